"""Events as lists show them: one row for each time of a gathering, each deadline, and each milestone."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from generator.catalog.agenda import FACET_VOCABULARIES, event_facets
from generator.catalog.event_summary import EventSummary
from generator.catalog.labels import label
from generator.catalog.occurrences import Occurrence
from generator.digests import Plain
from generator.rendering.event_times import hours, machine_time, on_the_clock, short_day, utc
from generator.rendering.formats import day
from generator.rendering.site import Site


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
    """All that rows show, for the key of a page: the files of their events, and which of their times."""
    digests = site.catalog.digests
    return [(digests.get(each.event.path, b""), each.starts.isoformat()) for each in times]


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
    company = site.catalog.by_slug.get(event.owner)
    return company.name if company else event.owner
