"""What one build leaves for the next: digests of inputs, summaries of records, and what each target made.

Three files, so that a build reads only what it needs: nothing changed reads the first, a small change all three.
All are caches below `.makeitinla/`; a missing or foreign one only costs time.
"""

import gc
import marshal
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from generator.diagnostics.diagnostic import Diagnostic, Location

if TYPE_CHECKING:  # loads the schemas, which a build with nothing to do can spare
    from generator.catalog.summary import CompanySummary, EventSummary

VERSION = 8
INPUTS, RECORDS, TARGETS = NAMES = ("inputs", "records", "targets")
FINGERPRINT = "look"
# What reading values that are not whole may raise.
UNREADABLE = (ValueError, EOFError, TypeError, AttributeError)


# Tuples, because a build reads very many of both: a file of the last build is its path, and its own key where its
# target gave it one.
File: TypeAlias = tuple[str, bytes]


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
    """Where the state of one output folder is kept."""
    return cache / f"out-{blake2b(str(out).encode(), digest_size=6).hexdigest()}"


def read_inputs(place: Path) -> Any:
    """What the last good build was made from, and what it said; None when unknown."""
    return _read(place / INPUTS)


def read_fingerprint(place: Path) -> Any:
    """How the output folder looked after the last build."""
    return _read(place / FINGERPRINT)


def write_fingerprint(place: Path, output_fingerprint: Any) -> None:
    """Notes how the output folder looks now."""
    (place / FINGERPRINT).write_bytes(marshal.dumps((VERSION, output_fingerprint)))


def forget(place: Path) -> None:
    """Lets the next build start as if there had been none."""
    (place / INPUTS).unlink(missing_ok=True)


def read(place: Path) -> State:
    """The state of the last good build; empty when there is none."""
    with _without_collecting():
        packed, targets = _read(place / RECORDS), _read(place / TARGETS)
        if packed is None or targets is None:
            return State()
        try:
            return State(_unpacked(packed), made_targets(targets), packed)
        except UNREADABLE:
            return State()


def write(place: Path, inputs: Any, state: State, old: State) -> None:
    """Writes all three files as `<name>.new`; publishing them is the last step of a build."""
    place.mkdir(parents=True, exist_ok=True)
    packed = _packed(state.records, old)
    for name, value in zip(NAMES, (inputs, packed, plain_targets(state.targets)), strict=True):
        (place / f"{name}.new").write_bytes(marshal.dumps((VERSION, value)))


def _unpacked(packed: Mapping[str, bytes]) -> dict[str, Kept]:
    kept = {}
    for rows in packed.values():
        for path, (mark, row, found) in marshal.loads(rows).items():
            kept[path] = Kept(mark, summary_of(path, row), tuple(map(diagnostic, found)) if found else ())
    return kept


def _packed(records: Mapping[str, Kept], old: State) -> dict[str, bytes]:
    """The records by folder; a folder of which every record is the old one stays as it was."""
    folders: dict[str, dict[str, Kept]] = {}
    for path, kept in records.items():
        folders.setdefault(path.rpartition("/")[0], {})[path] = kept
    before = Counter(path.rpartition("/")[0] for path in old.records)
    return {
        name: old.packed[name]
        if before[name] == len(ones) and all(old.records.get(path) is kept for path, kept in ones.items())
        else marshal.dumps({path: to_row(kept) for path, kept in ones.items()})
        for name, ones in folders.items()
    }


def to_row(kept: Kept) -> tuple[Any, ...]:
    return kept.digest, tuple(kept.summary), tuple(map(plain, kept.warnings)) if kept.warnings else ()


def _read(file: Path) -> Any:
    try:
        version, value = marshal.loads(file.read_bytes())
        return value if version == VERSION else None
    except (OSError, *UNREADABLE):
        return None


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


def summary_of(path: str, row: tuple[Any, ...]) -> "CompanySummary | EventSummary":
    """A record's summary from its plain values."""
    from generator.catalog.summary import CompanySummary, EventSummary

    return CompanySummary._make(row) if path.startswith("companies/") else EventSummary._make(row)


def plain_targets(targets: Mapping[str, Made]) -> dict[str, Any]:
    """Targets as plain values."""
    return {name: tuple(made) for name, made in targets.items()}


def made_targets(plain: Mapping[str, Any]) -> dict[str, Made]:
    """Targets from plain values."""
    return {name: Made._make(row) for name, row in plain.items()}


def plain(found: Diagnostic) -> tuple[Any, ...]:
    """A finding as plain values."""
    place = found.location
    return (place.file, place.line, place.column, found.code, found.field, dict(found.values), found.hint)


def diagnostic(row: tuple[Any, ...]) -> Diagnostic:
    """A finding from its plain values."""
    return Diagnostic(Location(*row[:3]), *row[3:])
