"""The options of an import and its result: what became of each row, in ids that the messages translate."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from generator.diagnostics.diagnostic import Diagnostic, Location

# Why a row can be left out, with the code of its diagnostic; None where that is not a fault of the row.
REASONS: dict[str, str | None] = {
    "filtered": None,
    "malformed": "I701",
    "oversized": "I701",
    "merged": "I701",
    "no-result": "I701",
    "failed-formula": "I701",
    "unreadable": "I701",
    "formula": "I701",
    "markup": "I701",
    "no-name": "I701",
    "person": "I701",
    "home": "I701",
    "no-place": "I701",
    "other-tenant": "I701",
    "removed": "I701",
    "invalid": "I701",
    "duplicate-row": "I702",
    "cared-for": "I703",
    "commented": "I703",
    "perhaps": "I710",
    "no-record": "I710",
    "left-out": None,
    "same": None,
    "unchanged": None,
}
# What an import can change or drop.
NOTES = (
    "city-from-zip",
    "zip-dropped",
    "point-dropped",
    "street-dropped",
    "second-address",
    "other-contact",
    "other-place",
    "kept",
    "naics-dropped",
    "naics-shortened",
    "naics-successor",
    "website-dropped",
    "phone-dropped",
    "id-dropped",
    "named-by-operator",
    "term-unknown",
    "term-unknown-near",
    "size-dropped",
    "licences-dropped",
    "field-refused",
)


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """What `makeitinla import` was asked for: `mapping` is a file, or the name of a mapping that we have.

    `kind` and `zone` are what a person says of events whose calendar does not tell. `update` and `take` say what may
    change in records on file; `same` (the slug by line) and `new` (lines) decide on rows that could be either.
    """

    file: Path
    mapping: Path | None
    dry_run: bool
    kind: str = ""
    zone: str = ""
    sheet: str = ""
    update: bool = False
    take: frozenset[str] = frozenset()
    same: Mapping[int, str] = field(default_factory=dict)
    new: frozenset[int] = frozenset()
    # Takes the mapping that is proposed; puts a question to a person, who may not be there.
    yes: bool = False
    ask: Callable[[str], str] | None = None


@dataclass(frozen=True, slots=True)
class Options:
    """One import: what was asked for, the folder that has `companies/`, and the day on which records are added."""

    asked: ImportRequest
    mapping: Path
    out: Path
    today: date


@dataclass(frozen=True, slots=True)
class Note:
    """One change to a row, with the old value and the new one; `field` is what the value was to fill."""

    id: str
    values: Mapping[str, str] = field(default_factory=dict)
    field: str = ""


@dataclass(frozen=True, slots=True)
class RowReport:
    """The outcome of one row: `written`, `merged` into `slug`, or `skipped` for `reason`.

    `number` is how spreadsheets count rows, or where an event begins in its file; `line` is a row's place in the text.
    `because` is the evidence that the row is about the record `slug`, and `column` where a skipped row is wrong.
    """

    number: int
    name: str
    action: str
    slug: str = ""
    reason: str = ""
    notes: tuple[Note, ...] = ()
    because: str = ""
    column: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import did: rows in the order of the table, the files that it wrote or would write, and its findings.

    `notices` has what a person must know of the whole file, `columns` the name of the column that fills each field, and
    `texts` the files by slug.
    """

    rows: tuple[RowReport, ...] = ()
    files: tuple[str, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    notices: tuple[tuple[str, Mapping[str, str]], ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)

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
    """The diagnostic of a row that was left out for a fault; None for all others."""
    code = REASONS.get(row.reason)
    if code is None:
        return None
    values = {"row": str(row.number), "name": row.name, "other": row.slug}
    hint = "hint" if code == "I702" else f"hint_{row.reason.replace('-', '_')}"
    return Diagnostic(Location(file, row.line), code, row.column, values, hint)
