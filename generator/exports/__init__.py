"""Every export: files for machines, made by serializers. To add one: a module and its line here."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from generator.artifacts import Target
from generator.exports import schemas, sitemap
from generator.site import Site


@dataclass(frozen=True, slots=True)
class Export:
    """One export: `targets` plans its files, given the site and all targets planned before it."""

    name: str
    targets: Callable[[Site, Sequence[Target]], Iterable[Target]]


EXPORTS: tuple[Export, ...] = (
    Export("schemas", schemas.targets),
    Export("sitemap", sitemap.targets),
)
