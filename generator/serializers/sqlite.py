"""Writes tables as a SQLite database, with an index for full-text search: the same rows always give the same bytes.

The bytes also depend on the version of the SQLite library, which notes itself in them.
"""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeAlias

Value: TypeAlias = str | int | float | None
# SQLite's own names of what we have.
TYPES = {"integer": "INTEGER", "number": "REAL"}


@dataclass(frozen=True)
class Table:
    """One table: its columns with their types, its rows, and how it is tied to others.

    `key` is its primary key; `references` tells to which table a column points, by that table's key `id`. The columns
    of `indexed` are searched by often. Those of `full_text` can be searched by words, in the table `<name>_fts`. A
    table that `is_index` is nothing but its key, and stored once instead of twice.
    """

    name: str
    columns: Mapping[str, str]
    rows: Iterable[Sequence[Value]]
    key: tuple[str, ...] = ()
    references: Mapping[str, str] = field(default_factory=dict)
    indexed: tuple[tuple[str, ...], ...] = ()
    full_text: tuple[str, ...] = ()
    is_index: bool = False


def database(tables: Iterable[Table]) -> bytes:
    """The bytes of a database with these tables, each filled in the order of its rows."""
    with TemporaryDirectory() as folder:  # not in memory: a database is larger than all else that a build holds
        file = Path(folder) / "database"
        with closing(sqlite3.connect(file, isolation_level=None)) as connection:
            for setting in ("page_size = 4096", "journal_mode = OFF", "synchronous = OFF", "cache_size = -16000"):
                connection.execute(f"PRAGMA {setting}")
            connection.execute("BEGIN")
            for table in tables:
                _fill(connection, table)
            connection.execute("COMMIT")
            connection.execute("VACUUM")
        return file.read_bytes()


def _fill(connection: sqlite3.Connection, table: Table) -> None:
    name = _quoted(table.name)
    storage = " WITHOUT ROWID" if table.is_index else ""
    connection.execute(f"CREATE TABLE {name} ({', '.join(_declarations(table))}){storage}")
    marks = ", ".join("?" * len(table.columns))
    connection.executemany(f"INSERT INTO {name} VALUES ({marks})", table.rows)  # noqa: S608 our own name
    for columns in table.indexed:
        index = _quoted("_".join((table.name, *columns)))
        connection.execute(f"CREATE INDEX {index} ON {name} ({', '.join(map(_quoted, columns))})")
    if table.full_text:
        index, searched = _quoted(f"{table.name}_fts"), ", ".join(map(_quoted, table.full_text))
        options = f"content={name}, tokenize='unicode61 remove_diacritics 2'"
        connection.execute(f"CREATE VIRTUAL TABLE {index} USING fts5({searched}, {options})")
        connection.execute(f"INSERT INTO {index}({index}) VALUES ('rebuild')")  # noqa: S608 our own name
        connection.execute(f"INSERT INTO {index}({index}) VALUES ('optimize')")  # noqa: S608 our own name


def _declarations(table: Table) -> list[str]:
    columns = [f"{_quoted(name)} {TYPES.get(type, 'TEXT')}" for name, type in table.columns.items()]
    key = [f"PRIMARY KEY ({', '.join(map(_quoted, table.key))})"] if table.key else []
    ties = [f"FOREIGN KEY ({_quoted(name)}) REFERENCES {_quoted(to)}(id)" for name, to in table.references.items()]
    return [*columns, *key, *ties]


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
