"""Reads the layout that `formatting` writes, five times faster than libyaml, and nothing that is not plainly so.

What it does not know, such as other indentation, comments among the lines, escapes or a key given twice, need be no
mistake: libyaml then reads the file and says what is wrong, if anything is.
`tests/source/test_fast_reader.py` holds that what is read here means the same to libyaml.
"""

import re
from functools import lru_cache
from typing import Any, NamedTuple, TypeAlias

# The level of a line (two spaces each), whether it begins a list's member, and its key.
Head: TypeAlias = tuple[int, bool, str | None]

MODELINE = "# yaml-language-server: "
# What stands before a value, and all of a line whose value is on the next one. Eight levels are few enough for all.
HEAD = re.compile(r'((?:  ){0,8})(- )?("?)([a-z][a-z0-9_]{0,40})\3')
MEMBER = re.compile(r"((?:  ){0,8})- (.+)")
# How text without quotes may begin, besides with a letter or digit; within a list more signs have a meaning.
START = re.compile(r"\(|-\d")
WORDS_IN_A_LIST = re.compile(r"""[^\W_][^"'\[\]{},:#?]*(?<! )""")
WORDS = {"true": True, "false": False, "null": None, "Null": None, "NULL": None}
# Records share their keys and what is in their lists.
KEPT = 2048


class Literal(NamedTuple):
    """A value that the following lines hold; `ending` is what follows the last of them."""

    ending: str


LITERALS = {"|": Literal("\n"), "|-": Literal("")}


class NeedsFullParser(Exception):  # noqa: N818 not a mistake: the full parser reads the file
    """The text is not plainly in the canonical layout."""


def read(text: str) -> dict[str, Any] | None:
    """The data of a text without invisible characters; None when libyaml should read it."""
    lines = text.split("\n")
    if lines.pop() or "\t" in text or "\r" in text or not (text.isascii() or "".join(lines).isprintable()):
        return None
    try:
        return _data(lines)
    except NeedsFullParser:
        return None


def _data(lines: list[str]) -> dict[str, Any]:
    data: dict[str, Any] = {}
    # The mapping or list that is open at each level, and the key whose own begins on the next line.
    levels: list[Any] = [data]
    here: Any = data
    opened: str | None = None
    done = 1 if lines and lines[0].startswith(MODELINE) else 0
    for number, line in enumerate(lines):
        if number < done:
            continue
        before, colon, written = line.partition(": ")
        if colon:
            level, is_member, key = _head(before)
            value = _value(written)
        else:
            (level, is_member, key), value = _bare(line)
        if is_member or opened is not None or level + 1 != len(levels):
            here, opened = _place(levels, opened, level, is_member, key is not None), None
            if key is None:
                here.append(value)
                continue
        if type(here) is not dict or key in here:
            raise NeedsFullParser
        if value is None:
            opened = key
        elif type(value) is Literal:
            here[key], done = _literal(lines, number + 1, "  " * len(levels), value.ending)
        else:
            here[key] = value
    if opened is not None or not data:
        raise NeedsFullParser
    return data


def _place(levels: list[Any], opened: str | None, level: int, is_member: bool, has_key: bool) -> Any:
    """Opens and closes levels as a line asks for: what its value belongs in."""
    if opened is not None:
        levels[-1][opened] = [] if is_member else {}
        levels.append(levels[-1][opened])
        if level + 1 != len(levels):
            raise NeedsFullParser
    elif level >= len(levels):
        raise NeedsFullParser
    del levels[level + 1 :]
    if type(levels[level]) is not (list if is_member else dict):
        raise NeedsFullParser
    if is_member and has_key:
        levels[level].append({})
        levels.append(levels[level][-1])
    return levels[-1]


@lru_cache(KEPT)
def _head(before: str) -> Head:
    """What stands before the value of a line."""
    found = HEAD.fullmatch(before)
    if found is None:
        raise NeedsFullParser
    return len(found[1]) // 2, found[2] is not None, found[4]


@lru_cache(KEPT)
def _bare(line: str) -> tuple[Head, Any]:
    """A line without a colon between key and value: a key, or a member that is one value."""
    if line.endswith(":"):
        return _head(line[:-1]), None
    found = MEMBER.fullmatch(line)
    value = _value(found[2]) if found else None
    if found is None or type(value) not in (str, bool):
        raise NeedsFullParser
    return (len(found[1]) // 2, True, None), value


def _value(written: str) -> Any:
    """The value on a line: text or truth, a list, or the Literal that begins there."""
    first = written[:1]
    if first == '"':
        return _quoted(written)
    if first == "[" and written[-1] == "]":
        return [_member(one) for one in written[1:-1].split(", ")]
    if not first.isalnum() and not START.match(written):
        if written in LITERALS:
            return LITERALS[written]
        raise NeedsFullParser
    if written[-1] in " :" or ": " in written or " #" in written:
        raise NeedsFullParser
    return _word(written)


@lru_cache(KEPT)
def _member(written: str) -> str | bool:
    """A value within a list on one line."""
    if written.startswith('"'):
        return _quoted(written)
    if not WORDS_IN_A_LIST.fullmatch(written):
        raise NeedsFullParser
    return _word(written)


def _word(written: str) -> str | bool:
    known = WORDS.get(written, written)
    if known is None:
        raise NeedsFullParser
    return known


def _quoted(written: str) -> str:
    inside = written[1:-1]
    if len(written) < 2 or written[-1] != '"' or '"' in inside or "\\" in inside:
        raise NeedsFullParser
    return inside


def _literal(lines: list[str], start: int, indent: str, ending: str) -> tuple[str, int]:
    """The text of the lines from `start` that are indented, and the number of the first that is not."""
    end = start
    while end < len(lines) and (not lines[end] or lines[end].startswith(indent)):
        end += 1
    text = [line[len(indent) :] for line in lines[start:end]]
    if not text or not text[-1] or text[0][:1] in ("", " ") or any(line.isspace() for line in text):
        raise NeedsFullParser
    return "\n".join(text) + ending, end
