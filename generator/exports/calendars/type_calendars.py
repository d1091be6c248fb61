"""A calendar for each type of event: workshops, trade shows, all gatherings, grants, and so on."""

from collections.abc import Iterator, Sequence

from generator.artifacts import Target
from generator.exports import calendar_files
from generator.exports.calendar_files import Calendar, dated_events
from generator.rendering.links import label
from generator.rendering.site import Site
from generator.vocabularies import vocabulary


def targets(site: Site, planned: Sequence[Target]) -> Iterator[Target]:
    """One target for all types that an event has or ever had, and the types above them."""
    kinds = vocabulary("event_kinds")
    used = set(kinds.with_parents(tuple({event.kind for event in site.current.events if event.kind in kinds.terms})))
    events = [(event, kinds.with_parents((event.kind,))) for event in dated_events(site) if event.kind in used]
    yield from calendar_files.targets(
        site,
        "types",
        [
            Calendar(
                f"types/{term.id}.ics",
                site.messages.text(
                    "calendars.names.about", site=site.settings.site_name, name=label(site, "event_kinds", term.id)
                ),
                f"events/types/{term.id}/",
                [event for event, types in events if term.id in types],
            )
            for term in kinds
            if term.id in used
        ],
    )
