"""What everyone but an event's own page needs of it, in plain values that one build can keep for the next."""

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from generator.catalog.public_events import Details, PublicEvent, PublicFunding, PublicGathering, PublicRequest
from generator.catalog.public_places import address
from generator.catalog.summary import source_row
from generator.catalog.tokens import unique_words
from generator.digests import Plain

if TYPE_CHECKING:  # loading the schemas takes a while, and a build with nothing to do can spare it
    from generator.records.any_event import Amount
    from generator.records.event import Price
    from generator.records.request import Requirement

# The length of `2026-10-02T18:30`.
MINUTE = 16
ZIP = re.compile(r"(?<![\w-])(\d{5})(?:-\d{4})?(?![\w-])")


class EventSummary(NamedTuple):
    """What lists, rules, calendars and matching need of an event. All values are plain, so that `marshal` keeps them.

    Moments are ISO 8601, local, `2026-10-02` or `2026-10-02T18:30`, and "" where nobody says.
    """

    slug: str
    path: str
    # gathering, rfp, funding or milestone.
    type: str
    kind: str
    name: str
    # scheduled, postponed, cancelled, moved-online, or "" for scheduled.
    status: str
    summary: str
    url: str
    # When it starts, closes or happened; "" for what is always open.
    when: str
    # Of a gathering: its time and how it repeats (an RFC 5545 rule, and the days that it skips).
    ends: str
    timezone: str
    rule: str
    exceptions: tuple[str, ...]
    mode: str
    # free, paid, or "" where nobody says.
    price: str
    # Where people meet: city and neighborhood as far as they may be shown.
    city: str
    neighborhood: str
    # The same for calendars: one line, and latitude and longitude or nothing; and where to join and to register.
    address: str
    point: tuple[float, ...]
    online_url: str
    registration_url: str
    # Of a request or funding: when it opens and until when it takes questions; `closes` is `when`.
    opens: str
    questions_due: str
    rolling: bool
    # Who asks or pays: a slug or a name.
    owner: str
    # Smallest and largest amount in U.S. dollars; -1 where nobody says.
    amount: tuple[int, int]
    eligible: tuple[str, ...]
    # What a request needs, each as the values of a `Need`.
    requirements: tuple[tuple[Plain, ...], ...]
    export_control: str
    # The ZIP code in the words for where the work is done; "" where there is none.
    zip: str
    # The status of its outcome, the slugs it was awarded to, the day, and the value in U.S. dollars or -1.
    outcome: tuple[str, tuple[str, ...], str, int]
    # Of a milestone: a bill's number and stage.
    bill: str
    stage: str
    # (slug, name, address) of each organizer, and (slug, role) of each company that takes part.
    organizers: tuple[tuple[str, str, str], ...]
    participants: tuple[tuple[str, str], ...]
    clusters: tuple[str, ...]
    stages: tuple[str, ...]
    regions: tuple[str, ...]
    audience: tuple[str, ...]
    languages: tuple[str, ...]
    added: str
    updated: str
    # (field, slug) of each record this one points at.
    references: tuple[tuple[str, str], ...]
    # (name, licence, day, address) of each source.
    sources: tuple[tuple[str, str, str, str], ...]
    # Which files it may go to.
    destinations: tuple[str, ...]
    # The words of all running text, for search.
    words: str

    @property
    def is_all_day(self) -> bool:
        """Whether it has days and no hours."""
        return "T" not in self.when

    @property
    def needs(self) -> tuple["Need", ...]:
        """What a request needs, for matching."""
        return tuple(map(Need._make, self.requirements))

    @property
    def is_deadline(self) -> bool:
        """Whether `when` is a day until which one can apply or respond."""
        return self.type in ("rfp", "funding") and not self.rolling


class Need(NamedTuple):
    """One thing that a request needs, in the vocabularies of companies; quantity is -1 where nobody says."""

    process: str
    materials: tuple[str, ...]
    certifications: tuple[str, ...]
    ownership: tuple[str, ...]
    quantity: int
    unit: str
    region: str
    is_required: bool


# Fields of an event that its summary has under the same name.
SHARED = (
    *("slug", "path", "type", "kind", "name", "status", "summary", "url"),
    *("clusters", "stages", "regions", "audience", "languages", "destinations"),
)
# What a summary says of everything that an event of its type cannot have.
BLANK: dict[str, Any] = {
    **dict.fromkeys(
        ("ends", "timezone", "rule", "mode", "price", "city", "neighborhood", "opens", "questions_due"), ""
    ),
    **dict.fromkeys(("address", "online_url", "registration_url"), ""),
    **dict.fromkeys(("owner", "export_control", "zip", "bill", "stage"), ""),
    **dict.fromkeys(("exceptions", "point", "eligible", "requirements", "participants"), ()),
    **{"rolling": False, "amount": (-1, -1), "outcome": ("", (), "", -1)},
}


def summarize_event(event: PublicEvent) -> EventSummary:
    """The summary of an event."""
    return EventSummary(
        **{name: getattr(event, name) for name in SHARED},
        **BLANK | _own(event.details),
        when=event.when.replace(" ", "T")[:MINUTE],
        organizers=tuple([(each.slug, each.name, each.url) for each in event.organizers]),
        added=_iso(event.added),
        updated=_iso(event.updated),
        references=tuple(_references(event)),
        sources=tuple(map(source_row, event.sources)),
        words=unique_words([text for text in _texts(event) if text]),
    )


def _own(details: Details) -> dict[str, Any]:
    """What only events of one type have."""
    if isinstance(details, PublicGathering):
        return _of_gathering(details)
    if isinstance(details, PublicRequest):
        return _of_request(details)
    if isinstance(details, PublicFunding):
        return {
            "opens": _iso(details.opens),
            "rolling": details.rolling,
            "owner": details.provider,
            "amount": _amount(details.amount),
            "eligible": details.eligible,
        }
    return {"bill": details.bill, "stage": details.stage}


def _of_gathering(details: PublicGathering) -> dict[str, Any]:
    venue = details.venue
    return {
        "ends": _iso(details.ends),
        "timezone": details.timezone,
        "rule": details.rule,
        "exceptions": tuple(map(_iso, details.exceptions)),
        "mode": details.mode,
        "price": _price(details.price),
        "city": venue.city if venue else "",
        "neighborhood": venue.neighborhood if venue else "",
        "address": address(venue) if venue and venue.is_somewhere else "",
        "point": (venue.lat, venue.lon) if venue and venue.lat is not None else (),
        "online_url": details.online_url,
        "registration_url": details.registration_url,
        "participants": details.participants,
    }


def _of_request(details: PublicRequest) -> dict[str, Any]:
    outcome = details.outcome
    value = -1 if outcome.value is None else outcome.value
    return {
        "opens": _iso(details.opens),
        "questions_due": _iso(details.questions_due),
        "owner": details.issuer,
        "amount": _amount(details.estimated_value),
        "requirements": tuple([tuple(_need(requirement)) for requirement in details.requirements]),
        "export_control": details.export_control,
        "zip": zip_in(details.place),
        "outcome": (outcome.status, outcome.awarded_to, _iso(outcome.on), value),
    }


def zip_in(text: str) -> str:
    """The last ZIP code in a text, without its four digits more; "" where there is none."""
    found = ZIP.findall(text)
    return found[-1] if found else ""


def _need(requirement: "Requirement") -> Need:
    quantity = requirement.quantity
    return Need(
        requirement.process or "",
        requirement.materials,
        requirement.certifications,
        requirement.ownership,
        quantity.quantity if quantity else -1,
        quantity.unit if quantity else "",
        requirement.region or "",
        requirement.required == "required",
    )


def _amount(amount: "Amount | None") -> tuple[int, int]:
    smallest, largest = (amount.min, amount.max) if amount else (None, None)
    return (-1 if smallest is None else smallest, -1 if largest is None else largest)


def _price(price: "Price | None") -> str:
    """`free` when it says so or costs nothing, `paid` when it costs something at most or at least."""
    if price is None or (price.free is None and price.min is None and price.max is None):
        return ""
    return "free" if price.free or (price.free is None and not price.min and not price.max) else "paid"


def _iso(moment: date | None) -> str:
    """A day, or a day with a time to the minute."""
    return moment.isoformat()[:MINUTE] if moment else ""


def _references(event: PublicEvent) -> Iterator[tuple[str, str]]:
    yield from ((f"organizers[{number}]", each.slug) for number, each in enumerate(event.organizers, 1) if each.slug)
    details = event.details
    if isinstance(details, PublicGathering):
        named = enumerate(details.participants, 1)
        yield from ((f"participants[{number}].company", slug) for number, (slug, _) in named)
    elif isinstance(details, PublicRequest):
        winners = enumerate(details.outcome.awarded_to, 1)
        yield from ((f"outcome.awarded_to[{number}]", slug) for number, slug in winners)


def _texts(event: PublicEvent) -> Iterator[str]:
    yield from (event.summary, event.summary_es, event.description, event.description_es)
    yield from (organizer.name for organizer in event.organizers)
