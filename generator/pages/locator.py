"""The outlines of the regions as one small file, from which every company's page draws its locator map."""

from collections.abc import Iterable, Iterator

from generator.artifacts import Artifact, Target
from generator.geography.maps import region_map
from generator.rendering.site import Site

PATH = "assets/regions.svg"


def targets(site: Site) -> Iterable[Target]:
    """The one file; its inputs are code and our own data, which every key covers."""
    yield Target("locator", site.key("locator"), lambda: _make(site))


def _make(site: Site) -> Iterator[Artifact]:
    svg = site.templates.get_template("pages/locator.svg").render(map=region_map())
    yield Artifact(PATH, svg.encode(), "pages/locator.svg")
