"""Calendars as files: which events each has, and what tells programs when to look again (RFC 7986)."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from typing import NamedTuple

from generator.artifacts import Artifact, Target
from generator.catalog.current import DAY
from generator.catalog.destinations import OPEN_DATA
from generator.catalog.event_summary import EventSummary
from generator.catalog.occurrences import HOME_ZONE
from generator.digests import Plain
from generator.exports.calendar_events import components, questions, status_of, times
from generator.exports.calendar_times import zone_of
from generator.exports.whole_file import whole_files
from generator.rendering.site import Site
from generator.serializers import ical
from generator.serializers.ical import Component
from generator.serializers.ical_timezone import timezone

FOLDER = "calendars/"
# How long an event stays after its time. One that vanishes at once leaves a copy behind in some programs, and a
# calendar of all that ever was would grow without end.
PAST_DAYS = 365
CANCELLED_DAYS = 90
# The years for which a zone is told; an event may have dates beyond, and its zone goes on as in the last year.
FIRST_YEAR, LAST_YEAR = 1970, 2100
# How often programs should look for changes; few of them ask.
REFRESH = "PT12H"
# A color of CSS, as RFC 7986 wants it.
COLOR = "sienna"


class Calendar(NamedTuple):
    """One calendar: its file below `calendars/`, its name, the page that shows the same, and its events."""

    file: str
    name: str
    page: str
    events: Sequence[EventSummary]
    with_questions: bool = False

    @property
    def path(self) -> str:
        """The file's path below the site's root."""
        return FOLDER + self.file


def dated_events(site: Site) -> list[EventSummary]:
    """The events that calendars have today, in order of their dates: none whose source forbids it."""
    return [event for event in site.current.events if OPEN_DATA in event.destinations and _is_kept(site, event)]


def targets(site: Site, name: str, calendars: Iterable[Calendar]) -> Iterator[Target]:
    """One target for the calendars of one kind, which makes anew only those with another event than before."""
    keyed = [(calendar, site.key(*_depends_on(site, calendar))) for calendar in calendars]
    every = site.key(name, *[key for _, key in keyed])
    yield Target(f"calendars/{name}", every, lambda: _each(site, keyed))


def whole_calendar(site: Site, calendar: Calendar) -> Target:
    """The target of a calendar that lists of files tell of."""
    key = site.key(*_depends_on(site, calendar))
    return whole_files(site, calendar.path, key, lambda: _made(site, calendar, len(calendar.events)))


def content(site: Site, calendar: Calendar) -> bytes:
    """The bytes of a calendar."""
    own = Component("VCALENDAR", tuple(_head(site, calendar)), tuple(_zones(site, calendar)))
    return ical.document(own, [part for event in calendar.events for part in _parts(site, event, calendar)])


def _parts(site: Site, event: EventSummary, calendar: Calendar) -> Iterator[bytes]:
    yield components(site, event)
    if calendar.with_questions and event.questions_due:
        yield questions(site, event)


def _each(site: Site, keyed: Sequence[tuple[Calendar, bytes]]) -> Iterator[Target]:
    for calendar, key in keyed:
        yield Target(calendar.path, key, partial(_made, site, calendar))


def _made(site: Site, calendar: Calendar, rows: int | None = None) -> list[Artifact]:
    return [Artifact(calendar.path, content(site, calendar), "calendars", rows=rows)]


def _depends_on(site: Site, calendar: Calendar) -> Iterator[Plain]:
    """What a calendar says: its own names, the records, the times that rules have today, and the year."""
    yield from (calendar.path, calendar.name, calendar.page, site.current.today.year)
    for event in calendar.events:
        yield site.catalog.digests[event.path]
        if event.rule:
            yield [each.starts.isoformat() for each in times(site.current).get(event.slug, [])]


def _is_kept(site: Site, event: EventSummary) -> bool:
    last = last_day(site, event)
    days = CANCELLED_DAYS if status_of(event) == "cancelled" else PAST_DAYS
    return last is not None and last >= site.current.today - timedelta(days=days)


def last_day(site: Site, event: EventSummary) -> date | None:
    """The local day on which an event is over; None for what has no day."""
    if event.type == "gathering":
        found = times(site.current).get(event.slug)
        return found[-1].ends.date() if found else None
    return date.fromisoformat(event.when[:DAY]) if len(event.when) >= DAY else None


def _head(site: Site, calendar: Calendar) -> Iterator[str]:
    settings = site.settings
    yield ical.code("VERSION", "2.0")
    yield ical.text("PRODID", f"-//{settings.site_name}//makeitinla//{site.messages.locale.upper()}")
    yield ical.code("CALSCALE", "GREGORIAN")
    yield ical.code("METHOD", "PUBLISH")
    yield ical.text("NAME", calendar.name)
    yield ical.text("X-WR-CALNAME", calendar.name)
    yield ical.text("X-WR-TIMEZONE", HOME_ZONE)
    yield ical.code("REFRESH-INTERVAL", REFRESH, VALUE="DURATION")
    yield ical.code("X-PUBLISHED-TTL", REFRESH)
    yield ical.uri("SOURCE", settings.site_url + calendar.path, VALUE="URI")
    yield ical.uri("URL", settings.site_url + calendar.page)
    yield ical.code("COLOR", COLOR)


def _zones(site: Site, calendar: Calendar) -> Iterator[Component]:
    """The zones of all times, for the years in which they lie; one even without events, as no calendar may be empty."""
    years = {HOME_ZONE: [site.current.today.year]}
    for event in calendar.events:
        if over := last_day(site, event):
            years.setdefault(zone_of(event), []).extend((int(event.when[:4]), over.year))
    for zone, seen in sorted(years.items()):
        first, last = (min(max(year, FIRST_YEAR), LAST_YEAR) for year in (min(seen), max(seen)))
        yield timezone(zone, first, last)
