"""An event's own page: when and where it takes place, who holds it, and what it costs; or what funding offers."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from typing import NamedTuple

from generator.artifacts import Artifact, Target
from generator.catalog.agenda import event_facets, times_of
from generator.catalog.current import DAY
from generator.catalog.destinations import OPEN_DATA
from generator.catalog.event_summary import EventSummary
from generator.catalog.occurrences import Occurrence
from generator.catalog.public_events import PublicEvent, PublicFunding, PublicGathering
from generator.digests import Plain
from generator.rendering.event_rows import EventRow, event_path, event_row, event_rows, facet_label, kind_label
from generator.rendering.event_times import clock_change, full_day, short_day
from generator.rendering.event_words import money, price_words, repeat_words
from generator.rendering.formats import day
from generator.rendering.links import link
from generator.rendering.locations import Location, location
from generator.rendering.site import Site
from generator.rendering.structured_data import breadcrumb, gathering, script
from generator.rendering.subscribe import subscribe, subscribe_head
from generator.theme.shell import Head

# Types of events whose page is made here; requests have a page type of their own.
TYPES = ("gathering", "funding", "milestone")
# How many of the next dates of a repeating event its page lists: half a year of weeks, or two of months.
MOST_DATES = 26


class Party(NamedTuple):
    """A company or organization that has a part in an event; `path` is a page of ours, `url` one elsewhere."""

    name: str
    path: str
    url: str
    role: str


def targets(site: Site) -> Iterable[Target]:
    """One page for each event."""
    for event in site.catalog.events:
        if event.type in TYPES:
            path = event_path(event.slug)
            pages = ((path, max(event.added, event.updated)),)
            yield Target(path, site.key(path, *depends_on(site, event)), partial(_make, site, event), pages)


def depends_on(site: Site, event: EventSummary) -> tuple[Plain, ...]:
    """What an event's page shows: its record, the names of those who take part, its next times, and if it is over."""
    named = [(slug, _name(site, slug)) for slug in _named(event)]
    coming = [each.starts.isoformat() for each in _coming(site, event)[:MOST_DATES]]
    year = site.current.today.year
    return site.catalog.digests.get(event.path, b""), named, coming, _is_over(site, event), year


def _named(event: EventSummary) -> list[str]:
    organizers = [slug for slug, _, _ in event.organizers if slug]
    return [*organizers, *(slug for slug, _ in event.participants), event.owner]


def _name(site: Site, slug: str) -> str:
    company = site.catalog.by_slug.get(slug)
    return company.name if company else ""


def _coming(site: Site, event: EventSummary) -> list[Occurrence]:
    return [each for each in times_of(site.current, event) if each.ends.date() >= site.current.today]


def _is_over(site: Site, event: EventSummary) -> bool:
    times = times_of(site.current, event)
    return bool(times) and times[-1].ends.date() < site.current.today


def _make(site: Site, event: EventSummary) -> Iterator[Artifact]:
    public, times = site.event(event.path), times_of(site.current, event)
    coming = _coming(site, event)
    has_calendar = coming and OPEN_DATA in event.destinations
    rows = event_rows(site, coming[:MOST_DATES])
    details = public.details
    yield site.page(
        _head(site, event, public, coming or times),
        "pages/event.html",
        event=public,
        details=details,
        kind=kind_label(site, event),
        first=_day_row(site, (coming or times)[0]) if times else None,
        date=day(event.when, site.messages.locale, "long") if event.type == "milestone" else "",
        rows=rows if event.rule else [],
        dates=len(coming),
        repeats=repeat_words(site.messages, event.rule),
        changes=_changes(site, coming[:MOST_DATES]),
        until=event_row(site, times[-1]).until if times else "",
        is_over=_is_over(site, event),
        organizers=[_party(site, each.slug, each.name, each.url) for each in public.organizers],
        participants=[_party(site, slug, role=role) for slug, role in event.participants],
        owner=_party(site, event.owner, event.owner) if event.owner else None,
        place=_venue(site, public),
        price=price_words(site.messages, details.price) if isinstance(details, PublicGathering) else "",
        amount=money(site.messages, *event.amount) if isinstance(details, PublicFunding) else "",
        regions=[link(site, "regions", id).label for id in public.regions],
        listed=_listed(site, event),
        calendar=subscribe(site, f"calendars/events/{event.slug}.ics", event.name) if has_calendar else None,
        edit_url=site.settings.edit_url(event.path),
    )


def _day_row(site: Site, each: Occurrence) -> EventRow:
    """The row of a time, with its day in full."""
    row = event_row(site, each)
    return row._replace(date=full_day(date.fromisoformat(row.time[:DAY]), site.messages.locale))


def _changes(site: Site, times: Iterable[Occurrence]) -> list[tuple[str, str]]:
    """The days on which clocks change at the very hour that it begins, each with how: `skipped` or `repeated`."""
    found = [
        (short_day(each.day, site.messages.locale, year=True), clock_change(each.starts, each.event.timezone))
        for each in times
        if not each.event.is_all_day
    ]
    return [(date, change) for date, change in found if change]


def _party(site: Site, slug: str, name: str = "", url: str = "", role: str = "") -> Party:
    known = _name(site, slug)
    return Party(known or name or slug, f"companies/{slug}/" if known else "", url, role)


def _venue(site: Site, event: PublicEvent) -> Location | None:
    venue = event.details.venue if isinstance(event.details, PublicGathering) else None
    return location(site, venue) if venue else None


def _listed(site: Site, event: EventSummary) -> list[tuple[str, list[tuple[str, str]]]]:
    """The lists that the event is on: (facet, [(address, name)])."""
    return [
        (facet, [(f"events/{facet}/{id}/", facet_label(site, facet, id)) for id in ids])
        for facet, ids in event_facets(event).items()
        if ids and event.type != "milestone" and facet != "price"
    ]


def _head(site: Site, event: EventSummary, public: PublicEvent, times: Sequence[Occurrence]) -> Head:
    say, path = site.messages.text, event_path(event.slug)
    kind = kind_label(site, event)
    when = event_row(site, times[0], year=True) if times else None
    date = when.date if when else day(event.when, site.messages.locale) if event.when else ""
    told = say("events.page_description", kind=kind, date=date, name=event.name) if date else f"{kind}: {event.name}"
    description = event.summary or told
    steps = [(say("sections.events"), "events/"), (event.name, path)]
    things = [breadcrumb(site, steps)]
    if isinstance(public.details, PublicGathering) and times:
        things.insert(0, gathering(site, public, public.details, times[0], description))
    copy = subscribe_head(site) if _coming(site, event) and OPEN_DATA in event.destinations else ""
    return Head(event.name, description, path, "events", script(*things) + copy)
