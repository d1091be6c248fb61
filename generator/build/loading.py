"""Reads and validates record files, and keeps what rendering will need of them."""

from dataclasses import dataclass, field
from pathlib import Path

from generator import rules
from generator.catalog.catalog import Brief, EventBrief, brief, event_brief
from generator.diagnostics.diagnostic import Diagnostic, Location, Severity
from generator.records.files import read_bytes
from generator.records.loading import Record, load
from generator.source.reader import KeyPath, Source, read

# Records kept in memory from loading to rendering; beyond this a file is read again, to bound a process's memory.
MOST_KEPT = 12_000


@dataclass(frozen=True, slots=True)
class Loaded:
    """One file after reading: its brief, or None when the file does not hold a record."""

    path: str
    brief: Brief | EventBrief | None
    findings: tuple[Diagnostic, ...]

    @property
    def usable(self) -> bool:
        """Whether the record may be published."""
        return self.brief is not None and all(one.severity is not Severity.ERROR for one in self.findings)


@dataclass
class Loader:
    """Loads records below `root`; keeps the valid ones for rendering, without their text.

    A check renders nothing: it keeps no records, and of their briefs only what rules look at.
    """

    root: Path
    checks_only: bool = False
    kept: dict[str, Record] = field(default_factory=dict)

    def load(self, path: str) -> Loaded:
        """One file, checked against its schema and the rules about single records."""
        record, found = load(path, read_bytes(f"{self.root}/{path}"))
        if record is None:
            return Loaded(path, None, tuple(found))
        found.extend(rules.of_record(record))
        made = brief(record, self.checks_only) if record.folder == "companies" else event_brief(record)
        if len(self.kept) < MOST_KEPT and not self.checks_only:
            self.kept[path] = Record(record.folder, record.slug, record.data, Source(path, "", {}))
        return Loaded(path, made, tuple(found))

    def record(self, path: str) -> Record:
        """A valid record, from memory or read again; KeyError when its file has become invalid meanwhile."""
        record = self.kept.get(path) or load(path, read_bytes(f"{self.root}/{path}"))[0]
        if record is None:
            raise KeyError(path)
        return record

    def locate(self, path: str, keys: KeyPath) -> Location:
        """The place of a value in a file, which is read again for it."""
        source, _ = read(path, read_bytes(f"{self.root}/{path}"))
        return source.locate(keys) if source else Location(path)
