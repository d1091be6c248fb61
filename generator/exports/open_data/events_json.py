"""All events of the open data in one JSON file, one to a line."""

from collections.abc import Iterator, Sequence

from generator.artifacts import Target
from generator.exports.event_data import events_key, json_rows, open_events
from generator.exports.whole_file import whole_file
from generator.rendering.site import Site

PATH = "api/v1/events.json"


def targets(site: Site, planned: Sequence[Target]) -> Iterator[Target]:
    """The one file."""
    yield whole_file(site, PATH, events_key(site), len(open_events(site)), lambda: [_content(site)])


def _content(site: Site) -> bytes:
    return b'{"events":[\n' + b",\n".join(json_rows(site)) + b"\n]}\n"
