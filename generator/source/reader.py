"""Reads one YAML file strictly into plain data, and knows the position of every key and value in it.

Scalars stay text except plain `true` and `false`, so that no value changes its meaning on the way (`NO`, `12:30`,
`0123`); the schemas give text its type. What YAML offers beyond mappings, lists and scalars (anchors, aliases, merge
keys, tags, several documents) is refused, because it is hard to review. Format: YAML 1.1 as libyaml reads it.
"""

import errno
import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from generator.diagnostics.diagnostic import MOST_OF_A_FILE, Diagnostic, Location, more
from generator.source.data import Data, KeyPath, Node, Nodes, Position
from generator.source.parser import INVISIBLE, StrictParser, parse_faultless

MAXIMUM_BYTES = 64 * 1024
# Most files have only these bytes, and checking for them is much faster than searching for invisible characters.
VISIBLE = bytes([*range(0x20, 0x7F), *b"\t\n\r"])
# After these the rest of the file can still be read and checked.
MINOR = frozenset({"Y105", "Y114"})


@dataclass(frozen=True, slots=True)
class Source:
    """One file: its path from the project's root, its text and its data."""

    path: str
    text: str
    data: Data

    def locate(self, path: KeyPath, at_key: bool = False) -> Location:
        """The position of a value (or of its key); of the nearest enclosing value when the path does not exist.

        Positions are found by reading the text again: nearly all files are valid and never need them.
        """
        nodes: Nodes = nodes_of(self.text)
        position = Position(1, 1)
        for step in path:
            node = _child(nodes, step)
            if node is None:
                break
            position = node.key if at_key and node.key is not None else node.value
            nodes = node.inside
        return Location(self.path, position.line, position.column)


def _child(nodes: Nodes, step: str | int) -> Node | None:
    if isinstance(nodes, dict):
        return nodes.get(step) if isinstance(step, str) else None
    if nodes is None or not isinstance(step, int) or step >= len(nodes):
        return None
    return nodes[step]


@lru_cache(maxsize=4)
def nodes_of(text: str) -> dict[str, Node]:
    """The positions of a file's keys and values; cached, because a hostile file can have thousands of findings."""
    return StrictParser("").run(text)[1]


def read(path: str, content: bytes) -> tuple[Source | None, list[Diagnostic]]:
    """The Source in a file, unless it is too broken to validate, and all that is wrong with it."""
    if len(content) > MAXIMUM_BYTES:
        return None, [Diagnostic(Location(path), "Y102", values={"size": str(len(content) // 1024)})]
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        return None, [_not_text(path, content, error.start)]
    rare = content.translate(None, VISIBLE)
    if rare and INVISIBLE.search(rare.decode("utf-8")):
        return None, _invisible(path, text)
    faultless = parse_faultless(text)
    if faultless is not None:
        return Source(path, text, faultless), []
    parser = StrictParser(path)
    data, _ = parser.run(text)
    return (Source(path, text, data) if parser.codes <= MINOR else None), parser.found


class SourceError(ValueError):
    """One of our own files is broken; `found` says where and how."""

    def __init__(self, found: Diagnostic) -> None:
        super().__init__(f"{found.location}: {found.code} {dict(found.values)}")
        self.found = found


def read_own(path: Path) -> Data:
    """The data of one of our own files (vocabularies, messages, settings), of any size; SourceError when broken."""
    return read_own_source(path).data


def read_own_source(path: Path) -> Source:
    """One of our own files with its data; FileNotFoundError for what is no file, SourceError when it is broken."""
    content = read_regular(path)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise SourceError(_not_text(str(path), content, error.start)) from None
    faultless = parse_faultless(text)
    if faultless is not None:
        return Source(str(path), text, faultless)
    parser = StrictParser(str(path))
    data, _ = parser.run(text)
    if parser.found:
        raise SourceError(parser.found[0])
    return Source(str(path), text, data)


def read_regular(path: Path) -> bytes:
    """The bytes of a file; FileNotFoundError for anything else, such as a pipe, which would be waited for."""
    if not path.is_file():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path))
    return path.read_bytes()


def _not_text(path: str, content: bytes, start: int) -> Diagnostic:
    before = content[:start].decode("utf-8")
    location = Location(path, before.count("\n") + 1, len(before) - before.rfind("\n"))
    return Diagnostic(location, "Y101", values={"byte": f"{content[start]:02X}"})


def _invisible(path: str, text: str) -> list[Diagnostic]:
    """Y111 for the first invisible character of each line, up to what a report lists."""
    lines = [
        (number, match)
        for number, line in enumerate(text.split("\n"), 1)
        if (match := INVISIBLE.search(line.removesuffix("\r")))
    ]
    found = []
    for number, match in lines[:MOST_OF_A_FILE]:
        location = Location(path, number, match.start() + 1)
        hint = "hint_mark" if match[0] == "\ufeff" and location.line == location.column == 1 else "hint"
        found.append(Diagnostic(location, "Y111", values={"character": f"U+{ord(match[0]):04X}"}, hint=hint))
    beyond = len(lines) - len(found)
    return [*found, more(path, beyond)] if beyond else found
