"""The schema of an event: gatherings, requests for proposals, funding rounds and milestones, by `type`."""

from datetime import datetime
from typing import Annotated, Literal, Self
from zoneinfo import available_timezones

from pydantic import AfterValidator, Field, model_validator

from generator.records.any_event import Amount, AnyEvent, day_of
from generator.records.checks import in_our_time, ordered, refuse
from generator.records.fields import (
    Choice,
    Dollars,
    Flag,
    Moment,
    OneLine,
    PartialDate,
    Set,
    Shape,
    ShortLine,
    Slug,
    Url,
)
from generator.records.recurrence import Recurrence, check_start
from generator.records.request import Rfp
from generator.records.shapes import Place

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


class Gathering(AnyEvent):
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

    @model_validator(mode="after")
    def _repeats_from_its_start_on(self) -> Self:
        if self.recurrence is not None:
            check_start(self.recurrence, self.starts)
        return self


class Funding(AnyEvent):
    """Funding that organizations can apply for."""

    type: Literal["funding"]
    provider: Annotated[str, OneLine(120)] = Field(description="Who provides the funding: a slug or a name.")
    instrument: Annotated[str, Choice("grant", "loan", "tax-credit", "prize", "equity", "in-kind")] = Field(
        description="Type of funding."
    )
    opens: Moment | None = Field(None, description="When applications open.")
    closes: Moment | None = Field(None, description="Deadline for applications.")
    rolling: Flag = Field(
        False, description="Whether applications are accepted at any time, up to closes: if that is given."
    )
    amount: Amount | None = Field(None, description="Amount in U.S. dollars.")
    match_required: Flag | None = Field(None, description="Whether applicants must contribute their own money.")
    eligible: Set[ShortLine] = Field((), description="Kinds, sizes, designations, or stages that may apply.")

    @model_validator(mode="after")
    def _dated(self) -> Self:
        if self.closes is None and not self.rolling:
            refuse("R201", "hint_rolling", field="closes")
        ordered(day_of(self.opens), day_of(self.closes), "closes")
        return self


class Milestone(AnyEvent):
    """Something that happened, with its date."""

    type: Literal["milestone"]
    kind: Annotated[str, Choice(*MILESTONES)] = Field(description="Type of milestone.")
    date: PartialDate = Field(description="Year, month, or day.")
    bill: ShortLine | None = Field(None, description="A bill's number.")
    stage: ShortLine | None = Field(None, description="The stage of a bill.")

    @model_validator(mode="after")
    def _in_our_time(self) -> Self:
        in_our_time(int(self.date[:4]), self.date, "date")
        return self


Event = Annotated[Gathering | Rfp | Funding | Milestone, Field(discriminator="type")]
EVENT_TYPES: dict[str, type[Shape]] = {"gathering": Gathering, "rfp": Rfp, "funding": Funding, "milestone": Milestone}
