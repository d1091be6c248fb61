"""Reads and validates record files, and keeps what rendering will need of them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from operator import attrgetter, itemgetter
from pathlib import Path
from typing import TypeAlias

from generator import rules
from generator.catalog.catalog import Catalog
from generator.catalog.destinations import OPEN_DATA
from generator.catalog.event_summary import EventSummary, summarize_event
from generator.catalog.facts import KeptFacts
from generator.catalog.outline import Outline
from generator.catalog.public import PublicCompany, public_company
from generator.catalog.public_events import PublicEvent, public_event
from generator.catalog.summary import summarize, with_search
from generator.diagnostics.codes import Severity
from generator.diagnostics.diagnostic import Diagnostic, Location
from generator.digests import key
from generator.records.files import RecordChangedError, changed, read_record
from generator.records.loading import is_company, is_event, load
from generator.source.data import KeyPath
from generator.source.reader import read

# Records kept in memory from loading to rendering; beyond this a file is read again, to bound a process's memory.
MOST_KEPT = 12_000
AnyOutline: TypeAlias = Outline | EventSummary


@dataclass(frozen=True, slots=True)
class Loaded:
    """One file after reading: an outline with its summary, or None when the file does not hold a record."""

    path: str
    record: AnyOutline | None
    findings: tuple[Diagnostic, ...]

    @property
    def usable(self) -> bool:
        """Whether the record may be published."""
        return self.record is not None and all(found.severity is not Severity.ERROR for found in self.findings)


@dataclass
class Loader:
    """Loads records below `root`; keeps of the valid ones what may be shown, for rendering.

    A check renders nothing: it keeps nothing, and of the summaries only what rules look at.
    """

    root: Path
    checks_only: bool = False
    kept: dict[str, PublicCompany] = field(default_factory=dict)
    kept_events: dict[str, PublicEvent] = field(default_factory=dict)

    def load(self, path: str) -> Loaded:
        """One file, checked against its schema and the rules about single records."""
        try:
            record, found = load(path, read_record(self.root, path))
        except RecordChangedError:
            return Loaded(path, None, (changed(path),))
        if record is None:
            return Loaded(path, None, tuple(found))
        if is_event(record):
            event = public_event(record)
            if not self.checks_only and len(self.kept_events) < MOST_KEPT:
                self.kept_events[path] = event
            return Loaded(path, summarize_event(event), tuple(found))
        assert is_company(record)  # noqa: S101 there is no third folder
        found.extend(rules.check_company(record))
        company = public_company(record)
        if any(destination != OPEN_DATA for destination in company.destinations):
            found.extend(_refused(company, record.source.locate))
        summary = summarize(record, company)
        if not self.checks_only:
            summary = with_search(summary, company)
            if len(self.kept) < MOST_KEPT:
                self.kept[path] = company
        return Loaded(path, Outline.packing(summary), tuple(found))

    def company(self, path: str) -> PublicCompany:
        """A valid company, from memory or read again; RecordChangedError when its file is gone or invalid meanwhile."""
        if path in self.kept:
            return self.kept[path]
        record, _ = load(path, read_record(self.root, path))
        if record is None or not is_company(record):
            raise RecordChangedError.of(path)
        return public_company(record)

    def event(self, path: str) -> PublicEvent:
        """A valid event, from memory or read again; RecordChangedError when its file is gone or invalid meanwhile."""
        if path in self.kept_events:
            return self.kept_events[path]
        record, _ = load(path, read_record(self.root, path))
        if record is None or not is_event(record):
            raise RecordChangedError.of(path)
        return public_event(record)

    def text(self, path: str) -> str:
        """The text of a record file; empty when it cannot be read."""
        try:
            return read_record(self.root, path).decode("utf-8", "replace")
        except RecordChangedError:
            return ""

    def locate(self, path: str, keys: KeyPath) -> Location:
        """The place of a value in a file, which is read again for it."""
        try:
            source, _ = read(path, read_record(self.root, path))
        except RecordChangedError:
            return Location(path)
        return source.locate(keys) if source else Location(path)


def _refused(company: PublicCompany, locate: Callable[[KeyPath], Location]) -> Iterable[Diagnostic]:
    """What national directories that the company allows lack or refuse; not what they have no place for."""
    from generator.exports.readiness import NO_PLACE, diagnostics  # few records allow any

    return [each for each in diagnostics(company, locate) if each.code != NO_PLACE]


def catalog_of(
    records: Iterable[AnyOutline],
    loader: Loader,
    elsewhere: Callable[[str], bool] | None = None,
    digests: Mapping[str, bytes] | None = None,
    facts: Callable[[bytes], KeptFacts] = KeptFacts,
    removed: Mapping[str, str] | None = None,
) -> Catalog:
    """A catalog of companies and events; `elsewhere` knows slugs that are not in it, `removed` those that are gone.

    `facts` finds what is kept of all companies, by a digest of what that is made from.
    """
    every = list(records)
    outlines = sorted([record for record in every if isinstance(record, Outline)], key=itemgetter(0, 1, 2))
    events = sorted([record for record in every if isinstance(record, EventSummary)], key=attrgetter("when", "slug"))
    kept = facts(key([outline.facts_key for outline in outlines]))
    return Catalog(tuple(outlines), tuple(events), digests or {}, loader.locate, elsewhere, kept, removed or {})
