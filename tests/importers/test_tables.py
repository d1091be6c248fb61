"""Reading lists as people keep them: all comes out as text, and what cannot be used is said by its place."""

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from itertools import count
from pathlib import Path

import openpyxl
import pytest

from generator.importers.tables import table as tables
from generator.importers.tables import workbook as workbooks
from generator.importers.tables.reading import read_table
from generator.importers.tables.table import Row, Table, TableError, letter, rows
from generator.messages import messages


def read(folder: Path, content: bytes, sheet: str = "") -> Table:
    file = folder / "list"
    file.write_bytes(content)
    return read_table(file, sheet)


def found(folder: Path, content: bytes) -> list[Row]:
    table = read(folder, content)
    return list(rows(table, frozenset(table.header)))


def workbook(*lines: object, change: Callable[[openpyxl.Workbook], None] = lambda book: None) -> bytes:
    book = openpyxl.Workbook()
    for line in lines:
        book.active.append(line)
    change(book)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def with_part(content: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """A workbook with one of its parts changed."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            new.writestr(part.filename, change(old.read(part)) if part.filename == name else old.read(part))
    return written.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
NAMES = "Company,City\nPeña Vidrio,Vernon\n"


@pytest.mark.parametrize(
    ("content", "notices"),
    [
        (NAMES.encode(), []),
        (NAMES.encode("utf-8-sig"), []),
        (NAMES.encode("utf-16"), []),
        (NAMES.encode("utf-16-be").join((b"\xfe\xff", b"")), []),
        (NAMES.encode("cp1252"), ["encoding"]),
        (NAMES.replace(",", ";").encode(), []),
        (NAMES.replace(",", "\t").encode(), []),
        (("sep=;\n" + NAMES.replace(",", ";").replace("\n", "\r\n")).encode(), []),
        (b"Members as of 2026\n\n" + NAMES.encode(), []),
        (workbook(["Company", "City"], ["Peña Vidrio", "Vernon"]), []),
        (workbook(["Members as of 2026"], [], ["Company", "City"], ["Peña Vidrio", "Vernon", None]), []),
        ('[{"Company": "Peña Vidrio", "City": "Vernon"}]'.encode(), []),
    ],
    ids=count(),
)
def test_one_list_is_read_the_same_from_every_kind_of_file(tmp_path: Path, content: bytes, notices: list[str]) -> None:
    table = read(tmp_path, content)
    assert [row.cells for row in rows(table, frozenset(table.header))] == [{"Company": "Peña Vidrio", "City": "Vernon"}]
    assert [notice for notice, _ in table.notices] == notices


def test_cells_are_what_a_person_reads_in_the_sheet(tmp_path: Path) -> None:
    line = ["Acme", 90248, 33.5, date(1998, 5, 1), datetime(2026, 1, 2, 9, 30), True, "  two\nlines ", 3232220827.0]
    content = workbook(list("ABCDEFGH"), line)
    expected = ["Acme", "90248", "33.5", "1998-05-01", "2026-01-02 09:30", "yes", "two\nlines", "3232220827"]
    assert list(found(tmp_path, content)[0].cells.values()) == expected


def merge(book: openpyxl.Workbook) -> None:
    book.active.merge_cells("A3:A4")


def test_what_cannot_be_used_is_said_by_row_and_column(tmp_path: Path) -> None:
    lines = [
        ["Company", "Phone", "City"],
        ["Acme", "=A2", "Vernon"],
        ["Bolt", "#N/A", "Vernon"],
        ["Nut", "1", "Vernon"],
    ]
    table = [(row.number, row.reason, row.column) for row in found(tmp_path, workbook(*lines, change=merge))]
    assert table == [(2, "no-result", "Phone"), (3, "failed-formula", "Phone"), (4, "merged", "Company")]
    csv = b'Company,City\n"two\nlines",Vernon\n\nBad\xe2\x80\xaename,Vernon\nshort\n'
    csv_table = [(row.number, row.line, row.reason, row.column) for row in found(tmp_path, csv)]
    assert csv_table == [(2, 2, "", ""), (4, 5, "unreadable", "Company"), (5, 6, "malformed", "")]


def test_a_formula_counts_as_its_last_result(tmp_path: Path) -> None:
    content = workbook(["Company", "City"], ["Acme", "=UPPER(A2)"])
    saved = with_part(content, SHEET, lambda xml: re.sub(rb"<v ?/?>(?:</v>)?", b"<v>7</v>", xml))
    assert found(tmp_path, saved)[0].cells == {"Company": "Acme", "City": "7"}


def test_the_first_visible_sheet_is_read_unless_another_is_named(tmp_path: Path) -> None:
    def two(book: openpyxl.Workbook) -> None:
        book.active.sheet_state = "hidden"
        for name in ("Members", "Partners"):
            sheet = book.create_sheet(name)
            sheet.append(["Company", "City"])
            sheet.append([name, "Vernon"])

    content = workbook(["Secret", "List"], change=two)
    assert read(tmp_path, content).notices == (("sheets", {"sheet": "Members", "others": "Partners"}),)
    named = read(tmp_path, content, "Partners")
    assert [row.cells["Company"] for row in rows(named, frozenset({"Company"}))] == ["Partners"]
    with pytest.raises(TableError) as refused:
        read(tmp_path, content, "Sheet")
    assert (refused.value.hint, refused.value.values["sheets"]) == ("hint_sheet", "Members, Partners")


FINE = workbook(["Company", "City"], ["Acme", "Vernon"])
MERGED = b'<mergeCells><mergeCell ref="A1:SF9999"/><mergeCell ref="A1:SF9999"/></mergeCells>'
BOMB = b'<!DOCTYPE a [<!ENTITY b "bbbbbbbb">]>'


def archive(**parts: bytes) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name.replace("__", "/"), content)
    return written.getvalue()


@pytest.mark.parametrize(
    ("content", "hint"),
    [
        (b"\xd0\xcf\x11\xe0old workbook", "hint_old"),
        (archive(readme=b"hello"), "hint_zip"),
        (b"%PDF-1.7", "hint_pdf"),
        (b"<html><table><tr><td>a,b", "hint_html"),
        (FINE[:-200], "hint_workbook"),
        (FINE[:300] + b"\0" * 40 + FINE[340:], "hint_workbook"),
        (with_part(FINE, SHEET, lambda xml: BOMB + xml), "hint_workbook"),
        (with_part(FINE, SHEET, lambda xml: xml[:-60]), "hint_workbook"),
        (with_part(FINE, SHEET, lambda xml: xml.replace(b"</worksheet>", MERGED + b"</worksheet>")), "hint_merged"),
        (b"a,\x81\n", "hint_encoding"),
        (b"a,b\n\x00\xe9,c\n", "hint_encoding"),
        (b"{not json", "hint_json"),
        (b"[" * 100_000, "hint_json"),
        (b'[{"a": NaN, "b": 1}]', "hint_json"),
        (b'{"a": 1}', "hint_objects"),
        (b"[1, 2]", "hint_objects"),
        (",".join("abc" for _ in range(600)).encode(), "hint_columns"),
    ],
    ids=count(),
)
def test_a_file_that_is_no_table_is_refused_with_what_to_do(tmp_path: Path, content: bytes, hint: str) -> None:
    with pytest.raises(TableError) as refused:
        found(tmp_path, content)
    assert refused.value.hint == hint
    assert hint in messages("en").find("codes.I705")


def test_no_archive_is_unpacked_beyond_its_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbooks, "UNPACKED_BYTES", 100_000)
    with pytest.raises(TableError, match="hint_unpacked"):
        found(tmp_path, with_part(FINE, SHEET, lambda xml: xml + b" " * 100_000))
    # One that declares less than it holds is cut off at what it declares, and then does not read.
    lying = bytearray(with_part(FINE, SHEET, lambda xml: xml + b" " * 90_000))
    at = lying.rindex(b"PK\x01\x02", 0, lying.rindex(SHEET.encode()))
    lying[at + 24 : at + 28] = (5).to_bytes(4, "little")
    with pytest.raises(TableError, match="hint_workbook"):
        found(tmp_path, bytes(lying))


def test_a_table_without_end_is_refused_where_it_is_too_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MAXIMUM_ROWS", 3)
    with pytest.raises(TableError) as refused:
        found(tmp_path, b"a,b\n" + b"1,2\n" * 4)
    assert (refused.value.hint, refused.value.line) == ("hint_rows", 5)
    far = with_part(FINE, SHEET, lambda xml: xml.replace(b'ref="A1:B2"', b'ref="A1:XFD1048576"'))
    assert len(found(tmp_path, far)) == 1


def test_a_sheet_may_be_wide_and_its_cells_far_apart(tmp_path: Path) -> None:
    far = with_part(FINE, SHEET, lambda xml: xml.replace(b'r="B2"', b'r="XFD2"'))
    assert [row.reason for row in found(tmp_path, far)] == ["malformed"]


POINT = '{"type": "Point", "coordinates": [-118.2, 34.05]}'


def test_features_have_their_points_and_nested_values_as_columns(tmp_path: Path) -> None:
    feature = (
        f'{{"type": "Feature", "id": 7, "geometry": {POINT}, "properties": {{"name": "Acme", "no": null, "open": true, '
    )
    feature += '"tags": ["a", "b"], "contact": {"phone": "1"}, "sites": [{"city": "Vernon"}]}}'
    content = f'{{"type": "FeatureCollection", "features": [{feature}]}}'.encode()
    assert found(tmp_path, content)[0].cells == {
        **{"name": "Acme", "no": "", "open": "true", "tags": "a; b", "contact.phone": "1", "sites.1.city": "Vernon"},
        **{"id": "7", "lon": "-118.2", "lat": "34.05"},
    }


def test_columns_without_a_name_are_called_by_their_letter(tmp_path: Path) -> None:
    assert read(tmp_path, b"Company,,City\n").header == ["Company", "column B", "City"]
    assert [letter(at) for at in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
