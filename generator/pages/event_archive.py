"""The archive: everything that took place or takes place in a year, and the page of all years."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from generator.artifacts import Artifact, Target
from generator.catalog.agenda import by_year
from generator.digests import Plain
from generator.rendering.event_rows import EventRow, event_key, event_row, undated_row
from generator.rendering.site import Site
from generator.rendering.structured_data import breadcrumb, collection, script
from generator.rendering.subscribe import subscribe_events, subscribe_head
from generator.theme.shell import Head

PATH = "events/archive/"


def targets(site: Site) -> Iterable[Target]:
    """The page of all years, then one for each year in which anything is dated."""
    yield Target(PATH, site.key(PATH, _years(site)), lambda: _index(site), pages=((PATH, ""),))
    for year in by_year(site.current):
        path = f"{PATH}{year}/"
        yield Target(path, site.key(path, *depends_on(site, year)), partial(_make, site, year), ((path, ""),))


def depends_on(site: Site, year: str) -> tuple[Plain, ...]:
    """What the page of a year shows: its events with their first time in it, and how many more there are."""
    by_slug, listed = site.catalog.events_by_slug, by_year(site.current)[year]
    shown = [
        (event_key(site, by_slug[slug]), str(times[0].starts) if times else "", len(times))
        for slug, times in listed.items()
    ]
    return site.current.today.year, shown, list(by_year(site.current))


def _years(site: Site) -> list[tuple[str, int]]:
    """Each year with how many events it has, the latest first."""
    return [(year, len(events)) for year, events in reversed(by_year(site.current).items())]


def _rows(site: Site, year: str) -> list[EventRow]:
    """One row for each event of a year, in order of its first day there."""
    by_slug = site.catalog.events_by_slug
    rows = [
        event_row(site, times[0], year=True, more=len(times) - 1) if times else undated_row(site, by_slug[slug])
        for slug, times in by_year(site.current)[year].items()
    ]
    return sorted(rows, key=lambda row: (row.time, row.event.slug))


def _index(site: Site) -> Iterator[Artifact]:
    say = site.messages.text
    title = say("events.archive")
    head = Head(title, say("events.archive_description"), PATH, "events")
    yield _page(site, head, [(title, PATH)], "", [])


def _make(site: Site, year: str) -> Iterator[Artifact]:
    say, path = site.messages.text, f"{PATH}{year}/"
    title, description = say("events.year_title", year=year), say("events.year_description", year=year)
    head = Head(title, description, path, "events")
    yield _page(site, head, [(say("events.archive"), PATH), (year, path)], year, _rows(site, year))


def _page(site: Site, head: Head, steps: list[tuple[str, str]], year: str, rows: Sequence[EventRow]) -> Artifact:
    trail = breadcrumb(site, [(site.messages.text("sections.events"), "events/"), *steps])
    about = script(collection(site, head.title, head.path, head.description, 0), trail)
    return site.page(
        replace(head, extra=about + subscribe_head(site, "events")),
        "pages/event_archive.html",
        title=head.title,
        year=year,
        rows=rows,
        years=_years(site),
        calendar=subscribe_events(site),
    )
