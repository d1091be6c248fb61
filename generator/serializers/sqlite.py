"""Writes tables as a SQLite database, with an index for full-text search: the same rows always give the same bytes.

The bytes also depend on the version of the SQLite library, which notes itself in them. For that every database is
written from the start, each table in one go and in its order; of an earlier one only rows are copied, by the library.
"""

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple, TypeAlias

Value: TypeAlias = str | int | float | None
# Rows by the name of their table.
Rows: TypeAlias = Mapping[str, Iterable[Sequence[Value]]]
# SQLite's own names of what we have.
TYPES = {"integer": "INTEGER", "number": "REAL"}
PART = 1 << 20
# How many bytes of words are gathered before they are written: fewer would be merged again and again.
GATHERED = 16 << 20
# For the main database and that of new rows: nobody reads either before it is done.
SETTINGS = ("page_size = 4096", "journal_mode = OFF", "synchronous = OFF", "cache_size = -16000")


@dataclass(frozen=True)
class Table:
    """One table: its columns with their types, and how it is tied to others.

    `owner` is the column with the id of the record that a row belongs to, by which rows are ordered; a table without
    one is written anew each time, in the order of its rows. `key` is its primary key; `references` tells to which table
    a column points, by that table's key `id`. The columns of `indexed` are searched by often. Those of `full_text` can
    be searched by words, in the table `<name>_fts`. A table that `is_index` is nothing but its key, by which it is
    ordered, and stored once instead of twice.
    """

    name: str
    columns: Mapping[str, str]
    owner: str = ""
    key: tuple[str, ...] = ()
    references: Mapping[str, str] = field(default_factory=dict)
    indexed: tuple[tuple[str, ...], ...] = ()
    full_text: tuple[str, ...] = ()
    is_index: bool = False


class Before(NamedTuple):
    """An earlier database with these very tables, and the ids of the records whose rows in it no longer hold."""

    file: Path
    gone: Collection[str]


def database(tables: Sequence[Table], rows: Iterable[Rows], before: Before | None = None) -> Iterator[bytes]:
    """The bytes of a database, part by part: of `rows`, those of one record together, and of what still holds."""
    with TemporaryDirectory() as folder:  # not in memory: a database is larger than all else that a build holds
        file = Path(folder) / "database"
        with closing(sqlite3.connect(file, isolation_level=None, uri=True)) as connection:
            connection.execute("ATTACH ? AS new", (f"{file}.new",))
            if before:
                connection.execute("ATTACH ? AS old", (f"{before.file.as_uri()}?mode=ro&immutable=1",))
            for place in ("main", "new"):
                for setting in SETTINGS:
                    connection.execute(f"PRAGMA {place}.{setting}")
            connection.execute("BEGIN")
            _take_in(connection, tables, rows, before)
            for table in tables:
                _fill(connection, table, before is not None)
            connection.execute("COMMIT")
        with file.open("rb") as written:
            while part := written.read(PART):
                yield part


def _take_in(
    connection: sqlite3.Connection, tables: Sequence[Table], rows: Iterable[Rows], before: Before | None
) -> None:
    """Puts new rows, which come in any order, where they can be sorted without being in memory."""
    connection.execute("CREATE TABLE new.gone (id PRIMARY KEY)")
    connection.executemany("INSERT INTO new.gone VALUES (?)", ((id,) for id in (before.gone if before else ())))
    inserts = {}
    for table in tables:
        connection.execute(f"CREATE TABLE new.{_quoted(table.name)} ({', '.join(map(_quoted, table.columns))})")
        marks = ", ".join("?" * len(table.columns))
        inserts[table.name] = f"INSERT INTO new.{_quoted(table.name)} VALUES ({marks})"  # noqa: S608 our own name
    for told in rows:
        for name, values in told.items():
            connection.executemany(inserts[name], values)


def _fill(connection: sqlite3.Connection, table: Table, has_before: bool) -> None:
    name = _quoted(table.name)
    storage = " WITHOUT ROWID" if table.is_index else ""
    connection.execute(f"CREATE TABLE main.{name} ({', '.join(_declarations(table))}){storage}")
    columns, owner = ", ".join(map(_quoted, table.columns)), _quoted(table.owner)
    order = columns if table.is_index else f"{owner}, place" if table.owner else "place"
    place = "" if table.is_index else ", rowid AS place"
    told = f"SELECT {columns}{place} FROM new.{name}"  # noqa: S608 our own names
    if has_before and table.owner:
        kept = f"SELECT {columns}{place} FROM old.{name} WHERE {owner} NOT IN (SELECT id FROM new.gone)"  # noqa: S608
        told = f"{kept} UNION ALL {told}"
    connection.execute(f"INSERT INTO main.{name} SELECT {columns} FROM ({told}) ORDER BY {order}")  # noqa: S608
    for each in table.indexed:
        index = _quoted("_".join((table.name, *each)))
        connection.execute(f"CREATE INDEX {index} ON {name} ({', '.join(map(_quoted, each))})")
    if table.full_text:
        _index_words(connection, table)


def _index_words(connection: sqlite3.Connection, table: Table) -> None:
    index, searched = _quoted(f"{table.name}_fts"), ", ".join(map(_quoted, table.full_text))
    options = f"content={_quoted(table.name)}, tokenize='unicode61 remove_diacritics 2'"
    connection.execute(f"CREATE VIRTUAL TABLE {index} USING fts5({searched}, {options})")
    tell = f"INSERT INTO {index}({index}, rank) VALUES (?, ?)"  # noqa: S608 our own name
    connection.execute(tell, ("hashsize", GATHERED))
    connection.execute(tell, ("rebuild", None))
    connection.execute(tell, ("optimize", None))
    connection.execute(f"DELETE FROM {_quoted(f'{table.name}_fts_config')} WHERE k = 'hashsize'")  # noqa: S608


def _declarations(table: Table) -> list[str]:
    columns = [f"{_quoted(name)} {TYPES.get(type, 'TEXT')}" for name, type in table.columns.items()]
    key = [f"PRIMARY KEY ({', '.join(map(_quoted, table.key))})"] if table.key else []
    ties = [f"FOREIGN KEY ({_quoted(name)}) REFERENCES {_quoted(to)}(id)" for name, to in table.references.items()]
    return [*columns, *key, *ties]


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
