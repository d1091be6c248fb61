"""`makeitinla docs`: writes the manual's pages and the schemas that come from the code."""

from pathlib import Path

import click

from generator import settings
from generator.cli.console import CLEAN, FINDINGS, root_of, say
from generator.cli.main import makeitinla
from generator.cli.options import documented_command


@documented_command("docs")
@click.option("--check", is_flag=True, help=say("cli.docs.check"))
@click.pass_obj
def command(root: Path | None, check: bool) -> int:
    """Writes the pages that are out of date, or only names them."""
    from generator.cli.reference import refresh

    stale = refresh(settings.load(root_of(root)), makeitinla, write=not check)
    for page in stale:
        print(say("cli.docs.stale" if check else "cli.docs.written", page=page))
    return FINDINGS if stale and check else CLEAN
