"""Writes iCalendar files (RFC 5545 and 7986): properties, escaping, folding at 75 octets, components."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache

from generator.source.parser import INVISIBLE

# Octets of a line without its end; what is longer goes on in lines that begin with a space (RFC 5545, section 3.1).
LONGEST_LINE = 75
TEXT_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\t": " "})
LINE_END = re.compile(r"\r\n|[\r\u0085\u2028\u2029]")
# Property and component names, and values that are codes: durations, rules, numbers, offsets.
NAME = re.compile(r"[A-Z0-9-]+")
CODE = re.compile(r"[A-Za-z0-9=;,:.+/-]*")
# What a URI may hold as it is (RFC 3986, section 2); everything else is percent-encoded.
NOT_IN_URI = re.compile(r"[^A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]+")
# What must stand in quotes in a parameter, and how the characters that cannot be quoted are written (RFC 6868).
QUOTED_PARAMETER = re.compile(r"[:;,]")
PARAMETER_ESCAPES = str.maketrans({"^": "^^", '"': "^'", "\n": "^n", "\t": " "})


@dataclass(frozen=True, slots=True)
class Component:
    """A component: its properties as lines that are not folded yet, then the components inside it."""

    name: str
    lines: tuple[str, ...]
    inside: tuple["Component", ...] = ()


def text(name: str, value: str, **parameters: str) -> str:
    """A property of type TEXT."""
    return _line(name, _escaped(value), parameters)


def texts(name: str, values: Iterable[str]) -> str:
    """A property that is a list of TEXT values."""
    return _line(name, ",".join(map(_escaped, values)), {})


def uri(name: str, value: str, **parameters: str) -> str:
    """A property of type URI; what no URI may hold is percent-encoded."""
    return _line(name, NOT_IN_URI.sub(_percent, _visible(value)), parameters)


def code(name: str, value: str, **parameters: str) -> str:
    """A property whose value is a code, such as a duration, a rule or a number; ValueError for any other text."""
    if not CODE.fullmatch(value):
        raise ValueError(f"{name} is no code: {value!r}")
    return _line(name, value, parameters)


def days(name: str, *values: date) -> str:
    """A property with whole days."""
    return _line(name, ",".join([day_code(value) for value in values]), {"VALUE": "DATE"})


def local_times(name: str, zone: str, *values: datetime) -> str:
    """A property with wall times of a zone; the file must have the VTIMEZONE of that zone."""
    return _line(name, ",".join([time_code(value) for value in values]), {"TZID": zone})


def instant(name: str, value: datetime) -> str:
    """A property with an instant, in UTC."""
    return _line(name, utc_code(value), {})


def day_code(value: date) -> str:
    """A day as RFC 5545 writes it: `20261002`."""
    return f"{value.year:04}{value.month:02}{value.day:02}"


def time_code(value: datetime) -> str:
    """A wall time: `20261002T183000`."""
    return f"{day_code(value)}T{value.hour:02}{value.minute:02}{value.second:02}"


def utc_code(value: datetime) -> str:
    """An instant: `20261003T013000Z`."""
    return f"{time_code(value.astimezone(UTC))}Z"


def document(component: Component, ready: Iterable[bytes] = ()) -> bytes:
    """The bytes of a component: folded lines, each ended by CR and LF.

    `ready` are the bytes of other components, which come to stand in it after those that it has.
    """
    *lines, end = map(folded, _lines(component))
    return b"".join([*lines, *ready, end])


def folded(line: str) -> bytes:
    """One line in pieces of at most 75 octets, cut between characters and never within one."""
    content = line.encode()
    if len(content) <= LONGEST_LINE:
        return content + b"\r\n"
    pieces = []
    room = LONGEST_LINE
    while len(content) > room:
        cut = room
        while content[cut] & 0xC0 == 0x80:  # inside a character of several octets
            cut -= 1
        pieces.append(content[:cut])
        content = content[cut:]
        room = LONGEST_LINE - 1  # the space at the beginning counts
    return b"\r\n ".join([*pieces, content]) + b"\r\n"


def _lines(component: Component) -> Iterator[str]:
    yield f"BEGIN:{_name(component.name)}"
    yield from component.lines
    for inner in component.inside:
        yield from _lines(inner)
    yield f"END:{component.name}"


def _line(name: str, value: str, parameters: Mapping[str, str]) -> str:
    """A line of one property. Its name and parameters come from us, its value is escaped already."""
    written = "".join([f";{_name(key)}={_parameter(value)}" for key, value in parameters.items()])
    return f"{_name(name)}{written}:{value}"


@cache
def _name(name: str) -> str:
    if not NAME.fullmatch(name):
        raise ValueError(f"no name of a property: {name!r}")
    return name


def _parameter(value: str) -> str:
    written = _visible(value).translate(PARAMETER_ESCAPES)
    return f'"{written}"' if QUOTED_PARAMETER.search(written) else written


def _escaped(value: str) -> str:
    return _visible(value).translate(TEXT_ESCAPES)


def _visible(value: str) -> str:
    """Text with one kind of line end, and without control characters and others that nobody can see."""
    if value.isascii() and value.isprintable():
        return value  # nearly every text: looking for what it cannot have takes most of the time
    return INVISIBLE.sub("", LINE_END.sub("\n", value))


def _percent(match: re.Match[str]) -> str:
    return "".join([f"%{octet:02X}" for octet in match[0].encode()])
