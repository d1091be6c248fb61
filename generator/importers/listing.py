"""Imports companies from the JSON of our own API: one company's file, or that of all."""

from collections.abc import Callable, Iterator
from pathlib import Path

from generator.diagnostics.diagnostic import Diagnostic, Location
from generator.importers.cleaning import writing
from generator.importers.cleaning.drafts import Rejected
from generator.importers.cleaning.finishing import finish, tell, write_all
from generator.importers.cleaning.joining import Joining, join
from generator.importers.cleaning.public_json import Thing, public_draft
from generator.importers.cleaning.report import ImportRequest, ImportResult, RowReport
from generator.importers.tables.features import loaded
from generator.importers.tables.table import MAXIMUM_BYTES, TableError
from generator.settings import Settings
from generator.source.reader import read_regular

# What our files begin with, and what each of their companies has.
BEGINNINGS = (b'{"companies":[', b'{"id":"')
MARKS = {"id", "url", "verification", "license"}


def reads(file: Path) -> bool:
    """Whether a file is one of our API, by how it begins."""
    if not file.is_file():
        return False
    with file.open("rb") as opened:
        start = opened.read(4000)
    return start.replace(b" ", b"").replace(b"\n", b"").startswith(BEGINNINGS) and b'"url"' in start


def command(asked: ImportRequest, settings: Settings, say: Callable[..., str]) -> int:
    """`makeitinla import companies.json`: 0 all went well, 1 the file cannot be read."""
    result = run(asked, settings)
    if not asked.dry_run:
        write_all(result, settings.root)
    return tell(result, asked, settings, say)


def run(asked: ImportRequest, settings: Settings) -> ImportResult:
    """What an import of a file of ours makes; nothing is written yet."""
    try:
        if asked.file.stat().st_size > MAXIMUM_BYTES:
            raise TableError("hint_size")
        things = list(_companies(loaded(read_regular(asked.file))))
    except OSError:
        return ImportResult(diagnostics=(Diagnostic(Location(str(asked.file)), "I705", hint="hint_missing"),))
    except TableError as error:
        place = Location(str(asked.file), error.line)
        return ImportResult(diagnostics=(Diagnostic(place, "I705", values=error.values, hint=error.hint),))
    staging = writing.stage(settings.root)
    how = Joining(settings.today, asked.update, asked.take, asked.same, asked.new)
    reports = []
    for number, thing in enumerate(things, 1):
        made = public_draft(thing, settings.today)
        if isinstance(made, Rejected):
            reports.append(RowReport(number, made.name, "skipped", reason=made.reason, column=made.field))
        else:
            reports.append(join(number, made, staging, how))
    return finish(staging, reports, asked.file)


def _companies(found: object) -> Iterator[Thing]:
    """The companies in a file; TableError when it has none."""
    listed = found.get("companies", [found]) if isinstance(found, dict) else None
    if not isinstance(listed, list) or not all(isinstance(each, dict) and each.keys() >= MARKS for each in listed):
        raise TableError("hint_objects")
    yield from listed
