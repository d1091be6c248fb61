"""Types the same queries into every search, letter by letter in a real browser, and notes when the answer was painted
and what it cost on the way.
"""

import os
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter
from typing import Any

from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, sync_playwright

from benchmarks.counting_server import Log, served
from benchmarks.measure import RunError
from benchmarks.peers import OUTPUT
from benchmarks.records import REPOSITORY, listing
from benchmarks.search_sites import OUR_SEARCH, SearchSite

PROBE = Path(__file__).with_name("probe.js")
ROUNDS = 3
# A round begins no further query after this time, and the search that is so slow joins the first round only.
ROUND_SECONDS = 120.0
# Beyond this many records the peers need minutes to build and to answer; only ours is measured.
MOST_FOR_PEERS = 20_000
# A slip in a word, a process in two words, a certificate with a place, and Spanish; see also `queries`.
QUERIES = ("anodizng", "cnc milling", "as9100 torrance", "costura")
# What is asked first: the name of a process, which every search answers.
FIRST = "anodizing"
# Milliseconds without a change after which a letter is answered, about two frames, and a whole answer is complete.
QUIET = 40
COMPLETE = 250
# Milliseconds to wait for an answer while nothing is known of a search; later several times its slowest answer.
PATIENCE = 60_000
LEAST_PATIENCE = 1_500
TIMES_SLOWEST = 3
# What Chromium adds up of a page's main thread: all of its work, and the parts of it that it tells apart.
WORK = ("TaskDuration", "ScriptDuration", "RecalcStyleDuration", "LayoutDuration")
WIDTH, HEIGHT = 1440, 900
SCRIPT = ".js"
LOOKS = (".html", ".css", ".svg", ".png", ".woff2", ".ico")
# Decodes the columns and builds the index as our worker does, but where we can read a clock.
BUILD_OURS = """async (address) => {
  const json = async (path) => (await fetch(`${address}search/${path}`)).json();
  const { indexed } = await import(document.querySelector('link[href*="/search/answers."]').href);
  const manifest = await json("manifest.json");
  const [columns, vocabulary] = await Promise.all([json(manifest.columns), json(manifest.vocabulary)]);
  const start = performance.now();
  indexed(columns, vocabulary).sort();
  return performance.now() - start;
}"""

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class KeyPress:
    """One letter typed: milliseconds until the page changed, until the change was painted and, after the last letter
    of a query, until nothing changed any more; all None when the letter changed nothing.
    """

    query: str
    typed: str
    changed: float | None
    painted: float | None
    settled: float | None


@dataclass(frozen=True, slots=True)
class Typed:
    """One query typed into a search that had answered before: the gzip bytes and requests it took, and the CPU seconds
    of the page's main thread by WORK.
    """

    keys: tuple[KeyPress, ...]
    bytes: int
    requests: int
    work: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Round:
    """One visit: milliseconds from navigation to the first painted answer and to build the index; what that answer took
    besides the page and its scripts when it was first painted and when it was complete; the scripts of the whole visit.
    Sizes in gzip bytes.
    """

    first_answer: float
    index_built: float | None
    data_bytes: int
    complete_bytes: int
    requests: int
    script_bytes: int
    queries: tuple[Typed, ...]


@dataclass(frozen=True)
class Measured:
    """All rounds of one search over one number of records."""

    records: int
    site: str
    rounds: tuple[Round, ...]
    # Scripts that a page without a used search loads, in gzip bytes; ours only.
    elsewhere: int | None = None

    def presses(self) -> list[KeyPress]:
        """Every letter of every round."""
        return [key for each in self.rounds for query in each.queries for key in query.keys]

    def figure(self, read: Callable[[Round], float | None]) -> float | None:
        """The median of a figure over the rounds."""
        found = [figure for each in self.rounds if (figure := read(each)) is not None]
        return median(found) if found else None

    def spread(self, read: Callable[[KeyPress], float | None]) -> tuple[float, float] | None:
        """The median and the 95th percentile of a time over all letters that changed something."""
        times = [time for key in self.presses() if (time := read(key)) is not None]
        return (median(times), percentile(times)) if times else None

    def work(self) -> list[float]:
        """CPU milliseconds of the page's main thread for each key press, by WORK; other programs hardly change them."""
        spent = zip(*(query.work for each in self.rounds for query in each.queries), strict=True)
        return [sum(seconds) * 1000 / len(self.presses()) for seconds in spent]

    def query_bytes(self) -> list[int]:
        """What each further query cost."""
        return [query.bytes for each in self.rounds for query in each.queries]


def percentile(times: Sequence[float]) -> float:
    """The 95th percentile."""
    return quantiles(times, n=20, method="inclusive")[-1] if len(times) > 1 else times[0]


def queries() -> tuple[str, ...]:
    """The queries to type: the fixed ones, and the name of a company that is there."""
    return (*QUERIES, str(listing(0).data["name"]))


def measure(counts: Sequence[int], peers: Sequence[SearchSite], work: Path, say: Progress) -> tuple[Measured, ...]:
    """Makes every site and measures them in turn, round after round."""
    found: list[Measured] = []
    for count in counts:
        sites = (OUR_SEARCH, *(peers if count <= MOST_FOR_PEERS else ()))
        for site in sites:
            say(f"{count:,} records: making the site for {site.title}")
            site.make(folder_of(work, site, count), count)
        with chromium() as browser:
            found += _in_turn(browser, count, sites, work, say)
    return tuple(found)


def folder_of(work: Path, site: SearchSite, count: int) -> Path:
    """Where the project of a search stands."""
    return work / f"search-{site.name}-{count}"


def _in_turn(browser: Browser, count: int, sites: Sequence[SearchSite], work: Path, say: Progress) -> list[Measured]:
    rounds: dict[str, list[Round]] = {site.name: [] for site in sites}
    slow: set[str] = set()
    for number in range(ROUNDS):
        for site in sites:
            if site.name in slow:
                continue
            step = partial(_say_step, say, f"{count:,} records: round {number + 1} of {ROUNDS}, {site.title}")
            start = perf_counter()
            with visited(browser, folder_of(work, site, count) / OUTPUT) as (page, address, log):
                done = one_round(page, address, log, site, step)
            if done:
                rounds[site.name].append(done)
            elif site is OUR_SEARCH:
                raise RunError(f"{site.title} gave no answer within {PATIENCE / 1000:.0f} s")
            if not done or perf_counter() - start > ROUND_SECONDS:
                slow.add(site.name)
    ours = folder_of(work, OUR_SEARCH, count) / OUTPUT
    elsewhere = {OUR_SEARCH.name: scripts_elsewhere(browser, ours)}
    measured = [site.name for site in sites if rounds[site.name]]
    return [Measured(count, name, tuple(rounds[name]), elsewhere.get(name)) for name in measured]


def _say_step(say: Progress, round_name: str, step: str) -> None:
    say(f"{round_name}: {step}")


@contextmanager
def chromium() -> Iterator[Browser]:
    """A Chromium: the one that CHROMIUM names, else the one that `.ci/browser` finds."""
    path = os.environ.get("CHROMIUM") or _found()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        try:
            yield browser
        finally:
            browser.close()


def _found() -> str:
    done = subprocess.run((str(REPOSITORY / ".ci" / "browser"),), capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(f"benchmarks: no Chromium here\n{done.stderr}")
    return done.stdout.strip()


@contextmanager
def visited(browser: Browser, site: Path) -> Iterator[tuple[Page, str, Log]]:
    """A page of a browser that has seen nothing yet, the address of a site, and the log of what it sends."""
    context: BrowserContext = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT})
    context.add_init_script(path=PROBE)
    try:
        with served(site) as (address, log):
            yield context.new_page(), address, log
            context.close()
    finally:
        context.close()


def one_round(page: Page, address: str, log: Log, site: SearchSite, say: Progress) -> Round | None:
    """Opens the page, asks something as soon as there is a field, and then types the queries that time allows; None
    when there is no answer at all.
    """
    start = perf_counter()
    say("first answer")
    page.goto(address + site.page, wait_until="commit")
    page.wait_for_selector(site.field, state="attached")
    page.click(site.opener or site.field)
    _watch(page, site.results, site.result)
    page.keyboard.insert_text(FIRST[:-1])
    first = _press(page, FIRST[-1], 0, PATIENCE)
    if first["at"] == 0:
        return None
    sent = log.since(0)
    _answered(page, COMPLETE, PATIENCE)
    complete = log.since(0)
    built = _built(page, address, site)
    _watch(page, site.results, "")
    metrics = page.context.new_cdp_session(page)
    metrics.send("Performance.enable", {"timeDomain": "threadTicks"})
    typed: list[Typed] = []
    times: list[float] = []
    for query in queries():
        if perf_counter() - start < ROUND_SECONDS:
            say(query)
            typed.append(_typed(page, metrics, log, site, query, times))
    scripts = log.size(path for path in log.since(0) if path.endswith(SCRIPT))
    data, everything = data_size(log, sent), data_size(log, complete)
    return Round(first["at"], built, data, everything, len(complete), scripts, tuple(typed))


def patience(times: Sequence[float]) -> int:
    """Milliseconds after which a letter is taken to change nothing, by the slowest answer so far."""
    return max(LEAST_PATIENCE, round(TIMES_SLOWEST * max(times))) if times else PATIENCE


def _watch(page: Page, results: str, result: str) -> None:
    page.evaluate("([results, result]) => searchProbe.watch(results, result)", [results, result])


def _press(page: Page, letter: str, quiet: int, patience: int) -> dict[str, Any]:
    page.keyboard.type(letter)
    return _answered(page, quiet, patience)


def _answered(page: Page, quiet: int, patience: int) -> dict[str, Any]:
    answered: dict[str, Any] = page.evaluate("(waits) => searchProbe.answered(...waits)", [quiet, patience])
    return answered


def _work(metrics: CDPSession) -> list[float]:
    found = {metric["name"]: metric["value"] for metric in metrics.send("Performance.getMetrics")["metrics"]}
    return [found[name] for name in WORK]


def _typed(page: Page, metrics: CDPSession, log: Log, site: SearchSite, query: str, times: list[float]) -> Typed:
    page.evaluate("searchProbe.restart()")
    page.fill(site.field, "")
    _answered(page, COMPLETE, LEAST_PATIENCE)
    mark, keys, before = log.mark(), [], _work(metrics)
    for length in range(1, len(query) + 1):
        is_last = length == len(query)
        found = _press(page, query[length - 1], COMPLETE if is_last else QUIET, patience(times))
        if found["painted"] is not None:
            times.append(found["painted"])
        settled = found["settled"] if is_last else None
        keys.append(KeyPress(query, query[:length], found["changed"], found["painted"], settled))
    work = (after - start for after, start in zip(_work(metrics), before, strict=True))
    sent = log.since(mark)
    return Typed(tuple(keys), log.size(sent), len(sent), tuple(work))


def _built(page: Page, address: str, site: SearchSite) -> float | None:
    """Milliseconds that the index takes to build; None where it comes built."""
    took: float | None = None
    if site is OUR_SEARCH:
        took = page.evaluate(BUILD_OURS, address)
    elif site.is_built_by_worker:
        took = page.evaluate("searchProbe.built")
    return took


def data_size(log: Log, sent: Sequence[str]) -> int:
    """The gzip bytes of what is neither a script nor part of how a page looks."""
    return log.size(path for path in sent if not path.endswith((SCRIPT, *LOOKS)))


def scripts_elsewhere(browser: Browser, site: Path) -> int:
    """The most that a page of ours loads of scripts when nobody uses its search, in gzip bytes."""
    sizes = []
    for path in ("", f"companies/{listing(0).slug}/", "processes/"):
        with visited(browser, site) as (page, address, log):
            page.goto(address + path, wait_until="networkidle")
            sizes.append(log.size(path for path in log.since(0) if path.endswith(SCRIPT)))
    return max(sizes)
