"""The map's own file: the same land, sea and names as the outlines it is made from, and light."""

import gzip
import json
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from generator.exports.site.map_outlines import content, outlines, targets
from generator.geography import geography
from generator.geography.maps import search_map
from tests.conftest import SampleSite

PLACES = geography()
FILE: dict[str, Any] = outlines(search_map(), PLACES, "en")
# San Nicolas Island, which is not outlined, and two ZIPs of post-office boxes that the source has put off Oxnard.
OFFSHORE = {"93042", "93031", "93034"}

Line = list[tuple[float, float]]


def line(steps: list[int]) -> Line:
    """The corners of a loop in degrees, as the browser reads them."""
    x = y = 0
    found = []
    for dx, dy in zip(steps[::2], steps[1::2], strict=True):
        x, y = x + dx, y + dy
        found.append((FILE["origin"][0] + x * FILE["unit"], FILE["origin"][1] + y * FILE["unit"]))
    return found


def holds(loops: list[Line], lat: float, lon: float) -> bool:
    """Whether a point lies inside: a ray to the east crosses the loops an odd number of times."""
    inside = False
    for loop in loops:
        for (x1, y1), (x2, y2) in pairwise([*loop, loop[0]]):
            if (y1 > lat) != (y2 > lat) and lon < x1 + (lat - y1) * (x2 - x1) / (y2 - y1):
                inside = not inside
    return inside


def loops_of(region: dict[str, Any]) -> list[Line]:
    return [line(loop) for loop in region["loops"]]


SEA = [line(loop) for loop in FILE["sea"]]
HOME = [region for region in FILE["regions"] if region["loops"]]


def test_the_file_is_light(sample_site: SampleSite) -> None:
    assert 5_000 < len(gzip.compress(content(sample_site.site), 9)) <= 30 * 1024


def test_exactly_the_regions_with_an_outline_are_drawn() -> None:
    assert {region["id"] for region in HOME} == set(PLACES.outlines)
    assert [region["id"] for region in FILE["regions"]] == list(PLACES.regions)


@pytest.mark.parametrize("region", HOME, ids=lambda region: str(region["id"]))
def test_a_region_is_drawn_where_it_is(region: dict[str, Any]) -> None:
    loops = loops_of(region)
    assert holds(loops, *region["at"])
    for lat, lon in [(one.lat, one.lon) for one in PLACES.zips.values()]:
        here = PLACES.boundaries.containing(lat, lon)
        if holds(loops, lat, lon) != (here == region["id"]):
            # Slivers and harbor basins are closed, so a point may only change sides within their width of the border.
            assert PLACES.locate(lat, lon) is not None


def test_neighbors_share_their_border_exactly() -> None:
    sides: dict[frozenset[tuple[float, float]], int] = {}
    for region in HOME:
        for loop in loops_of(region):
            for side in pairwise([*loop, loop[0]]):
                sides[frozenset(side)] = sides.get(frozenset(side), 0) + 1
    assert set(sides.values()) == {1, 2}
    assert sum(count == 2 for count in sides.values()) > 500


def test_the_shore_is_the_border_of_the_land() -> None:
    corners = {corner for region in HOME for loop in loops_of(region) for corner in loop}
    drawn = [corner for corner in SEA[0] if corner in corners]
    assert len(drawn) > 200
    assert all(corner in corners for island in SEA[1:] for corner in island)


def test_no_place_where_people_live_lies_in_the_sea() -> None:
    wet = {one.zip for one in PLACES.zips.values() if holds(SEA, one.lat, one.lon)}
    assert wet == OFFSHORE


@pytest.mark.parametrize(
    ("lat", "lon"), [(33.95, -118.6), (33.6, -118.3), (34.1, -119.4), (33.4, -117.9), (32.8, -117.6)]
)
def test_the_sea_is_where_ships_go(lat: float, lon: float) -> None:
    assert holds(SEA, lat, lon)


def test_an_island_is_land() -> None:
    assert len(SEA) == 2
    assert not holds(SEA, 33.39, -118.41)


def test_the_box_holds_the_mainland_only() -> None:
    west, south, east, north = FILE["box"]
    assert all(west <= x <= east and y <= north for region in HOME for loop in loops_of(region) for x, y in loop)
    assert 33.6 < south < 33.8


def test_every_neighborhood_has_its_name_and_middle_the_largest_first() -> None:
    listed = FILE["neighborhoods"]
    assert {one[0] for one in listed} == set(PLACES.neighborhoods)
    radii = [PLACES.neighborhoods[one[0]].radius_km for one in listed]
    assert radii == sorted(radii, reverse=True)
    for id, name, region, lat, lon in listed:
        place = PLACES.neighborhoods[id]
        assert (name, FILE["regions"][region]["id"]) == (place.name, place.region)
        assert abs(lat - place.lat) < 1e-4 and abs(lon - place.lon) < 1e-4


def test_names_are_in_the_language_of_the_site() -> None:
    spanish: dict[str, Any] = outlines(search_map(), PLACES, "es")
    names = {region["id"]: region["name"] for region in spanish["regions"]}
    assert names["san-fernando-valley"] == "Valle de San Fernando"


def test_the_manifest_names_the_one_file(sample_site: SampleSite) -> None:
    made = [name for name in sample_site.files if name.startswith("search/map.")]
    manifest = json.loads(sample_site.files["search/manifest.json"])
    assert made == [f"search/{manifest['map']}"]
    assert sample_site.files[made[0]] == content(sample_site.site)


def test_the_file_has_another_name_in_another_language(sample_site: SampleSite) -> None:
    site = sample_site.site
    spanish = replace(site, settings=replace(site.settings, locale="es"))
    assert [one.name for one in targets(site, ())] != [one.name for one in targets(spanish, ())]
