"""Reads a file of any kind that has a table, by what it contains and not by its name."""

from pathlib import Path

from generator.importers.tables.delimited import delimited
from generator.importers.tables.features import features, is_json
from generator.importers.tables.table import MAXIMUM_BYTES, Table, TableError
from generator.importers.tables.workbook import is_workbook, workbook
from generator.source.reader import read_regular


def read_table(path: Path, sheet: str = "") -> Table:
    """The table in a CSV, Excel or GeoJSON file; TableError when there is none, OSError when it cannot be read."""
    if path.is_file() and path.stat().st_size > MAXIMUM_BYTES:
        raise TableError("hint_size")
    content = read_regular(path)
    if is_workbook(content):
        return workbook(content, sheet)
    return features(content) if is_json(content) else delimited(content)
