"""What makers need help with: who offers that help, how many look for it, and which deadlines are open."""

from collections.abc import Sequence
from dataclasses import dataclass

from generator.catalog.current import CurrentCatalog
from generator.catalog.deadlines import rolling_funding
from generator.catalog.event_summary import EventSummary
from generator.catalog.summary import CompanySummary

FUNDING = ("grant", "loan", "tax-credit", "prize", "equity")
REQUESTS = ("rfp", "rfq", "bid", "sources-sought")


@dataclass(frozen=True, slots=True)
class Topic:
    """One thing that makers need help with: the terms of `support` that stand for it.

    `kinds` are the kinds of event whose open deadlines help, `gatherings` those that one can attend.
    """

    id: str
    support: tuple[str, ...]
    kinds: tuple[str, ...] = ()
    gatherings: tuple[str, ...] = ()


TOPICS = (
    Topic("capital", ("capital",), FUNDING, ("pitch",)),
    Topic("space", ("space",), ("in-kind",)),
    Topic("permits", ("permits-help",), (), ("hearing",)),
    Topic("export", ("export-help",), (), ("trade-show",)),
    Topic("staff", ("staff", "training", "apprenticeships", "internships"), (), ("job-fair", "training")),
    Topic("mentoring", ("mentoring",), (), ("mentoring", "pitch")),
    Topic("testing", ("testing",)),
    Topic("certification", ("certification-help",)),
    Topic("government", ("contracting-help",), REQUESTS, ("matchmaking",)),
    Topic("customers", ("customers", "suppliers"), (), ("matchmaking", "trade-show", "market")),
)


def offering(current: CurrentCatalog, topic: Topic) -> list[CompanySummary]:
    """The organizations that offer help with a topic and have not closed, in order of name."""
    return [each for each in _concerned(current) if each.status != "closed" and _share(each.offers, topic.support)]


def seeking(current: CurrentCatalog, topic: Topic) -> int:
    """How many organizations say in their listing that they look for this help."""
    return sum(each.status != "closed" and _share(each.needs, topic.support) for each in _concerned(current))


def _concerned(current: CurrentCatalog) -> list[CompanySummary]:
    """The few of many that offer help or look for it, in order of name."""

    def find() -> list[int]:
        return [row for row, each in enumerate(current.companies) if each.offers or each.needs]

    return [current.catalog.everyone[row] for row in current.facts.of("support", find)]


def deadlines(current: CurrentCatalog, topic: Topic) -> tuple[EventSummary, ...]:
    """The funding and requests of a topic that are open, what closes next first, then what has no closing day."""
    found = [event for event in current.deadlines if event.kind in topic.kinds]
    found += [event for event in rolling_funding(current) if event.kind in topic.kinds]
    return tuple(found)


def by_stage(found: Sequence[CompanySummary]) -> dict[str, list[CompanySummary]]:
    """The organizations of each value chain stage that they work in; who names none is in none."""
    stages: dict[str, list[CompanySummary]] = {}
    for company in found:
        for stage in company.facet("stages"):
            stages.setdefault(stage, []).append(company)
    return stages


def _share(some: Sequence[str], others: Sequence[str]) -> bool:
    return any(id in others for id in some)
