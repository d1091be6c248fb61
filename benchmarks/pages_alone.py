"""Builds the pages of our site, their lists and the data of their search, and none of the data for others.

So our time can stand beside that of generators that make the same pages and no more: `python -m benchmarks.pages_alone
OUTPUT` builds the project in the current folder. Links to what is not made are taken for whole.
"""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from generator.artifacts import Target
from generator.build import link_check, targets
from generator.build.pipeline import build
from generator.diagnostics.diagnostic import Diagnostic
from generator.exports.site import SITE
from generator.rendering.site import Site
from generator.settings import load

_plan, _problems = targets.plan, link_check.Links.problems


def pages(site: Site) -> list[Target]:
    """The targets of pages and of what their scripts fetch."""
    return [target for target in _plan(site) if not target.phase]


def problems(links: link_check.Links, known: set[str], read: Callable[[str], bytes]) -> Iterator[Diagnostic]:
    """What is wrong with links, but for those to what is not made."""
    return (found for found in _problems(links, known, read) if found.code != "S601")


def main(out: Path) -> None:
    """Builds; exits with an error when nothing was published."""
    targets.EXPORTS = SITE  # type: ignore[attr-defined]  # a module's own import
    targets.plan = pages
    link_check.Links.problems = problems  # type: ignore[assignment,method-assign]
    if not build(load(Path(), out.resolve())).published:
        raise SystemExit("benchmarks: the pages alone were not built")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
