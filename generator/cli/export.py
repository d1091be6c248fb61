"""`makeitinla export`: writes the files of one export, of the whole directory or of one company."""

import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import click

from generator import settings
from generator.artifacts import Artifact
from generator.cli.console import CLEAN, FINDINGS, USAGE, Progress, root_of, say, short
from generator.cli.options import PATH, complete_folders, documented_command


@documented_command("export")
@click.argument("name", required=False, metavar="[NAME]", help=say("cli.export.name"))
@click.option("--list", "listing", is_flag=True, help=say("cli.export.list"))
@click.option("--out", type=PATH, metavar="DIR", help=say("cli.export.out"), shell_complete=complete_folders)
@click.option("--company", metavar="SLUG", help=say("cli.export.company"))
@click.pass_obj
def command(root: Path | None, name: str | None, listing: bool, out: Path | None, company: str | None) -> int:
    """Lists the exports, or writes the files of one."""
    from generator.exports import EXPORTS
    from generator.exports.alone import can_stand_alone, files, only_company

    exports = {export.name: export for export in EXPORTS if can_stand_alone(export)}
    if listing:
        for each in exports.values():
            title, told = say(f"exports.{each.name}.title"), say(f"exports.{each.name}.description")
            print(f"{each.name:<22} {each.kind:<10} {title}: {told}")
        return CLEAN
    wanted = exports.get((name or "").replace("-", "_"))
    if wanted is None:
        print(say("cli.export.unknown", name=name) if name else say("cli.export.which"), file=sys.stderr)
        return USAGE
    from generator.build.reading import read_site

    loaded = settings.load(root_of(root))
    with Progress() as progress:
        site = read_site(loaded, progress)
    if company is not None:
        if company not in site.catalog.by_slug:
            print(say("cli.export.no_company", slug=company), file=sys.stderr)
            return USAGE
        site = replace(site, current=only_company(site.current, company))
    return _written(out or Path.cwd(), files(site, wanted))


def _written(folder: Path, files: Iterable[Artifact]) -> int:
    """Writes files below a folder, where they would stand on the site, and names each."""
    none = True
    for artifact in files:
        none = False
        file = folder / artifact.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(artifact.content)
        print(say("cli.export.written", file=short(file).rstrip("/")))
    if none:
        print(say("cli.export.nothing"), file=sys.stderr)
    return FINDINGS if none else CLEAN
