"""The calendar of deadlines: until when requests and funding take responses, and requests take questions."""

from collections.abc import Iterator, Sequence

from generator.artifacts import Target
from generator.exports.calendar_files import Calendar, dated_events, whole_calendar
from generator.rendering.site import Site


def targets(site: Site, planned: Sequence[Target]) -> Iterator[Target]:
    """One target for one calendar."""
    name = site.messages.text("calendars.names.deadlines", site=site.settings.site_name)
    due = [event for event in dated_events(site) if event.is_deadline]
    calendar = Calendar("deadlines.ics", name, "events/", due, with_questions=True)
    yield whole_calendar(site, calendar)
