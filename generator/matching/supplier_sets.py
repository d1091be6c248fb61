"""The smallest sets of shops that together do all that is asked, those nearest to each other first.

The twin of `js/search/supplier-sets.js` and `shops.js`, by the same rules and in the same order. Sets of two are
exact. Sets of three and more are exact unless one radius takes more than LOOKS looks: then the answer is the best set
found within that radius.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import inf
from operator import attrgetter
from typing import NamedTuple, TypeAlias

from generator.matching.chords import Spot, angle_of, chord_of, chord_over, miles_of, spot_of

# (row, latitude, longitude) of each public place of each shop.
Points: TypeAlias = Sequence[tuple[int, float, float]]

LOOKS = 300_000
MOST_PROCESSES = 16
FIRST_MILES = 0.1
WIDEN = 1.5
LAST_MILES = 512


class Shop(NamedTuple):
    """A shop that does something of what is asked: `mask` has a bit for each process."""

    row: int
    mask: int
    spots: tuple[Spot, ...]


class ShopSet(NamedTuple):
    """Shops with the square of the widest chord between two of them."""

    shops: tuple[Shop, ...]
    chord: float

    @property
    def rows(self) -> list[int]:
        """The rows of its shops, ascending."""
        return sorted([shop.row for shop in self.shops])


def supplier_sets(covers: Mapping[int, int], points: Points, full: int, most: int = 5) -> list[tuple[list[int], float]]:
    """Sets of the smallest size that covers `full`, each as rows and span in miles; none where one shop does all.

    `covers` has by row which processes a shop does. No shop is in two sets; one without a public point is in none, as
    nobody knows how far it is.
    """
    bits = [1 << place for place in range(full.bit_length()) if full & 1 << place]
    if len(bits) > MOST_PROCESSES:
        return []
    search = _Search(gather(covers, points, full, most), bits)
    size = search.least(full)
    if size < 2 or size == inf:
        return []
    sets: list[tuple[list[int], float]] = []
    miles = 0.0
    while len(sets) < most and (found := search.closest(full, int(size), miles)):
        search.used.update(found.rows)
        miles = miles_of(found.chord)
        sets.append((found.rows, miles))
    return sets


def gather(covers: Mapping[int, int], points: Points, full: int, most: int) -> list[Shop]:
    """The shops that do something of `full`, in order of row; of those that do the same at the same single point only
    as many as there can be sets.
    """
    spots: dict[int, list[Spot]] = {}
    for row, lat, lon in points:
        if covers.get(row, 0) & full:
            spots.setdefault(row, []).append(spot_of(lat, lon))
    shops = [Shop(row, covers[row] & full, tuple(spots[row])) for row in sorted(spots)]
    counts: Counter[tuple[int, float, float]] = Counter()
    kept = []
    for shop in shops:
        same = (shop.mask, shop.spots[0].lat, shop.spots[0].y)
        if len(shop.spots) == 1:
            counts[same] += 1
        if len(shop.spots) > 1 or counts[same] <= most:
            kept.append(shop)
    return kept


def apart(shop: Shop, other: Shop) -> float:
    """The square of the shortest chord between two shops' places."""
    return min([chord_of(a, b) for a in shop.spots for b in other.spots])


class _Place(NamedTuple):
    lat: float
    shop: Shop


@dataclass
class _Search:
    shops: list[Shop]
    bits: list[int]
    used: set[int] = field(default_factory=set)
    # The best set found within the radius that is looked through, and the widest chord that is still looked at.
    best: ShopSet | None = None
    limit: float = inf
    # Looks that are left.
    left: float = LOOKS

    def __post_init__(self) -> None:
        self.lists = {bit: self._places(bit) for bit in self.bits}
        self.latitudes = {bit: [place.lat for place in places] for bit, places in self.lists.items()}
        self.rarest = sorted(self.bits, key=lambda bit: len(self.lists[bit]))
        masks = dict.fromkeys([shop.mask for shop in self.shops])
        self.masks = [mask for mask in masks if not any(mask != other and not mask & ~other for other in masks)]
        self.leasts: dict[int, float] = {0: 0}

    def _places(self, bit: int) -> list[_Place]:
        """The places of all that do a process, from south to north."""
        places = [_Place(spot.lat, shop) for shop in self.shops if shop.mask & bit for spot in shop.spots]
        return sorted(places, key=lambda place: (place.lat, place.shop.row))

    def _branch(self, missing: int) -> int:
        """The process of `missing` that fewest shops do: each set has one of them."""
        return next(bit for bit in self.rarest if bit & missing)

    def least(self, missing: int) -> float:
        """How many shops it takes at least, wherever they are."""
        if missing not in self.leasts:
            bit = self._branch(missing)
            counts = [1 + self.least(missing & ~mask) for mask in self.masks if mask & bit]
            self.leasts[missing] = min(counts, default=inf)
        return self.leasts[missing]

    def closest(self, full: int, size: int, miles: float) -> ShopSet | None:
        """The set of least span of shops not used yet, sought within a radius that widens until there is one."""
        while True:
            is_last = miles > LAST_MILES
            found = self._within(inf if is_last else chord_over(miles), full, size)
            if found or is_last:
                return found
            miles = max(WIDEN * miles, FIRST_MILES)

    def _within(self, limit: float, full: int, size: int) -> ShopSet | None:
        bit = self._branch(full)
        self.best, self.limit, self.left = None, limit, inf if size == 2 else LOOKS
        for shop in self.shops:
            if shop.mask & bit and shop.row not in self.used:
                self._extend((shop,), full & ~shop.mask, size - 1, 0.0)
        return self.best

    def _extend(self, chosen: tuple[Shop, ...], missing: int, more: int, chord: float) -> None:
        """Tries every shop near enough to the first that can be part of a set."""
        for shop in self._near(chosen[0], self._branch(missing)):
            rest = missing & ~shop.mask
            if shop.row in self.used or (rest if more == 1 else self.least(rest) >= more):
                continue
            widest = max([chord, *[apart(other, shop) for other in chosen]])
            if widest > self.limit:
                continue
            if rest:
                self._extend((*chosen, shop), rest, more - 1, widest)
            else:
                self._offer(ShopSet((*chosen, shop), widest))

    def _near(self, first: Shop, bit: int) -> Iterator[Shop]:
        """The shops that do a process on the latitudes in reach of the first one, while looks are left."""
        places, latitudes = self.lists[bit], self.latitudes[bit]
        for lat in map(attrgetter("lat"), first.spots):
            reach = angle_of(self.limit) + 1e-12
            at = bisect_left(latitudes, lat - reach)
            while at < len(places) and places[at].lat <= lat + reach:
                self.left -= 1
                if self.left < 0:
                    return
                yield places[at].shop
                at += 1

    def _offer(self, found: ShopSet) -> None:
        """Keeps a set if it is the closest, or as close with lower rows."""
        if self.best and found.chord == self.best.chord and found.rows >= self.best.rows:
            return
        self.best, self.limit = found, found.chord
