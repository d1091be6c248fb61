"""Every type of page, in the order in which they are made. To add one: a module, its line here, its template."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from generator.artifacts import Target
from generator.pages import (
    companies,
    company,
    directories,
    event,
    event_archive,
    event_facets,
    events,
    facets,
    funding,
    gaps,
    glossary,
    help,
    home,
    locator,
    months,
    neighborhoods,
    news,
    numbers,
    policy,
    readiness,
    redirects,
    regions,
    removed,
    request,
    requests,
    respond,
    rfp,
    shortlist,
    sources,
    terms,
)
from generator.rendering.site import Site


@dataclass(frozen=True, slots=True)
class PageType:
    """A type of page: `targets` plans its pages without rendering any."""

    name: str
    targets: Callable[[Site], Iterable[Target]]


PAGE_TYPES: tuple[PageType, ...] = (
    PageType("home", home.targets),
    PageType("companies", companies.targets),
    PageType("company", company.targets),
    PageType("directories", directories.targets),
    PageType("redirects", redirects.targets),
    PageType("removed", removed.targets),
    PageType("facets", facets.targets),
    PageType("terms", terms.targets),
    PageType("regions", regions.targets),
    PageType("neighborhoods", neighborhoods.targets),
    PageType("request", request.targets),
    PageType("requests", requests.targets),
    PageType("help", help.targets),
    PageType("funding", funding.targets),
    PageType("policy", policy.targets),
    PageType("numbers", numbers.targets),
    PageType("gaps", gaps.targets),
    PageType("rfp", rfp.targets),
    PageType("respond", respond.targets),
    PageType("shortlist", shortlist.targets),
    PageType("sources", sources.targets),
    PageType("readiness", readiness.targets),
    PageType("events", events.targets),
    PageType("months", months.targets),
    PageType("event_archive", event_archive.targets),
    PageType("event_facets", event_facets.targets),
    PageType("event", event.targets),
    PageType("glossary", glossary.targets),
    PageType("locator", locator.targets),
    PageType("news", news.targets),
)
