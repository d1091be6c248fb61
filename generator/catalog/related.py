"""Who else a visitor of a company's page may want: who does the same nearby, who does what goes with it, who is in
the same industry.

Near is near enough: companies stand in the order of a Hilbert curve, where neighbors on the curve are neighbors on
the ground, and of those few the nearest are taken. That costs one search in a sorted list instead of a comparison
with everyone; a company just across one of the curve's seams may be missed.
"""

import marshal
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import cos, radians
from operator import attrgetter
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
# After more changes than this, all relations are found again.
MOST_UPDATED = 100


class Related(NamedTuple):
    """Companies in one relation to another: `relation` is same, with or industry, `facet` and `id` what they share."""

    relation: str
    facet: str
    id: str
    companies: tuple[CompanySummary, ...]


# A facet and one of its ids.
_Group: TypeAlias = tuple[str, str]
# A relation as it is kept: relation, facet, id and slugs; and those of some companies, by slug.
_Relation: TypeAlias = tuple[str, str, str, list[str]]
_Rows: TypeAlias = dict[str, list[_Relation]]
# For each part of the companies, the digest of all that pages show of their relations, and the relations by slug.
Packed: TypeAlias = dict[int, tuple[bytes, bytes]]


class Spot(NamedTuple):
    """All of a company that relates it to others, as plain values that one build can keep for the next."""

    slug: str
    facts_key: bytes
    # What the pages of others show of it.
    name: str
    city: str
    # Latitude and longitude of its first public point, or nothing; then its place on the curve, and degrees of
    # latitude east and north of the corner of the map.
    point: tuple[float, ...]
    along: int
    x: float
    y: float
    # The facets and ids under which others find it: none when it is not at work.
    groups: tuple[_Group, ...]
    # The relations that it may have: relation, facet, id, and how many companies are shown.
    asked: tuple[tuple[str, str, str, int], ...]


_Groups: TypeAlias = dict[_Group, tuple[list[int], list[Spot]]]


class Found(NamedTuple):
    """The spots of companies by slug, and the relations of those with a point, packed by parts."""

    spots: dict[str, Spot]
    packed: Packed


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


def related(catalog: Catalog, place: Path, find: Callable[[], Found] | None = None) -> Relations:
    """The relations of all companies.

    What was found is kept at `place`. When few companies have changed what relates them, only those near them are
    looked at anew; else all are found again, by `find` where it is given.
    """
    inputs = key([outline.facts_key for outline in catalog.outlines])
    known, rows, packed = read_sealed(place, _version()) or (b"", b"", {})
    if known != inputs:
        spots = {slug: Spot._make(row) for slug, row in marshal.loads(rows).items()} if rows else {}
        found = updated(catalog, Found(spots, packed)) or (find() if find else relate(catalog))
        packed = found.packed
        rows = marshal.dumps({slug: tuple(spot) for slug, spot in found.spots.items()})
        write_sealed(place, _version(), (inputs, rows, packed))
    return Relations(catalog, packed)


def relate(catalog: Catalog, number: int = 0, count: int = 1) -> Found:
    """The relations of every part, or of one share of `count` shares of the parts."""
    corner = _corner([company.points[0] for company in catalog.companies if company.points])
    spots = {company.slug: _spot(company, corner) for company in catalog.companies}
    mine = {slug: spot for slug, spot in spots.items() if shard_of(slug) % count == number}
    groups, shards = _groups(spots.values()), dict[int, _Rows]()
    for slug, spot in mine.items():
        if spot.point:
            shards.setdefault(shard_of(slug), {})[slug] = list(_relations(spot, groups))
    return Found(mine, {shard: _packed(rows, spots) for shard, rows in shards.items()})


def updated(catalog: Catalog, old: Found) -> Found | None:
    """What `relate` would find, by looking only at companies near those that have changed since the `old` relations;
    None when they are many, or the map has another corner.
    """
    before, now = old.spots, {outline.slug: outline for outline in catalog.outlines}
    new = [
        outline for slug, outline in now.items() if slug not in before or before[slug].facts_key != outline.facts_key
    ]
    gone = [spot for slug, spot in before.items() if slug not in now or now[slug].facts_key != spot.facts_key]
    if len(new) + len(gone) > MOST_UPDATED:
        return None
    corner = _corner([spot.point for spot in before.values() if spot.point])
    changed = [_spot(catalog.unpack(outline), corner) for outline in new]
    spots = {slug: spot for slug, spot in before.items() if slug in now} | {spot.slug: spot for spot in changed}
    if _corner([spot.point for spot in spots.values() if spot.point]) != corner:
        return None
    shards = _near_again([*gone, *changed], spots, old.packed)
    packed = old.packed | {shard: _packed(rows, spots) for shard, rows in shards.items()}
    return Found(spots, {shard: each for shard, each in packed.items() if shards.get(shard, True)})


def _near_again(changed: Sequence[Spot], spots: Mapping[str, Spot], packed: Packed) -> dict[int, _Rows]:
    """The parts of which a page shows something else after these changes, with all of their relations."""
    slugs, groups, shards = {spot.slug for spot in changed}, _groups(spots.values()), dict[int, _Rows]()
    other: set[int] = set()
    for slug in slugs | _near(changed, spots, groups):
        shard = shard_of(slug)
        if shard not in shards:
            shards[shard] = marshal.loads(packed[shard][1]) if shard in packed else {}
        before = shards[shard].pop(slug, None)
        if slug in spots and spots[slug].point:
            shards[shard][slug] = list(_relations(spots[slug], groups))
        after = shards[shard].get(slug)
        if after != before or any(not slugs.isdisjoint(shown) for *_, shown in after or ()):
            other.add(shard)
    return {shard: shards[shard] for shard in other}


def _near(changed: Sequence[Spot], spots: Mapping[str, Spot], groups: _Groups) -> set[str]:
    """The slugs of those whose relations may be others: they ask for a group that one of the `changed` is or was in,
    and have it within their reach along the curve. As each change may move another by one, reach is so much longer.
    """
    spans: dict[tuple[str, str, int], list[tuple[int, int]]] = {}
    for group, along in {(group, spot.along) for spot in changed for group in spot.groups}:
        order = groups[group][0] if group in groups else []
        first, last = bisect_left(order, along), bisect_right(order, along)
        for most in (SAME, GOES_WITH, INDUSTRY, SAME + INDUSTRY):
            reach = REACH * most + len(changed)
            start = order[first - reach] if first >= reach else 0
            end = order[last + reach] if last + reach < len(order) else CELLS * CELLS
            spans.setdefault((*group, most), []).append((start, end))
    return {
        spot.slug
        for spot in spots.values()
        for _, facet, id, most in spot.asked
        for start, end in spans.get((facet, id, most), ())
        if start <= spot.along <= end
    }


def _packed(rows: _Rows, spots: Mapping[str, Spot]) -> tuple[bytes, bytes]:
    """The relations of a part, in order of slugs, and their digest with that of what is shown of the others."""
    ordered = dict(sorted(rows.items()))
    others = [spots[slug] for relations in ordered.values() for *_, slugs in relations for slug in slugs]
    return key(ordered, [(other.name, other.city) for other in others]), marshal.dumps(ordered)


@cache
def _version() -> bytes:
    return version_of(__file__, str(Path(__file__).with_name("catalog.py")), str(FOLDER / "processes.yml"))


def _relations(spot: Spot, groups: _Groups) -> Iterator[_Relation]:
    seen = {spot.slug}
    for relation, facet, id, most in spot.asked:
        if found := _nearest(spot, groups.get((facet, id)), most, seen):
            seen.update(found)
            yield relation, facet, id, found


def _asked(company: CompanySummary) -> Iterator[tuple[str, str, str, int]]:
    yield from (("same", "processes", id, SAME) for id in company.core[:1])
    yield from (("with", "processes", id, GOES_WITH) for id in _complements(company))
    most = INDUSTRY if company.core else SAME + INDUSTRY
    yield from (("industry", "clusters", id, most) for id in company.facet("clusters")[:1])


def _complements(company: CompanySummary) -> tuple[str, ...]:
    """The families of processes that usually go with the company's first one, without those it does itself."""
    if not company.core:
        return ()
    terms = vocabulary("processes")
    first = terms[company.core[0]]
    family = terms[first.parent] if first.parent else first
    own = company.facet("processes")
    return tuple(id for id in family.goes_with if id not in own)


def _nearest(spot: Spot, group: tuple[list[int], list[Spot]] | None, most: int, seen: set[str]) -> list[str]:
    if group is None:
        return []
    order, spots = group
    place, reach = bisect_left(order, spot.along), REACH * most
    x, y = spot.x, spot.y
    around = spots[max(0, place - reach) : place + reach]
    near = sorted([((each.x - x) ** 2 + (each.y - y) ** 2, each.slug) for each in around])
    return [slug for _, slug in near if slug not in seen][:most]


def _groups(spots: Iterable[Spot]) -> _Groups:
    """The companies at work under each process and industry, in the order of the curve, with the curve's numbers."""
    found: dict[_Group, list[Spot]] = {}
    for spot in sorted(spots, key=attrgetter("along", "slug")):
        for group in spot.groups:
            found.setdefault(group, []).append(spot)
    return {group: ([spot.along for spot in spots], spots) for group, spots in found.items()}


def _corner(points: Sequence[Sequence[float]]) -> tuple[float, float]:
    """The south and west of the map that points lie on."""
    return min((point[0] for point in points), default=0.0), min((point[1] for point in points), default=0.0)


def _spot(company: CompanySummary, corner: tuple[float, float]) -> Spot:
    """Where a company is, by its first public point, and what relates it to others; without a point nothing does."""
    own = (company.slug, company.facts_key, company.name, company.city)
    if not company.points:
        return Spot(*own, (), 0, 0.0, 0.0, (), ())
    (lat, lon, _), (south, west) = company.points[0], corner
    column, row = (min(CELLS - 1, int(offset / DEGREES * CELLS)) for offset in (lon - west, lat - south))
    at_work = company.status not in ("closed", "moved")
    groups = [(facet, id) for facet in ("processes", "clusters") for id in company.facet(facet)] if at_work else ()
    along, east = _along(column, row), (lon - west) * cos(radians(south))
    return Spot(*own, (lat, lon), along, east, lat - south, tuple(groups), tuple(_asked(company)))


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
