"""Knows every city by all spellings of its name, and the regions that it reaches into."""

import re
import unicodedata
from collections.abc import Collection, Mapping
from functools import cache, cached_property

from generator.geography.places import Neighborhood, Region, ZipArea


class Spellings:
    """How people and registers write the names of cities, and the one name that we use for each."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self.by_key = {_key(written): name for written, name in names.items()}

    def of(self, name: str) -> str:
        """A name of our own files as the table of spellings has it."""
        key = _key(name)
        return self.by_key.get(key) or self.by_key.get(key.removeprefix("city of "), name)


class Cities:
    """The cities that neighborhoods and ZIP areas name."""

    def __init__(
        self,
        spellings: Spellings,
        regions: Mapping[str, Region],
        neighborhoods: Collection[Neighborhood],
        areas: Collection[ZipArea],
    ) -> None:
        self._spellings = spellings
        self._regions = regions
        self._neighborhoods = neighborhoods
        self._areas = areas

    @cached_property
    def all(self) -> tuple[str, ...]:
        """Every name, once, in alphabetical order."""
        return tuple(sorted(set(self._names.values()), key=_key))

    def named(self, name: str) -> str | None:
        """The one right spelling of a name; None if it is unknown."""
        key = _key(name)
        return self._names.get(key) or self._names.get(key.removeprefix("city of "))

    def regions(self, city: str) -> frozenset[str]:
        """Every region that a city reaches into, by what bears its name and by its parts; empty if it is unknown."""
        name = self.named(city) or ""
        return self._own_regions.get(name, frozenset()) | self._part_regions.get(name, frozenset())

    def region(self, city: str) -> str | None:
        """The region that a city lies in; None if it spans several, or is unknown."""
        regions = self._own_regions.get(self.named(city) or "", frozenset())
        return next(iter(regions)) if len(regions) == 1 else None

    @cached_property
    def _names(self) -> Mapping[str, str]:
        """Key to name. A neighborhood's spelling beats the post office's, and the table of spellings beats both."""
        names = {_key(area.city): area.city for area in self._areas}
        names.update((_key(neighborhood.name), neighborhood.name) for neighborhood in self._neighborhoods)
        names.update((_key(name), name) for name in self._spellings.by_key.values())
        return names | self._spellings.by_key

    @cached_property
    def _own_regions(self) -> Mapping[str, frozenset[str]]:
        """The regions of each city: by the neighborhood of that name when there is one, plus ZIPs of other counties."""
        regions: dict[str, set[str]] = {}
        for neighborhood in self._neighborhoods:
            regions.setdefault(neighborhood.name, set()).add(neighborhood.region)
        counties = {name: self._regions[next(iter(found))].county for name, found in regions.items()}
        for area in self._areas:
            if counties.get(area.city) != area.county:
                regions.setdefault(area.city, set()).add(area.region)
        return {name: frozenset(found) for name, found in regions.items()}

    @cached_property
    def _part_regions(self) -> Mapping[str, frozenset[str]]:
        """The regions of the neighborhoods that are parts of each city."""
        regions: dict[str, set[str]] = {}
        for neighborhood in self._neighborhoods:
            regions.setdefault(neighborhood.city or "", set()).add(neighborhood.region)
        return {name: frozenset(found) for name, found in regions.items() if name}


@cache
def _key(name: str) -> str:
    """A name without case, accents, punctuation and doubled spaces."""
    if name.isascii() and name.replace(" ", "").isalpha():  # as nearly all are, and several times faster
        return " ".join(name.lower().split())
    if not name.isascii():
        name = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", " ", name.replace(".", "").casefold()).strip()
