"""Who else a visitor of a company's page may want: who does the same nearby, who does what goes with it, who is in
the same industry.

Near is near enough: companies stand in the order of a Hilbert curve, where neighbors on the curve are neighbors on
the ground, and of those few the nearest are taken. That costs one search in a sorted list instead of a comparison
with everyone; a company just across one of the curve's seams may be missed.
"""

import marshal
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from math import cos, radians
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple, TypeAlias

from generator.cache import read_sealed, write_sealed
from generator.catalog.catalog import Catalog, shard_of
from generator.catalog.summary import CompanySummary
from generator.digests import key, version_of
from generator.vocabularies import FOLDER, vocabulary

# Where the relations are kept, below the cache.
FILE = "related"
SAME = 4
GOES_WITH = 2
INDUSTRY = 3
# How far to look along the curve on each side for each company shown.
REACH = 3
# Cells of the curve's grid on each side: 1,024 over two degrees are some 200 m.
CELLS = 1024
DEGREES = 2.0


class Related(NamedTuple):
    """Companies in one relation to another: `relation` is same, with or industry, `facet` and `id` what they share."""

    relation: str
    facet: str
    id: str
    companies: tuple[CompanySummary, ...]


class _Spot(NamedTuple):
    """A company on the ground: its place on the curve, and degrees of latitude east and north of a corner."""

    along: int
    slug: str
    x: float
    y: float
    company: CompanySummary


# A relation as it is kept: relation, facet, id and slugs.
_Relation: TypeAlias = tuple[str, str, str, list[str]]
# For each part of the companies, the digest of all that pages show of their relations, and the relations by slug.
Packed: TypeAlias = dict[int, tuple[bytes, bytes]]
_Groups: TypeAlias = dict[tuple[str, str], tuple[list[int], list[_Spot]]]


@dataclass(frozen=True, slots=True)
class Relations:
    """The relations of all companies, packed by the catalog's parts, of which most builds look into few."""

    catalog: Catalog
    packed: Packed

    def shard_key(self, shard: int) -> bytes:
        """A digest of all that the pages of a part show of its companies' relations."""
        return self.packed[shard][0] if shard in self.packed else b""

    def of(self, shard: int) -> dict[str, tuple[Related, ...]]:
        """For each company of a part its relations, by slug; one without a place on the map has none."""
        rows: dict[str, list[_Relation]] = marshal.loads(self.packed[shard][1]) if shard in self.packed else {}
        return {slug: tuple(map(self._unpacked, relations)) for slug, relations in rows.items()}

    def _unpacked(self, row: _Relation) -> Related:
        kind, facet, id, slugs = row
        return Related(kind, facet, id, tuple([self.catalog.by_slug[slug] for slug in slugs]))


def related(catalog: Catalog, place: Path, find: Callable[[], Packed] | None = None) -> Relations:
    """The relations of all companies.

    What was found is kept at `place`, and found again, by `find` where it is given, only when companies have changed
    what relates them.
    """
    inputs = key([outline.facts_key for outline in catalog.outlines])
    known, packed = read_sealed(place, _version()) or (b"", {})
    if known != inputs:
        packed = find() if find else relate(catalog)
        write_sealed(place, _version(), (inputs, packed))
    return Relations(catalog, packed)


def relate(catalog: Catalog, number: int = 0, count: int = 1) -> Packed:
    """The relations of every part, or of one share of `count` shares of the parts."""
    spots = list(_spots(catalog.companies))
    groups = _groups(spots)
    shards: dict[int, dict[str, list[_Relation]]] = {}
    for spot in spots:
        shard = shard_of(spot.company.slug)
        if shard % count == number:
            shards.setdefault(shard, {})[spot.company.slug] = list(_relations(spot, groups))
    shown = {company.slug: (company.name, company.city) for company in catalog.companies}
    return {shard: (_shard_key(rows, shown), marshal.dumps(rows)) for shard, rows in shards.items()}


def _shard_key(rows: dict[str, list[_Relation]], shown: dict[str, tuple[str, str]]) -> bytes:
    others = [shown[slug] for relations in rows.values() for *_, slugs in relations for slug in slugs]
    return key(rows, others)


@cache
def _version() -> bytes:
    return version_of(__file__, str(Path(__file__).with_name("catalog.py")), str(FOLDER / "processes.yml"))


def _relations(spot: _Spot, groups: _Groups) -> Iterator[_Relation]:
    company, seen = spot.company, {spot.company.slug}
    clusters = company.facet("clusters")
    asked = [("same", "processes", id, SAME) for id in company.core[:1]]
    asked += [("with", "processes", id, GOES_WITH) for id in _complements(company)]
    asked += [("industry", "clusters", id, INDUSTRY if company.core else SAME + INDUSTRY) for id in clusters[:1]]
    for relation, facet, id, most in asked:
        if found := _nearest(spot, groups.get((facet, id)), most, seen):
            seen.update(found)
            yield relation, facet, id, found


def _complements(company: CompanySummary) -> tuple[str, ...]:
    """The families of processes that usually go with the company's first one, without those it does itself."""
    if not company.core:
        return ()
    terms = vocabulary("processes")
    first = terms[company.core[0]]
    family = terms[first.parent] if first.parent else first
    own = company.facet("processes")
    return tuple(id for id in family.goes_with if id not in own)


def _nearest(spot: _Spot, group: tuple[list[int], list[_Spot]] | None, most: int, seen: set[str]) -> list[str]:
    if group is None:
        return []
    order, spots = group
    place, reach = bisect_left(order, spot.along), REACH * most
    x, y = spot.x, spot.y
    around = spots[max(0, place - reach) : place + reach]
    near = sorted([((each.x - x) ** 2 + (each.y - y) ** 2, each.slug) for each in around])
    return [slug for _, slug in near if slug not in seen][:most]


def _groups(spots: Iterable[_Spot]) -> _Groups:
    """The companies at work under each process and industry, in the order of the curve, with the curve's numbers."""
    found: dict[tuple[str, str], list[_Spot]] = {}
    for spot in sorted(spots, key=itemgetter(0, 1)):
        if spot.company.status not in ("closed", "moved"):
            for facet in ("processes", "clusters"):
                for id in spot.company.facet(facet):
                    found.setdefault((facet, id), []).append(spot)
    return {key: ([spot.along for spot in spots], spots) for key, spots in found.items()}


def _spots(companies: Iterable[CompanySummary]) -> Iterator[_Spot]:
    """Companies with a public point, the first of each."""
    placed = [(company, *company.points[0][:2]) for company in companies if company.points]
    if not placed:
        return
    south, west = min(lat for _, lat, _ in placed), min(lon for _, _, lon in placed)
    shrink = cos(radians(south))
    for company, lat, lon in placed:
        column, row = (min(CELLS - 1, int(offset / DEGREES * CELLS)) for offset in (lon - west, lat - south))
        yield _Spot(_along(column, row), company.slug, (lon - west) * shrink, lat - south, company)


def _along(column: int, row: int) -> int:
    """How far along the Hilbert curve over the grid a cell lies."""
    distance, side = 0, CELLS // 2
    while side:
        right, up = int(bool(column & side)), int(bool(row & side))
        distance += side * side * ((3 * right) ^ up)
        if not up:
            if right:
                column, row = CELLS - 1 - column, CELLS - 1 - row
            column, row = row, column
        side //= 2
    return distance
