"""A table of text: a header and numbered rows, each with what makes it unusable."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple

from generator.source.parser import INVISIBLE

MAXIMUM_BYTES = 64 * 1024 * 1024
MAXIMUM_ROWS = 200_000
MAXIMUM_COLUMNS = 500
# The longest cell of a name or address, and of a text such as a description.
MAXIMUM_CELL, MAXIMUM_TEXT = 300, 4000
# The first characters of text that a spreadsheet would run as a formula.
FORMULA = ("=", "+", "-", "@", "\t")
# What spreadsheets show for a formula that failed.
FAILED = re.compile(r"#(?:N/A|REF!|VALUE!|NAME\?|DIV/0!|NULL!|NUM!|SPILL!|CALC!)")


class Line(NamedTuple):
    """One row as it is in the file: its number as spreadsheets count, its line in the text, its cells, and its faults.

    `faults` has, by the position of a cell, why it cannot be used; a fault at -1 is of the whole row.
    """

    number: int
    line: int
    cells: list[str]
    faults: Mapping[int, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Table:
    """A header and its rows, read as they are asked for; `notices` has what a person must know of the file."""

    header: list[str]
    lines: Iterable[Line]
    notices: tuple[tuple[str, Mapping[str, str]], ...] = ()
    sheet: str = ""


class Row(NamedTuple):
    """One row: its number, its line in the text, its allowed cells, why it cannot be used, and in which column."""

    number: int
    line: int
    cells: dict[str, str]
    reason: str = ""
    column: str = ""


@dataclass
class TableError(Exception):
    """The file is not a readable table; `hint` names the hint that says why, `line` where."""

    hint: str
    line: int = 0
    values: Mapping[str, str] = field(default_factory=dict)


def with_header(lines: Iterator[Line], notices: Iterable[tuple[str, Mapping[str, str]]] = (), sheet: str = "") -> Table:
    """The table of a file's lines; the first with two filled cells is the header, as lists often have a title above.

    TableError when no line is one. A column without a name is called by its letter.
    """
    for line in lines:
        if sum(bool(cell.strip()) for cell in line.cells) > 1:
            if len(line.cells) > MAXIMUM_COLUMNS:
                raise TableError("hint_columns", line.line, {"count": str(len(line.cells))})
            named = [" ".join(cell.split()) or f"column {letter(at)}" for at, cell in enumerate(line.cells)]
            return Table(named, bounded(lines), tuple(notices), sheet)
        if line.number > 50:
            break
    raise TableError("hint_header")


def bounded(lines: Iterator[Line]) -> Iterator[Line]:
    """The lines that have anything in them; TableError when there are too many."""
    for count, line in enumerate(line for line in lines if any(line.cells) or line.faults):
        if count >= MAXIMUM_ROWS:
            raise TableError("hint_rows", line.line, {"most": f"{MAXIMUM_ROWS:,}"})
        yield line


def letter(position: int) -> str:
    """What spreadsheets call a column: A for 0, AA for 26."""
    name = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        name = chr(65 + rest) + name
    return name


def rows(table: Table, allowed: frozenset[str], long: frozenset[str] = frozenset()) -> Iterator[Row]:
    """Every row, with its allowed cells only; `long` names the columns that may have texts of several lines."""
    for number, line, cells, faults in table.lines:
        while len(cells) > len(table.header) and not cells[-1]:
            cells = cells[:-1]
        if -1 in faults or len(cells) != len(table.header):
            yield Row(number, line, {}, faults.get(-1, "malformed"))
            continue
        wanted = {name: cell for name, cell in zip(table.header, cells, strict=True) if name in allowed}
        found = ((name, faults.get(at)) for at, name in enumerate(table.header) if name in wanted)
        named = next(((name, fault) for name, fault in found if fault), None) or _fault(wanted, long)
        trimmed = {name: cell.strip() for name, cell in wanted.items()}
        yield Row(number, line, trimmed, *reversed(named)) if named else Row(number, line, trimmed)


def _fault(cells: dict[str, str], long: frozenset[str]) -> tuple[str, str] | None:
    """The first column that cannot be used, and why."""
    for name, cell in cells.items():
        if len(cell) > (MAXIMUM_TEXT if name in long else MAXIMUM_CELL):
            return name, "oversized"
        if INVISIBLE.search(cell):
            return name, "unreadable"
        if FAILED.fullmatch(cell.strip()):
            return name, "failed-formula"
    return None


def fault_of_text(value: str) -> str:
    """Why the text of a name or address cannot be used, or "": it is a formula, or has angle brackets."""
    if value.startswith(FORMULA):
        return "formula"
    return "markup" if "<" in value or ">" in value else ""
