import pytest

from benchmarks.budgets import BUDGETS, USUAL, Budget
from benchmarks.comparison import CHANGE, COLD, SAME, Results, Timing
from benchmarks.measure import MEGABYTE, Run


def _results(*timings: tuple[str, str, int, float]) -> Results:
    made = (Timing(USUAL, task, tool, number, Run(wall, wall, 310 * MEGABYTE)) for task, tool, number, wall in timings)
    return Results(tuple(made), {USUAL: 0})


def _budget(what: str) -> Budget[Results]:
    return next(one for one in BUDGETS if one.what == what)


def test_a_ratio_is_the_median_over_rounds_in_which_both_ran() -> None:
    ours = [(COLD, "makeitinla", number, wall) for number, wall in enumerate((1.0, 2.0, 4.0))]
    results = _results(*ours, (COLD, "hugo", 0, 3.0), (COLD, "hugo", 1, 4.0), (COLD, "material", 2, 40.0))
    assert results.ratio(USUAL, COLD, "hugo") == 2.5
    assert results.ratio(USUAL, COLD, "material") == 10
    assert results.ratio(USUAL, CHANGE, "hugo") is None


@pytest.mark.parametrize(("seconds", "verdict"), [(0.3, "met"), (0.31, "NOT MET")])
def test_a_time_must_stay_within_its_budget(seconds: float, verdict: str) -> None:
    assert _budget("nothing changed").verdict(_results((SAME, "makeitinla", 0, seconds))) == verdict


@pytest.mark.parametrize(("theirs", "verdict"), [(2.0, "met"), (1.9, "NOT MET")])
def test_a_peer_must_take_so_many_times_as_long(theirs: float, verdict: str) -> None:
    results = _results((COLD, "makeitinla", 0, 1.0), (COLD, "hugo", 0, theirs))
    assert _budget("cold build, Hugo's time over ours").verdict(results) == verdict


def test_a_budget_also_tells_what_doing_next_to_nothing_takes() -> None:
    times = (("makeitinla", 4.0), ("bare", 2.0), ("hugo", 3.0), ("material", 40.0))
    results = _results(*((COLD, tool, 0, seconds) for tool, seconds in times))
    budgets = [_budget("cold build, Hugo's time over ours"), _budget("cold build, MkDocs Material's time over ours")]
    assert [(one.measured(results), one.bare(results)) for one in budgets] == [(0.75, 1.5), (10, 20)]


def test_what_was_not_measured_is_not_judged() -> None:
    assert {one.verdict(_results()) for one in BUDGETS} == {"not measured"}


def test_memory_counts_the_largest_process_of_any_build() -> None:
    assert _budget("memory of the largest process").measured(_results((SAME, "makeitinla", 0, 1.0))) == 310
