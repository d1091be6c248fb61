"""One landing page, in as many numbered pages as it takes, for each term in use of each facet's vocabulary."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from generator.artifacts import Artifact, Target
from generator.catalog.derived import FACETS
from generator.catalog.membership import bitset, counts, list_key, members
from generator.catalog.summary import CompanySummary
from generator.digests import Plain
from generator.rendering.event_blocks import next_events, next_key
from generator.rendering.formats import number
from generator.rendering.links import Link, label, link, tally
from generator.rendering.pagination import Page, context_key, head, paginate
from generator.rendering.site import Site
from generator.rendering.subscribe import subscribe, subscribe_head
from generator.theme.shell import SECTIONS, Head
from generator.vocabularies import Term, vocabulary

PLACES = ("regions", "neighborhoods")
SHOWN = 8
# `nature` values that stand for a certificate or an accreditation by somebody else.
CHECKED = ("certification", "accreditation", "certified")
SELF_DECLARED = ("self-declared", "self-certified")


def targets(site: Site) -> Iterable[Target]:
    """One series for each term that a company has."""
    for facet in FACETS:
        if facet in PLACES:
            continue
        for id, companies in members(site.current)[facet].items():
            path = f"{facet}/{id}/"
            key = site.key(path, *depends_on(site, facet, id, companies))
            yield Target(f"{facet}/{id}", key, partial(_make, site, facet, id, companies), pages=((path, ""),))


def depends_on(site: Site, facet: str, id: str, listed: Sequence[CompanySummary]) -> tuple[Plain, ...]:
    """What the pages of a term show: the cards of those that are listed, counts of the terms under it, and events."""
    found = counts(site.current)[facet]
    children = [(child.id, found.get(child.id, 0)) for child in vocabulary(facet).children.get(id, ())]
    return list_key(site.current, listed), children, _events_key(site, facet, id)


def _events_key(site: Site, facet: str, id: str) -> Plain:
    """The next events of an industry; other terms have none."""
    return next_key(site, facet, id) if facet == "clusters" else None


def _make(site: Site, facet: str, id: str, companies: Sequence[CompanySummary]) -> Iterator[Target]:
    term = vocabulary(facet)[id]
    found = counts(site.current)[facet]
    children = vocabulary(facet).children.get(id, ())
    bits = bitset(site.current, companies)
    title = label(site, facet, id)
    context = {
        "facet": facet,
        "term": term,
        "title": title,
        "parent": link(site, facet, term.parent) if term.parent else None,
        "notice": _notice(term),
        "events": next_events(site, facet, id) if facet == "clusters" else [],
        "calendar": subscribe(site, f"calendars/clusters/{id}.ics", title) if facet == "clusters" else None,
    }
    tallied = ("regions", "processes" if facet == "clusters" else "clusters")
    links: dict[str, list[Link]] = {name: [] for name in ("regions", "clusters", "processes")}
    links |= {name: tally(site, name, bits, SHOWN, within=(facet, id)) for name in tallied}
    links["children"] = [link(site, facet, child.id, found[child.id]) for child in children if child.id in found]

    def render(page: Page) -> Artifact:
        return site.page(_head(site, facet, term, page), "pages/terms.html", list=page, **context, **links)

    around = [context_key(*links.values()), _events_key(site, facet, id)]
    yield from paginate(site, f"{facet}/{id}/", companies, around, render)


def _notice(term: Term) -> str:
    """What must be said of a term that is no certificate: the key of a message."""
    if term.nature in SELF_DECLARED:
        return "landing.self_declared"
    return "landing.not_certificate" if term.nature and term.nature not in CHECKED else ""


def _head(site: Site, facet: str, term: Term, page: Page) -> Head:
    say, locale = site.messages.text, site.messages.locale
    title = label(site, facet, term.id)
    count = say("list.count", n=page.total, count=number(page.total, locale))
    description = say("landing.description", count=count, name=title, definition=term.definition[locale])
    steps = [(say(f"sections.{facet}"), f"{facet}/")]
    if term.parent:
        steps.append((label(site, facet, term.parent), f"{facet}/{term.parent}/"))
    section = facet if facet in SECTIONS else "companies"
    made = head(site, page, title, description, [*steps, (title, page.base)], section)
    if facet == "clusters" and page.is_first:
        made = replace(made, extra=made.extra + subscribe_head(site, "events"))
    return made
