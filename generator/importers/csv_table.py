"""Imports a CSV table as unclaimed company records, by a mapping that says which columns may be read."""

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from generator.diagnostics import reporters
from generator.diagnostics.diagnostic import Diagnostic, Location, Report
from generator.geography import geography
from generator.importers.cleaning import mapping as mappings
from generator.importers.cleaning import writing
from generator.importers.cleaning.drafts import Draft, Rejected, draft
from generator.importers.cleaning.mapping import Mapping
from generator.importers.cleaning.names import known_companies
from generator.importers.cleaning.report import ImportRequest, ImportResult, Options, RowReport, finding
from generator.importers.cleaning.slugs import slug as slug_of
from generator.importers.cleaning.summary import lines
from generator.importers.cleaning.table import Row, TableError, rows, table
from generator.importers.cleaning.writing import StagingArea
from generator.settings import Settings
from generator.source.reader import read_regular

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
    """Imports `options.file`; a dry run writes nothing and gives the same result."""
    try:
        mapping, found = mappings.load(str(options.mapping), read_regular(options.mapping))
    except OSError:
        return ImportResult(diagnostics=(mappings.missing(str(options.mapping)),))
    try:
        header, numbered = table(read_regular(options.file))
    except OSError:
        return ImportResult(diagnostics=(_unreadable(str(options.file), "hint_missing"),))
    except TableError as error:
        return ImportResult(diagnostics=(_unreadable(str(options.file), str(error)),))
    found += mappings.missing_columns(str(options.mapping), mapping, header) if mapping else []
    if mapping is None or found:
        return ImportResult(diagnostics=tuple(found))
    staging = writing.stage(options.out)
    register = list(rows(header, numbered, mapping.allowed()))
    companies = _companies(register, mapping)
    reports = [_import_row(row, mapping, staging, options, companies) for row in register]
    return _write(staging, reports, options)


def _unreadable(file: str, hint: str) -> Diagnostic:
    return Diagnostic(Location(file), "I705", hint=hint)


def _companies(register: list[Row], mapping: Mapping) -> frozenset[str]:
    usable = [mapping.cells(row.cells) for row in register if not row.reason]
    return known_companies((cells["name"], cells.get("operator", "")) for cells in usable)


def _import_row(
    row: Row, mapping: Mapping, staging: StagingArea, options: Options, companies: frozenset[str]
) -> RowReport:
    """Writes, merges or skips one row."""
    if row.reason:
        return RowReport(row.line, "", "skipped", reason=row.reason)
    cells = mapping.cells(row.cells)
    if not mapping.wants(row.cells):
        return RowReport(row.line, cells["name"], "skipped", reason="filtered")
    made = draft(cells, mapping, geography(), options.today, companies)
    if isinstance(made, Rejected):
        return RowReport(row.line, made.name, "skipped", reason=made.reason)
    return _add_or_merge(row.line, made, mapping, staging, options.today.isoformat())


def _add_or_merge(line: int, new: Draft, mapping: Mapping, staging: StagingArea, today: str) -> RowReport:
    directory = staging.directory
    match = directory.match(new, mapping.same_address == "leave-out")
    if match and match.how == "address":
        if not _is_new(match.slug, mapping, staging):
            return RowReport(line, new.name, "skipped", match.slug, "other-tenant", new.notes)
        match = directory.match(new)
    if match is None:
        slug = slug_of(new.name, new.place.get("city", ""), directory.taken)
        directory.add(slug, new.data)
        staging.changed[slug] = None
        return RowReport(line, new.name, "written", slug, notes=new.notes)
    if match.slug in staging.guarded:
        return RowReport(line, new.name, "skipped", match.slug, staging.guarded[match.slug], new.notes)
    if match.how == "identifier":
        reason = "duplicate-row" if match.slug in staging.changed else "unchanged"
        return RowReport(line, new.name, "skipped", match.slug, reason, new.notes)
    notes = directory.merge(match, new, today)
    staging.changed[match.slug] = None
    return RowReport(line, new.name, "merged", match.slug, notes=(*new.notes, *notes))


def _is_new(slug: str, mapping: Mapping, staging: StagingArea) -> bool:
    """Whether everything in a record comes from this same table."""
    sources = staging.directory.records[slug].get("sources", ())
    return all(source["name"] == mapping.source.name for source in sources)


def _write(staging: StagingArea, reports: list[RowReport], options: Options) -> ImportResult:
    """Writes the changed records, and reports the rows of records that would not be valid as skipped."""
    invalid: set[str] = set()
    files = []
    for slug, text in writing.rendered(staging):
        if not text:
            invalid.add(slug)
            continue
        files.append(writing.path_of(slug))
        if not options.dry_run:
            writing.write(options.out, slug, text)
    final = tuple(_without_invalid(report, invalid) for report in reports)
    found = (finding(str(options.file), report) for report in final)
    return ImportResult(final, tuple(sorted(files)), tuple(diagnostic for diagnostic in found if diagnostic))


def _without_invalid(report: RowReport, invalid: set[str]) -> RowReport:
    if report.slug in invalid and report.action != "skipped":
        return replace(report, action="skipped", reason="invalid")
    return report
