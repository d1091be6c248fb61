"""Until when requests and funding take responses, as instants, and which funding is open."""

from datetime import datetime

from generator.catalog.current import CurrentCatalog
from generator.catalog.event_summary import EventSummary
from generator.catalog.occurrences import deadline


def closes_at(event: EventSummary) -> datetime | None:
    """The instant in UTC at which a request or funding closes; None for what has no closing day."""
    return deadline(event).over_at if event.is_deadline else None


def open_funding(current: CurrentCatalog) -> tuple[EventSummary, ...]:
    """Funding that takes applications: what closes next first, then what has no closing day."""
    return (*(event for event in current.deadlines if event.type == "funding"), *rolling_funding(current))


def rolling_funding(current: CurrentCatalog) -> list[EventSummary]:
    """Funding that takes applications at any time, by name."""
    rolling = [event for event in current.events if event.type == "funding" and event.rolling]
    return sorted(filter(current.is_open, rolling), key=lambda event: (event.name.casefold(), event.slug))
