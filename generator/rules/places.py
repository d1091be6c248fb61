"""Rules about places: region, point, ZIP, city and county of a location must agree with the map."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeAlias

from generator.diagnostics.diagnostic import Diagnostic
from generator.geography import Geography, ZipArea, geography
from generator.geography.boundaries import kilometers
from generator.records.place_names import nearest_name

if TYPE_CHECKING:  # loading the schemas takes a while, and a build with nothing to do can spare it
    from generator.records.company import Company
    from generator.records.loading import Record
    from generator.records.shapes import Place

# A code, the field it is about, and what fills its words.
Found: TypeAlias = tuple[str, str, dict[str, str]]
HOME_COUNTY = "Los Angeles"
# Kilometers from a ZIP's middle at which a point in another region is taken for a mistake.
MAX_ZIP_DISTANCE_KM = 10


def agree(record: "Record[Company]") -> Iterator[Diagnostic]:
    """X405 region, X406 city and ZIP, X407 point and county, X408 ZIP and state, X413 county, X414 and X415 whether
    we know the place at all, X416 point and ZIP, for each location."""
    places, locations = geography(), record.data.locations
    elsewhere = all(_is_elsewhere(place, places) for place in locations)
    for index, place in enumerate(locations):
        for code, key, values in _findings(place, elsewhere, places):
            field = f"locations[{index + 1}].{key}"
            hint = "hint_nearest" if values.get("nearest") and code == "X415" else "hint"
            yield Diagnostic(record.source.locate(("locations", index, key)), code, field, values, hint)


def _findings(place: "Place", elsewhere: bool, places: Geography) -> Iterator[Found]:
    county, point = place.county or HOME_COUNTY, _point(place)
    if point and not places.in_county(*point, county):
        yield "X407", "lat", {"value": f"{place.lat}, {place.lon}", "county": county}
        place = place.model_copy(update={"lat": None, "lon": None})  # what else it says can still be compared
    if place.zip and (place.state == "CA") != place.zip.startswith(("90", "91", "92", "93", "94", "95", "960", "961")):
        yield "X408", "zip", {"value": place.zip, "state": place.state}
        yield from _stated(place.model_copy(update={"zip": None}), None, places)
        return
    area = places.zip(place.zip) if place.zip else None
    if area and place.city and not _cities_agree(place.city, area, places):
        yield "X406", "city", {"value": place.city, "zip": area.zip, "nearest": area.city}
    if area and _is_far(place, area) and (region := _of_point(place, places)) not in _regions(area):
        yield "X416", "lat", {"value": f"{place.lat}, {place.lon}", "zip": area.zip, "region": region}
    if not area:
        yield from _unknown(place, elsewhere, places)
    yield from _stated(place, area, places)


def _regions(area: ZipArea) -> tuple[str, ...]:
    """The regions that a ZIP touches, the likeliest first."""
    return (area.region, *area.also_regions)


def _is_far(place: "Place", area: ZipArea) -> bool:
    """Whether a point is too far from the middle of a ZIP to lie just across the line between two regions."""
    point = _point(place)
    return point is not None and kilometers(*point, area.lat, area.lon) > MAX_ZIP_DISTANCE_KM


def _point(place: "Place") -> tuple[float, float] | None:
    """Latitude and longitude; the schema lets neither stand alone."""
    return (place.lat, place.lon) if place.lat is not None and place.lon is not None else None


def _cities_agree(name: str, area: ZipArea, places: Geography) -> bool:
    """Post offices name places loosely: a city of a region that the ZIP touches is no contradiction."""
    city = places.city(name) or name
    return city == area.city or places.city_region(city) in _regions(area)


def _is_elsewhere(place: "Place", places: Geography) -> bool:
    """Whether a place says that it is in another state, or has a ZIP of none of our counties."""
    return place.state not in places.states or (place.zip is not None and places.zip(place.zip) is None)


def _unknown(place: "Place", elsewhere: bool, places: Geography) -> Iterator[Found]:
    """A record of which all is `elsewhere`, a city of ours with a ZIP that is not, a city that nobody here knows."""
    ours = place.state in places.states
    city = places.city(place.city) if place.city and ours else None
    if elsewhere or (city and place.zip):
        key, value = ("zip", f"ZIP {place.zip}") if ours else ("state", place.state)
        yield "X414", key, {"value": value, "counties": ", ".join(places.counties)}
    elif place.city and ours and not place.zip and not city:
        yield "X415", "city", {"value": place.city, "nearest": nearest_name(place.city, places.cities)}


def _stated(place: "Place", area: ZipArea | None, places: Geography) -> Iterator[Found]:
    """A region or county that is none of those which the point, else the ZIP, else the city can lie in."""
    if not place.region and not place.county:
        return
    possible = _possible(place, area, places)
    if place.region and place.region not in (possible or places.regions):
        yield "X405", "region", {"value": place.region, "nearest": " or ".join(possible) or ", ".join(places.regions)}
    named = () if place.lat is not None else _of_city(place, places)  # a ZIP may reach into a city of another county
    counties = {places.regions[id].county for id in (*possible, *named)}
    if place.county and counties and place.county not in counties:
        yield "X413", "county", {"value": place.county, "nearest": " or ".join(sorted(counties))}


def _possible(place: "Place", area: ZipArea | None, places: Geography) -> tuple[str, ...]:
    """The regions that a place can lie in, the likeliest first; none when nothing tells."""
    if region := _of_point(place, places):
        return (region,)
    if area:
        return _regions(area)
    return _of_city(place, places)


def _of_point(place: "Place", places: Geography) -> str:
    """The region that the point lies in, "" without a point."""
    found = places.derive(place.city, place.state, place.zip, place.lat, place.lon)
    return found.region if found.region and found.how == "point" else ""


def _of_city(place: "Place", places: Geography) -> tuple[str, ...]:
    return tuple(sorted(places.city_regions(place.city))) if place.city and place.state in places.states else ()
