"""Imports the events of an iCalendar file as drafts of records, and says what a person must look at."""

import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain, count
from pathlib import Path

from generator.diagnostics import reporters
from generator.diagnostics.diagnostic import Diagnostic, Location, Report
from generator.importers.cleaning import event_drafts
from generator.importers.cleaning.calendar_file import CalendarError, CalendarFile, calendar_file
from generator.importers.cleaning.calendar_zones import zones
from generator.importers.cleaning.event_drafts import EventDraft, Import, RejectedEvent, event_draft
from generator.importers.cleaning.event_series import Version, versions
from generator.importers.cleaning.event_times import Zones
from generator.importers.cleaning.report import ImportRequest, ImportResult, Note, RowReport
from generator.importers.cleaning.slugs import plain
from generator.importers.cleaning.summary import lines
from generator.records import formatting, layout
from generator.records.checks import RESERVED_SLUGS
from generator.records.event import GATHERINGS
from generator.records.files import misplaced, read_bytes
from generator.records.loading import load
from generator.settings import Settings
from generator.source.reader import read, read_regular

FOLDER = "events"
LONGEST_LINE = 400
# Why an event is left out, with the finding that says so; None where nothing is wrong with it.
REASONS: dict[str, tuple[str, str] | None] = {
    "past": None,
    "private": None,
    "older-version": None,
    "cancelled-date": None,
    "known-event": None,
    "unknown-zone": ("I707", "hint"),
    "no-zone": ("I707", "hint_no_zone"),
    "broken": ("I708", "hint"),
    "no-event-name": ("I708", "hint_no_event_name"),
    "no-date": ("I708", "hint_no_date"),
    "no-kind": ("I708", "hint_no_kind"),
    "invalid-event": ("I708", "hint_invalid_event"),
}
# Changes that a person must look at: the field to look at, and the hint that says what to do.
DOUBTS = {
    "end-dropped": ("ends", "hint_end"),
    "rule-dropped": ("recurrence", "hint_rule"),
    "dates-dropped": ("recurrence", "hint_dates"),
    "exceptions-dropped": ("recurrence", "hint_exceptions"),
    "place-unknown": ("venue", "hint_place"),
    "no-series": ("starts", "hint_series"),
    "date-of-series": ("starts", "hint_series"),
    "repeats-in-utc": ("timezone", "hint_utc"),
    "zone-given": ("timezone", "hint_zone"),
    "field-dropped": ("", "hint_field"),
}
# Fields without which an event is none; any other that is not valid is left out.
NEEDED = ("type", "name", "kind", "starts", "all_day", "timezone", "sources", "added")
# What is said of a field that is left out.
DROPPED = {"recurrence": "rule-dropped", "ends": "end-dropped"}


@dataclass
class EventFiles:
    """The events on file, and those that an import adds: their slugs, ids in calendars, and names with starts."""

    slugs: set[str] = field(default_factory=set)
    ids: set[str] = field(default_factory=set)
    named: set[tuple[str, str]] = field(default_factory=set)
    texts: dict[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, root: Path) -> "EventFiles":
        """What is below `root`."""
        files = cls()
        for path in sorted((root / FOLDER).glob("*/*.yml")):
            files.slugs.add(path.stem)
            name = path.relative_to(root).as_posix()
            source = None if misplaced(root, name) else read(name, read_bytes(str(path)))[0]
            if source:
                files.remember(source.data)
        return files

    def remember(self, data: Mapping[str, object]) -> None:
        """Takes note of an event, so that it is not imported twice."""
        sources = data.get("sources")
        for source in sources if isinstance(sources, list) else ():
            if isinstance(source, dict) and source.get("id"):
                self.ids.add(str(source["id"]))
        self.named.add(_called(data))


def reads(file: Path) -> bool:
    """Whether a file is a calendar by its ending."""
    return file.suffix.lower() in (".ics", ".ical", ".ifb")


def command(asked: ImportRequest, settings: Settings, say: Callable[..., str]) -> int:
    """`makeitinla import FILE.ics`: 0 done, 1 a zone is not known or the file is no calendar, 2 wrong usage."""
    if asked.kind and asked.kind not in GATHERINGS:
        print(say("imports.no_kind", kind=asked.kind, kinds=", ".join(GATHERINGS)))
        return 2
    if asked.zone and asked.zone not in zones():
        print(say("imports.no_such_zone", zone=asked.zone))
        return 2
    result = run(asked, settings)
    for line in lines(result, say, asked.dry_run, "events"):
        print(reporters.visible(line, LONGEST_LINE))
    report = Report.of(result.diagnostics)
    sys.stdout.write(reporters.text(report, reporters.Context(say, manual=settings.manual)))
    return 1 if report.errors else 0


def run(asked: ImportRequest, settings: Settings) -> ImportResult:
    """Imports a calendar; a dry run writes nothing and gives the same result."""
    file = str(asked.file)
    try:
        calendar = calendar_file(read_regular(asked.file))
    except OSError:
        return ImportResult(diagnostics=(Diagnostic(Location(file), "I706", hint="hint_missing"),))
    except CalendarError as error:
        return ImportResult(diagnostics=(Diagnostic(Location(file), "I706", hint=str(error)),))
    files = EventFiles.read(settings.root)
    shared = Import(_source(calendar, asked.file), Zones(calendar.zone, asked.zone), asked.kind, settings.today)
    reports, found = [], []
    for version in versions(calendar.events):
        report, doubts = _import(version, shared, files, file)
        reports.append(report)
        found += doubts
    for path, text in files.texts.items() if not asked.dry_run else ():
        (settings.root / path).parent.mkdir(parents=True, exist_ok=True)
        (settings.root / path).write_text(text, encoding="utf-8", newline="\n")
    notices = () if reports else (("no_events", dict[str, str]()),)
    return ImportResult(tuple(reports), tuple(sorted(files.texts)), tuple(found), notices)


def _source(calendar: CalendarFile, file: Path) -> str:
    return " ".join(event_drafts.clean(calendar.name or file.name).split())[: event_drafts.LONGEST_SOURCE]


def _import(version: Version, shared: Import, files: EventFiles, file: str) -> tuple[RowReport, list[Diagnostic]]:
    """Drafts one event and, unless it is known already, adds it to the files."""
    line, name = version.event.line, version.event.name
    made = event_draft(version, shared)
    if isinstance(made, RejectedEvent):
        return RowReport(line, name, "skipped", reason=made.reason), list(_rejected(file, line, name, made))
    if made.id in files.ids or _called(made.data) in files.named:
        return RowReport(line, name, "skipped", reason="known-event"), []
    slug = _slug(str(made.data["name"]), str(made.data["starts"])[:10], files.slugs)
    valid = _valid(made, f"{FOLDER}/{slug[0]}/{slug}.yml", files)
    if valid is None:
        rejected = RejectedEvent("invalid-event")
        return RowReport(line, name, "skipped", reason=rejected.reason), list(_rejected(file, line, name, rejected))
    files.slugs.add(slug)
    files.remember(made.data)
    doubts = [_doubt(file, line, name, note) for note in valid if note.id in DOUBTS]
    return RowReport(line, str(made.data["name"]), "written", slug, notes=valid), doubts


def _called(data: Mapping[str, object]) -> tuple[str, str]:
    """What tells an event apart when its calendar has another id for it: its name and its start."""
    return str(data.get("name", "")).casefold(), str(data.get("starts", ""))


def _valid(made: EventDraft, path: str, files: EventFiles) -> tuple[Note, ...] | None:
    """Adds the record to the files without fields that are not valid; gives all notes, or None when it cannot be."""
    data, notes = made.data, list(made.notes)
    while True:
        try:
            text = formatting.text(data, FOLDER)
        except layout.FormatError:
            return None
        record, found = load(path, text.encode())
        if record:
            files.texts[path] = text
            return tuple(notes)
        faulty = {each.field.partition(".")[0].partition("[")[0] for each in found} & data.keys() - set(NEEDED)
        if not faulty:
            return None
        values = {name: _as_text(data.pop(name)) for name in sorted(faulty)}
        notes += [Note(DROPPED.get(name, "field-dropped"), {"value": values[name], "field": name}) for name in values]


def _as_text(value: object) -> str:
    """A value as a person reads it: of how an event repeats the rule."""
    return str(value["rule"] if isinstance(value, dict) and "rule" in value else value)


def _slug(name: str, day: str, taken: set[str]) -> str:
    """`Open Shop Day` as `open-shop-day`; with its day, or else a number, if that is taken."""
    base = plain(name) or "event"
    candidates = chain((base, f"{base}-{day}"), (f"{base}-{day}-{number}" for number in count(2)))
    return next(each for each in candidates if each not in taken and each not in RESERVED_SLUGS)


def _rejected(file: str, line: int, name: str, rejected: RejectedEvent) -> Iterator[Diagnostic]:
    """The finding about an event that is left out for a fault."""
    told = REASONS[rejected.reason]
    if told:
        code, hint = told
        values = {"name": name or "-", "zone": rejected.zone}
        yield Diagnostic(Location(file, line), code, values=values, hint=hint)


def _doubt(file: str, line: int, name: str, note: Note) -> Diagnostic:
    looked_at, hint = DOUBTS[note.id]
    values = {"name": name, "value": note.values.get("value", ""), "field": note.values.get("field", "")}
    return Diagnostic(Location(file, line), "I709", looked_at or values["field"], values, hint)
