"""The land, the sea and the names that the browser draws the map of the search from."""

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from generator import geography
from generator.artifacts import Artifact, Target
from generator.digests import key
from generator.exports.site import search_map
from generator.rendering.site import Site


def targets(site: Site, planned: Sequence[Target]) -> Iterator[Target]:
    """One file, named after what it is made from: a build that changes nothing need not draw it to know its name."""
    path = f"search/map.{key(_inputs(), site.settings.locale).hex()[:10]}.json"
    yield Target(path, site.key(path), lambda: [Artifact(path, search_map.content(site), "map_outlines")])


@cache
def _inputs() -> bytes:
    """Digests the data of the map and the code that makes the file."""
    folder = sorted(path for path in geography.DATA.iterdir() if path.is_file())
    return key(*(path.read_bytes() for path in (*folder, Path(search_map.__file__))))
