"""When an event is, as iCalendar says it: exactly the instants that our pages show, for whatever program reads it."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from generator.catalog.event_summary import EventSummary
from generator.catalog.occurrences import HOME_ZONE, MOST, Occurrence, instant, moment
from generator.serializers import ical


class Timing(NamedTuple):
    """The time of one VEVENT: its properties, and what its UID has after the slug to tell it from its like."""

    mark: str
    lines: tuple[str, ...]


def gathering_times(event: EventSummary, times: Sequence[Occurrence]) -> list[Timing]:
    """The times of a gathering: as a rule if all programs expand it to just these, else one by one.

    Programs differ on local times that a change of clocks skips or repeats, on ends beyond such a change, and on a
    start that the rule does not name; and a rule of which we show only the latest times has no short form.
    """
    if not event.rule:
        return [Timing("", _time(event, each.starts, each.ends)) for each in times]
    if times and _is_regular(event, times):
        return [Timing("", _repeated(event, times))]
    return [Timing(f".{ical.day_code(each.day)}", _time(event, each.starts, each.ends)) for each in times]


def deadline_time(event: EventSummary, due: str, mark: str = "") -> Timing:
    """A deadline, which has no length: a day, or a local time."""
    day = moment(due)
    return Timing(mark, _span(day, day, zone_of(event)) if "T" in due else _whole_days(day, day))


def zone_of(event: EventSummary) -> str:
    """The IANA zone of an event's local times."""
    return event.timezone or HOME_ZONE


def _time(event: EventSummary, starts: datetime, ends: datetime) -> tuple[str, ...]:
    return _whole_days(starts, ends) if event.is_all_day else _span(starts, ends, zone_of(event))


def _span(starts: datetime, ends: datetime, zone: str) -> tuple[str, ...]:
    """Start and, if it is another, end; in UTC where a local time would not be clear."""
    both = (("DTSTART", starts), ("DTEND", ends)) if ends > starts else (("DTSTART", starts),)
    if all(_is_clear(wall, zone) for _, wall in both):
        return tuple([ical.local_times(name, zone, wall) for name, wall in both])
    return tuple([ical.instant(name, instant(wall, zone)) for name, wall in both])


def _whole_days(starts: datetime, ends: datetime) -> tuple[str, ...]:
    """From the first day to the one after the last."""
    after = ends.date() + timedelta(days=1) if ends.date() < date.max else date.max
    return (ical.days("DTSTART", starts.date()), ical.days("DTEND", after))


def _is_clear(wall: datetime, zone: str) -> bool:
    """Whether a local time comes exactly once."""
    first, second = (wall.replace(tzinfo=ZoneInfo(zone), fold=fold).utcoffset() for fold in (0, 1))
    return first == second


def _is_regular(event: EventSummary, times: Sequence[Occurrence]) -> bool:
    first = moment(event.when)
    if len(times) >= MOST or (times[0].starts != first and first.date().isoformat() not in event.exceptions):
        return False
    if event.is_all_day:
        return True
    zone = zone_of(event)
    whole = [Occurrence(event, first, first + (times[0].ends - times[0].starts)), *times]
    lengths = {each.ends_at - each.starts_at for each in whole}
    return len(lengths) == 1 and all(_is_clear(wall, zone) for each in whole for wall in (each.starts, each.ends))


def _repeated(event: EventSummary, times: Sequence[Occurrence]) -> tuple[str, ...]:
    """The first time, whether it is skipped or not, the rule up to the last time that we show, and what it skips."""
    first, last = moment(event.when), times[-1]
    end = ical.day_code(last.day) if event.is_all_day else ical.utc_code(last.starts_at)
    parts = [part for part in event.rule.split(";") if part.partition("=")[0] not in ("COUNT", "UNTIL")]
    rule = ical.code("RRULE", ";".join([*parts, f"UNTIL={end}"]))
    begin = _time(event, first, first + (last.ends - last.starts))
    skipped = [date.fromisoformat(day) for day in sorted(event.exceptions) if day <= last.day.isoformat()]
    if not skipped:
        return (*begin, rule)
    if event.is_all_day:
        return (*begin, rule, ical.days("EXDATE", *skipped))
    walls = [datetime.combine(day, first.time()) for day in skipped]
    return (*begin, rule, ical.local_times("EXDATE", zone_of(event), *walls))
