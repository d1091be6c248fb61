"""Tells the peers that make the same pages as we do which companies are on which list.

Who belongs under which facet value comes from our own catalog, so that every list has the same members.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from benchmarks.records import Listing, listings
from generator.catalog.catalog import Catalog
from generator.catalog.current import CurrentCatalog
from generator.catalog.derived import FACETS
from generator.catalog.labels import label
from generator.catalog.membership import Members, members
from generator.catalog.public import public_company
from generator.catalog.summary import CompanySummary, summarize, with_search
from generator.records.loading import is_company, load
from generator.rendering.pagination import PAGE_SIZE
from generator.settings import today
from generator.vocabularies import vocabulary

PLACES = ("regions", "neighborhoods")
LOCALE = "en"
CARD_TERMS = 4
CARD_BADGES = 3


@dataclass(frozen=True)
class Company:
    """A record with what lists and search data need of it."""

    listing: Listing
    summary: CompanySummary

    @property
    def place(self) -> str:
        """City and region, as cards show them."""
        region = label("regions", self.summary.region, LOCALE) if self.summary.region else ""
        return " · ".join(part for part in dict.fromkeys((self.summary.city, region)) if part)

    @property
    def terms(self) -> list[str]:
        """What the company does, as cards show it: its core processes, else its industries."""
        facet = "processes" if self.summary.core else "clusters"
        ids = self.summary.core or self.summary.facet("clusters")
        return [label(facet, id, LOCALE) for id in ids[:CARD_TERMS]]

    @property
    def badges(self) -> list[str]:
        """The certificates that cards show."""
        return [label("certifications", id, LOCALE) for id, _ in self.summary.certificates[:CARD_BADGES]]

    @property
    def facets(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Each facet that the company has values of, with these."""
        return ((facet, ids) for facet, ids in zip(FACETS, self.summary.facets, strict=True) if ids)


def company(listing: Listing) -> Company:
    """A record as lists know it."""
    record, findings = load(listing.path, listing.text().encode())
    if record is None or not is_company(record):
        raise ValueError(f"{listing.path} is no valid company: {findings}")
    public = public_company(record)
    return Company(listing, with_search(summarize(record, public), public))


@dataclass(frozen=True)
class Directory:
    """A number of records, and the lists that they are on."""

    companies: dict[str, Company]

    @classmethod
    def of(cls, count: int) -> "Directory":
        """The first `count` records."""
        found = map(company, listings(count))
        return cls({each.listing.slug: each for each in found})

    @cached_property
    def _current(self) -> CurrentCatalog:
        return CurrentCatalog(Catalog.of(each.summary for each in self.companies.values()), today())

    @property
    def everyone(self) -> list[Company]:
        """All companies in order of name."""
        return self._known(self._current.companies)

    def lists(self, facet: str) -> Iterator[tuple[str, list[Company]]]:
        """Each value of a facet in use, with its companies in order of name."""
        found: Members = members(self._current)
        return ((id, self._known(summaries)) for id, summaries in found[facet].items())

    def _known(self, summaries: Sequence[CompanySummary]) -> list[Company]:
        return [self.companies[summary.slug] for summary in summaries]


def parts(companies: list[Company]) -> list[list[Company]]:
    """A list cut as ours are: 24 companies a page."""
    return [companies[start : start + PAGE_SIZE] for start in range(0, len(companies), PAGE_SIZE)]


def title(facet: str) -> str:
    """The heading of a facet's index."""
    return facet.capitalize() if facet in PLACES else vocabulary(facet).label[LOCALE]


def definition(facet: str, id: str) -> str:
    """What a facet value means, as the list of its companies says it; places explain themselves."""
    return label(facet, id, LOCALE) if facet in PLACES else vocabulary(facet)[id].definition[LOCALE]
