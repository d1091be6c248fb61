"""A JSON file for each event of the API, at an address that stays for good."""

from collections.abc import Iterator, Sequence
from functools import partial

from generator.artifacts import Artifact, Target
from generator.catalog.event_summary import EventSummary
from generator.exports.event_data import event_data, events_key, open_events
from generator.rendering.site import Site

FOLDER = "api/v1/events/"


def targets(site: Site, planned: Sequence[Target]) -> Iterator[Target]:
    """One target for all of them."""
    key = site.key("event files", [event.path for event in open_events(site)], *events_key(site))
    yield Target("event data", key, lambda: _each(site))


def _each(site: Site) -> Iterator[Target]:
    for event in open_events(site):
        path = path_of(event.slug)
        yield Target(path, site.key("event file", site.catalog.digests[event.path]), partial(_file, site, event, path))


def path_of(slug: str) -> str:
    """The path of an event's file."""
    return f"{FOLDER}{slug}.json"


def _file(site: Site, event: EventSummary, path: str) -> list[Artifact]:
    return [Artifact(path, event_data(site, event).json_bytes() + b"\n", "event_files")]
