"""What happened in a period, and what is about to: the news of a month, found from the dates of records."""

from array import array
from bisect import bisect_right
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from generator.catalog.catalog import CompanyList
from generator.catalog.current import DAY, CurrentCatalog
from generator.catalog.event_summary import EventSummary
from generator.catalog.occurrences import Occurrence
from generator.catalog.summary import CompanySummary

# How far ahead events and deadlines are news.
AHEAD = timedelta(days=45)
# The length of `2026-10`.
MONTH = 7


@dataclass(frozen=True, slots=True)
class Period:
    """A span of days, both ends included."""

    since: date
    until: date

    @classmethod
    def month(cls, text: str) -> "Period":
        """The month written as `2026-11`; ValueError when it is none."""
        year, month = (int(part) for part in text.split("-"))
        first = date(year, month, 1)
        return cls(first, first.replace(day=monthrange(year, month)[1]))

    def has(self, day: str) -> bool:
        """Whether a day in ISO 8601 lies in it; a month or a year alone does not tell."""
        return len(day) >= DAY and self.since.isoformat() <= day[:DAY] <= self.until.isoformat()


@dataclass(frozen=True, slots=True)
class News:
    """The news of a period, each list in the order in which it should be told."""

    period: Period
    verified: tuple[CompanySummary, ...]
    added: tuple[CompanySummary, ...]
    coming: tuple[Occurrence, ...]
    requests: tuple[EventSummary, ...]
    deadlines: tuple[EventSummary, ...]
    awards: tuple[EventSummary, ...]
    milestones: tuple[EventSummary, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing happened and nothing is about to."""
        lists = (self.verified, self.added, self.coming, self.requests, self.deadlines, self.awards, self.milestones)
        return not any(lists)


def news(current: CurrentCatalog, period: Period) -> News:
    """The news of a period."""
    return _news(current, period, current.companies)


def monthly_news(current: CurrentCatalog) -> dict[str, News]:
    """The news of each month since the first company was added, the latest first, without months that have none."""
    return {month: news_of_month(current, month, found) for month, found in months_with_news(current).items()}


def news_of_month(current: CurrentCatalog, month: str, companies: Iterable[CompanySummary] = ()) -> News:
    """The news of a month: what these companies did, and what happened besides."""
    return _news(current, Period.month(month), companies)


def months_with_news(current: CurrentCatalog) -> dict[str, CompanyList]:
    """Each month that has news, the latest first, with the companies that were added or verified in it."""
    first, touched = current.facts.of("news", lambda: _find_months(current))
    months = {event.when[:MONTH] for event in current.events} | touched.keys()
    last = current.today.isoformat()[:MONTH]
    told = sorted((month for month in months if len(month) == MONTH and first <= month <= last), reverse=True)
    every = {month: CompanyList(current.catalog, array("I", touched.get(month, []))) for month in told if first}
    return {month: found for month, found in every.items() if found or not news_of_month(current, month).is_empty}


def _find_months(current: CurrentCatalog) -> tuple[str, dict[str, list[int]]]:
    """The month of the first company, and for each month the rows of those that were added or verified in it."""
    touched: dict[str, list[int]] = {}
    for row, company in enumerate(current.companies):
        days = (company.added, company.confirmed_on if company.is_checked else "")
        for month in dict.fromkeys([day[:MONTH] for day in days if day]):
            touched.setdefault(month, []).append(row)
    return min((company.added[:MONTH] for company in current.companies), default=""), touched


def _news(current: CurrentCatalog, period: Period, companies: Iterable[CompanySummary]) -> News:
    """The news of a period, of companies only these.

    A company that was added and verified is told once, as verified. A request or an offer of funds is news while it
    is open at the end of the period, even if it opened earlier.
    """
    verified = [each for each in companies if each.is_checked and period.has(each.confirmed_on)]
    told = {each.slug for each in verified}
    added = [each for each in companies if period.has(each.added) and each.slug not in told]
    return News(
        period,
        tuple(sorted(verified, key=lambda each: (each.confirmed_on, each.name))),
        tuple(sorted(added, key=lambda each: (not each.summary, each.level == "unclaimed", each.name.casefold()))),
        tuple(_coming(current, period)),
        tuple(_open(current.events, period, "rfp")),
        tuple(_open(current.events, period, "funding")),
        tuple([event for event in current.events if event.outcome[0] == "awarded" and period.has(event.outcome[2])]),
        tuple([event for event in current.events if event.type == "milestone" and _happened(event, period)]),
    )


def _coming(current: CurrentCatalog, period: Period) -> Iterable[Occurrence]:
    """The next time of each event soon after the period, the first of them first."""
    seen: set[str] = set()
    first, last = (bisect_right(current.occurrences, day, key=_day) for day in (period.until, period.until + AHEAD))
    for each in current.occurrences[first:last]:
        if each.event.slug not in seen and each.event.status != "cancelled":
            seen.add(each.event.slug)
            yield each


def _day(each: Occurrence) -> date:
    return each.day


def _open(events: Iterable[EventSummary], period: Period, type: str) -> Iterable[EventSummary]:
    """Requests or funding that take responses after the period; of those without a deadline only new ones."""
    end = period.until.isoformat()
    for event in events:
        if event.type != type or event.status == "cancelled" or event.outcome[0] in ("awarded", "cancelled"):
            continue
        if event.rolling:
            if period.has(event.added):
                yield event
        elif event.when[:DAY] > end and max(event.opens[:DAY], event.added) <= end:
            yield event


def _happened(event: EventSummary, period: Period) -> bool:
    """Whether a milestone lies in the period; one that names only its month, in that month."""
    return period.has(event.when) or (len(event.when) == MONTH and period.has(f"{event.when}-01"))
