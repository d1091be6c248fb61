"""Reads the drawings of the two maps, which `tools/draw_map.py` has made of the outlines of the regions."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from generator.geography.projection import Projection

REGION_MAP = Path(__file__).with_name("region_map.json")
SEARCH_MAP = Path(__file__).with_name("search_map.json")


@dataclass(frozen=True)
class Shape:
    """One region on the map: its SVG path data, and where its name stands.

    `leader` is the path of a line from the region to its name when the name stands outside, else empty.
    """

    region: str
    path: str
    label_x: int
    label_y: int
    anchor: Literal["start", "middle", "end"]
    leader: str


@dataclass(frozen=True)
class Frame:
    """A rectangle in map units."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True)
class RegionMap:
    """Everything that a drawing of the regions needs.

    `neighbors` have a name but no path. `sea` is path data, islands left out by the even-odd rule; empty inland.
    `inset` frames the islands, if there are any. `projection` puts a point (lon, lat) on the map.
    """

    width: int
    height: int
    shapes: tuple[Shape, ...]
    neighbors: tuple[Shape, ...]
    sea: str
    inset: Frame | None
    projection: Projection

    @property
    def view_box(self) -> str:
        """The whole map, as SVG has it."""
        return f"0 0 {self.width} {self.height}"


@dataclass(frozen=True)
class SearchMap:
    """The land and the sea that the browser draws the map of the search from.

    `box` is `[west, south, east, north]` without islands. A loop is `[x, y, dx, dy, ...]` in `unit` degrees of
    longitude and latitude from `origin` (`[lon, lat]`), and closes by itself. `loops` has those of each region; loops
    of `sea` after the first are its islands.
    """

    unit: float
    origin: list[float]
    box: list[float]
    loops: Mapping[str, list[list[int]]]
    sea: list[list[int]]


@cache
def region_map() -> RegionMap:
    """The map of the regions, for pages."""
    drawn = json.loads(REGION_MAP.read_bytes())
    return RegionMap(
        width=drawn["width"],
        height=drawn["height"],
        shapes=tuple([Shape(**shape) for shape in drawn["shapes"]]),
        neighbors=tuple([Shape(**shape) for shape in drawn["neighbors"]]),
        sea=drawn["sea"],
        inset=Frame(**drawn["inset"]) if drawn["inset"] else None,
        projection=Projection(**drawn["projection"]),
    )


@cache
def search_map() -> SearchMap:
    """The outlines of the map of the search."""
    return SearchMap(**json.loads(SEARCH_MAP.read_bytes()))
