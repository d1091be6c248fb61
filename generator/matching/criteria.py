"""A buyer's request, cut into single criteria that a company meets, is missing or does not say.

`js/matching/criteria.js` does the same in the browser; both read the cases of `tests/twins`.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from math import inf
from typing import NamedTuple, TypeAlias

from generator.catalog.event_summary import Need
from generator.vocabularies import Term, vocabulary

Ids: TypeAlias = tuple[str, ...]

# The sizes of runs, in pieces: the least and the most of each.
RUN_SIZES = (
    ("one-off", 1, 1),
    ("sample", 1, 10),
    ("1-50", 1, 50),
    ("50-500", 50, 500),
    ("500-5000", 500, 5000),
    ("5000-plus", 5000, inf),
)
# Where export rules apply, only who has declared this registration is known to meet them.
REGISTRATION = "itar-registered"
CONTROLLED = ("ear", "itar")
PIECES = ("", "pieces")
# More than there are processes, so that a stage comes before all processes of the next.
STAGE = 1000


class Criterion(NamedTuple):
    """One thing that a company meets, is missing or does not say."""

    # The place of its need in the request; -1 for what follows from export rules.
    need: int
    # processes, materials, certifications, ownership, regions, quantity or export_control.
    facet: str
    is_required: bool
    # Terms of which any one is enough; none for a quantity.
    asked: Ids = ()
    # All terms that meet it: those asked and their children; the run sizes of a quantity.
    accepted: Ids = ()
    # Terms that leave it open: parents of those asked.
    broader: Ids = ()
    quantity: int = -1
    unit: str = ""
    # Where a process stands in the order of the work, least first; -1 for all else.
    step: int = -1

    @property
    def is_work(self) -> bool:
        """Whether it is a process that is required."""
        return self.is_required and self.facet == "processes"


class Wanted(NamedTuple):
    """A request, ready for matching; distances count from `origin`, a latitude and longitude."""

    criteria: tuple[Criterion, ...]
    origin: tuple[float, float] | None = None


def criteria_of(needs: Iterable[Need], export_control: str) -> tuple[Criterion, ...]:
    """The criteria of a request, in the order of its needs.

    Each material and each certification of a need is a criterion; of several ownership designations one is enough.
    """
    found = [criterion for place, need in enumerate(needs) for criterion in _of_need(need, place)]
    if export_control in CONTROLLED:
        found.append(Criterion(-1, "export_control", True, (REGISTRATION,), (REGISTRATION,)))
    return tuple(found)


def _of_need(need: Need, place: int) -> Iterator[Criterion]:
    required = need.is_required
    if need.process:
        yield _of_terms(place, "processes", required, (need.process,))._replace(step=step_of(need.process))
    yield from (_of_terms(place, "materials", required, (id,)) for id in need.materials)
    yield from (_of_terms(place, "certifications", required, (id,)) for id in need.certifications)
    if need.ownership:
        yield _of_terms(place, "ownership", required, need.ownership)
    if need.region:
        yield Criterion(place, "regions", required, (need.region,), (need.region,))
    if need.quantity >= 0:
        sizes = tuple([id for id, least, most in RUN_SIZES if least <= need.quantity <= most])
        accepted = sizes if need.unit in PIECES else ()
        yield Criterion(place, "quantity", required, (), accepted, quantity=need.quantity, unit=need.unit)


def _of_terms(place: int, facet: str, required: bool, asked: Ids) -> Criterion:
    """A criterion with the terms below and above those asked."""
    terms = vocabulary(facet)
    below = tuple([term.id for term in terms if not term.replaced_by and {term.id, term.parent} & set(asked)])
    above = tuple(dict.fromkeys([parent for id in terms.terms if id in asked and (parent := terms[id].parent)]))
    return Criterion(place, facet, required, asked, below, above)


@cache
def step_of(process: str) -> int:
    """Where a process stands in the order of the work: by its stage, then by its place in the vocabulary."""
    current = [term.id for term in vocabulary("processes") if not term.replaced_by]
    return stage_of(vocabulary("processes")[process]) * STAGE + current.index(process)


def stage_of(process: Term) -> int:
    """The place in the value chain of the first stage that a process belongs to."""
    stages = (process.implies or {}).get("stages")
    return vocabulary("stages").positions[stages[0]] if stages else 0
