"""Feeds that people follow in a reader, one module for each kind."""

from generator.exports.export import Export
from generator.exports.feeds import companies, events, requests

FEEDS: tuple[Export, ...] = (
    Export("event_feed", events.targets),
    Export("company_feed", companies.targets),
    Export("request_feed", requests.targets),
)
