"""The home page: a search form, the region map, the industries, what is new, and the directory in numbers."""

from collections.abc import Iterable, Iterator

from generator.artifacts import Artifact, Target
from generator.catalog.membership import counts, list_key
from generator.catalog.showcase import showcase
from generator.catalog.summary import CompanySummary
from generator.digests import Plain
from generator.rendering.cards import card
from generator.rendering.event_blocks import next_events, next_key
from generator.rendering.formats import number
from generator.rendering.links import Link, link
from generator.rendering.region_map import full_map
from generator.rendering.site import Site
from generator.rendering.structured_data import script, website
from generator.rendering.subscribe import feed_links
from generator.theme.shell import Head
from generator.vocabularies import vocabulary

SHOWN = 6


def targets(site: Site) -> Iterable[Target]:
    """The one page at the root."""
    checked, *chosen = site.current.facts.of("home", lambda: _choices(site))
    shown, newest = ([site.catalog.by_slug[slug] for slug in slugs] for slugs in chosen)
    key = site.key("home", *depends_on(site, checked, shown, newest))
    yield Target("home", key, lambda: _make(site, checked, shown, newest), pages=(("", ""),))


def depends_on(
    site: Site, checked: int, shown: list[CompanySummary], newest: list[CompanySummary]
) -> tuple[Plain, ...]:
    """What the page shows: the numbers, the cards of these companies, and the next events."""
    current = site.current
    return counts(current), checked, list_key(current, shown), list_key(current, newest), next_key(site)


def _choices(site: Site) -> tuple[int, list[str], list[str]]:
    """How many companies have checked their listing, and the slugs of makers to introduce and of the newest."""
    checked = sum(company.is_checked for company in site.catalog.companies)
    shown = showcase(site.catalog.companies, SHOWN)
    newest = _newest(site, shown)
    return checked, [company.slug for company in shown], [company.slug for company in newest]


def _newest(site: Site, without: list[CompanySummary]) -> list[CompanySummary]:
    """The latest added; of a day on which very many came, some from all through the alphabet."""
    known = {company.slug for company in without}
    others = [company for company in site.catalog.companies if company.slug not in known]
    days = sorted({company.added for company in others}, reverse=True)
    found: list[CompanySummary] = []
    for day in days:
        added = [company for company in others if company.added == day]
        wanted = SHOWN - len(found)
        found += added[:: -(-len(added) // wanted)][:wanted] if len(added) > wanted else added
        if len(found) >= SHOWN:
            break
    return found


def _make(site: Site, checked: int, shown: list[CompanySummary], newest: list[CompanySummary]) -> Iterator[Artifact]:
    total = len(site.catalog.outlines)
    say = site.messages.text
    description = say("home.description", count=number(total, site.messages.locale))
    extra = script(website(site, description)) + feed_links(site, "events", "companies", "requests")
    head = Head(say("home.title"), description, "", extra=extra)
    yield site.page(
        head,
        "pages/home.html",
        total=total,
        map=full_map(site),
        clusters=_clusters(site),
        families=_families(site),
        shown=[card(site, company) for company in shown],
        newest=[card(site, company) for company in newest],
        newest_month=newest[0].added[:7] if newest else "",
        checked=checked,
        events=next_events(site),
        processes=len(counts(site.current)["processes"]),
        neighborhoods=len(counts(site.current)["neighborhoods"]),
    )


def _clusters(site: Site) -> list[Link]:
    found = counts(site.current)["clusters"]
    return [link(site, "clusters", id, found[id]) for id in sorted(found, key=lambda id: (-found[id], id))]


def _families(site: Site) -> list[Link]:
    """The families of processes in use, the most frequent first."""
    found = counts(site.current)["processes"]
    top = [term.id for term in vocabulary("processes") if term.parent is None and term.id in found]
    return [link(site, "processes", id, found[id]) for id in sorted(top, key=lambda id: -found[id])]
