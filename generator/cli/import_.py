"""`makeitinla import`: reads records from a file of another system."""

import sys
from pathlib import Path
from typing import TypedDict, Unpack

import click

from generator import settings
from generator.cli.console import root_of, say
from generator.cli.options import PATH, documented_command

CALENDAR = "ics"


class Asked(TypedDict):
    """The options, which an import is asked for by these names."""

    mapping: Path | None
    kind: str
    zone: str
    sheet: str
    update: bool
    take: frozenset[str]
    same: dict[int, str]
    new: frozenset[int]
    yes: bool
    dry_run: bool


def form_and_file(context: click.Context, _parameter: click.Parameter, values: tuple[Path, ...]) -> tuple[str, Path]:
    """The form that a file has in spite of its name, or "", and the file."""
    if not values:
        raise click.UsageError(say("cli.import.no_file"), context)
    *forms, file = values
    if [str(form) for form in forms] not in ([], [CALENDAR]):
        raise click.UsageError(say("cli.import.many_files", form=CALENDAR), context)
    return CALENDAR if forms else "", file


def fields(_context: click.Context, _parameter: click.Parameter, value: str) -> frozenset[str]:
    """The names in a list with commas."""
    return frozenset(name.strip() for name in value.split(",") if name.strip())


def decisions(_context: click.Context, _parameter: click.Parameter, values: tuple[str, ...]) -> dict[int, str]:
    """Slugs by line, of `7=bolt-works`."""
    found = {}
    for value in values:
        line, equals, slug = value.partition("=")
        if not line.isdecimal() or not equals or not slug:
            raise click.BadParameter(say("cli.import.wrong_same", value=value))
        found[int(line)] = slug
    return found


def line_numbers(_context: click.Context, _parameter: click.Parameter, values: tuple[int, ...]) -> frozenset[int]:
    """The lines."""
    return frozenset(values)


@documented_command("import")
@click.argument(
    "files", nargs=-1, type=PATH, metavar=f"[{CALENDAR}] FILE", callback=form_and_file, help=say("cli.import.file")
)
@click.option("--map", "mapping", type=PATH, metavar="MAPPING", help=say("cli.import.map"))
@click.option("--kind", default="", metavar="KIND", help=say("cli.import.kind"))
@click.option("--zone", default="", metavar="ZONE", help=say("cli.import.zone"))
@click.option("--sheet", default="", metavar="SHEET", help=say("cli.import.sheet"))
@click.option("--update", is_flag=True, help=say("cli.import.update"))
@click.option("--take", default="", metavar="FIELDS", callback=fields, help=say("cli.import.take"))
@click.option("--same", multiple=True, metavar="LINE=SLUG", callback=decisions, help=say("cli.import.same"))
@click.option("--new", multiple=True, type=int, metavar="LINE", callback=line_numbers, help=say("cli.import.new"))
@click.option("--yes", is_flag=True, help=say("cli.import.yes"))
@click.option("--dry-run", is_flag=True, help=say("cli.import.dry_run"))
@click.pass_obj
def command(root: Path | None, files: tuple[str, Path], **asked: Unpack[Asked]) -> int:
    """Runs the importer that reads the file, or the one that is named."""
    from generator.importers import importer_of
    from generator.importers.cleaning.report import ImportRequest

    is_terminal = sys.stdin.isatty() and sys.stdout.isatty() and not asked["yes"]
    form, file = files
    request = ImportRequest(file=file, **asked, ask=answer if is_terminal else None)
    return importer_of(file, form).run(request, settings.load(root_of(root)), say)


def answer(question: str) -> str:
    """What a person answers to a question; an end of the input is no answer."""
    try:
        return input(f"{question} ")
    except EOFError:
        print()
        return ""
