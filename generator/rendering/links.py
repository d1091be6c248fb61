"""Links to the pages of facet values, and to the form that corrects a listing."""

from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote

from markupsafe import Markup, escape

from generator.catalog.labels import label as _label
from generator.catalog.membership import bitsets
from generator.rendering.site import Site
from generator.theme.shell import ROOT


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


def tally(site: Site, facet: str, ones: int, most: int | None = None, *, within: tuple[str, str]) -> list[Link]:
    """The values of a facet among the companies of a bitset, the most frequent first.

    `within` is the facet and id that these companies have in common: a link leads to those that have both.
    """
    shared = {id: (those & ones).bit_count() for id, those in bitsets(site.current)[facet].items()}
    ranked = sorted([id for id, count in shared.items() if count], key=lambda id: (-shared[id], id))[:most]
    return [_crossing(site.messages.locale, *within, facet, id, shared[id]) for id in ranked]


def _crossing(locale: str, facet: str, id: str, other: str, other_id: str, count: int) -> Link:
    """The link to the companies that have two facet values, in the search."""
    known = _link(locale, other, other_id, count)
    path = f"companies/?{facet}={id}&{other}={other_id}"
    anchor = f'<a href="{ROOT}{escape(path)}">{known.label}</a>'
    return Link(path, known.label, count, Markup(anchor))  # noqa: S704 each part is escaped


def issue_url(site: Site, subject: str, slug: str) -> str:
    """The correction form on GitHub with a listing filled in; a slug needs no quoting."""
    title = f"title={subject}:%20{slug}"
    return f"{site.settings.repository}/issues/new?template=correction.yml&{title}&page={_quoted(site)}{slug}/"


@lru_cache(maxsize=1)
def _quoted(site: Site) -> str:
    return quote(f"{site.settings.site_url}companies/", safe="")
