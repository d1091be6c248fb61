"""Events as lists show them: one row for each time of a gathering, each deadline, and each milestone."""

from collections.abc import Iterable, Sequence
from datetime import datetime, time, timedelta
from typing import NamedTuple

from generator.catalog.agenda import FACET_VOCABULARIES, event_facets
from generator.catalog.current import CurrentCatalog
from generator.catalog.event_summary import EventSummary
from generator.catalog.labels import label
from generator.catalog.occurrences import Occurrence
from generator.digests import Plain
from generator.rendering.event_times import hours, machine_time, on_the_clock, short_day, utc
from generator.rendering.formats import day
from generator.rendering.site import Site

# How far a list of coming times goes into detail, which is longer than a site may go without a build; and its length.
DAYS_AHEAD = 92
MOST = 200
MOST_TIMES = 14
MOST_CALLED_OFF = 2


class EventRow(NamedTuple):
    """One row of a list of events; `until` is the instant after which the row is past, "" for a milestone."""

    event: EventSummary
    # For people, such as `Sat, Dec 5`, and for machines.
    date: str
    time: str
    hours: str
    kind: str
    # City, online, or both; the price if it is free; who gives the money.
    facts: tuple[str, ...]
    until: str
    # How many times more it takes place in the same list.
    more: int = 0

    @property
    def path(self) -> str:
        """The address of its page below the site's root."""
        return event_path(self.event.slug)

    @property
    def is_deadline(self) -> bool:
        """Whether its day is one until which one can apply or respond."""
        return self.event.is_deadline

    @property
    def facets(self) -> str:
        """What the list may be filtered by: `regions=south-bay types=open-house`."""
        return " ".join([f"{facet}={id}" for facet, ids in event_facets(self.event).items() for id in ids])


def event_path(slug: str) -> str:
    """The address of an event's page below the site's root."""
    return f"events/{slug}/"


def event_row(site: Site, each: Occurrence, *, year: bool = False, more: int = 0) -> EventRow:
    """The row of one time of a gathering, or of a deadline; `year` where the list has several years."""
    starts = on_the_clock(each.starts, each.event.timezone)
    date = short_day(starts.date(), site.messages.locale, year=year or starts.year != site.current.today.year)
    return EventRow(
        each.event,
        date,
        machine_time(each.starts, each),
        hours(each, site.messages),
        kind_label(site, each.event),
        _facts(site, each.event),
        utc(each.over_at),
        more,
    )


def undated_row(site: Site, event: EventSummary) -> EventRow:
    """The row of a milestone, whose date may be a year, or of funding that is always open."""
    date = day(event.when, site.messages.locale) if event.when else ""
    return EventRow(event, date, event.when, "", kind_label(site, event), _facts(site, event), "")


def event_rows(site: Site, times: Iterable[Occurrence]) -> list[EventRow]:
    """A row for each time."""
    return [event_row(site, each) for each in times]


def rows_key(site: Site, times: Sequence[Occurrence]) -> Plain:
    """All that rows show, for the key of a page: their events, which of their times, and what today's year hides."""
    shown = [(event_key(site, each.event), each.starts.isoformat()) for each in times]
    return site.current.today.year, shown


def event_key(site: Site, event: EventSummary) -> Plain:
    """All that a row shows of an event, apart from its times."""
    return site.catalog.digests.get(event.path, b""), _owner(site, event)


def next_of_each(times: Iterable[Occurrence]) -> dict[str, list[Occurrence]]:
    """The times of each event, by its slug, in the order of the first ones."""
    found: dict[str, list[Occurrence]] = {}
    for each in times:
        found.setdefault(each.event.slug, []).append(each)
    return found


class Ahead(NamedTuple):
    """What a list of coming times shows: each with how many more of its event follow that the list leaves out."""

    shown: list[tuple[Occurrence, int]]
    # Whether the list ends before all that it should show.
    is_cut: bool


def ahead(current: CurrentCatalog, times: Iterable[Occurrence]) -> Ahead:
    """The times of the next DAYS_AHEAD days, and of an event that has none in them the first; at most MOST, and
    MOST_TIMES of one event.
    """
    last = datetime.combine(current.today + timedelta(days=DAYS_AHEAD), time.max)
    found: list[tuple[Occurrence, int]] = []
    for each in next_of_each(times).values():
        near = [nearer for nearer in each if nearer.starts <= last][: _most_times(each[0].event)] or each[:1]
        rest = len(each) - len(near)
        found += [*((nearer, 0) for nearer in near[:-1]), (near[-1], rest)]
    found.sort(key=lambda pair: (pair[0].starts, pair[0].event.slug))
    return Ahead(found[:MOST], len(found) > MOST)


def _most_times(event: EventSummary) -> int:
    """Of a series that does not take place a few are enough to tell."""
    return MOST_CALLED_OFF if event.status in ("cancelled", "postponed") else MOST_TIMES


def kind_label(site: Site, event: EventSummary) -> str:
    """What kind of event it is, in words."""
    return label("event_kinds", event.kind, site.messages.locale)


def facet_label(site: Site, facet: str, id: str) -> str:
    """The name of a value that events are listed by."""
    if facet == "price":
        return site.messages.text(f"choices.price.{id}")
    if facet == "languages":
        return site.messages.text(f"choices.language.{id}")
    return label(FACET_VOCABULARIES.get(facet, facet), id, site.messages.locale)


def _facts(site: Site, event: EventSummary) -> tuple[str, ...]:
    say = site.messages.text
    online = say(f"choices.mode.{event.mode}") if event.mode in ("online", "hybrid") else ""
    place = event.city or ", ".join([label("regions", id, site.messages.locale) for id in event.regions[:2]])
    free = say("choices.price.free") if event.price == "free" else ""
    return tuple([fact for fact in (_owner(site, event), place, online, free) if fact])


def _owner(site: Site, event: EventSummary) -> str:
    """Who asks or pays."""
    return site.catalog.party(event.owner)[0]
