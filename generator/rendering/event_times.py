"""Days, hours and zones of events as people write them."""

from datetime import UTC, date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_skeleton, format_time, get_timezone_name

from generator.catalog.occurrences import HOME_ZONE, Occurrence, instant
from generator.messages import Messages


@lru_cache(maxsize=4096)
def on_the_clock(wall: datetime, zone: str) -> datetime:
    """The local time that clocks really show: a time in the hour that is skipped in spring is moved on."""
    return instant(wall, zone).astimezone(ZoneInfo(zone or HOME_ZONE)).replace(tzinfo=None, fold=0)


def clock_change(wall: datetime, zone: str) -> str:
    """`skipped` for a time that clocks skip that day, `repeated` for one that comes twice, else ""."""
    if on_the_clock(wall, zone) != wall:
        return "skipped"
    local = wall.replace(tzinfo=ZoneInfo(zone or HOME_ZONE))
    return "repeated" if local.utcoffset() != local.replace(fold=1).utcoffset() else ""


@lru_cache(maxsize=8192)
def short_day(value: date, locale: str, *, year: bool = False) -> str:
    """A day with its weekday: `Sat, Dec 5`, with the year if asked."""
    return format_skeleton("yMMMEd" if year else "MMMEd", value, locale=locale)


@lru_cache(maxsize=8192)
def full_day(value: date, locale: str) -> str:
    """A day in words: `Saturday, December 5, 2026`."""
    return format_date(value, "full", locale=locale)


@lru_cache(maxsize=4096)
def clock(hour: int, minute: int, locale: str) -> str:
    """A time of the day: `10:00 AM`."""
    return format_time(datetime(2000, 1, 1, hour, minute), "short", locale=locale)


@lru_cache(maxsize=256)
def zone_name(zone: str, locale: str) -> str:
    """What people call a time zone, `Eastern Time`; "" for that of Los Angeles, which goes without saying."""
    if zone in ("", HOME_ZONE):
        return ""
    return get_timezone_name(ZoneInfo(zone), locale=locale)


def hours(each: Occurrence, messages: Messages) -> str:
    """The hours of an event on its first day, with its last day if that is another; or when a deadline ends."""
    said = _deadline(each, messages) if each.event.is_deadline else _span(each, messages)
    name = zone_name(each.event.timezone, messages.locale) if not each.event.is_all_day else ""
    return messages.text("events.in_zone", hours=said, zone=name) if name else said


def _deadline(each: Occurrence, messages: Messages) -> str:
    if each.event.is_all_day:
        return messages.text("events.closes")
    return messages.text("events.closes_at", time=_clock(on_the_clock(each.starts, each.event.timezone), messages))


def _span(each: Occurrence, messages: Messages) -> str:
    say, locale = messages.text, messages.locale
    starts, ends = on_the_clock(each.starts, each.event.timezone), on_the_clock(each.ends, each.event.timezone)
    last = short_day(ends.date(), locale, year=ends.year != starts.year)
    if each.event.is_all_day:
        return say("events.all_day") if starts.date() == ends.date() else say("events.until", day=last)
    first = _clock(starts, messages)
    if starts == ends:
        return first
    if starts.date() == ends.date():
        return say("events.from_to", first=first, last=_clock(ends, messages))
    return say("events.from_until", first=first, day=last, last=_clock(ends, messages))


def _clock(shown: datetime, messages: Messages) -> str:
    return clock(shown.hour, shown.minute, messages.locale)


def machine_time(wall: datetime, each: Occurrence) -> str:
    """A day, or a local time with its offset, for `<time>` and schema.org."""
    if each.event.is_all_day:
        return wall.date().isoformat()
    zone = ZoneInfo(each.event.timezone or HOME_ZONE)
    return instant(wall, each.event.timezone).astimezone(zone).isoformat(timespec="minutes")


def utc(moment: datetime) -> str:
    """An instant for scripts: `2026-12-06T00:00:00Z`."""
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%S}Z"
