"""Which companies fit a request, and why: one pure function and its tables.

`js/matching/match.js` is its twin in the browser; both read the cases of `tests/twins`.

An unknown is not a no: a company misses a criterion only where what it says rules it out. A process, though, counts as
lacking until somebody says that the company does it, or at least work of its family: otherwise every listing would fit
every request.
"""

from collections.abc import Iterable
from datetime import date
from math import asin, cos, floor, inf, radians, sin, sqrt
from typing import NamedTuple, TypeAlias

from generator.catalog.current import known_capacity
from generator.matching.criteria import PIECES, Criterion, Wanted
from generator.matching.facts import Facts, traits_of

Ids: TypeAlias = tuple[str, ...]

EARTH_MILES = 3958.8
# The rank of each; the lowest first.
BASES = {"stated": 0, "name": 1, "register": 2}
LETTERS = {"n": "name", "r": "register"}
CAPACITIES = {"open": 0, "limited": 1, "by-quote": 2, "unknown": 3, "full": 4}
# A near miss lacks so many at most, and meets at least as many.
MOST_LACKING = 2


class Result(NamedTuple):
    """How a company stands to one criterion.

    `state` is met, missing or unknown. `why` says how: met as `core` or `supporting` capability, as `listed`, by run
    `size` or smallest order (`minimum`); unknown as only a `broader` term is listed, or it is `silent`; missing as
    `others` are listed, other run `sizes` taken, or its smallest order is `above`. `basis` says of a process that is
    met who says so: stated, name or register.
    """

    state: str
    why: str
    basis: str = ""


class Match(NamedTuple):
    """How a company stands to a request; all counts but `preferred` are of required criteria."""

    slug: str
    # One for each criterion, in their order.
    results: tuple[Result, ...]
    met: int
    missing: int
    unknown: int
    # Preferred criteria that are met.
    preferred: int
    # Those missing, and processes of which it says nothing, not even the family.
    lacks: int
    # Processes of which it names only the family.
    families: int
    # Processes that are met as supporting capabilities only.
    supporting: int
    # The weakest basis of the required processes that are met; where there is none, that of the listing.
    basis: str
    # As of today: `unknown` where it was never stated, or long ago.
    capacity: str
    # From the request's origin to the nearest place, straight, in tenths of a mile; None where nobody knows.
    miles: float | None

    @property
    def order(self) -> tuple[float | str, ...]:
        """What matches are sorted by, least first."""
        far = inf if self.miles is None else self.miles
        ranks = BASES[self.basis], CAPACITIES[self.capacity]
        work = self.lacks, self.families, self.unknown, self.supporting
        return (*work, -self.preferred, *ranks, far, self.slug)


class Matches(NamedTuple):
    """All companies that fit a request or nearly do, the best first."""

    # Those that meet all that is required.
    full: tuple[Match, ...]
    # Those that miss nothing, but do not say all.
    open: tuple[Match, ...]
    # Those that lack one, and two.
    near: tuple[tuple[Match, ...], ...]


LISTED, SIZE, MINIMUM = Result("met", "listed"), Result("met", "size"), Result("met", "minimum")
BROADER, SILENT = Result("unknown", "broader"), Result("unknown", "silent")
OTHERS, SIZES, ABOVE = Result("missing", "others"), Result("missing", "sizes"), Result("missing", "above")


def match(wanted: Wanted, facts: Facts, today: date) -> Match:
    """How a company stands to a request."""
    return _matched(wanted, facts, today, _standing(wanted, facts))


def matches_of(wanted: Wanted, companies: Iterable[Facts], today: date) -> Matches:
    """All companies that fit a request or nearly do."""
    known: dict[tuple[object, ...], _Standing | None] = {}
    shown = []
    for facts in companies:
        traits = traits_of(facts)
        if traits not in known:
            standing = _standing(wanted, facts)
            known[traits] = standing if _is_shown(wanted, standing) else None
        if found := known[traits]:
            shown.append(_matched(wanted, facts, today, found))
    ranked = sorted(shown, key=lambda each: each.order)
    near = [tuple([each for each in ranked if each.lacks == count]) for count in range(1, MOST_LACKING + 1)]
    return Matches(
        tuple([each for each in ranked if not each.lacks and not each.unknown]),
        tuple([each for each in ranked if not each.lacks and each.unknown]),
        tuple(near),
    )


class _Standing(NamedTuple):
    """The part of a match that many companies share: all but who it is, where, and its capacity."""

    results: tuple[Result, ...]
    met: int
    missing: int
    unknown: int
    preferred: int
    lacks: int
    families: int
    supporting: int
    basis: str


def _standing(wanted: Wanted, facts: Facts) -> _Standing:
    pairs = [(criterion, result_of(criterion, facts)) for criterion in wanted.criteria]
    required = [(criterion, result) for criterion, result in pairs if criterion.is_required]
    states = [result.state for _, result in required]
    unsaid = sum(criterion.is_work and result.why == "silent" for criterion, result in required)
    return _Standing(
        results=tuple([result for _, result in pairs]),
        met=states.count("met"),
        missing=states.count("missing"),
        unknown=states.count("unknown"),
        preferred=sum(result.state == "met" for criterion, result in pairs if not criterion.is_required),
        lacks=states.count("missing") + unsaid,
        families=sum(criterion.is_work and result.why == "broader" for criterion, result in required),
        supporting=sum(result.why == "supporting" for _, result in required),
        basis=max(
            [result.basis for _, result in required if result.basis], key=BASES.__getitem__, default=_basis(facts)
        ),
    )


def _matched(wanted: Wanted, facts: Facts, today: date, standing: _Standing) -> Match:
    own = known_capacity(facts.capacity, facts.capacity_on, today), _nearest(wanted.origin, facts.points)
    return Match(facts.slug, *standing, *own)


def _is_shown(wanted: Wanted, standing: _Standing) -> bool:
    """Whether a company fits or nearly does: it does some of the work, or lacks nothing and names the family of the
    work; where none is named, it meets anything.
    """
    if standing.lacks > min(MOST_LACKING, standing.met):
        return False
    work = [result for criterion, result in zip(wanted.criteria, standing.results, strict=True) if criterion.is_work]
    if not work:
        return standing.met > 0
    return any(result.state == "met" or (result.why == "broader" and not standing.lacks) for result in work)


def result_of(criterion: Criterion, facts: Facts) -> Result:
    """How a company stands to one criterion."""
    match criterion.facet:
        case "processes":
            return _process(criterion, facts)
        case "quantity":
            return _quantity(criterion, facts)
        case "regions":
            return _terms(criterion, facts.regions, True)
        case "export_control":
            return LISTED if set(criterion.accepted) & set(facts.certifications) else SILENT
    ids: Ids = getattr(facts, criterion.facet)
    return _terms(criterion, ids, facts.is_own)


def _process(criterion: Criterion, facts: Facts) -> Result:
    for place, id in enumerate(facts.processes):
        if id in criterion.accepted:
            why = "core" if place < facts.cores else "supporting"
            return Result("met", why, LETTERS.get(facts.bases[place : place + 1], _basis(facts)))
    return _terms(criterion, facts.processes, facts.is_own)


def _basis(facts: Facts) -> str:
    """Who speaks for a listing where nothing else is said."""
    return "stated" if facts.is_own else "register"


def _terms(criterion: Criterion, ids: Ids, is_whole: bool) -> Result:
    """`is_whole` says that the company has no others than `ids`, as far as anyone can tell."""
    if not ids:
        return SILENT
    if any(id in ids for id in criterion.accepted):
        return LISTED
    if any(id in ids for id in criterion.broader):
        return BROADER
    return OTHERS if is_whole else SILENT


def _quantity(criterion: Criterion, facts: Facts) -> Result:
    is_same = criterion.unit == facts.unit or (criterion.unit in PIECES and facts.unit in PIECES)
    if is_same and facts.minimum > criterion.quantity:
        return ABOVE
    if any(size in facts.run_sizes for size in criterion.accepted):
        return SIZE
    if criterion.accepted and facts.run_sizes:
        return SIZES
    return MINIMUM if is_same and facts.minimum >= 0 else SILENT


def _nearest(origin: tuple[float, float] | None, points: tuple[tuple[float, float], ...]) -> float | None:
    if origin is None or not points:
        return None
    return tenths(min([miles(*origin, *point) for point in points]))


def miles(lat: float, lon: float, lat2: float, lon2: float) -> float:
    """How far two points are apart, straight; `js/search/points.js` has the same formula."""
    up, across = sin(radians(lat2 - lat) / 2), sin(radians(lon2 - lon) / 2)
    part = up * up + cos(radians(lat)) * cos(radians(lat2)) * across * across
    return 2 * EARTH_MILES * asin(min(1.0, sqrt(part)))


def tenths(far: float) -> float:
    """Miles in tenths, halves up as in the browser."""
    return floor(far * 10 + 0.5) / 10
