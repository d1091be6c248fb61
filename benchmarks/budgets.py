"""Our budgets, and whether measured figures meet them. Where no number is named, 12,000 records are meant."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from benchmarks.comparison import CHANGE, CHECK_ALL, CHECK_ONE, COLD, INTERPRETER, SAME, SAVE, Results
from benchmarks.measure import MEGABYTE
from benchmarks.tools import BARE, HUGO, HUGO_RELATED, MATERIAL, OURS, PAGES_ALONE, Tool

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
    # The figure of a tool, by its name.
    figure: Callable[[Outcome, str], float | None]
    is_floor: bool = False

    def measured(self, results: Outcome) -> float | None:
        """Our own figure."""
        return self.figure(results, OURS.name)

    def bare(self, results: Outcome) -> float | None:
        """The figure of whatever does only what cannot be left out."""
        return self.figure(results, BARE.name)

    def verdict(self, results: Outcome) -> str:
        """Whether our own figure keeps the promise."""
        figure = self.measured(results)
        if figure is None:
            return "not measured"
        kept = figure >= self.limit if self.is_floor else figure <= self.limit
        return "met" if kept else "NOT MET"


Figure = Callable[[Results, str], float | None]


def _over(above: float | None, below: float | None) -> float | None:
    return above / below if above is not None and below is not None else None


def _ratio(task: str, peer: Tool) -> Figure:
    """A peer's time over that of our pages alone, as it makes no more either."""
    return lambda results, tool: results.ratio(USUAL, task, peer.name, PAGES_ALONE.name if tool == OURS.name else tool)


def _over_pages(results: Results, tool: str) -> float | None:
    return results.ratio(USUAL, COLD, tool, PAGES_ALONE.name)


def _wall(task: str, records: int = USUAL) -> Figure:
    return lambda results, tool: results.wall(records, task, tool)


def _check_one(results: Results, tool: str) -> float | None:
    return _over(results.wall(USUAL, CHECK_ONE, tool), results.wall(USUAL, INTERPRETER, tool))


def _memory(records: int = USUAL) -> Figure:
    return lambda results, tool: _over(results.peak(records, tool), MEGABYTE)


def _cold_large(results: Results, tool: str) -> float | None:
    return _over(results.wall(LARGE, COLD, tool), results.wall(USUAL, COLD, tool))


# A peer's time, and ours beside it, is that for the same pages: every company, every facet's lists of 24, the list of
# all. Every other figure of ours is that with all data for others.
BUDGETS: tuple[Budget[Results], ...] = (
    Budget("cold build, time of Hugo over ours", 3, "times", _ratio(COLD, HUGO), is_floor=True),
    Budget("cold build, time of Hugo with related over ours", 6, "times", _ratio(COLD, HUGO_RELATED), is_floor=True),
    Budget("cold build, time of MkDocs Material over ours", 15, "times", _ratio(COLD, MATERIAL), is_floor=True),
    Budget("cold build with all data over that of the pages alone", 2, "times", _over_pages),
    Budget("one record changed", 0.5, "s", _wall(CHANGE)),
    Budget("one record changed, time of Hugo's second run over ours", 30, "times", _ratio(CHANGE, HUGO), is_floor=True),
    Budget("nothing changed", 0.3, "s", _wall(SAME)),
    Budget("file saved while serve runs, until its page shows it", 0.5, "s", _wall(SAVE)),
    Budget("check of one file over an interpreter with pydantic and yaml", 3, "times", _check_one),
    Budget("check of all files", 3, "s", _wall(CHECK_ALL)),
    Budget("memory of the largest process", 300, "MB", _memory()),
    Budget("100,000 records: cold build over that of 12,000", 10, "times", _cold_large),
    Budget("100,000 records: one record changed", 1.5, "s", _wall(CHANGE, LARGE)),
    Budget("100,000 records: memory of the largest process", 1_000, "MB", _memory(LARGE)),
)
