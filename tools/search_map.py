"""Makes the land and the sea of the map of the search: the outlines of the regions without gaps between them."""

import math
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from generator.geography import Geography
from generator.geography.maps import SearchMap
from tools.topology import Loop, Outlines, Point, area, outer_sides, weld

UNIT = 0.0001  # degrees, about 10 m: what the outlines themselves are rounded to
# Corners are welded in thousandths of a degree, about 100 m; half of one is wider than the slivers of the data.
WELD_UNIT = 0.001
GAP = 0.5
# In square units of welding: harbor basins and the like are holes that look like mistakes on a map without streets.
SMALLEST_LOOP = 100.0
DECIMALS = 4


def draw_search_map(places: Geography, coast: Mapping[str, Loop]) -> SearchMap:
    """Draws the outlines of the regions, welded but not simplified, and the water."""
    drawn = _welded(places)
    loops = {id: [loop for loop in found if abs(area(loop)) >= SMALLEST_LOOP] for id, found in drawn.items()}
    box = _box(max(found, key=lambda loop: abs(area(loop))) for found in loops.values())
    origin = (box[0], box[1])
    return SearchMap(
        unit=UNIT,
        origin=list(origin),
        box=box,
        loops={id: [_steps(loop, origin) for loop in found] for id, found in loops.items()},
        sea=[_steps(loop, origin) for loop in _sea(coast, drawn)],
    )


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
