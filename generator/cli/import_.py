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
    dry_run: bool


def complete_importers(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The importers whose name begins with what was typed."""
    from generator.importers import IMPORTERS

    return [CompletionItem(listed.name) for listed in IMPORTERS if listed.name.startswith(incomplete)]


@documented_command("import")
@click.argument("importer", help=say("cli.import.importer"), shell_complete=complete_importers)
@click.argument("file", type=PATH, help=say("cli.import.file"))
@click.option("--map", "mapping", type=PATH, metavar="MAPPING", help=say("cli.import.map"))
@click.option("--kind", default="", metavar="KIND", help=say("cli.import.kind"))
@click.option("--zone", default="", metavar="ZONE", help=say("cli.import.zone"))
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
