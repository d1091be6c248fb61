"""The tables that a run prints, from figures that are given."""

import json
from pathlib import Path

import pytest

from benchmarks import comparison, report
from benchmarks.comparison import CHANGE, COLD, SAVE, Results, Timing
from benchmarks.measure import MEGABYTE, Run, RunError
from benchmarks.records import write
from benchmarks.tools import HUGO, HUGO_COMPANIES, OURS, PAGES_ALONE, Tool

COUNT = 12_000
TOOLS = (OURS, PAGES_ALONE, HUGO, HUGO_COMPANIES)
SECONDS = (2.0, 1.0, 7.0, 3.0)


def _timing(task: str, tool: Tool, wall: float) -> Timing:
    run = Run(wall, wall, 250 * MEGABYTE, files=21_000, bytes=400 * MEGABYTE)
    return Timing(COUNT, task, tool.name, 0, run)


def _results() -> Results:
    timings = [_timing(task, tool, wall) for task in (COLD, CHANGE) for tool, wall in zip(TOOLS, SECONDS, strict=True)]
    pages = {(COUNT, OURS.name): (12_000, 8_123), (COUNT, HUGO.name): (12_000, 8_123)}
    return Results((*timings, _timing(SAVE, OURS, 0.25)), {COUNT: 18 * MEGABYTE}, pages)


def _row(text: str, *beginning: str) -> list[str]:
    """The cells of the first row that begins so."""
    rows = (line.split("  ") for line in text.splitlines())
    cells = ([cell.strip() for cell in row if cell.strip()] for row in rows)
    return next(row for row in cells if tuple(row[: len(beginning)]) == beginning)


def test_a_build_is_told_with_its_ratio_memory_pages_files_and_bytes() -> None:
    row = _row(report.text(_results(), TOOLS), "cold", HUGO.title)
    times = ("1", "7.00", "7.00", "7.00", "7.00", "250")
    assert row == ["cold", HUGO.title, *times, "12,000", "8,123", "21,000", "400.0", "0", "0.0", "3.5", "7.0"]


def test_the_peers_that_make_fewer_pages_are_told_apart_by_name() -> None:
    text = report.text(_results(), TOOLS)
    assert {HUGO.title, HUGO_COMPANIES.title} == {"Hugo, the same pages", "Hugo, company pages only"}
    assert _row(text, "cold", HUGO_COMPANIES.title)[3] == "3.00"


def test_a_save_is_told_with_the_memory_of_the_server() -> None:
    assert _row(report.text(_results(), TOOLS), SAVE) == [SAVE, "1", "0.25", "0.25", "0.25", "250"]


def test_verdicts_come_from_what_was_measured() -> None:
    text = report.text(_results(), TOOLS)
    assert _row(text, "cold build, time of Hugo over ours")[1:] == ["≥ 3 times", "7.00 times", "met"]
    assert _row(text, "cold build with all data over that of the pages alone")[1:] == ["≤ 2 times", "2.00 times", "met"]
    assert _row(text, "one record changed")[1:] == ["≤ 0.5 s", "2.00 s", "NOT MET"]
    assert _row(text, "nothing changed")[-1] == "not measured"


def test_the_data_holds_every_run_and_the_pages_of_each_tool() -> None:
    data = json.loads(report.as_json(_results(), TOOLS))
    assert len(data["timings"]) == 9
    assert data["pages"][0] == {"records": COUNT, "tool": OURS.name, "companies": 12_000, "lists": 8_123}


def test_a_run_ends_when_a_peer_does_not_make_the_same_pages(tmp_path: Path) -> None:
    for tool, addresses in ((OURS, ("companies/acme", "kinds/studio")), (HUGO, ("companies/acme",))):
        for address in addresses:
            write(tmp_path / f"{tool.name}-100/public/{address}/index.html", "")
    with pytest.raises(
        RunError, match="Hugo, the same pages did not make the same pages as Make it in LA: 0 list pages"
    ):
        comparison._pages(100, (OURS, HUGO), tmp_path)
    pages = comparison._pages(100, (OURS,), tmp_path)
    assert pages == {(100, OURS.name): (1, 1)}
