"""The numbered pages that a list of companies is cut into."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from markupsafe import Markup

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


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list, as its template shows it; `cards` is finished HTML, `first` and `last` are for people."""

    number: int
    pages: int
    total: int
    base: str
    cards: Markup
    first: str
    last: str

    @property
    def is_first(self) -> bool:
        """Whether this is the page that the list begins with."""
        return self.number == 1

    @property
    def path(self) -> str:
        """The page's address below the site's root."""
        return _path(self.base, self.number)

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers to link to, with 0 where some are left out."""
        return _numbers(self.number, self.pages)

    def url(self, number: int) -> str:
        """The address of any page of this list, as templates print it."""
        return ROOT + _path(self.base, number)


def _path(base: str, number: int) -> str:
    return f"{base}page/{number}/" if number > 1 else base


def paginate(
    site: Site, base: str, companies: Sequence[CompanySummary], around: Plain, render: Callable[[Page], Artifact]
) -> Iterator[Target]:
    """All pages of a list, at `base` and `base`page/2/ and so on; `around` is what else they all show."""
    paged = PagedList(site, base, companies, render)
    shared = key(base, len(companies), around)
    for number in range(1, paged.pages + 1):
        own = site.key(shared, number, list_key(site.current, paged.part(number)))
        yield Target(f"{_path(base, number)}index.html", own, partial(paged.make, number))


@dataclass(frozen=True)
class PagedList:
    """A list of companies, cut into pages that `render` makes."""

    site: Site
    base: str
    companies: Sequence[CompanySummary]
    render: Callable[[Page], Artifact]

    @property
    def pages(self) -> int:
        """How many pages there are; an empty list has one, too."""
        return max(1, -(-len(self.companies) // PAGE_SIZE))

    def part(self, number: int) -> Sequence[CompanySummary]:
        """The companies on a page."""
        return self.companies[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]

    def make(self, number: int) -> Iterator[Artifact]:
        """One page. A card's links are followed on the first list that it is on."""
        site, locale, companies = self.site, self.site.messages.locale, self.part(number)
        new = [company for company in companies if company.slug not in known_cards(site)]
        total, start = len(self.companies), (number - 1) * PAGE_SIZE
        shown, last = cards(site, companies), figure(start + len(companies), locale)
        page = Page(number, self.pages, total, self.base, shown, figure(start + 1, locale), last)
        made = self.render(page)
        root = way_up(page.path.count("/"))
        all_cards, new_cards = (text.replace(ROOT, root).encode() for text in (shown, cards(site, new)))
        yield replace(made, own=(made.own or made.content).replace(all_cards, new_cards))


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


def _numbers(number: int, pages: int) -> tuple[int, ...]:
    near = {1, pages, *range(max(1, number - REACH), min(pages, number + REACH) + 1)}
    shown: list[int] = []
    for page in sorted(near):
        if shown and page - shown[-1] == 2:
            shown.append(page - 1)
        elif shown and page - shown[-1] > 2:
            shown.append(0)
        shown.append(page)
    return tuple(shown)


def context_key(*shown: Sequence[Link] | dict[str, int]) -> Plain:
    """Everything on a list page except the list, for its cache key; of links their addresses and counts."""
    return [each if isinstance(each, dict) else [(link.path, link.count) for link in each] for each in shown]
