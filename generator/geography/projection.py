"""Turns degrees into the units of a flat map."""

import math
from dataclasses import dataclass


@dataclass(frozen=True)
class Projection:
    """Equirectangular, true to scale at one latitude; at a county's size no other projection looks different.

    `west` and `north` (degrees) map to (`margin`, `margin`); `scale` is map units per degree of latitude.
    """

    west: float
    north: float
    latitude: float
    scale: float
    margin: float = 0.0

    def project(self, lon: float, lat: float) -> tuple[float, float]:
        """Map units (x to the right, y down) of a point."""
        shrink = math.cos(math.radians(self.latitude))
        return self.margin + (lon - self.west) * shrink * self.scale, self.margin + (self.north - lat) * self.scale
