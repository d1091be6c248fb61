"""The columns of facts that search in the browser works on: names, facets and figures of every company.

`search/decoding.js` reads them back. Rows are the catalog's companies in its own order. `COLUMNS` is all that there is
to know of a column here; `search/columns.js` has the figures among them, and says where they are shown.
"""

import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import lru_cache
from itertools import chain
from operator import attrgetter
from typing import TypeAlias

from generator.catalog.current import CurrentCatalog
from generator.catalog.derived import FACETS
from generator.catalog.duplicate_keys import LEGAL_ENDINGS
from generator.catalog.membership import members
from generator.catalog.summary import LEVELS, CompanySummary
from generator.digests import Plain
from generator.search import encoding
from generator.vocabularies import vocabulary

Ids: TypeAlias = tuple[str, ...]
Codes: TypeAlias = tuple[int, ...]
# What a column has of a company; some is known only as of a day.
Value: TypeAlias = Callable[[CompanySummary, CurrentCatalog], Plain]
Terms: TypeAlias = Callable[[CompanySummary, CurrentCatalog], Ids]

# From the least sure on, as the browser compares them.
RISING_LEVELS = LEVELS[::-1]
CAPACITIES = ("open", "limited", "full", "by-quote")
FIRST_DAY = date(1970, 1, 1).toordinal()
LONGEST_SLUG = 60
WORD = re.compile(r"[a-z0-9]+")
LEGAL_ENDING = re.compile(rf"(?:-and)?(?:-(?:{'|'.join(LEGAL_ENDINGS)}))+$")


class Encoding(Enum):
    """How the terms of a facet are written."""

    # Sets that many rows share, each written once.
    SHARED = "shared"
    # Row after row, and how many each row has.
    COUNTED = "counted"
    # The same, with the way from each term to the next.
    STEPS = "steps"
    # As part of the row's place: companies in one city are mostly in one region.
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Column:
    """One value a row, such as a figure; -1 stands for a number that nobody knows."""

    name: str
    value: Value
    is_sorted: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    """The terms of each row; `with_parents` where the summary lists what follows from them, `as_said` in its order."""

    name: str
    terms: Terms
    encoding: Encoding = Encoding.SHARED
    with_parents: bool = False
    as_said: bool = False

    @property
    def is_counted(self) -> bool:
        """Whether the table has only how many terms a row has."""
        return self.encoding in (Encoding.COUNTED, Encoding.STEPS)


@lru_cache(maxsize=16384)
def days(iso: str) -> int:
    """A day as the number of days since 1970, -1 for none."""
    return date.fromisoformat(iso).toordinal() - FIRST_DAY if iso else -1


def _plain(name: str) -> Value:
    """A value that stands in the summary as it is."""
    get: Callable[[CompanySummary], Plain] = attrgetter(name)
    return lambda company, _: get(company)


def _own(name: str) -> Terms:
    """Terms that stand in the summary as they are."""
    get: Callable[[CompanySummary], Ids] = attrgetter(name)
    return lambda company, _: get(company)


def _listed(name: str) -> Terms:
    """A facet of the summary."""
    place = FACETS.index(name)
    return lambda company, _: company.facets[place]


def _first(id: str, ids: Ids) -> Ids:
    """The ids with the one that lists show in front: a hidden place may stand before it in the record."""
    return ids if not id or ids[0] == id else (id, *[other for other in ids if other != id])


def _capacity(company: CompanySummary, current: CurrentCatalog) -> Ids:
    """The capacity, if it is known today."""
    return (company.capacity,) if company.capacity and current.capacity(company) in CAPACITIES else ()


def _capacity_on(company: CompanySummary, current: CurrentCatalog) -> int:
    """The day of a capacity that is known today; 0 for one that was, -1 for none."""
    if not company.capacity:
        return -1
    return days(company.capacity_on) if _capacity(company, current) else 0


def _regions(company: CompanySummary, _: CurrentCatalog) -> Ids:
    return _first(company.region, company.facet("regions"))


def _neighborhoods(company: CompanySummary, _: CurrentCatalog) -> Ids:
    return _first(company.neighborhood, company.facet("neighborhoods"))


def _certifications(company: CompanySummary, current: CurrentCatalog) -> Ids:
    return tuple(dict.fromkeys(current.certificates(company)))


def _checked(company: CompanySummary, _: CurrentCatalog) -> int:
    return days(company.confirmed_on) if company.is_checked else -1


COLUMNS = (
    Column("level", lambda company, _: RISING_LEVELS.index(company.level)),
    Column("checked", _checked, is_sorted=True),
    Column("status", _plain("status")),
    Column("minimum", _plain("minimum"), is_sorted=True),
    Column("unit", _plain("unit")),
    Column("lead", _plain("lead"), is_sorted=True),
    Column("capacityOn", _capacity_on),
    Column("detail", lambda company, _: 1 if company.has_detail else 0),
    Column("cores", _plain("cores")),
    Column("bases", _plain("bases")),
)
FACET_COLUMNS = (
    Facet("clusters", _listed("clusters"), with_parents=True),
    Facet("materials", _listed("materials"), Encoding.STEPS, with_parents=True),
    Facet("stages", _listed("stages"), with_parents=True),
    Facet("kinds", _listed("kinds"), with_parents=True),
    Facet("regions", _regions, Encoding.PLACE, as_said=True),
    Facet("neighborhoods", _neighborhoods, Encoding.PLACE, as_said=True),
    Facet("processes", _own("processes"), Encoding.COUNTED, as_said=True),
    Facet("certifications", _certifications, Encoding.COUNTED, as_said=True),
    Facet("ownership", lambda company, current: tuple(dict.fromkeys(current.designations(company)))),
    Facet("run_sizes", _own("run_sizes")),
    Facet("works_with", _own("works_with")),
    Facet("capacity", _capacity),
)


def sortable() -> list[str]:
    """The names of the columns that lists can be sorted by."""
    return [column.name for column in COLUMNS if column.is_sorted]


def content(current: CurrentCatalog) -> bytes:
    """The whole file as JSON."""
    companies = current.companies
    rules, others = _slugs(companies)
    sets = {facet: _coded(current, facet) for facet in FACET_COLUMNS}
    data = {
        "rows": len(companies),
        "built": current.today.isoformat(),
        "names": encoding.names([company.name for company in companies]),
        "also": {str(row): company.also for row, company in enumerate(companies) if company.also},
        "slugs": others,
        "table": encoding.table({"slug": rules, **_values(current), **_tabled(companies, sets)}),
        **{way.value: _rows_after_rows(way, sets) for way in (Encoding.COUNTED, Encoding.STEPS)},
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def _values(current: CurrentCatalog) -> dict[str, Sequence[Plain]]:
    """One value a row."""
    return {column.name: [column.value(company, current) for company in current.companies] for column in COLUMNS}


def _tabled(companies: Sequence[CompanySummary], sets: Mapping[Facet, list[Codes]]) -> dict[str, Sequence[Plain]]:
    """What the table has of facets: places, sets of terms, or how many terms there are."""
    of_places = [found for facet, found in sets.items() if facet.encoding is Encoding.PLACE]
    table: dict[str, Sequence[Plain]] = {
        "place": list(zip([company.city for company in companies], *of_places, strict=True))
    }
    for facet, found in sets.items():
        if facet.encoding is not Encoding.PLACE:
            table[facet.name] = list(map(len, found)) if facet.is_counted else found
    return table


def _rows_after_rows(way: Encoding, sets: Mapping[Facet, list[Codes]]) -> dict[str, str | list[str]]:
    """The codes of the facets that are encoded this way, each of all rows, one after the other."""
    return {facet.name: _row_after_row(way, found) for facet, found in sets.items() if facet.encoding is way}


def _row_after_row(way: Encoding, sets: Iterable[Codes]) -> str | list[str]:
    runs: Iterable[Sequence[int]] = map(encoding.deltas, sets) if way is Encoding.STEPS else sets
    return encoding.column(list(chain.from_iterable(runs)))


def listed(current: CurrentCatalog, name: str) -> Ids:
    """The values of a facet in the order of the search's vocabulary: columns name them by their places in it."""
    places = current.catalog.places
    match name:
        case "capacity":
            return CAPACITIES
        case "regions":
            return tuple(places.regions)
        case "neighborhoods":
            return tuple([id for id in places.neighborhoods if id in members(current)[name]])
    return tuple([term.id for term in vocabulary(name) if not term.replaced_by])


def _coded(current: CurrentCatalog, facet: Facet) -> list[Codes]:
    """Every row's values of a facet as places in its list."""
    code = {value: place for place, value in enumerate(listed(current, facet.name))}
    sets = [facet.terms(company, current) for company in current.companies]
    codes = {ids: [code[id] for id in _without_parents(facet, ids)] for ids in set(sets)}
    packed = {ids: tuple(found if facet.as_said else sorted(found)) for ids, found in codes.items()}
    return [packed[ids] for ids in sets]


def _without_parents(facet: Facet, ids: Ids) -> Ids:
    """Without the parents that search adds again."""
    if len(ids) < 2 or not facet.with_parents:
        return ids
    terms = vocabulary(facet.name)
    above = {terms[id].parent for id in ids}
    return tuple([id for id in ids if id not in above])


def plain_slug(name: str) -> str:
    """The slug that a name makes by itself; decoding.js has the same rule."""
    if not name.isascii():
        name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    spaced = name.lower().replace("&", " and ").replace("'", "").replace(".", "")
    words = "-".join(WORD.findall(spaced))
    return words if len(words) <= LONGEST_SLUG else words[:LONGEST_SLUG].rpartition("-")[0]


def slug_of(rule: int, name: str, city: str) -> str:
    """The slug by one of the rules: 1 drops the legal form, 2 adds the city, 3 does both; decoding.js has the same."""
    made = plain_slug(name)
    if rule % 2:
        made = LEGAL_ENDING.sub("", made) or made
    return f"{made}-{plain_slug(city)}" if rule > 1 else made


def _slugs(companies: Sequence[CompanySummary]) -> tuple[list[int], dict[str, str]]:
    """By which rule each slug follows from the name and the city, and those that follow from none."""
    rules = [_rule(company) for company in companies]
    return rules, {str(row): companies[row].slug for row, rule in enumerate(rules) if rule < 0}


def _rule(company: CompanySummary) -> int:
    rules = (rule for rule in range(4) if slug_of(rule, company.name, company.city) == company.slug)
    return next(rules, -1)
