"""Settles where a row's site is when its city, ZIP and point do not agree, and says what was changed."""

from dataclasses import dataclass
from typing import Any

from generator.geography import Geography, ZipArea
from generator.geography.boundaries import kilometers
from generator.importers.cleaning import addresses
from generator.importers.cleaning.report import Note

# A point this far from the middle of its ZIP is a mistake, unless no other ZIP is nearer: desert ZIPs are wide.
REACH_KM = 8.0


@dataclass(frozen=True, slots=True)
class Site:
    """A settled location, as the keys of a record's location, with the notes of what was changed."""

    place: dict[str, Any]
    notes: tuple[Note, ...] = ()
    is_home: bool = False


def settle(cells: dict[str, str], places: Geography) -> Site:
    """The location in a row: a point near the city outweighs the ZIP, else the ZIP outweighs city and point."""
    notes: list[Note] = []
    address = addresses.parse(cells.get("street", ""), cells.get("unit", ""))
    if address.second:
        notes.append(Note("second-address", {"value": address.second}))
    if cells.get("street") and not address.street:
        notes.append(Note("street-dropped", {"value": cells["street"]}))
    city = _city(cells.get("city", ""), places)
    zip = cells.get("zip", "") if places.zip(cells.get("zip", "")) or not cells.get("zip") else ""
    point = _point(cells)
    city, zip = _agreed(city, zip, point, places, notes)
    point = _trusted(point, city, zip, places, notes)
    county = _county(zip, city, places) or cells.get("county", "")
    if point and (not address.street or not places.in_county(*point, county or "Los Angeles")):
        notes.append(Note("point-dropped", {"value": f"{point[0]}, {point[1]}"}))
        point = None
    place: dict[str, Any] = {
        "street": address.street,
        "unit": address.unit,
        "city": city,
        "state": cells.get("state") or "CA",
    }
    place |= {"zip": zip, "county": county}
    if point:
        place |= {"lat": point[0], "lon": point[1]}
    return Site({key: value for key, value in place.items() if value != ""}, tuple(notes), address.is_home)


def _city(name: str, places: Geography) -> str:
    """The right spelling when the city is known, else human case."""
    return places.city(name) or addresses.street_case(name)


def _point(cells: dict[str, str]) -> tuple[float, float] | None:
    try:
        lat, lon = float(cells.get("lat", "")), float(cells.get("lon", ""))
    except ValueError:
        return None
    if not (-90 <= lat <= 90 and -180 <= lon <= 180) or (lat == 0 and lon == 0):
        return None
    return round(lat, 6), round(lon, 6)


def _agreed(
    city: str, zip: str, point: tuple[float, float] | None, places: Geography, notes: list[Note]
) -> tuple[str, str]:
    area = places.zip(zip) if zip else None
    if area is None or not city or city == area.city:
        return city or (area.city if area else ""), zip
    if point and not _near(point, area, places) and _near_city(point, city, places):
        notes.append(Note("zip-dropped", {"value": zip, "city": city}))
        return city, ""
    if agree(city, area, places):
        return city, zip
    notes.append(Note("city-from-zip", {"value": city, "city": area.city, "zip": zip}))
    return area.city, zip


def agree(city: str, area: ZipArea, places: Geography) -> bool:
    """Whether a city can be in a ZIP area; as loosely as rule X406 asks."""
    return city == area.city or places.city_region(city) in {area.region, *area.also_regions}


def _trusted(
    point: tuple[float, float] | None, city: str, zip: str, places: Geography, notes: list[Note]
) -> tuple[float, float] | None:
    area = places.zip(zip) if zip else None
    if point is None or (area and _near(point, area, places)) or (not area and _near_city(point, city, places)):
        return point
    notes.append(Note("point-dropped", {"value": f"{point[0]}, {point[1]}", "zip": zip}))
    return None


def _near(point: tuple[float, float], area: ZipArea, places: Geography) -> bool:
    if kilometers(*point, area.lat, area.lon) <= REACH_KM or _near_city(point, area.city, places):
        return True
    closest = min(places.zips.values(), key=lambda one: kilometers(*point, one.lat, one.lon))
    return closest.zip == area.zip


def _near_city(point: tuple[float, float], city: str, places: Geography) -> bool:
    """Whether a point is in or near a city; the name of a whole metropolis says too little."""
    found = [one for one in places.neighborhoods.values() if one.name == city]
    known = [(one.lat, one.lon, REACH_KM / 4 + one.radius_km) for one in found]
    if not known and city != "Los Angeles":
        known = [(one.lat, one.lon, REACH_KM) for one in places.zips.values() if one.city == city]
    return any(kilometers(*point, lat, lon) <= reach for lat, lon, reach in known)


def _county(zip: str, city: str, places: Geography) -> str:
    area = places.zip(zip) if zip else None
    if area:
        return area.county
    region = places.city_region(city) if city else None
    return places.regions[region].county if region else ""
