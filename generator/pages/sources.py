"""How the data got here: every source that listings name, and what each level of certainty means."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeAlias

from generator.artifacts import Artifact, Target
from generator.catalog.summary import LEVELS
from generator.rendering.site import Site
from generator.rendering.structured_data import breadcrumb, script
from generator.theme.shell import Head

PATH = "data/"
# A SourceRow as it is kept.
PlainRow: TypeAlias = tuple[str, str, int, str, str, str]


class SourceRow(NamedTuple):
    """One source: how many listings name it, the first and last day its data is from, and the address all agree on."""

    name: str
    licence: str
    listings: int
    first: str
    last: str
    url: str


def targets(site: Site) -> Iterable[Target]:
    """The one page."""
    told = site.current.facts.of("sources", lambda: _told(site))
    yield Target("data", site.key("data", *told), lambda: _make(site, *told), pages=((PATH, ""),))


def _told(site: Site) -> tuple[list[PlainRow], list[tuple[str, int]], int]:
    """All that the page shows: the sources, how many listings have each level, and how many name a source."""
    named = sum(1 for company in site.catalog.companies if company.sources)
    return [(*row,) for row in _rows(site)], _levels(site), named


def _rows(site: Site) -> list[SourceRow]:
    found: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for company in site.catalog.companies:
        for name, licence, retrieved, url in dict.fromkeys(company.sources):
            found.setdefault((name, licence), []).append((retrieved, url))
    rows = []
    for (name, licence), told in found.items():
        known = sorted(retrieved for retrieved, _ in told if retrieved)
        addresses = {url for _, url in told if url}
        url = addresses.pop() if len(addresses) == 1 else ""
        rows.append(SourceRow(name, licence, len(told), known[0] if known else "", known[-1] if known else "", url))
    return sorted(rows, key=lambda row: (-row.listings, row.name, row.licence))


def _levels(site: Site) -> list[tuple[str, int]]:
    found = dict.fromkeys(LEVELS, 0)
    for company in site.catalog.companies:
        found[company.level] += 1
    return list(found.items())


def _make(site: Site, told: list[PlainRow], levels: list[tuple[str, int]], named: int) -> Iterator[Artifact]:
    say = site.messages.text
    title = say("data.title")
    head = Head(title, say("data.description"), PATH, "about", script(breadcrumb(site, [(title, PATH)])))
    rows = [SourceRow(*row) for row in told]
    yield site.page(head, "pages/sources.html", rows=rows, levels=levels, named=named)
