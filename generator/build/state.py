"""What one build leaves for the next: digests of inputs, summaries of records, and what each target made.

Three files, so that a build reads only what it needs: nothing changed reads the first, a small change all three.
All are sealed caches below `.makeitinla/`: a missing, damaged or foreign one only costs time.
"""

import gc
import marshal
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from generator.cache import read_sealed, write_sealed
from generator.diagnostics.diagnostic import Diagnostic, Location
from generator.digests import Plain, key, version_of

if TYPE_CHECKING:  # loads the schemas, which a build with nothing to do can spare
    from generator.catalog.event_summary import EventSummary
    from generator.catalog.summary import CompanySummary

INPUTS, RECORDS, TARGETS = NAMES = ("inputs", "records", "targets")
FINGERPRINT = "fingerprint"
CATALOG = Path(__file__).parents[1] / "catalog"

# Tuples, because a build reads very many of these: a file of the last build is its path, and its own key where its
# target gave it one.
File: TypeAlias = tuple[str, bytes]
# A finding, a summary and a record as plain values.
FindingRow: TypeAlias = tuple[str, int, int, str, str, dict[str, str], str]
SummaryRow: TypeAlias = tuple[Plain, ...]
RecordRow: TypeAlias = tuple[bytes, SummaryRow, tuple[FindingRow, ...]]
# The name and the size of each file in a folder, or how much each folder in it holds.
Fingerprint: TypeAlias = list[tuple[str, int]]


class LastBuild(NamedTuple):
    """What the last good build was made from, what it found, and how many records and files it had."""

    key: bytes
    code: bytes
    findings: tuple[FindingRow, ...]
    companies: int
    events: int
    files: int


class Kept(NamedTuple):
    """What is kept of one record file: its digest, its summary, and the warnings it gave."""

    digest: bytes
    summary: "CompanySummary | EventSummary"
    warnings: tuple[Diagnostic, ...] = ()


class Made(NamedTuple):
    """What a target made last time, and with which key."""

    key: bytes
    files: tuple[File, ...]


@dataclass
class State:
    """Everything kept from the last good build of one output folder."""

    records: dict[str, Kept] = field(default_factory=dict)
    targets: dict[str, Made] = field(default_factory=dict)
    # The records of each folder as they are kept, so that those of most folders need not be packed anew.
    packed: dict[str, bytes] = field(default_factory=dict, compare=False)


def folder(cache: Path, out: Path) -> Path:
    """Where the state of one output folder is kept; a project that moves keeps that of a folder inside it."""
    root = cache.parent.resolve()
    name = out.relative_to(root).as_posix() if out.is_relative_to(root) else str(out)
    return cache / f"out-{blake2b(name.encode(), digest_size=6).hexdigest()}"


@cache
def _version() -> bytes:
    """Changes with the code that writes or reads the values."""
    summaries = [version_of(str(CATALOG / name)) for name in ("summary.py", "event_summary.py")]
    return key(version_of(__file__), *summaries)


def read_last(folder: Path) -> LastBuild | None:
    """What the last good build was made from, and what it said; None when unknown."""
    row = read_sealed(folder / INPUTS, _version())
    return LastBuild._make(row) if row is not None else None


def read_fingerprint(folder: Path) -> Fingerprint | None:
    """How the output folder looked after the last build."""
    found: Fingerprint | None = read_sealed(folder / FINGERPRINT, _version())
    return found


def write_fingerprint(folder: Path, output_fingerprint: Fingerprint) -> None:
    """Notes how the output folder looks now."""
    write_sealed(folder / FINGERPRINT, _version(), output_fingerprint)


def forget(folder: Path) -> None:
    """Lets the next build start as if there had been none."""
    (folder / INPUTS).unlink(missing_ok=True)


def read(folder: Path) -> State:
    """The state of the last good build; empty when there is none."""
    with _without_collecting():
        packed, targets = (read_sealed(folder / name, _version()) for name in (RECORDS, TARGETS))
        if packed is None or targets is None:
            return State()
        return State(_unpacked(packed), made_targets(targets), packed)


def write(folder: Path, last: LastBuild, state: State, old: State) -> None:
    """Writes all three files as `<name>.new`; publishing them is the last step of a build."""
    values = (tuple(last), _packed(state.records, old), plain_targets(state.targets))
    for name, value in zip(NAMES, values, strict=True):
        write_sealed(folder / f"{name}.new", _version(), value)


def _unpacked(packed: Mapping[str, bytes]) -> dict[str, Kept]:
    kept = {}
    for rows in packed.values():
        for path, (record_digest, row, found) in marshal.loads(rows).items():
            kept[path] = Kept(record_digest, summary_of(path, row), tuple(map(diagnostic, found)) if found else ())
    return kept


def _packed(records: Mapping[str, Kept], old: State) -> dict[str, bytes]:
    """The records by folder; a folder of which every record is the old one stays as it was."""
    folders: dict[str, dict[str, Kept]] = {}
    for path, kept in records.items():
        folders.setdefault(path.rpartition("/")[0], {})[path] = kept
    before = Counter(path.rpartition("/")[0] for path in old.records)
    return {
        name: old.packed[name]
        if before[name] == len(inside) and all(old.records.get(path) is kept for path, kept in inside.items())
        else marshal.dumps({path: _record_row(kept) for path, kept in inside.items()})
        for name, inside in folders.items()
    }


def _record_row(kept: Kept) -> RecordRow:
    return kept.digest, tuple(kept.summary), tuple(map(plain, kept.warnings)) if kept.warnings else ()


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Many small values are made at once: looking for garbage between them only costs time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def summary_of(path: str, row: SummaryRow) -> "CompanySummary | EventSummary":
    """A record's summary from its plain values."""
    from generator.catalog.event_summary import EventSummary
    from generator.catalog.summary import CompanySummary

    return CompanySummary._make(row) if path.startswith("companies/") else EventSummary._make(row)


def plain_targets(targets: Mapping[str, Made]) -> dict[str, tuple[bytes, tuple[File, ...]]]:
    """Targets as plain values."""
    return {name: (made.key, made.files) for name, made in targets.items()}


def made_targets(plain: Mapping[str, tuple[bytes, tuple[File, ...]]]) -> dict[str, Made]:
    """Targets from plain values."""
    return {name: Made._make(row) for name, row in plain.items()}


def plain(found: Diagnostic) -> FindingRow:
    """A finding as plain values."""
    place = found.location
    return (place.file, place.line, place.column, found.code, found.field, dict(found.values), found.hint)


def diagnostic(row: FindingRow) -> Diagnostic:
    """A finding from its plain values."""
    file, line, column, code, name, values, hint = row
    return Diagnostic(Location(file, line, column), code, name, values, hint)
