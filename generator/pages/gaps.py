"""What Los Angeles lacks: industries by stage of the value chain, and processes that requests ask for."""

from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass

from generator.artifacts import Artifact, Target
from generator.catalog.gaps import Gaps, Industry, gaps
from generator.digests import Plain
from generator.rendering.links import label, link
from generator.rendering.site import Site
from generator.rendering.structured_data import breadcrumb, script
from generator.theme.shell import Head
from generator.vocabularies import vocabulary

PATH = "gaps/"
# Tints of a cell that has anybody: by the square root of its share of the largest, so that small numbers differ, too.
TINTS = 5


@dataclass(frozen=True, slots=True)
class Cell:
    """How many companies an industry has at a stage, its tint from 0 to TINTS, and whether nobody tells this stage."""

    stage: str
    industry: str
    count: int
    tint: int
    is_untold: bool


def targets(site: Site) -> Iterable[Target]:
    """The one page."""
    found = gaps(site.current, tuple(vocabulary("stages").terms))
    yield Target("gaps", site.key("gaps", *depends_on(found)), lambda: _make(site, found), pages=((PATH, ""),))


def depends_on(found: Gaps) -> tuple[Plain, ...]:
    """What the page shows: counts."""
    return astuple(found)


def _make(site: Site, found: Gaps) -> Iterator[Artifact]:
    say = site.messages.text
    title = say("gaps.title")
    head = Head(title, say("gaps.description"), PATH, "about", script(breadcrumb(site, [(title, PATH)])))
    rows = [(link(site, "clusters", row.id, row.total), _cells(found, row)) for row in found.industries]
    asked = [
        (label(site, "processes", row.process), f"processes/{row.process}/" if row.able else "", row)
        for row in found.asked
    ]
    stages = [(label(site, "stages", id), count, rarely) for id, count, rarely in found.stages]
    yield site.page(head, "pages/gaps.html", rows=rows, stages=stages, asked=asked)


def _cells(found: Gaps, row: Industry) -> list[Cell]:
    told = zip(found.stages, row.cells, strict=True)
    return [Cell(id, row.id, count, _tint(count, found.most), rarely and not count) for (id, _, rarely), count in told]


def _tint(count: int, most: int) -> int:
    return max(1, round((count / most) ** 0.5 * TINTS)) if count else 0
