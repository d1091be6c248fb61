"""`makeitinla check`: reports what is wrong with the records."""

from pathlib import Path

import click

from generator import settings
from generator.cli.console import Progress, changed_files, named_paths, print_report, record_paths, root_of, say
from generator.cli.options import NAME, documented_command, report_options


@documented_command("check")
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=NAME, help=say("cli.check.paths"))
@click.option("--strict", is_flag=True, help=say("cli.check.strict"))
@report_options
@click.pass_obj
def command(root: Path | None, paths: tuple[str, ...], strict: bool, report_format: str, changed: Path | None) -> int:
    """Checks the named records alone, or all of them together."""
    from generator.build.checking import check

    loaded = settings.load(root_of(root))
    first = changed_files(changed)
    records = record_paths(named_paths(paths, root), loaded.root) if paths else None
    with Progress() as progress:
        report = check(loaded, records, progress)
    return print_report(report, report_format, loaded, first, strict)
