"""Imports a CSV table as unclaimed company records, through a mapping that says which columns may be read."""

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from generator.diagnostics import reporters
from generator.diagnostics.diagnostic import Diagnostic, Location, Report
from generator.geography import geography
from generator.importers.cleaning import mapping as maps
from generator.importers.cleaning import writing as land
from generator.importers.cleaning.drafts import Draft, draft
from generator.importers.cleaning.names import known_companies
from generator.importers.cleaning.report import ImportRequest, ImportResult, Options, RowReport, finding
from generator.importers.cleaning.slugs import slug as slug_of
from generator.importers.cleaning.summary import lines
from generator.importers.cleaning.table import Row, TableError, rows, table
from generator.importers.cleaning.writing import Landing
from generator.settings import Settings

LONGEST_LINE = 400
MAPPINGS = Path(__file__).parent / "mappings"


def command(asked: ImportRequest, settings: Settings, say: Callable[..., str]) -> int:
    """`makeitinla import csv FILE --map MAPPING`: 0 all went well, 1 rows were refused, 2 there is no mapping."""
    if asked.mapping is None:
        print(say("imports.no_mapping", names=", ".join(sorted(path.stem for path in MAPPINGS.glob("*.yml")))))
        return 2
    known = MAPPINGS / f"{asked.mapping}.yml"
    mapping = known if asked.mapping.name == str(asked.mapping) and known.is_file() else asked.mapping
    result = run(Options(asked.file, mapping, settings.root, settings.today, asked.dry_run))
    for line in lines(result, say, asked.dry_run):
        print(reporters.visible(line, LONGEST_LINE))
    report = Report.of(result.diagnostics)
    sys.stdout.write(reporters.text(report, reporters.Context(say, manual=settings.manual)))
    return 1 if report.errors else 0


def run(options: Options) -> ImportResult:
    """Imports `options.file`; in a dry run nothing is written, and the report is the same."""
    try:
        mapping, found = maps.load(str(options.mapping), options.mapping.read_bytes())
    except OSError:
        return ImportResult(diagnostics=(maps.missing(str(options.mapping)),))
    try:
        header, numbered = table(options.file.read_bytes())
    except OSError:
        return ImportResult(diagnostics=(_unreadable(str(options.file), "hint_missing"),))
    except TableError as error:
        return ImportResult(diagnostics=(_unreadable(str(options.file), str(error)),))
    found += maps.missing_columns(str(options.mapping), mapping, header) if mapping else []
    if mapping is None or found:
        return ImportResult(diagnostics=tuple(found))
    landing = land.open_folder(options.out)
    register = list(rows(header, numbered, mapping.allowed()))
    companies = _companies(register, mapping)
    reports = [_take(row, mapping, landing, options, companies) for row in register]
    return _land(landing, reports, options)


def _unreadable(file: str, hint: str) -> Diagnostic:
    return Diagnostic(Location(file), "I705", hint=hint)


def _companies(register: list[Row], mapping: maps.Mapping) -> frozenset[str]:
    told = [mapping.cells(row.cells) for row in register if not row.reason]
    return known_companies((cells["name"], cells.get("operator", "")) for cells in told)


def _take(row: Row, mapping: maps.Mapping, landing: Landing, options: Options, companies: frozenset[str]) -> RowReport:
    """One row: into the directory, or left out."""
    if row.reason:
        return RowReport(row.line, "", "skipped", reason=row.reason)
    cells = mapping.cells(row.cells)
    if not mapping.wants(row.cells):
        return RowReport(row.line, cells["name"], "skipped", reason="filtered")
    one = draft(cells, mapping, geography(), options.today, companies)
    if one.reason:
        return RowReport(row.line, one.name, "skipped", reason=one.reason)
    return _place(row.line, one, mapping, landing, options.today.isoformat())


def _place(line: int, one: Draft, mapping: maps.Mapping, landing: Landing, today: str) -> RowReport:
    directory = landing.directory
    found = directory.match(one, mapping.same_address == "leave-out")
    if found and found.how == "address":
        if not _is_new(found.slug, mapping, landing):
            return RowReport(line, one.name, "skipped", found.slug, "other-tenant", one.notes)
        found = directory.match(one)
    if found is None:
        slug = slug_of(one.name, one.place.get("city", ""), directory.taken)
        directory.add(slug, one.data)
        landing.changed[slug] = None
        return RowReport(line, one.name, "written", slug, notes=one.notes)
    if found.slug in landing.guarded:
        return RowReport(line, one.name, "skipped", found.slug, landing.guarded[found.slug], one.notes)
    if found.how == "identifier":
        reason = "duplicate-row" if found.slug in landing.changed else "unchanged"
        return RowReport(line, one.name, "skipped", found.slug, reason, one.notes)
    notes = directory.merge(found, one, today)
    landing.changed[found.slug] = None
    return RowReport(line, one.name, "merged", found.slug, notes=(*one.notes, *notes))


def _is_new(slug: str, mapping: maps.Mapping, landing: Landing) -> bool:
    """Whether all that is known of a record comes from this same table."""
    sources = landing.directory.records[slug].get("sources", ())
    return all(source["name"] == mapping.source.name for source in sources)


def _land(landing: Landing, reports: list[RowReport], options: Options) -> ImportResult:
    """Writes what was made, and takes back the rows of records that would not load."""
    broken: set[str] = set()
    files = []
    for slug, written in land.rendered(landing):
        if not written:
            broken.add(slug)
            continue
        files.append(land.path_of(slug))
        if not options.dry_run:
            land.write(options.out, slug, written)
    told = tuple(_told(report, broken) for report in reports)
    found = (finding(str(options.file), report) for report in told)
    return ImportResult(told, tuple(sorted(files)), tuple(one for one in found if one))


def _told(report: RowReport, broken: set[str]) -> RowReport:
    if report.slug in broken and report.action != "skipped":
        return replace(report, action="skipped", reason="invalid")
    return report
