"""What pages say of requests: how one stands, who asks, who got the work, and which open ones a company fits."""

from typing import NamedTuple

from generator.catalog.deadlines import closes_at
from generator.catalog.event_summary import EventSummary
from generator.catalog.summary import CompanySummary
from generator.digests import Plain
from generator.matching.requests import fits_of_companies
from generator.rendering.event_times import utc
from generator.rendering.event_words import dollars
from generator.rendering.formats import day
from generator.rendering.match_reasons import sentence
from generator.rendering.site import Site

# The section of the header that these pages belong to.
SECTION = "requests"
# Open requests that a company's page shows.
MOST_REQUESTS = 5


class Outcome(NamedTuple):
    """How a request ended: who got the work, when, and for how much, each as far as anyone says."""

    companies: tuple[CompanySummary, ...]
    # Slugs that are no company's any more.
    others: tuple[str, ...]
    on: str
    value: str


class FittingRequest(NamedTuple):
    """An open request that a company fits, and why in one sentence; `until` is the instant at which it closes."""

    event: EventSummary
    issuer: str
    until: str
    text: str


def until(event: EventSummary) -> str:
    """The instant at which a request closes, as pages print it for scripts: ISO 8601 in UTC."""
    closes = closes_at(event)
    return utc(closes) if closes else ""


def fitting_requests(site: Site, company: CompanySummary) -> list[FittingRequest]:
    """The open requests that a company fits, the next deadline first."""
    return [
        FittingRequest(
            fit.event,
            site.catalog.party(fit.event.owner)[0],
            until(fit.event),
            sentence(fit.wanted.criteria, match, company, site.messages),
        )
        for fit, match in fits_of_companies(site.current).get(company.slug, ())[:MOST_REQUESTS]
    ]


def requests_key(site: Site, slug: str) -> Plain:
    """All that a company's page shows of them besides the company: a request that does not fit it changes nothing."""
    return [
        (
            *(fit.event.slug, fit.event.name, fit.event.when, site.catalog.party(fit.event.owner)[0]),
            *(fit.event.requirements, fit.event.export_control, match.miles),
            [result.why for result in match.results],
        )
        for fit, match in fits_of_companies(site.current).get(slug, ())[:MOST_REQUESTS]
    ]


def status_of(site: Site, event: EventSummary) -> str:
    """open, postponed, awarded, cancelled or closed, as of today."""
    outcome = event.outcome[0]
    if outcome == "awarded":
        return outcome
    if "cancelled" in (outcome, event.status):
        return "cancelled"
    if event.status == "postponed":
        return event.status
    return "open" if site.current.is_open(event) else "closed"


def winners(site: Site, event: EventSummary) -> tuple[CompanySummary, ...]:
    """The companies that a request was awarded to."""
    by_slug = site.catalog.by_slug
    return tuple([by_slug[slug] for slug in event.outcome[1] if slug in by_slug])


def outcome_of(site: Site, event: EventSummary) -> Outcome:
    """How a request ended."""
    _, slugs, on, value = event.outcome
    others = tuple([slug for slug in slugs if slug not in site.catalog.by_slug])
    worth = dollars(site.messages, value) if value >= 0 else ""
    return Outcome(winners(site, event), others, day(on, site.messages.locale) if on else "", worth)


def has_builder(site: Site) -> bool:
    """Whether the pages that help to write and to answer a request are part of this site."""
    return any(name.startswith("rfp/") for name in site.scripts)
