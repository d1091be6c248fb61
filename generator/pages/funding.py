"""Funding that makers can apply for, by its next deadline: all of it, and by instrument and value chain stage."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass
from functools import partial

from generator.artifacts import Artifact, Target
from generator.catalog.deadlines import open_funding
from generator.catalog.event_summary import EventSummary
from generator.digests import Plain
from generator.rendering.deadlines import deadline_key, deadline_of
from generator.rendering.links import label
from generator.rendering.site import Site
from generator.rendering.structured_data import breadcrumb, script
from generator.rendering.subscribe import subscribe_deadlines, subscribe_head
from generator.theme.shell import Head
from generator.vocabularies import vocabulary

PATH = "funding/"
# The part of the address of each filter, and the vocabulary of its values.
FILTERS = (("instruments", "event_kinds"), ("stages", "stages"))


@dataclass(frozen=True, slots=True)
class Choice:
    """One value to filter by: its name, how many are open, and its page."""

    path: str
    label: str
    count: int


def targets(site: Site) -> Iterable[Target]:
    """The page of all, then one for each instrument and stage that open funding has."""
    every = open_funding(site.current)
    choices = {name: _choices(site, name, terms, every) for name, terms in FILTERS}
    yield _target(site, PATH, every, choices)
    for name, terms in FILTERS:
        for id in vocabulary(terms).terms:
            if found := [event for event in every if id in _values(event, name)]:
                yield _target(site, f"{PATH}{name}/{id}/", found, choices)


def _target(site: Site, path: str, found: Sequence[EventSummary], choices: dict[str, list[Choice]]) -> Target:
    key = site.key(path, *depends_on(site, found, choices))
    return Target(path, key, partial(_make, site, path, found, choices), pages=((path, ""),))


def depends_on(site: Site, found: Sequence[EventSummary], choices: dict[str, list[Choice]]) -> tuple[Plain, ...]:
    """What a page shows: the funding that is open, and how much there is under each filter."""
    return [deadline_key(site, event) for event in found], [list(map(astuple, each)) for each in choices.values()]


def _values(event: EventSummary, name: str) -> tuple[str, ...]:
    return event.stages if name == "stages" else (event.kind,)


def _choices(site: Site, name: str, terms: str, every: Sequence[EventSummary]) -> list[Choice]:
    """The values of one filter that open funding has, in the order of their list."""
    found = Counter(id for event in every for id in _values(event, name))
    used = [id for id in vocabulary(terms).terms if id in found]
    return [Choice(f"{PATH}{name}/{id}/", label(site, terms, id), found[id]) for id in used]


def _make(site: Site, path: str, found: Sequence[EventSummary], choices: dict[str, list[Choice]]) -> Iterator[Artifact]:
    say = site.messages.text
    chosen = next((choice.label for each in choices.values() for choice in each if choice.path == path), "")
    title = say("funding.title_of", name=chosen) if chosen else say("funding.title")
    steps = [(say("help.title"), "help/"), (say("funding.title"), PATH), *([(title, path)] if chosen else [])]
    extra = script(breadcrumb(site, steps)) + subscribe_head(site)
    head = Head(title, say("funding.description"), path, "help", extra)
    shown = [deadline_of(site, event) for event in found]
    yield site.page(
        head,
        "pages/funding.html",
        title=title,
        chosen=chosen,
        path=path,
        dated=[each for each in shown if each.until],
        rolling=[each for each in shown if not each.until],
        filters=[(name, each) for name, each in choices.items() if each],
        calendar=subscribe_deadlines(site),
    )
