"""Resolves the location of a row's site when its city, ZIP and point disagree, and notes what was changed."""

import re
from dataclasses import dataclass
from typing import TypeAlias, cast

from generator.geography import Geography
from generator.geography.boundaries import kilometers
from generator.geography.places import ZipArea
from generator.importers.cleaning import addresses
from generator.importers.cleaning.company_data import LocationData
from generator.importers.cleaning.report import Note

# A point farther than this from the middle of its ZIP is a mistake, unless no ZIP is nearer: desert ZIPs are wide.
REACH_KM = 8.0
COUNTRY = re.compile(r"[\s,]+(?:USA|U\.S\.A\.|United States(?: of America)?)\.?$", re.I)
STATE_AND_ZIP = re.compile(r"[\s,]+(?P<state>CA|California|Calif\.?)?[\s,]*(?P<zip>9\d{4}(?:-\d{4})?)?$", re.I)
# Latitude and longitude.
Point: TypeAlias = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Site:
    """The location of a site, with notes of what was changed and whether it looks like a home."""

    place: LocationData
    notes: tuple[Note, ...] = ()
    is_home: bool = False


def resolve(cells: dict[str, str], places: Geography) -> Site:
    """The site of a row: a point near the city outweighs the ZIP, else the ZIP outweighs city and point."""
    notes: list[Note] = []
    if cells.get("address"):
        cells = {**cells, **_from_line(cells["address"], places)}
    address = addresses.parse(cells.get("street", ""), cells.get("unit", ""))
    if address.second:
        notes.append(Note("second-address", {"value": address.second}, "street"))
    if cells.get("street") and not address.street:
        notes.append(Note("street-dropped", {"value": cells["street"]}, "street"))
    city = _city(cells.get("city", ""), places)
    zip = cells.get("zip", "") if places.zip(cells.get("zip", "")) or not cells.get("zip") else ""
    point = _point(cells)
    city, zip = _consistent(city, zip, point, places, notes)
    point = _trusted(point, city, zip, places, notes)
    county = _county(zip, city, places) or cells.get("county", "")
    if point and (not address.street or not places.in_county(*point, county or "Los Angeles")):
        notes.append(Note("point-dropped", {"value": f"{point[0]}, {point[1]}"}))
        point = None
    place: LocationData = {
        "street": address.street,
        "unit": address.unit,
        "city": city,
        "state": cells.get("state") or "CA",
        "zip": zip,
        "county": county,
    }
    if point:
        place |= {"lat": str(point[0]), "lon": str(point[1])}
    filled = cast(LocationData, {key: value for key, value in place.items() if value})
    return Site(filled, tuple(notes), address.is_home)


def _from_line(line: str, places: Geography) -> dict[str, str]:
    """The parts of an address on one line: what stands before the city is the street, with its unit."""
    line = COUNTRY.sub("", " ".join(line.split())).strip(" ,")
    end = STATE_AND_ZIP.search(line)
    rest = line[: end.start()].strip(" ,") if end else line
    found = {"state": (end["state"] or "CA").upper()[:2], "zip": end["zip"] or ""} if end else {}
    street, _, city = rest.rpartition(",")
    if not places.city(city.strip()):
        words = rest.split()
        known = (at for at in range(len(words)) if places.city(" ".join(words[at:])))
        at = next(known, len(words) if not street else -1)
        if at >= 0:
            street, city = " ".join(words[:at]), " ".join(words[at:])
    return {"street": street.strip(" ,"), "city": city.strip(), **found}


def _city(name: str, places: Geography) -> str:
    """The official spelling of a known city, or human case for others."""
    return places.city(name) or addresses.street_case(name)


def _point(cells: dict[str, str]) -> Point | None:
    try:
        lat, lon = float(cells.get("lat", "")), float(cells.get("lon", ""))
    except ValueError:
        return None
    if not (-90 <= lat <= 90 and -180 <= lon <= 180) or (lat == 0 and lon == 0):
        return None
    return round(lat, 6), round(lon, 6)


def _consistent(city: str, zip: str, point: Point | None, places: Geography, notes: list[Note]) -> tuple[str, str]:
    """A city and ZIP that can be true together; one of them is changed or dropped if they cannot."""
    area = places.zip(zip) if zip else None
    if area is None or not city or city == area.city:
        return city or (area.city if area else ""), zip
    if point and not _near(point, area, places) and _near_city(point, city, places):
        notes.append(Note("zip-dropped", {"value": zip, "city": city}, "zip"))
        return city, ""
    if agree(city, area, places):
        return city, zip
    notes.append(Note("city-from-zip", {"value": city, "city": area.city, "zip": zip}, "city"))
    return area.city, zip


def agree(city: str, area: ZipArea, places: Geography) -> bool:
    """Whether a city can be in a ZIP area; as lenient as rule X406."""
    return city == area.city or places.city_region(city) in {area.region, *area.also_regions}


def _trusted(point: Point | None, city: str, zip: str, places: Geography, notes: list[Note]) -> Point | None:
    """The point, unless it is far from the ZIP or, without a ZIP, from the city."""
    area = places.zip(zip) if zip else None
    if point is None or (area and _near(point, area, places)) or (not area and _near_city(point, city, places)):
        return point
    notes.append(Note("point-dropped", {"value": f"{point[0]}, {point[1]}", "zip": zip}))
    return None


def _near(point: Point, area: ZipArea, places: Geography) -> bool:
    if kilometers(*point, area.lat, area.lon) <= REACH_KM or _near_city(point, area.city, places):
        return True
    closest = min(places.zips.values(), key=lambda other: kilometers(*point, other.lat, other.lon))
    return closest.zip == area.zip


def _near_city(point: Point, city: str, places: Geography) -> bool:
    """Whether a point is in or near a city; Los Angeles itself is too large to say so."""
    named = [area for area in places.neighborhoods.values() if area.name == city]
    circles = [(area.lat, area.lon, REACH_KM / 4 + area.radius_km) for area in named]
    if not circles and city != "Los Angeles":
        circles = [(area.lat, area.lon, REACH_KM) for area in places.zips.values() if area.city == city]
    return any(kilometers(*point, lat, lon) <= reach for lat, lon, reach in circles)


def _county(zip: str, city: str, places: Geography) -> str:
    area = places.zip(zip) if zip else None
    if area:
        return area.county
    region = places.city_region(city) if city else None
    return places.regions[region].county if region else ""
