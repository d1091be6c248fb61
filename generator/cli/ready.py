"""`makeitinla ready`: says for which national directories companies are ready, and what others lack."""

import json
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator import settings
from generator.cli.console import CLEAN, USAGE, Progress, print_report, root_of, say
from generator.cli.options import documented_command
from generator.diagnostics.diagnostic import Report

if TYPE_CHECKING:  # other commands do not need these
    from generator.catalog.public import PublicCompany
    from generator.digests import Plain
    from generator.exports.readiness import Standing, Tally
    from generator.rendering.site import Site


@documented_command("ready")
@click.argument("slug", required=False, metavar="[SLUG]", help=say("cli.ready.slug"))
@click.option(
    "--format", "report_format", type=click.Choice(["json", "text"]), default="text", help=say("cli.ready.format")
)
@click.pass_obj
def command(root: Path | None, slug: str | None, report_format: str) -> int:
    """Says how one company stands with each directory, or how many companies stand how."""
    from generator.build.reading import read_site

    loaded = settings.load(root_of(root))
    with Progress() as progress:
        site = read_site(loaded, progress)
    if slug is None:
        return _everyone(site, report_format)
    if slug not in site.catalog.by_slug:
        print(say("cli.export.no_company", slug=slug), file=sys.stderr)
        return USAGE
    return _one(site, site.company(site.catalog.by_slug[slug].path), report_format)


def _one(site: "Site", company: "PublicCompany", report_format: str) -> int:
    from generator.exports.readiness import diagnostics, standings

    found = standings(company)
    if report_format == "json":
        _print_json({"slug": company.slug, "directories": [_told(site, each) for each in found]})
        return CLEAN
    for line in _lines(site, company, found):
        print(line)
    names = [each.directory.export.name for each in found]
    locate = partial(site.catalog.locate, company.path)
    return print_report(Report.of(diagnostics(company, locate, names)), settings=site.settings)


def _lines(site: "Site", company: "PublicCompany", found: "list[Standing]") -> Iterator[str]:
    """One line for all, one for each directory, and one on what would help most."""
    from generator.exports.readiness import best_step, fields_text, name_of

    counts = {"ready": sum(each.is_ready for each in found), "allowed": sum(each.is_allowed for each in found)}
    yield say("cli.ready.one", name=company.name, total=len(found), **counts)
    for each in found:
        state = "ready" if each.is_ready else "not_ready"
        allowed = "allowed" if each.is_allowed else "not_allowed"
        name = name_of(site.messages, each.directory)
        yield f"  {name:<26} {say(f'cli.ready.{state}'):<10} {say(f'cli.ready.{allowed}')}"
    fields, count = best_step(each.lacks for each in found)
    if count:
        yield say("directories.step", fields=fields_text(site.messages, fields), n=count)


def _told(site: "Site", standing: "Standing") -> "dict[str, Plain]":
    from generator.exports.readiness import dotted, reason

    return {
        "directory": standing.directory.id,
        "ready": standing.is_ready,
        "allowed": standing.is_allowed,
        "lacks": sorted(standing.lacks),
        "findings": [
            {
                "problem": each.problem.value,
                "code": each.code,
                "field": dotted(each.keys),
                "reason": reason(site.messages, each),
            }
            for each in standing.findings
        ],
    }


def _everyone(site: "Site", report_format: str) -> int:
    from generator.exports.readiness import tally

    companies = (site.company(outline.path) for outline in site.catalog.outlines)
    found = tally(companies)
    if report_format == "json":
        _print_json({"directories": {name: _counted(each) for name, each in found.items()}})
        return CLEAN
    for line in _table(site, found):
        print(line)
    return CLEAN


def _table(site: "Site", found: "dict[str, Tally]") -> Iterator[str]:
    from generator.exports.readiness import fields_text

    yield say("cli.ready.everyone")
    yield say("cli.ready.head")
    for name, each in found.items():
        fields, count = each.step
        help = say("directories.step", fields=fields_text(site.messages, fields), n=count) if count else ""
        numbers = "".join(f"{number:>9}" for number in (each.suited, each.ready, each.allowed, each.sent))
        yield f"{say(f'exports.{name}.title'):<26}{numbers}  {help}".rstrip()


def _counted(each: "Tally") -> "dict[str, Plain]":
    fields, count = each.step
    counts = {"for": each.suited, "ready": each.ready, "allowed": each.allowed, "sent": each.sent}
    return {**counts, "step": {"add": list(fields), "more": count}}


def _print_json(value: "Plain") -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))
