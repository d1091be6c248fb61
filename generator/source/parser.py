"""Turns libyaml's events into plain data: a fast path for files without faults, a strict one for all others."""

import re
from collections.abc import Callable, Iterator
from sys import intern
from typing import TypeAlias

import yaml

from generator.diagnostics.diagnostic import MOST_OF_A_FILE, Diagnostic, Location, more
from generator.source.data import Data, Node, Nodes, Position, Value

try:
    from yaml import CLoader
    from yaml.cyaml import CParser  # type: ignore[attr-defined]

    Loader: type[yaml.Loader | CLoader] = CLoader
    Parser: type[CParser] | None = CParser
except ImportError:  # a platform without libyaml: slower, the same events
    Loader, Parser = yaml.Loader, None

NextEvent: TypeAlias = Callable[[], yaml.Event | None]

MAXIMUM_DEPTH = 20
# More aliases than this are not a typo but an attempt to make a small file expand into a huge one.
ALIASES_OF_A_BOMB = 8
# Control characters, bidirectional controls, zero-width, private and other characters that a reviewer cannot see.
INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f"
    "\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\ue000-\uf8ff\U000e0000-\U000e0fff"
    "\U000f0000-\U0010ffff\ud800-\udfff]"
)
TRUTH = {"true": True, "false": False}
NULLS = frozenset({"", "~", "null", "Null", "NULL"})
# libyaml's complaints, and the hint that helps with each.
SYNTAX_HINTS = (
    ("mapping values are not allowed", "hint_colon"),
    ("cannot start any token", "hint_quote"),
    ("unexpected end of stream", "hint_unclosed"),
    ("did not find expected key", "hint_indent"),
    ("did not find expected ','", "hint_bracket"),
    ("unknown escape character", "hint_escape"),
    ("could not find expected ':'", "hint_indent"),
)


class _FaultError(Exception):
    """The fast path has met something that may have to be refused."""


def parse_faultless(text: str) -> Data | None:
    """The data of a file with nothing to refuse, without positions; None for others, which StrictParser explains."""
    if Parser is None:
        return None
    following = Parser(text).get_event
    try:
        following()
        if not isinstance(following(), yaml.DocumentStartEvent):
            return None
        root = following()
        if not isinstance(root, yaml.MappingStartEvent) or root.anchor is not None or root.tag is not None:
            return None
        data = _faultless_mapping(following, MAXIMUM_DEPTH)
        following()
        return data if isinstance(following(), yaml.StreamEndEvent) else None
    except (_FaultError, yaml.YAMLError):
        return None


def _faultless_mapping(following: NextEvent, depth: int) -> Data:
    if not depth:
        raise _FaultError
    data: Data = {}
    while isinstance(key := following(), yaml.ScalarEvent):
        name = key.value
        if key.anchor is not None or key.tag is not None or name in data or name == "<<":
            raise _FaultError
        if key.style == '"' and INVISIBLE.search(name):
            raise _FaultError
        data[intern(name)] = _faultless_value(following, following(), depth - 1)
    if not isinstance(key, yaml.MappingEndEvent):
        raise _FaultError
    return data


def _faultless_value(following: NextEvent, event: yaml.Event | None, depth: int) -> Value:
    if isinstance(event, yaml.ScalarEvent):
        return _faultless_scalar(event)
    if not isinstance(event, yaml.CollectionStartEvent) or event.anchor is not None or event.tag is not None:
        raise _FaultError
    if isinstance(event, yaml.MappingStartEvent):
        return _faultless_mapping(following, depth)
    if not depth:
        raise _FaultError
    values: list[Value] = []
    while not isinstance(member := following(), yaml.SequenceEndEvent):
        values.append(_faultless_value(following, member, depth - 1))
    return values


def _faultless_scalar(event: yaml.ScalarEvent) -> str | bool:
    value, style = event.value, event.style
    if event.anchor is not None or event.tag is not None or (style == '"' and INVISIBLE.search(value)):
        raise _FaultError
    if style:
        return value
    if value in NULLS:
        raise _FaultError
    return TRUTH[value] if value in TRUTH else intern(value)  # records share their keys and most of their words


class _RefusedError(Exception):
    """Reading cannot continue after what was found."""


class StrictParser:
    """Turns libyaml's events into data and nodes of the same shape, and collects what is refused."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.found: list[Diagnostic] = []
        self.codes: set[str] = set()
        # Findings beyond those that a report lists, which a hostile file can have by the thousand.
        self.beyond = 0
        self.aliases = 0

    def run(self, text: str) -> tuple[Data, dict[str, Node]]:
        """The data and nodes of the file; empty when `found` says why."""
        data, nodes = self.read(text)
        if self.beyond:
            self.found.append(more(self.path, self.beyond))
        return data, nodes

    def read(self, text: str) -> tuple[Data, dict[str, Node]]:
        events = yaml.parse(text, Loader=Loader)
        try:
            return self.document(events)
        except _RefusedError:
            pass
        except yaml.MarkedYAMLError as error:
            self.syntax(error, text)
        except yaml.YAMLError:
            self.refuse("Y110", None)
        if self.aliases > ALIASES_OF_A_BOMB:
            self.found, self.beyond = [Diagnostic(Location(self.path), "Y117", values={"count": str(self.aliases)})], 0
        return {}, {}

    def refuse(self, code: str, position: Position | None, hint: str = "hint", **values: str) -> None:
        self.codes.add(code)
        if len(self.found) == MOST_OF_A_FILE:
            self.beyond += 1
            return
        location = Location(self.path, *position) if position else Location(self.path)
        self.found.append(Diagnostic(location, code, values=values, hint=hint))

    def syntax(self, error: yaml.MarkedYAMLError, text: str) -> None:
        """Reports libyaml's own complaint, with a hint that people understand."""
        problem = error.problem or ""
        start = error.problem_mark or error.context_mark
        position = Position(start.line + 1, start.column + 1) if start else None
        line = text.split("\n")[start.line] if start and start.line < text.count("\n") + 1 else ""
        if "\t" in line[: len(line) - len(line.lstrip())]:
            self.refuse("Y106", position)
            return
        hint = next((name for words, name in SYNTAX_HINTS if words in problem), "hint")
        self.refuse("Y110", position, hint=hint)

    def document(self, events: Iterator[yaml.Event]) -> tuple[Data, dict[str, Node]]:
        next(events)
        event = next(events)
        if isinstance(event, yaml.StreamEndEvent):
            self.refuse("Y103", None)
            raise _RefusedError
        first = next(events)
        data, nodes = self.value(first, events, 0)
        if not isinstance(data, dict) or not isinstance(nodes, dict):
            hint = "hint_text" if isinstance(data, str) else "hint"
            self.refuse("Y103" if data is None else "Y104", _start(first), hint)
            raise _RefusedError
        next(events)
        after = next(events)
        if not isinstance(after, yaml.StreamEndEvent):
            self.refuse("Y112", _start(after))
            raise _RefusedError
        if self.aliases > ALIASES_OF_A_BOMB:
            raise _RefusedError
        return data, nodes

    def value(self, event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> tuple[Value, Nodes]:
        if not isinstance(event, (yaml.ScalarEvent, yaml.CollectionStartEvent)):
            self.aliases += 1
            self.refuse("Y107", _start(event), name=f"*{getattr(event, 'anchor', '')}")
            return "", None
        if event.anchor is not None:
            self.refuse("Y107", _start(event), name=f"&{event.anchor}")
        if event.tag is not None:
            self.refuse("Y108", _start(event), tag=event.tag)
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event), None
        if depth >= MAXIMUM_DEPTH:
            self.refuse("Y109", _start(event))
            raise _RefusedError
        is_mapping = isinstance(event, yaml.MappingStartEvent)
        return self.mapping(events, depth) if is_mapping else self.sequence(events, depth)

    def scalar(self, event: yaml.ScalarEvent) -> str | bool | None:
        value = event.value
        if not event.style:  # plain: not quoted, not a block
            return None if value in NULLS else TRUTH.get(value, value)
        if event.style == '"':
            self.refuse_invisible(event)
        return value

    def refuse_invisible(self, event: yaml.ScalarEvent) -> None:
        """Refuses an invisible character that is written as an escape such as `\\u202e`."""
        found = INVISIBLE.search(event.value)
        if found:
            self.refuse("Y111", _start(event), "hint_escape", character=f"U+{ord(found[0]):04X}")

    def sequence(self, events: Iterator[yaml.Event], depth: int) -> tuple[list[Value], list[Node]]:
        data: list[Value] = []
        nodes: list[Node] = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            value, inside = self.value(event, events, depth + 1)
            data.append(value)
            nodes.append(Node(_start(event), None, inside))
            if value is None:
                self.refuse("Y114", _start(event), key="-")
        return data, nodes

    def mapping(self, events: Iterator[yaml.Event], depth: int) -> tuple[Data, dict[str, Node]]:
        data: Data = {}
        nodes: dict[str, Node] = {}
        lines: dict[str, int] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key, start = self.key(event), _start(event)
            following = next(events)
            value, inside = self.value(following, events, depth + 1)
            if key in data:
                self.refuse("Y105", start, key=key, line=str(lines[key]))
                continue
            data[key], lines[key] = value, start.line
            nodes[key] = Node(_start(following), start, inside)
            if value is None:
                self.refuse("Y114", start, key=key)
        return data, nodes

    def key(self, event: yaml.Event) -> str:
        if not isinstance(event, yaml.ScalarEvent):
            self.refuse("Y113", _start(event))
            raise _RefusedError
        if event.tag is not None:
            self.refuse("Y108", _start(event), tag=event.tag)
        if event.anchor is not None or event.value == "<<":
            self.refuse("Y107", _start(event), name="<<" if event.anchor is None else f"&{event.anchor}")
        if event.style == '"':
            self.refuse_invisible(event)
        return event.value


def _start(event: yaml.Event) -> Position:
    """Where an event begins; libyaml gives every event a start, counted from 0."""
    start = event.start_mark
    return Position(start.line + 1, start.column + 1) if start else Position(1, 1)
