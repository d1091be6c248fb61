"""The immutable collection of all records, as the facts that lists, rules and other pages need.

A summary is what everyone but a record's own page needs of it. It is small and made of plain values, so that a
build can keep the summaries of unchanged records instead of reading their files again.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from zlib import crc32

from generator.catalog.event_summary import EventSummary
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

    companies: tuple[CompanySummary, ...]
    events: tuple[EventSummary, ...] = ()
    # Digest of each record file with its path, by path.
    digests: Mapping[str, bytes] = field(default_factory=dict)
    # The place of a value in a record's file; rules need it only for what they find.
    locate: Callable[[str, KeyPath], Location] = lambda path, keys: Location(path)
    # When only some files are looked at: whether a slug belongs to another.
    elsewhere: Callable[[str], bool] | None = None

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
        ordered = sorted(summaries, key=lambda company: (company.name.casefold(), company.slug))
        dated = sorted(events, key=lambda event: (event.when, event.slug))
        return cls(tuple(ordered), tuple(dated), digests or {}, locate, elsewhere)

    @property
    def places(self) -> Geography:
        """The map that the records lie on."""
        return geography()

    def has(self, slug: str) -> bool:
        """Whether a slug is a company's."""
        return slug in self.by_slug or (self.elsewhere is not None and self.elsewhere(slug))

    @cached_property
    def by_slug(self) -> dict[str, CompanySummary]:
        """Companies by slug."""
        return {company.slug: company for company in self.companies}

    @cached_property
    def events_by_slug(self) -> dict[str, EventSummary]:
        """Events by slug."""
        return {event.slug: event for event in self.events}

    @cached_property
    def shards(self) -> dict[int, list[CompanySummary]]:
        """The companies of each part, in order of name."""
        found: dict[int, list[CompanySummary]] = {}
        for company in self.companies:
            found.setdefault(shard_of(company.slug), []).append(company)
        return found

    @cached_property
    def pointing_at(self) -> dict[str, list[tuple[str, CompanySummary]]]:
        """For each slug, the companies that name it, and in which field."""
        found: dict[str, list[tuple[str, CompanySummary]]] = {}
        for company in self.companies:
            for name, slug in company.references:
                found.setdefault(slug, []).append((name.partition("[")[0], company))
        return found
