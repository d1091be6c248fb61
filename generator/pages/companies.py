"""The list of all companies in order of name, with jumps to letters and the ways to browse."""

import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

from generator.artifacts import Artifact, Target
from generator.linked_data import breadcrumb, collection, script
from generator.lists import PAGE_SIZE, Page, counts, paginate, stamp
from generator.shell import Head
from generator.site import Site
from generator.templates import number

PATH = "companies/"


def targets(site: Site) -> Iterable[Target]:
    """The whole series of pages."""
    key = site.key("companies", stamp(site, site.catalog.companies))
    yield Target("companies", key, lambda: _make(site), page=PATH)


def _make(site: Site) -> Iterator[Target]:
    letters = _letters(site)
    facets = [(name, len(found)) for name, found in counts(site).items() if found]

    def render(page: Page) -> Artifact:
        context: dict[str, Any] = {"list": page, "letters": letters, "facets": facets}
        return site.page(_head(site, page), "pages/companies.html", **context)

    yield from paginate(site, PATH, site.catalog.companies, repr((letters, facets)), render)


def _head(site: Site, page: Page) -> Head:
    say = site.messages.text
    title = say("companies.title")
    description = say("companies.description", count=number(page.total, site.messages.locale))
    extra = script(
        collection(site, title, page.path(page.number), description, page.total),
        breadcrumb(site, [(title, PATH)]),
    )
    if page.number > 1:
        title = f"{title}, {say('list.page', page=page.number)}"
    return Head(title, description, page.path(page.number), "companies", extra)


def _letters(site: Site) -> list[tuple[str, int, str]]:
    """Each first letter in use with the page and the slug of its first company; "" for what is no letter."""
    found: dict[str, tuple[str, int, str]] = {}
    for place, one in enumerate(site.catalog.companies):
        first = unicodedata.normalize("NFKD", one.name)[0].upper()
        letter = first if "A" <= first <= "Z" else ""
        if letter not in found:
            found[letter] = (letter, place // PAGE_SIZE + 1, one.slug)
    return sorted(found.values())
