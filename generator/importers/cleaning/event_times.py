"""Brings the times of a calendar's event to local time with a zone that has a name, or says that a person must."""

from datetime import date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from generator.catalog.occurrences import HOME_ZONE
from generator.importers.cleaning.calendar_file import CalendarEvent, Moment
from generator.importers.cleaning.calendar_zones import zone_named
from generator.importers.cleaning.report import Note

EARLIEST, LATEST = 1900, 2100


class Zones(NamedTuple):
    """The zone that a calendar names for all its times, as it is written, and the one that a person gave."""

    of_file: str
    given: str


class Times(NamedTuple):
    """When an event is: local to `zone`, which is "" for whole days. `exceptions` are days that the rule skips."""

    starts: date
    ends: date | None
    zone: str
    rule: str
    exceptions: tuple[date, ...]
    notes: tuple[Note, ...]


class TimeError(Exception):
    """The times cannot be told: the reason, and the name of the zone if that is why."""

    def __init__(self, reason: str, zone: str = "") -> None:
        super().__init__(reason)
        self.reason, self.zone = reason, zone


def times(event: CalendarEvent, zones: Zones) -> Times:
    """The times of an event; TimeError when there is no start, or its zone is unknown."""
    start = event.starts
    if start is None or not EARLIEST <= start.wall.year <= LATEST:
        raise TimeError("no-date")
    notes: list[Note] = []
    zone = _zone(start, bool(event.rule), zones, notes) if start.is_time else ""
    starts = _local(start, zone, zones)
    ends = _end(event, starts, zone, zones, notes)
    exceptions = {day_of(_local(each, zone, zones)) for each in event.exceptions}
    return Times(starts, ends, zone, event.rule, tuple(sorted(exceptions)), tuple(notes))


def day_of(moment: date) -> date:
    """The day of a day or a time."""
    return moment.date() if isinstance(moment, datetime) else moment


def written(moment: date) -> str:
    """A day or a time as records have it."""
    return moment.strftime("%Y-%m-%d %H:%M") if isinstance(moment, datetime) else moment.isoformat()


def _zone(start: Moment, repeats: bool, zones: Zones, notes: list[Note]) -> str:
    """The zone of a start. An instant is shown in local time, but one that repeats keeps its hour in UTC."""
    if start.zone == "UTC":
        if repeats:
            notes.append(Note("repeats-in-utc"))
            return "UTC"
        return zone_named(zones.of_file) or zones.given or HOME_ZONE
    if found := zone_named(start.zone):
        return found
    if not start.zone and (found := zone_named(zones.of_file)):
        notes.append(Note("zone-of-calendar", {"zone": found}))
        return found
    unknown = start.zone or zones.of_file
    if not zones.given:
        raise TimeError("unknown-zone" if unknown else "no-zone", unknown)
    notes.append(Note("zone-given", {"value": unknown or "-", "zone": zones.given}))
    return zones.given


def _local(moment: Moment, zone: str, zones: Zones) -> date:
    """A moment in the zone of the start, to the minute; one without a zone is in that zone already."""
    wall = moment.wall
    if not isinstance(wall, datetime):
        return wall
    wall = wall.replace(second=0, microsecond=0)
    if not zone or not moment.zone or not EARLIEST <= wall.year <= LATEST:
        return wall
    own = zone_named(moment.zone) or zones.given
    if not own:
        raise TimeError("unknown-zone", moment.zone)
    return wall.replace(tzinfo=ZoneInfo(own)).astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def _end(event: CalendarEvent, starts: date, zone: str, zones: Zones, notes: list[Note]) -> date | None:
    """The end, or the last day; left out with a note where it cannot be right."""
    is_time = isinstance(starts, datetime)
    if event.ends is None:
        length = event.duration if event.duration and timedelta() < event.duration < timedelta(days=366) else None
        if length is None:
            return None
        return starts + (length if is_time else max(length - timedelta(days=1), timedelta()))
    ends = _local(event.ends, zone, zones)
    if event.ends.is_time != is_time:
        notes.append(Note("end-dropped", {"value": written(ends)}))
        return None
    if not is_time and ends > starts:
        ends -= timedelta(days=1)  # a calendar names the first day that is free again
    if ends < starts or ends.year > LATEST:
        notes.append(Note("end-dropped", {"value": written(ends)}))
        return None
    return ends if ends != starts else None
