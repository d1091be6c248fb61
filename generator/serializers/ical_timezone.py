"""Writes a VTIMEZONE (RFC 5545, section 3.6.5) from the time zone database, for the years that a calendar needs."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from itertools import groupby, pairwise
from typing import NamedTuple
from zoneinfo import ZoneInfo

from generator.serializers import ical
from generator.serializers.ical import Component

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
DAY, SECOND = timedelta(days=1), timedelta(seconds=1)


class Observance(NamedTuple):
    """A change of a zone's offset: the local time at which it begins by the old offset, both offsets, its name."""

    starts: datetime
    before: timedelta
    after: timedelta
    name: str
    is_daylight: bool


class Rule(NamedTuple):
    """A day of the year: `nth` is -1 for the last."""

    month: int
    weekday: int
    nth: int

    @property
    def code(self) -> str:
        """The rule as RFC 5545 writes it."""
        return f"FREQ=YEARLY;BYMONTH={self.month};BYDAY={self.nth}{WEEKDAYS[self.weekday]}"


@lru_cache(maxsize=64)
def timezone(zone: str, first: int, last: int) -> Component:
    """The VTIMEZONE of an IANA zone for the years from `first` to `last`."""
    kinds = sorted(observances(zone, first, last), key=lambda each: (each.is_daylight, *each[1:4], each.starts))
    parts = [list(group) for _, group in groupby(kinds, key=lambda each: each[1:])]
    parts.sort(key=lambda changes: changes[0].starts)
    return Component("VTIMEZONE", (ical.text("TZID", zone),), tuple([_component(changes, last) for changes in parts]))


def observances(zone: str, first: int, last: int) -> Iterator[Observance]:
    """What holds when the first year begins, then each change up to the end of the last year, in order."""
    known = ZoneInfo(zone)
    year_before = datetime(max(first - 1, 1), 1, 2, tzinfo=UTC)
    end = datetime(last + 1, 1, 2, tzinfo=UTC)
    changes = [_change(moment, known) for moment in _changes(known, year_before, end)]
    if not changes or changes[0].starts.year >= first:
        local = year_before.astimezone(known)
        offset = local.utcoffset() or timedelta()
        yield Observance(local.replace(tzinfo=None), offset, offset, local.tzname() or zone, bool(local.dst()))
    yield from changes


def _changes(zone: ZoneInfo, moment: datetime, end: datetime) -> Iterator[datetime]:
    """The instants at which the offset changes, found by looking at each day and then between two days."""
    while moment < end:
        if _state(moment, zone) != _state(moment + DAY, zone):
            yield _bisected(zone, moment, moment + DAY)
        moment += DAY


def _bisected(zone: ZoneInfo, low: datetime, high: datetime) -> datetime:
    old = _state(low, zone)
    while high - low > SECOND:
        middle = low + ((high - low) // 2 // SECOND) * SECOND
        low, high = (middle, high) if _state(middle, zone) == old else (low, middle)
    return high


def _state(moment: datetime, zone: ZoneInfo) -> tuple[timedelta | None, str | None]:
    local = moment.astimezone(zone)
    return local.utcoffset(), local.tzname()


def _change(moment: datetime, zone: ZoneInfo) -> Observance:
    local = moment.astimezone(zone)
    before = (moment - SECOND).astimezone(zone).utcoffset() or timedelta()
    after = local.utcoffset() or timedelta()
    starts = moment.replace(tzinfo=None) + before
    return Observance(starts, before, after, local.tzname() or "", bool(local.dst()))


def _component(changes: list[Observance], last: int) -> Component:
    """One observance: by a yearly rule where one says it all, as some programs read no dates."""
    first, rule = changes[0], _rule(changes, last)
    lines = [
        ical.code("DTSTART", ical.time_code(first.starts)),
        ical.code("TZOFFSETFROM", _offset(first.before)),
        ical.code("TZOFFSETTO", _offset(first.after)),
        ical.text("TZNAME", first.name),
    ]
    if rule:
        lines.append(ical.code("RRULE", rule.code))
    elif len(changes) > 1:
        lines.append(ical.code("RDATE", ",".join([ical.time_code(change.starts) for change in changes[1:]])))
    return Component("DAYLIGHT" if first.is_daylight else "STANDARD", tuple(lines))


def _rule(changes: list[Observance], last: int) -> Rule | None:
    """The day of each year on which these changes come, when they come once in every year up to the last."""
    starts = [change.starts for change in changes]
    if len(starts) < 2 or starts[-1].year != last or len({start.time() for start in starts}) > 1:
        return None
    if any(later.year - earlier.year != 1 for earlier, later in pairwise(starts)):
        return None
    for is_last in (False, True):
        rules = {Rule(start.month, start.weekday(), _nth(start, is_last)) for start in starts}
        if len(rules) == 1 and (rule := rules.pop()).nth in (-1, 1, 2, 3):
            return rule
    return None


def _nth(day: datetime, is_last: bool) -> int:
    if not is_last:
        return (day.day - 1) // 7 + 1
    return -1 if (day + 7 * DAY).month != day.month else 0


def _offset(offset: timedelta) -> str:
    sign, minutes = ("-" if offset < timedelta() else "+"), abs(offset) // timedelta(minutes=1)
    return f"{sign}{minutes // 60:02}{minutes % 60:02}"
