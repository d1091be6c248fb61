"""What Los Angeles lacks: how many shops stand behind each industry and stage, and who can do what requests ask for."""

from collections import Counter
from dataclasses import dataclass

from generator.catalog.current import CurrentCatalog
from generator.catalog.membership import bitset, counts, members
from generator.catalog.summary import CompanySummary
from generator.vocabularies import vocabulary

# A stage that fewer of a hundred listings name is one that their sources do not tell, which is no proof of a lack.
RARELY_PERCENT = 2


@dataclass(frozen=True, slots=True)
class Industry:
    """One industry: how many companies are in it, and in each stage of `Gaps.stages`."""

    id: str
    total: int
    cells: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A process that requests ask for: how many do, how many companies do it, and for how many it is core."""

    process: str
    requests: int
    able: int
    core: int


@dataclass(frozen=True, slots=True)
class Gaps:
    """Industries by stages of the value chain, and the processes that requests ask for. Counts only."""

    # (id, how many companies name it, whether that is too few to tell a lack by) of each stage, in its order.
    stages: tuple[tuple[str, int, bool], ...]
    industries: tuple[Industry, ...]
    asked: tuple[Asked, ...]

    @property
    def most(self) -> int:
        """The largest number in any cell."""
        return max((count for industry in self.industries for count in industry.cells), default=0)


def gaps(current: CurrentCatalog, stages: tuple[str, ...]) -> Gaps:
    """The gaps as of today; `stages` are all that the value chain has."""
    found, total = counts(current)["stages"], len(current.catalog.outlines)
    told = tuple([(id, found.get(id, 0), found.get(id, 0) * 100 < RARELY_PERCENT * total) for id in stages])
    return Gaps(told, _industries(current, stages), _asked(current))


def _industries(current: CurrentCatalog, stages: tuple[str, ...]) -> tuple[Industry, ...]:
    known = members(current)
    behind = [bitset(current, known["stages"].get(id, ())) for id in stages]
    rows = []
    for id in counts(current)["clusters"]:
        own = bitset(current, known["clusters"][id])
        rows.append(Industry(id, own.bit_count(), tuple([(own & bits).bit_count() for bits in behind])))
    return tuple(rows)


def _asked(current: CurrentCatalog) -> tuple[Asked, ...]:
    """The processes of all requests, past ones too, those that fewest can do first."""
    requests = [event for event in current.events if event.type == "rfp"]
    found = Counter(id for event in requests for id in {need.process for need in event.needs if need.process})
    if not found:
        return ()
    able = counts(current)["processes"]
    core = current.facts.of("core processes", lambda: _find_core(current))
    rows = [Asked(id, asked, able.get(id, 0), core.get(id, 0)) for id, asked in found.items()]
    return tuple(sorted(rows, key=lambda row: (row.able, -row.requests, row.process)))


def _find_core(current: CurrentCatalog) -> dict[str, int]:
    """How many companies have each process at their core."""
    return dict(Counter(id for company in current.companies for id in _core(company)))


def _core(company: CompanySummary) -> tuple[str, ...]:
    """The core processes of a company, with the families that they belong to."""
    own = company.processes[: company.cores]
    return vocabulary("processes").with_parents(own) if own else ()
