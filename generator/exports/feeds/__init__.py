"""Feeds that people follow in a reader, one module for each kind."""

from generator.exports.export import Export, Kind
from generator.exports.feeds import company_feed, event_feed, request_feed

RFC_4287 = "https://www.rfc-editor.org/rfc/rfc4287"

FEEDS: tuple[Export, ...] = (
    Export(
        "event_feed",
        event_feed.targets,
        Kind.FEED,
        (
            "feeds/events.atom",
            "feeds/events.json",
        ),
        "application/atom+xml",
        schema=RFC_4287,
    ),
    Export(
        "company_feed",
        company_feed.targets,
        Kind.FEED,
        (
            "feeds/companies.atom",
            "feeds/companies.json",
        ),
        "application/atom+xml",
        schema=RFC_4287,
    ),
    Export(
        "request_feed",
        request_feed.targets,
        Kind.FEED,
        (
            "feeds/requests.atom",
            "feeds/requests.json",
        ),
        "application/atom+xml",
        schema=RFC_4287,
    ),
)
