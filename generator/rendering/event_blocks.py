"""Short lists of events on the pages of companies, regions, industries and the home page."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.catalog.agenda import coming, coming_by_facet, events_of, times_of
from generator.catalog.event_summary import EventSummary
from generator.catalog.occurrences import Occurrence, deadline
from generator.digests import Plain
from generator.rendering.event_rows import EventRow, event_key, event_row, rows_key, undated_row
from generator.rendering.site import Site

# A list shows three; the others take their places as those pass on a site that is not built again.
NEXT = 6
MOST_PAST = 8


class CompanyEvents(NamedTuple):
    """The events that a company has a part in, each with its role: those to come, and those that are past."""

    upcoming: tuple[tuple[EventRow, str], ...]
    past: tuple[tuple[EventRow, str], ...]


def company_events_key(site: Site, slug: str) -> Plain:
    """What a company's page shows of its events; None, as for most companies, when there is none."""
    events = events_of(site.current).get(slug)
    if not events:
        return None
    shown = [(event_key(site, event), role, _start(site, event)) for event, role in events]
    return site.current.today.year, shown


def company_events(site: Site, slug: str) -> CompanyEvents | None:
    """The events that a company hosts, sponsors or speaks at; None when there is none."""
    events = events_of(site.current).get(slug)
    if not events:
        return None
    upcoming = [(next, event, role) for event, role in events if (next := _next(site, event))]
    upcoming.sort(key=lambda each: (each[0].starts, each[1].slug))
    past = [(event, role) for event, role in events if not _next(site, event)]
    return CompanyEvents(
        tuple([(event_row(site, next), role) for next, _, role in upcoming]),
        tuple([(_past_row(site, event), role) for event, role in reversed(past)][:MOST_PAST]),
    )


def _next(site: Site, event: EventSummary) -> Occurrence | None:
    """The next time of an event, or its deadline if it is open."""
    if event.is_deadline:
        return deadline(event) if site.current.is_open(event) and event.when else None
    times = times_of(site.current, event)
    return next((each for each in times if each.ends.date() >= site.current.today), None)


def _last(site: Site, event: EventSummary) -> Occurrence | None:
    times = times_of(site.current, event)
    return times[-1] if times else None


def _start(site: Site, event: EventSummary) -> tuple[str, str]:
    """When it takes place next, and when it did last."""
    next, last = _next(site, event), _last(site, event)
    return next.starts.isoformat() if next else "", last.starts.isoformat() if last else ""


def _past_row(site: Site, event: EventSummary) -> EventRow:
    last = _last(site, event)
    return event_row(site, last, year=True) if last else undated_row(site, event)


def next_key(site: Site, facet: str = "", id: str = "") -> Plain:
    """What the list of the next events shows, see `next_events`."""
    return rows_key(site, list(_firsts(site, facet, id)))


def next_events(site: Site, facet: str = "", id: str = "") -> list[EventRow]:
    """The next events of a region or industry, or of all: of each only its next time."""
    return [event_row(site, each) for each in _firsts(site, facet, id)]


def _firsts(site: Site, facet: str, id: str) -> Iterator[Occurrence]:
    times: Sequence[Occurrence] = coming_by_facet(site.current)[facet].get(id, ()) if facet else coming(site.current)
    told: set[str] = set()
    for each in times:
        if each.event.slug not in told:
            yield each
            told.add(each.event.slug)
        if len(told) == NEXT:
            return
