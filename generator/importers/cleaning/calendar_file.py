"""Reads an iCalendar file (RFC 5545) that may be broken anywhere: each event by itself, as plain values with its line.

The library is only ever given bytes: text that is the name of a file it would open.
"""

import re
import warnings
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple, TypeAlias

from icalendar import Component
from icalendar.prop import vDDDLists, vDDDTypes, vRecur

MAXIMUM_BYTES = 5 * 1024 * 1024
MOST_EVENTS = 5000
MARK = b"\xef\xbb\xbf"
# What the library may raise on broken input.
BROKEN = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
# Line number of an event, and its own lines without those of components inside it, such as alarms.
Block: TypeAlias = tuple[int, list[bytes]]


class CalendarError(Exception):
    """The file is not a readable calendar; the text names the hint that says why."""


class Moment(NamedTuple):
    """A day or a wall time, and its zone as the file names it: `UTC` for an instant, "" for none."""

    wall: date
    zone: str

    @property
    def is_time(self) -> bool:
        """Whether it has a time."""
        return isinstance(self.wall, datetime)


class CalendarEvent(NamedTuple):
    """One VEVENT as its file says it; texts are "" where it says nothing."""

    line: int
    uid: str
    name: str
    description: str
    location: str
    url: str
    status: str
    # PUBLIC, PRIVATE or CONFIDENTIAL.
    access: str
    categories: tuple[str, ...]
    sequence: int
    starts: Moment | None
    ends: Moment | None
    duration: timedelta | None
    rule: str
    exceptions: tuple[Moment, ...]
    # Which date of a series this one changes.
    changes: Moment | None
    point: tuple[float, float] | None
    # The names of properties that could not be read, or cannot be kept.
    unread: tuple[str, ...]


BLANK = CalendarEvent(0, "", "", "", "", "", "", "", (), 0, None, None, None, "", (), None, None, ())


class CalendarFile(NamedTuple):
    """A calendar: its name and zone if it has any, and its events."""

    name: str
    zone: str
    events: tuple[CalendarEvent, ...]


def calendar_file(content: bytes) -> CalendarFile:
    """The calendar in a file; CalendarError when it is none or too large."""
    if len(content) > MAXIMUM_BYTES:
        raise CalendarError("hint_size")
    content = content.removeprefix(MARK)
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        raise CalendarError("hint_encoding") from None
    lines = re.split(rb"\r?\n", content) if b"\n" in content else content.split(b"\r")
    if not any(line.rstrip().upper() == b"BEGIN:VCALENDAR" for line in lines):
        raise CalendarError("hint_no_calendar")
    head, blocks = _cut(line.replace(b"\r", b" ") for line in lines)
    if len(blocks) > MOST_EVENTS:
        raise CalendarError("hint_events")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the library warns of names of zones, which we look up ourselves
        own = _parsed([b"BEGIN:VCALENDAR", *head])
        name = _text(own, "X-WR-CALNAME") or _text(own, "NAME") if own else ""
        zone = _text(own, "X-WR-TIMEZONE") if own else ""
        return CalendarFile(name, zone, tuple([_event(number, block) for number, block in blocks]))


def _cut(lines: Iterator[bytes]) -> tuple[list[bytes], list[Block]]:
    """The calendar's own lines, and each event. Lines that go on begin with a space, so no text looks like a mark."""
    head: list[bytes] = []
    blocks: list[Block] = []
    inside: list[bytes] = []
    for number, line in enumerate(lines, 1):
        mark = line.rstrip().upper()
        if mark == b"BEGIN:VEVENT":
            blocks.append((number, [line]))
            inside = [mark]
        elif mark == b"END:VEVENT":
            inside = []
        elif mark.startswith(b"BEGIN:"):
            inside += [mark] if mark != b"BEGIN:VCALENDAR" else []
        elif mark.startswith(b"END:"):
            del inside[-1:]
        elif not inside:
            head.append(line)
        elif inside == [b"BEGIN:VEVENT"]:
            blocks[-1][1].append(line)
    return head, blocks


def _parsed(lines: list[bytes]) -> Component | None:
    name = lines[0].rstrip()[len(b"BEGIN:") :]
    try:
        return Component.from_ical(b"\r\n".join([*lines, b"END:" + name, b""]))
    except BROKEN:
        return None


def _event(line: int, block: list[bytes]) -> CalendarEvent:
    event = _parsed([b"BEGIN:VEVENT", *block[1:]])
    if event is None:
        return BLANK._replace(line=line, unread=("VEVENT",))
    unread = tuple(dict.fromkeys(str(name).upper() for name, _ in event.errors if name))
    rules, dates = _values(event, "RRULE"), _values(event, "RDATE")
    return CalendarEvent(
        line,
        _text(event, "UID"),
        _text(event, "SUMMARY"),
        _text(event, "DESCRIPTION") or _text(event, "X-ALT-DESC"),
        _text(event, "LOCATION"),
        _text(event, "URL"),
        _text(event, "STATUS").strip().upper(),
        _text(event, "CLASS").strip().upper(),
        tuple(_categories(event)),
        _sequence(event),
        _moment(event, "DTSTART"),
        _moment(event, "DTEND"),
        _duration(event),
        _rule(rules[0]) if len(rules) == 1 else "",
        tuple(_exceptions(event)),
        _moment(event, "RECURRENCE-ID"),
        _point(event),
        (*unread, *(["RRULE"] if len(rules) > 1 else []), *(["RDATE"] if dates else [])),
    )


def _values(event: Component, name: str) -> list[object]:
    """The values of a property that can be read."""
    if any(str(broken).upper() == name for broken, _ in event.errors):
        return []
    value = event.get(name)
    return [] if value is None else list(value) if isinstance(value, list) else [value]


def _text(event: Component, name: str) -> str:
    """The text of a property; of several the first."""
    return str(next(iter(_values(event, name)), ""))


def _categories(event: Component) -> Iterator[str]:
    for value in _values(event, "CATEGORIES"):
        yield from map(str, getattr(value, "cats", ()))


def _sequence(event: Component) -> int:
    text = _text(event, "SEQUENCE")
    return int(text) if re.fullmatch(r"\d{1,9}", text) else 0


def _moment(event: Component, name: str) -> Moment | None:
    value = next(iter(_values(event, name)), None)
    return _moment_of(value) if isinstance(value, vDDDTypes) else None


def _moment_of(value: vDDDTypes, zone: str = "") -> Moment | None:
    """A day, or a time without its zone, whose name is told beside it; `zone` is that of a whole list of times."""
    moment, zone = value.dt, str(value.params.get("TZID", zone))
    if isinstance(moment, datetime):
        if moment.tzinfo is not None and not zone:
            return Moment(moment.astimezone(UTC).replace(tzinfo=None), "UTC")
        return Moment(moment.replace(tzinfo=None), zone)
    return Moment(moment, "") if isinstance(moment, date) else None


def _duration(event: Component) -> timedelta | None:
    value = next(iter(_values(event, "DURATION")), None)
    length = value.dt if isinstance(value, vDDDTypes) else None
    return length if isinstance(length, timedelta) else None


def _rule(value: object) -> str:
    written: bytes = value.to_ical() if isinstance(value, vRecur) else b""  # type: ignore[no-untyped-call]  # it has none
    return written.decode()


def _exceptions(event: Component) -> Iterator[Moment]:
    for value in _values(event, "EXDATE"):
        if isinstance(value, vDDDLists):
            zone = str(value.params.get("TZID", ""))
            yield from (moment for each in value.dts if (moment := _moment_of(each, zone)))


def _point(event: Component) -> tuple[float, float] | None:
    value = next(iter(_values(event, "GEO")), None)
    lat, lon = getattr(value, "latitude", None), getattr(value, "longitude", None)
    return (lat, lon) if isinstance(lat, float) and isinstance(lon, float) else None
