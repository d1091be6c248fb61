"""Times our builds and checks beside other generators, or with --search our search beside other searches: `make bench`,
or `python -m benchmarks --help`.
"""

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from benchmarks import report, search, search_quality, search_report
from benchmarks.comparison import MOST_FOR_PEERS, compare
from benchmarks.measure import RunError
from benchmarks.search_sites import SEARCH_PEERS
from benchmarks.tools import OURS, PAGES_ALONE, PEERS

# One of them must be rich, to be edited.
FEWEST = 100
RECORDS = [1_000, 12_000]
RECORDS_FOR_SEARCH = [12_000]

Named = TypeVar("Named")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures, prints the tables, and returns the exit status."""
    options = _options(arguments)
    try:
        if options.work:
            print(_measured(options, options.work))
        else:
            with TemporaryDirectory(prefix="benchmarks-") as folder:
                print(_measured(options, Path(folder)))
    except RunError as error:
        print(f"benchmarks: {error}", file=sys.stderr)
        return 1
    return 0


def _measured(options: argparse.Namespace, work: Path) -> str:
    told, data = (_searches if options.search else _builds)(options, work.resolve())
    _say("")
    if options.json:
        options.json.write_text(data, encoding="utf-8")
    return told


def _builds(options: argparse.Namespace, work: Path) -> tuple[str, str]:
    peers = _named(options.peers, PEERS)
    results = compare(options.records or RECORDS, peers, work, _say)
    tools = (OURS, PAGES_ALONE, *peers)
    return report.text(results, tools), report.as_json(results, tools)


def _searches(options: argparse.Namespace, work: Path) -> tuple[str, str]:
    peers = _named(options.peers, SEARCH_PEERS)
    _say("the judged queries")
    with search.chromium() as browser:
        quality = search_quality.measure_quality(browser, peers, work)
    results = search.measure(options.records or RECORDS_FOR_SEARCH, peers, work, _say)
    return search_report.text(results, quality), search_report.as_json(results, quality)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    beyond = f"with commas; beyond {MOST_FOR_PEERS:,} only ours is measured"
    known = f"any of {', '.join(PEERS)}, with --search any of {', '.join(SEARCH_PEERS)}, or none"
    parser.add_argument("--search", action="store_true", help="measure search in the browser instead of builds")
    parser.add_argument("--records", type=_counts, help=f"how many: 1000,12000, or 12000 with --search; {beyond}")
    parser.add_argument("--peers", type=_names, metavar="NAMES", help=f"{known}; all when left out")
    parser.add_argument("--work", type=Path, metavar="DIR", help="write the projects here and keep them")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every single run here as well")
    options = parser.parse_args(arguments)
    known_peers = SEARCH_PEERS if options.search else PEERS
    unknown = [name for name in options.peers or () if name not in known_peers]
    if unknown:
        parser.error(f"{unknown[0]} is not one of {', '.join(known_peers)}")
    return options


def _counts(text: str) -> list[int]:
    parts = text.split(",")
    if not all(part.isdecimal() and int(part) >= FEWEST for part in parts):
        raise argparse.ArgumentTypeError(f"{text} is not a list of numbers from {FEWEST}, such as 1000,12000")
    return sorted({int(part) for part in parts})


def _names(text: str) -> list[str]:
    return [] if text in ("", "none") else text.split(",")


def _named(names: list[str] | None, known: Mapping[str, Named]) -> tuple[Named, ...]:
    """The peers of these names; all when no names are given."""
    return tuple(known.values() if names is None else (known[name] for name in names))


def _say(line: str) -> None:
    """One progress line that the next one replaces; silent when nobody watches."""
    if sys.stderr.isatty():
        print(f"\r\x1b[2K{line}", end="", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
