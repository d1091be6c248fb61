"""The open requests as rows, for the page that helps a maker to answer one."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from generator.artifacts import Artifact, Target
from generator.catalog.event_summary import EventSummary
from generator.catalog.public_events import PublicRequest
from generator.digests import Plain
from generator.rendering.site import Site
from generator.search.encoding import as_json

if TYPE_CHECKING:
    from generator.records.request import Part

PATH = "rfp/requests.json"
VERSION = 1


def targets(site: Site, planned: Sequence[Target]) -> Iterator[Target]:
    """The one file."""
    requests = [event for event in site.current.deadlines if event.type == "rfp"]
    key = site.key("open_requests", [site.catalog.digests[event.path] for event in requests])
    yield Target("open_requests", key, lambda: [Artifact(PATH, _content(site, requests), "open_requests")])


def _content(site: Site, requests: Sequence[EventSummary]) -> bytes:
    return as_json({"version": VERSION, "requests": [_row(site, event) for event in requests]})


def _row(site: Site, event: EventSummary) -> dict[str, Plain]:
    """One request, as plain as the builder's script makes one of a draft."""
    details = site.event(event.path).details
    if not isinstance(details, PublicRequest):
        raise TypeError(f"{event.path} is no request")
    submit = details.submit
    return {
        "slug": event.slug,
        "name": event.name,
        "issuer": event.owner,
        "closes": event.when,
        "export_control": event.export_control,
        "needs": [need._asdict() for need in event.needs],
        "parts": [{"name": part.name, "amounts": _amounts(part)} for part in details.parts],
        "asks": details.unknowns,
        "email": (submit and submit.email) or "",
        "url": (submit and submit.url) or "",
    }


def _amounts(part: "Part") -> list[int]:
    """For how many pieces a price is asked for, the fewest first."""
    return sorted({amount for amount in (part.quantity, *part.price_breaks, part.annual) if amount})
