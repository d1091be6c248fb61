"""What makers need help with: a page for each need with who helps, what to ask for and what closes soon."""

from collections.abc import Iterable, Iterator
from functools import partial

from generator.artifacts import Artifact, Target
from generator.catalog.event_summary import EventSummary
from generator.catalog.membership import list_key
from generator.catalog.occurrences import Occurrence
from generator.catalog.summary import CompanySummary
from generator.catalog.support import TOPICS, Topic, by_stage, deadlines, offering, seeking
from generator.digests import Plain
from generator.rendering.cards import place_line
from generator.rendering.deadlines import deadline_key, deadline_of
from generator.rendering.event_times import utc
from generator.rendering.formats import moment
from generator.rendering.links import label
from generator.rendering.site import Site
from generator.rendering.structured_data import breadcrumb, script
from generator.theme.shell import Head
from generator.vocabularies import vocabulary

PATH = "help/"
# Gatherings to come that a page names; the agenda has the others.
SHOWN = 5
# Where public buyers post what they want to buy, as of a day: the name of the text, and the address.
PORTALS_ON = "2026-11-30"
PORTALS = (
    ("ramp", "https://www.rampla.org/"),
    ("lavss", "https://lavss.lacity.org/"),
    ("hacla", ""),
    ("county", "https://doingbusiness.lacounty.gov/"),
    ("metro", "https://www.metro.net/"),
    ("state", "https://caleprocure.ca.gov/"),
)


def targets(site: Site) -> Iterable[Target]:
    """The list of needs, then a page for each."""
    rows = [(topic.id, len(offering(site.current, topic)), len(deadlines(site.current, topic))) for topic in TOPICS]
    yield Target("help", site.key("help", rows), lambda: _index(site, rows), pages=((PATH, ""),))
    for topic in TOPICS:
        path = f"{PATH}{topic.id}/"
        yield Target(path, site.key(path, *depends_on(site, topic)), partial(_make, site, topic), pages=((path, ""),))


def depends_on(site: Site, topic: Topic) -> tuple[Plain, ...]:
    """What the page of a need shows: who helps, how many look for it, and what is open or coming up."""
    current = site.current
    coming = [(site.catalog.digests[each.event.path], each.starts.isoformat()) for each in _coming(site, topic)]
    closing = [deadline_key(site, event) for event in deadlines(current, topic)]
    return list_key(current, offering(current, topic)), seeking(current, topic), closing, coming


def _coming(site: Site, topic: Topic) -> list[Occurrence]:
    """The next gatherings of a need, each only the next time it takes place."""
    found: dict[str, Occurrence] = {}
    for each in site.current.upcoming:
        if each.event.kind in topic.gatherings and each.event.status != "cancelled":
            found.setdefault(each.event.slug, each)
    return list(found.values())[:SHOWN]


def _index(site: Site, rows: list[tuple[str, int, int]]) -> Iterator[Artifact]:
    say = site.messages.text
    title = say("help.title")
    head = Head(title, say("help.description"), PATH, "help", script(breadcrumb(site, [(title, PATH)])))
    yield site.page(head, "pages/help.html", rows=rows)


def _make(site: Site, topic: Topic) -> Iterator[Artifact]:
    said = site.messages.find("help.topics")[topic.id]
    path, title = f"{PATH}{topic.id}/", str(said["title"])
    steps = [(site.messages.text("help.title"), PATH), (title, path)]
    head = Head(title, str(said["description"]), path, "help", script(breadcrumb(site, steps)))
    found = offering(site.current, topic)
    events = deadlines(site.current, topic)
    yield site.page(
        head,
        "pages/need.html",
        topic=topic,
        said=said,
        asks=list(said["ask"].values()),
        organizations=[(company, place_line(site, company)) for company in found],
        deadlines=[deadline_of(site, event) for event in events],
        coming=[_row(site, each) for each in _coming(site, topic)],
        stages=_stages(site, found, events),
        seeking=seeking(site.current, topic),
        portals=PORTALS if topic.id == "government" else (),
        portals_on=PORTALS_ON,
        others=[other.id for other in TOPICS if other != topic],
    )


def _row(site: Site, each: Occurrence) -> tuple[EventSummary, str, str]:
    """A gathering with its day or time, and the instant at which it is over."""
    starts = each.starts.isoformat()[: len(each.event.when)]
    return each.event, moment(starts, site.messages.locale), utc(each.over_at)


def _stages(
    site: Site, found: list[CompanySummary], events: tuple[EventSummary, ...]
) -> list[tuple[str, list[CompanySummary], list[EventSummary]]]:
    """The organizations and open deadlines of each value chain stage that any of them names, in order of the chain."""
    helping = by_stage(found)
    every = vocabulary("stages").terms
    rows = [(id, helping.get(id, []), [event for event in events if id in event.stages]) for id in every]
    return [(label(site, "stages", id), some, closing) for id, some, closing in rows if some or closing]
