"""Our budgets, and whether measured figures meet them. Where no number is named, 12,000 records are meant."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from benchmarks.comparison import BARE, CHANGE, CHECK_ALL, CHECK_ONE, COLD, SAME, Results
from benchmarks.measure import MEGABYTE
from benchmarks.tools import HUGO, MATERIAL

USUAL = 12_000
LARGE = 100_000
# What a figure is read from: the results of builds, or of searches.
Outcome = TypeVar("Outcome")


@dataclass(frozen=True, slots=True)
class Budget(Generic[Outcome]):
    """One promise: a figure that must stay at or below the limit, or at or above it."""

    what: str
    limit: float
    unit: str
    figure: Callable[[Outcome], float | None]
    is_floor: bool = False

    def verdict(self, results: Outcome) -> str:
        """Whether the measured figure keeps the promise."""
        figure = self.figure(results)
        if figure is None:
            return "not measured"
        kept = figure >= self.limit if self.is_floor else figure <= self.limit
        return "met" if kept else "NOT MET"


def _over(above: float | None, below: float | None) -> float | None:
    return above / below if above is not None and below is not None else None


def _cold_material(results: Results) -> float | None:
    return results.ratio(USUAL, COLD, MATERIAL.name)


def _cold_hugo(results: Results) -> float | None:
    return results.ratio(USUAL, COLD, HUGO.name)


def _change(results: Results) -> float | None:
    return results.wall(USUAL, CHANGE)


def _change_hugo(results: Results) -> float | None:
    return results.ratio(USUAL, CHANGE, HUGO.name)


def _same(results: Results) -> float | None:
    return results.wall(USUAL, SAME)


def _check_one(results: Results) -> float | None:
    return _over(results.wall(USUAL, CHECK_ONE), results.wall(USUAL, BARE))


def _check_all(results: Results) -> float | None:
    return results.wall(USUAL, CHECK_ALL)


def _memory(results: Results) -> float | None:
    return _over(results.peak(USUAL), MEGABYTE)


def _cold_large(results: Results) -> float | None:
    return _over(results.wall(LARGE, COLD), results.wall(USUAL, COLD))


def _change_large(results: Results) -> float | None:
    return results.wall(LARGE, CHANGE)


BUDGETS: tuple[Budget[Results], ...] = (
    Budget("cold build, MkDocs Material's time over ours", 15, "times", _cold_material, is_floor=True),
    Budget("cold build, Hugo's time over ours", 2, "times", _cold_hugo, is_floor=True),
    Budget("one record changed", 0.5, "s", _change),
    Budget("one record changed, Hugo's second run over ours", 15, "times", _change_hugo, is_floor=True),
    Budget("nothing changed", 0.3, "s", _same),
    Budget("check of one file over an interpreter with pydantic and yaml", 3, "times", _check_one),
    Budget("check of all files", 3, "s", _check_all),
    Budget("memory of the largest process", 300, "MB", _memory),
    Budget("100,000 records: cold build over that of 12,000", 10, "times", _cold_large),
    Budget("100,000 records: one record changed", 1.5, "s", _change_large),
)
