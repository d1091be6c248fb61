"""The schema of an event: gatherings, requests for proposals, funding rounds and milestones, by `type`."""

from datetime import date, datetime
from typing import Annotated, Literal, Self
from zoneinfo import available_timezones

from pydantic import AfterValidator, Discriminator, Field, Tag, model_validator

from generator.records.checks import ordered, refuse
from generator.records.fields import (
    Audience,
    Certificate,
    Choice,
    Cluster,
    Day,
    Designated,
    Dollars,
    Email,
    Flag,
    Language,
    Line,
    Markdown,
    Material,
    Moment,
    Naics,
    OneLine,
    PartialDate,
    Process,
    Prose,
    Set,
    Shape,
    ShortLine,
    Slug,
    Stage,
    Url,
)
from generator.records.shapes import Origin, Place, Quantity

GATHERINGS = (
    "workshop",
    "trade-show",
    "factory-tour",
    "open-house",
    "matchmaking",
    "networking",
    "training",
    "mentoring",
    "pitch",
    "job-fair",
    "market",
    "summit",
    "hearing",
)
MILESTONES = ("policy", "legislation", "report", "ground-breaking", "award", "launch", "funding")


def _zone(value: str) -> str:
    if value not in available_timezones():
        refuse("R238", value=value)
    return value


def _rule(value: str) -> str:
    """RFC 5545, section 3.3.10, as far as it can be checked without a calendar."""
    parts = dict(part.partition("=")[::2] for part in value.split(";"))
    known = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTH", "BYMONTHDAY", "BYSETPOS", "WKST"}
    if parts.get("FREQ") not in {"DAILY", "WEEKLY", "MONTHLY", "YEARLY"} or not set(parts) <= known:
        refuse("R239", value=value)
    if not all(parts.values()) or {"COUNT", "UNTIL"} <= set(parts):
        refuse("R239", value=value)
    return value


class Organizer(Shape):
    """An organizer that has no record here."""

    name: Annotated[str, OneLine(120)]
    url: Url | None = None


def _organizer_shape(value: object) -> str:
    return "slug" if isinstance(value, str) else "named"


Organizers = tuple[
    Annotated[Annotated[Slug, Tag("slug")] | Annotated[Organizer, Tag("named")], Discriminator(_organizer_shape)], ...
]


class Recurrence(Shape):
    """How an event repeats (RFC 5545 RRULE), and the dates it skips."""

    rule: Annotated[str, AfterValidator(_rule)]
    exceptions: Set[Day] = ()


class Price(Shape):
    """What it costs to attend, in U.S. dollars."""

    free: Flag | None = None
    min: Dollars | None = None
    max: Dollars | None = None
    note: ShortLine | None = None


class Participant(Shape):
    """A company that takes part."""

    company: Slug
    role: ShortLine | None = None


class Amount(Shape):
    """A range of U.S. dollars."""

    min: Dollars | None = None
    max: Dollars | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        ordered(self.min, self.max, "max")
        return self


class Requirement(Shape):
    """One thing a buyer needs, in the vocabularies of companies, so that matching is a join."""

    process: Process | None = None
    materials: Set[Material] = ()
    certifications: Set[Certificate] = ()
    ownership: Set[Designated] = ()
    quantity: Quantity | None = None
    region: Slug | None = None
    required: Annotated[str, Choice("required", "preferred")] = "required"


class Submission(Shape):
    """How to respond to a request."""

    url: Url | None = None
    email: Email | None = None
    instructions: Prose | None = None


class Attachment(Shape):
    """A document on another website."""

    name: ShortLine
    url: Url


class Outcome(Shape):
    """The result of a request."""

    status: Annotated[str, Choice("open", "awarded", "cancelled")] = "open"
    awarded_to: Set[Slug] = ()
    on: Day | None = None
    value: Dollars | None = None


class _AnyEvent(Shape):
    """Fields of all events."""

    name: Annotated[str, OneLine(160)] = Field(description="The name of the event.")
    status: Annotated[str, Choice("scheduled", "postponed", "cancelled", "moved-online")] | None = Field(
        None, description="Scheduled if left out."
    )
    summary: Annotated[str, OneLine(160)] | None = Field(None, description="One sentence.")
    summary_es: Annotated[str, OneLine(160)] | None = Field(
        None, description="The summary in Spanish, written by a person."
    )
    description: Markdown | None = Field(None, description="A longer text in Markdown.")
    description_es: Markdown | None = Field(None, description="The description in Spanish, written by a person.")
    url: Url | None = Field(None, description="The event's own page.")
    organizers: Organizers = Field((), max_length=20, description="Slugs, or names with web addresses.")
    clusters: Set[Cluster] = Field((), description="Industry clusters it is about.")
    stages: Set[Stage] = Field((), description="Value chain stages it is about.")
    regions: Set[Slug] = Field((), description="Regions it is about.")
    audience: Set[Audience] = Field((), description="Who it is for.")
    languages: Set[Language] = Field((), description="Languages spoken.")
    sources: tuple[Origin, ...] = Field((), max_length=20, description="Where facts came from.")
    added: Day = Field(description="The day the record was added.")
    updated: Day | None = Field(None, description="The day its facts last changed.")


class Gathering(_AnyEvent):
    """An event that people attend."""

    type: Literal["gathering"]
    kind: Annotated[str, Choice(*GATHERINGS)] = Field(description="Type of gathering.")
    starts: Moment = Field(description="Local start time, such as 2026-10-02 18:30, or a date.")
    ends: Moment | None = Field(None, description="Local end time, or a date.")
    all_day: Flag = Field(False, description="Whether it lasts all day.")
    timezone: Annotated[str, AfterValidator(_zone)] = Field("America/Los_Angeles", description="IANA time zone.")
    recurrence: Recurrence | None = Field(None, description="How it repeats.")
    mode: Annotated[str, Choice("in-person", "online", "hybrid")] | None = Field(None, description="Where people meet.")
    venue: Place | None = Field(None, description="The location.")
    online_url: Url | None = Field(None, description="Where to join online.")
    price: Price | None = Field(None, description="The cost to attend.")
    registration_url: Url | None = Field(None, description="Where to register.")
    participants: tuple[Participant, ...] = Field((), max_length=500, description="Companies that take part.")
    accessibility: Set[Annotated[str, Choice("captions", "asl", "step-free", "interpretation")]] = Field(
        (), description="Accessibility services provided."
    )

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        timed = isinstance(self.starts, datetime)
        if self.all_day == timed:
            refuse("R213", "hint_all_day" if timed else "hint_moment", field="starts", value=str(self.starts)[:16])
        if self.ends is not None and isinstance(self.ends, datetime) != timed:
            refuse("R213", "hint_moment", field="ends", value=str(self.ends)[:16])
        ordered(self.starts, self.ends, "ends")
        return self


class Rfp(_AnyEvent):
    """A buyer's request."""

    type: Literal["rfp"]
    kind: Annotated[str, Choice("rfp", "rfq", "bid", "sources-sought")] = Field("rfp", description="Type of request.")
    issuer: Annotated[str, OneLine(120)] = Field(description="Who makes the request: a slug or a name.")
    number: ShortLine | None = Field(None, description="The issuer's number.")
    opens: Moment | None = Field(None, description="When responses are first accepted.")
    questions_due: Moment | None = Field(None, description="Deadline for questions.")
    closes: Moment = Field(description="Deadline for responses.")
    requirements: tuple[Requirement, ...] = Field(min_length=1, max_length=60, description="What is needed.")
    naics: Set[Naics] = Field((), description="NAICS 2022 codes.")
    set_aside: Line | None = Field(None, description="Who the contract is reserved for.")
    estimated_value: Amount | None = Field(None, description="Amount in U.S. dollars.")
    place: Line | None = Field(None, description="Where the work is done.")
    submit: Submission | None = Field(None, description="How to respond.")
    files: tuple[Attachment, ...] = Field((), max_length=20, description="Documents.")
    outcome: Outcome = Field(Outcome(), description="The result of the request.")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        ordered(_day_of(self.opens), _day_of(self.closes), "closes")
        return self


class Funding(_AnyEvent):
    """Funding that organizations can apply for."""

    type: Literal["funding"]
    provider: Annotated[str, OneLine(120)] = Field(description="Who provides the funding: a slug or a name.")
    instrument: Annotated[str, Choice("grant", "loan", "tax-credit", "prize", "equity", "in-kind")] = Field(
        description="Type of funding."
    )
    opens: Moment | None = Field(None, description="When applications open.")
    closes: Moment | None = Field(None, description="Deadline for applications.")
    rolling: Flag = Field(False, description="Whether applications are accepted at any time.")
    amount: Amount | None = Field(None, description="Amount in U.S. dollars.")
    match_required: Flag | None = Field(None, description="Whether applicants must contribute their own money.")
    eligible: Set[ShortLine] = Field((), description="Kinds, sizes, designations, or stages that may apply.")

    @model_validator(mode="after")
    def _dated(self) -> Self:
        if self.closes is None and not self.rolling:
            refuse("R201", "hint_rolling", field="closes")
        ordered(_day_of(self.opens), _day_of(self.closes), "closes")
        return self


class Milestone(_AnyEvent):
    """Something that happened, with its date."""

    type: Literal["milestone"]
    kind: Annotated[str, Choice(*MILESTONES)] = Field(description="Type of milestone.")
    date: PartialDate = Field(description="Year, month, or day.")
    bill: ShortLine | None = Field(None, description="A bill's number.")
    stage: ShortLine | None = Field(None, description="The stage of a bill.")


def _day_of(moment: date | None) -> date | None:
    return moment.date() if isinstance(moment, datetime) else moment


Event = Annotated[Gathering | Rfp | Funding | Milestone, Field(discriminator="type")]
EVENT_TYPES: dict[str, type[Shape]] = {"gathering": Gathering, "rfp": Rfp, "funding": Funding, "milestone": Milestone}
