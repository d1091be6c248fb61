"""Reads the records on file, and writes those that an import has added or changed."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from generator.importers.cleaning.company_data import CompanyData
from generator.importers.cleaning.duplicates import Directory
from generator.records import formatting, layout
from generator.records.editing import EditError, edited
from generator.records.files import misplaced, read_bytes
from generator.records.loading import is_company, load
from generator.records.removed import read_removed
from generator.source.reader import Source

FOLDER = "companies"


@dataclass
class StagingArea:
    """The records that an import works on.

    `sources` has the files of the valid records on file, `cared_for` the slugs of those that people look after, and
    `changed` the slugs of records to write, and `removed` those of listings that were removed.
    """

    directory: Directory = field(default_factory=Directory)
    sources: dict[str, Source] = field(default_factory=dict)
    cared_for: set[str] = field(default_factory=set)
    changed: dict[str, None] = field(default_factory=dict)
    removed: Collection[str] = ()


def stage(out: Path) -> StagingArea:
    """The records on file; of an invalid one only the slug, so that no other record takes it."""
    staging = StagingArea(removed=read_removed(out).days)
    staging.directory.taken.update(staging.removed)
    for path in sorted((out / FOLDER).glob("*/*.yml")):
        staging.directory.taken.add(path.stem)
        name = path.relative_to(out).as_posix()
        record = None if misplaced(out, name) else load(name, read_bytes(str(path)))[0]
        if record is None or not is_company(record):
            continue
        staging.directory.add(record.slug, cast(CompanyData, record.source.data))  # it has just been validated
        staging.sources[record.slug] = record.source
        if record.data.verification.level != "unclaimed":
            staging.cared_for.add(record.slug)
    return staging


def path_of(slug: str) -> str:
    """The path of a record's file."""
    return f"{FOLDER}/{slug[0]}/{slug}.yml"


def rendered(staging: StagingArea) -> Iterator[tuple[str, str, str]]:
    """The slug and text of every changed record; for one that cannot be written, no text but the reason."""
    for slug in staging.changed:
        yield slug, *_text(slug, staging.directory.records[slug], staging.sources.get(slug))


def _text(slug: str, data: CompanyData, source: Source | None) -> tuple[str, str]:
    try:
        text = edited(source, data) if source else formatting.text(data, FOLDER)
    except EditError:
        return "", "commented"
    except layout.FormatError:
        return "", "invalid"
    record, _ = load(path_of(slug), text.encode())
    return (text, "") if record else ("", "invalid")


def write(out: Path, slug: str, text: str) -> None:
    """Writes one record's file."""
    path = out / path_of(slug)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")
