"""Imports a table as unclaimed company records, by a mapping that says which columns may be read."""

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from generator.diagnostics import reporters
from generator.diagnostics.diagnostic import Diagnostic, Location, Report
from generator.geography import geography
from generator.importers.cleaning import mapping as mappings
from generator.importers.cleaning import writing
from generator.importers.cleaning.drafts import Rejected, draft
from generator.importers.cleaning.joining import Joining, join
from generator.importers.cleaning.mapping import Mapping
from generator.importers.cleaning.names import known_companies
from generator.importers.cleaning.report import ImportRequest, ImportResult, Options, RowReport, finding
from generator.importers.cleaning.summary import lines
from generator.importers.cleaning.writing import StagingArea
from generator.importers.tables.reading import read_table
from generator.importers.tables.table import Row, TableError, rows
from generator.records.company import Company
from generator.settings import Settings
from generator.source.reader import read_regular

LONGEST_LINE = 400
MAPPINGS = Path(__file__).parent / "mappings"


def command(asked: ImportRequest, settings: Settings, say: Callable[..., str]) -> int:
    """`makeitinla import FILE --map MAPPING`: 0 all went well, 1 rows were refused, 2 wrong usage."""
    if asked.mapping is None:
        print(say("imports.no_mapping", names=", ".join(sorted(path.stem for path in MAPPINGS.glob("*.yml")))))
        return 2
    if wrong := sorted(asked.take - Company.model_fields.keys()):
        print(say("imports.no_such_field", field=wrong[0]))
        return 2
    known = MAPPINGS / f"{asked.mapping}.yml"
    mapping = known if asked.mapping.name == str(asked.mapping) and known.is_file() else asked.mapping
    result = run(Options(asked, mapping, settings.root, settings.today))
    for line in lines(result, say, asked.dry_run):
        print(reporters.visible(line, LONGEST_LINE))
    report = Report.of(result.diagnostics)
    sys.stdout.write(reporters.text(report, reporters.Context(say, manual=settings.manual)))
    return 1 if report.errors else 0


def run(options: Options) -> ImportResult:
    """Imports a table; a dry run writes nothing and gives the same result."""
    asked = options.asked
    try:
        mapping, found = mappings.load(str(options.mapping), read_regular(options.mapping))
    except OSError:
        return ImportResult(diagnostics=(mappings.missing(str(options.mapping)),))
    try:
        table = read_table(asked.file, asked.sheet)
        found += mappings.missing_columns(str(options.mapping), mapping, table.header) if mapping else []
        register = list(rows(table, mapping.allowed())) if mapping and not found else []
    except OSError:
        return ImportResult(diagnostics=(_unreadable(asked.file, TableError("hint_missing")),))
    except TableError as error:
        return ImportResult(diagnostics=(_unreadable(asked.file, error),))
    if mapping is None or found:
        return ImportResult(diagnostics=tuple(found))
    staging = writing.stage(options.out)
    companies = _companies(register, mapping)
    how = _joining(options, mapping)
    reports = [_import_row(row, mapping, staging, how, companies) for row in register]
    return replace(_write(staging, reports, options), notices=table.notices, columns=mapping.column_names())


def _unreadable(file: Path, error: TableError) -> Diagnostic:
    return Diagnostic(Location(str(file), error.line), "I705", values=error.values, hint=error.hint)


def _companies(register: list[Row], mapping: Mapping) -> frozenset[str]:
    usable = [mapping.cells(row.cells) for row in register if not row.reason]
    return known_companies((cells["name"], cells.get("operator", "")) for cells in usable)


def _joining(options: Options, mapping: Mapping) -> Joining:
    """How rows join the records on file, by what was asked for and what the mapping says."""
    return Joining(
        options.today,
        options.asked.update,
        options.asked.take,
        options.asked.same,
        options.asked.new,
        register=mapping.source.name,
        similar_is_same=mapping.similar == "join",
        same_address_is_other=mapping.same_address == "leave-out",
    )


def _import_row(row: Row, mapping: Mapping, staging: StagingArea, how: Joining, companies: frozenset[str]) -> RowReport:
    """Adds one row to the records, or says why it is left out."""
    if row.reason:
        return RowReport(row.number, "", "skipped", reason=row.reason, column=row.column, line=row.line)
    cells = mapping.cells(row.cells)
    if not mapping.wants(row.cells):
        return RowReport(row.number, cells["name"], "skipped", reason="filtered", line=row.line)
    made = draft(cells, mapping, geography(), how.today, companies)
    if isinstance(made, Rejected):
        column = mapping.column_names().get(made.field, "")
        return RowReport(row.number, made.name, "skipped", reason=made.reason, column=column, line=row.line)
    return replace(join(row.number, made, staging, how), line=row.line)


def _write(staging: StagingArea, reports: list[RowReport], options: Options) -> ImportResult:
    """Writes the changed records, and reports the rows of records that cannot be written as skipped."""
    failed: dict[str, str] = {}
    files = []
    for slug, text, reason in writing.rendered(staging):
        if reason:
            failed[slug] = reason
            continue
        files.append(writing.path_of(slug))
        if not options.asked.dry_run:
            writing.write(options.out, slug, text)
    final = tuple(_without_failed(report, failed) for report in reports)
    found = (finding(str(options.asked.file), report) for report in final)
    return ImportResult(final, tuple(sorted(files)), tuple(diagnostic for diagnostic in found if diagnostic))


def _without_failed(report: RowReport, failed: dict[str, str]) -> RowReport:
    if report.slug in failed and report.action != "skipped":
        return replace(report, action="skipped", reason=failed[report.slug])
    return report
