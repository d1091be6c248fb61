"""Finds where in a file's text each key begins and each value begins and ends, so that text can be changed in place."""

from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

import yaml

from generator.source.parser import Loader


class Place(NamedTuple):
    """A line and a column, counted from 0."""

    line: int
    column: int


class Span(NamedTuple):
    """A value from its first character to behind its last; of a mapping's value also where its key begins.

    `style` is `block` or `flow` for mappings and lists, `prose` for literal and folded text, `text` for other text.
    """

    start: Place
    end: Place
    key: Place | None
    style: str
    inside: "Spans"


Spans: TypeAlias = dict[str, Span] | list[Span] | None


def spans_of(text: str) -> Span:
    """The span of a faultless file's mapping, with those of all that is in it."""
    events = yaml.parse(text, Loader=Loader)
    next(events)
    next(events)
    return _value(next(events), events, None, text.split("\n"))


def _value(event: yaml.Event, events: Iterator[yaml.Event], key: Place | None, lines: list[str]) -> Span:
    start = _start(event)
    if isinstance(event, yaml.ScalarEvent):
        if event.style in ("|", ">"):
            return Span(start, _end_of_prose(start, _end(event), lines), key, "prose", None)
        return Span(start, _end(event), key, "text", None)
    style = "flow" if getattr(event, "flow_style", False) else "block"
    inside: Spans
    if isinstance(event, yaml.MappingStartEvent):
        inside, last = _mapping(events, lines)
        ends = [each.end for each in inside.values()]
    else:
        inside, last = _sequence(events, lines)
        ends = [each.end for each in inside]
    # The end of a block is where the next token begins, behind any comments, so that of its last value counts.
    return Span(start, _end(last) if style == "flow" or not ends else max(ends), key, style, inside)


def _mapping(events: Iterator[yaml.Event], lines: list[str]) -> tuple[dict[str, Span], yaml.Event]:
    inside: dict[str, Span] = {}
    while not isinstance(event := next(events), yaml.MappingEndEvent):
        key = str(getattr(event, "value", ""))
        inside[key] = _value(next(events), events, _start(event), lines)
    return inside, event


def _sequence(events: Iterator[yaml.Event], lines: list[str]) -> tuple[list[Span], yaml.Event]:
    inside: list[Span] = []
    while not isinstance(event := next(events), yaml.SequenceEndEvent):
        inside.append(_value(event, events, None, lines))
    return inside, event


def _end_of_prose(start: Place, end: Place, lines: list[str]) -> Place:
    """The end of the last line of literal text that is not blank."""
    line = min(end.line if end.column else end.line - 1, len(lines) - 1)
    while line > start.line and not lines[line].strip():
        line -= 1
    return Place(line, len(lines[line].rstrip("\r")))


def _start(event: yaml.Event) -> Place:
    mark = event.start_mark
    return Place(mark.line, mark.column) if mark else Place(0, 0)


def _end(event: yaml.Event) -> Place:
    mark = event.end_mark
    return Place(mark.line, mark.column) if mark else Place(0, 0)
