"""Makes the region map: the outlines of the regions as SVG paths in one small frame, with the coast and any islands."""

import math
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from generator.geography import Geography
from generator.geography.boundaries import MultiPolygon
from generator.geography.maps import Frame, RegionMap, Shape
from generator.geography.places import Region
from generator.geography.projection import Projection
from tools.topology import Loop, Outlines, Point, area, outer_sides, simplify, weld

WIDTH = 1000  # of the map in units; the height follows from the regions
MARGIN = 34
# In square units. Smaller corners would be lost in the width of a line.
DETAIL = 5.0
# In units, about 60 m in Los Angeles: wider than the slivers of the data, narrower than anything one can see.
GAP = 0.5
# Harbor basins and the like are holes too small to draw.
SMALLEST_LOOP = 90.0
# Islands move into a frame in the lower left corner, as wide as this part of the map.
INSET_WIDTH = 0.125
INSET_PADDING = 33  # room for the ripples around them
# Between a name that stands outside its region and the line that leads to it; the line ends in a dot.
LEADER_GAP = 10
DOT = "m-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0"
# The parts of the shore in the data: beyond the regions, beyond them at the other end, and around the sea.
PARTS = ("from", "to", "offshore")


def draw_region_map(geography: Geography, coast: Mapping[str, Loop]) -> RegionMap:
    """Draws the regions of the home county, small ones last: their names may stand over the edges of large ones."""
    mainland, islands = _parted(geography.outlines)
    projection = _fitted(mainland)
    height = round(max(projection.project(*point)[1] for point in _points(mainland)) + MARGIN)
    drawn = simplify(weld(_projected(mainland, projection), GAP), DETAIL)
    apart, inset = _inset(_projected(islands, projection), height)
    sea = _sea(coast, drawn, projection)
    order = sorted(drawn, key=lambda region: -sum(abs(area(loop)) for loop in drawn[region]))
    shapes = (
        _shape(geography.regions[region], _large(drawn[region]) + apart.get(region, ()), projection) for region in order
    )
    return RegionMap(
        width=WIDTH,
        height=height,
        shapes=tuple(shapes),
        neighbors=tuple(_neighbors(geography.regions.values(), projection)),
        sea=sea + _path(loop for loops in apart.values() for loop in loops) if sea else "",
        inset=inset,
        projection=projection,
    )


def _parted(outlines: Mapping[str, MultiPolygon]) -> tuple[Outlines, Outlines]:
    """The polygons that hang together with the largest one, and the rest: islands."""
    waiting = [
        (region, tuple(ring[:-1] for ring in polygon)) for region, polygons in outlines.items() for polygon in polygons
    ]
    waiting.sort(key=lambda pair: -abs(area(pair[1][0])))
    joined, corners = waiting[:1], set(_points({"": waiting[0][1]}))
    while near := [pair for pair in waiting if pair not in joined and not corners.isdisjoint(_points({"": pair[1]}))]:
        joined += near
        corners.update(*(_points({"": loops}) for _, loops in near))
    return _by_region(outlines, joined), _by_region(outlines, [pair for pair in waiting if pair not in joined])


def _by_region(order: Iterable[str], pairs: list[tuple[str, tuple[Loop, ...]]]) -> Outlines:
    found = {region: tuple(loop for name, loops in pairs if name == region for loop in loops) for region in order}
    return {region: loops for region, loops in found.items() if loops}


def _points(outlines: Outlines) -> Iterator[Point]:
    return (point for loops in outlines.values() for loop in loops for point in loop)


def _fitted(outlines: Outlines) -> Projection:
    """The projection that makes the regions fill the width of the map but its margins."""
    lons, lats = zip(*_points(outlines), strict=True)
    middle = (min(lats) + max(lats)) / 2
    plain = Projection(min(lons), max(lats), middle, 1.0)
    scale = (WIDTH - 2 * MARGIN) / plain.project(max(lons), middle)[0]
    return Projection(min(lons), max(lats), middle, scale, MARGIN)


def _projected(outlines: Outlines, projection: Projection) -> Outlines:
    return {
        region: tuple(tuple(projection.project(*point) for point in loop) for loop in loops)
        for region, loops in outlines.items()
    }


def _large(loops: tuple[Loop, ...]) -> tuple[Loop, ...]:
    return tuple(loop for loop in loops if abs(area(loop)) >= SMALLEST_LOOP)


def _inset(islands: Outlines, height: int) -> tuple[Outlines, Frame | None]:
    """The islands, smaller and moved into the lower left corner, and the frame around them."""
    if not islands:
        return {}, None
    xs, ys = zip(*_points(islands), strict=True)
    scale = min(1.0, INSET_WIDTH * WIDTH / (max(xs) - min(xs)))
    wide, high = (max(xs) - min(xs)) * scale, (max(ys) - min(ys)) * scale
    left, top = MARGIN + INSET_PADDING, height - MARGIN - INSET_PADDING - high
    shift_x, shift_y = left - min(xs) * scale, top - min(ys) * scale
    moved = {
        region: tuple(tuple((x * scale + shift_x, y * scale + shift_y) for x, y in loop) for loop in loops)
        for region, loops in islands.items()
    }
    frame = Frame(
        x=round(left - INSET_PADDING),
        y=round(top - INSET_PADDING),
        width=round(wide + 2 * INSET_PADDING),
        height=round(high + 2 * INSET_PADDING),
    )
    return simplify(weld(moved, GAP), DETAIL), frame


def _sea(parts: Mapping[str, Loop], outlines: Outlines, projection: Projection) -> str:
    """The water: along the outer border between the two ends that the data names, and around outside the map."""
    if not parts:
        return ""
    before, after, offshore = ([_whole(projection.project(*point)) for point in parts[part]] for part in PARTS)
    sides = outer_sides(outlines)
    start, end = (min(sides, key=lambda point: math.dist(point, near)) for near in (before[-1], after[0]))
    line = [start]
    while line[-1] != end and len(line) <= len(sides):
        line.append(sides[line[-1]])
    return _line((*before, *line, *after, *offshore)) + "z"


def _neighbors(regions: Iterable[Region], projection: Projection) -> Iterator[Shape]:
    """The neighbors that the data gives a place for a name on this map."""
    for region in regions:
        if region.is_neighbor and region.callout_point:
            lat, lon = region.callout_point
            x, y = _whole(projection.project(lon, lat))
            yield Shape(region.id, "", int(x), int(y), "middle", "")


def _shape(region: Region, loops: tuple[Loop, ...], projection: Projection) -> Shape:
    (lat, lon), callout = region.label_point, region.callout_point
    x, y = _whole(projection.project(lon, lat))
    if callout is None:
        return Shape(region.id, _path(loops), int(x), int(y), "middle", "")
    label_x, label_y = _whole(projection.project(callout[1], callout[0]))
    gap = LEADER_GAP if label_x < x else -LEADER_GAP
    leader = _line(((label_x + gap, label_y), (x, y))) + DOT
    return Shape(region.id, _path(loops), int(label_x), int(label_y), "end" if label_x < x else "start", leader)


def _whole(point: Point) -> Point:
    return float(round(point[0])), float(round(point[1]))


def _path(loops: Iterable[Loop]) -> str:
    return "".join(_line(loop) + "z" for loop in loops)


def _line(points: Iterable[Point]) -> str:
    """SVG path data in whole units, relative after the first point because that is shorter."""
    whole = [(int(x), int(y)) for x, y in points]
    steps = " ".join(f"{x - last_x} {y - last_y}" for (last_x, last_y), (x, y) in pairwise(whole))
    return f"M{whole[0][0]} {whole[0][1]}l{steps}".replace(" -", "-")
