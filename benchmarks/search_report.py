"""Says what was measured of the searches, and whether our search keeps its budgets: a table for people, or JSON."""

import dataclasses
import json
import os
import platform
from collections.abc import Callable, Iterator, Sequence

from benchmarks.budgets import USUAL, Budget
from benchmarks.report import BUDGET_HEADER, Row, budget_json, budget_row, table
from benchmarks.search import ROUND_SECONDS, KeyPress, Measured, Round, queries
from benchmarks.search_quality import HEADER as QUALITY_HEADER
from benchmarks.search_quality import Quality, as_data, rows
from benchmarks.search_sites import OUR_SEARCH, SEARCH_PEERS

KILOBYTE = 1000
COST_HEADER = (
    *("search", "rounds", "first answer s", "index built ms", "data KB", "complete KB", "scripts KB", "requests"),
    *("KB a query", "most"),
)
KEY_HEADER = ("key presses", "number", "without change", "changed ms", "p95", "painted ms", "p95", "complete ms", "p95")
WORK_HEADER = ("CPU a key press", "main thread ms", "script", "style", "layout")
TITLES = {site.name: site.title for site in (OUR_SEARCH, *SEARCH_PEERS.values())}

Results = Sequence[Measured]


Figure = Callable[[Results, str], float | None]


def _of(results: Results, records: int, site: str) -> Measured | None:
    """What was measured of one search."""
    return next((search for search in results if (search.records, search.site) == (records, site)), None)


def _data(found: Round) -> float:
    return found.data_bytes


def _scripts(found: Round) -> float:
    return found.script_bytes


def _painted(records: int, place: int) -> Figure:
    """The median (place 0) or the 95th percentile (place 1) of the time from a key press to a painted answer."""

    def figure(results: Results, site: str) -> float | None:
        measured = _of(results, records, site)
        times = measured.spread(lambda key: key.painted) if measured else None
        return times[place] if times else None

    return figure


def _kilobytes(read: Callable[[Measured], float | None]) -> Figure:
    def figure(results: Results, site: str) -> float | None:
        measured = _of(results, USUAL, site)
        size = read(measured) if measured else None
        return None if size is None else size / KILOBYTE

    return figure


SEARCH_BUDGETS: tuple[Budget[Results], ...] = (
    Budget("search data before the first answer", 250, "KB", _kilobytes(lambda search: search.figure(_data))),
    Budget("key press to painted answer, median", 16, "ms", _painted(USUAL, 0)),
    Budget("key press to painted answer, p95", 50, "ms", _painted(USUAL, 1)),
    Budget("100,000 records: key press to painted answer, median", 16, "ms", _painted(100_000, 0)),
    Budget("100,000 records: key press to painted answer, p95", 50, "ms", _painted(100_000, 1)),
    Budget("scripts of the companies page", 30, "KB", _kilobytes(lambda search: search.figure(_scripts))),
    Budget("scripts of other pages", 6, "KB", _kilobytes(lambda search: search.elsewhere)),
)


def text(results: Results, quality: Sequence[Quality] = ()) -> str:
    """Everything as tables."""
    lines = [_machine()]
    if quality:
        lines += ["", "The judged queries on the real directory", "", *table(QUALITY_HEADER, rows(quality))]
    for count in dict.fromkeys(search.records for search in results):
        measured = [search for search in results if search.records == count]
        lines += ["", f"{count:,} records, {len(queries())} queries typed letter by letter; sizes gzipped", ""]
        lines += table(COST_HEADER, [_cost_row(search) for search in measured])
        lines += ["", *table(KEY_HEADER, [_key_row(search) for search in measured])]
        lines += ["", *table(WORK_HEADER, [_work_row(search) for search in measured]), *_left_out(measured)]
    lines += ["", *table(BUDGET_HEADER, [budget_row(budget, results) for budget in SEARCH_BUDGETS])]
    return "\n".join(lines)


def as_json(results: Results, quality: Sequence[Quality] = ()) -> str:
    """Everything, each single key press included."""
    budgets = [budget_json(budget, results) for budget in SEARCH_BUDGETS]
    searches = [dataclasses.asdict(search) for search in results]
    data = {"machine": _machine(), "quality": as_data(quality), "searches": searches, "budgets": budgets}
    return json.dumps(data, indent=1) + "\n"


def _left_out(measured: Results) -> Iterator[str]:
    """The searches that are not there, and those that typed less than all queries."""
    names = [title for name, title in TITLES.items() if name not in {search.site for search in measured}]
    if names:
        yield f"left out, as too slow for so many records or not asked for: {', '.join(names)}"
    for search in measured:
        typed = min(len(each.queries) for each in search.rounds)
        if typed < len(queries()):
            cut = f"{typed} of {len(queries())} queries, as a round took over {ROUND_SECONDS:.0f} s"
            yield f"{TITLES[search.site]}: {cut}"


def _machine() -> str:
    return f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, {platform.system()}, Chromium without a display"


def _cost_row(search: Measured) -> Row:
    reads: Iterator[tuple[Callable[[Round], float | None], float, int]] = iter(
        (
            (lambda r: r.first_answer, 1000, 2),
            (lambda r: r.index_built, 1, 0),
            (_data, KILOBYTE, 0),
            (lambda r: r.complete_bytes, KILOBYTE, 0),
            (_scripts, KILOBYTE, 1),
            (lambda r: r.requests, 1, 0),
        )
    )
    figures = (_shown(search.figure(read), unit, digits) for read, unit, digits in reads)
    sizes = search.query_bytes()
    costs = (f"{sum(sizes) / len(sizes) / KILOBYTE:.1f}", f"{max(sizes) / KILOBYTE:.1f}")
    return (TITLES[search.site], str(len(search.rounds)), *figures, *costs)


def _key_row(search: Measured) -> Row:
    presses = search.presses()
    reads: tuple[Callable[[KeyPress], float | None], ...] = (
        lambda key: key.changed,
        lambda key: key.painted,
        lambda key: key.settled,
    )
    times = [search.spread(read) or (None, None) for read in reads]
    unchanged = sum(key.painted is None for key in presses)
    shown = (_shown(time, 1, 1) for pair in times for time in pair)
    return (TITLES[search.site], str(len(presses)), str(unchanged), *shown)


def _work_row(search: Measured) -> Row:
    return (TITLES[search.site], *(_shown(work, 1, 1) for work in search.work()))


def _shown(figure: float | None, unit: float, digits: int) -> str:
    return "" if figure is None else f"{figure / unit:,.{digits}f}"
