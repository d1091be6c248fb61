"""The agenda: what is coming, day by day, with deadlines among it, and the ways to all other lists of events."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from generator.artifacts import Artifact, Target
from generator.catalog.agenda import EVENT_FACETS, by_year, coming, coming_by_facet, event_facets
from generator.catalog.deadlines import rolling_funding
from generator.catalog.event_summary import EventSummary
from generator.catalog.occurrences import Occurrence
from generator.digests import Plain
from generator.rendering.event_rows import (
    MOST,
    EventRow,
    ahead,
    event_key,
    event_row,
    facet_label,
    rows_key,
    undated_row,
)
from generator.rendering.event_times import full_day
from generator.rendering.site import Site
from generator.rendering.structured_data import breadcrumb, collection, script
from generator.rendering.subscribe import subscribe_events, subscribe_head
from generator.theme.shell import Head

PATH = "events/"


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that events can be listed by, with how many there are."""

    id: str
    label: str
    count: int


def targets(site: Site) -> Iterable[Target]:
    """The one page of all that is coming."""
    yield Target("events", site.key(PATH, *depends_on(site)), lambda: _make(site), pages=((PATH, ""),))


def depends_on(site: Site) -> tuple[Plain, ...]:
    """What the page shows: the next times, funding that is always open, and the lists that it links to."""
    shown, is_cut = ahead(site.current, coming(site.current))
    counted = {facet: {id: _count(times) for id, times in ids.items()} for facet, ids in _by_facet(site)}
    always = [event_key(site, event) for event in rolling_funding(site.current)]
    more = [count for _, count in shown]
    return rows_key(site, [each for each, _ in shown]), more, is_cut, always, counted, list(by_year(site.current))


def _make(site: Site) -> Iterator[Artifact]:
    say = site.messages.text
    shown, is_cut = ahead(site.current, coming(site.current))
    title, description = say("sections.events"), say("events.description")
    about = script(collection(site, title, PATH, description, 0), breadcrumb(site, [(title, PATH)]))
    yield site.page(
        Head(
            title,
            description,
            PATH,
            "events",
            f"{about}{site.script('events/agenda.js')}{subscribe_head(site, 'events', 'requests')}",
        ),
        "pages/events.html",
        days=list(_days(site, shown)),
        total=len({each.event.slug for each, _ in shown}),
        is_cut=is_cut,
        most=MOST,
        choices=_choices([each.event for each, _ in shown], site),
        lists={facet: [_choice(site, facet, id, times) for id, times in ids.items()] for facet, ids in _by_facet(site)},
        always=[undated_row(site, event) for event in rolling_funding(site.current)],
        years=list(reversed(by_year(site.current))),
        month=site.current.today.isoformat()[:7],
        calendar=subscribe_events(site),
    )


def _days(site: Site, shown: Sequence[tuple[Occurrence, int]]) -> Iterator[tuple[str, list[EventRow]]]:
    """Each day with its rows; the first that is still going on may have begun before today."""
    for first, times in groupby(shown, key=lambda pair: pair[0].day):
        yield full_day(first, site.messages.locale), [event_row(site, each, more=more) for each, more in times]


def _by_facet(site: Site) -> list[tuple[str, Mapping[str, Sequence[Occurrence]]]]:
    found = coming_by_facet(site.current)
    return [(facet, found[facet]) for facet in EVENT_FACETS if found[facet]]


def _choice(site: Site, facet: str, id: str, times: Sequence[Occurrence]) -> Choice:
    return Choice(id, facet_label(site, facet, id), _count(times))


def _count(times: Iterable[Occurrence]) -> int:
    """How many events, however often each takes place."""
    return len({each.event.slug for each in times})


def _choices(events: Iterable[EventSummary], site: Site) -> list[tuple[str, list[Choice]]]:
    """What the list can be narrowed to with scripts: the values of each facet with more than one."""
    found: dict[str, dict[str, set[str]]] = {facet: {} for facet in EVENT_FACETS}
    for event in events:
        for facet, ids in event_facets(event).items():
            for id in ids:
                found[facet].setdefault(id, set()).add(event.slug)
    labeled = {
        facet: [Choice(id, facet_label(site, facet, id), len(slugs)) for id, slugs in ids.items()]
        for facet, ids in found.items()
    }
    return [(facet, sorted(choices, key=lambda each: each.label)) for facet, choices in labeled.items() if choices]
