"""What a calendar says of an event: its VEVENT components (RFC 5545, section 3.6.1), from what anyone may know."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from functools import lru_cache
from urllib.parse import urlsplit

from generator.catalog.current import CurrentCatalog
from generator.catalog.event_summary import EventSummary
from generator.catalog.labels import label
from generator.catalog.occurrences import Occurrence
from generator.catalog.public_events import PublicEvent, PublicGathering
from generator.catalog.public_places import PublicPlace
from generator.exports.calendar_times import Timing, deadline_time, gathering_times
from generator.rendering.site import Site
from generator.serializers import ical
from generator.serializers.ical import Component
from generator.vocabularies import vocabulary

# The length of a whole day, `2026-10-02`; a milestone may be known by its month or year only.
DAY = 10
# What RFC 5545 calls each status. Only a cancelled event has one that all programs show.
STATUSES = {"cancelled": "CANCELLED", "postponed": "TENTATIVE"}


@lru_cache(maxsize=1)
def times(current: CurrentCatalog) -> dict[str, list[Occurrence]]:
    """The times of each gathering, by slug."""
    found: dict[str, list[Occurrence]] = {}
    for each in current.occurrences:
        found.setdefault(each.event.slug, []).append(each)
    return found


def status_of(event: EventSummary) -> str:
    """The status of an event; a request that was withdrawn is cancelled."""
    return "cancelled" if event.outcome[0] == "cancelled" else event.status


# A process makes each event once, however many calendars have it.
@lru_cache(maxsize=16384)
def components(site: Site, event: EventSummary, with_questions: bool = False) -> tuple[Component, ...]:
    """The components of an event: of a request or funding its deadline, and for questions another if wanted."""
    public = site.event(event.path)
    shared = tuple(_shared(site, event, public))
    made = [_component(site, event, _title(site, event), timing, shared) for timing in _timings(site, event)]
    if with_questions and event.questions_due:
        title = site.messages.text("calendars.questions", name=event.name)
        timing = deadline_time(event, event.questions_due, ".questions")
        made.append(_component(site, event, title, timing, shared))
    return tuple(made)


def _timings(site: Site, event: EventSummary) -> list[Timing]:
    if event.type == "gathering":
        return gathering_times(event, times(site.current).get(event.slug, []))
    return [deadline_time(event, event.when)] if len(event.when) >= DAY else []


def _component(site: Site, event: EventSummary, title: str, timing: Timing, shared: tuple[str, ...]) -> Component:
    uid = f"{event.slug}{timing.mark}@{urlsplit(site.settings.site_url).hostname}"
    return Component("VEVENT", (ical.text("UID", uid), ical.text("SUMMARY", title), *timing.lines, *shared))


def _shared(site: Site, event: EventSummary, public: PublicEvent) -> Iterator[str]:
    """What all components of an event say: its version, and what and where it is."""
    changed = datetime.combine(public.updated or public.added, time(), UTC)
    yield ical.instant("DTSTAMP", changed)
    yield ical.instant("CREATED", datetime.combine(public.added, time(), UTC))
    yield ical.instant("LAST-MODIFIED", changed)
    yield ical.code("SEQUENCE", str(sequence(public.added, public.updated, status_of(event))))
    if description := _description(site, public):
        yield ical.text("DESCRIPTION", description)
    yield from _place(public)
    yield ical.uri("URL", f"{site.settings.site_url}events/{event.slug}/")
    yield ical.texts("CATEGORIES", _categories(site, event))
    yield ical.code("STATUS", STATUSES.get(status_of(event), "CONFIRMED"))
    takes_time = event.type == "gathering" and not event.is_all_day
    yield ical.code("TRANSP", "OPAQUE" if takes_time else "TRANSPARENT")


def sequence(added: date, updated: date | None, status: str) -> int:
    """The number of a version, which grows with every change and is known from the record alone.

    Twice the days from the day the record was added to its last change, and one more while the event does not take
    place as planned: so an event that is called off without a new `updated` still gets a higher number.
    """
    days = (updated - added).days if updated else 0
    return 2 * max(days, 0) + (status not in ("", "scheduled"))


def _title(site: Site, event: EventSummary) -> str:
    """The name, with what a list of dates must tell: that it is a deadline, or does not take place as planned."""
    say, name, status = site.messages.text, event.name, status_of(event)
    if event.is_deadline:
        name = say("calendars.deadline", name=name)
    return name if status in ("", "scheduled") else say(f"calendars.status.{status}", name=name)


def _description(site: Site, public: PublicEvent) -> str:
    say, details = site.messages.text, public.details
    parts = [public.summary, public.description]
    if isinstance(details, PublicGathering):
        links = (("register", details.registration_url), ("online", details.online_url))
        parts += [say(f"calendars.{name}", url=url) for name, url in links if url]
    if public.url:
        parts.append(say("calendars.more", url=public.url))
    return "\n\n".join([part for part in parts if part])


def _place(public: PublicEvent) -> Iterator[str]:
    details = public.details
    if not isinstance(details, PublicGathering):
        return
    venue = details.venue
    if public.status == "moved-online" or not venue or not venue.is_somewhere:
        yield from [ical.text("LOCATION", details.online_url)] if details.online_url else []
        return
    yield ical.text("LOCATION", address(venue))
    if venue.lat is not None and venue.lon is not None:
        yield ical.code("GEO", f"{venue.lat:.6f};{venue.lon:.6f}")


def address(venue: PublicPlace) -> str:
    """Where people meet, on one line, as far as it may be shown."""
    street = f"{venue.street} {venue.unit}".strip()
    region = f"{venue.state} {venue.zip}".strip()
    return ", ".join([part for part in (venue.label, street, venue.city, region) if part])


def _categories(site: Site, event: EventSummary) -> list[str]:
    locale, kinds = site.messages.locale, vocabulary("event_kinds").terms
    named = [label("event_kinds", event.kind, locale)] if event.kind in kinds else []
    return named + [label("clusters", id, locale) for id in event.clusters]
