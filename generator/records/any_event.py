"""The fields that all events share, whatever their type."""

from datetime import date, datetime
from typing import Annotated, Self

from pydantic import Discriminator, Field, Tag, model_validator

from generator.records.checks import ordered
from generator.records.fields import (
    Audience,
    Choice,
    Cluster,
    Day,
    Dollars,
    Language,
    Markdown,
    OneLine,
    Set,
    Shape,
    Slug,
    Stage,
    Url,
)
from generator.records.shapes import Origin


class Organizer(Shape):
    """An organizer that has no record here."""

    name: Annotated[str, OneLine(120)]
    url: Url | None = None


def _organizer_shape(value: object) -> str:
    return "slug" if isinstance(value, str) else "named"


Organizers = tuple[
    Annotated[Annotated[Slug, Tag("slug")] | Annotated[Organizer, Tag("named")], Discriminator(_organizer_shape)], ...
]


class Amount(Shape):
    """A range of U.S. dollars."""

    min: Dollars | None = None
    max: Dollars | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        ordered(self.min, self.max, "max")
        return self


class AnyEvent(Shape):
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


def day_of(moment: date | None) -> date | None:
    """The day of a day or of a time."""
    return moment.date() if isinstance(moment, datetime) else moment
