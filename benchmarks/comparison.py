"""Builds the same records with every tool in turn, round after round, so that each figure has its pair from the same
minute. A peer that should make the same pages as ours and does not ends the comparison.
"""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from benchmarks.measure import Run, RunError, run
from benchmarks.peers import OUTPUT
from benchmarks.records import first_rich, listing
from benchmarks.serving import saves
from benchmarks.site_pages import Pages
from benchmarks.tools import OURS, PAGES_ALONE, Tool, makeitinla

COLD, CHANGE, SAME = "cold", "one change", "no change"
CHECK_ONE, CHECK_ALL, INTERPRETER = "check one file", "check all files", "bare interpreter"
SAVE = "file saved, page shown"
ROUNDS = {COLD: 3, CHANGE: 5, SAME: 5}
CHECK_ONE_ROUNDS = 11
CHECK_ALL_ROUNDS = 3
SAVE_ROUNDS = 7
# A tool that took longer than this joins the first round only.
SLOW_SECONDS = 40.0
# Beyond this many records the peers need minutes and gigabytes; only we are measured.
MOST_FOR_PEERS = 20_000
INTERPRETER_COMMAND = (sys.executable, "-c", "import pydantic, yaml")

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Timing:
    """One measured run: how many records, what was done, by which tool, in which round."""

    records: int
    task: str
    tool: str
    round: int
    run: Run


@dataclass(frozen=True)
class Results:
    """All timings of a session, and the figures drawn from them."""

    timings: tuple[Timing, ...]
    # Bytes of the YAML of each number of records.
    sources: dict[int, int]
    # How many pages of companies and of lists each tool made, by number of records and name of the tool.
    pages: dict[tuple[int, str], tuple[int, int]] = field(default_factory=dict)

    def runs(self, records: int, task: str, tool: str = OURS.name) -> dict[int, Run]:
        """The runs of one tool at one task, by round."""
        wanted = (records, task, tool)
        found = (each for each in self.timings if (each.records, each.task, each.tool) == wanted)
        return {timing.round: timing.run for timing in found}

    def wall(self, records: int, task: str, tool: str = OURS.name) -> float | None:
        """The median seconds; None when it was not measured."""
        runs = self.runs(records, task, tool)
        return median(run.wall for run in runs.values()) if runs else None

    def ratio(self, records: int, task: str, peer: str, tool: str = OURS.name) -> float | None:
        """How many times a tool's time a peer took: the median over the rounds in which both ran."""
        own, others = self.runs(records, task, tool), self.runs(records, task, peer)
        pairs = [others[number].wall / own[number].wall for number in others if number in own]
        return median(pairs) if pairs else None

    def peak(self, records: int, tool: str = OURS.name) -> float | None:
        """The largest process of any build by one tool, or of the server that builds, in bytes."""
        peaks = [run.peak for task in (COLD, CHANGE, SAME, SAVE) for run in self.runs(records, task, tool).values()]
        return max(peaks, default=None)


def compare(counts: Sequence[int], peers: Sequence[Tool], work: Path, say: Progress) -> Results:
    """Measures everything, for each number of records."""
    timings: list[Timing] = []
    sources: dict[int, int] = {}
    pages: dict[tuple[int, str], tuple[int, int]] = {}
    for count in counts:
        tools = (OURS, *((PAGES_ALONE, *peers) if count <= MOST_FOR_PEERS else ()))
        for tool in tools:
            say(f"{count:,} records: writing the project for {tool.title}")
            tool.make(_project(work, tool, count), count)
        ours = _project(work, OURS, count)
        sources[count] = sum(path.stat().st_size for path in ours.glob("companies/*/*.yml"))
        timings += _builds(count, COLD, tools, work, say)
        pages |= _pages(count, tools, work)
        timings += _builds(count, CHANGE, tools, work, say)
        # With no change nothing is made, whatever there is to make.
        timings += _builds(count, SAME, [tool for tool in tools if tool is not PAGES_ALONE], work, say)
        timings += _checks(count, ours, say)
        timings += _saves(count, ours, say)
    return Results(tuple(timings), sources, pages)


def _project(work: Path, tool: Tool, count: int) -> Path:
    return work / f"{tool.name}-{count}"


def _builds(count: int, task: str, tools: Sequence[Tool], work: Path, say: Progress) -> list[Timing]:
    timings: list[Timing] = []
    slow: set[str] = set()
    for number in range(ROUNDS[task]):
        for tool in tools:
            if tool.name in slow:
                continue
            say(f"{count:,} records: {task}, round {number + 1} of {ROUNDS[task]}, {tool.title}")
            measured = _build(tool, task, number, _project(work, tool, count))
            timings.append(Timing(count, task, tool.name, number, measured))
            if measured.wall > SLOW_SECONDS and tool is not OURS:
                slow.add(tool.name)
    return timings


def _pages(count: int, tools: Sequence[Tool], work: Path) -> dict[tuple[int, str], tuple[int, int]]:
    """How many pages each tool has made; an error when a peer's are not the same as ours."""
    found = {tool: Pages.of(_project(work, tool, count) / OUTPUT) for tool in tools}
    for tool, pages in found.items():
        difference = pages.difference(found[OURS]) if tool.has_same_pages else ""
        if difference:
            raise RunError(f"{tool.title} did not make the same pages as {OURS.title}: {difference}")
    return {(count, tool.name): (len(pages.companies), len(pages.lists)) for tool, pages in found.items()}


def _build(tool: Tool, task: str, number: int, project: Path) -> Run:
    if task == COLD:
        tool.forget(project)
    elif task == CHANGE:
        tool.change(project, number + 1)
    return run(tool.command(), project, project / OUTPUT)


def _checks(count: int, project: Path, say: Progress) -> list[Timing]:
    timings: list[Timing] = []
    one_file = (makeitinla(), "check", listing(first_rich()).path)
    pair = ((CHECK_ONE, one_file), (INTERPRETER, INTERPRETER_COMMAND))
    for number in range(CHECK_ONE_ROUNDS):
        say(f"{count:,} records: {CHECK_ONE}, round {number + 1} of {CHECK_ONE_ROUNDS}")
        timings += [Timing(count, task, OURS.name, number, run(command, project)) for task, command in pair]
    for number in range(CHECK_ALL_ROUNDS):
        say(f"{count:,} records: {CHECK_ALL}, round {number + 1} of {CHECK_ALL_ROUNDS}")
        timings.append(Timing(count, CHECK_ALL, OURS.name, number, run((makeitinla(), "check"), project)))
    return timings


def _saves(count: int, project: Path, say: Progress) -> list[Timing]:
    def before(number: int) -> None:
        say(f"{count:,} records: {SAVE}, round {number + 1} of {SAVE_ROUNDS}")

    say(f"{count:,} records: starting the server")
    return [
        Timing(count, SAVE, OURS.name, number, run) for number, run in enumerate(saves(project, SAVE_ROUNDS, before))
    ]
