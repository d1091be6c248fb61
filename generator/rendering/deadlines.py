"""Deadlines as lists show them: until when, from whom, and how much."""

from typing import NamedTuple

from generator.catalog.deadlines import closes_at
from generator.catalog.event_summary import EventSummary
from generator.catalog.summary import CompanySummary
from generator.rendering.event_times import utc
from generator.rendering.event_words import money
from generator.rendering.formats import moment
from generator.rendering.links import label
from generator.rendering.site import Site
from generator.vocabularies import vocabulary

# What a record may name to say who may apply.
ELIGIBLE = ("kinds", "stages", "ownership", "clusters")


class Deadline(NamedTuple):
    """Funding or a request in a list. Texts are "" where nobody says."""

    event: EventSummary
    # When it closes, for people and, in UTC, for scripts; both "" for what has no closing day.
    closes: str
    until: str
    opens: str
    # Who pays or asks: a listed organization, or only a name.
    owner: CompanySummary | None
    owner_name: str
    amount: str
    # Who may apply.
    eligible: tuple[str, ...]


def deadline_of(site: Site, event: EventSummary) -> Deadline:
    """An open deadline as a list shows it."""
    locale, closes = site.messages.locale, closes_at(event)
    name, owner = site.catalog.party(event.owner)
    return Deadline(
        event,
        moment(event.when, locale) if closes else "",
        utc(closes) if closes else "",
        moment(event.opens, locale) if site.current.is_to_come(event.opens[:10]) else "",
        owner,
        name,
        money(site.messages, *event.amount),
        tuple([_named(site, value) for value in event.eligible]),
    )


def deadline_key(site: Site, event: EventSummary) -> bytes:
    """All that a list shows of a deadline today, for keys."""
    shown = f"{site.catalog.party(event.owner)[0]};{site.current.is_to_come(event.opens[:10])}"
    return site.catalog.digests[event.path] + shown.encode()


def _named(site: Site, value: str) -> str:
    """The label of a term that a record names by its id; any other text as it is."""
    found = next((name for name in ELIGIBLE if value in vocabulary(name)), None)
    return label(site, found, value) if found else value
