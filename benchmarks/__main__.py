"""Times our builds and checks beside other generators: `make bench`, or `python -m benchmarks --help`."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import report
from benchmarks.comparison import MOST_FOR_PEERS, compare
from benchmarks.measure import RunError
from benchmarks.tools import OURS, PEERS, Tool

# One of them must be rich, to be edited.
FEWEST = 100


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
    tools = (OURS, *options.peers)
    results = compare(options.records, options.peers, work.resolve(), _say)
    _say("")
    if options.json:
        options.json.write_text(report.as_json(results, tools), encoding="utf-8")
    return report.text(results, tools)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    beyond = f"beyond {MOST_FOR_PEERS:,} only ours is measured"
    parser.add_argument("--records", type=_counts, default="1000,12000", help=f"how many, with commas; {beyond}")
    parser.add_argument("--peers", type=_peers, default=",".join(PEERS), help=f"any of {', '.join(PEERS)}, or none")
    parser.add_argument("--work", type=Path, metavar="DIR", help="write the projects here and keep them")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every single run here as well")
    return parser.parse_args(arguments)


def _counts(text: str) -> list[int]:
    parts = text.split(",")
    if not all(part.isdecimal() and int(part) >= FEWEST for part in parts):
        raise argparse.ArgumentTypeError(f"{text} is not a list of numbers from {FEWEST}, such as 1000,12000")
    return sorted({int(part) for part in parts})


def _peers(text: str) -> tuple[Tool, ...]:
    names = [] if text in ("", "none") else text.split(",")
    unknown = [name for name in names if name not in PEERS]
    if unknown:
        raise argparse.ArgumentTypeError(f"{unknown[0]} is not one of {', '.join(PEERS)}")
    return tuple(PEERS[name] for name in names)


def _say(line: str) -> None:
    """One progress line that the next one replaces; silent when nobody watches."""
    if sys.stderr.isatty():
        print(f"\r\x1b[2K{line}", end="", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
