"""All events of the open data as a table that spreadsheets open (RFC 4180)."""

from collections.abc import Iterator, Sequence

from generator.artifacts import Target
from generator.exports.columns import EVENT, cells
from generator.exports.event_data import events, events_key, open_events
from generator.exports.whole_file import whole_file
from generator.rendering.site import Site
from generator.serializers.csv import lines

PATH = "data/events.csv"


def targets(site: Site, planned: Sequence[Target]) -> Iterator[Target]:
    """The one file."""
    yield whole_file(site, PATH, events_key(site), len(open_events(site)), lambda: [_content(site)])


def _content(site: Site) -> bytes:
    return lines([[column.name for column in EVENT], *(cells(EVENT, event) for event in events(site))])
