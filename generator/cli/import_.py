"""`makeitinla import`: reads records from a file of another system."""

import sys
from pathlib import Path
from typing import TypedDict, Unpack

import click
from click.shell_completion import CompletionItem

from generator import settings
from generator.cli.console import USAGE, root_of, say
from generator.cli.options import PATH, documented_command


class Asked(TypedDict):
    """The options, which an import is asked for by these names."""

    file: Path
    mapping: Path | None
    kind: str
    zone: str
    update: bool
    take: frozenset[str]
    same: dict[int, str]
    new: frozenset[int]
    dry_run: bool


def complete_importers(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The importers whose name begins with what was typed."""
    from generator.importers import IMPORTERS

    return [CompletionItem(listed.name) for listed in IMPORTERS if listed.name.startswith(incomplete)]


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
@click.argument("importer", help=say("cli.import.importer"), shell_complete=complete_importers)
@click.argument("file", type=PATH, help=say("cli.import.file"))
@click.option("--map", "mapping", type=PATH, metavar="MAPPING", help=say("cli.import.map"))
@click.option("--kind", default="", metavar="KIND", help=say("cli.import.kind"))
@click.option("--zone", default="", metavar="ZONE", help=say("cli.import.zone"))
@click.option("--update", is_flag=True, help=say("cli.import.update"))
@click.option("--take", default="", metavar="FIELDS", callback=fields, help=say("cli.import.take"))
@click.option("--same", multiple=True, metavar="LINE=SLUG", callback=decisions, help=say("cli.import.same"))
@click.option("--new", multiple=True, type=int, metavar="LINE", callback=line_numbers, help=say("cli.import.new"))
@click.option("--dry-run", is_flag=True, help=say("cli.import.dry_run"))
@click.pass_obj
def command(root: Path | None, importer: str, **asked: Unpack[Asked]) -> int:
    """Runs the importer of that name."""
    from generator.importers import IMPORTERS
    from generator.importers.cleaning.report import ImportRequest

    known = {listed.name: listed for listed in IMPORTERS}
    if importer not in known:
        print(say("cli.no_such_importer", name=importer, names=", ".join(known)), file=sys.stderr)
        return USAGE
    return known[importer].run(ImportRequest(**asked), settings.load(root_of(root)), say)
