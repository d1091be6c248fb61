"""The land, the sea and the names that the browser draws the map of the search from, in one small file."""

import json
import math
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any

from generator.geography import Geography, Region, geography
from generator.geography.topology import Loop, Outlines, Point, area, outer_sides, weld
from generator.rendering.site import Site

UNIT = 0.0001  # degrees, about 10 m: what the outlines themselves are rounded to
# Corners are welded in thousandths of a degree, about 100 m; half of one is wider than the slivers of the data.
WELD_UNIT = 0.001
GAP = 0.5
# In square units of welding: harbor basins and the like are holes that look like mistakes on a map without streets.
SMALLEST_LOOP = 100.0
DECIMALS = 4


def content(site: Site) -> bytes:
    """The whole file as JSON, the same for every build of one locale.

    Places are `[lat, lon]`; a region's `name_at` is where its name has room on a map of them all. `box` is
    `[west, south, east, north]` without islands. A loop is `[x, y, dx, dy, ...]` in `unit` degrees of longitude and
    latitude from `origin` (`[lon, lat]`), and closes by itself. Loops of `sea` after the first are its islands.
    """
    return _text(outlines(geography(), site.settings.locale)).encode()


def outlines(places: Geography, locale: str) -> dict[str, Any]:
    """What the file says, as plain data: regions in their own order, neighborhoods from the largest down."""
    drawn = _welded(places)
    loops = {id: [loop for loop in found if abs(area(loop)) >= SMALLEST_LOOP] for id, found in drawn.items()}
    box = _box(max(found, key=lambda loop: abs(area(loop))) for found in loops.values())
    origin = (box[0], box[1])
    by_size = sorted(places.neighborhoods.values(), key=lambda one: (-one.radius_km, one.id))
    regions = list(places.regions)
    return {
        "unit": UNIT,
        "origin": origin,
        "box": box,
        "regions": [_region(one, locale, loops.get(one.id, []), origin) for one in places.regions.values()],
        "sea": [_steps(loop, origin) for loop in _sea(places.boundaries.coast, drawn)],
        "neighborhoods": [
            [one.id, one.name, regions.index(one.region), *_rounded((one.lat, one.lon))] for one in by_size
        ],
    }


def _region(one: Region, locale: str, loops: Iterable[Loop], origin: Point) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": one.label[locale],
        "at": _rounded(one.label_point),
        "name_at": _rounded(one.callout_point or one.label_point),
        "loops": [_steps(loop, origin) for loop in loops],
    }


def _rounded(point: Point) -> list[float]:
    return [round(value, DECIMALS) for value in point]


def _welded(places: Geography) -> Outlines:
    """The outlines in units of welding, without gaps between neighbors."""
    return weld(
        {id: tuple(_loop(ring[:-1]) for part in parts for ring in part) for id, parts in places.outlines.items()}, GAP
    )


def _loop(points: Iterable[Point]) -> Loop:
    return tuple((lon / WELD_UNIT, lat / WELD_UNIT) for lon, lat in points)


def _box(loops: Iterable[Loop]) -> list[float]:
    lons, lats = zip(*(point for loop in loops for point in loop), strict=True)
    return [round(value * WELD_UNIT, DECIMALS) for value in (min(lons), min(lats), max(lons), max(lats))]


def _sea(parts: Mapping[str, Loop], drawn: Outlines) -> Iterator[Loop]:
    """The water, along the land between the two ends that the data names and around far outside; then its islands."""
    if not parts:
        return
    before = _loop((*parts.get("far_from", ()), *parts["from"]))
    after = _loop((*parts["to"], *parts.get("far_to", ())))
    near = _loop((parts["from"][-1], parts["to"][0]))
    around = _loop(parts.get("far_offshore", parts["offshore"]))
    sides = outer_sides(drawn)
    shore = tuple(_shore(sides, *near))
    yield (*before, *shore, *after, *around)
    for loop in (loop for loops in drawn.values() for loop in loops):
        alone = all(sides.get(start) == end for start, end in pairwise((*loop, loop[0])))
        if alone and abs(area(loop)) >= SMALLEST_LOOP and not set(loop) & set(shore):
            yield loop


def _shore(sides: Mapping[Point, Point], first: Point, last: Point) -> Iterator[Point]:
    """The border of the land from the corner nearest to one point to the corner nearest to another."""
    here, end = (min(sides, key=lambda corner: math.dist(corner, near)) for near in (first, last))
    for _ in sides:
        yield here
        if here == end:
            return
        here = sides[here]


def _steps(loop: Loop, origin: Point) -> list[int]:
    """A line in whole units: its first point from the origin, each other from the one before."""
    whole = [(round((x * WELD_UNIT - origin[0]) / UNIT), round((y * WELD_UNIT - origin[1]) / UNIT)) for x, y in loop]
    moves = [(x - last_x, y - last_y) for (last_x, last_y), (x, y) in pairwise(((0, 0), *whole))]
    return [value for move in moves if move != (0, 0) for value in move]


def _text(data: Mapping[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"
