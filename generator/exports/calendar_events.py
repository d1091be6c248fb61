"""What a calendar says of an event: its VEVENT components (RFC 5545, section 3.6.1), from what anyone may know."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import lru_cache
from urllib.parse import urlsplit

from generator.catalog.current import DAY, CurrentCatalog
from generator.catalog.event_summary import EventSummary
from generator.catalog.labels import label
from generator.catalog.occurrences import Occurrence
from generator.exports.calendar_times import Timing, deadline_time, gathering_times
from generator.rendering.site import Site
from generator.serializers import ical
from generator.serializers.ical import Component
from generator.vocabularies import vocabulary

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
def components(site: Site, event: EventSummary) -> bytes:
    """The components of an event, as calendars have them: of a request or funding its deadline."""
    shared, title = tuple(_shared(site, event)), _title(site, event)
    return b"".join([_component(site, event, title, timing, shared) for timing in _timings(site, event)])


def questions(site: Site, event: EventSummary) -> bytes:
    """The component of the deadline for questions about a request."""
    title = site.messages.text("calendars.questions", name=event.name)
    return _component(
        site, event, title, deadline_time(event, event.questions_due, ".questions"), tuple(_shared(site, event))
    )


def _timings(site: Site, event: EventSummary) -> list[Timing]:
    if event.type == "gathering":
        return gathering_times(event, times(site.current).get(event.slug, []))
    return [deadline_time(event, event.when)] if len(event.when) >= DAY else []


def _component(site: Site, event: EventSummary, title: str, timing: Timing, shared: tuple[str, ...]) -> bytes:
    uid = f"{event.slug}{timing.mark}@{urlsplit(site.settings.site_url).hostname}"
    lines = (ical.text("UID", uid), ical.text("SUMMARY", title), *timing.lines, *shared)
    return ical.document(Component("VEVENT", lines))


def _shared(site: Site, event: EventSummary) -> Iterator[str]:
    """What all components of an event say: its version, and what and where it is."""
    added = datetime.fromisoformat(event.added).replace(tzinfo=UTC)
    changed = datetime.fromisoformat(event.updated).replace(tzinfo=UTC) if event.updated else added
    yield ical.instant("DTSTAMP", changed)
    yield ical.instant("CREATED", added)
    yield ical.instant("LAST-MODIFIED", changed)
    yield ical.code("SEQUENCE", str(sequence(added, changed, status_of(event))))
    if description := _description(site, event):
        yield ical.text("DESCRIPTION", description)
    yield from _place(event)
    yield ical.uri("URL", f"{site.settings.site_url}events/{event.slug}/")
    yield ical.texts("CATEGORIES", _categories(site, event))
    yield ical.code("STATUS", STATUSES.get(status_of(event), "CONFIRMED"))
    takes_time = event.type == "gathering" and not event.is_all_day
    yield ical.code("TRANSP", "OPAQUE" if takes_time else "TRANSPARENT")


def sequence(added: date, updated: date, status: str) -> int:
    """The number of a version, which grows with every change and is known from the record alone.

    Twice the days from the day the record was added to its last change, and one more while the event does not take
    place as planned: so an event that is called off without a new `updated` still gets a higher number.
    """
    return 2 * max((updated - added).days, 0) + (status not in ("", "scheduled"))


def _title(site: Site, event: EventSummary) -> str:
    """The name, with what a list of dates must tell: that it is a deadline, or does not take place as planned."""
    say, name, status = site.messages.text, event.name, status_of(event)
    if event.is_deadline:
        name = say("calendars.deadline", name=name)
    return name if status in ("", "scheduled") else say(f"calendars.status.{status}", name=name)


def _description(site: Site, event: EventSummary) -> str:
    """The summary, and where to register, join and read more; the whole text is on the page that URL names."""
    links = (("register", event.registration_url), ("online", event.online_url), ("more", event.url))
    parts = [event.summary, *(site.messages.text(f"calendars.{name}", url=url) for name, url in links if url)]
    return "\n\n".join([part for part in parts if part])


def _place(event: EventSummary) -> Iterator[str]:
    where = event.online_url if event.status == "moved-online" else event.address or event.online_url
    if where:
        yield ical.text("LOCATION", where)
    if event.point and event.status != "moved-online":
        lat, lon = event.point
        yield ical.code("GEO", f"{lat:.6f};{lon:.6f}")


def _categories(site: Site, event: EventSummary) -> list[str]:
    locale, kinds = site.messages.locale, vocabulary("event_kinds").terms
    named = [label("event_kinds", event.kind, locale)] if event.kind in kinds else []
    return named + [label("clusters", id, locale) for id in event.clusters]
