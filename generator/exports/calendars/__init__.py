"""Calendars that people subscribe to, one module for each kind."""

from generator.exports.calendars import (
    all_events,
    cluster_calendars,
    deadlines,
    event_calendars,
    region_calendars,
    type_calendars,
)
from generator.exports.export import Export

CALENDARS: tuple[Export, ...] = (
    Export("all_events", all_events.targets),
    Export("deadlines", deadlines.targets),
    Export("region_calendars", region_calendars.targets),
    Export("cluster_calendars", cluster_calendars.targets),
    Export("type_calendars", type_calendars.targets),
    Export("event_calendars", event_calendars.targets),
)
