"""Which companies belong under each facet value today, and how many."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from operator import attrgetter
from typing import TypeAlias

from generator.catalog.current import CurrentCatalog
from generator.catalog.derived import FACETS
from generator.catalog.summary import CompanySummary
from generator.vocabularies import vocabulary

# Facets whose most frequent values landing pages of others tell.
TALLIED = ("regions", "clusters", "processes")


Members: TypeAlias = dict[str, dict[str, list[CompanySummary]]]


@lru_cache(maxsize=1)
def members(current: CurrentCatalog) -> Members:
    """For each facet and each value in use, its companies in order of name; what has expired does not count."""
    every: list[defaultdict[str, list[CompanySummary]]] = [defaultdict(list) for _ in FACETS]
    for company in current.companies:
        for values, ids in zip(every, current.facets(company), strict=True):
            for id in ids:
                values[id].append(company)
    return {name: dict(values) for name, values in zip(FACETS, every, strict=True)}


@lru_cache(maxsize=1)
def counts(current: CurrentCatalog) -> dict[str, dict[str, int]]:
    """How many companies each facet value in use has today, in the order of its list."""
    found = {}
    for name, values in members(current).items():
        order = order_of(current, name)
        found[name] = {id: len(values[id]) for id in sorted(values, key=order.__getitem__)}
    return found


def order_of(current: CurrentCatalog, facet: str) -> dict[str, int]:
    """The place of each value in its vocabulary's, or the map's, own order."""
    places = current.catalog.places
    ids = {"regions": places.regions, "neighborhoods": places.neighborhoods}.get(facet)
    return {id: place for place, id in enumerate(vocabulary(facet).terms if ids is None else ids)}


def list_key(current: CurrentCatalog, companies: Sequence[CompanySummary]) -> bytes:
    """A digestible text of all that a list of these companies shows, in its order."""
    card_keys = current.card_keys
    return b"".join(map(card_keys.__getitem__, map(attrgetter("slug"), companies)))


def bitset(current: CurrentCatalog, companies: Iterable[CompanySummary]) -> int:
    """Companies as a number with a bit for each: what two lists share is counted in one step instead of one by one."""
    row = _rows(current)
    bits = bytearray(b"0" * (len(row) + 1))
    for company in companies:
        bits[row[company.slug]] = ord("1")
    return int(bits, 2)


@lru_cache(maxsize=1)
def _rows(current: CurrentCatalog) -> dict[str, int]:
    return {company.slug: row for row, company in enumerate(current.companies)}


@lru_cache(maxsize=1)
def bitsets(current: CurrentCatalog) -> dict[str, dict[str, int]]:
    """The companies of each value of the facets that landing pages tell the frequent values of."""
    found = members(current)
    return {facet: {id: bitset(current, companies) for id, companies in found[facet].items()} for facet in TALLIED}
