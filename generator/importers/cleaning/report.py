"""What an import is asked to do and what it reports: one line for each row, in ids that messages give words to."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from generator.diagnostics.diagnostic import Diagnostic, Location

# Why a row is left out. Those of CODED become diagnostics; the rest is what the mapping asked for.
REASONS = (
    *("filtered", "malformed", "oversized", "unreadable", "formula", "markup", "no-name", "person", "home"),
    *("no-place", "duplicate-row", "other-tenant", "cared-for", "commented", "unchanged", "invalid"),
)
CODED = {
    **dict.fromkeys(("malformed", "oversized", "unreadable", "formula", "markup", "no-name"), "I701"),
    **dict.fromkeys(("person", "home", "no-place", "other-tenant", "invalid"), "I701"),
    **{"duplicate-row": "I702", "cared-for": "I703", "commented": "I703"},
}
# What was changed or dropped on the way in.
NOTES = (
    *("city-from-zip", "zip-dropped", "point-dropped", "street-dropped", "second-address", "other-phone"),
    *("naics-dropped", "naics-shortened", "naics-successor", "website-dropped", "phone-dropped", "id-dropped"),
    "named-by-operator",
)


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """What `makeitinla import` was asked for: `mapping` is a file, or the name of a mapping that we have."""

    file: Path
    mapping: Path | None
    dry_run: bool


@dataclass(frozen=True, slots=True)
class Options:
    """One import: the file, its mapping, the folder that holds `companies/`, and the day records are added."""

    file: Path
    mapping: Path
    out: Path
    today: date
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """One change to a row, with what it was and became."""

    id: str
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RowReport:
    """What became of one row: `written`, `merged` into `slug`, or `skipped` for `reason`."""

    line: int
    name: str
    action: str
    slug: str = ""
    reason: str = ""
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import did: rows in the order of the file, the files it wrote or would write, and what was wrong."""

    rows: tuple[RowReport, ...] = ()
    files: tuple[str, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def actions(self) -> Mapping[str, int]:
        """How many rows were written, merged and skipped."""
        return Counter(row.action for row in self.rows)

    @property
    def reasons(self) -> Mapping[str, int]:
        """How many rows were skipped for each reason, most frequent first."""
        return dict(Counter(row.reason for row in self.rows if row.reason).most_common())

    @property
    def notes(self) -> Mapping[str, int]:
        """How many changes of each kind were made."""
        return dict(Counter(note.id for row in self.rows for note in row.notes).most_common())


def finding(file: str, row: RowReport) -> Diagnostic | None:
    """The diagnostic of a row that was left out for what it says; None for one the mapping asked to leave out."""
    code = CODED.get(row.reason)
    if code is None:
        return None
    values = {"row": str(row.line), "name": row.name, "other": row.slug}
    hint = "hint" if code == "I702" else f"hint_{row.reason.replace('-', '_')}"
    return Diagnostic(Location(file, row.line), code, values=values, hint=hint)
