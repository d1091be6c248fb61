"""The rule about times of day: that clocks show them."""

from collections.abc import Iterator

from generator.catalog.current import CurrentCatalog
from generator.catalog.event_summary import EventSummary
from generator.catalog.occurrences import as_shown, moment
from generator.diagnostics.diagnostic import Diagnostic


def skipped(current: CurrentCatalog) -> Iterator[Diagnostic]:
    """W508: in the hour that clocks skip in spring."""
    for event in current.events:
        for field, text in _times(event).items():
            wall = moment(text)
            shown = as_shown(wall, event.timezone)
            if shown != wall:
                values = {"value": f"{wall:%Y-%m-%d %H:%M}", "shown": f"{shown:%H:%M}"}
                yield Diagnostic(current.catalog.locate(event.path, (field,)), "W508", field, values)


def _times(event: EventSummary) -> dict[str, str]:
    """What has an hour, by its field."""
    start = "closes" if event.is_deadline else "starts"
    told = {start: event.when, "ends": event.ends, "opens": event.opens, "questions_due": event.questions_due}
    return {field: text for field, text in told.items() if "T" in text}
