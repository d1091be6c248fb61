"""Calendars that people subscribe to, one module for each kind."""

from generator.exports.calendars import clusters, deadlines, everything, regions, single, types
from generator.exports.export import Export

CALENDARS: tuple[Export, ...] = (
    Export("calendar", everything.targets),
    Export("deadlines", deadlines.targets),
    Export("region_calendars", regions.targets),
    Export("cluster_calendars", clusters.targets),
    Export("type_calendars", types.targets),
    Export("event_calendars", single.targets),
)
