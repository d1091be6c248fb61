"""Rules about places: the region, point, ZIP, city and county of a location must agree with the map."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeAlias

from generator.diagnostics.diagnostic import Diagnostic
from generator.geography import Geography, geography
from generator.geography.boundaries import kilometers
from generator.geography.places import ZipArea
from generator.records.place_names import nearest_name

if TYPE_CHECKING:  # the schemas are slow to load, and a build with nothing to do does not need them
    from generator.records.company import Company
    from generator.records.loading import Record
    from generator.records.shapes import Place

# A code, the field it is about, and the values of its message.
Found: TypeAlias = tuple[str, str, dict[str, str]]
HOME_COUNTY = "Los Angeles"
# A point in another region is a mistake when it is farther than this from the middle of its ZIP.
MAX_ZIP_DISTANCE_KM = 10


def agree(record: "Record[Company]") -> Iterator[Diagnostic]:
    """Checks each location: X405 region, X406 city and ZIP, X407 point and county, X408 ZIP and state, X413 county,
    X414 and X415 whether our map has the place at all, X416 point and ZIP.
    """
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
        place = place.model_copy(update={"lat": None, "lon": None})  # the rest can still be compared
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
    """The regions that a ZIP overlaps, the most likely first."""
    return (area.region, *area.also_regions)


def _is_far(place: "Place", area: ZipArea) -> bool:
    """Whether a point is too far from the middle of a ZIP to be just across the border of a region."""
    point = _point(place)
    return point is not None and kilometers(*point, area.lat, area.lon) > MAX_ZIP_DISTANCE_KM


def _point(place: "Place") -> tuple[float, float] | None:
    """Latitude and longitude; the schema requires both or neither."""
    return (place.lat, place.lon) if place.lat is not None and place.lon is not None else None


def _cities_agree(name: str, area: ZipArea, places: Geography) -> bool:
    """Whether a city can have a ZIP: post offices are lenient, so any city in a region of the ZIP is accepted."""
    city = places.city(name) or name
    return city == area.city or places.city_region(city) in _regions(area)


def _is_elsewhere(place: "Place", places: Geography) -> bool:
    """Whether a place is in another state, or has a ZIP outside our counties."""
    return place.state not in places.states or (place.zip is not None and places.zip(place.zip) is None)


def _unknown(place: "Place", elsewhere: bool, places: Geography) -> Iterator[Found]:
    """X414 when the whole record is `elsewhere` or a city of ours has a ZIP outside our counties, X415 for a city that
    our map does not have.
    """
    ours = place.state in places.states
    city = places.city(place.city) if place.city and ours else None
    if elsewhere or (city and place.zip):
        key, value = ("zip", f"ZIP {place.zip}") if ours else ("state", place.state)
        yield "X414", key, {"value": value, "counties": ", ".join(places.counties)}
    elif place.city and ours and not place.zip and not city:
        yield "X415", "city", {"value": place.city, "nearest": nearest_name(place.city, places.cities)}


def _stated(place: "Place", area: ZipArea | None, places: Geography) -> Iterator[Found]:
    """X405 and X413: a region or county in which the point, or else the ZIP, or else the city cannot be."""
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
    """The regions that a place can be in, the most likely first; none if that is unknown."""
    if region := _of_point(place, places):
        return (region,)
    if area:
        return _regions(area)
    return _of_city(place, places)


def _of_point(place: "Place", places: Geography) -> str:
    """The region that the point is in, or "" without a point."""
    derived = places.derive(place.city, place.state, place.zip, place.lat, place.lon)
    return derived.region if derived.region and derived.how == "point" else ""


def _of_city(place: "Place", places: Geography) -> tuple[str, ...]:
    return tuple(sorted(places.city_regions(place.city))) if place.city and place.state in places.states else ()
