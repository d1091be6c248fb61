"""The columns of facts that search in the browser works on: names, facets and figures of every company.

`search/columns.js` reads them back. Rows are the catalog's companies in its own order.
"""

import json
import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from itertools import chain
from typing import TypeAlias

from generator.catalog.current import CurrentCatalog
from generator.catalog.derived import FACETS
from generator.catalog.membership import members
from generator.catalog.summary import CompanySummary
from generator.digests import Plain
from generator.search import encoding
from generator.vocabularies import vocabulary

Ids: TypeAlias = tuple[str, ...]
Codes: TypeAlias = tuple[int, ...]

LEVELS = ("unclaimed", "submitted", "confirmed", "visited")
CHECKED = ("confirmed", "visited")
STATUSES = ("", "active", "planned", "paused", "moved", "closed")
CAPACITIES = ("open", "limited", "full", "by-quote")
# Facets whose parents a summary lists too, and facets in the order of the record instead of the list's.
WITH_PARENTS = ("clusters", "materials", "stages", "kinds")
AS_SAID = ("processes", "certifications", "regions", "neighborhoods")
FIRST_DAY = date(1970, 1, 1).toordinal()
LONGEST_SLUG = 60
WORD = re.compile(r"[a-z0-9]+")
LEGAL_ENDING = re.compile(r"(?:-and)?(?:-(?:inc|incorporated|corp|corporation|co|company|llc|ltd|limited|lp|llp))+$")


def content(current: CurrentCatalog) -> bytes:
    """The whole file as JSON."""
    ones = current.companies
    sets = {name: _coded(current, name, found) for name, found in _facets(current).items()}
    rules, others = _slugs(ones)
    data = {
        "rows": len(ones),
        "built": current.today.isoformat(),
        "names": encoding.names([one.name for one in ones]),
        "also": {str(row): one.also for row, one in enumerate(ones) if one.also},
        "slugs": others,
        "table": encoding.table({"slug": rules, **_figures(current), **_choices(ones, sets)}),
        "processes": _joined(sets["processes"]),
        "certifications": _joined(sets["certifications"]),
        "materials": _joined(map(encoding.deltas, sets["materials"])),
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def _joined(sets: Iterable[Sequence[int]]) -> str | list[str]:
    return encoding.column(list(chain.from_iterable(sets)))


def _figures(current: CurrentCatalog) -> dict[str, Sequence[Plain]]:
    """One value a row."""
    ones = current.companies
    level, status = _places(LEVELS), _places(STATUSES)
    return {
        "level": [level[one.level] for one in ones],
        "checked": [days(one.confirmed_on) if one.level in CHECKED else -1 for one in ones],
        "status": [status[one.status] for one in ones],
        "minimum": [one.minimum for one in ones],
        "unit": [one.unit for one in ones],
        "lead": [one.lead for one in ones],
        "capacityOn": [_capacity_on(current, one) if one.capacity else -1 for one in ones],
        "summary": [1 if one.summary else 0 for one in ones],
        "cores": [one.cores for one in ones],
    }


def _places(values: Iterable[str]) -> dict[str, int]:
    return {value: place for place, value in enumerate(values)}


def _capacity_on(current: CurrentCatalog, one: CompanySummary) -> int:
    """The day of a capacity that is known today; 0 for one that was."""
    return days(one.capacity_on) if current.capacity(one) in CAPACITIES else 0


@lru_cache(maxsize=16384)
def days(iso: str) -> int:
    """A day as the number of days since 1970, -1 for none."""
    return date.fromisoformat(iso).toordinal() - FIRST_DAY if iso else -1


def _choices(ones: Sequence[CompanySummary], sets: dict[str, list[Codes]]) -> dict[str, Sequence[Plain]]:
    """Sets of terms: those that many rows share as they are, of the others how many there are."""
    counted = {name: list(map(len, sets[name])) for name in ("processes", "materials", "certifications")}
    places = list(zip([one.city for one in ones], sets["regions"], sets["neighborhoods"], strict=True))
    alone = ("clusters", "stages", "kinds", "ownership", "run_sizes", "works_with", "capacity")
    return {**counted, "place": places, **{name: sets[name] for name in alone}}


def _facets(current: CurrentCatalog) -> dict[str, list[Ids]]:
    """Every facet of every company as of today."""
    ones = current.companies
    listed = dict(zip(FACETS, zip(*[one.facets for one in ones], strict=True), strict=True)) if ones else {}
    return {
        **{name: list(listed.get(name, ())) for name in FACETS},
        "regions": [_first(one.region, one.facet("regions")) for one in ones],
        "neighborhoods": [_first(one.neighborhood, one.facet("neighborhoods")) for one in ones],
        "processes": [one.processes for one in ones],
        "certifications": [tuple(dict.fromkeys(current.certificates(one))) if one.certificates else () for one in ones],
        "ownership": [tuple(dict.fromkeys(current.designations(one))) if one.designations else () for one in ones],
        "run_sizes": [one.run_sizes for one in ones],
        "works_with": [one.works_with for one in ones],
        "capacity": [(one.capacity,) if one.capacity and current.capacity(one) in CAPACITIES else () for one in ones],
    }


def _first(id: str, ids: Ids) -> Ids:
    """The ids with the one that lists show in front: a hidden place may stand before it in the record."""
    return ids if not id or ids[0] == id else (id, *[other for other in ids if other != id])


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


def _coded(current: CurrentCatalog, name: str, sets: list[Ids]) -> list[Codes]:
    """Every row's values of a facet as places in its list."""
    code = _places(listed(current, name))
    codes = {ids: [code[id] for id in _own(name, ids)] for ids in set(sets)}
    packed = {ids: tuple(found if name in AS_SAID else sorted(found)) for ids, found in codes.items()}
    return [packed[ids] for ids in sets]


def _own(name: str, ids: Ids) -> Ids:
    """Without the parents that search adds again."""
    if len(ids) < 2 or name not in WITH_PARENTS:
        return ids
    terms = vocabulary(name)
    above = {terms[id].parent for id in ids}
    return tuple([id for id in ids if id not in above])


def plain_slug(name: str) -> str:
    """The slug that a name makes by itself; columns.js has the same rule."""
    if not name.isascii():
        name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    spaced = name.lower().replace("&", " and ").replace("'", "").replace(".", "")
    words = "-".join(WORD.findall(spaced))
    return words if len(words) <= LONGEST_SLUG else words[:LONGEST_SLUG].rpartition("-")[0]


def slug_of(rule: int, name: str, city: str) -> str:
    """The slug by one of the rules: 1 drops the legal form, 2 adds the city, 3 does both; columns.js has the same."""
    made = plain_slug(name)
    if rule % 2:
        made = LEGAL_ENDING.sub("", made) or made
    return f"{made}-{plain_slug(city)}" if rule > 1 else made


def _slugs(ones: Sequence[CompanySummary]) -> tuple[list[int], dict[str, str]]:
    """By which rule each slug follows from the name and the city, and those that follow from none."""
    rules = [_rule(one) for one in ones]
    return rules, {str(row): ones[row].slug for row, rule in enumerate(rules) if rule < 0}


def _rule(one: CompanySummary) -> int:
    if plain_slug(one.name) == one.slug:
        return 0
    return next((rule for rule in (1, 2, 3) if slug_of(rule, one.name, one.city) == one.slug), -1)
