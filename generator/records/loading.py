"""Turns one file into a frozen, validated record, or into diagnostics."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Generic, TypeAlias, TypeGuard, TypeVar

from pydantic import TypeAdapter, ValidationError

from generator.diagnostics.diagnostic import Diagnostic, Location, bounded
from generator.records.checks import RESERVED_SLUGS, SLUG
from generator.records.validation_errors import diagnostics_of
from generator.source.reader import Source, read

if TYPE_CHECKING:  # building a schema is slow, so each is built only when it is needed
    from generator.records.company import Company
    from generator.records.event import Event

FOLDERS = ("companies", "events")
SUFFIX = ".yml"
# Addresses below /events/ that are lists, so that no event may have them.
EVENT_ROUTES = frozenset({"months", "archive", "regions", "clusters", "types", "audience", "price", "languages"})


Data = TypeVar("Data", bound="Company | Event", covariant=True)


@dataclass(frozen=True, slots=True)
class Record(Generic[Data]):
    """A valid company or event: `folder` and `slug` identify it permanently; `source` is the file it came from."""

    folder: str
    slug: str
    data: Data
    source: Source

    @property
    def path(self) -> str:
        """The file, from the project's root."""
        return self.source.path


AnyRecord: TypeAlias = "Record[Company] | Record[Event]"


def is_company(record: AnyRecord) -> TypeGuard["Record[Company]"]:
    """Whether a record is a company's."""
    return record.folder == "companies"


def is_event(record: AnyRecord) -> TypeGuard["Record[Event]"]:
    """Whether a record is an event's."""
    return record.folder == "events"


@cache
def company_schema() -> TypeAdapter["Company"]:
    """The validator of companies."""
    from generator.records.company import Company  # building a schema is slow, so each is built only when needed

    return TypeAdapter(Company)


@cache
def event_schema() -> TypeAdapter["Event"]:
    """The validator of events."""
    from generator.records.event import Event

    return TypeAdapter(Event)


def schema(folder: str) -> "TypeAdapter[Company] | TypeAdapter[Event]":
    """The validator of a folder's records."""
    return company_schema() if folder == "companies" else event_schema()


def load(path: str, content: bytes) -> tuple["AnyRecord | None", list[Diagnostic]]:
    """The record in a file and its findings; the record is None when there are errors.

    `path` is relative to the project's root, with forward slashes: `companies/a/acme.yml`.
    """
    source, found = read(path, content)
    found.extend(check_name(path))
    if source is None:
        return None, found
    folder, slug = path.split("/")[0], path.rpartition("/")[2].removesuffix(SUFFIX)
    try:
        record = _record(folder, slug, source)
    except ValidationError as error:
        found.extend(diagnostics_of(error, source, folder))
        return None, bounded(path, found)
    return (None if found else record), found


def _record(folder: str, slug: str, source: Source) -> AnyRecord:
    if folder == "companies":
        return Record(folder, slug, company_schema().validate_python(source.data), source)
    return Record(folder, slug, event_schema().validate_python(source.data), source)


def check_name(path: str) -> Iterator[Diagnostic]:
    """Y115 unless the file's path follows from its slug: `<folder>/<first letter>/<slug>.yml`."""
    folder, _, name = path.partition("/")
    slug = name[2:].removesuffix(SUFFIX)
    reserved = RESERVED_SLUGS | EVENT_ROUTES if folder == "events" else RESERVED_SLUGS
    if name == f"{slug[:1]}/{slug}{SUFFIX}" and SLUG.fullmatch(slug) and len(slug) <= 80 and slug not in reserved:
        return  # nearly all files take this way
    file = PurePosixPath(path)
    slug = file.stem
    if file.suffix != SUFFIX or not SLUG.fullmatch(slug) or len(slug) > 80:
        yield Diagnostic(Location(path), "Y115", values={"folder": folder})
    elif slug in reserved:
        yield Diagnostic(Location(path), "Y115", values={"value": slug}, hint="hint_reserved")
    elif path != f"{folder}/{slug[0]}/{slug}{SUFFIX}":
        values = {"nearest": f"{folder}/{slug[0]}/{slug}{SUFFIX}"}
        yield Diagnostic(Location(path), "Y115", values=values, hint="hint_nearest")
