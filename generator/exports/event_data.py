"""Makes the public form of an event from what the privacy wall lets through."""

from datetime import date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from generator.cache import read_sealed, write_sealed
from generator.catalog.agenda import event_facets
from generator.catalog.destinations import OPEN_DATA
from generator.catalog.event_summary import EventSummary
from generator.catalog.occurrences import HOME_ZONE, instant
from generator.catalog.public_events import (
    PublicEvent,
    PublicFunding,
    PublicGathering,
    PublicMilestone,
    PublicRequest,
)
from generator.digests import Plain, key
from generator.exports.company_data import place_data, source_data
from generator.exports.event_shapes import (
    EventData,
    MoneyData,
    NeedData,
    OrganizerData,
    OutcomeData,
    ParticipantData,
)
from generator.exports.export import DATA_LICENCE
from generator.rendering.site import Site

if TYPE_CHECKING:
    from generator.records.any_event import Amount
    from generator.records.request import Outcome, Requirement

ROWS = "rows/events"
# Fields of an event that the public form has under the same name.
SAME = (
    *("type", "kind", "name", "summary", "summary_es", "description", "description_es"),
    *("clusters", "stages", "regions", "audience", "languages", "added"),
)


def open_events(site: Site) -> list[EventSummary]:
    """The events of the open data, in the order of their ids."""
    return sorted(
        [event for event in site.catalog.events if OPEN_DATA in event.destinations], key=lambda event: event.slug
    )


def events_key(site: Site) -> list[Plain]:
    """What a file of all events depends on."""
    return [site.catalog.digests[event.path] for event in open_events(site)]


@lru_cache(maxsize=1)
def events(site: Site) -> tuple[EventData, ...]:
    """The public form of all events, in the order of their ids."""
    return tuple(map(EventData.model_validate_json, json_rows(site)))


@lru_cache(maxsize=1)
def json_rows(site: Site) -> tuple[bytes, ...]:
    """The public JSON of all events, in the order of their ids; kept for the next build, which makes those changed."""
    place, version = site.settings.cache / ROWS, key(site.base_digest, ROWS)
    keeps = bool(site.base_digest)  # what is made without a build must not be taken for a build's
    before = (read_sealed(place, version) if keeps else None) or {}
    found: dict[str, tuple[bytes, bytes]] = {}
    for event in open_events(site):
        digest = site.catalog.digests[event.path]
        known = before.get(event.slug)
        found[event.slug] = known if known and known[0] == digest else (digest, event_data(site, event).json_bytes())
    if keeps and found != before:
        write_sealed(place, version, found)
    return tuple([row for _, row in found.values()])


def event_data(site: Site, summary: EventSummary) -> EventData:
    """The public form of an event that may go into the open data."""
    event = site.event(summary.path)
    return EventData(
        **{name: getattr(event, name) for name in SAME},
        **_own(event, summary),
        id=event.slug,
        url=f"{site.settings.site_url}events/{event.slug}/",
        status=event.status or "scheduled",
        website=event.url,
        organizers=tuple([OrganizerData(id=each.slug, name=each.name, url=each.url) for each in event.organizers]),
        facets={name: ids for name, ids in event_facets(summary).items() if ids},
        sources=tuple(map(source_data, event.sources)),
        license=DATA_LICENCE,
        updated=event.updated or event.added,
    )


def _own(event: PublicEvent, summary: EventSummary) -> dict[str, Any]:
    """What only events of one type have."""
    match event.details:
        case PublicGathering() as details:
            return _gathering(details, summary)
        case PublicRequest() as details:
            return _request(details)
        case PublicFunding() as details:
            return {
                "owner": details.provider,
                "opens": moment(details.opens),
                "closes": moment(details.closes),
                "rolling": details.rolling,
                "amount": _money(details.amount),
                "match_required": details.match_required,
                "eligible": details.eligible,
            }
        case PublicMilestone() as details:
            return {"starts": details.date, "bill": details.bill, "stage": details.stage}


def _gathering(details: PublicGathering, summary: EventSummary) -> dict[str, Any]:
    return {
        "starts": moment(details.starts, details.timezone),
        "ends": moment(details.ends, details.timezone),
        "timezone": details.timezone,
        "rule": details.rule,
        "exceptions": tuple([each.isoformat()[:10] for each in details.exceptions]),
        "mode": details.mode,
        "venue": place_data(details.venue) if details.venue else None,
        "online_url": details.online_url,
        "registration_url": details.registration_url,
        "price": summary.price,
        "participants": tuple([ParticipantData(id=slug, role=role) for slug, role in details.participants]),
        "accessibility": details.accessibility,
    }


def _request(details: PublicRequest) -> dict[str, Any]:
    submit = details.submit
    return {
        "owner": details.issuer,
        "number": details.number,
        "opens": moment(details.opens),
        "questions_due": moment(details.questions_due),
        "closes": moment(details.closes),
        "requirements": tuple(map(_need, details.requirements)),
        "export_control": details.export_control,
        "naics": details.naics,
        "set_aside": details.set_aside,
        "amount": _money(details.estimated_value),
        "submit_url": (submit and submit.url) or "",
        "submit_email": (submit and submit.email) or "",
        "outcome": _outcome(details.outcome),
    }


def _need(each: "Requirement") -> NeedData:
    return NeedData(
        process=each.process or "",
        materials=each.materials,
        certifications=each.certifications,
        ownership=each.ownership,
        quantity=each.quantity.quantity if each.quantity else None,
        unit=each.quantity.unit if each.quantity else "",
        region=each.region or "",
        required=each.required == "required",
    )


def _outcome(outcome: "Outcome") -> OutcomeData:
    return OutcomeData(status=outcome.status, awarded_to=outcome.awarded_to, on=outcome.on, value=outcome.value)


def _money(amount: "Amount | None") -> MoneyData | None:
    return MoneyData(min=amount.min, max=amount.max) if amount else None


def moment(value: date | None, zone: str = "") -> str:
    """A day as it is, a local time with the offset of its zone; "" for none."""
    if not isinstance(value, datetime):
        return value.isoformat() if value else ""
    return instant(value, zone).astimezone(ZoneInfo(zone or HOME_ZONE)).isoformat(timespec="minutes")
