"""The parts of a company's file that importers read and write, as plain data.

A record on file may have more keys; importers leave those as they are.
"""

from typing import NotRequired, TypedDict


class LocationData(TypedDict, total=False):
    """A location; coordinates are text, as everywhere in a file."""

    label: str
    street: str
    unit: str
    city: str
    state: str
    zip: str
    county: str
    lat: str
    lon: str


class SourceData(TypedDict):
    """Where facts came from; `id` is the record's id there."""

    name: str
    id: NotRequired[str]
    url: NotRequired[str]
    licence: NotRequired[str]
    retrieved: NotRequired[str]


class ContactData(TypedDict, total=False):
    """One way to reach the company."""

    phone: str
    public: bool


class CapabilityData(TypedDict):
    """A process that the company takes jobs for."""

    process: str
    basis: NotRequired[str]


class VerificationData(TypedDict, total=False):
    """How far the facts have been checked."""

    level: str


class CompanyData(TypedDict):
    """A company's file."""

    name: str
    legal_name: NotRequired[str]
    also_known_as: NotRequired[list[str]]
    formerly: NotRequired[list[str]]
    kind: str
    website: NotRequired[str]
    links: NotRequired[dict[str, str]]
    contacts: NotRequired[list[ContactData]]
    locations: list[LocationData]
    clusters: NotRequired[list[str]]
    capabilities: NotRequired[list[CapabilityData]]
    materials: NotRequired[list[str]]
    naics: NotRequired[list[str]]
    identifiers: NotRequired[dict[str, str]]
    verification: NotRequired[VerificationData]
    sources: NotRequired[list[SourceData]]
    added: str
    updated: NotRequired[str]
