"""What an export is: files for machines, planned from the site and made by serializers."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from generator.artifacts import Target
from generator.rendering.site import Site


@dataclass(frozen=True, slots=True)
class Export:
    """One export: `targets` plans its files, given the site and all targets planned before it."""

    name: str
    targets: Callable[[Site, Sequence[Target]], Iterable[Target]]
