"""The numbered pages that a list of companies is cut into."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache, partial

from markupsafe import escape

from generator.artifacts import Artifact, Target
from generator.catalog.membership import list_key
from generator.catalog.summary import CompanySummary
from generator.digests import Plain, key
from generator.rendering.cards import cards, known_cards
from generator.rendering.formats import number as figure
from generator.rendering.links import Link
from generator.rendering.site import Site
from generator.rendering.structured_data import breadcrumb, collection, script
from generator.theme.shell import ROOT, Head, way_up

PAGE_SIZE = 24
# Page numbers shown on each side of the current one.
REACH = 2
# Stand in what a list's template prints for what differs from page to page; records cannot contain them.
NUMBER, FIRST, LAST, CARDS, PREVIOUS, NUMBERS, NEXT = "\ue010\ue011\ue012\ue013\ue014\ue015\ue016"
MARKS = re.compile(rb"(\xee\x80[\x90-\x96])")
# Stands for the list that a link to a page leads to.
BASE = "\ue017"


@dataclass(frozen=True, slots=True)
class Page:
    """What a list's template is given: of its first page, or of all later ones with marks for what differs in those."""

    is_first: bool
    pages: int
    total: int
    base: str
    first: str = FIRST
    last: str = LAST
    cards: str = CARDS
    previous: str = PREVIOUS
    numbers: str = NUMBERS
    next: str = NEXT

    @property
    def number(self) -> str:
        """The page's number as text."""
        return "1" if self.is_first else NUMBER

    @property
    def path(self) -> str:
        """The page's address below the site's root."""
        return self.base if self.is_first else f"{self.base}page/{NUMBER}/"

    def url(self, number: int) -> str:
        """The address of any page of this list, as templates print it."""
        return ROOT + _path(self.base, number)


def _path(base: str, number: int) -> str:
    return f"{base}page/{number}/" if number > 1 else base


def paginate(
    site: Site, base: str, ones: Sequence[CompanySummary], around: Plain, render: Callable[[Page], Artifact]
) -> Iterator[Target]:
    """All pages of a list, at `base` and `base`page/2/ and so on; `around` tells what else they all show."""
    series = Series(site, base, ones, render)
    shared = key(base, len(ones), around)
    for number in range(1, series.pages + 1):
        own = site.key(shared, number, list_key(site.current, series.part(number)))
        yield Target(series.path(number), own, partial(series.make, number))


def head(site: Site, page: Page, title: str, description: str, steps: Sequence[tuple[str, str]], section: str) -> Head:
    """What a page of a list tells browsers and search engines; later pages have their number in the title."""
    extra = script(collection(site, title, page.path, description, page.total), breadcrumb(site, steps))
    if not page.is_first:
        title = f"{title}, {site.messages.text('list.page', page=page.number)}"
    return Head(title, description, page.path, section, extra)


def place_head(site: Site, name: str, page: Page, above: Sequence[tuple[str, str]] = ()) -> Head:
    """What the page of a region, or of a place with others `above` it, tells browsers and search engines."""
    say = site.messages.text
    count = say("list.count", n=page.total, count=figure(page.total, site.messages.locale))
    title, description = say("landing.title_place", name=name), say("landing.description_place", count=count, name=name)
    steps = [(say("sections.regions"), "regions/"), *above, (name, page.base)]
    return head(site, page, title, description, steps, "regions")


class Series:
    """The numbered pages of one list: its template is rendered for the first, and once for all later ones."""

    def __init__(
        self, site: Site, base: str, ones: Sequence[CompanySummary], render: Callable[[Page], Artifact]
    ) -> None:
        self.site = site
        self.base = base
        self.ones = ones
        self.pages = max(1, -(-len(ones) // PAGE_SIZE))
        self._rendered = cache(lambda is_first: Rendered.of(render(Page(is_first, self.pages, len(ones), base))))

    def path(self, number: int) -> str:
        """The file of a page."""
        return f"{_path(self.base, number)}index.html"

    def part(self, number: int) -> Sequence[CompanySummary]:
        """The companies on a page."""
        return self.ones[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]

    def make(self, number: int) -> list[Artifact]:
        """One page. A card's links are followed on the first list that it is on."""
        site, path, rendered = self.site, self.path(number), self._rendered(number == 1)
        root = way_up(path.count("/")).encode()
        new = [one for one in self.part(number) if one.slug not in known_cards(site)]
        values = self._around(number, root)
        values[CARDS] = cards(site, self.part(number), root)
        content = rendered.content.fill(values)
        values[CARDS] = cards(site, new, root)
        return [Artifact(path, content, rendered.origin, rendered.own.fill(values))]

    def _around(self, number: int, root: bytes) -> dict[str, bytes]:
        """What a page shows in place of each mark, but for its cards."""
        site, locale, last = self.site, self.site.messages.locale, min(number * PAGE_SIZE, len(self.ones))
        numbers = [("current" if one == number else "number", one) for one in _numbers(number, self.pages)]
        links = {
            PREVIOUS: [("previous", number - 1)] if number > 1 else [],
            NUMBERS: numbers,
            NEXT: [("next", number + 1)] if number < self.pages else [],
        }
        html = {mark: b"".join([_page_link(site, *one) for one in shown]) for mark, shown in links.items()}
        base = root + escape(self.base).encode()
        return {
            **{mark: links.replace(BASE.encode(), base) for mark, links in html.items()},
            NUMBER: str(number).encode(),
            FIRST: figure((number - 1) * PAGE_SIZE + 1, locale).encode(),
            LAST: figure(last, locale).encode(),
        }


@dataclass(frozen=True, slots=True)
class Cut:
    """HTML cut at its marks; `marks[i]` goes between `parts[i]` and `parts[i + 1]`."""

    parts: tuple[bytes, ...]
    marks: tuple[str, ...]

    @classmethod
    def of(cls, html: bytes) -> "Cut":
        """Cuts HTML at its marks."""
        pieces = MARKS.split(html)
        return cls(tuple(pieces[::2]), tuple([mark.decode() for mark in pieces[1::2]]))

    def fill(self, values: Mapping[str, bytes]) -> bytes:
        """The HTML with a value in place of each mark."""
        pieces = [b""] * (2 * len(self.marks) + 1)
        pieces[::2] = self.parts
        pieces[1::2] = [values[mark] for mark in self.marks]
        return b"".join(pieces)


@dataclass(frozen=True, slots=True)
class Rendered:
    """What a list's template made of a page with marks: all of it, and the part that no other page has."""

    content: Cut
    own: Cut
    origin: str

    @classmethod
    def of(cls, page: Artifact) -> "Rendered":
        """A rendered page, cut."""
        return cls(Cut.of(page.content), Cut.of(page.content if page.own is None else page.own), page.origin)


@lru_cache(maxsize=1)
def _page_links(site: Site) -> dict[tuple[str, int], bytes]:
    """Links to numbered pages by kind and number, each rendered once, with a mark for the list that it leads to."""
    return {}


def _page_link(site: Site, kind: str, number: int) -> bytes:
    known = _page_links(site)
    if (kind, number) not in known:
        template = site.templates.get_template("parts/page_link.html")
        known[kind, number] = template.render(kind=kind, number=number, url=BASE + _path("", number)).encode()
    return known[kind, number]


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


def context_key(*shown: Sequence[Link] | dict[str, int]) -> Plain:
    """Everything on a list page except the list, for its cache key; of links their addresses and counts."""
    return [each if isinstance(each, dict) else [(link.path, link.count) for link in each] for each in shown]
