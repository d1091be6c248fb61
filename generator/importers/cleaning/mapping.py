"""Reads a mapping file: which columns of a table may be read, what they feed, and which rows are wanted."""

import re
from typing import Annotated, Any, Self

from pydantic import Field, TypeAdapter, ValidationError, model_validator

from generator.diagnostics.diagnostic import Diagnostic, Location
from generator.records.checks import refuse
from generator.records.company import Identifiers
from generator.records.fields import Choice, Kind, Line, OneLine, PartialDate, Shape, ShortLine, Url
from generator.source.reader import Source, read

# What a column can feed. Everything else in a record stays as the mapping's constants say, or empty.
FIELDS = (
    *("id", "name", "dba", "operator", "owner", "street", "unit", "city", "state", "zip", "county", "lat", "lon"),
    *("phone", "website", "naics", "sector", "sic", "sic_secondary"),
)
IDENTIFIERS = tuple(Identifiers.model_fields)


class Provenance(Shape):
    """Where the table comes from; each record it makes or adds to gets it as a source."""

    name: Line
    url: Url | None = None
    licence: Line | None = None
    retrieved: PartialDate | None = None


class Condition(Shape):
    """A row is wanted when the column's value is in a list, begins with a prefix or has one of these words, whatever
    their case; `any` joins several with *or*."""

    column: ShortLine | None = None
    is_in: tuple[str, ...] = Field((), alias="in")
    prefix: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    any: tuple["Condition", ...] = ()

    def holds(self, row: dict[str, str]) -> bool:
        """Whether the row meets the condition."""
        if self.any:
            return any(one.holds(row) for one in self.any)
        value = row.get(self.column or "", "")
        if value in self.is_in or (self.prefix and value.startswith(self.prefix)):
            return True
        return bool(self.words and re.search(rf"\b(?:{'|'.join(map(re.escape, self.words))})\b", value, re.I))

    def columns(self) -> list[str]:
        """The columns it looks at."""
        return [*([self.column] if self.column else []), *(name for one in self.any for name in one.columns())]


class Part(Shape):
    """A column of which only the text after a mark is used; nothing where the mark is missing."""

    column: ShortLine
    after: Annotated[str, Field(min_length=1, max_length=40)]


class Crosswalk(Shape):
    """A code that names clusters, processes, materials or a kind through the vocabularies' `same_as`."""

    field: Annotated[str, Choice("sic", "sic_secondary", "naics")]
    to: tuple[Annotated[str, Choice("clusters", "processes", "materials", "kinds")], ...]


class Mapping(Shape):
    """One mapping file."""

    source: Provenance
    kind: Kind
    columns: dict[Annotated[str, Choice(*FIELDS)], ShortLine | Part]
    identifier: Annotated[str, Choice(*IDENTIFIERS)] | None = None
    keep: tuple[Condition, ...] = ()
    drop: tuple[Condition, ...] = ()
    crosswalks: tuple[Crosswalk, ...] = ()
    naics_from_sic: Annotated[bool, Field(strict=True)] = False
    same_address: Annotated[str, Choice("keep", "leave-out")] = "keep"
    note: Annotated[str, OneLine(600)] | None = None

    @model_validator(mode="after")
    def _named(self) -> Self:
        if "name" not in self.columns:
            refuse("R201", field="columns")
        return self

    def allowed(self) -> frozenset[str]:
        """The columns that may be read; no other value of the table ever gets past the reader."""
        wanted = [name for condition in (*self.keep, *self.drop) for name in condition.columns()]
        fed = [one.column if isinstance(one, Part) else one for one in self.columns.values()]
        return frozenset((*fed, *wanted))

    def wants(self, row: dict[str, str]) -> bool:
        """Whether a row meets every condition to keep it and none to drop it."""
        return all(one.holds(row) for one in self.keep) and not any(one.holds(row) for one in self.drop)

    def cells(self, row: dict[str, str]) -> dict[str, str]:
        """What a row says, by field."""
        found = {field: _value(row, one) for field, one in self.columns.items()}
        # An id is kept as it is; everything else is written with single spaces.
        return {field: value if field == "id" else " ".join(value.split()) for field, value in found.items()}


def _value(row: dict[str, str], feed: str | Part) -> str:
    if isinstance(feed, Part):
        return row.get(feed.column, "").partition(feed.after)[2].strip()
    return row.get(feed, "")


ADAPTER: TypeAdapter[Mapping] = TypeAdapter(Mapping)


def load(path: str, content: bytes) -> tuple[Mapping | None, list[Diagnostic]]:
    """The mapping in a file, or what is wrong with it: the reader's findings, else I704 with the key."""
    source, found = read(path, content)
    if source is None:
        return None, found or [_broken(Location(path), "")]
    try:
        return ADAPTER.validate_python(source.data), found
    except ValidationError as error:
        return None, [_located(source, details) for details in error.errors(include_url=False)]


def _located(source: Source, details: Any) -> Diagnostic:
    path: list[str | int] = []
    here: Any = source.data
    for step in details["loc"]:  # without the names of pydantic's unions, which the file does not have
        try:
            here = here[step]
        except (KeyError, IndexError, TypeError):
            continue
        path.append(step)
    if details["type"] == "missing":
        path.append(details["loc"][-1])
    return _broken(source.locate(tuple(path)), ".".join(str(step) for step in path) or "columns.name")


def _broken(place: Location, key: str) -> Diagnostic:
    return Diagnostic(place, "I704", key, {"key": key})


def missing(path: str) -> Diagnostic:
    """I704 for a mapping file that is not there or may not be read."""
    return Diagnostic(Location(path), "I704", hint="hint_missing")


def missing_columns(path: str, mapping: Mapping, header: list[str]) -> list[Diagnostic]:
    """I704 for each column that the mapping names and the table does not have, or has twice."""
    wrong = [name for name in sorted(mapping.allowed()) if header.count(name) != 1]
    return [Diagnostic(Location(path), "I704", name, {"key": name}, "hint_column") for name in wrong]
