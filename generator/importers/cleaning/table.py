"""Reads a CSV file as rows of text with only the allowed columns; nothing in it can be trusted until it is cleaned."""

import csv
import io
from collections.abc import Iterator
from typing import NamedTuple

from generator.source.parser import INVISIBLE

MAXIMUM_BYTES = 64 * 1024 * 1024
MAXIMUM_CELL = 300
# The first characters of text that a spreadsheet would run as a formula.
FORMULA = ("=", "+", "-", "@", "\t")


class Row(NamedTuple):
    """One row: its line in the file, its allowed cells, and why it cannot be used."""

    line: int
    cells: dict[str, str]
    reason: str = ""


class TableError(Exception):
    """The file is not a readable CSV table; the text names the hint that says why."""


def table(content: bytes) -> tuple[list[str], Iterator[tuple[int, list[str]]]]:
    """The header and the numbered rows of a file; TableError when it is not a table."""
    if len(content) > MAXIMUM_BYTES:
        raise TableError("hint_size")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise TableError("hint_encoding") from None
    lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    numbered = _numbered(lines)
    header = next(numbered, (0, []))[1]
    if len(header) < 2:
        raise TableError("hint_header")
    return [name.strip() for name in header], numbered


def _numbered(lines: Iterator[list[str]]) -> Iterator[tuple[int, list[str]]]:
    line = 1
    while True:
        try:
            cells = next(lines, None)
        except csv.Error:
            cells = [""]  # a broken or endless cell makes its own row unusable, not the file
        if cells is None:
            return
        if cells:
            yield line, cells
        line = getattr(lines, "line_num", line) + 1


def rows(header: list[str], numbered: Iterator[tuple[int, list[str]]], allowed: frozenset[str]) -> Iterator[Row]:
    """Every row, with its allowed cells only."""
    for line, cells in numbered:
        if len(cells) != len(header):
            yield Row(line, {}, "malformed")
            continue
        wanted = {name: cell for name, cell in zip(header, cells, strict=True) if name in allowed}
        yield Row(line, {name: cell.strip() for name, cell in wanted.items()}, _fault(wanted))


def _fault(cells: dict[str, str]) -> str:
    if any(len(cell) > MAXIMUM_CELL for cell in cells.values()):
        return "oversized"
    if any(INVISIBLE.search(cell) for cell in cells.values()):
        return "unreadable"
    return ""


def fault_of_text(value: str) -> str:
    """Why the text of a name or address cannot be used, or "": it is a formula, or has angle brackets."""
    if value.startswith(FORMULA):
        return "formula"
    return "markup" if "<" in value or ">" in value else ""
