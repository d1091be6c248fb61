"""Reads a mapping file: which columns of a table may be read, which fields they fill, and which rows are wanted."""

import re
from typing import Annotated, Self

from pydantic import Field, TypeAdapter, ValidationError, model_validator
from pydantic_core import ErrorDetails

from generator.diagnostics.diagnostic import Diagnostic, Location
from generator.importers.cleaning.facts import FACTS, LONG
from generator.records.checks import refuse
from generator.records.company import Identifiers
from generator.records.fields import Choice, Kind, Line, OneLine, PartialDate, Shape, ShortLine, Url
from generator.records.validation_errors import path_of
from generator.source.reader import Source, read

# What a column can fill. Everything else in a record comes from the mapping itself or stays empty.
NAME_FIELDS = ("id", "name", "dba", "operator", "owner")
PLACE_FIELDS = ("street", "unit", "city", "state", "zip", "county", "lat", "lon")
CONTACT_FIELDS = ("phone", "website")
INDUSTRY_FIELDS = ("naics", "sector", "sic", "sic_secondary")
OWN_FIELDS = ("slug", "kind", "address", "regions")
FIELDS = tuple(dict.fromkeys((*NAME_FIELDS, *OWN_FIELDS, *PLACE_FIELDS, *CONTACT_FIELDS, *INDUSTRY_FIELDS, *FACTS)))
IDENTIFIERS = tuple(Identifiers.model_fields)


class Provenance(Shape):
    """Where the table comes from; every record that the import writes or merges gets it as a source."""

    name: Line
    url: Url | None = None
    licence: Line | None = None
    retrieved: PartialDate | None = None


class Condition(Shape):
    """Holds for a row whose column has a listed value, starts with a prefix or has one of the words (in any case).

    `any` holds when one of several conditions does.
    """

    column: ShortLine | None = None
    is_in: tuple[str, ...] = Field((), alias="in")
    prefix: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    any: tuple["Condition", ...] = ()

    def holds(self, row: dict[str, str]) -> bool:
        """Whether the row meets the condition."""
        if self.any:
            return any(condition.holds(row) for condition in self.any)
        value = row.get(self.column or "", "")
        if value in self.is_in or (self.prefix and value.startswith(self.prefix)):
            return True
        return bool(self.words and re.search(rf"\b(?:{'|'.join(map(re.escape, self.words))})\b", value, re.I))

    def columns(self) -> list[str]:
        """The columns that it reads."""
        own = [self.column] if self.column else []
        return own + [name for condition in self.any for name in condition.columns()]


class Part(Shape):
    """A column of which only the text after a given text is used; "" where that text is missing."""

    column: ShortLine
    after: Annotated[str, Field(min_length=1, max_length=40)]


class Crosswalk(Shape):
    """A code that stands for clusters, processes, materials or a kind, by the vocabularies' `same_as`."""

    field: Annotated[str, Choice("sic", "sic_secondary", "naics")]
    to: tuple[Annotated[str, Choice("clusters", "processes", "materials", "kinds")], ...]


class Mapping(Shape):
    """One mapping file."""

    source: Provenance | None = None
    kind: Kind | None = None
    columns: dict[Annotated[str, Choice(*FIELDS)], ShortLine | Part]
    identifier: Annotated[str, Choice(*IDENTIFIERS)] | None = None
    keep: tuple[Condition, ...] = ()
    drop: tuple[Condition, ...] = ()
    crosswalks: tuple[Crosswalk, ...] = ()
    naics_from_sic: Annotated[bool, Field(strict=True)] = False
    same_address: Annotated[str, Choice("keep", "leave-out")] = "keep"
    similar: Annotated[str, Choice("ask", "join")] = "ask"
    # A table with all of these columns is read by this mapping, and needs no others.
    recognized_by: tuple[ShortLine, ...] = ()
    # Our own file: nothing in it is cleaned.
    own: Annotated[bool, Field(strict=True)] = False
    note: Annotated[str, OneLine(600)] | None = None

    @model_validator(mode="after")
    def _named(self) -> Self:
        if "name" not in self.columns:
            refuse("R201", field="columns")
        if not self.kind and "kind" not in self.columns:
            refuse("R201", field="kind")
        if not self.source and not self.own:
            refuse("R201", field="source")
        return self

    def allowed(self) -> frozenset[str]:
        """The columns that may be read; values of other columns are dropped as the table is read."""
        conditions = [name for condition in (*self.keep, *self.drop) for name in condition.columns()]
        return frozenset((*self.column_names().values(), *conditions))

    def long_columns(self) -> frozenset[str]:
        """The columns whose cells may be longer than a name."""
        return frozenset(column for field, column in self.column_names().items() if field in LONG)

    def column_names(self) -> dict[str, str]:
        """The name of the column that fills each field."""
        return {name: each.column if isinstance(each, Part) else each for name, each in self.columns.items()}

    def wants(self, row: dict[str, str]) -> bool:
        """Whether a row meets every condition to keep it and none to drop it."""
        is_kept = all(condition.holds(row) for condition in self.keep)
        return is_kept and not any(condition.holds(row) for condition in self.drop)

    def cells(self, row: dict[str, str]) -> dict[str, str]:
        """The values of a row, by field."""
        found = {field: _value(row, column) for field, column in self.columns.items()}
        # An id is not changed; everything else is written with single spaces.
        kept = ("id", *LONG) if not self.own else FIELDS
        return {field: value if field in kept else " ".join(value.split()) for field, value in found.items()}


def _value(row: dict[str, str], column: str | Part) -> str:
    if isinstance(column, Part):
        return row.get(column.column, "").partition(column.after)[2].strip()
    return row.get(column, "")


ADAPTER: TypeAdapter[Mapping] = TypeAdapter(Mapping)


def load(path: str, content: bytes) -> tuple[Mapping | None, list[Diagnostic]]:
    """The mapping in a file, or its findings: the reader's, or else I704 with the key."""
    source, found = read(path, content)
    if source is None:
        return None, found or [_broken(Location(path), "")]
    try:
        return ADAPTER.validate_python(source.data), found
    except ValidationError as error:
        return None, [_located(source, details) for details in error.errors(include_url=False)]


def _located(source: Source, details: ErrorDetails) -> Diagnostic:
    path = path_of(details, source.data) or (str(details.get("ctx", {}).get("field", "columns.name")),)
    return _broken(source.locate(path), ".".join(str(step) for step in path))


def _broken(location: Location, key: str) -> Diagnostic:
    return Diagnostic(location, "I704", key, {"key": key})


def missing(path: str) -> Diagnostic:
    """I704 for a mapping file that does not exist or may not be read."""
    return Diagnostic(Location(path), "I704", hint="hint_missing")


def missing_columns(path: str, mapping: Mapping, header: list[str]) -> list[Diagnostic]:
    """I704 for each column that the table needs and does not have, and for each that it has twice."""
    needed = frozenset(mapping.recognized_by) or mapping.allowed()
    wrong = [name for name in sorted(mapping.allowed()) if header.count(name) > 1]
    wrong += [name for name in sorted(needed) if name not in header]
    return [Diagnostic(Location(path), "I704", name, {"key": name}, "hint_column") for name in wrong]
