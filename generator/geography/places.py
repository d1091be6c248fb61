"""The kinds of places: regions, neighborhoods, ZIP areas, everyday names, and where an address is."""

from collections.abc import Mapping
from typing import Literal, NamedTuple, TypeAlias

How: TypeAlias = Literal["point", "zip", "city", "unknown"]


# Named tuples, not dataclasses as elsewhere: they are made and imported several times faster, and every `check` pays.
class Region(NamedTuple):
    """A part of the home county, or a whole neighbor county; `label` has one name per locale."""

    id: str
    label: Mapping[str, str]
    county: str
    state: str
    is_neighbor: bool
    label_point: tuple[float, float]  # (lat, lon), inside the region
    callout_point: tuple[float, float] | None  # (lat, lon) where a map writes the name when it does not fit inside


class Neighborhood(NamedTuple):
    """A city, an unincorporated area or a part of a city, known by one point in its middle and its size."""

    id: str
    name: str
    region: str
    county: str
    city: str | None
    lat: float
    lon: float
    type: str
    radius_km: float  # of the circle with the same area


class ZipArea(NamedTuple):
    """A ZIP code with its postal city, its middle, and the region that most of it lies in."""

    zip: str
    city: str
    county: str
    region: str
    neighborhood: str | None
    also_regions: tuple[str, ...]
    lat: float
    lon: float


class PlaceName(NamedTuple):
    """An everyday name of a city, neighborhood or region; `id` is the name of a city, the id of another."""

    written: str
    kind: str
    id: str


class Place(NamedTuple):
    """Where an address is, and what told us; `how` is `unknown` when nothing did."""

    region: str | None
    neighborhood: str | None
    how: How


UNKNOWN = Place(None, None, "unknown")


def region_of(row: Mapping[str, str]) -> Region:
    """The region in a row of `regions.csv`."""
    callout = (float(row["callout_lat"]), float(row["callout_lon"])) if row["callout_lat"] else None
    return Region(
        id=row["id"],
        label={column.removeprefix("name_"): text for column, text in row.items() if column.startswith("name_")},
        county=row["county"],
        state=row["state"],
        is_neighbor=row["is_neighbor"] == "yes",
        label_point=(float(row["label_lat"]), float(row["label_lon"])),
        callout_point=callout,
    )
