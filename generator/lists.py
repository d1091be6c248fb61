"""Lists of companies: who belongs under a facet value today, their cards, and the numbered pages a list is cut into."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from operator import attrgetter
from typing import TypeAlias

from markupsafe import Markup, escape

from generator.artifacts import Artifact, Target
from generator.catalog import FACETS, Brief
from generator.shell import ROOT, way_up
from generator.site import Site
from generator.templates import label as _label
from generator.vocabularies import vocabulary

PAGE_SIZE = 24
# Terms on a card; more would not be read.
CARD_TERMS = 4
CARD_CERTIFICATES = 3
# Page numbers shown on each side of the current one.
REACH = 2
# Stands for a list's cards in what its template prints; records cannot contain it.
CARDS = Markup("\x03")

Members: TypeAlias = dict[str, dict[str, list[Brief]]]


@lru_cache(maxsize=1)
def members(site: Site) -> Members:
    """For each facet and each value in use, its companies in order of name; what has expired does not count."""
    every: list[defaultdict[str, list[Brief]]] = [defaultdict(list) for _ in FACETS]
    for one in site.catalog.companies:
        for values, ids in zip(every, site.facets(one), strict=True):
            for id in ids:
                values[id].append(one)
    return {name: dict(values) for name, values in zip(FACETS, every, strict=True)}


@lru_cache(maxsize=1)
def counts(site: Site) -> dict[str, dict[str, int]]:
    """How many companies each facet value in use has today, in the order of its list."""
    found = {}
    for name, values in members(site).items():
        order = order_of(site, name)
        found[name] = {id: len(values[id]) for id in sorted(values, key=order.__getitem__)}
    return found


def order_of(site: Site, facet: str) -> dict[str, int]:
    """The place of each value in its vocabulary's, or the map's, own order."""
    places = site.catalog.places
    ids = {"regions": places.regions, "neighborhoods": places.neighborhoods}.get(facet)
    return {id: place for place, id in enumerate(vocabulary(facet).terms if ids is None else ids)}


@dataclass(frozen=True, slots=True)
class Link:
    """A facet value with a page, as a name to follow and, where it helps, a number."""

    path: str
    label: Markup
    count: int

    # The link as HTML, without the number.
    anchor: Markup


def link(site: Site, facet: str, id: str, count: int = 0) -> Link:
    """The link to a facet value's page."""
    return _link(site.messages.locale, facet, id, count)


@lru_cache(maxsize=65536)
def _link(locale: str, facet: str, id: str, count: int) -> Link:
    path, name = f"{facet}/{id}/", escape(_label(facet, id, locale))
    anchor = f'<a href="{ROOT}{path}">{name}</a>'
    return Link(path, name, count, Markup(anchor))  # noqa: S704 the name is escaped, an id needs it not


@lru_cache(maxsize=65536)
def anchors(locale: str, facet: str, ids: tuple[str, ...]) -> Markup:
    """Links to the pages of several values of one facet."""
    links = [_link(locale, facet, id, 0).anchor for id in ids]
    return Markup('<span aria-hidden="true"> · </span>'.join(links))  # noqa: S704 each is markup already


def label(site: Site, facet: str, id: str) -> str:
    """The name of a facet value in the site's locale."""
    return _label(facet, id, site.messages.locale)


def place_line(site: Site, one: Brief) -> str:
    """City and region, or what is known of them."""
    region = label(site, "regions", one.region) if one.region else ""
    return " · ".join(dict.fromkeys(part for part in (one.city, region) if part))


def terms_line(one: Brief) -> tuple[tuple[str, str], ...]:
    """(facet, id) of the terms that say best what a company does: its processes, else its industries, else its kind."""
    if one.core:
        return tuple(("processes", id) for id in one.core[:CARD_TERMS])
    clusters = one.facet("clusters")
    return tuple(("clusters", id) for id in clusters[:CARD_TERMS]) or (("kinds", one.kind),)


def card(site: Site, one: Brief) -> Markup:
    """A company's card, rendered once however many lists it is on."""
    found = site.cards.get(one.slug)
    if found is None:
        found = site.cards[one.slug] = site.templates.get_template("parts/card.html").render(
            one=one,
            place=place_line(site, one),
            terms=[label(site, facet, id) for facet, id in terms_line(one)],
            certificates=_badges(site, one),
            capacity=site.capacity(one),
        )
    return Markup(found)  # noqa: S704 rendered by our own autoescaped template


def _badges(site: Site, one: Brief) -> list[str]:
    names = [label(site, "certifications", id) for id in site.certificates(one)]
    more = len(names) - CARD_CERTIFICATES
    badges = names[:CARD_CERTIFICATES]
    return [*badges, site.messages.text("card.more", n=more)] if more > 0 else badges


@dataclass(frozen=True, slots=True)
class Page:
    """One numbered page of a list; `numbers` are the pages to link, 0 where some are left out."""

    number: int
    pages: int
    total: int
    first: int
    last: int
    base: str
    cards: Markup
    numbers: tuple[int, ...]

    def path(self, number: int) -> str:
        """The address of another page of this list, below the site's root."""
        return f"{self.base}page/{number}/" if number > 1 else self.base

    def url(self, number: int) -> str:
        """That address as templates print it."""
        return ROOT + self.path(number)


def paginate(
    site: Site, base: str, ones: Sequence[Brief], around: str, render: Callable[[Page], Artifact]
) -> Iterator[Target]:
    """All pages of a list, at `base` and `base`page/2/ and so on; `around` tells what else they all show."""
    total = len(ones)
    pages = max(1, -(-total // PAGE_SIZE))
    for number in range(1, pages + 1):
        first = (number - 1) * PAGE_SIZE
        part = ones[first : first + PAGE_SIZE]
        page = Page(number, pages, total, first + 1, first + len(part), base, CARDS, _numbers(number, pages))
        key = site.key(base, repr((number, total, around)), stamp(site, part))
        yield Target(f"{page.path(number)}index.html", key, partial(_page, site, page, part, render))


def _page(site: Site, page: Page, part: Sequence[Brief], render: Callable[[Page], Artifact]) -> Iterator[Artifact]:
    """A page with its cards, which are put in last: they are most of it, and the template would only copy them.

    A card's links are followed on the first list that it is on.
    """
    new = [one for one in part if one.slug not in site.cards]
    made = render(page)
    root = way_up(made.path.count("/"))
    cards = "\n".join([card(site, one) for one in part]).replace(ROOT, root).encode()
    content = made.content.replace(CARDS.encode(), cards)
    own = made.own
    if own is not None and new:
        own += "".join([card(site, one) for one in new]).replace(ROOT, root).encode()
    yield Artifact(made.path, content, made.origin, own)


def told(*shown: object) -> str:
    """What a page shows around its list, as text for keys; of links their addresses and numbers."""
    return repr([[(one.path, one.count) for one in links] if isinstance(links, list) else links for links in shown])


def _numbers(number: int, pages: int) -> tuple[int, ...]:
    near = {1, pages, *range(max(1, number - REACH), min(pages, number + REACH) + 1)}
    shown: list[int] = []
    for one in sorted(near):
        if shown and one - shown[-1] == 2:
            shown.append(one - 1)
        elif shown and one - shown[-1] > 2:
            shown.append(0)
        shown.append(one)
    return tuple(shown)


def stamp(site: Site, ones: Sequence[Brief]) -> bytes:
    """A digestible text of all that a list of these companies shows, in its order."""
    stamps = site.stamps
    return b"".join(map(stamps.__getitem__, map(attrgetter("slug"), ones)))


def tally(site: Site, facet: str, ones: Sequence[Brief], most: int | None = None) -> list[Link]:
    """The values of another facet among these companies, the most frequent first."""
    position = FACETS.index(facet)
    found: dict[str, int] = {}
    for one in ones:
        for id in one.facets[position]:
            found[id] = found.get(id, 0) + 1
    ranked = sorted(found, key=lambda id: (-found[id], id))[:most]
    return [link(site, facet, id, found[id]) for id in ranked]
