"""Finds the region whose outline holds a point."""

import math
from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeAlias

Position: TypeAlias = tuple[float, float]  # (lon, lat), as in GeoJSON
Ring: TypeAlias = tuple[Position, ...]
MultiPolygon: TypeAlias = tuple[tuple[Ring, ...], ...]
# One side of an outline: its southern end first, and which region it bounds.
_Edge: TypeAlias = tuple[float, float, float, float, int]

KM_PER_DEGREE = 111.32  # of latitude
# Outlines leave slivers of a few meters between regions, and geocoders put piers into the water.
NEAR_KM = 0.5
# Edges are kept in strips of latitude this high (degrees), so that a point is compared with few of them.
_STRIP = 0.01


def kilometers(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """The straight-line distance between two points, good to 1 % over the size of a county."""
    shrink = math.cos(math.radians((lat + other_lat) / 2))
    return KM_PER_DEGREE * math.hypot(lat - other_lat, (lon - other_lon) * shrink)


class Boundaries:
    """Outlines per region."""

    def __init__(self, outlines: Mapping[str, MultiPolygon]) -> None:
        self.outlines = outlines
        self._known: dict[tuple[float, float], str | None] = {}

    @classmethod
    def read(cls, path: Path) -> "Boundaries":
        """Reads a GeoJSON FeatureCollection of MultiPolygons with string ids."""
        import json

        data = json.loads(path.read_bytes())
        outlines = {feature["id"]: _polygons(feature["geometry"]["coordinates"]) for feature in data["features"]}
        return cls(outlines)

    def locate(self, lat: float, lon: float) -> str | None:
        """The region that holds a point, else the nearest within 500 m, else None."""
        return self.containing(lat, lon) or self._nearest(lat, lon)

    def containing(self, lat: float, lon: float) -> str | None:
        """The region that holds a point; rules, lists and pages ask of the same points."""
        point = (lat, lon)
        if point not in self._known:
            self._known[point] = self._containing(lat, lon)
        return self._known[point]

    def _containing(self, lat: float, lon: float) -> str | None:
        """A ray from the point to the east crosses the outline around it an odd number of times."""
        west, south, east, north = self._box
        if not (west <= lon <= east and south <= lat <= north):
            return None
        inside = [False] * len(self._names)
        for x1, y1, x2, y2, region in self._strips.get(int(lat / _STRIP), ()):
            if y1 <= lat < y2 and lon < x1 + (lat - y1) * (x2 - x1) / (y2 - y1):
                inside[region] = not inside[region]
        return self._names[inside.index(True)] if True in inside else None

    def _nearest(self, lat: float, lon: float) -> str | None:
        west, south, east, north = self._box
        reach = NEAR_KM / KM_PER_DEGREE
        if not (west - 2 * reach <= lon <= east + 2 * reach and south - reach <= lat <= north + reach):
            return None
        shrink = math.cos(math.radians(lat))
        best: int | None = None
        for strip in range(int((lat - reach) / _STRIP), int((lat + reach) / _STRIP) + 1):
            for edge in self._strips.get(strip, ()):
                distance = _distance(lat, lon, edge, shrink)
                if distance < reach:
                    best, reach = edge[4], distance
        return None if best is None else self._names[best]

    @cached_property
    def _names(self) -> tuple[str, ...]:
        return tuple(self.outlines)

    @cached_property
    def _box(self) -> tuple[float, float, float, float]:
        points = [point for polygons in self.outlines.values() for polygon in polygons for point in polygon[0]]
        lats = [lat for _, lat in points]
        return min(points)[0], min(lats), max(points)[0], max(lats)

    @cached_property
    def _strips(self) -> Mapping[int, list[_Edge]]:
        strips: dict[int, list[_Edge]] = {}
        for edge in self._edges():
            lowest, highest = int(edge[1] / _STRIP), int(edge[3] / _STRIP)
            for strip in range(lowest, highest + 1):
                strips.setdefault(strip, []).append(edge)
        return strips

    def _edges(self) -> Iterator[_Edge]:
        for index, polygons in enumerate(self.outlines.values()):
            for polygon in polygons:
                for ring in polygon:
                    for (x1, y1), (x2, y2) in pairwise(ring):
                        yield (x1, y1, x2, y2, index) if y1 <= y2 else (x2, y2, x1, y1, index)


def _distance(lat: float, lon: float, edge: _Edge, shrink: float) -> float:
    """Degrees of latitude from a point to an edge."""
    x1, y1, x2, y2, _ = edge
    dx, dy, px, py = (x2 - x1) * shrink, y2 - y1, (lon - x1) * shrink, lat - y1
    length = dx * dx + dy * dy
    along = max(0.0, min(1.0, (px * dx + py * dy) / length)) if length else 0.0
    return math.hypot(px - along * dx, py - along * dy)


def _polygons(coordinates: list[Any]) -> MultiPolygon:
    return tuple(tuple(_ring(ring) for ring in polygon) for polygon in coordinates)


def _ring(points: list[Any]) -> Ring:
    return tuple([(lon, lat) for lon, lat, *_ in points])
