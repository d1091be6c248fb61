"""The land, the sea and the names that the browser draws the map of the search from, in one small file."""

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from generator import geography
from generator.artifacts import Artifact, Target
from generator.digests import Plain, key
from generator.geography import Geography
from generator.geography.maps import SearchMap, search_map
from generator.geography.places import Region
from generator.rendering.site import Site
from generator.search.encoding import as_json

DECIMALS = 4


def targets(site: Site, planned: Sequence[Target]) -> Iterator[Target]:
    """One file, named after what it is made from: a build that changes nothing need not make it to know its name."""
    path = f"search/map.{key(_inputs(), site.settings.locale).hex()[:10]}.json"
    yield Target(path, site.key(path), lambda: [Artifact(path, content(site), "map_outlines")])


@cache
def _inputs() -> bytes:
    """Digests the data of the map and the code that makes the file."""
    folder = sorted(path for path in geography.DATA.iterdir() if path.is_file())
    return key(*(path.read_bytes() for path in (*folder, Path(__file__))))


def content(site: Site) -> bytes:
    """The whole file as JSON, the same for every build of one locale."""
    return as_json(outlines(search_map(), geography.geography(), site.settings.locale)) + b"\n"


def outlines(drawn: SearchMap, places: Geography, locale: str) -> dict[str, Plain]:
    """What the file says, as plain data: regions in their own order, neighborhoods from the largest down.

    Places are `[lat, lon]`; a region's `name_at` is where its name has room on a map of them all.
    """
    by_size = sorted(places.neighborhoods.values(), key=lambda area: (-area.radius_km, area.id))
    regions = list(places.regions)
    return {
        "unit": drawn.unit,
        "origin": drawn.origin,
        "box": drawn.box,
        "regions": [_region(region, locale, drawn) for region in places.regions.values()],
        "sea": drawn.sea,
        "neighborhoods": [
            [area.id, area.name, regions.index(area.region), *_rounded((area.lat, area.lon))] for area in by_size
        ],
    }


def _region(region: Region, locale: str, drawn: SearchMap) -> dict[str, Plain]:
    return {
        "id": region.id,
        "name": region.label[locale],
        "at": _rounded(region.label_point),
        "name_at": _rounded(region.callout_point or region.label_point),
        "loops": drawn.loops.get(region.id, []),
    }


def _rounded(point: tuple[float, float]) -> list[float]:
    return [round(value, DECIMALS) for value in point]
