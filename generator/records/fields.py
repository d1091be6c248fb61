"""The types of record fields: annotations that attach the functions of `checks` to a schema."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING, Annotated, NoReturn, TypeVar

from annotated_types import GroupedMetadata
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    Strict,
)
from pydantic_core import CoreSchema, core_schema

from generator.geography import geography
from generator.records import checks, place_names
from generator.vocabularies import vocabulary

if TYPE_CHECKING:  # slow to load, and only needed to write JSON Schemas
    from pydantic.json_schema import JsonSchemaValue


class Shape(BaseModel):
    """The base of all record models: frozen, and an unknown key is an error."""

    # Built at first use: a check of one file then builds only the models of its own kind.
    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False, defer_build=True)


@dataclass(frozen=True)
class TermOf:
    """A text field that is a term of one vocabulary; this annotation makes the field a facet."""

    vocabulary: str

    def __get_pydantic_core_schema__(self, source: type[object], handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self.check, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> "JsonSchemaValue":
        terms = [term.id for term in vocabulary(self.vocabulary) if not term.replaced_by]
        return {**handler(schema), "enum": terms}

    def check(self, value: str) -> str:
        """The id itself if the vocabulary has it and has not retired it; V301, V302."""
        term = vocabulary(self.vocabulary).terms.get(value)
        if term is None or term.replaced_by:
            self._refuse(value)
        return value

    def _refuse(self, value: str) -> NoReturn:
        terms = vocabulary(self.vocabulary)
        if value in terms:
            checks.refuse("V302", value=value, nearest=str(terms[value].replaced_by))
        nearest = checks.nearest_term(self.vocabulary, value)
        hint = "hint_nearest" if nearest else "hint"
        checks.refuse("V301", hint, value=value, nearest=nearest, vocabulary=self.vocabulary)


@dataclass(frozen=True)
class OnMap:
    """A text field that is the name of a county of our map."""

    def __get_pydantic_core_schema__(self, source: type[object], handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(place_names.county, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> "JsonSchemaValue":
        return {**handler(schema), "enum": list(geography().counties)}


@dataclass(frozen=True)
class Choice(GroupedMetadata):
    """Text that is one of a few values; their labels are in the messages under `choices`."""

    values: tuple[str, ...]

    def __init__(self, *values: str) -> None:
        object.__setattr__(self, "values", values)

    def __iter__(self) -> Iterator[object]:
        yield AfterValidator(checks.repeated(self.check))
        yield Field(json_schema_extra={"enum": list(self.values)})

    def check(self, value: str) -> str:
        """The value if it is one of the choices; R206."""
        if value not in self.values:
            checks.refuse("R206", value=value, choices=", ".join(self.values))
        return value


_compiled = cache(re.compile)


@dataclass(frozen=True)
class Pattern(GroupedMetadata):
    """An identifier that must match a whole expression; `example` shows its form."""

    expression: str
    example: str

    def __iter__(self) -> Iterator[object]:
        yield AfterValidator(self.check)
        yield Field(json_schema_extra={"pattern": f"^(?:{self.expression})$"})

    def check(self, value: str) -> str:
        """The value if it has the form; R233."""
        if not _compiled(self.expression).fullmatch(value):
            checks.refuse("R233", value=value, example=self.example)
        return value


@dataclass(frozen=True)
class OneLine(GroupedMetadata):
    """One line of text of at most `longest` characters."""

    longest: int

    def __iter__(self) -> Iterator[object]:
        yield Field(max_length=self.longest)
        yield AfterValidator(checks.one_line)


@dataclass(frozen=True)
class LinkOn(GroupedMetadata):
    """A URL on one of these hosts or on a host below them."""

    hosts: tuple[str, ...]

    def __init__(self, *hosts: str) -> None:
        object.__setattr__(self, "hosts", hosts)

    def __iter__(self) -> Iterator[object]:
        yield AfterValidator(checks.url)
        yield AfterValidator(self.check)
        yield Field(json_schema_extra={"format": "uri"})

    def check(self, value: str) -> str:
        """The URL if it leads to one of the hosts; R228."""
        host = checks.host_of(value)
        if not any(host == allowed or host.endswith("." + allowed) for allowed in self.hosts):
            checks.refuse("R228", value=value, host=self.hosts[0])
        return value


Line = Annotated[str, OneLine(200)]
ShortLine = Annotated[str, OneLine(80)]
Prose = Annotated[str, Field(max_length=1000), AfterValidator(checks.prose)]
Markdown = Annotated[str, Field(max_length=4000), AfterValidator(checks.markdown)]
Slug = Annotated[str, AfterValidator(checks.slug), Field(json_schema_extra={"pattern": f"^{checks.SLUG.pattern}$"})]
Day = Annotated[date, BeforeValidator(checks.day), Field(json_schema_extra={"format": "date"})]
PartialDate = Annotated[
    str, AfterValidator(checks.partial_date), Field(json_schema_extra={"pattern": f"^{checks.PARTIAL.pattern}$"})
]
Moment = Annotated[datetime | date, BeforeValidator(checks.moment, json_schema_input_type=str)]
Url = Annotated[str, AfterValidator(checks.url), Field(json_schema_extra={"format": "uri"})]
Email = Annotated[str, AfterValidator(checks.email), Field(json_schema_extra={"format": "email"})]
Phone = Annotated[str, AfterValidator(checks.phone), Field(json_schema_extra={"pattern": r"^\+[1-9]\d{6,14}$"})]
Zip = Annotated[str, AfterValidator(place_names.zip_code), Field(json_schema_extra={"pattern": r"^\d{5}(-\d{4})?$"})]
State = Annotated[
    str, BeforeValidator(place_names.state), Field(json_schema_extra={"enum": sorted(place_names.STATES)})
]
County = Annotated[str, OnMap()]
Naics = Annotated[str, AfterValidator(checks.naics), Field(json_schema_extra={"pattern": r"^\d{2,6}$"})]
Integer = Annotated[int, BeforeValidator(checks.integer)]
Count = Annotated[int, Field(ge=1, le=1_000_000_000), BeforeValidator(checks.integer)]
Days = Annotated[int, Field(ge=0, le=3650), BeforeValidator(checks.integer)]
Dollars = Annotated[int, Field(ge=0, le=10**12), BeforeValidator(checks.integer)]
Latitude = Annotated[float, Field(ge=-90, le=90), BeforeValidator(checks.number)]
Longitude = Annotated[float, Field(ge=-180, le=180), BeforeValidator(checks.number)]
Flag = Annotated[bool, Strict()]
RasterFile = Annotated[str, AfterValidator(checks.raster_file)]
Language = Annotated[
    str,
    Choice("ar", "de", "en", "es", "fa", "fr", "he", "hy", "it", "ja", "km", "ko", "pt", "ru", "th", "tl", "vi", "zh"),
]
Process = Annotated[str, TermOf("processes")]
Material = Annotated[str, TermOf("materials")]
Cluster = Annotated[str, TermOf("clusters")]
Stage = Annotated[str, TermOf("stages")]
Kind = Annotated[str, TermOf("kinds")]
RunSize = Annotated[str, TermOf("run_sizes")]
WorksWith = Annotated[str, TermOf("works_with")]
Certificate = Annotated[str, TermOf("certifications")]
Designated = Annotated[str, TermOf("ownership")]
Support = Annotated[str, TermOf("support")]
Audience = Annotated[str, TermOf("audience")]

T = TypeVar("T")
# A list without repetitions.
Set = Annotated[tuple[T, ...], AfterValidator(checks.unique), Field(json_schema_extra={"uniqueItems": True})]
