"""Until when requests and funding take responses, as instants, and which funding is open."""

from datetime import datetime, timedelta

from generator.catalog.current import CurrentCatalog
from generator.catalog.event_summary import EventSummary
from generator.catalog.occurrences import instant, moment

# Requests and funding name no time zone: their days and hours are those of Los Angeles.
LOCAL_ZONE = "America/Los_Angeles"


def closes_at(event: EventSummary) -> datetime | None:
    """The instant in UTC at which a request or funding closes; a day without an hour lasts until its midnight.

    None for what has no closing day.
    """
    if not event.is_deadline:
        return None
    closing = moment(event.when)
    return instant(closing + timedelta(days=1) if event.is_all_day else closing, LOCAL_ZONE)


def open_funding(current: CurrentCatalog) -> tuple[EventSummary, ...]:
    """Funding that takes applications: what closes next first, then what has no closing day, by name."""
    dated = [event for event in current.deadlines if event.type == "funding"]
    rolling = [event for event in current.events if event.type == "funding" and event.rolling]
    named = sorted(rolling, key=lambda event: (event.name.casefold(), event.slug))
    return (*dated, *(event for event in named if current.is_open(event)))
