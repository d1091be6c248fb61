"""The directory in numbers: who is listed and how that has grown, and what became of events and requests."""

from collections.abc import Iterable, Iterator
from dataclasses import astuple

from generator.artifacts import Artifact, Target
from generator.catalog.statistics import EVENT_TYPES, Counts, Statistics, statistics
from generator.digests import Plain
from generator.matching.requests import fits_of_companies
from generator.rendering.charts import BarChart, LineChart, bar_chart, column_chart, line_chart
from generator.rendering.event_words import dollars
from generator.rendering.links import label
from generator.rendering.site import Site
from generator.rendering.structured_data import breadcrumb, script
from generator.theme.shell import Head

PATH = "numbers/"
# What the page tells of requests.
OUTCOMES = ("total", "open", "awarded", "cancelled")


def targets(site: Site) -> Iterable[Target]:
    """The one page."""
    found, fitting = statistics(site.current), len(fits_of_companies(site.current))
    key = site.key("numbers", *depends_on(found, fitting))
    yield Target("numbers", key, lambda: _make(site, found, fitting), pages=((PATH, ""),))


def depends_on(found: Statistics, fitting: int) -> tuple[Plain, ...]:
    """What the page shows: counts, also of the companies that fit an open request."""
    return (*astuple(found), fitting)


def _make(site: Site, found: Statistics, fitting: int) -> Iterator[Artifact]:
    say = site.messages.text
    title = say("numbers.title")
    head = Head(title, say("numbers.description"), PATH, "about", script(breadcrumb(site, [(title, PATH)])))
    yield site.page(
        head,
        "pages/numbers.html",
        found=found,
        unsized=found.total - sum(count for _, count in found.sizes),
        value=dollars(site.messages, found.requests.value),
        charts=_bars(site, found),
        growth=_growth(site, found),
        requests=[*((name, getattr(found.requests, name)) for name in OUTCOMES), ("fitting", fitting)],
        events=column_chart("events", _per_year(found), site.messages.locale) if found.events else None,
        years=[column_chart(name, years, site.messages.locale) for name, years in _by_year(found) if years],
        event_types=EVENT_TYPES,
    )


def _bars(site: Site, found: Statistics) -> list[BarChart]:
    """A chart for each way to count companies that says anything."""
    say, locale = site.messages.text, site.messages.locale
    facets: dict[str, Counts] = {"regions": found.regions, "clusters": found.clusters, "ownership": found.ownership}
    rows = {"levels": [(say(f"company.badge.{id}"), count, "") for id, count in found.levels]}
    rows |= {
        name: [(label(site, name, id), count, f"{name}/{id}/") for id, count in counted]
        for name, counted in facets.items()
    }
    rows["sizes"] = [(say(f"choices.size.{id}"), count, "") for id, count in found.sizes]
    return [bar_chart(name, each, locale) for name, each in rows.items() if any(count for _, count, _ in each)]


def _growth(site: Site, found: Statistics) -> list[LineChart]:
    """A line for what has changed at least twice: a single point shows nothing."""
    lines = {"listed": found.listed, "verified": found.verified}
    return [line_chart(name, growth, site.messages.locale) for name, growth in lines.items() if len(growth) > 1]


def _by_year(found: Statistics) -> tuple[tuple[str, Counts], ...]:
    return ("asked", found.asked), ("awards", found.awards)


def _per_year(found: Statistics) -> Counts:
    return tuple([(year, sum(numbers)) for year, numbers in found.events])
