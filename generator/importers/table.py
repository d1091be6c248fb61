"""Imports a table as unclaimed company records, by a mapping that says which columns may be read."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from generator.diagnostics import reporters
from generator.diagnostics.diagnostic import Diagnostic, Location
from generator.geography import geography
from generator.importers.cleaning import mapping as mappings
from generator.importers.cleaning import writing
from generator.importers.cleaning.company_data import CompanyData, LocationData
from generator.importers.cleaning.drafts import Draft, Rejected, draft
from generator.importers.cleaning.duplicates import Match
from generator.importers.cleaning.finishing import LONGEST_LINE, finish, tell, write_all
from generator.importers.cleaning.guide import Guide
from generator.importers.cleaning.joining import Decide, Joining, join
from generator.importers.cleaning.known_mappings import FOLDER, named, recognized
from generator.importers.cleaning.mapping import Mapping
from generator.importers.cleaning.names import known_companies
from generator.importers.cleaning.own import own_draft
from generator.importers.cleaning.report import ImportRequest, ImportResult, Options, RowReport
from generator.importers.cleaning.slugs import plain
from generator.importers.cleaning.writing import StagingArea
from generator.importers.tables.reading import read_table
from generator.importers.tables.table import Row, Table, TableError, rows
from generator.records.company import Company
from generator.settings import Settings
from generator.source.reader import read_regular


def command(asked: ImportRequest, settings: Settings, say: Callable[..., str]) -> int:
    """`makeitinla import FILE`: 0 all went well, 1 rows were refused, 2 wrong usage or no mapping."""
    if wrong := sorted(asked.take - Company.model_fields.keys()):
        print(say("imports.no_such_field", field=wrong[0]))
        return 2
    table = _read(asked)
    if isinstance(table, Diagnostic):
        return tell(ImportResult(diagnostics=(table,)), asked, settings, say)
    path, content = _mapping(table, asked, settings, say)
    if content is None:
        return 2
    options = Options(asked, path, settings.root, settings.today)
    result = imported(table, options, content, _decide(asked, say) if asked.ask else None)
    code = tell(result, asked, settings, say)
    if result.files and not asked.dry_run and _confirmed(result, asked, say):
        write_all(result, settings.root)
    return code


def _mapping(
    table: Table, asked: ImportRequest, settings: Settings, say: Callable[..., str]
) -> tuple[Path, bytes | None]:
    """The mapping for a table: the one that was named, one that recognizes it, or one that a person agrees to."""
    if asked.mapping:
        path = named(asked.mapping, settings.root)
        return path, read_regular(path) if path.is_file() else b""
    found = recognized(table.header, settings.root)
    if found:
        print(say("imports.recognized", mapping=found.stem))
        return found, read_regular(found)
    name = f"{FOLDER}/{plain(asked.file.stem) or 'list'}.yml"
    text = Guide(say, asked.ask, asked.yes, settings.today).mapping(table, asked.file.name, name)
    if text and not asked.dry_run:
        (settings.root / FOLDER).mkdir(exist_ok=True)
        (settings.root / name).write_text(text, encoding="utf-8", newline="\n")
        print(say("imports.guide.kept", path=name))
    return settings.root / name, text.encode() if text else None


def _decide(asked: ImportRequest, say: Callable[..., str]) -> Decide:
    """Asks a person whether a row is the record that it may be."""

    def decide(number: int, draft: Draft, match: Match, data: CompanyData) -> str:
        because = say(f"imports.because.{match.because}")
        row, known = (", ".join((name, *_address(place))) for name, place in _both(draft, data))
        question = say("imports.ask_same", n=number, row=row, record=known, slug=match.slug, because=because)
        answer = asked.ask(reporters.visible(question, 2 * LONGEST_LINE)) if asked.ask else ""
        return {"s": "same", "n": "new"}.get(answer.strip().lower()[:1], "skip")

    return decide


def _both(draft: Draft, data: CompanyData) -> tuple[tuple[str, LocationData], tuple[str, LocationData]]:
    return (draft.name, draft.place), (data["name"], data["locations"][0])


def _address(place: LocationData) -> list[str]:
    return [part for part in (place.get("street"), place.get("city")) if part]


def _confirmed(result: ImportResult, asked: ImportRequest, say: Callable[..., str]) -> bool:
    """Whether a person agrees to what is about to be written; without a person, that was agreed to by the command."""
    if asked.ask is None:
        return True
    return asked.ask(say("imports.ask_write", n=len(result.files))).strip().lower() in ("y", "yes")


def run(options: Options) -> ImportResult:
    """Imports a table; a dry run writes nothing and gives the same result."""
    table = _read(options.asked)
    if isinstance(table, Diagnostic):
        return ImportResult(diagnostics=(table,))
    result = imported(table, options, read_regular(options.mapping) if options.mapping.is_file() else b"")
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


def imported(table: Table, options: Options, content: bytes, decide: Decide | None = None) -> ImportResult:
    """What an import makes of a table by the mapping with this content; nothing is written yet."""
    if not content and not options.mapping.is_file():
        return ImportResult(diagnostics=(mappings.missing(str(options.mapping)),))
    mapping, found = mappings.load(str(options.mapping), content)
    found += mappings.missing_columns(str(options.mapping), mapping, table.header) if mapping else []
    if mapping is None or found:
        return ImportResult(diagnostics=tuple(found))
    register = list(rows(table, mapping.allowed(), mapping.long_columns()))
    staging = writing.stage(options.out)
    companies = _companies(register, mapping)
    how = replace(_joining(options, mapping), decide=decide)
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
