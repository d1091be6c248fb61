"""Feeds that people follow in a reader, one module for each kind."""

from generator.exports.export import Export
from generator.exports.feeds import company_feed, event_feed, request_feed

FEEDS: tuple[Export, ...] = (
    Export("event_feed", event_feed.targets),
    Export("company_feed", company_feed.targets),
    Export("request_feed", request_feed.targets),
)
