"""Which companies belong under each facet value today, and how many."""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import TypeAlias

from generator.catalog.catalog import CompanyList
from generator.catalog.current import CurrentCatalog
from generator.catalog.derived import FACETS
from generator.catalog.summary import CompanySummary
from generator.vocabularies import vocabulary

# Facets whose most frequent values landing pages of others tell.
TALLIED = ("regions", "clusters", "processes")


Members: TypeAlias = Mapping[str, Mapping[str, CompanyList]]


@lru_cache(maxsize=1)
def members(current: CurrentCatalog) -> Members:
    """For each facet and each value in use, its companies in order of name; what has expired does not count."""
    found = current.facts.of("members", lambda: _find_members(current))
    return {
        name: {id: CompanyList(current.catalog, array("I", rows)) for id, rows in values.items()}
        for name, values in found.items()
    }


def _find_members(current: CurrentCatalog) -> dict[str, dict[str, bytes]]:
    """The rows of each value's companies, packed."""
    every: list[dict[str, array[int]]] = [{} for _ in FACETS]
    for row, company in enumerate(current.companies):
        for values, ids in zip(every, current.facets(company), strict=True):
            for id in ids:
                if id not in values:
                    values[id] = array("I")
                values[id].append(row)
    return {
        name: {id: rows.tobytes() for id, rows in values.items()} for name, values in zip(FACETS, every, strict=True)
    }


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
    if isinstance(companies, CompanyList):
        return b"".join(map(current.card_key_rows.__getitem__, companies.rows))
    return b"".join([current.card_keys[company.slug] for company in companies])


def bitset(current: CurrentCatalog, companies: Iterable[CompanySummary]) -> int:
    """Companies as a number with a bit for each: what two lists share is counted in one step instead of one by one."""
    bits = bytearray(b"0" * (len(current.catalog.outlines) + 1))
    for row in companies.rows if isinstance(companies, CompanyList) else _rows(current, companies):
        bits[row] = ord("1")
    return int(bits, 2)


def _rows(current: CurrentCatalog, companies: Iterable[CompanySummary]) -> Iterable[int]:
    row = {outline.slug: row for row, outline in enumerate(current.catalog.outlines)}
    return [row[company.slug] for company in companies]


@lru_cache(maxsize=1)
def bitsets(current: CurrentCatalog) -> dict[str, dict[str, int]]:
    """The companies of each value of the facets that landing pages tell the frequent values of."""
    return current.facts.of("bitsets", lambda: _find_bitsets(current))


def _find_bitsets(current: CurrentCatalog) -> dict[str, dict[str, int]]:
    found = members(current)
    return {facet: {id: bitset(current, companies) for id, companies in found[facet].items()} for facet in TALLIED}
