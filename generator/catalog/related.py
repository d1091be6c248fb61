"""Who else a visitor of a company's page may want: who does the same nearby, who does what goes with it, who is in
the same industry.

The companies of each process and industry lie in a grid of square cells, so that finding the nearest looks into a few
cells instead of comparing with everyone.
"""

import marshal
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from math import ceil, cos, dist, radians, sqrt
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
# Companies in a cell on average: the cells around one then usually hold all that are shown.
CELL_COMPANIES = 3
# Degrees, about 100 m: companies may all stand at one point.
SMALLEST_GRID = 0.001


class Related(NamedTuple):
    """Companies in one relation to another: `relation` is same, with or industry, `facet` and `id` what they share."""

    relation: str
    facet: str
    id: str
    companies: tuple[CompanySummary, ...]


class _Spot(NamedTuple):
    """A company on the ground, in degrees of latitude east and north of a corner."""

    slug: str
    x: float
    y: float
    company: CompanySummary


# A relation as it is kept: relation, facet, id and slugs.
_Relation: TypeAlias = tuple[str, str, str, list[str]]
# For each part of the companies, the digest of all that pages show of their relations, and the relations by slug.
Packed: TypeAlias = dict[int, tuple[bytes, bytes]]
_Cell: TypeAlias = tuple[int, int]


class _Grid:
    """The companies of one process or industry, in square cells; few companies make few and large cells."""

    def __init__(self, spots: Sequence[_Spot]) -> None:
        width, height = (max(values) - min(values) for values in zip(*[spot[1:3] for spot in spots], strict=True))
        self.side = max(width, height, SMALLEST_GRID) / ceil(sqrt(len(spots) / CELL_COMPANIES))
        self.cells: dict[_Cell, list[_Spot]] = {}
        for spot in spots:
            self.cells.setdefault(self._cell(spot), []).append(spot)
        columns, rows = zip(*self.cells, strict=True)
        self.west, self.east, self.south, self.north = min(columns), max(columns), min(rows), max(rows)

    def nearest(self, spot: _Spot, most: int, seen: set[str]) -> list[str]:
        """The slugs of the companies nearest to a spot, of those not yet seen, in the order of distance."""
        near: list[tuple[float, str]] = []
        for reach, cells in enumerate(self._rings(*self._cell(spot))):
            others = chain.from_iterable([self.cells.get(cell, ()) for cell in cells])
            near += [(dist(spot[1:3], other[1:3]), other.slug) for other in others if other.slug not in seen]
            near.sort()
            # Whoever is in none of these cells is farther away than this.
            if len(near) >= most and near[most - 1][0] < reach * self.side:
                break
        return [slug for _, slug in near[:most]]

    def _cell(self, spot: _Spot) -> _Cell:
        return int(spot.x // self.side), int(spot.y // self.side)

    def _rings(self, column: int, row: int) -> Iterator[Iterator[_Cell]]:
        """The grid's cell nearest to a cell, then the cells around it, and so on until all of the grid is seen."""
        column, row = max(self.west, min(column, self.east)), max(self.south, min(row, self.north))
        for reach in range(max(column - self.west, self.east - column, row - self.south, self.north - row) + 1):
            yield _ring(column, row, reach)


def _ring(column: int, row: int, reach: int) -> Iterator[_Cell]:
    """The cells that are `reach` columns or rows away."""
    for x in range(column - reach, column + reach + 1):
        yield from ((x, y) for y in range(row - reach, row + reach + 1, 1 if abs(x - column) == reach else 2 * reach))


_Groups: TypeAlias = dict[tuple[str, str], _Grid]


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


def related(catalog: Catalog, file: Path, find: Callable[[], Packed] | None = None) -> Relations:
    """The relations of all companies.

    What was found is kept in `file`, and found again, by `find` where it is given, only when companies have changed
    what relates them.
    """
    inputs = key([(company.listed_key, company.points[:1]) for company in catalog.companies])
    known, packed = read_sealed(file, _version()) or (b"", {})
    if known != inputs:
        packed = find() if find else relate(catalog)
        write_sealed(file, _version(), (inputs, packed))
    return Relations(catalog, packed)


def relate(catalog: Catalog, number: int = 0, count: int = 1) -> Packed:
    """The relations of every part, or of one share of `count` shares of the parts."""
    spots = sorted(_spots(catalog.companies))
    groups = _groups(spots)
    shards: dict[int, dict[str, list[_Relation]]] = {}
    for spot in spots:
        shard = shard_of(spot.slug)
        if shard % count == number:
            shards.setdefault(shard, {})[spot.slug] = list(_relations(spot, groups))
    shown = {company.slug: (company.name, company.city) for company in catalog.companies}
    return {shard: (_shard_key(rows, shown), marshal.dumps(rows)) for shard, rows in shards.items()}


def _shard_key(rows: dict[str, list[_Relation]], shown: dict[str, tuple[str, str]]) -> bytes:
    others = [shown[slug] for relations in rows.values() for *_, slugs in relations for slug in slugs]
    return key(rows, others)


@cache
def _version() -> bytes:
    return version_of(__file__, str(Path(__file__).with_name("catalog.py")), str(FOLDER / "processes.yml"))


def _relations(spot: _Spot, groups: _Groups) -> Iterator[_Relation]:
    company, seen = spot.company, {spot.slug}
    clusters = company.facet("clusters")
    asked = [("same", "processes", id, SAME) for id in company.core[:1]]
    asked += [("with", "processes", id, GOES_WITH) for id in _complements(company)]
    asked += [("industry", "clusters", id, INDUSTRY if company.core else SAME + INDUSTRY) for id in clusters[:1]]
    for relation, facet, id, most in asked:
        grid = groups.get((facet, id))
        if grid and (found := grid.nearest(spot, most, seen)):
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


def _groups(spots: Iterable[_Spot]) -> _Groups:
    """The companies at work under each process and industry."""
    found: dict[tuple[str, str], list[_Spot]] = {}
    for spot in spots:
        if spot.company.status not in ("closed", "moved"):
            for facet in ("processes", "clusters"):
                for id in spot.company.facet(facet):
                    found.setdefault((facet, id), []).append(spot)
    return {key: _Grid(members) for key, members in found.items()}


def _spots(companies: Iterable[CompanySummary]) -> Iterator[_Spot]:
    """Companies with a public point, the first of each."""
    placed = [(company, *company.points[0][:2]) for company in companies if company.points]
    if not placed:
        return
    south, west = min(lat for _, lat, _ in placed), min(lon for _, _, lon in placed)
    shrink = cos(radians(south))
    for company, lat, lon in placed:
        yield _Spot(company.slug, (lon - west) * shrink, lat - south, company)
