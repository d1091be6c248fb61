"""A database that copies what still holds from an earlier one is the same to the byte as one written from the start."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.serializers.sqlite import Before, Rows, Table, database

TABLES = [
    Table("companies", {"id": "", "name": ""}, "id", ("id",), full_text=("name",)),
    Table("places", {"company": "", "lat": "number"}, "company", references={"company": "companies"}),
    Table("facets", {"value": "", "company": ""}, "company", ("value", "company"), is_index=True),
    Table("terms", {"id": ""}, key=("id",)),
]


def told(id: str, name: str) -> Rows:
    return {"companies": [(id, name)], "places": [(id, 2.5), (id, None)], "facets": [("b", id), ("a", id)]}


def rows(names: dict[str, str]) -> Iterator[Rows]:
    yield from (told(id, name) for id, name in names.items())
    yield {"terms": [("b",), ("a",)]}


BEFORE = {"m": "Melrose Metal", "a": "Alameda Anodizing", "z": "Zamora Zinc"}


@pytest.mark.parametrize(
    "now",
    [BEFORE, {**BEFORE, "m": "Mateo Metal"}, {**BEFORE, "b": "Boyle Brass"}, {"z": "Zamora Zinc"}, {}],
    ids=["same", "changed", "added", "removed", "none"],
)
def test_copied_rows_give_the_bytes_of_new_ones(now: dict[str, str], tmp_path: Path) -> None:
    file, gone = tmp_path / "before #1?.sqlite", {id for id in BEFORE if now.get(id) != BEFORE[id]}
    file.write_bytes(b"".join(database(TABLES, rows(BEFORE))))
    fresh = {id: name for id, name in now.items() if id in gone or id not in BEFORE}
    copied = b"".join(database(TABLES, rows(fresh), Before(file, gone)))
    assert copied == b"".join(database(TABLES, rows(dict(reversed(now.items())))))
    (tmp_path / "after").write_bytes(copied)
    with sqlite3.connect(tmp_path / "after") as made:
        assert made.execute("SELECT id, name FROM companies").fetchall() == sorted(now.items())
        assert made.execute("SELECT id FROM terms").fetchall() == [("b",), ("a",)]
        assert len(made.execute("SELECT * FROM places").fetchall()) == 2 * len(now)
        found = made.execute("SELECT rowid FROM companies_fts WHERE companies_fts MATCH 'metal'").fetchall()
        assert len(found) == ("m" in now)
        made.execute("INSERT INTO companies_fts(companies_fts, rank) VALUES ('integrity-check', 1)")
