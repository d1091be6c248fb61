"""A calendar for each region, also for those without an event yet: people may subscribe before there is one."""

from collections.abc import Iterator, Sequence

from generator.artifacts import Target
from generator.exports import calendar_files
from generator.exports.calendar_files import Calendar, dated_events
from generator.rendering.links import label
from generator.rendering.site import Site


def targets(site: Site, planned: Sequence[Target]) -> Iterator[Target]:
    """One target for all regions."""
    events = dated_events(site)
    yield from calendar_files.targets(
        site,
        "regions",
        [
            Calendar(
                f"regions/{id}.ics",
                site.messages.text(
                    "calendars.names.about", site=site.settings.site_name, name=label(site, "regions", id)
                ),
                f"regions/{id}/",
                [event for event in events if id in event.regions],
            )
            for id in site.catalog.places.regions
        ],
    )
