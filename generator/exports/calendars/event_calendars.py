"""A calendar for each event: its changes reach those who follow only this one."""

from collections.abc import Iterator, Sequence

from generator.artifacts import Target
from generator.exports import calendar_files
from generator.exports.calendar_files import Calendar, dated_events
from generator.rendering.site import Site


def targets(site: Site, planned: Sequence[Target]) -> Iterator[Target]:
    """One target for the calendars of all events."""
    yield from calendar_files.targets(
        site,
        "event",
        [
            Calendar(f"events/{event.slug}.ics", event.name, f"events/{event.slug}/", [event], with_questions=True)
            for event in dated_events(site)
        ],
    )
