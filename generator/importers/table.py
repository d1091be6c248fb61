"""Imports a table as unclaimed company records, by a mapping that says which columns may be read."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from generator.diagnostics.diagnostic import Diagnostic, Location
from generator.geography import geography
from generator.importers.cleaning import mapping as mappings
from generator.importers.cleaning import writing
from generator.importers.cleaning.drafts import Rejected, draft
from generator.importers.cleaning.finishing import finish, tell, write_all
from generator.importers.cleaning.joining import Joining, join
from generator.importers.cleaning.known_mappings import known, named, recognized
from generator.importers.cleaning.mapping import Mapping
from generator.importers.cleaning.names import known_companies
from generator.importers.cleaning.own import own_draft
from generator.importers.cleaning.report import ImportRequest, ImportResult, Options, RowReport
from generator.importers.cleaning.writing import StagingArea
from generator.importers.tables.reading import read_table
from generator.importers.tables.table import Row, Table, TableError, rows
from generator.records.company import Company
from generator.settings import Settings
from generator.source.reader import read_regular

LONGEST_LINE = 400


def command(asked: ImportRequest, settings: Settings, say: Callable[..., str]) -> int:
    """`makeitinla import FILE`: 0 all went well, 1 rows were refused, 2 wrong usage or no mapping."""
    if wrong := sorted(asked.take - Company.model_fields.keys()):
        print(say("imports.no_such_field", field=wrong[0]))
        return 2
    table = _read(asked)
    if isinstance(table, Diagnostic):
        return tell(ImportResult(diagnostics=(table,)), asked, settings, say)
    found = named(asked.mapping, settings.root) if asked.mapping else recognized(table.header, settings.root)
    if found is None:
        print(say("imports.no_mapping", names=", ".join(path.stem for path in known(settings.root))))
        return 2
    if not asked.mapping:
        print(say("imports.recognized", mapping=found.stem))
    result = imported(table, Options(asked, found, settings.root, settings.today))
    if not asked.dry_run:
        write_all(result, settings.root)
    return tell(result, asked, settings, say)


def run(options: Options) -> ImportResult:
    """Imports a table; a dry run writes nothing and gives the same result."""
    table = _read(options.asked)
    result = ImportResult(diagnostics=(table,)) if isinstance(table, Diagnostic) else imported(table, options)
    if not options.asked.dry_run:
        write_all(result, options.out)
    return result


def _read(asked: ImportRequest) -> Table | Diagnostic:
    """The whole table, or why there is none."""
    try:
        table = read_table(asked.file, asked.sheet)
        return replace(table, lines=list(table.lines))
    except OSError:
        return _unreadable(asked.file, TableError("hint_missing"))
    except TableError as error:
        return _unreadable(asked.file, error)


def imported(table: Table, options: Options) -> ImportResult:
    """What an import makes of a table; nothing is written yet."""
    try:
        mapping, found = mappings.load(str(options.mapping), read_regular(options.mapping))
    except OSError:
        return ImportResult(diagnostics=(mappings.missing(str(options.mapping)),))
    found += mappings.missing_columns(str(options.mapping), mapping, table.header) if mapping else []
    if mapping is None or found:
        return ImportResult(diagnostics=tuple(found))
    register = list(rows(table, mapping.allowed(), mapping.long_columns()))
    staging = writing.stage(options.out)
    companies = _companies(register, mapping)
    how = _joining(options, mapping)
    reports = [_import_row(row, mapping, staging, how, companies) for row in register]
    result = finish(staging, reports, options.asked.file)
    return replace(result, notices=table.notices, columns=mapping.column_names())


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
        register=mapping.source.name if mapping.source else "",
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
    made = own_draft(cells, how.today) if mapping.own else draft(cells, mapping, geography(), how.today, companies)
    if isinstance(made, Rejected):
        column = mapping.column_names().get(made.field, "")
        return RowReport(row.number, made.name, "skipped", reason=made.reason, column=column, line=row.line)
    return replace(join(row.number, made, staging, how), line=row.line)
