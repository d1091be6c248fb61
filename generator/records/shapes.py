"""The shapes that companies and events share: places, quantities and origins of facts."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from generator.records.checks import refuse
from generator.records.fields import (
    Choice,
    Count,
    County,
    Flag,
    Latitude,
    Line,
    Longitude,
    OneLine,
    PartialDate,
    Shape,
    ShortLine,
    Slug,
    State,
    Url,
    Zip,
)


class Place(Shape):
    """One site of the company."""

    id: Slug | None = None
    label: ShortLine | None = None
    kind: Annotated[str, Choice("factory", "studio", "office", "shop", "warehouse", "home", "mobile")] | None = None
    street: Annotated[str, OneLine(120)] | None = None
    unit: Annotated[str, OneLine(40)] | None = None
    city: Annotated[str, OneLine(60)] | None = None
    state: State = "CA"
    zip: Zip | None = None
    county: County | None = Field(None, description="Found from the ZIP code or the city if one of these is given.")
    region: ShortLine | None = None
    lat: Latitude | None = None
    lon: Longitude | None = None
    show: Annotated[str, Choice("full", "city", "hidden")] | None = Field(
        None, description="How much of the address may be shown."
    )
    hours: Line | None = None
    access: (
        Annotated[str, Choice("closed", "by-appointment", "trade-counter", "classes", "membership", "open")] | None
    ) = None
    tours: Flag | None = None
    wheelchair: Annotated[str, Choice("full", "partial", "none")] | None = None
    loading_dock: Flag | None = None

    @model_validator(mode="after")
    def _both_coordinates(self) -> Self:
        if (self.lat is None) != (self.lon is None):
            refuse("R235")
        return self

    @property
    def shown(self) -> str:
        """full, city or hidden; a home workshop shows its city unless it says otherwise."""
        return self.show or ("city" if self.kind == "home" else "full")


class Quantity(Shape):
    """An amount and its unit."""

    quantity: Count
    unit: ShortLine = "pieces"


class Origin(Shape):
    """Where facts came from."""

    name: Line
    id: ShortLine | None = None
    url: Url | None = None
    licence: Line | None = None
    retrieved: PartialDate | None = None
