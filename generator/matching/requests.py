"""Buyers' requests against the directory of a day: who fits each open one, and which open ones fit each company."""

from array import array
from collections.abc import Container, Iterator
from functools import lru_cache
from typing import NamedTuple

from generator.catalog.catalog import CompanyList
from generator.catalog.current import CurrentCatalog
from generator.catalog.event_summary import EventSummary
from generator.catalog.membership import members
from generator.catalog.summary import CompanySummary
from generator.matching.criteria import Wanted, criteria_of
from generator.matching.facts import Facts, facts_of, is_at_work
from generator.matching.match import Match, Matches, matches_of
from generator.matching.teams import Team, teams_of


class Origin(NamedTuple):
    """From where a request's distances count: its ZIP code, else its buyer's place, else a region; `id` names which.

    Of a ZIP code and a region it is the middle.
    """

    facet: str
    id: str
    lat: float
    lon: float


class Fitting(NamedTuple):
    """A request with who fits it, whence distances count, and `able`: who does some of the work, so teams' members."""

    event: EventSummary
    wanted: Wanted
    origin: Origin | None
    able: tuple[Facts, ...]
    matches: Matches


def is_request(event: EventSummary) -> bool:
    """Whether an event is a buyer's request."""
    return event.type == "rfp"


def open_requests(current: CurrentCatalog) -> list[EventSummary]:
    """The requests that take responses today, the next deadline first."""
    return [event for event in current.deadlines if is_request(event)]


@lru_cache(maxsize=1)
def fitting_open(current: CurrentCatalog) -> dict[str, Fitting]:
    """Who fits each open request, by its slug."""
    return {event.slug: fitting(current, event) for event in open_requests(current)}


def fitting(current: CurrentCatalog, event: EventSummary, among: Container[str] | None = None) -> Fitting:
    """Who fits a request; with `among`, of the companies with these slugs."""
    origin = origin_of(current, event)
    wanted = Wanted(criteria_of(event.needs, event.export_control), (origin.lat, origin.lon) if origin else None)
    able = [facts for facts in _able_facts(current, event, wanted) if among is None or facts.slug in among]
    return Fitting(event, wanted, origin, tuple(able), matches_of(wanted, able, current.today))


@lru_cache(maxsize=1)
def fits_of_companies(current: CurrentCatalog) -> dict[str, list[tuple[Fitting, Match]]]:
    """For each company, by slug, the open requests that it fits: it misses nothing, but may not say all."""
    found: dict[str, list[tuple[Fitting, Match]]] = {}
    for each in fitting_open(current).values():
        for match in (*each.matches.full, *each.matches.open):
            found.setdefault(match.slug, []).append((each, match))
    return found


def teams_for(fit: Fitting) -> tuple[Team, ...]:
    """Small teams that do all the work of a request; none where a company meets all that is required by itself."""
    return () if fit.matches.full else teams_of(fit.wanted, fit.able)


def _able_facts(current: CurrentCatalog, event: EventSummary, wanted: Wanted) -> Iterator[Facts]:
    """The companies that do some of the work, in the catalog's order, but for the buyer."""
    known = known_facts(current)
    return (known[company.slug] for company in _able(current, wanted) if company.slug != event.owner)


class _KnownFacts(dict[str, Facts]):
    """The facts of each company by its slug, found when first asked for."""

    def __init__(self, current: CurrentCatalog) -> None:
        self.current = current

    def __missing__(self, slug: str) -> Facts:
        self[slug] = facts_of(self.current, self.current.catalog.by_slug[slug])
        return self[slug]


@lru_cache(maxsize=1)
def known_facts(current: CurrentCatalog) -> dict[str, Facts]:
    """The facts of each company today, by slug."""
    return _KnownFacts(current)


def origin_of(current: CurrentCatalog, event: EventSummary) -> Origin | None:
    """From where distances count: the place of the work, else the buyer's, else the region that it is asked for in."""
    if event.zip and (area := current.catalog.places.zip(event.zip)):
        return Origin("zips", area.zip, area.lat, area.lon)
    buyer = current.catalog.by_slug.get(event.owner)
    if buyer and buyer.points:
        return Origin("companies", buyer.slug, *buyer.points[0][:2])
    asked = [need.region for need in event.needs if need.region and need.is_required]
    regions = current.catalog.places.regions
    known = [id for id in (*asked, *event.regions) if id in regions]
    return Origin("regions", known[0], *regions[known[0]].label_point) if known else None


def _able(current: CurrentCatalog, wanted: Wanted) -> Iterator[CompanySummary]:
    """The companies at work that do some of what is required or name its family; all at work where no process is."""
    works = [id for criterion in wanted.criteria if criterion.is_work for id in (*criterion.asked, *criterion.broader)]
    if not works:
        return filter(is_at_work, current.companies)
    by_process = members(current)["processes"]
    rows = {row for id in works if id in by_process for row in by_process[id].rows}
    return filter(is_at_work, CompanyList(current.catalog, array("I", sorted(rows))))
