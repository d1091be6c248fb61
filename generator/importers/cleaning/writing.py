"""Reads the records on file, and writes those that an import has added or changed."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from generator.importers.cleaning.company_data import CompanyData
from generator.importers.cleaning.duplicates import Directory
from generator.records import formatting, layout
from generator.records.files import misplaced, read_bytes
from generator.records.loading import is_company, load

FOLDER = "companies"


@dataclass
class StagingArea:
    """The records that an import works on.

    `guarded` has, by slug, why a record on file must not be changed; `changed` has the slugs of records to write.
    """

    directory: Directory = field(default_factory=Directory)
    guarded: dict[str, str] = field(default_factory=dict)
    changed: dict[str, None] = field(default_factory=dict)


def stage(out: Path) -> StagingArea:
    """The records on file; of an invalid one only the slug, so that no other record takes it."""
    staging = StagingArea()
    for path in sorted((out / FOLDER).glob("*/*.yml")):
        staging.directory.taken.add(path.stem)
        name = path.relative_to(out).as_posix()
        record = None if misplaced(out, name) else load(name, read_bytes(str(path)))[0]
        if record is None or not is_company(record):
            continue
        staging.directory.add(record.slug, cast(CompanyData, record.source.data))  # it has just been validated
        if record.data.verification.level != "unclaimed":
            staging.guarded[record.slug] = "cared-for"
        elif formatting.obstacle(record.source):
            staging.guarded[record.slug] = "commented"
    return staging


def path_of(slug: str) -> str:
    """The path of a record's file."""
    return f"{FOLDER}/{slug[0]}/{slug}.yml"


def rendered(staging: StagingArea) -> Iterator[tuple[str, str]]:
    """The slug and text of every changed record; "" for one that would not be valid."""
    for slug in staging.changed:
        yield slug, _text(slug, staging.directory.records[slug])


def _text(slug: str, data: CompanyData) -> str:
    try:
        text = formatting.text(data, FOLDER)
    except layout.FormatError:
        return ""
    record, _ = load(path_of(slug), text.encode())
    return text if record else ""


def write(out: Path, slug: str, text: str) -> None:
    """Writes one record's file."""
    path = out / path_of(slug)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
