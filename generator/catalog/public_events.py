"""The privacy wall for events: what anyone may know of one, by its type, and of a place only what may be shown."""

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from generator.catalog.destinations import event_destinations
from generator.catalog.public_places import PublicPlace, public_place
from generator.geography import geography

if TYPE_CHECKING:  # loading the schemas takes a while, and a build with nothing to do can spare it
    from generator.records.any_event import Amount, Organizer
    from generator.records.event import Event, Gathering, Price
    from generator.records.loading import Record
    from generator.records.request import Attachment, Outcome, Part, Requirement, Rfp, Submission
    from generator.records.shapes import Origin


class PublicOrganizer(NamedTuple):
    """Who holds an event: the slug of a company, or a name with an address."""

    slug: str
    name: str
    url: str


class PublicGathering(NamedTuple):
    """What only an event that people attend has. Times are local to `timezone`; a `date` is a whole day."""

    starts: date
    ends: date | None
    all_day: bool
    timezone: str
    # An RFC 5545 rule, or ""; and the days that it skips.
    rule: str
    exceptions: tuple[date, ...]
    mode: str
    venue: PublicPlace | None
    online_url: str
    price: "Price | None"
    registration_url: str
    # (slug of the company, role) of those who take part.
    participants: tuple[tuple[str, str], ...]
    accessibility: tuple[str, ...]


class PublicRequest(NamedTuple):
    """What only a buyer's request has. `issuer` is a slug or a name."""

    issuer: str
    number: str
    opens: date | None
    questions_due: date | None
    closes: date
    requirements: tuple["Requirement", ...]
    parts: tuple["Part", ...]
    tooling: str
    target_price: str
    confidentiality: str
    # none, ear, itar or unknown; with anything but none there are no parts, files, questions or running text.
    export_control: str
    unknowns: tuple[str, ...]
    naics: tuple[str, ...]
    set_aside: str
    estimated_value: "Amount | None"
    place: str
    submit: "Submission | None"
    files: tuple["Attachment", ...]
    outcome: "Outcome"

    @property
    def is_summary_only(self) -> bool:
        """Whether export rules, or not knowing them, keep technical data off the page."""
        return self.export_control != "none"


class PublicFunding(NamedTuple):
    """What only funding has. `provider` is a slug or a name."""

    provider: str
    opens: date | None
    closes: date | None
    rolling: bool
    amount: "Amount | None"
    match_required: bool | None
    eligible: tuple[str, ...]


class PublicMilestone(NamedTuple):
    """What only a milestone has; `date` is a year, month or day."""

    date: str
    bill: str
    stage: str


Details: TypeAlias = PublicGathering | PublicRequest | PublicFunding | PublicMilestone


class PublicEvent(NamedTuple):
    """What anyone may know of an event; `details` holds what only its type has. Texts are "" where nobody says."""

    slug: str
    path: str
    # gathering, rfp, funding or milestone.
    type: str
    # A gathering's, request's or milestone's kind; a funding's instrument.
    kind: str
    name: str
    status: str
    summary: str
    summary_es: str
    description: str
    description_es: str
    url: str
    # When it starts, closes or happened: ISO 8601, local, as exact as the record says; "" for what is always open.
    when: str
    organizers: tuple[PublicOrganizer, ...]
    clusters: tuple[str, ...]
    stages: tuple[str, ...]
    # Those that the record names, else that of its venue.
    regions: tuple[str, ...]
    audience: tuple[str, ...]
    languages: tuple[str, ...]
    sources: tuple["Origin", ...]
    added: date
    updated: date | None
    destinations: tuple[str, ...]
    details: Details


# Fields of every event that hold nothing private, as they are; texts among them may be left out.
EVENT_FIELDS = ("type", "name", "clusters", "stages", "audience", "languages", "sources", "added", "updated")
EVENT_TEXTS = ("status", "summary", "summary_es", "description", "description_es", "url")
# The same for the fields that only one type has.
OPEN_DETAILS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "gathering": (
        ("starts", "ends", "all_day", "timezone", "price", "accessibility"),
        ("mode", "online_url", "registration_url"),
    ),
    "rfp": (
        (
            *("issuer", "opens", "questions_due", "closes", "requirements", "export_control", "naics"),
            *("estimated_value", "submit", "outcome"),
        ),
        ("number", "set_aside", "place"),
    ),
    "funding": (("provider", "opens", "closes", "rolling", "amount", "match_required", "eligible"), ()),
    "milestone": (("date",), ("bill", "stage")),
}
# What tells how a part is made, be it as a question, and so is shown only where no export rule applies.
TECHNICAL, TECHNICAL_TEXTS = ("parts", "files", "unknowns"), ("tooling", "target_price", "confidentiality")


def public_event(record: "Record[Event]") -> PublicEvent:
    """What anyone may know of an event."""
    event = record.data
    details = _details(event)
    shared = _open(event, EVENT_FIELDS, EVENT_TEXTS)
    if isinstance(details, PublicRequest) and details.is_summary_only:
        shared |= {"description": "", "description_es": ""}
    when = getattr(event, "starts", None) or getattr(event, "closes", None) or getattr(event, "date", None)
    return PublicEvent(
        **shared,
        slug=record.slug,
        path=record.path,
        kind=getattr(event, "kind", "") or getattr(event, "instrument", ""),
        when=str(when or ""),
        organizers=tuple([_organizer(organizer) for organizer in event.organizers]),
        regions=event.regions or _region(details),
        destinations=event_destinations([source.licence or "" for source in event.sources]),
        details=details,
    )


def _open(shape: "Event", fields: tuple[str, ...], texts: tuple[str, ...]) -> dict[str, Any]:
    """The values of fields that hold nothing private, by name."""
    return {name: getattr(shape, name) for name in fields} | {name: getattr(shape, name) or "" for name in texts}


def _details(event: "Event") -> Details:
    own = _open(event, *OPEN_DETAILS[event.type])
    if event.type == "gathering":
        return _gathering(event, own)
    if event.type == "rfp":
        return _request(event, own)
    return _funding(own) if event.type == "funding" else PublicMilestone(**own)


def _gathering(event: "Gathering", own: dict[str, Any]) -> PublicGathering:
    return PublicGathering(
        **own,
        rule=event.recurrence.rule if event.recurrence else "",
        exceptions=event.recurrence.exceptions if event.recurrence else (),
        venue=public_place(event.venue, geography()) if event.venue else None,
        participants=tuple([(each.company, each.role or "") for each in event.participants]),
    )


def _request(event: "Rfp", own: dict[str, Any]) -> PublicRequest:
    if event.export_control == "none":
        return PublicRequest(**own, **_open(event, TECHNICAL, TECHNICAL_TEXTS))
    blank: dict[str, Any] = {**dict.fromkeys(TECHNICAL, ()), **dict.fromkeys(TECHNICAL_TEXTS, "")}
    return PublicRequest(**own, **blank)


def _funding(own: dict[str, Any]) -> PublicFunding:
    """Funding with a last day is a deadline, even if one can apply at any time until then."""
    return PublicFunding(**own | {"rolling": own["rolling"] and own["closes"] is None})


def _region(details: Details) -> tuple[str, ...]:
    venue = details.venue if isinstance(details, PublicGathering) else None
    return (venue.region,) if venue and venue.region else ()


def _organizer(organizer: "str | Organizer") -> PublicOrganizer:
    if isinstance(organizer, str):
        return PublicOrganizer(organizer, "", "")
    return PublicOrganizer("", organizer.name, organizer.url or "")
