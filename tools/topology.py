"""Welds outlines that touch, cuts them into arcs between junctions, and simplifies each arc once for both sides."""

import heapq
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TypeAlias

Point: TypeAlias = tuple[float, float]
Loop: TypeAlias = tuple[Point, ...]  # a closed line whose last point joins its first, which is not repeated
Outlines: TypeAlias = Mapping[str, tuple[Loop, ...]]

# The size, in units, of the cells in which corners are looked up: large, as most sides are long and corners few.
_CELL = 5.0
# An island or enclave keeps at least this many corners, however small it is.
_FEWEST_CORNERS = 5


def weld(outlines: Outlines, gap: float) -> Outlines:
    """Closes slivers narrower than `gap`: near corners become one, and a corner near a foreign side joins that side."""
    corners = _Corners(gap)
    snapped = {region: tuple(_tidy(map(corners.snap, loop)) for loop in loops) for region, loops in outlines.items()}
    joined = {region: tuple(_tidy(_join(loop, corners)) for loop in loops) for region, loops in snapped.items()}
    return {region: tuple(loop for loop in loops if len(loop) > 2) for region, loops in joined.items()}


@dataclass(frozen=True)
class _Corners:
    """Every corner kept so far, in square cells."""

    gap: float
    cells: dict[tuple[int, int], list[Point]] = field(default_factory=dict)

    def snap(self, point: Point) -> Point:
        """The kept corner within half a gap of this point, or the point itself, which is then kept."""
        near = [corner for corner in self._around(point, point) if math.dist(corner, point) <= self.gap / 2]
        if near:
            return min(near, key=lambda corner: (math.dist(corner, point), corner))
        self.cells.setdefault(self._cell(point), []).append(point)
        return point

    def beside(self, start: Point, end: Point) -> list[Point]:
        """The corners less than a gap away from a side, in the order of the walk along it."""
        found = []
        for corner in self._around(start, end):
            along, away = _foot(corner, start, end)
            if 0 < along < 1 and away < self.gap and corner not in (start, end):
                found.append((along, corner))
        return [corner for _, corner in sorted(found)]

    def _cell(self, point: Point) -> tuple[int, int]:
        return int(point[0] // _CELL), int(point[1] // _CELL)

    def _around(self, start: Point, end: Point) -> Iterator[Point]:
        """The corners in the cells that a side passes within a gap."""
        pieces = max(1, math.ceil(math.dist(start, end) / _CELL))
        step = (end[0] - start[0]) / pieces, (end[1] - start[1]) / pieces
        cells: dict[tuple[int, int], None] = {}
        for piece in range(pieces):
            first = start[0] + piece * step[0], start[1] + piece * step[1]
            last = first[0] + step[0], first[1] + step[1]
            cells.update(dict.fromkeys(self._box(first, last)))
        for cell in cells:
            yield from self.cells.get(cell, ())

    def _box(self, first: Point, last: Point) -> Iterator[tuple[int, int]]:
        left, top = self._cell((min(first[0], last[0]) - self.gap, min(first[1], last[1]) - self.gap))
        right, bottom = self._cell((max(first[0], last[0]) + self.gap, max(first[1], last[1]) + self.gap))
        return ((x, y) for x in range(left, right + 1) for y in range(top, bottom + 1))


def _join(loop: Loop, corners: _Corners) -> Iterator[Point]:
    for start, end in _sides(loop):
        yield start
        yield from corners.beside(start, end)


def _sides(loop: Loop) -> Iterator[tuple[Point, Point]]:
    return pairwise((*loop, loop[0]))


def _tidy(points: Iterable[Point]) -> Loop:
    """A loop without repeated points and without spikes (there and straight back)."""
    kept: list[Point] = []
    for point in points:
        if kept and kept[-1] == point:
            continue
        if len(kept) > 1 and kept[-2] == point:
            kept.pop()
        else:
            kept.append(point)
    while len(kept) > 2 and (kept[0] == kept[-1] or kept[1] == kept[-1] or kept[0] == kept[-2]):
        kept = kept[1:] if kept[1] == kept[-1] else kept[:-1]
    return tuple(kept)


def simplify(outlines: Outlines, detail: float) -> Outlines:
    """Drops corners whose triangle is smaller than `detail` (square units) and rounds the rest to whole units.

    A line that two regions share is simplified once, so that they still share it. Needs welded outlines.
    """
    junctions = _junctions(outlines)
    arcs: dict[Loop, Loop] = {}
    return {
        region: tuple(rounded for loop in loops if len(rounded := _simple(loop, junctions, arcs, detail)) > 2)
        for region, loops in outlines.items()
    }


def _junctions(outlines: Outlines) -> frozenset[Point]:
    """The points where more or fewer than two lines meet."""
    neighbors: dict[Point, set[Point]] = {}
    for loops in outlines.values():
        for loop in loops:
            for start, end in _sides(loop):
                neighbors.setdefault(start, set()).add(end)
                neighbors.setdefault(end, set()).add(start)
    return frozenset(point for point, others in neighbors.items() if len(others) != 2)


def _simple(loop: Loop, junctions: frozenset[Point], arcs: dict[Loop, Loop], detail: float) -> Loop:
    points: list[Point] = []
    for arc in _arcs(loop, junctions):
        forward = min(arc, arc[::-1])
        if forward not in arcs:
            arcs[forward] = _rounded(_thinned(forward, detail))
        line = arcs[forward] if arc == forward else arcs[forward][::-1]
        points.extend(line[:-1])
    return _tidy(points)


def _arcs(loop: Loop, junctions: frozenset[Point]) -> Iterator[Loop]:
    """The parts of a loop between junctions; a loop without any is one arc from its smallest point around to it."""
    starts = [index for index, point in enumerate(loop) if point in junctions] or [loop.index(min(loop))]
    turned = loop[starts[0] :] + loop[: starts[0] + 1]
    cuts = [start - starts[0] for start in starts] + [len(loop)]
    for first, last in pairwise(cuts):
        yield turned[first : last + 1]


def _thinned(arc: Loop, detail: float) -> Loop:
    """Visvalingam's method: the corner with the smallest triangle goes first; both ends stay."""
    fewest = _FEWEST_CORNERS if arc[0] == arc[-1] else 2
    before, after = list(range(-1, len(arc) - 1)), list(range(1, len(arc) + 1))
    areas = [_triangle(*arc[i - 1 : i + 2]) if 0 < i < len(arc) - 1 else math.inf for i in range(len(arc))]
    queue = [(area, i) for i, area in enumerate(areas) if area < detail]
    heapq.heapify(queue)
    left = len(arc)
    while queue and left > fewest:
        area, i = heapq.heappop(queue)
        if area != areas[i]:
            continue
        left, areas[i] = left - 1, -1.0
        after[before[i]], before[after[i]] = after[i], before[i]
        for near in (before[i], after[i]):
            if 0 < near < len(arc) - 1:
                # Never below the one just dropped: else a long gentle bend would unravel at once.
                areas[near] = max(area, _triangle(arc[before[near]], arc[near], arc[after[near]]))
                heapq.heappush(queue, (areas[near], near)) if areas[near] < detail else None
    return tuple(point for point, area in zip(arc, areas, strict=True) if area >= 0)


def _rounded(arc: Loop) -> Loop:
    whole = [(float(round(x)), float(round(y))) for x, y in arc]
    return tuple(point for i, point in enumerate(whole) if i in (0, len(whole) - 1) or point != whole[i - 1])


def _triangle(a: Point, b: Point, c: Point) -> float:
    return abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2


def _foot(point: Point, start: Point, end: Point) -> tuple[float, float]:
    """How far along a side (0 to 1) its nearest point to this one is, and how far away."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    along = ((point[0] - start[0]) * dx + (point[1] - start[1]) * dy) / ((dx * dx + dy * dy) or 1)
    along = max(0.0, min(1.0, along))
    return along, math.dist(point, (start[0] + along * dx, start[1] + along * dy))


def area(loop: Loop) -> float:
    """The area of a loop, positive when it runs clockwise on a page (y down)."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in _sides(loop)) / 2


def outer_sides(outlines: Outlines) -> Mapping[Point, Point]:
    """Start to end of every side that only one region has: the border of the whole, and its islands and holes."""
    sides = [side for loops in outlines.values() for loop in loops for side in _sides(loop)]
    known = set(sides)
    return {start: end for start, end in sides if (end, start) not in known}
