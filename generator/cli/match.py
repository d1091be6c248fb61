"""`makeitinla match`: says who in the directory fits a buyer's request, and why."""

import sys
from dataclasses import replace
from pathlib import Path

import click

from generator import settings
from generator.catalog.event_summary import EventSummary, summarize_event
from generator.cli.console import (
    CLEAN,
    USAGE,
    Progress,
    WrongPathError,
    named_paths,
    print_report,
    root_of,
    say,
)
from generator.cli.options import documented_command
from generator.diagnostics.diagnostic import Location, Report
from generator.rendering.site import Site

# A request in a file of its own is read as if it stood here.
STAND_IN = "events/r/request-in-a-file.yml"


@documented_command("match")
@click.argument("request", metavar="SLUG|FILE", help=say("cli.match.request"))
@click.option(
    "--format",
    "report_format",
    type=click.Choice(["csv", "json", "text"]),
    default="text",
    help=say("cli.match.format"),
)
@click.pass_obj
def command(root: Path | None, request: str, report_format: str) -> int:
    """Matches a request of the directory, or one in a file, with all companies."""
    from generator.build.reading import read_site
    from generator.matching.requests import fitting
    from generator.rendering.match_report import FORMATS

    loaded = settings.load(root_of(root))
    own = _in_file(request, root) if request.endswith((".yml", ".yaml")) else None
    if isinstance(own, Report):
        return print_report(own, settings=loaded)
    with Progress() as progress:
        site = read_site(loaded, progress)
    event = own or _in_directory(site, request)
    if event is None or event.type != "rfp":
        print(say("cli.no_such_request", name=request), file=sys.stderr)
        return USAGE
    sys.stdout.write(FORMATS[report_format](site, fitting(site.current, event)))
    return CLEAN


def _in_directory(site: Site, slug: str) -> EventSummary | None:
    return site.catalog.events_by_slug.get(slug)


def _in_file(name: str, root: Path | None) -> EventSummary | Report:
    """The event in a file, or what is wrong with it."""
    from generator.catalog.public_events import public_event
    from generator.records.loading import is_event, load
    from generator.source.reader import read_regular

    (path,) = named_paths([name], root).values()
    try:
        record, found = load(STAND_IN, read_regular(path))
    except OSError:
        raise WrongPathError(say("cli.no_such_file", file=name)) from None
    if record is None or not is_event(record):
        places = [Location(name, each.location.line, each.location.column) for each in found]
        return Report(tuple([replace(each, location=place) for each, place in zip(found, places, strict=True)]))
    return summarize_event(public_event(record))
