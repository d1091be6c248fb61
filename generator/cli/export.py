"""`makeitinla export`: writes the files of one export, of the whole directory or of one company."""

import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator import settings
from generator.artifacts import Artifact, LargeArtifact, Target
from generator.cli.console import CLEAN, FINDINGS, USAGE, Progress, print_report, root_of, say, short
from generator.cli.options import PATH, complete_folders, documented_command
from generator.diagnostics.diagnostic import Diagnostic, Report

if TYPE_CHECKING:  # loads the templates, which a list of exports can spare
    from generator.rendering.site import Site


@documented_command("export")
@click.argument("name", required=False, metavar="[NAME]", help=say("cli.export.name"))
@click.option("--list", "listing", is_flag=True, help=say("cli.export.list"))
@click.option("--out", type=PATH, metavar="DIR", help=say("cli.export.out"), shell_complete=complete_folders)
@click.option("--company", metavar="SLUG", help=say("cli.export.company"))
@click.pass_obj
def command(root: Path | None, name: str | None, listing: bool, out: Path | None, company: str | None) -> int:
    """Lists the exports, or writes the files of one."""
    from generator.exports import EXPORTS
    from generator.exports.alone import can_stand_alone, files, lacks_its_library, only_company

    exports = {export.name: export for export in EXPORTS if can_stand_alone(export)}
    if listing:
        width = max(map(len, exports))
        for each in exports.values():
            title, told = say(f"exports.{each.name}.title"), say(f"exports.{each.name}.description")
            print(f"{each.name:<{width}} {each.kind:<10} {title}: {told}")
        return CLEAN
    wanted = exports.get((name or "").replace("-", "_"))
    if wanted is None:
        print(say("cli.export.unknown", name=name) if name else say("cli.export.which"), file=sys.stderr)
        return USAGE
    if lacks_its_library(wanted):
        print(say("cli.export.extra", extra=wanted.extra), file=sys.stderr)
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
    code = _written(out or Path.cwd(), files(site, wanted, _pages(site) if wanted.lists_pages else ()))
    if wanted.destination:
        _report(site, wanted.name, wanted.destination)
    return code


def _pages(site: "Site") -> "Sequence[Target]":
    from generator.build.targets import pages  # loads all page types

    return pages(site)


def _report(site: "Site", name: str, destination: str) -> None:
    """Prints what the directory would find in the records that allow it, and what the file has no place for."""
    from generator.exports.readiness import diagnostics

    found: list[Diagnostic] = []
    for outline in site.companies_for(destination).outlines:
        locate = partial(site.catalog.locate, outline.path)
        found.extend(diagnostics(site.company(outline.path), locate, (name,)))
    if found:
        print_report(Report.of(found), settings=site.settings)


def _written(folder: Path, files: "Iterable[Artifact | LargeArtifact]") -> int:
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
