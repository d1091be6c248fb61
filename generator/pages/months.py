"""The events of each month as a calendar: a table of weeks, which a telephone shows as a list of days."""

from calendar import Calendar
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from typing import NamedTuple

from babel.dates import get_day_names

from generator.artifacts import Artifact, Target
from generator.catalog.agenda import by_month
from generator.catalog.occurrences import Occurrence
from generator.digests import Plain
from generator.rendering.event_rows import EventRow, event_row, rows_key
from generator.rendering.event_times import full_day, on_the_clock, short_day
from generator.rendering.formats import day
from generator.rendering.site import Site
from generator.rendering.structured_data import breadcrumb, collection, script
from generator.rendering.subscribe import subscribe_events, subscribe_head
from generator.theme.shell import Head

PATH = "events/months/"
# Weeks begin on Sunday, as calendars in Los Angeles do.
FIRST_WEEKDAY = 6
# An event that goes on for longer than this is shown on its first days only.
MOST_DAYS = 31


class Cell(NamedTuple):
    """One day of the table; `number` is 0 for a day of another month."""

    number: int
    day: str
    name: str
    rows: tuple[EventRow, ...]


def targets(site: Site) -> Iterable[Target]:
    """A page for each month with events, and for this one."""
    for month in by_month(site.current):
        path = f"{PATH}{month}/"
        yield Target(path, site.key(path, *depends_on(site, month)), partial(_make, site, month), ((path, ""),))


def depends_on(site: Site, month: str) -> tuple[Plain, ...]:
    """What the page of a month shows: what takes place in it, and the months before and after that have a page."""
    return rows_key(site, _times(site, month)), _neighbors(site, month)


def _times(site: Site, month: str) -> list[Occurrence]:
    """What takes place in a month, in order, what has begun in the one before and goes on among it."""
    months, first = by_month(site.current), date.fromisoformat(f"{month}-01")
    before = months.get((first - timedelta(days=1)).isoformat()[:7], [])
    return [*(each for each in before if each.ends.date() >= first), *months[month]]


def _neighbors(site: Site, month: str) -> tuple[str, str]:
    """The months before and after this one that have a page, or ""."""
    months = list(by_month(site.current))
    at = months.index(month)
    return months[at - 1] if at else "", months[at + 1] if at + 1 < len(months) else ""


def _make(site: Site, month: str) -> Iterator[Artifact]:
    say, locale, path = site.messages.text, site.messages.locale, f"{PATH}{month}/"
    before, after = _neighbors(site, month)
    title = say("events.month_title", month=day(month, locale))
    description = say("events.month_description", month=day(month, locale))
    steps = [(say("sections.events"), "events/"), (day(month, locale), path)]
    extra = script(collection(site, title, path, description, 0), breadcrumb(site, steps))
    times = _times(site, month)
    yield site.page(
        Head(title, description, path, "events", extra + subscribe_head(site, "events")),
        "pages/months.html",
        month=month,
        weekdays=_weekdays(locale),
        weeks=_weeks(site, month, times),
        before=before,
        after=after,
        is_empty=not times,
        calendar=subscribe_events(site),
    )


def _weekdays(locale: str) -> list[tuple[str, str]]:
    """The days of the week, in short and in full, the first of a week first."""
    short, full = (get_day_names(width, "stand-alone", locale) for width in ("abbreviated", "wide"))
    return [(short[weekday], full[weekday]) for weekday in Calendar(FIRST_WEEKDAY).iterweekdays()]


def _weeks(site: Site, month: str, times: Sequence[Occurrence]) -> list[list[Cell]]:
    year, number = map(int, month.split("-"))
    on_day: dict[date, list[EventRow]] = {}
    for each in times:
        row, (first, *others) = event_row(site, each), _days(each)
        on_day.setdefault(first, []).append(row)
        last = short_day(each.ends.date(), site.messages.locale)
        for later in others:
            on_day.setdefault(later, []).append(row._replace(hours=site.messages.text("events.until", day=last)))
    weeks = Calendar(FIRST_WEEKDAY).monthdatescalendar(year, number)
    return [[_cell(site, each, number, on_day.get(each, [])) for each in week] for week in weeks]


def _cell(site: Site, each: date, month: int, rows: Sequence[EventRow]) -> Cell:
    if each.month != month:
        return Cell(0, "", "", ())
    return Cell(each.day, each.isoformat(), full_day(each, site.messages.locale), tuple(rows))


def _days(each: Occurrence) -> Iterator[date]:
    """The days on which it takes place."""
    first = on_the_clock(each.starts, each.event.timezone).date()
    length = min((each.ends.date() - each.starts.date()).days, MOST_DAYS)
    yield from (first + timedelta(days=number) for number in range(length + 1))
