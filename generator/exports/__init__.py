"""Every export: files for machines, made by serializers. To add one: a module and its line here."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from generator.artifacts import Target
from generator.exports import map_outlines, schemas, search, sitemap
from generator.site import Site


@dataclass(frozen=True, slots=True)
class Export:
    """One export: `targets` plans its files, given the site and all targets planned before it."""

    name: str
    targets: Callable[[Site, Sequence[Target]], Iterable[Target]]


EXPORTS: tuple[Export, ...] = (
    Export("schemas", schemas.targets),
    Export("map_outlines", map_outlines.targets),  # before search, whose manifest names the file
    Export("search", search.targets),
    Export("sitemap", sitemap.targets),
)
