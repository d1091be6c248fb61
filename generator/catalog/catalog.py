"""The immutable collection of all records, as the facts that lists, rules and other pages need.

A summary is what everyone but a record's own page needs of it. It is small and made of plain values, so that a build
can keep the summaries of unchanged records instead of reading their files again, and unpack only those it shows.
"""

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from operator import itemgetter
from typing import overload
from zlib import crc32

from generator.catalog.event_summary import EventSummary
from generator.catalog.facts import KeptFacts
from generator.catalog.outline import Outline
from generator.catalog.summary import CompanySummary
from generator.diagnostics.diagnostic import Location
from generator.geography import Geography, geography
from generator.source.data import KeyPath

# Companies are planned in so many parts, of which a small change touches few.
SHARDS = 256


def shard_of(slug: str) -> int:
    """The part that a company belongs to, whoever else there is."""
    return crc32(slug.encode()) % SHARDS


@dataclass(frozen=True)
class Catalog:
    """All records by slug, and the look-ups pages need. Companies stand in the order of their names."""

    outlines: tuple[Outline, ...]
    events: tuple[EventSummary, ...] = ()
    # Digest of each record file with its path, by path.
    digests: Mapping[str, bytes] = field(default_factory=dict)
    # The place of a value in a record's file; rules need it only for what they find.
    locate: Callable[[str, KeyPath], Location] = lambda path, keys: Location(path)
    # When only some files are looked at: whether a slug belongs to another.
    elsewhere: Callable[[str], bool] | None = None
    facts: KeptFacts = field(default_factory=KeptFacts)
    # The day, in ISO 8601, on which a listing was removed, by the slug that nobody else will have.
    removed: Mapping[str, str] = field(default_factory=dict)
    # The summaries that are unpacked, by path.
    unpacked: dict[str, CompanySummary] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        summaries: Iterable[CompanySummary],
        events: Iterable[EventSummary] = (),
        locate: Callable[[str, KeyPath], Location] = lambda path, keys: Location(path),
        elsewhere: Callable[[str], bool] | None = None,
        digests: Mapping[str, bytes] | None = None,
    ) -> "Catalog":
        """A catalog of these summaries, sorted."""
        unpacked = {company.path: company for company in summaries}
        outlines = sorted(map(Outline.of, unpacked.values()), key=itemgetter(0, 1, 2))
        dated = sorted(events, key=lambda event: (event.when, event.slug))
        return cls(tuple(outlines), tuple(dated), digests or {}, locate, elsewhere, unpacked=unpacked)

    @property
    def places(self) -> Geography:
        """The map that the records lie on."""
        return geography()

    def has(self, slug: str) -> bool:
        """Whether a slug is a company's."""
        return slug in self.by_slug or (self.elsewhere is not None and self.elsewhere(slug))

    def unpack(self, outline: Outline) -> CompanySummary:
        """The summary of a company."""
        known = self.unpacked.get(outline.path)
        if known is None:
            known = self.unpacked[outline.path] = outline.summary()
        return known

    def pack(self) -> None:
        """Lets go of all unpacked summaries, which take most of the memory of a large directory."""
        self.unpacked.clear()
        self.__dict__.pop("companies", None)

    @cached_property
    def companies(self) -> tuple[CompanySummary, ...]:
        """All companies. This unpacks every summary: what is made of `facts` can do without."""
        return tuple(map(self.unpack, self.outlines))

    @cached_property
    def everyone(self) -> "CompanyList":
        """All companies, each unpacked when it is looked at."""
        return CompanyList(self, array("I", range(len(self.outlines))))

    @cached_property
    def by_slug(self) -> "CompaniesBySlug":
        """Companies by slug."""
        return CompaniesBySlug(self)

    def party(self, named: str) -> tuple[str, CompanySummary | None]:
        """Whom a record names by a slug or in words: the name, and the company where it is one of ours."""
        company = self.by_slug.get(named)
        return (company.name if company else named), company

    @cached_property
    def events_by_slug(self) -> dict[str, EventSummary]:
        """Events by slug."""
        return {event.slug: event for event in self.events}

    @cached_property
    def shards(self) -> "dict[int, CompanyList]":
        """The companies of each part, in order of name."""
        rows: dict[int, array[int]] = {}
        for row, slug in enumerate(map(itemgetter(1), self.outlines)):
            rows.setdefault(shard_of(slug), array("I")).append(row)
        return {shard: CompanyList(self, found) for shard, found in rows.items()}

    def pointing_at(self, slug: str) -> list[tuple[str, CompanySummary]]:
        """The companies that name a slug, and in which field."""
        return [(name, self.unpack(self.outlines[row])) for name, row in self._references.get(slug, ())]

    @property
    def _references(self) -> dict[str, list[tuple[str, int]]]:
        return self.facts.of("references", self._find_references)

    def _find_references(self) -> dict[str, list[tuple[str, int]]]:
        found: dict[str, list[tuple[str, int]]] = {}
        for row, company in enumerate(self.companies):
            for name, slug in company.references:
                found.setdefault(slug, []).append((name.partition("[")[0], row))
        return found


@dataclass(frozen=True, eq=False, slots=True)
class CompanyList(Sequence[CompanySummary]):
    """Some companies of a catalog as the rows that they have in it; a summary is unpacked when it is looked at."""

    catalog: Catalog
    rows: "array[int]"

    def __len__(self) -> int:
        return len(self.rows)

    @overload
    def __getitem__(self, place: int) -> CompanySummary: ...

    @overload
    def __getitem__(self, place: slice) -> "CompanyList": ...

    def __getitem__(self, place: int | slice) -> "CompanySummary | CompanyList":
        if isinstance(place, slice):
            return CompanyList(self.catalog, self.rows[place])
        return self.catalog.unpack(self.catalog.outlines[self.rows[place]])

    @property
    def outlines(self) -> Iterator[Outline]:
        """The outlines of these companies, none of which is unpacked for that."""
        return map(self.catalog.outlines.__getitem__, self.rows)


class CompaniesBySlug(Mapping[str, CompanySummary]):
    """The companies of a catalog by slug; a summary is unpacked when it is looked at."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog
        self.outlines = {outline.slug: outline for outline in catalog.outlines}

    def __getitem__(self, slug: str) -> CompanySummary:
        return self.catalog.unpack(self.outlines[slug])

    def __contains__(self, slug: object) -> bool:
        return slug in self.outlines

    def __iter__(self) -> Iterator[str]:
        return iter(self.outlines)

    def __len__(self) -> int:
        return len(self.outlines)
