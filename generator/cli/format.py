"""`makeitinla format`: lays record files out in the standard way."""

from pathlib import Path

import click

from generator import settings
from generator.cli.console import changed_files, named_paths, print_report, record_paths, root_of, say
from generator.cli.options import NAME, documented_command, report_options


@documented_command("format")
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=NAME, help=say("cli.format.paths"))
@click.option("--check", is_flag=True, help=say("cli.format.check"))
@report_options
@click.pass_obj
def command(root: Path | None, paths: tuple[str, ...], check: bool, report_format: str, changed: Path | None) -> int:
    """Formats the named records, or all of them."""
    from generator.records.files import FOLDERS, REMOVED
    from generator.records.formatting import format_files

    loaded = settings.load(root_of(root))
    first = changed_files(changed)
    named = named_paths(paths, root) or {name: loaded.root / name for name in FOLDERS if (loaded.root / name).is_dir()}
    paths_of_records = [path for path in record_paths(named, loaded.root) if path != REMOVED]
    report = format_files(loaded.root, paths_of_records, write=not check)
    return print_report(report, report_format, loaded, first, strict=True)
