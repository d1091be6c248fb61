"""What one build leaves for the next: digests of inputs, summaries of records, and what each target made.

Three files, so that a build reads only what it needs: nothing changed reads the first, a small change all three. The
records are in a file for each of their folders, named after its content, of which a small change writes one. All are
sealed caches below `.makeitinla/`: a missing, damaged or foreign one only costs time.
"""

import gc
import marshal
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, lru_cache, partial
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from generator.cache import read_sealed, write_sealed
from generator.catalog.facts import FOLDER as FACTS
from generator.catalog.facts import KeptFacts
from generator.diagnostics.diagnostic import Diagnostic, Location
from generator.digests import DIGEST_BYTES, Plain, key, version_of
from generator.settings import Settings

if TYPE_CHECKING:  # loads the schemas, which a build with nothing to do can spare
    from generator.catalog.event_summary import EventSummary
    from generator.catalog.outline import Outline

INPUTS, RECORDS, TARGETS = NAMES = ("inputs", "records", "targets")
FINGERPRINT = "fingerprint"
# What the name of a file of records begins with; its digest follows.
SHARD = "records-"
CATALOG = Path(__file__).parents[1] / "catalog"

# Tuples, because a build reads very many of these: a file of the last build is its path, and its own key where its
# target gave it one.
File: TypeAlias = tuple[str, bytes]
# A finding and an outline (or an event's summary) as plain values.
FindingRow: TypeAlias = tuple[str, int, int, str, str, dict[str, str], str]
OutlineRow: TypeAlias = tuple[Plain, ...]
# The records of a folder, column by column: paths, digests, outlines, and the warnings of those that gave any.
Shard: TypeAlias = tuple[list[str], list[bytes], list[OutlineRow], dict[str, list[FindingRow]]]
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
    """What is kept of one record file: its digest, its outline with its summary, and the warnings it gave."""

    digest: bytes
    record: "Outline | EventSummary"
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
    # The digest of the shard of each folder: most need not be written anew.
    shards: dict[str, bytes] = field(default_factory=dict, compare=False)


@dataclass
class Memory:
    """What a process that builds again and again knows of its last build, so that it need not be read back."""

    state: State = field(default_factory=State)
    # How the file looks that every build puts anew into place.
    mark: tuple[int, int] | None = None

    def keep(self, folder: Path, state: State) -> None:
        """Remembers the state that was just published."""
        self.state, self.mark = state, self._mark(folder)

    def recall(self, folder: Path) -> State:
        """The state of the last good build: as remembered, unless another process has built since."""
        return self.state if self.mark and self.mark == self._mark(folder) else read(folder)

    def _mark(self, folder: Path) -> tuple[int, int]:
        found = (folder / INPUTS).stat()
        return found.st_ino, found.st_ctime_ns


def folder(cache: Path, out: Path) -> Path:
    """Where the state of one output folder is kept; a project that moves keeps that of a folder inside it."""
    root = cache.parent.resolve()
    name = out.relative_to(root).as_posix() if out.is_relative_to(root) else str(out)
    return cache / f"out-{blake2b(name.encode(), digest_size=6).hexdigest()}"


@cache
def _version() -> bytes:
    """Changes with the code that writes or reads the values."""
    return version_of(__file__, *(str(CATALOG / name) for name in ("summary.py", "event_summary.py", "outline.py")))


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
        shards, targets = (read_sealed(folder / name, _version()) for name in (RECORDS, TARGETS))
        records = _read_shards(folder, shards or {})
        if shards is None or targets is None or records is None:
            return State()
        return State(records, made_targets(targets), shards)


def write(folder: Path, last: LastBuild, state: State, old: State) -> State:
    """Writes all three files as `<name>.new`; publishing them is the last step of a build. The state as it is read."""
    shards = _write_shards(folder, state.records, old)
    values = (tuple(last), shards, plain_targets(state.targets))
    for name, value in zip(NAMES, values, strict=True):
        write_sealed(folder / f"{name}.new", _version(), value)
    return State(state.records, state.targets, shards)


@lru_cache(maxsize=1)
def facts(settings: Settings, code: bytes, companies: bytes, writes: bool = True) -> KeptFacts:
    """What is kept of all `companies` together, by their digest; any day and any code may tell something else."""
    version = key(code, companies, settings.today.isoformat(), settings.locale)
    return KeptFacts(version, settings.cache / FACTS if code else None, writes, code)


def _shard_file(folder: Path, mark: bytes) -> Path:
    return folder / f"{SHARD}{mark.hex()}"


def _read_shards(folder: Path, shards: Mapping[str, bytes]) -> dict[str, Kept] | None:
    """The records of all folders; None when one of the files is not what it was."""
    kept: dict[str, Kept] = {}
    for name, mark in shards.items():
        try:
            packed = _shard_file(folder, mark).read_bytes()
        except OSError:
            return None
        if _mark(packed) != mark:
            return None
        paths, digests, rows, warnings = marshal.loads(packed)
        kept.update(zip(paths, map(Kept, digests, _outlines(name, rows)), strict=True))
        for path, found in warnings.items():
            kept[path] = kept[path]._replace(warnings=tuple(map(diagnostic, found)))
    return kept


def _write_shards(folder: Path, records: Mapping[str, Kept], old: State) -> dict[str, bytes]:
    """Writes the shards of folders of which a record is not the old one; the digests of all shards by folder.

    Those that neither this build nor the last one names are removed.
    """
    now, before = _by_folder(records), _by_folder(old.records)
    shards: dict[str, bytes] = {}
    for name, kept in now.items():
        known = before.get(name, {})
        if name in old.shards and len(kept) == len(known) and all(known.get(path) is kept[path] for path in kept):
            shards[name] = old.shards[name]
            continue
        packed = marshal.dumps(_shard(kept))
        shards[name] = _mark(packed)
        _shard_file(folder, shards[name]).write_bytes(packed)
    named = {_shard_file(folder, mark) for mark in (*shards.values(), *old.shards.values())}
    for file in set(folder.glob(f"{SHARD}*")) - named:
        file.unlink()
    return shards


def _by_folder(records: Mapping[str, Kept]) -> dict[str, dict[str, Kept]]:
    folders: dict[str, dict[str, Kept]] = {}
    for path, kept in records.items():
        folders.setdefault(path.rpartition("/")[0], {})[path] = kept
    return folders


def _shard(records: Mapping[str, Kept]) -> Shard:
    every = records.values()
    warnings = {path: list(map(plain, kept.warnings)) for path, kept in records.items() if kept.warnings}
    return list(records), [kept.digest for kept in every], [tuple(kept.record) for kept in every], warnings


def _mark(packed: bytes) -> bytes:
    return blake2b(packed, digest_size=DIGEST_BYTES, key=_version()).digest()


def _outlines(name: str, rows: Iterable[OutlineRow]) -> "Iterator[Outline | EventSummary]":
    """The outlines of a folder's records; many, and each as wide as it was written by this very code."""
    from generator.catalog.event_summary import EventSummary
    from generator.catalog.outline import Outline

    return map(partial(tuple.__new__, Outline if name.startswith("companies") else EventSummary), rows)


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


def outline_of(path: str, row: OutlineRow) -> "Outline | EventSummary":
    """A record's outline from its plain values."""
    return next(_outlines(path, (row,)))


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
