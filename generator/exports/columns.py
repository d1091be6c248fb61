"""The columns of tables: what CSV, SQLite, Parquet and map data say of a company and of an event, one value each.

Several values stand in one cell, parted by `; `. A facet has a column of its own, so that everything a visitor can
filter by is in every table.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Generic, NamedTuple, TypeAlias, TypeVar

from generator.catalog.agenda import EVENT_FACETS
from generator.catalog.derived import FACETS
from generator.exports.event_shapes import EventData
from generator.exports.shapes import CompanyData, PlaceData

Data = TypeVar("Data", CompanyData, EventData)
Cell: TypeAlias = str | int | float | None

PARTED = "; "


@dataclass(frozen=True)
class Column(Generic[Data]):
    """One column: its name, what is in it, how to find that, and its type as Frictionless and CSVW call it."""

    name: str
    description: str
    value: Callable[[Data], Cell]
    type: str = "string"
    facet: str = ""


def cells(columns: Iterable[Column[Data]], record: Data) -> list[Cell]:
    """A record as a row; what nobody knows is None."""
    return [column.value(record) for column in columns]


class CompanyRow(NamedTuple):
    """A company in its public form, and as a row of COMPANY: every export is told both, as making them takes time."""

    company: CompanyData
    cells: list[Cell]

    @classmethod
    def of(cls, company: CompanyData) -> "CompanyRow":
        """The row of a company."""
        return cls(company, cells(COMPANY, company))


def listed(values: Iterable[str]) -> str | None:
    """Several values in one cell, each once."""
    return PARTED.join(dict.fromkeys(filter(None, values))) or None


def _text(name: str, record: CompanyData | EventData) -> Cell:
    return getattr(record, name) or None


def _list(name: str, record: CompanyData | EventData) -> Cell:
    return listed(getattr(record, name))


def _facet(name: str, record: CompanyData | EventData) -> Cell:
    return listed(record.facets.get(name, ()))


def _day(name: str, record: CompanyData | EventData) -> Cell:
    value: date = getattr(record, name)
    return value.isoformat()


def _of_place(name: str, company: CompanyData) -> Cell:
    place = company.first_place
    return _place_value(place, name) if place else None


def _place_value(place: PlaceData, name: str) -> Cell:
    value: Cell = getattr(place, name)
    return None if value == "" else value


def _contact(name: str, company: CompanyData) -> Cell:
    return next((value for each in company.contacts if (value := getattr(each, name))), None)


def _order(name: str, company: CompanyData) -> Cell:
    return (getattr(company.orders, name) or None) if company.orders else None


def _identifier(name: str, company: CompanyData) -> Cell:
    return company.identifiers.get(name)


def _own(name: str, description: str, type: str = "string") -> "Column[CompanyData]":
    return Column(name, description, partial(_text, name), type)


def _names(name: str, description: str) -> "Column[CompanyData]":
    return Column(name, description, partial(_list, name))


def _at(name: str, description: str, type: str = "string") -> "Column[CompanyData]":
    return Column(name, description, partial(_of_place, name), type)


# The registers whose numbers a company can have.
REGISTERS = ("uei", "cage", "lei", "os_id", "wikidata", "osm", "epa_frs", "tri", "wdid", "open_brewery_db")

COMPANY: tuple[Column[CompanyData], ...] = (
    _own("id", "Permanent ID."),
    _own("url", "The company's page.", "uri"),
    _own("name", "The name the company uses in public."),
    _own("legal_name", "The registered name."),
    _names("also_known_as", "Other names."),
    _own("kind", "Organization type."),
    _own("status", "active, planned, paused, moved, or closed."),
    _own("summary", "One sentence."),
    _own("summary_es", "The same in Spanish."),
    _own("website", "The company's own website.", "uri"),
    Column("email", "The first public email address.", partial(_contact, "email")),
    Column("phone", "The first public phone number, in E.164.", partial(_contact, "phone")),
    _at("street", "Street of the first place that is shown."),
    _at("unit", "Unit of that place."),
    _at("city", "City of that place."),
    _at("state", "State of that place, two letters."),
    _at("zip", "ZIP code of that place, as text."),
    _at("county", "County of that place."),
    _at("lat", "Latitude of that place, WGS 84.", "number"),
    _at("lon", "Longitude of that place, WGS 84.", "number"),
    *(
        Column[CompanyData](
            name, f"All values of the facet {name}, parents included.", partial(_facet, name), facet=name
        )
        for name in FACETS
    ),
    Column(
        "core_processes",
        "Processes for which it takes jobs that are mostly these.",
        lambda company: listed(each.process for each in company.capabilities if each.level == "core"),
    ),
    Column("products", "What it sells.", lambda company: listed(each.name for each in company.products)),
    Column("equipment", "Its machines.", lambda company: listed(each.type for each in company.equipment)),
    Column("minimum_order", "The smallest order.", partial(_order, "minimum"), "integer"),
    Column("minimum_unit", "What the smallest order counts.", partial(_order, "unit")),
    Column("lead_days_min", "Usual days to shipping, at least.", partial(_order, "lead_days_min"), "integer"),
    Column("lead_days_max", "Usual days to shipping, at most.", partial(_order, "lead_days_max"), "integer"),
    Column(
        "run_sizes", "Run sizes it takes.", lambda company: listed(company.orders.run_sizes) if company.orders else None
    ),
    Column("capacity", "Capacity for new work.", lambda company: company.capacity.status if company.capacity else None),
    Column(
        "capacity_as_of",
        "The day on which the capacity was stated.",
        lambda company: company.capacity.as_of.isoformat() if company.capacity else None,
        "date",
    ),
    _names("works_with", "Which customers it works with."),
    _own("size", "Number of employees."),
    _names("naics", "NAICS 2022 codes."),
    _names("offers", "Help it gives to makers."),
    _names("needs", "Help it is looking for."),
    _own("founded", "Year, month, or day."),
    _own("closed", "Year, month, or day."),
    *(Column[CompanyData](name, f"Its ID in {name}.", partial(_identifier, name)) for name in REGISTERS),
    Column("verification", "How far the facts were checked.", lambda company: company.verification.level),
    Column(
        "verified_on",
        "When they were checked.",
        lambda company: company.verification.on.isoformat() if company.verification.on else None,
        "date",
    ),
    Column("sources", "Where facts came from.", lambda company: listed(source.name for source in company.sources)),
    Column(
        "source_licenses",
        "The terms of those sources.",
        lambda company: listed(source.license for source in company.sources),
    ),
    _own("license", "The terms of what was written here."),
    Column("added", "The day it was added.", partial(_day, "added"), "date"),
    Column("updated", "The day its facts last changed.", partial(_day, "updated"), "date"),
)


def _event(name: str, description: str, type: str = "string") -> "Column[EventData]":
    return Column(name, description, partial(_text, name), type)


def _at_venue(name: str, event: EventData) -> Cell:
    return _place_value(event.venue, name) if event.venue else None


def _venue(name: str, description: str, type: str = "string") -> "Column[EventData]":
    return Column(name, description, partial(_at_venue, name), type)


EVENT: tuple[Column[EventData], ...] = (
    _event("id", "Permanent ID."),
    _event("url", "The event's page.", "uri"),
    _event("type", "gathering, rfp, funding, or milestone."),
    _event("kind", "Kind of gathering, request, or milestone; instrument of funding."),
    _event("name", "The name of the event."),
    _event("status", "scheduled, postponed, cancelled, or moved-online."),
    _event("summary", "One sentence."),
    _event("summary_es", "The same in Spanish."),
    _event("website", "The event's own page elsewhere.", "uri"),
    _event("starts", "When it starts: a day, or a local time with its offset."),
    _event("ends", "When it ends."),
    _event("timezone", "IANA name of its zone."),
    _event("rule", "How it repeats (RFC 5545)."),
    _event("closes", "Last day or time to respond or apply."),
    _event("owner", "Who asks or pays: an ID of a company, or a name."),
    Column(
        "amount_min", "U.S. dollars, at least.", lambda event: event.amount.min if event.amount else None, "integer"
    ),
    Column("amount_max", "U.S. dollars, at most.", lambda event: event.amount.max if event.amount else None, "integer"),
    Column("organizers", "Who holds it.", lambda event: listed(each.id or each.name for each in event.organizers)),
    _event("mode", "in-person, online, or hybrid."),
    _venue("street", "Street of the venue."),
    _venue("city", "City of the venue."),
    _venue("zip", "ZIP code of the venue."),
    _venue("lat", "Latitude of the venue.", "number"),
    _venue("lon", "Longitude of the venue.", "number"),
    _event("registration_url", "Where to register.", "uri"),
    *(
        Column[EventData](name, f"All values of the facet {name}.", partial(_facet, name), facet=name)
        for name in EVENT_FACETS
    ),
    Column("sources", "Where facts came from.", lambda event: listed(source.name for source in event.sources)),
    Column(
        "source_licenses",
        "The terms of those sources.",
        lambda event: listed(source.license for source in event.sources),
    ),
    _event("license", "The terms of what was written here."),
    Column("added", "The day it was added.", partial(_day, "added"), "date"),
    Column("updated", "The day its facts last changed.", partial(_day, "updated"), "date"),
)
