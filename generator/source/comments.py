"""Finds the comments of a YAML file, and which of them a new layout can preserve: those above top-level keys."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

import yaml

from generator.source.parser import Loader
from generator.source.reader import MAXIMUM_BYTES

# The first column of a scalar on its line, and the column after its last.
Span: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Comments:
    """The comments above each top-level key, and the line of the first comment that a new layout would lose (or 0)."""

    by_key: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    lost: int = 0


def comments_of(written: str) -> Comments:
    """The comments of a file: every `#` that is not part of a token starts one."""
    if "#" not in written[1:] or len(written) > MAXIMUM_BYTES:
        return Comments()
    lines = written.replace("\r\n", "\n").split("\n")
    owners, inside = _tokens(lines)
    by_key: dict[str, tuple[str, ...]] = {}
    waiting: tuple[str, ...] = ()
    for number, line in enumerate(lines):
        if number in owners:
            by_key[owners[number]], waiting = waiting, ()
        if _has_comment(line, inside.get(number, ())):
            if line.startswith("# yaml-language-server:") and number == 0:
                continue
            if not line.startswith("#") or number in inside:
                return Comments({}, number + 1)
            waiting = (*waiting, line.rstrip())
    if waiting:
        return Comments({}, len(lines))
    return Comments({key: above for key, above in by_key.items() if above})


def every_comment(written: str) -> list[str]:
    """All comments of a file, each from its `#` on, in their order."""
    lines = written.replace("\r\n", "\n").split("\n")
    _, inside = _tokens(lines)
    starts = [_comment_at(line, inside.get(number, ())) for number, line in enumerate(lines)]
    return [line[start:].rstrip() for line, start in zip(lines, starts, strict=True) if start >= 0]


def _has_comment(line: str, spans: Iterable[Span]) -> bool:
    return _comment_at(line, spans) >= 0


def _comment_at(line: str, spans: Iterable[Span]) -> int:
    """The column of the first `#` that is not part of a token, or -1."""
    for column, letter in enumerate(line):
        if letter == "#" and not any(start <= column < end for start, end in spans):
            return column
    return -1


def _tokens(lines: list[str]) -> tuple[dict[int, str], dict[int, list[Span]]]:
    """The line of each top-level key, and which columns of each line belong to scalars."""
    owners: dict[int, str] = {}
    inside: dict[int, list[Span]] = {}
    at_key = False
    for token in yaml.scan("\n".join(lines), Loader=Loader):
        if isinstance(token, yaml.ScalarToken):
            if at_key and token.start_mark.column == 0:
                owners[token.start_mark.line] = str(token.value)
            for line, span in _spans(token, lines):
                inside.setdefault(line, []).append(span)
        at_key = isinstance(token, yaml.KeyToken)
    return owners, inside


def _spans(token: yaml.ScalarToken, lines: list[str]) -> Iterator[tuple[int, Span]]:
    """Each line that a scalar is on, and its span there."""
    first, last = token.start_mark, token.end_mark
    is_block = token.style in ("|", ">")
    for line in range(first.line, min(last.line, len(lines) - 1) + 1):
        start = first.column if line == first.line else 0
        end = last.column if line == last.line else len(lines[line]) + 1
        if is_block and line == first.line:
            end = start + 1  # after the `|` or `>` of a block, its line can only have a comment
        if end > start and (lines[line][start:end].strip() or not is_block):
            yield line, (start, end)
