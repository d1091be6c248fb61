"""The region map: neighbors share their borders, everything fits the frame, and the drawing links and labels."""

import gzip
import math
import re
from itertools import pairwise
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from selectolax.lexbor import LexborHTMLParser

from generator.geography import DATA, Geography, geography
from generator.geography.maps import RegionMap, region_map
from tools.draw_map import coast
from tools.region_map import draw_region_map
from tools.topology import area, outer_sides, simplify, weld

PLACES = geography()
MAP: RegionMap = draw_region_map(PLACES, coast(DATA))
TEMPLATES = Path(__file__).parents[2] / "site_templates"
Corner = tuple[int, int]


def corners_of(path: str) -> list[list[Corner]]:
    """The loops of our path data, an independent reading: an absolute start, relative steps, closed."""
    loops = []
    for part in re.findall(r"M([^Mz]*)z", path):
        numbers = [int(number) for number in re.findall(r"-?\d+", part)]
        x, y = numbers[:2]
        loop = [(x, y)]
        for dx, dy in zip(numbers[2::2], numbers[3::2], strict=True):
            x, y = x + dx, y + dy
            loop.append((x, y))
        loops.append(loop)
    return loops


def sides_of(path: str) -> list[tuple[Corner, Corner]]:
    return [side for loop in corners_of(path) for side in pairwise([*loop, loop[0]])]


def test_every_region_of_the_county_has_a_shape() -> None:
    assert {shape.region for shape in MAP.shapes} == set(PLACES.outlines)
    assert all(len(corners_of(shape.path)[0]) >= 20 for shape in MAP.shapes)


def test_shared_borders_are_identical_after_simplification() -> None:
    owner: dict[tuple[Corner, Corner], str] = {}
    for shape in MAP.shapes:
        for side in sides_of(shape.path):
            assert side not in owner, f"{shape.region} and {owner[side]} both have {side}: they overlap"
            owner[side] = shape.region
    borders = {frozenset((owner[a, b], owner[b, a])) for a, b in owner if (b, a) in owner}
    assert frozenset(("central-la", "south-la")) in borders
    assert frozenset(("san-fernando-valley", "antelope-valley")) in borders
    assert frozenset(("antelope-valley", "westside")) not in borders
    assert len(borders) == 15


def test_the_mainland_has_one_outer_border_and_no_gap_inside() -> None:
    sides = {side for shape in MAP.shapes for side in sides_of(shape.path)}
    following = {a: b for a, b in sides if (b, a) not in sides}
    loops = []
    while following:
        loop = [next(iter(following))]
        while loop[-1] in following:
            loop.append(following.pop(loop[-1]))
        assert loop[0] == loop[-1]
        loops.append(loop)
    # The county and Catalina: a sliver between two regions would be a loop of its own.
    assert len(loops) == 2


def test_no_region_changes_its_size_by_more_than_one_percent() -> None:
    inset = MAP.inset
    assert inset is not None
    scales = {}
    for shape in MAP.shapes:
        loops = [loop for loop in corners_of(shape.path) if max(x for x, _ in loop) > inset.x + inset.width]
        drawn = sum(area(tuple((float(x), float(y)) for x, y in loop)) for loop in loops)
        # Catalina, south of 33.6, is drawn at another scale.
        mainland = [rings for rings in PLACES.outlines[shape.region] if max(lat for _, lat in rings[0]) > 33.6]
        scales[shape.region] = -drawn / sum(area(ring[:-1]) for rings in mainland for ring in rings)
    middle = sorted(scales.values())[len(scales) // 2]
    assert scales == pytest.approx(dict.fromkeys(scales, middle), rel=0.01)


def test_everything_is_inside_the_frame() -> None:
    assert MAP.view_box == f"0 0 {MAP.width} {MAP.height}"
    for shape in MAP.shapes + MAP.neighbors:
        assert 0 < shape.label_x < MAP.width
        assert 0 < shape.label_y < MAP.height
        for loop in corners_of(shape.path):
            assert all(0 < x < MAP.width and 0 < y < MAP.height for x, y in loop)


def test_catalina_stands_in_the_inset_and_belongs_to_the_south_bay() -> None:
    inset = MAP.inset
    assert inset is not None
    inside = [
        shape.region
        for shape in MAP.shapes
        for loop in corners_of(shape.path)
        if all(inset.x < x < inset.x + inset.width and inset.y < y < inset.y + inset.height for x, y in loop)
    ]
    assert inside == ["south-bay"]


def test_the_sea_follows_the_coast_of_the_regions_exactly() -> None:
    land = {side for shape in MAP.shapes for side in sides_of(shape.path)}
    shared = [side for side in sides_of(MAP.sea) if side in land]
    assert len(shared) > 40
    inland = {
        side for shape in MAP.shapes if shape.region in ("antelope-valley", "east-la") for side in sides_of(shape.path)
    }
    assert not inland.intersection(shared)


def test_a_name_that_stands_outside_its_region_has_a_line_to_it() -> None:
    outside = {region.id for region in PLACES.regions.values() if region.callout_point and not region.is_neighbor}
    assert {shape.region for shape in MAP.shapes if shape.leader} == outside == {"south-la", "westside"}
    assert all((shape.anchor == "middle") == (not shape.leader) for shape in MAP.shapes)


def test_two_drawings_are_the_same() -> None:
    assert draw_region_map(Geography(), coast(DATA)) == MAP


def test_a_sliver_and_a_corner_against_a_side_are_welded() -> None:
    left = ((0.0, 0.0), (50.0, 0.0), (50.0, 100.0), (0.0, 100.0))
    right = ((50.3, 0.0), (100.0, 0.0), (100.0, 100.0), (50.2, 100.0), (50.4, 60.0))
    welded = weld({"left": (left,), "right": (right,)}, 1.0)
    # Six sides around the two squares and none between them, once the sliver is closed.
    assert len(outer_sides({"left": (left,), "right": (right,)})) == 9
    assert len(outer_sides(welded)) == 6


def test_a_shared_crooked_border_is_thinned_once_for_both() -> None:
    crooked = tuple((50.0 + (i * 7) % 5 / 5, float(i)) for i in range(1, 100))
    left = ((0.0, 0.0), (50.0, 0.0), *crooked, (50.0, 100.0), (0.0, 100.0))
    right = ((50.0, 0.0), (100.0, 0.0), (100.0, 100.0), (50.0, 100.0), *crooked[::-1])
    thinned = simplify({"left": (left,), "right": (right,)}, 20.0)
    assert sum(len(loop) for loops in thinned.values() for loop in loops) < 20
    assert len(outer_sides(thinned)) == 6


def test_an_enclave_keeps_the_same_border_from_inside_and_outside_wherever_its_outline_starts() -> None:
    around = ((0.0, 0.0), (90.0, 0.0), (90.0, 90.0), (0.0, 90.0))
    hole = tuple((45 + 20 * math.cos(i / 20 * math.pi), 45 + 20 * math.sin(i / 20 * math.pi)) for i in range(40))
    turned = hole[13:] + hole[:13]
    thinned = simplify({"around": (around, hole[::-1]), "enclave": (turned,)}, 9.0)
    assert 5 <= len(thinned["enclave"][0]) < 20
    assert len(outer_sides(thinned)) == 4


COUNTS = {shape.region: 3 ** (index + 1) for index, shape in enumerate(MAP.shapes)}
LABELS = {region.id: region.label["en"] for region in PLACES.regions.values()}
URLS = {region: f"../regions/{region}/" for region in COUNTS}


def drawing(**changes: object) -> str:
    loader = FileSystemLoader(TEMPLATES)
    env = Environment(loader=loader, autoescape=True, undefined=StrictUndefined)
    env.filters["number"] = "{:,}".format
    macros = env.get_template("parts/region_map.html")
    given = {"map": MAP, "counts": COUNTS, "labels": LABELS, "urls": URLS, "title": "T", "description": "D", **changes}
    return str(macros.module.region_map(**given))  # type: ignore[attr-defined]


def test_each_region_is_one_link_named_by_its_label_and_count() -> None:
    links = LexborHTMLParser(drawing()).css("a.map-region")
    assert {link.attributes["href"] for link in links} == set(URLS.values())
    names = {link.attributes["aria-label"] for link in links}
    assert names == {f"{LABELS[region]}: {count:,}" for region, count in COUNTS.items()}


def test_the_region_with_most_is_level_five_and_one_with_none_is_level_one() -> None:
    tree = LexborHTMLParser(drawing(counts={"east-la": 900, "south-bay": 100}))
    levels = {link.attributes["href"]: link.attributes["class"] for link in tree.css("a.map-region")}
    assert levels["../regions/east-la/"] == "map-region map-level-5"
    assert levels["../regions/south-bay/"] == "map-region map-level-2"
    assert levels["../regions/westside/"] == "map-region map-level-1"


def test_a_map_of_nothing_is_drawn_all_the_same() -> None:
    tree = LexborHTMLParser(drawing(counts={}))
    assert len(tree.css("a.map-level-1")) == len(MAP.shapes)


def test_the_current_region_says_so_and_a_region_without_a_page_is_no_link() -> None:
    tree = LexborHTMLParser(drawing(current="south-bay", urls={"south-bay": "./"}))
    assert [link.attributes["href"] for link in tree.css("a[aria-current=page]")] == ["./"]
    assert len(tree.css("a")) == 1
    assert len(tree.css("g.map-region")) == len(MAP.shapes) - 1


def test_hostile_words_are_only_words() -> None:
    words = '"><script>alert(1)</script>'
    tree = LexborHTMLParser(drawing(title=words, description=words, labels=dict.fromkeys(LABELS, words)))
    assert tree.css("script") == []
    assert {link.attributes["aria-label"] for link in tree.css("a.map-region")} >= {f"{words}: 3"}


def test_the_drawing_has_no_inline_style_or_script_and_is_at_most_six_kilobytes() -> None:
    markup = drawing()
    assert "style=" not in markup
    assert "<script" not in markup
    assert not re.search(r"\son\w+=", markup)
    assert len(gzip.compress(markup.encode(), 9)) <= 6 * 1024


def test_the_drawing_that_pages_read_is_the_one_that_was_drawn() -> None:
    assert region_map() == MAP
