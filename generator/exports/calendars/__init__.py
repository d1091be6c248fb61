"""Calendars that people subscribe to, one module for each kind."""

from generator.exports.calendars import (
    all_events,
    cluster_calendars,
    deadlines,
    event_calendars,
    region_calendars,
    type_calendars,
)
from generator.exports.export import Export, Kind

RFC_5545 = "https://www.rfc-editor.org/rfc/rfc5545"

CALENDARS: tuple[Export, ...] = (
    Export(
        "all_events", all_events.targets, Kind.CALENDAR, ("calendars/events.ics",), "text/calendar", schema=RFC_5545
    ),
    Export(
        "deadlines", deadlines.targets, Kind.CALENDAR, ("calendars/deadlines.ics",), "text/calendar", schema=RFC_5545
    ),
    Export(
        "region_calendars",
        region_calendars.targets,
        Kind.CALENDAR,
        ("calendars/regions/<region>.ics",),
        "text/calendar",
        schema=RFC_5545,
    ),
    Export(
        "cluster_calendars",
        cluster_calendars.targets,
        Kind.CALENDAR,
        ("calendars/clusters/<cluster>.ics",),
        "text/calendar",
        schema=RFC_5545,
    ),
    Export(
        "type_calendars",
        type_calendars.targets,
        Kind.CALENDAR,
        ("calendars/types/<type>.ics",),
        "text/calendar",
        schema=RFC_5545,
    ),
    Export(
        "event_calendars",
        event_calendars.targets,
        Kind.CALENDAR,
        ("calendars/events/<id>.ics",),
        "text/calendar",
        schema=RFC_5545,
    ),
)
