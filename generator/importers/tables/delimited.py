"""Reads CSV files as spreadsheets write them: in several encodings, and with commas, semicolons or tabs."""

import codecs
import csv
import io
import re
from collections.abc import Iterator

from generator.importers.tables.table import Line, Table, TableError, with_header

DELIMITERS = ",;\t|"
# Excel's own way to say which character is between cells.
SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n")
# Bytes that other kinds of files begin with, each with the hint that says what to do.
OTHERS = ((b"\xd0\xcf\x11\xe0", "hint_old"), (b"PK\x03\x04", "hint_zip"), (b"%PDF", "hint_pdf"))


def delimited(content: bytes) -> Table:
    """The table in the bytes of a CSV file; TableError when it is none."""
    for start, hint in OTHERS:
        if content.startswith(start):
            raise TableError(hint)
    text, encoding = _decoded(content)
    if re.match(r"\s*<(?:!doctype|html|table|\?xml)", text[:200], re.I):
        raise TableError("hint_html")
    skipped = SEPARATOR_LINE.match(text)
    delimiter = skipped[1] if skipped else _delimiter(text)
    lines = csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=delimiter)
    notices = [("encoding", {"encoding": encoding})] if encoding == "Windows-1252" else []
    numbered = _numbered(lines)
    if skipped:
        next(numbered)
    return with_header(numbered, notices)


def _decoded(content: bytes) -> tuple[str, str]:
    """The text and its encoding; Excel writes Windows-1252 unless it is asked for UTF-8."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return content.decode("utf-16"), "UTF-16"
        except UnicodeDecodeError:
            raise TableError("hint_encoding") from None
    try:
        return content.decode("utf-8-sig"), "UTF-8"
    except UnicodeDecodeError as error:
        first = content.count(b"\n", 0, error.start) + 1
    try:
        if b"\0" in content:
            raise TableError("hint_encoding", first)
        return content.decode("cp1252"), "Windows-1252"
    except UnicodeDecodeError as error:
        raise TableError("hint_encoding", content.count(b"\n", 0, error.start) + 1) from None


def _delimiter(text: str) -> str:
    """The character that makes the most columns of one of the first lines: a title above the header has none."""
    lines = [re.sub(r'"[^"]*"', "", line) for line in text[:20_000].splitlines()[:10]]
    return max(DELIMITERS, key=lambda each: max((line.count(each) for line in lines), default=0))


def _numbered(lines: Iterator[list[str]]) -> Iterator[Line]:
    line, number = 1, 0
    while True:
        number += 1
        try:
            cells, faults = next(lines, None), dict[int, str]()
        except csv.Error:
            cells, faults = [""], {-1: "malformed"}  # a broken or endless cell makes its own row unusable, not the file
        if cells is None:
            return
        yield Line(number, line, cells, faults)
        line = getattr(lines, "line_num", line) + 1
