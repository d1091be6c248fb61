"""The public form of an event: what the API, and every file made from it, says. Version 1 only ever gains keys.

Moments are ISO 8601: a day, or a local time with the offset of its zone on that day.
"""

from datetime import date

from pydantic import Field

from generator.exports.shapes import PlaceData, PublicShape, SourceData


class OrganizerData(PublicShape):
    """Who holds the event: one of the companies, or somebody else by name."""

    id: str = Field("", description="ID of a company.")
    name: str = ""
    url: str = ""


class ParticipantData(PublicShape):
    """A company that takes part."""

    id: str = Field(description="ID of a company.")
    role: str = ""


class MoneyData(PublicShape):
    """An amount of U.S. dollars."""

    min: int | None = None
    max: int | None = None


class NeedData(PublicShape):
    """One thing that a request asks for."""

    process: str = ""
    materials: tuple[str, ...] = ()
    certifications: tuple[str, ...] = ()
    ownership: tuple[str, ...] = ()
    quantity: int | None = None
    unit: str = ""
    region: str = ""
    required: bool = Field(description="False when it is preferred.")


class OutcomeData(PublicShape):
    """How a request ended."""

    status: str = Field(description="open, awarded, or cancelled.")
    awarded_to: tuple[str, ...] = Field((), description="IDs of companies.")
    on: date | None = None
    value: int | None = Field(None, description="U.S. dollars.")


class EventData(PublicShape):
    """One event, request, funding program, or milestone. Terms are IDs of the vocabularies that facets.json lists."""

    id: str = Field(description="Permanent ID; it also ends the address of the event's page.")
    url: str = Field(description="The event's page.")
    type: str = Field(description="gathering, rfp, funding, or milestone.")
    kind: str = Field("", description="Kind of gathering, request, or milestone; instrument of funding.")
    name: str
    status: str = Field(description="scheduled, postponed, cancelled, or moved-online.")
    summary: str = ""
    summary_es: str = Field("", description="The summary in Spanish.")
    description: str = Field("", description="Markdown.")
    description_es: str = Field("", description="Markdown, in Spanish.")
    website: str = Field("", description="The event's own page elsewhere.")
    organizers: tuple[OrganizerData, ...] = ()
    starts: str = Field("", description="When a gathering starts, or the day of a milestone.")
    ends: str = ""
    timezone: str = Field("", description="IANA name of the zone of its times.")
    rule: str = Field("", description="How it repeats, as an RFC 5545 rule.")
    exceptions: tuple[str, ...] = Field((), description="Days on which it does not take place.")
    mode: str = Field("", description="in-person, online, or hybrid.")
    venue: PlaceData | None = None
    online_url: str = ""
    registration_url: str = ""
    price: str = Field("", description="free or paid; absent when nobody says.")
    participants: tuple[ParticipantData, ...] = ()
    accessibility: tuple[str, ...] = ()
    owner: str = Field("", description="Who asks or pays: ID of a company, or a name.")
    number: str = Field("", description="The issuer's number.")
    opens: str = ""
    questions_due: str = ""
    closes: str = Field("", description="Last day or time to respond or apply.")
    rolling: bool = Field(False, description="Whether one can apply at any time.")
    requirements: tuple[NeedData, ...] = ()
    export_control: str = Field("", description="none, ear, itar, or unknown.")
    naics: tuple[str, ...] = ()
    set_aside: str = ""
    amount: MoneyData | None = None
    match_required: bool | None = None
    eligible: tuple[str, ...] = ()
    submit_url: str = ""
    submit_email: str = ""
    outcome: OutcomeData | None = None
    bill: str = ""
    stage: str = Field("", description="Stage of a bill.")
    facets: dict[str, tuple[str, ...]] = Field({}, description="Everything the event can be found under, by facet.")
    clusters: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    audience: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    sources: tuple[SourceData, ...] = ()
    license: str = Field(description="SPDX name of the terms of what was written here; each source has its own.")
    added: date
    updated: date = Field(description="The day its facts last changed.")
