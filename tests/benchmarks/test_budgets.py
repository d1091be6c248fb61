import pytest

from benchmarks.budgets import BUDGETS, LARGE, USUAL, Budget
from benchmarks.comparison import CHANGE, COLD, SAME, SAVE, Results, Timing
from benchmarks.measure import MEGABYTE, Run


def _results(*timings: tuple[str, str, int, float]) -> Results:
    made = (Timing(USUAL, task, tool, number, Run(wall, wall, 310 * MEGABYTE)) for task, tool, number, wall in timings)
    return Results(tuple(made), {USUAL: 0})


def _budget(what: str) -> Budget[Results]:
    return next(budget for budget in BUDGETS if budget.what == what)


def test_a_ratio_is_the_median_over_rounds_in_which_both_ran() -> None:
    ours = [(COLD, "makeitinla", number, wall) for number, wall in enumerate((1.0, 2.0, 4.0))]
    results = _results(*ours, (COLD, "hugo", 0, 3.0), (COLD, "hugo", 1, 4.0), (COLD, "material", 2, 40.0))
    assert results.ratio(USUAL, COLD, "hugo") == 2.5
    assert results.ratio(USUAL, COLD, "material") == 10
    assert results.ratio(USUAL, CHANGE, "hugo") is None


@pytest.mark.parametrize(("seconds", "verdict"), [(0.3, "met"), (0.31, "NOT MET")])
def test_a_time_must_stay_within_its_budget(seconds: float, verdict: str) -> None:
    assert _budget("nothing changed").verdict(_results((SAME, "makeitinla", 0, seconds))) == verdict


@pytest.mark.parametrize(
    ("what", "task", "peer", "times"),
    [
        ("cold build, time of Hugo over ours", COLD, "hugo", 3.0),
        ("cold build, time of Hugo with related over ours", COLD, "hugo-related", 6.0),
        ("cold build, time of MkDocs Material over ours", COLD, "material", 15.0),
        ("one record changed, time of Hugo's second run over ours", CHANGE, "hugo", 30.0),
    ],
)
def test_a_peer_at_the_same_pages_must_take_so_many_times_as_long(
    what: str, task: str, peer: str, times: float
) -> None:
    ours = (task, "pages-alone", 0, 1.0)
    verdicts = [_budget(what).verdict(_results(ours, (task, peer, 0, theirs))) for theirs in (times, times - 0.1)]
    assert verdicts == ["met", "NOT MET"]


@pytest.mark.parametrize("peer", ["hugo-companies", "material-companies"])
def test_a_peer_that_makes_fewer_pages_decides_no_budget(peer: str) -> None:
    results = _results((COLD, "pages-alone", 0, 1.0), (COLD, peer, 0, 100.0), (CHANGE, peer, 0, 100.0))
    assert {budget.verdict(results) for budget in BUDGETS if budget.unit == "times"} == {"not measured"}


def test_all_data_may_take_as_long_as_the_pages() -> None:
    budget = _budget("cold build with all data over that of the pages alone")
    pages = (COLD, "pages-alone", 0, 1.0)
    verdicts = [budget.verdict(_results(pages, (COLD, "makeitinla", 0, seconds))) for seconds in (2.0, 2.1)]
    assert verdicts == ["met", "NOT MET"]


def test_a_saved_file_must_be_on_the_screen_within_half_a_second() -> None:
    budget = _budget("file saved while serve runs, until its page shows it")
    verdicts = [budget.verdict(_results((SAVE, "makeitinla", 0, seconds))) for seconds in (0.5, 0.51)]
    assert verdicts == ["met", "NOT MET"]


def test_a_budget_also_tells_what_doing_next_to_nothing_takes() -> None:
    times = (("pages-alone", 4.0), ("bare", 2.0), ("hugo", 3.0), ("material", 40.0))
    results = _results(*((COLD, tool, 0, seconds) for tool, seconds in times))
    budgets = [_budget(f"cold build, time of {peer} over ours") for peer in ("Hugo", "MkDocs Material")]
    assert [(budget.measured(results), budget.bare(results)) for budget in budgets] == [(0.75, 1.5), (10, 20)]


def test_what_was_not_measured_is_not_judged() -> None:
    assert {budget.verdict(_results()) for budget in BUDGETS} == {"not measured"}


@pytest.mark.parametrize("task", [SAME, SAVE])
def test_memory_counts_the_largest_process_of_any_build_and_of_the_server(task: str) -> None:
    assert _budget("memory of the largest process").measured(_results((task, "makeitinla", 0, 1.0))) == 310


@pytest.mark.parametrize(("megabytes", "verdict"), [(1_000, "met"), (1_001, "NOT MET")])
def test_a_large_directory_may_use_a_gigabyte(megabytes: int, verdict: str) -> None:
    run = Run(1.0, 1.0, megabytes * MEGABYTE)
    results = Results((Timing(LARGE, COLD, "makeitinla", 0, run),), {LARGE: 0})
    assert _budget("100,000 records: memory of the largest process").verdict(results) == verdict
