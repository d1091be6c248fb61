"""`makeitinla build`: checks everything and builds the site."""

import sys
import time
from pathlib import Path

import click

from generator import settings
from generator.cli.console import CLEAN, FINDINGS, USAGE, Progress, print_report, root_of, say, short
from generator.cli.options import PATH, complete_folders, documented_command


@documented_command("build")
@click.option("--out", type=PATH, metavar="DIR", help=say("cli.build.out"), shell_complete=complete_folders)
@click.option("--strict", is_flag=True, help=say("cli.check.strict"))
@click.option("--read-all", is_flag=True, help=say("cli.build.read_all"))
@click.pass_obj
def command(root: Path | None, out: Path | None, strict: bool, read_all: bool) -> int:
    """Builds the site, or says why nothing was published."""
    from generator.build.pipeline import ForeignOutputError, build

    loaded = settings.load(root_of(root), out)
    started = time.perf_counter()
    try:
        with Progress() as progress:
            result = build(loaded, progress, read_all=read_all)
    except ForeignOutputError as error:
        print(error.describe(say, short(loaded.out)), file=sys.stderr)
        return USAGE
    code = print_report(result.report, settings=loaded, strict=strict) if len(result.report) else CLEAN
    if not result.published:
        print(say("cli.not_built", out=short(loaded.out)), file=sys.stderr)
        return FINDINGS
    seconds = f"{time.perf_counter() - started:.1f}"
    numbers = {"companies": result.companies, "events": result.events, "files": result.files, "made": result.made}
    print(say("cli.built", **{key: f"{value:,}" for key, value in numbers.items()}, seconds=seconds))
    print(say("cli.look" if out is None else "cli.look_there", out=short(loaded.out)))
    return code
