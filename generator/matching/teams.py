"""Small teams of shops that together do the work of a request, in the order of the work.

`js/matching/teams.js` is the twin; both read the cases of `tests/twins`.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from generator.matching.chords import miles_of
from generator.matching.criteria import Criterion, Wanted
from generator.matching.facts import Facts
from generator.matching.match import result_of, tenths
from generator.matching.supplier_sets import Shop, apart, gather, supplier_sets

# More than four shops are a project of their own.
LARGEST = 4
MOST_TEAMS = 3


class Leg(NamedTuple):
    """A shop, and what it does before the work moves on."""

    slug: str
    processes: tuple[str, ...]


class Team(NamedTuple):
    """Who does what, in the order of the work; a shop to which the work comes back is there twice.

    `miles` is the length of the route from the first shop to the last, straight from each to the next, in tenths.
    """

    route: tuple[Leg, ...]
    miles: float


def teams_of(wanted: Wanted, companies: Sequence[Facts], most: int = MOST_TEAMS) -> tuple[Team, ...]:
    """Teams of the smallest size, the closest together first, no shop in two of them; none where one shop does it all.

    `companies` stand in the catalog's order, which decides between sets that are equally close.
    """
    steps = sorted([each for each in wanted.criteria if each.is_work], key=lambda each: (each.step, each.need))
    masks = {row: _mask(wanted, facts, steps) for row, facts in enumerate(companies)}
    covers = {row: mask for row, mask in masks.items() if mask}
    points = [(row, *point) for row in covers for point in companies[row].points]
    full = (1 << len(steps)) - 1
    sets = [rows for rows, _ in supplier_sets(covers, points, full, most) if len(rows) <= LARGEST]
    shops = {shop.row: shop for shop in gather(covers, points, full, most)} if sets else {}
    return tuple([_team([shops[row] for row in rows], steps, companies) for rows in sets])


def _mask(wanted: Wanted, facts: Facts, steps: Sequence[Criterion]) -> int:
    """Which steps a company can take: those that it does, and of whose need it misses nothing else.

    Who misses what is needed of everyone takes none.
    """
    others = [each for each in wanted.criteria if each.is_required and not each.is_work]
    missed = {each.need for each in others if result_of(each, facts).state == "missing"}
    if missed - {step.need for step in steps}:
        return 0
    can = [step.need not in missed and result_of(step, facts).state == "met" for step in steps]
    return sum(1 << place for place, is_able in enumerate(can) if is_able)


def _team(shops: Sequence[Shop], steps: Sequence[Criterion], companies: Sequence[Facts]) -> Team:
    route: list[tuple[Shop, list[str]]] = []
    for place, step in enumerate(steps):
        able = [shop for shop in shops if shop.mask & 1 << place]
        if route and route[-1][0] in able:
            route[-1][1].extend(step.asked)
        else:
            route.append((able[0], list(step.asked)))
    legs = [apart(shop, other) for (shop, _), (other, _) in pairwise(route)]
    named = [Leg(companies[shop.row].slug, tuple(processes)) for shop, processes in route]
    return Team(tuple(named), tenths(sum(map(miles_of, legs))))
