"""Rules about places: region, point, ZIP, city and county of a location must agree with the map."""

from collections.abc import Iterator
from typing import Any

from generator.diagnostics import Diagnostic
from generator.geography import Geography, ZipArea, geography
from generator.records import Record

HOME_COUNTY = "Los Angeles"


def agree(record: Record) -> Iterator[Diagnostic]:
    """X405 region, X406 city and ZIP, X407 point and county, X408 ZIP and state, for each location."""
    locations = getattr(record.data, "locations", None)
    if locations is None:
        return
    for index, place in enumerate(locations):
        for code, key, values in _findings(place, geography()):
            field = f"locations[{index + 1}].{key}"
            yield Diagnostic(record.source.locate(("locations", index, key)), code, field, values)


def _findings(place: Any, places: Geography) -> Iterator[tuple[str, str, dict[str, str]]]:
    if place.lat is not None and not places.in_county(place.lat, place.lon, place.county or HOME_COUNTY):
        yield "X407", "lat", {"value": f"{place.lat}, {place.lon}", "county": place.county or HOME_COUNTY}
        return
    area = places.zip(place.zip) if place.zip else None
    if place.zip and (place.state == "CA") != place.zip.startswith(("90", "91", "92", "93", "94", "95", "960", "961")):
        yield "X408", "zip", {"value": place.zip, "state": place.state}
        return
    if area and place.city and not _cities_agree(place.city, area, places):
        yield "X406", "city", {"value": place.city, "zip": place.zip[:5], "nearest": area.city}
    yield from _region(place, places)


def _cities_agree(name: str, area: ZipArea, places: Geography) -> bool:
    """Post offices name places loosely: a city of a region that the ZIP touches is no contradiction."""
    city = places.city(name) or name
    return city == area.city or places.city_region(city) in {area.region, *area.also_regions}


def _region(place: Any, places: Geography) -> Iterator[tuple[str, str, dict[str, str]]]:
    if not place.region:
        return
    found = places.derive(place.city, place.state, place.zip, place.lat, place.lon)
    known = place.region in places.regions
    if not known or (found.region and found.how == "point" and found.region != place.region):
        nearest = found.region or ", ".join(places.regions)
        yield "X405", "region", {"value": place.region, "nearest": nearest}
