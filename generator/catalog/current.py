"""The catalog as of a day: everything that the date decides about a record is decided here, once."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from generator.catalog.catalog import Catalog
from generator.catalog.derived import FACETS
from generator.catalog.event_summary import EventSummary
from generator.catalog.facts import KeptFacts
from generator.catalog.occurrences import Occurrence, occurrences
from generator.catalog.summary import CompanySummary
from generator.vocabularies import vocabulary

CAPACITY_KNOWN_DAYS = 90
# The length of `2026-10-02`.
DAY = 10


def known_capacity(stated: str, on: str, today: date) -> str:
    """A capacity stated on a day in ISO 8601 while it is fresh; `unknown` after that, or where either is ""."""
    if not stated or not on:
        return "unknown"
    return stated if 0 <= (today - date.fromisoformat(on)).days <= CAPACITY_KNOWN_DAYS else "unknown"


@dataclass(frozen=True, eq=False)
class CurrentCatalog:
    """A catalog as of `today`."""

    catalog: Catalog
    today: date

    @property
    def events(self) -> tuple[EventSummary, ...]:
        """All events, in order of their dates."""
        return self.catalog.events

    @cached_property
    def occurrences(self) -> tuple[Occurrence, ...]:
        """Every time that a gathering takes place, past and to come, in order."""
        found = (each for event in self.events if event.type == "gathering" for each in occurrences(event, self.today))
        return tuple(sorted(found, key=lambda each: (each.starts, each.event.slug)))

    @cached_property
    def upcoming(self) -> tuple[Occurrence, ...]:
        """The times that are not over at the end of yesterday, in order."""
        return tuple([each for each in self.occurrences if each.ends.date() >= self.today])

    @cached_property
    def deadlines(self) -> tuple[EventSummary, ...]:
        """Requests and funding that close today or later, the next first."""
        return tuple([event for event in self.events if event.is_deadline and self.is_open(event)])

    def is_open(self, event: EventSummary) -> bool:
        """Whether a request or funding still takes responses: not closed, called off or awarded."""
        if event.status == "cancelled" or event.outcome[0] in ("awarded", "cancelled"):
            return False
        return event.rolling or not self.is_over(event.when[:DAY])

    @property
    def companies(self) -> tuple[CompanySummary, ...]:
        """All companies, in order of name."""
        return self.catalog.companies

    @property
    def facts(self) -> KeptFacts:
        """What follows from all companies today."""
        return self.catalog.facts

    @cached_property
    def card_keys(self) -> dict[str, bytes]:
        """For each slug all that a card, and so a list, depends on of the company today."""
        slugs = [outline.slug for outline in self.catalog.outlines]
        return dict(zip(slugs, self.card_key_rows, strict=True))

    @cached_property
    def card_key_rows(self) -> list[bytes]:
        """The same for each row of the catalog."""
        digests = self.catalog.digests
        card_keys = [digests[outline.path] for outline in self.catalog.outlines]
        for row, state in self.facts.of("dated", self._find_dated).items():
            card_keys[row] += state
        return card_keys

    def _find_dated(self) -> dict[int, bytes]:
        """The rows of the companies that the date changes, and to what."""
        return {
            row: b" %s;" % self.dated_state(company).encode()
            for row, company in enumerate(self.companies)
            if company.capacity or company.certificates or company.designations
        }

    def capacity(self, summary: CompanySummary) -> str:
        """The stated capacity while it is fresh, else `unknown`; empty when none was ever stated."""
        return known_capacity(summary.capacity, summary.capacity_on, self.today) if summary.capacity else ""

    def is_over(self, until: date | str | None) -> bool:
        """Whether a last valid day, as a date or in ISO 8601, has passed; never when there is none."""
        return bool(until) and str(until) < self._day

    @cached_property
    def _day(self) -> str:
        return self.today.isoformat()

    def is_to_come(self, day: str) -> bool:
        """Whether a day (ISO 8601, or "" for none) is in the future."""
        return day > self._day

    def certificates(self, summary: CompanySummary) -> tuple[str, ...]:
        """The certifications that are valid today or carry no date."""
        return self._valid(summary.certificates)

    def designations(self, summary: CompanySummary) -> tuple[str, ...]:
        """The ownership designations that are valid today or carry no date."""
        return self._valid(summary.designations)

    def facets(self, summary: CompanySummary) -> tuple[tuple[str, ...], ...]:
        """The values of each of FACETS, parents included, without what has expired."""
        dated = {"certifications": summary.certificates, "ownership": summary.designations}
        if not any(self.is_over(until) for ids in dated.values() for _, until in ids):
            return summary.facets
        valid = {name: vocabulary(name).with_parents(self._valid(ids)) for name, ids in dated.items()}
        return tuple([valid.get(name, ids) for name, ids in zip(FACETS, summary.facets, strict=True)])

    def dated_state(self, summary: CompanySummary) -> str:
        """What today's date changes about a company, as text for keys."""
        valid = (*self.certificates(summary), *self.designations(summary))
        return f"{self.capacity(summary)} {' '.join(valid)}"

    def _valid(self, dated: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
        return tuple([id for id, until in dated if not self.is_over(until)]) if dated else ()
