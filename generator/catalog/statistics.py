"""The directory in numbers: who is listed, how that has grown, and what became of requests. Counts only."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate
from typing import TypeAlias

from generator.catalog.current import DAY, CurrentCatalog
from generator.catalog.membership import counts
from generator.catalog.summary import LEVELS
from generator.vocabularies import vocabulary

# (id, number) of each, in the order in which they are shown.
Counts: TypeAlias = tuple[tuple[str, int], ...]

SIZES = ("1-9", "10-49", "50-99", "100-249", "250-499", "500-plus")
EVENT_TYPES = ("gathering", "rfp", "funding", "milestone")
# With more days than this on which something changed, growth is counted by month.
MOST_DAYS = 40
YEAR, MONTH = 4, 7


@dataclass(frozen=True, slots=True)
class Requests:
    """What became of the requests: how many there are, and the value of awards in U.S. dollars where it is public."""

    total: int
    open: int
    awarded: int
    cancelled: int
    # How many awards say their value, and the sum of these.
    valued: int
    value: int


@dataclass(frozen=True, slots=True)
class Statistics:
    """Everything that the page of numbers shows."""

    total: int
    levels: Counts
    regions: Counts
    clusters: Counts
    # Designations, without the groups that they belong to.
    ownership: Counts
    sizes: Counts
    # How many listings, and how many verified ones, there were at the end of each day or month with a change.
    listed: Counts
    verified: Counts
    requests: Requests
    # Requests published in each year, and awarded in each.
    asked: Counts
    awards: Counts
    # Events by year: the number of each of EVENT_TYPES.
    events: tuple[tuple[str, tuple[int, ...]], ...]


def statistics(current: CurrentCatalog) -> Statistics:
    """The numbers as of today."""
    found, groups = counts(current), vocabulary("ownership").children
    levels, sizes, listed, verified = current.facts.of("statistics", lambda: _of_companies(current))
    return Statistics(
        total=len(current.catalog.outlines),
        levels=levels,
        regions=_ranked(found["regions"]),
        clusters=_ranked(found["clusters"]),
        ownership=_ranked({id: count for id, count in found["ownership"].items() if not groups.get(id)}),
        sizes=sizes,
        listed=listed,
        verified=verified,
        requests=_requests(current),
        asked=_asked(current),
        awards=_awards(current),
        events=_events(current),
    )


def _of_companies(current: CurrentCatalog) -> tuple[Counts, Counts, Counts, Counts]:
    """How many have each level and size, and how many were listed and verified by each day or month."""
    companies = current.companies
    return (
        _fixed((company.level for company in companies), LEVELS),
        _fixed((company.size for company in companies), SIZES),
        growth(company.added for company in companies),
        growth(company.confirmed_on for company in companies if company.is_checked),
    )


def growth(days: Iterable[str]) -> Counts:
    """How many days lie on or before each day, or month when there are many days; what has no day is left out."""
    known = sorted(day for day in days if day)
    length = DAY if len(set(known)) <= MOST_DAYS else MONTH
    found = Counter(day[:length] for day in known)
    return tuple(zip(found, accumulate(found.values()), strict=True))


def _fixed(values: Iterable[str], order: tuple[str, ...]) -> Counts:
    """How often each value of a fixed list occurs, none left out."""
    found = Counter(values)
    return tuple([(value, found[value]) for value in order])


def _ranked(found: dict[str, int]) -> Counts:
    """The most frequent first."""
    return tuple(sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))


def _requests(current: CurrentCatalog) -> Requests:
    requests = [event for event in current.events if event.type == "rfp"]
    results = Counter(event.outcome[0] for event in requests)
    values = [event.outcome[3] for event in requests if event.outcome[0] == "awarded" and event.outcome[3] >= 0]
    is_open = sum(map(current.is_open, requests))
    return Requests(len(requests), is_open, results["awarded"], results["cancelled"], len(values), sum(values))


def _asked(current: CurrentCatalog) -> Counts:
    """A request is published when it opens; where nobody says, when it was added, but no later than it closes."""
    days = [event.opens or min(event.added, event.when) for event in current.events if event.type == "rfp"]
    return tuple(sorted(Counter(day[:YEAR] for day in days).items()))


def _awards(current: CurrentCatalog) -> Counts:
    awarded = [event.outcome[2] for event in current.events if event.outcome[0] == "awarded"]
    return tuple(sorted(Counter(day[:YEAR] for day in awarded if day).items()))


def _events(current: CurrentCatalog) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """Gatherings count as often as they have taken place, all else in the year of its date."""
    today = current.today
    found = Counter((str(each.day.year), "gathering") for each in current.occurrences if each.day <= today)
    others = [event for event in current.events if event.type != "gathering" and event.when]
    found.update((event.when[:YEAR], event.type) for event in others if event.when[:DAY] <= today.isoformat())
    years = sorted({year for year, _ in found})
    return tuple([(year, tuple([found[year, type] for type in EVENT_TYPES])) for year in years])
