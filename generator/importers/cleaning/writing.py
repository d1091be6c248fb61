"""Reads the records on file and writes those that an import made or changed."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.importers.cleaning.duplicates import Directory
from generator.records import formatting
from generator.records.loading import is_company, load

FOLDER = "companies"


@dataclass
class Landing:
    """The directory an import works on; `guarded` says of a record on file why it must not be touched."""

    directory: Directory = field(default_factory=Directory)
    guarded: dict[str, str] = field(default_factory=dict)
    changed: dict[str, None] = field(default_factory=dict)


def open_folder(out: Path) -> Landing:
    """The records on file; a broken one only keeps its slug."""
    landing = Landing()
    for path in sorted((out / FOLDER).glob("*/*.yml")):
        landing.directory.taken.add(path.stem)
        record, _ = load(path.relative_to(out).as_posix(), path.read_bytes())
        if record is None or not is_company(record):
            continue
        landing.directory.add(record.slug, record.source.data)
        if record.data.verification.level != "unclaimed":
            landing.guarded[record.slug] = "cared-for"
        elif formatting.obstacle(record.source):
            landing.guarded[record.slug] = "commented"
    return landing


def path_of(slug: str) -> str:
    """Where a record's file stands."""
    return f"{FOLDER}/{slug[0]}/{slug}.yml"


def rendered(landing: Landing) -> Iterator[tuple[str, str]]:
    """The slug and text of every changed record; empty text for one that would not load."""
    for slug in landing.changed:
        yield slug, _text(slug, landing.directory.records[slug])


def _text(slug: str, data: dict[str, Any]) -> str:
    try:
        written = formatting.text(data, FOLDER)
    except formatting.FormatError:
        return ""
    record, _ = load(path_of(slug), written.encode())
    return written if record else ""


def write(out: Path, slug: str, written: str) -> None:
    """One record's file."""
    path = out / path_of(slug)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(written, encoding="utf-8", newline="\n")
