"""What a search must give up where nobody fits, worked out plainly: what tells least first, no more than it takes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from generator.vocabularies import vocabulary
from tests.browser.facts import Facts
from tests.browser.reading import Names, Unit

PLACES = ("regions", "neighborhoods")
CAPABILITIES = ("processes", "materials")
# What it costs to give up a part: one that nobody has, where, how many or whether, and what of.
NOTHING, FAR, LIMIT, MADE, PARENT, WORD = 0, 10, 20, 25, 40, 50
COSTS = {"materials": 30, "clusters": 60, "processes": 70}
# How well somebody answers who is filed only above what is asked, or beside it.
ABOVE, BESIDE = 5, 6


@dataclass(frozen=True, eq=False)
class Condition:
    """One thing that is asked, and the rows of which it holds; of a part of the text also how well."""

    kind: str
    rows: frozenset[int]
    unit: int = -1
    facet: str = ""
    tiers: Mapping[int, int] | None = None


@dataclass(frozen=True, eq=False)
class Way:
    """One thing that can be given up, as the search says it, and whose rows take its place; None for all."""

    part: dict[str, Any]
    condition: Condition
    cost: float
    rows: frozenset[int] | None = None
    tiers: Mapping[int, int] | None = None
    place: tuple[float, float] | None = None


@dataclass(frozen=True)
class Closest:
    """The conditions that are left, what was given up, and where to measure from."""

    conditions: Sequence[Condition]
    given: Sequence[dict[str, Any]] = ()
    place: tuple[float, float] | None = None
    is_far: bool = False


class Known(Protocol):
    """What must be known of a directory."""

    companies: list[Facts]
    names: Names

    def begun(self, token: str) -> list[tuple[str, str]]:
        """The terms with a word that starts so."""
        ...


@dataclass(frozen=True)
class GivingUp:
    """Gives up parts of one query."""

    known: Known
    units: Sequence[Unit]
    conditions: Sequence[Condition]
    facets: Mapping[str, Sequence[str]]
    all: Sequence[str]
    ways: list[Way] = field(default_factory=list)

    def closest(self) -> Closest:
        """Whoever fits when the least telling parts are given up."""
        self.ways.extend(way for condition in self.conditions for way in self._ways(condition))
        if self._finds([]):
            wider = next((way for way in self.ways if way.part["kind"] == "parent"), None)
            return self._with([wider] if wider else [])
        ordered = sorted(self.ways, key=lambda way: way.cost)
        given: list[Way] = []
        for way in ordered:
            if not self._finds(given):
                given = [*_but(given, way), way]
        for way in given[::-1]:
            others = _but(given, way)
            lesser = [one for one in ordered[: ordered.index(way)] if one.condition is way.condition]
            tried = [others, *([*others, less] for less in lesser)]
            given = next((each for each in tried if self._finds(each)), given)
        return self._with(sorted(given, key=lambda way: way.cost))

    def _finds(self, given: Sequence[Way]) -> bool:
        rows = frozenset(range(len(self.known.companies)))
        return bool(rows.intersection(*(condition.rows for condition in self._left(given))))

    def _left(self, given: Sequence[Way]) -> list[Condition]:
        found = []
        for condition in self.conditions:
            way = next((way for way in given if way.condition is condition), None)
            if way is None:
                found.append(condition)
            elif way.rows is not None:
                tiers = way.tiers and {**way.tiers, **_best(condition.tiers or {}, way.tiers)}
                found.append(Condition(condition.kind, way.rows, condition.unit, condition.facet, tiers or None))
        return found

    def _with(self, given: Sequence[Way]) -> Closest:
        far = next((way for way in given if way.part["kind"] == "far"), None)
        return Closest(self._left(given), [way.part for way in given], far.place if far else None, far is not None)

    def _ways(self, condition: Condition) -> list[Way]:
        if condition.facet:
            return self._of_facet(condition)
        if condition.kind == "near":
            return [Way(_part("far", index=condition.unit), condition, FAR)]
        if condition.kind == "unit":
            return self._of_unit(condition, self.units[condition.unit])
        return [Way(_part(condition.kind), condition, LIMIT)]

    def _of_unit(self, condition: Condition, unit: Unit) -> list[Way]:
        if unit.kind in ("minimum", "lead"):
            return [Way(_part("unit", index=condition.unit), condition, LIMIT)]
        if unit.terms and all(facet in PLACES for facet, _ in unit.terms):
            return [self._farther(condition, *unit.terms[0], condition.unit)]
        named = self.known.begun(unit.tokens[0]) if unit.kind == "word" else unit.terms
        above = [way for facet, id in named for way in self._broader(condition, facet, id)]
        cost = max((COSTS.get(facet, LIMIT) for facet, _ in unit.terms), default=WORD)
        share = 1 - len(condition.rows) / len(self.known.companies)
        is_nothing = not above and not condition.rows
        return [*above, Way(_part("unit", index=condition.unit), condition, NOTHING if is_nothing else cost + share)]

    def _farther(self, condition: Condition, facet: str, id: str, unit: int = -1) -> Way:
        place = self.known.names.place(self.known.names.terms[facet][id][0])
        return Way(_part("far", index=unit, facet=facet, id=id), condition, FAR, place=place)

    def _broader(self, condition: Condition, facet: str, id: str) -> list[Way]:
        parent = vocabulary(facet)[id].parent if facet in CAPABILITIES else None
        if not parent:
            return []
        beside = {term.id for term in vocabulary(facet).children.get(parent, ())}
        tiers = {
            one.row: BESIDE if beside & one.terms[facet] else ABOVE
            for one in self.known.companies
            if parent in one.terms[facet]
        }
        part = _part("parent", facet=facet, id=id, parent=parent, index=condition.unit)
        cost = MADE if facet == "materials" else PARENT
        return [Way(part, condition, cost, condition.rows | tiers.keys(), tiers)] if tiers else []

    def _of_facet(self, condition: Condition) -> list[Way]:
        facet, ids = condition.facet, self.facets[condition.facet]
        if facet in PLACES:
            return [self._farther(condition, facet, ids[0])]
        cost = COSTS.get(facet, LIMIT)
        found = []
        for id in ids:
            others = [other for other in ids if other != id]
            if facet in self.all and others:
                found.append(Way(_part("facet", facet=facet, id=id), condition, cost, self._chosen(facet, others)))
            parent = self.known.names.terms[facet] and _parent(facet, id)
            if parent:
                rows = self._chosen(facet, [*others, parent])
                found.append(Way(_part("parent", facet=facet, id=id, parent=parent), condition, PARENT, rows))
        only = ids[0] if len(ids) == 1 else None
        return [*found, Way(_part("facet", facet=facet, id=only), condition, cost)]

    def _chosen(self, facet: str, ids: Sequence[str]) -> frozenset[int]:
        some = all if facet in self.all else any
        return frozenset(one.row for one in self.known.companies if some(id in one.terms[facet] for id in ids))


def _parent(facet: str, id: str) -> str | None:
    no_parents = (*PLACES, "capacity", "level")
    return None if facet in no_parents else vocabulary(facet)[id].parent


def _part(kind: str, **more: Any) -> dict[str, Any]:
    """A part as the search says it: what is not there is left out."""
    return {"kind": kind, **{name: value for name, value in more.items() if value is not None and value != -1}}


def _but(given: Sequence[Way], way: Way) -> list[Way]:
    return [one for one in given if one.condition is not way.condition]


def _best(one: Mapping[int, int], other: Mapping[int, int]) -> dict[int, int]:
    return {row: min(tier, other.get(row, tier)) for row, tier in one.items()}
