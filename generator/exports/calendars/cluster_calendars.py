"""A calendar for each industry cluster, also for those without an event yet."""

from collections.abc import Iterator, Sequence

from generator.artifacts import Target
from generator.exports import calendar_files
from generator.exports.calendar_files import Calendar, dated_events
from generator.rendering.links import label
from generator.rendering.site import Site
from generator.vocabularies import vocabulary


def targets(site: Site, planned: Sequence[Target]) -> Iterator[Target]:
    """One target for all clusters; an event of a cluster is in the calendars of those above it, too."""
    events = [(event, vocabulary("clusters").with_parents(event.clusters)) for event in dated_events(site)]
    yield from calendar_files.targets(
        site,
        "clusters",
        [
            Calendar(
                f"clusters/{term.id}.ics",
                site.messages.text(
                    "calendars.names.about", site=site.settings.site_name, name=label(site, "clusters", term.id)
                ),
                f"clusters/{term.id}/",
                [event for event, clusters in events if term.id in clusters],
            )
            for term in vocabulary("clusters")
            if not term.replaced_by
        ],
    )
