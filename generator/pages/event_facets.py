"""A list of the events of each region, industry, type, audience, price and language: what is coming, then what was."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache, partial

from generator.artifacts import Artifact, Target
from generator.catalog.agenda import coming, coming_by_facet, event_facets, times_of
from generator.catalog.current import CurrentCatalog
from generator.catalog.event_summary import EventSummary
from generator.catalog.occurrences import Occurrence
from generator.digests import Plain
from generator.rendering.event_rows import MOST, ahead, event_key, event_row, facet_label, rows_key
from generator.rendering.site import Site
from generator.rendering.structured_data import breadcrumb, collection, script
from generator.rendering.subscribe import subscribe, subscribe_events, subscribe_head
from generator.theme.shell import Head

# Of what is past a list shows the latest; all is in the archive.
MOST_PAST = 20


def targets(site: Site) -> Iterable[Target]:
    """One page for each value that an event has."""
    for facet, ids in coming_by_facet(site.current).items():
        for id, times in ids.items():
            path = f"events/{facet}/{id}/"
            key = site.key(path, *depends_on(site, facet, id, times))
            yield Target(path, key, partial(_make, site, facet, id, times), ((path, ""),))


def depends_on(site: Site, facet: str, id: str, times: Sequence[Occurrence]) -> tuple[Plain, ...]:
    """What the list of a value shows: the next times, and the latest events that are past."""
    shown, is_cut = ahead(site.current, times)
    past = [event_key(site, event) for event in _past(site.current, facet, id)]
    return rows_key(site, [each for each, _ in shown]), [more for _, more in shown], is_cut, past


def _past(current: CurrentCatalog, facet: str, id: str) -> list[EventSummary]:
    return _all_past(current).get((facet, id), [])[:MOST_PAST]


@lru_cache(maxsize=1)
def _all_past(current: CurrentCatalog) -> dict[tuple[str, str], list[EventSummary]]:
    """The events with nothing to come by facet and value, the latest first."""
    expected = {each.event.slug for each in coming(current)}
    found: dict[tuple[str, str], list[EventSummary]] = {}
    for event in reversed(current.events):
        if event.type != "milestone" and event.when and event.slug not in expected:
            for facet, ids in event_facets(event).items():
                for id in ids:
                    found.setdefault((facet, id), []).append(event)
    return found


def _make(site: Site, facet: str, id: str, times: Sequence[Occurrence]) -> Iterator[Artifact]:
    say, path, name = site.messages.text, f"events/{facet}/{id}/", facet_label(site, facet, id)
    title = say("events.facet_title", facet=say(f"events.facets.{facet}"), name=name)
    description = say("events.facet_description", name=name)
    steps = [(say("sections.events"), "events/"), (name, path)]
    extra = script(collection(site, title, path, description, 0), breadcrumb(site, steps))
    past = _past(site.current, facet, id)
    shown, is_cut = ahead(site.current, times)
    has_calendar = facet in ("regions", "clusters", "types")
    yield site.page(
        Head(title, description, path, "events", extra + subscribe_head(site, "events")),
        "pages/event_facets.html",
        facet=facet,
        id=id,
        name=name,
        calendar=subscribe(site, f"calendars/{facet}/{id}.ics", name) if has_calendar else subscribe_events(site),
        rows=[event_row(site, each, year=True, more=more) for each, more in shown],
        is_cut=is_cut,
        most=MOST,
        month=site.current.today.isoformat()[:7],
        past=[event_row(site, times_of(site.current, event)[-1], year=True) for event in past],
    )
