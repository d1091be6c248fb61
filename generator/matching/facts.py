"""What matching knows of a company as of a day, in the plain values that the browser's search has, too."""

from functools import lru_cache
from typing import NamedTuple, TypeAlias

from generator.catalog.current import CurrentCatalog
from generator.catalog.summary import CompanySummary
from generator.vocabularies import vocabulary

Ids: TypeAlias = tuple[str, ...]

# Who is no longer at work, as far as anyone knows.
GONE = ("moved", "closed")


class Facts(NamedTuple):
    """One company; what nobody says is empty, "" or -1."""

    slug: str
    # Whether it speaks for itself, so that what it leaves out of a list it does not have, as far as anyone can tell.
    is_own: bool
    # Its own terms, core capabilities first, and how many of them are core.
    processes: Ids
    cores: int
    # For each process the first letter of who says so: stated, register or name; "" where all are stated.
    bases: str
    materials: Ids
    # Certifications and designations that are valid today.
    certifications: Ids
    ownership: Ids
    regions: Ids
    run_sizes: Ids
    # The smallest order, and what it counts.
    minimum: int
    unit: str
    # open, limited, by-quote or full, and the day on which that was stated.
    capacity: str
    capacity_on: str
    # Latitude and longitude of each public place.
    points: tuple[tuple[float, float], ...]


def facts_of(current: CurrentCatalog, company: CompanySummary) -> Facts:
    """The facts of a company today."""
    return Facts(
        company.slug,
        company.level != "unclaimed",
        company.processes,
        company.cores,
        company.bases,
        _own("materials", company.facet("materials")),
        current.certificates(company),
        current.designations(company),
        company.facet("regions"),
        company.run_sizes,
        company.minimum,
        company.unit,
        company.capacity,
        company.capacity_on,
        tuple([(lat, lon) for lat, lon, _ in company.points]),
    )


def traits_of(facts: Facts) -> tuple[object, ...]:
    """All that criteria ask for, which many thin listings share: from whether it is its own to the unit."""
    return facts[1:12]


def is_at_work(company: CompanySummary) -> bool:
    """Whether a company can be asked for anything."""
    return company.status not in GONE


@lru_cache(maxsize=4096)
def _own(facet: str, ids: Ids) -> Ids:
    """Terms without the parents that follow from others."""
    terms = vocabulary(facet)
    above = {terms[id].parent for id in ids}
    return tuple([id for id in ids if id not in above])
