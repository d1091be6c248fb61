"""The schema of a buyer's request: what is needed, by when, and how to respond."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from generator.records.any_event import Amount, AnyEvent, day_of
from generator.records.checks import ordered, refuse
from generator.records.fields import (
    Certificate,
    Choice,
    Count,
    Day,
    Designated,
    Dollars,
    Email,
    Line,
    Material,
    Moment,
    Naics,
    OneLine,
    Process,
    Prose,
    Set,
    Shape,
    ShortLine,
    Slug,
    Url,
)
from generator.records.shapes import Quantity


class Requirement(Shape):
    """One thing a buyer needs, in the vocabularies of companies, so that matching is a join."""

    process: Process | None = None
    materials: Set[Material] = ()
    certifications: Set[Certificate] = ()
    ownership: Set[Designated] = ()
    quantity: Quantity | None = None
    region: Slug | None = None
    required: Annotated[str, Choice("required", "preferred")] = "required"


class Tolerance(Shape):
    """How exact a part must be."""

    general: ShortLine | None = None
    tight: Line | None = None


class Part(Shape):
    """One part to be quoted."""

    name: Annotated[str, OneLine(120)]
    revision: ShortLine | None = None
    function: Line | None = None
    quantity: Count | None = None
    price_breaks: Set[Count] = Field((), max_length=10)
    annual: Count | None = None
    material: Line | None = None
    tolerance: Tolerance | None = None
    finish: Line | None = None
    inspection: Line | None = None


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


class Rfp(AnyEvent):
    """A buyer's request."""

    type: Literal["rfp"]
    kind: Annotated[str, Choice("rfp", "rfq", "bid", "sources-sought")] = Field("rfp", description="Type of request.")
    issuer: Annotated[str, OneLine(120)] = Field(description="Who makes the request: a slug or a name.")
    number: ShortLine | None = Field(None, description="The issuer's number.")
    opens: Moment | None = Field(None, description="When responses are first accepted.")
    questions_due: Moment | None = Field(None, description="Deadline for questions.")
    closes: Moment = Field(description="Deadline for responses.")
    requirements: tuple[Requirement, ...] = Field(min_length=1, max_length=60, description="What is needed.")
    parts: tuple[Part, ...] = Field((), max_length=60, description="The parts to be quoted.")
    tooling: Line | None = Field(None, description="Who pays for tooling, and who owns it.")
    target_price: Line | None = Field(None, description="What the buyer hopes to pay.")
    confidentiality: Line | None = Field(None, description="What must be signed before drawings are shared.")
    export_control: Annotated[str, Choice("none", "ear", "itar", "unknown")] = Field(
        "unknown", description="Whether U.S. export rules apply. With anything but none, give no parts and no files."
    )
    unknowns: tuple[Line, ...] = Field((), max_length=30, description="Questions the buyer has for the shop.")
    naics: Set[Naics] = Field((), description="NAICS 2022 codes.")
    set_aside: Line | None = Field(None, description="Who the contract is reserved for.")
    estimated_value: Amount | None = Field(None, description="Amount in U.S. dollars.")
    place: Line | None = Field(None, description="Where the work is done.")
    submit: Submission | None = Field(None, description="How to respond.")
    files: tuple[Attachment, ...] = Field((), max_length=20, description="Documents.")
    outcome: Outcome = Field(Outcome(), description="The result of the request.")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        ordered(day_of(self.opens), day_of(self.closes), "closes")
        return self

    @model_validator(mode="after")
    def _shows_no_controlled_data(self) -> Self:
        """A public page must not carry technical data that export rules may cover (22 CFR 120.33, 15 CFR 772.1)."""
        for field in ("parts", "files"):
            if self.export_control != "none" and getattr(self, field):
                refuse("R245", field=field, value=self.export_control)
        return self
