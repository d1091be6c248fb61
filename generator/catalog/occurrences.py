"""When a repeating event takes place: RFC 5545 rules expanded in local wall time, within bounds."""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import islice, takewhile
from typing import NamedTuple
from zoneinfo import ZoneInfo

from generator.catalog.event_summary import EventSummary

# The zone of times for which a record names none, such as deadlines.
HOME_ZONE = "America/Los_Angeles"
# How far ahead a rule is expanded, and how many times at most.
MONTHS_AHEAD = 24
MOST = 500


class Occurrence(NamedTuple):
    """One time that an event takes place, or a deadline: local wall time without a zone; midnight for whole days.

    `ends` is the last moment, or the last day of an all-day event; it is `starts` where nobody says, and of a deadline.
    """

    event: EventSummary
    starts: datetime
    ends: datetime

    @property
    def day(self) -> date:
        """The local day on which it starts."""
        return self.starts.date()

    @property
    def starts_at(self) -> datetime:
        """The instant at which it starts, in UTC."""
        return instant(self.starts, self.event.timezone)

    @property
    def ends_at(self) -> datetime:
        """The instant at which it ends, in UTC."""
        return instant(self.ends, self.event.timezone)

    @property
    def over_at(self) -> datetime:
        """The instant from which it is past, in UTC: its end, or that of its last day where no hour is known."""
        has_hour = not self.event.is_all_day and (self.event.ends or self.event.is_deadline)
        end = self.ends if has_hour else datetime.combine(self.ends.date() + timedelta(days=1), time())
        return instant(end, self.event.timezone)


def occurrences(event: EventSummary, today: date) -> tuple[Occurrence, ...]:
    """All times of a gathering, in order: at most `MOST`, none later than `MONTHS_AHEAD` after today.

    Of a rule with more times than that, the ones to come are kept first, then the latest that are past.
    """
    first = moment(event.when)
    length = moment(event.ends) - first if event.ends else timedelta()
    if not event.rule:
        return (Occurrence(event, first, first + length),)
    every = _expanded(_local_rule(event), first, horizon(today))
    skipped = set(event.exceptions)
    starts = [start for start in every if start.date().isoformat() not in skipped] if skipped else list(every)
    past = [start for start in starts if (start + length).date() < today]
    kept = [*past, *starts[len(past) :][:MOST]]
    return tuple(Occurrence(event, start, start + length) for start in kept[-MOST:])


@lru_cache(maxsize=4096)
def instant(wall: datetime, zone: str) -> datetime:
    """A local wall time as an instant in UTC; no zone means that of Los Angeles.

    In the hour that is skipped in spring it is moved on by that hour, and of the hour that comes twice in fall the
    first is meant (RFC 5545, section 3.3.5).
    """
    return wall.replace(tzinfo=ZoneInfo(zone or HOME_ZONE), fold=0).astimezone(UTC)


def as_shown(wall: datetime, zone: str) -> datetime:
    """The wall time at which it is: another one only in the hour that is skipped in spring."""
    return instant(wall, zone).astimezone(ZoneInfo(zone or HOME_ZONE)).replace(tzinfo=None)


def deadline(event: EventSummary) -> Occurrence:
    """The day or time until which one can apply or respond, to be listed among the times of gatherings."""
    closes = moment(event.when)
    return Occurrence(event, closes, closes)


def moment(text: str) -> datetime:
    """A day or a time of a summary; a day is its midnight."""
    return datetime.fromisoformat(text)


def horizon(today: date) -> datetime:
    """The last moment until which rules are expanded."""
    years, month = divmod(today.month - 1 + MONTHS_AHEAD, 12)
    last = date(today.year + years, month + 1, 1) + timedelta(min(today.day, 28) - 1)
    return datetime.combine(last, time.max)


@lru_cache(maxsize=4096)
def _expanded(rule: str, first: datetime, until: datetime) -> tuple[datetime, ...]:
    """The times of a rule in local wall time; kept, as the checks and the pages of one build both ask."""
    from dateutil.rrule import rrulestr  # only for the few events that repeat

    times = rrulestr(rule, dtstart=first, ignoretz=True)
    # A bound on the work, whatever the rule: no rule that passes our checks has more times than days.
    most = max((until.date() - first.date()).days + 1, 0)
    return tuple(takewhile(lambda start: start <= until, islice(times, most)))


def _local_rule(event: EventSummary) -> str:
    """The rule with its end brought to local wall time, which the library wants when the start has no zone."""
    parts = [part.partition("=")[::2] for part in event.rule.split(";")]
    return ";".join(
        f"{name}={_local_end(value, event.timezone) if name == 'UNTIL' else value}" for name, value in parts
    )


def _local_end(value: str, zone: str) -> str:
    if not value.endswith("Z"):
        return value if "T" in value else f"{value}T235959"
    end = datetime.strptime(value, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    return end.astimezone(ZoneInfo(zone)).strftime("%Y%m%dT%H%M%S")
