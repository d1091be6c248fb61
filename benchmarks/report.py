"""Says what was measured: a table for people, or JSON."""

import dataclasses
import json
import os
import platform
from collections.abc import Iterator, Sequence
from statistics import median

from benchmarks.budgets import BUDGETS, Budget, Outcome
from benchmarks.comparison import CHANGE, CHECK_ALL, CHECK_ONE, COLD, INTERPRETER, SAME, SAVE, Results
from benchmarks.measure import MEGABYTE, Run
from benchmarks.tools import OURS, PAGES_ALONE, Tool

BUILD_HEADER = (
    *("build", "tool", "runs", "wall s", "least", "most", "CPU s", "peak MB"),
    *("company pages", "list pages", "files", "MB", "files written", "MB written", "time over ours", "over pages"),
)
CHECK_HEADER = ("command", "runs", "wall s", "least", "most", "CPU s", "peak MB", "over bare")
SAVE_HEADER = ("while serve runs", "runs", "wall s", "least", "most", "peak MB")
BUDGET_HEADER = ("budget", "limit", "measured", "bare", "")
LEFT = frozenset(
    {"build", "tool", "command", "while serve runs", "budget", "search", "key presses", "CPU a key press", ""}
)

Row = tuple[str, ...]


def text(results: Results, tools: Sequence[Tool]) -> str:
    """Everything as tables."""
    lines = [_machine(tools)]
    for count, size in results.sources.items():
        lines += ["", f"{count:,} records, {size / MEGABYTE:,.1f} MB of YAML", ""]
        lines += table(BUILD_HEADER, list(_build_rows(results, count, tools)))
        lines += ["", *table(CHECK_HEADER, list(_check_rows(results, count)))]
        lines += ["", *table(SAVE_HEADER, list(_save_rows(results, count)))]
    lines += ["", *table(BUDGET_HEADER, [budget_row(budget, results) for budget in BUDGETS])]
    return "\n".join(lines)


def as_json(results: Results, tools: Sequence[Tool]) -> str:
    """Everything, each single run included."""
    budgets = [budget_json(budget, results) for budget in BUDGETS]
    timings = [dataclasses.asdict(timing) for timing in results.timings]
    pages = [
        {"records": records, "tool": tool, "companies": companies, "lists": lists}
        for (records, tool), (companies, lists) in results.pages.items()
    ]
    measured = {"yaml_bytes": results.sources, "pages": pages, "timings": timings, "budgets": budgets}
    data = {"machine": _machine(tools), **measured}
    return json.dumps(data, indent=1) + "\n"


def _machine(tools: Sequence[Tool]) -> str:
    versions = ", ".join(dict.fromkeys(f"{tool.title.partition(',')[0]} {tool.version()}" for tool in tools))
    return f"{os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}, {versions}"


def _build_rows(results: Results, count: int, tools: Sequence[Tool]) -> Iterator[Row]:
    for task in (COLD, CHANGE, SAME):
        for tool in tools:
            runs = list(results.runs(count, task, tool.name).values())
            if runs:
                last = runs[-1]
                written = (f"{last.files_written:,}", f"{last.bytes_written / MEGABYTE:,.1f}")
                output = (f"{last.files:,}", f"{last.bytes / MEGABYTE:,.1f}", *written)
                yield (
                    task,
                    tool.title,
                    *_times(runs),
                    *_pages(results, count, tool),
                    *output,
                    *_ratios(results, count, task, tool),
                )


def _ratios(results: Results, count: int, task: str, tool: Tool) -> Row:
    """A tool's time over that of our whole site, and over that of our pages alone, which is what peers make."""
    found = (None if own is tool else results.ratio(count, task, tool.name, own.name) for own in (OURS, PAGES_ALONE))
    return tuple([f"{ratio:.1f}" if ratio else "" for ratio in found])


def _pages(results: Results, count: int, tool: Tool) -> Row:
    made = results.pages.get((count, tool.name))
    return ("", "") if made is None else tuple(f"{pages:,}" for pages in made)


def _check_rows(results: Results, count: int) -> Iterator[Row]:
    bare = results.wall(count, INTERPRETER)
    for task in (INTERPRETER, CHECK_ONE, CHECK_ALL):
        runs = list(results.runs(count, task).values())
        if runs and bare:
            ratio = f"{median(run.wall for run in runs) / bare:.1f}" if task == CHECK_ONE else ""
            yield (task, *_times(runs), ratio)


def _save_rows(results: Results, count: int) -> Iterator[Row]:
    runs = list(results.runs(count, SAVE).values())
    if runs:
        *times, _, peak = _times(runs)
        yield (SAVE, *times, peak)


def _times(runs: Sequence[Run]) -> Row:
    walls = [run.wall for run in runs]
    peak = max(run.peak for run in runs) / MEGABYTE
    shown = (median(walls), min(walls), max(walls), median(run.cpu for run in runs))
    return (str(len(runs)), *(f"{seconds:.2f}" for seconds in shown), f"{peak:.0f}")


def budget_row(budget: Budget[Outcome], results: Outcome) -> Row:
    """A budget, its limit, what was measured, and the verdict."""
    limit = f"{'≥' if budget.is_floor else '≤'} {budget.limit:g} {budget.unit}"
    figures = (budget.measured(results), budget.bare(results))
    shown = ("" if figure is None else f"{figure:.2f} {budget.unit}" for figure in figures)
    return (budget.what, limit, *shown, budget.verdict(results))


def budget_json(budget: Budget[Outcome], results: Outcome) -> dict[str, object]:
    """The same as data."""
    measured = {"measured": budget.measured(results), "bare": budget.bare(results)}
    return {"budget": budget.what, "limit": budget.limit, **measured, "verdict": budget.verdict(results)}


def table(header: Row, rows: Sequence[Row]) -> list[str]:
    """The lines of a table; figures stand to the right."""
    widths = [max(len(row[column]) for row in (header, *rows)) for column in range(len(header))]
    return [
        "  ".join(
            cell.ljust(width) if title in LEFT else cell.rjust(width)
            for cell, width, title in zip(row, widths, header, strict=True)
        ).rstrip()
        for row in (header, tuple("-" * width for width in widths), *rows)
    ]
