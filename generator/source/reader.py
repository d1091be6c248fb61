"""Reads one YAML file strictly into plain data, and knows the place of every key and value in it.

The only module that knows YAML, but for `canonical`, which is quicker with the layout of our own `format`. Scalars
stay text except plain `true` and `false`, so that no value changes its meaning on the way (`NO`, `12:30`, `0123`); the
schemas give text its type. What YAML offers beyond mappings, lists and scalars (anchors, aliases, merge keys, tags,
several documents) is refused, because a reviewer cannot see through it. Format: YAML 1.1 as libyaml reads it.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeAlias

import yaml

from generator.diagnostics.diagnostic import Diagnostic, Location
from generator.source import fast_reader

try:
    from yaml import CLoader
    from yaml.cyaml import CParser  # type: ignore[attr-defined]

    Loader: Any = CLoader
    Parser: Any = CParser
except ImportError:  # a platform without libyaml: slower, the same events
    Loader, Parser = yaml.Loader, None

# What a file holds once read. `Any` ends here: records give every value its type.
Data: TypeAlias = Any
# Where a value is: keys and list positions from the top.
KeyPath: TypeAlias = tuple[str | int, ...]

MAXIMUM_BYTES = 64 * 1024
MAXIMUM_DEPTH = 20
# More aliases than this is no slip but an attempt to make a small file unfold into a huge one.
ALIASES_OF_A_BOMB = 8
# Control characters, bidirectional marks, zero-width, private and other characters that a reviewer cannot see.
INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f"
    "\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\ue000-\uf8ff\U000e0000-\U000e0fff"
    "\U000f0000-\U0010ffff\ud800-\udfff]"
)
VISIBLE = bytes([*range(0x20, 0x7F), *b"\t\n\r"])  # all of most files, which is found out much faster
PLAIN = {"true": True, "false": False}
DocumentStart, MappingStart, MappingEnd = yaml.DocumentStartEvent, yaml.MappingStartEvent, yaml.MappingEndEvent
Scalar, SequenceEnd = yaml.ScalarEvent, yaml.SequenceEndEvent
NULLS = frozenset({"", "~", "null", "Null", "NULL"})
# After these the rest of the file can still be read and checked.
MINOR = frozenset({"Y105", "Y114"})
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


@dataclass(frozen=True, slots=True)
class Source:
    """One file: its path from the project's root, its text and its data."""

    path: str
    text: str
    data: dict[str, Data]

    def locate(self, path: KeyPath, at_key: bool = False) -> Location:
        """The place of a value (or of its key); the nearest enclosing place when the path ends early.

        Places are found by reading the text again: nearly all files are sound and never need them.
        """
        here: Any = _marks(self.text)
        line, column = 1, 1
        for step in path:
            try:
                key_mark, value_mark, inner = here[step]
            except (KeyError, IndexError, TypeError):
                break
            mark = key_mark if at_key and key_mark is not None else value_mark
            line, column, here = mark.line + 1, mark.column + 1, inner
        return Location(self.path, line, column)


@lru_cache(maxsize=4)
def _marks(text: str) -> dict[str, Any]:
    """The places of a file's keys and values; kept, because a hostile file can have thousands of findings."""
    return _Reader("").run(text)[1]


def read(path: str, content: bytes, by_layout: bool = True) -> tuple[Source | None, list[Diagnostic]]:
    """The Source in a file if it is sound enough to validate, and all that is wrong; by libyaml unless `by_layout`."""
    if len(content) > MAXIMUM_BYTES:
        return None, [Diagnostic(Location(path), "Y102", values={"size": str(len(content) // 1024)})]
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        return None, [_not_text(path, content, error.start)]
    if content.translate(None, VISIBLE) and INVISIBLE.search(text):
        return None, list(_invisible(path, text))
    quick = (fast_reader.read(text) if by_layout else None) or _quick(text)
    if quick is not None:
        return Source(path, text, quick), []
    reader = _Reader(path)
    data, _ = reader.run(text)
    sound = all(found.code in MINOR for found in reader.found)
    return (Source(path, text, data) if sound else None), reader.found


class SourceError(ValueError):
    """One of our own files is broken; `found` says where and how."""

    def __init__(self, found: Diagnostic) -> None:
        super().__init__(f"{found.location}: {found.code} {dict(found.values)}")
        self.found = found


def read_own(path: Path) -> dict[str, Data]:
    """The data of one of our own files (vocabularies, messages, settings), of any size; SourceError when broken."""
    content = path.read_bytes()
    reader = _Reader(str(path))
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise SourceError(_not_text(str(path), content, error.start)) from None
    quick = _quick(text)
    if quick is not None:
        return quick
    data, _ = reader.run(text)
    if reader.found:
        raise SourceError(reader.found[0])
    return data


def _not_text(path: str, content: bytes, start: int) -> Diagnostic:
    before = content[:start].decode("utf-8")
    place = Location(path, before.count("\n") + 1, len(before) - before.rfind("\n"))
    return Diagnostic(place, "Y101", values={"byte": f"{content[start]:02X}"})


def _invisible(path: str, text: str) -> Iterator[Diagnostic]:
    for number, line in enumerate(text.split("\n"), 1):
        for match in INVISIBLE.finditer(line.removesuffix("\r")):
            place = Location(path, number, match.start() + 1)
            hint = "hint_mark" if match[0] == "\ufeff" and place.line == place.column == 1 else "hint"
            yield Diagnostic(place, "Y111", values={"character": f"U+{ord(match[0]):04X}"}, hint=hint)
            break


class _OddError(Exception):
    """The quick way meets something that it does not know."""


def _quick(text: str) -> dict[str, Data] | None:
    """The data of a file with nothing to refuse, without marks; None for any other, which `_Reader` then explains."""
    if Parser is None:
        return None
    event = Parser(text).get_event
    try:
        event()
        if type(event()) is not DocumentStart or type(event()) is not MappingStart:
            return None
        data = _quick_mapping(event, MAXIMUM_DEPTH)
        event()
        return data if type(event()) is yaml.StreamEndEvent else None
    except (_OddError, yaml.YAMLError):
        return None


def _quick_mapping(event: Callable[[], Any], depth: int) -> dict[str, Data]:
    if not depth:
        raise _OddError
    data: dict[str, Data] = {}
    while True:
        key = event()
        if type(key) is not Scalar:
            if type(key) is MappingEnd:
                return data
            raise _OddError
        name = key.value
        if key.anchor is not None or key.tag is not None or name in data or name == "<<":
            raise _OddError
        if key.style == '"' and INVISIBLE.search(name):
            raise _OddError
        data[name] = _quick_value(event, event(), depth - 1)


def _quick_value(event: Callable[[], Any], found: Any, depth: int) -> Data:
    kind = type(found)
    if kind is yaml.AliasEvent or found.anchor is not None or found.tag is not None:
        raise _OddError
    if kind is Scalar:
        value, style = found.value, found.style
        if style:
            if style == '"' and INVISIBLE.search(value):
                raise _OddError
            return value
        if value in NULLS:
            raise _OddError
        return PLAIN.get(value, value)
    if kind is MappingStart:
        return _quick_mapping(event, depth)
    if not depth:
        raise _OddError
    data = []
    while type(following := event()) is not SequenceEnd:
        data.append(_quick_value(event, following, depth - 1))
    return data


class _RefusedError(Exception):
    """Reading cannot go on after what was found."""


class _Reader:
    """Turns libyaml's events into data and marks of the same shape, collecting what is refused."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.found: list[Diagnostic] = []
        self.aliases = 0

    def run(self, text: str) -> tuple[dict[str, Data], dict[str, Any]]:
        """The data and marks of the file; empty when `found` says why not."""
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
            self.found = [Diagnostic(Location(self.path), "Y117", values={"count": str(self.aliases)})]
        return {}, {}

    def refuse(self, code: str, mark: Any, hint: str = "hint", **values: str) -> None:
        place = Location(self.path, mark.line + 1, mark.column + 1) if mark else Location(self.path)
        self.found.append(Diagnostic(place, code, values=values, hint=hint))

    def syntax(self, error: yaml.MarkedYAMLError, text: str) -> None:
        """libyaml's own complaint, said for people."""
        problem = error.problem or ""
        mark = error.problem_mark or error.context_mark
        line = text.split("\n")[mark.line] if mark and mark.line < text.count("\n") + 1 else ""
        if "\t" in line[: len(line) - len(line.lstrip())]:
            self.refuse("Y106", mark)
            return
        hint = next((name for words, name in SYNTAX_HINTS if words in problem), "hint")
        self.refuse("Y110", mark, hint=hint)

    def document(self, events: Iterator[Any]) -> tuple[dict[str, Data], dict[str, Any]]:
        next(events)
        event = next(events)
        if isinstance(event, yaml.StreamEndEvent):
            self.refuse("Y103", None)
            raise _RefusedError
        first = next(events)
        data, marks = self.value(first, events, 0)
        if not isinstance(data, dict):
            hint = "hint_text" if isinstance(data, str) else "hint"
            self.refuse("Y103" if data is None else "Y104", first.start_mark, hint)
            raise _RefusedError
        next(events)
        after = next(events)
        if not isinstance(after, yaml.StreamEndEvent):
            self.refuse("Y112", after.start_mark)
            raise _RefusedError
        if self.aliases > ALIASES_OF_A_BOMB:
            raise _RefusedError
        return data, marks

    def value(self, event: Any, events: Iterator[Any], depth: int) -> tuple[Data, Any]:
        kind = type(event)
        if kind is yaml.AliasEvent:
            self.aliases += 1
            self.refuse("Y107", event.start_mark, name=f"*{event.anchor}")
            return "", None
        if event.anchor is not None:
            self.refuse("Y107", event.start_mark, name=f"&{event.anchor}")
        if event.tag is not None:
            self.refuse("Y108", event.start_mark, tag=event.tag)
        if kind is yaml.ScalarEvent:
            return self.scalar(event), None
        if depth >= MAXIMUM_DEPTH:
            self.refuse("Y109", event.start_mark)
            raise _RefusedError
        return self.mapping(events, depth) if kind is yaml.MappingStartEvent else self.sequence(events, depth)

    def scalar(self, event: Any) -> Data:
        value = event.value
        if not event.style:  # plain: not quoted, not a block
            if value in NULLS:
                return None
            return PLAIN.get(value, value)
        if event.style == '"':
            self.hidden(event)
        return value

    def hidden(self, event: Any) -> None:
        """Refuses a character that nobody can see, written as an escape such as `\\u202e`."""
        found = INVISIBLE.search(event.value)
        if found:
            self.refuse("Y111", event.start_mark, "hint_escape", character=f"U+{ord(found[0]):04X}")

    def sequence(self, events: Iterator[Any], depth: int) -> tuple[list[Data], list[Any]]:
        data: list[Data] = []
        marks: list[Any] = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            value, inner = self.value(event, events, depth + 1)
            data.append(value)
            marks.append((None, event.start_mark, inner))
            if value is None:
                self.refuse("Y114", event.start_mark, key="-")
        return data, marks

    def mapping(self, events: Iterator[Any], depth: int) -> tuple[dict[str, Data], dict[str, Any]]:
        data: dict[str, Data] = {}
        marks: dict[str, Any] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key = self.key(event)
            follow = next(events)
            value, inner = self.value(follow, events, depth + 1)
            if key in data:
                self.refuse("Y105", event.start_mark, key=key, line=str(marks[key][0].line + 1))
                continue
            data[key] = value
            marks[key] = (event.start_mark, follow.start_mark, inner)
            if value is None:
                self.refuse("Y114", event.start_mark, key=key)
        return data, marks

    def key(self, event: Any) -> str:
        if not isinstance(event, yaml.ScalarEvent):
            self.refuse("Y113", event.start_mark)
            raise _RefusedError
        if event.tag is not None:
            self.refuse("Y108", event.start_mark, tag=event.tag)
        if event.anchor is not None or event.value == "<<":
            self.refuse("Y107", event.start_mark, name="<<" if event.anchor is None else f"&{event.anchor}")
        if event.style == '"':
            self.hidden(event)
        return str(event.value)
