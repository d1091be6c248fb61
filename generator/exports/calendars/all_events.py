"""The calendar of all events."""

from collections.abc import Iterator, Sequence

from generator.artifacts import Target
from generator.exports.calendar_files import Calendar, dated_events, whole_calendar
from generator.rendering.site import Site


def targets(site: Site, planned: Sequence[Target]) -> Iterator[Target]:
    """One target for one calendar."""
    name = site.messages.text("calendars.names.events", site=site.settings.site_name)
    yield whole_calendar(site, Calendar("events.ics", name, "events/", dated_events(site)))
