"""What is coming and what was, by day, facet, company and year: the lists that pages of events show."""

from collections import defaultdict
from functools import lru_cache
from typing import TypeAlias

from generator.catalog.current import CurrentCatalog
from generator.catalog.event_summary import EventSummary
from generator.catalog.occurrences import Occurrence, deadline
from generator.vocabularies import vocabulary

# What events are listed by, beside their dates.
EVENT_FACETS = ("regions", "clusters", "types", "audience", "price", "languages")
# The vocabulary of each facet whose values are terms of one.
FACET_VOCABULARIES = {"clusters": "clusters", "types": "event_kinds", "audience": "audience"}
PRICES = ("free", "paid")

ByFacet: TypeAlias = dict[str, dict[str, list[Occurrence]]]


def event_facets(event: EventSummary) -> dict[str, tuple[str, ...]]:
    """The values of each of EVENT_FACETS; the type is a gathering's kind, and the family of kinds of all others."""
    own = vocabulary("event_kinds")[event.kind].parent if event.type != "gathering" else event.kind
    return {
        "regions": event.regions,
        "clusters": event.clusters,
        "types": (own or event.kind,),
        "audience": event.audience,
        "price": (event.price,) if event.price else (),
        "languages": event.languages,
    }


@lru_cache(maxsize=1)
def coming(current: CurrentCatalog) -> tuple[Occurrence, ...]:
    """All times that are not over, and all open deadlines, the next first."""
    deadlines = map(deadline, current.deadlines)
    return tuple(sorted((*current.upcoming, *deadlines), key=lambda each: (each.starts, each.event.slug)))


@lru_cache(maxsize=1)
def coming_by_facet(current: CurrentCatalog) -> ByFacet:
    """What is coming under each value in use of each of EVENT_FACETS; a value with nothing to come has an empty list.

    Milestones are listed by the year, and so count for nothing here.
    """
    found: ByFacet = {facet: {} for facet in EVENT_FACETS}
    for event in current.events:
        if event.type != "milestone":
            for facet, ids in event_facets(event).items():
                for id in ids:
                    found[facet].setdefault(id, [])
    for each in coming(current):
        for facet, ids in event_facets(each.event).items():
            for id in ids:
                found[facet][id].append(each)
    return found


@lru_cache(maxsize=1)
def times_by_event(current: CurrentCatalog) -> dict[str, list[Occurrence]]:
    """All times of each gathering, past and to come, by its slug."""
    found: defaultdict[str, list[Occurrence]] = defaultdict(list)
    for each in current.occurrences:
        found[each.event.slug].append(each)
    return found


def times_of(current: CurrentCatalog, event: EventSummary) -> list[Occurrence]:
    """All times of an event, past and to come; of a request or funding its deadline, of a milestone none."""
    if event.is_deadline and event.when:
        return [deadline(event)]
    return times_by_event(current).get(event.slug, [])


@lru_cache(maxsize=1)
def dated(current: CurrentCatalog) -> tuple[Occurrence, ...]:
    """Every time of every gathering and every deadline, past and to come, in order."""
    deadlines = (deadline(event) for event in current.events if event.is_deadline and event.when)
    return tuple(sorted((*current.occurrences, *deadlines), key=lambda each: (each.starts, each.event.slug)))


@lru_cache(maxsize=1)
def by_month(current: CurrentCatalog) -> dict[str, list[Occurrence]]:
    """The times and deadlines that begin in each month (`2026-12`), in order; this month is always there."""
    found: defaultdict[str, list[Occurrence]] = defaultdict(list)
    found[current.today.isoformat()[:7]] = []
    for each in dated(current):
        found[each.starts.isoformat()[:7]].append(each)
    return dict(sorted(found.items()))


@lru_cache(maxsize=1)
def by_year(current: CurrentCatalog) -> dict[str, dict[str, list[Occurrence]]]:
    """For each year the events of it by slug, each with its times in that year; a milestone has none."""
    found: defaultdict[str, dict[str, list[Occurrence]]] = defaultdict(dict)
    for each in dated(current):
        found[each.starts.isoformat()[:4]].setdefault(each.event.slug, []).append(each)
    for event in current.events:
        if event.type == "milestone":
            found[event.when[:4]][event.slug] = []
    return dict(sorted(found.items()))


@lru_cache(maxsize=1)
def events_of(current: CurrentCatalog) -> dict[str, list[tuple[EventSummary, str]]]:
    """For each company the events that it has a part in, with its role; "" for who organizes them."""
    found: defaultdict[str, dict[str, tuple[EventSummary, str]]] = defaultdict(dict)
    for event in current.events:
        for slug, role in event.participants:
            found[slug][event.slug] = (event, role)
        for slug, _, _ in event.organizers:
            if slug:
                found[slug][event.slug] = (event, "")
    return {slug: list(events.values()) for slug, events in found.items()}
