"""The list of buyers' requests: those that are open by deadline, then those that are closed with their outcome."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from generator.artifacts import Artifact, Target
from generator.catalog.event_summary import EventSummary
from generator.digests import Plain
from generator.matching.criteria import criteria_of
from generator.matching.requests import fitting_open, is_request, open_requests
from generator.rendering.links import label
from generator.rendering.match_reasons import asked
from generator.rendering.requests import SECTION, Outcome, has_builder, outcome_of, status_of, until, winners
from generator.rendering.site import Site
from generator.rendering.structured_data import breadcrumb, collection, script
from generator.rendering.subscribe import subscribe_deadlines, subscribe_head
from generator.theme.shell import Head

PATH = "requests/"
# What a row tells of the work; more would not be read.
TERMS = 5


class ShownRequest(NamedTuple):
    """A request on the list; `counts` says how many fit, as far as they say, and lack one, while it is open."""

    event: EventSummary
    issuer: str
    status: str
    until: str
    needs: list[str]
    regions: str
    counts: tuple[int, int, int]
    outcome: Outcome | None


def targets(site: Site) -> Iterable[Target]:
    """The one page of all requests."""
    ready = open_requests(site.current)
    known = {event.slug for event in ready}
    over = [event for event in reversed(site.current.events) if is_request(event) and event.slug not in known]
    key = site.key("requests", *depends_on(site, [*ready, *over]))
    yield Target(f"{PATH}index.html", key, partial(_make, site, ready, over), pages=((PATH, ""),))


def depends_on(site: Site, listed: Sequence[EventSummary]) -> tuple[Plain, ...]:
    """What the page shows of each request: its record, who asks and who got it, how it stands, and how many fit."""
    return tuple(
        [
            (
                site.catalog.digests[event.path],
                status_of(site, event),
                site.catalog.party(event.owner)[0],
                [(company.slug, company.name) for company in winners(site, event)],
                _counts(site, event),
            )
            for event in listed
        ]
    )


def _make(site: Site, ready: list[EventSummary], over: list[EventSummary]) -> Iterator[Artifact]:
    say = site.messages.text
    title, description = say("requests.title"), say("requests.description")
    about = script(collection(site, title, PATH, description, len(ready)), breadcrumb(site, [(title, PATH)]))
    yield site.page(
        Head(title, description, PATH, SECTION, about + subscribe_head(site, "requests")),
        "pages/requests.html",
        open=[_row(site, event) for event in ready],
        over=[_row(site, event) for event in over],
        builder=has_builder(site),
        calendar=subscribe_deadlines(site),
        repository=site.settings.repository,
        branch=site.settings.branch,
    )


def _row(site: Site, event: EventSummary) -> ShownRequest:
    status = status_of(site, event)
    wanted = [asked(criterion, site.messages) for criterion in criteria_of(event.needs, "") if criterion.is_required]
    return ShownRequest(
        event,
        site.catalog.party(event.owner)[0],
        status,
        until(event),
        wanted[:TERMS],
        site.messages.text("matching.comma").join([label(site, "regions", id) for id in event.regions]),
        _counts(site, event),
        None if status in ("open", "postponed") else outcome_of(site, event),
    )


def _counts(site: Site, event: EventSummary) -> tuple[int, int, int]:
    fit = fitting_open(site.current).get(event.slug)
    return (len(fit.matches.full), len(fit.matches.open), len(fit.matches.near[0])) if fit else (0, 0, 0)
