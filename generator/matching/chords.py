"""Distances on the unit sphere as squares of chords, which order as the distances do and cost no trigonometry.

`js/search/chords.js` is the twin.
"""

from math import asin, cos, radians, sin, sqrt
from typing import NamedTuple

from generator.matching.match import EARTH_MILES


class Spot(NamedTuple):
    """A point on the unit sphere, and its latitude in radians."""

    lat: float
    x: float
    y: float
    z: float


def spot_of(latitude: float, longitude: float) -> Spot:
    """The spot of a point in degrees."""
    lat, lon = radians(latitude), radians(longitude)
    around = cos(lat)
    return Spot(lat, around * cos(lon), around * sin(lon), sin(lat))


def chord_of(a: Spot, b: Spot) -> float:
    """The square of the chord between two spots."""
    x, y, z = a.x - b.x, a.y - b.y, a.z - b.z
    return x * x + y * y + z * z


def angle_of(chord: float) -> float:
    """The angle at the Earth's center that a chord spans, given as its square."""
    return 2 * asin(min(1.0, sqrt(chord) / 2))


def miles_of(chord: float) -> float:
    """How long the way over a chord is, given as its square."""
    return EARTH_MILES * angle_of(chord)


def chord_over(miles: float) -> float:
    """The square of the chord over some miles, and a little more for what rounding takes."""
    side = 2 * sin(miles / 2 / EARTH_MILES)
    return side * side * (1 + 1e-9) + 1e-24
