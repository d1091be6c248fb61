"""Writes tables as CSV (RFC 4180) that a spreadsheet cannot take for formulas."""

import csv
import io
import re
from collections.abc import Iterable, Sequence

# A spreadsheet runs what begins so; signs and digits alone do nothing.
FORMULA = re.compile(r"\s*[=+\-@\t\r]")
HARMLESS = re.compile(r"[-+]?[\d .()-]*")


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """The bytes of a table with its header."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_safe(cell) for cell in row] for row in rows)
    return out.getvalue().encode()


def lines(rows: Iterable[Sequence[str | int | float | None]]) -> bytes:
    """Rows without a header; None is an empty cell, and a number stays one."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerows([_safe(cell) if isinstance(cell, str) else cell for cell in row] for row in rows)
    return out.getvalue().encode()


def _safe(cell: str) -> str:
    return f"'{cell}" if FORMULA.match(cell) and not HARMLESS.fullmatch(cell) else cell
