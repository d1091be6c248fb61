"""The feed of events, funding and milestones, in the order in which their records changed."""

from collections.abc import Iterator, Sequence

from generator.artifacts import Target
from generator.exports import feed_files
from generator.exports.feed_files import event_posts
from generator.rendering.site import Site


def targets(site: Site, planned: Sequence[Target]) -> Iterator[Target]:
    """One target for both syntaxes."""
    events = (event for event in site.current.events if event.type != "rfp")
    yield from feed_files.targets(site, "events", "events/", event_posts(site, events))
