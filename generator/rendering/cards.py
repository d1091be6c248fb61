"""Lists of companies: who belongs under a facet value today, their cards, and what they have in common."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter
from typing import TypeAlias

from markupsafe import Markup, escape

from generator.catalog.catalog import FACETS, Brief
from generator.rendering.site import Site
from generator.rendering.templates import label as _label
from generator.theme.shell import ROOT
from generator.vocabularies import vocabulary

# Terms on a card; more would not be read.
CARD_TERMS = 4
CARD_CERTIFICATES = 3
# Regions of its other places that a card names; of more it tells the number.
CARD_REGIONS = 2
# Facets whose most frequent values landing pages of others tell.
TALLIED = ("regions", "clusters", "processes")

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
    """City and region, or what is known of them, and the regions of its other places."""
    region, *others = [label(site, "regions", id) for id in _regions(one)] or [""]
    place = " · ".join(dict.fromkeys([part for part in (one.city, region) if part]))
    if not others:
        return place
    also = "card.also" if len(others) <= CARD_REGIONS else "card.also_many"
    return site.messages.text(also, place=place, others=", ".join(others), n=len(others))


def _regions(one: Brief) -> Iterable[str]:
    """The region of its first place, then those of others."""
    return dict.fromkeys([id for id in (one.region, *one.facet("regions")) if id])


def terms_line(one: Brief) -> tuple[tuple[str, str], ...]:
    """(facet, id) of the terms that say best what a company does: its processes, else its industries, else its kind."""
    if one.core:
        return tuple(("processes", id) for id in one.core[:CARD_TERMS])
    clusters = one.facet("clusters")
    return tuple(("clusters", id) for id in clusters[:CARD_TERMS]) or (("kinds", one.kind),)


def card(site: Site, one: Brief) -> Markup:
    """A company's card."""
    return Markup(_card(site, one).decode())  # noqa: S704 rendered by our own autoescaped template


@lru_cache(maxsize=1)
def known_cards(site: Site) -> dict[str, bytes]:
    """Cards by slug, each rendered once however many lists it is on; as bytes, which join faster than text."""
    return {}


def _card(site: Site, one: Brief) -> bytes:
    known = known_cards(site)
    if one.slug not in known:
        html = site.templates.get_template("parts/card.html").render(
            one=one,
            place=place_line(site, one),
            terms=[label(site, facet, id) for facet, id in terms_line(one)],
            certificates=_badges(site, one),
            capacity=site.capacity(one),
        )
        known[one.slug] = html.encode()
    return known[one.slug]


def cards(site: Site, ones: Sequence[Brief], root: bytes) -> bytes:
    """The cards of some companies as a page shows them from which `root` leads up."""
    known = known_cards(site)
    return b"\n".join([known.get(one.slug) or _card(site, one) for one in ones]).replace(ROOT.encode(), root)


def _badges(site: Site, one: Brief) -> list[str]:
    names = [label(site, "certifications", id) for id in site.certificates(one)]
    more = len(names) - CARD_CERTIFICATES
    badges = names[:CARD_CERTIFICATES]
    return [*badges, site.messages.text("card.more", n=more)] if more > 0 else badges


def told(*shown: object) -> str:
    """What a page shows around its list, as text for keys; of links their addresses and numbers."""
    return repr([[(one.path, one.count) for one in links] if isinstance(links, list) else links for links in shown])


def stamp(site: Site, ones: Sequence[Brief]) -> bytes:
    """A digestible text of all that a list of these companies shows, in its order."""
    stamps = site.stamps
    return b"".join(map(stamps.__getitem__, map(attrgetter("slug"), ones)))


def tally(site: Site, facet: str, ones: int, most: int) -> list[Link]:
    """The values of another facet among the companies of a bitset, the most frequent first."""
    shared = {id: (those & ones).bit_count() for id, those in _bitsets(site)[facet].items()}
    ranked = sorted([id for id, count in shared.items() if count], key=lambda id: (-shared[id], id))[:most]
    return [link(site, facet, id, shared[id]) for id in ranked]


def bitset(site: Site, ones: Iterable[Brief]) -> int:
    """Companies as a number with a bit for each: what two lists share is counted in one step instead of one by one."""
    row = _rows(site)
    bits = bytearray(b"0" * (len(row) + 1))
    for one in ones:
        bits[row[one.slug]] = ord("1")
    return int(bits, 2)


@lru_cache(maxsize=1)
def _rows(site: Site) -> dict[str, int]:
    return {one.slug: row for row, one in enumerate(site.catalog.companies)}


@lru_cache(maxsize=1)
def _bitsets(site: Site) -> dict[str, dict[str, int]]:
    """The companies of each value of the facets that landing pages tell the frequent values of."""
    found = members(site)
    return {facet: {id: bitset(site, ones) for id, ones in found[facet].items()} for facet in TALLIED}
