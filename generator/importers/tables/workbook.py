"""Reads a sheet of an Excel workbook (.xlsx) as a table of text.

A workbook is a ZIP archive of XML. Its size unpacked is limited before anything in it is read; Python's zipfile never
unpacks more than an archive declares. Values are what the spreadsheet shows: of a formula its last result.
"""

import io
import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from generator.importers.tables.table import MAXIMUM_COLUMNS, Line, Table, TableError, with_header

if TYPE_CHECKING:
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

UNPACKED_BYTES = 128 * 1024 * 1024
MAXIMUM_PARTS = 2000
MERGED_CELLS = 100_000
# A document type can define entities that grow without end; spreadsheets write none.
DOCUMENT_TYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s+ref="\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})"')
FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
# Carriage returns and the like, as Excel writes them in text.
ESCAPED = re.compile(r"_x000[0-9A-F]_")


def is_workbook(content: bytes) -> bool:
    """Whether a file begins like an archive."""
    return content.startswith(b"PK\x03\x04")


def workbook(content: bytes, sheet: str = "") -> Table:
    """The table on a sheet, else on the first visible one that has any; TableError when there is none."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        _checked(archive)
        return _first_table(content, archive, sheet)
    except TableError:
        raise
    except MemoryError:
        raise TableError("hint_unpacked") from None
    except Exception:
        raise TableError("hint_workbook") from None


def _checked(archive: zipfile.ZipFile) -> None:
    """TableError for an archive that is no workbook, or one that would be too large or is made to harm."""
    parts = archive.infolist()
    if len(parts) > MAXIMUM_PARTS or sum(part.file_size for part in parts) > UNPACKED_BYTES:
        raise TableError("hint_unpacked")
    if "xl/workbook.xml" not in archive.namelist():
        raise TableError("hint_zip")
    if len({part.filename for part in parts}) < len(parts):
        raise TableError("hint_workbook")
    for part in parts:
        if part.filename.endswith((".xml", ".rels")) and DOCUMENT_TYPE.search(archive.read(part)):
            raise TableError("hint_workbook")


def _first_table(content: bytes, archive: zipfile.ZipFile, sheet: str) -> Table:
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of styles and extensions that do not matter here
        shown = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        visible = [each for each in shown.worksheets if each.sheet_state == "visible"]
        if sheet and sheet not in [each.title for each in visible]:
            raise TableError("hint_sheet", values={"sheet": sheet, "sheets": ", ".join(each.title for each in visible)})
        for each in visible:
            if sheet in ("", each.title) and (found := _table(content, archive, each)):
                others = [other.title for other in visible if other is not each and _has_cells(other)]
                notices = [("sheets", {"sheet": each.title, "others": ", ".join(others)})] if others else []
                return Table(found.header, found.lines, tuple(notices), each.title)
    raise TableError("hint_header")


def _table(content: bytes, archive: zipfile.ZipFile, sheet: "ReadOnlyWorksheet") -> Table | None:
    text = archive.read(sheet._worksheet_path)
    formulas = _formulas(content, sheet.title) if FORMULA.search(text) else None
    try:
        return with_header(_unbroken(_lines(sheet, formulas, _covered(text))))
    except TableError as error:
        if error.hint != "hint_header":
            raise
        return None


def _unbroken(lines: Iterator[Line]) -> Iterator[Line]:
    """The lines; TableError when the sheet is damaged where they end."""
    try:
        yield from lines
    except Exception:  # as above: rows are read only as they are asked for
        raise TableError("hint_workbook") from None


def _formulas(content: bytes, title: str) -> Iterator[tuple[object, ...]]:
    """The same sheet with formulas in place of their results."""
    from openpyxl import load_workbook

    sheet = load_workbook(io.BytesIO(content), read_only=True, keep_links=False)[title]
    sheet.reset_dimensions()
    return iter(sheet.iter_rows(values_only=True))


def _covered(text: bytes) -> dict[int, set[int]]:
    """The cells, by row and position, whose value is that of another cell with which they are merged."""
    found: dict[int, set[int]] = {}
    total = 0
    for match in MERGED.finditer(text):
        left, right = _position(match[1]), min(_position(match[3]), MAXIMUM_COLUMNS)
        top, bottom = int(match[2]), int(match[4])
        total += max(0, bottom + 1 - top) * max(1, right + 1 - left)
        if total > MERGED_CELLS:
            raise TableError("hint_merged")
        for row in range(top, bottom + 1):
            found.setdefault(row, set()).update(at for at in range(left, right + 1) if (row, at) != (top, left))
    return found


def _position(letters: bytes) -> int:
    position = 0
    for each in letters:
        position = position * 26 + each - 64
    return position - 1


def _lines(
    sheet: "ReadOnlyWorksheet", formulas: Iterator[tuple[object, ...]] | None, covered: dict[int, set[int]]
) -> Iterator[Line]:
    sheet.reset_dimensions()  # which a sheet states itself, and may overstate
    width = 0
    for number, values in enumerate(sheet.iter_rows(values_only=True), 1):
        cells = [_text(value) for value in values[: MAXIMUM_COLUMNS + 1]]
        beyond = any(value is not None for value in values[MAXIMUM_COLUMNS + 1 :])
        while cells and not cells[-1]:
            cells.pop()
        # Rows end where their last cell is: the header is the first that is wider than those above it.
        cells += [""] * (width - len(cells))
        if width == 0 and sum(map(bool, cells)) > 1:
            width = len(cells)
        faults = dict.fromkeys(covered.get(number, ()), "merged") | ({-1: "malformed"} if beyond else {})
        if formulas is not None:
            faults |= _without_result(cells, next(formulas, ()))
        yield Line(number, number, cells, faults if any(cells) else {})


def _without_result(cells: list[str], values: Iterable[object]) -> dict[int, str]:
    """The cells with a formula of which the file has no result, as programs write it."""
    pairs = enumerate(zip(cells, values, strict=False))
    return {at: "no-result" for at, (cell, value) in pairs if not cell and isinstance(value, str) and value[:1] == "="}


def _text(value: object) -> str:
    """A cell as a person reads it: whole numbers without a point, days as ISO 8601."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else format(value, ".15g")
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, (date, time, timedelta)):
        return str(value)
    return ESCAPED.sub("", str(value))


def _has_cells(sheet: "ReadOnlyWorksheet") -> bool:
    return any(value is not None for row in sheet.iter_rows(max_row=20, values_only=True) for value in row)
