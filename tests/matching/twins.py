"""Our side of what matching does twice, in the plain values of the cases in `tests/twins`."""

from datetime import date
from typing import Any

from generator.catalog.event_summary import Need
from generator.matching.criteria import Wanted, criteria_of
from generator.matching.facts import Facts
from generator.matching.match import Match, matches_of
from generator.matching.supplier_sets import supplier_sets
from generator.matching.teams import teams_of


def frozen(value: Any) -> Any:
    """Plain data with tuples in place of lists."""
    return tuple(map(frozen, value)) if isinstance(value, list) else value


def need_of(data: dict[str, Any]) -> Need:
    """A need as a case has it."""
    return Need(**{name: frozen(value) for name, value in data.items()})


def facts_from(data: dict[str, Any]) -> Facts:
    """A company as a case has it."""
    return Facts(**{name: frozen(value) for name, value in data.items()})


def wanted_of(case: dict[str, Any]) -> Wanted:
    """The request of a case."""
    criteria = criteria_of(map(need_of, case["needs"]), case["export_control"])
    return Wanted(criteria, frozen(case.get("origin")))


def criteria_twin(case: dict[str, Any]) -> list[dict[str, Any]]:
    """The criteria of needs."""
    return [
        {name: list(value) if isinstance(value, tuple) else value for name, value in criterion._asdict().items()}
        for criterion in wanted_of(case).criteria
    ]


def matching_twin(case: dict[str, Any]) -> dict[str, Any]:
    """Who fits and who nearly does, in order, and how each stands."""
    companies = map(facts_from, case["companies"])
    full, unsaid, near = matches_of(wanted_of(case), companies, date.fromisoformat(case["today"]))
    every = [*full, *unsaid, *(each for some in near for each in some)]
    return {
        "full": [each.slug for each in full],
        "open": [each.slug for each in unsaid],
        "near": [[each.slug for each in some] for some in near],
        "matches": {each.slug: match_twin(each) for each in every},
    }


def match_twin(each: Match) -> list[Any]:
    """A match as short as can be read: results, counts, basis, capacity and distance."""
    results = [" ".join(filter(None, result)) for result in each.results]
    return [results, *each[2:]]


def teams_twin(case: dict[str, Any]) -> list[Any]:
    """Teams as (route, miles)."""
    teams = teams_of(wanted_of(case), list(map(facts_from, case["companies"])))
    return [[[[leg.slug, list(leg.processes)] for leg in team.route], team.miles] for team in teams]


def supplier_sets_twin(case: dict[str, Any]) -> list[Any]:
    """The rows of each set, and its span in thousandths of a mile."""
    covers = {row: mask for row, mask, *_ in case["shops"]}
    points = [(row, *place) for row, _, *places in case["shops"] for place in places]
    return [[rows, round(miles * 1000)] for rows, miles in supplier_sets(covers, points, case["full"], case["most"])]
