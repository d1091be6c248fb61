"""Registration sheets: what a company can paste into the forms of sites that take no file, in the order of each site.

A sheet has only public facts. What no directory may hold (tax, social security and bank numbers) and what a record has
no field for are blanks with a label, to be filled in by hand.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypedDict, cast

from generator.catalog.consent import allowing_any
from generator.catalog.current import CurrentCatalog
from generator.catalog.duplicate_keys import address_key
from generator.catalog.labels import names
from generator.catalog.public import PublicCompany
from generator.catalog.public_places import PublicPlace
from generator.catalog.summary import CompanySummary
from generator.digests import key
from generator.exports.directory import LOCALE, email_of, english, own_places, phone_of, prose
from generator.messages import messages
from generator.rendering.formats import phone
from generator.source.bundled import read_bundled
from generator.vocabularies import naics_titles, vocabulary

if TYPE_CHECKING:  # loading the schemas takes a while, and a build with nothing to do can spare it
    from generator.records.company import Equipment, LeadTime

FILE = Path(__file__).with_name("registration_sites.yml")
# The families of certificates that buyers mean by quality standards.
QUALITY = ("quality-systems", "aerospace-defense-approvals", "nadcap")
# What must never stand in a record or a file, and what records have no field for.
BLANKS = frozenset(
    {
        *("tax_id", "bank", "duns", "documents", "fiscal_year_end", "bonding", "clearance", "exporter"),
        *("business_tax_certificate", "commodities", "sells", "unspsc", "service_area"),
    }
)


class SiteData(TypedDict):
    """A site as the file has it."""

    id: str
    url: str
    published: bool
    fields: list[str]


class Line(NamedTuple):
    """One field of a sheet: its name among ours, and its value; "" for a blank."""

    field: str
    value: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """What to paste into the form of one site."""

    id: str
    url: str
    published: bool
    lines: tuple[Line, ...]


@cache
def sites() -> tuple[SiteData, ...]:
    """The sites in the order of the file."""
    return tuple(cast("list[SiteData]", read_bundled(FILE)["sites"]))


def registering(current: CurrentCatalog) -> list[CompanySummary]:
    """The companies that have sheets: those at work that allow any national directory, in order of name."""
    return [company for company in allowing_any(current) if registers(company.status)]


def registers(status: str) -> bool:
    """Whether a company of a status has anything to register."""
    return status not in ("closed", "moved")


def sheets(current: CurrentCatalog, company: PublicCompany) -> Iterator[Sheet]:
    """A sheet for each site, without certificates and designations that have expired."""
    company = company._replace(
        certifications=tuple(each for each in company.certifications if not current.is_over(each.valid_to)),
        ownership=tuple(each for each in company.ownership if not current.is_over(each.valid_to)),
    )
    place = next((place for _, place in own_places(company)), company.first_place)
    found = {field: Line(field, find(company, place)) for field, find in FIELDS.items()} | _blanks()
    for site in sites():
        lines = tuple(map(found.__getitem__, site["fields"]))
        yield Sheet(site["id"], site["url"], site["published"], lines)


@cache
def _blanks() -> dict[str, Line]:
    return {field: Line(field, "") for field in BLANKS}


def place_code(company: PublicCompany, place: PublicPlace) -> str:
    """A name for a site that no other has, and that a move changes: for sites that want an old one closed then."""
    known = address_key(place.street, place.zip)
    return f"{company.slug}-{key(known).hex()[:6]}" if known else company.slug


def _certificates(company: PublicCompany, families: Sequence[str] = ()) -> str:
    terms = vocabulary("certifications")
    found = [each.id for each in company.certifications if not families or terms[each.id].parent in families]
    return ", ".join(english("certifications", found))


def _contact(company: PublicCompany) -> str:
    contact = next((contact for contact in company.contacts if contact.name or contact.role), None)
    return ", ".join(part for part in (contact.name, contact.role) if part) if contact else ""


def _naics(company: PublicCompany) -> str:
    titles = naics_titles()
    return "; ".join(f"{code} {titles.get(code, '')}".strip() for code in company.naics)


def _machine(machine: "Equipment") -> str:
    count = f"{machine.count} \u00d7 " if machine.count and machine.count > 1 else ""
    return count + " ".join(part for part in (machine.type, machine.make, machine.model) if part)


def _days(lead: "LeadTime | None") -> str:
    known = [str(days) for days in (lead.min, lead.max) if days is not None] if lead else []
    span = messages(LOCALE).text("sheets.to").join(dict.fromkeys(known))
    return messages(LOCALE).text("sheets.days", days=span) if known else ""


def _minimum(company: PublicCompany) -> str:
    minimum = company.orders.minimum if company.orders else None
    return f"{minimum.quantity} {minimum.unit}".strip() if minimum else ""


def _capacity(company: PublicCompany) -> str:
    capacity = company.capacity
    if capacity is None:
        return ""
    return f"{messages(LOCALE).text(f'choices.capacity.{capacity.status}')}, {capacity.as_of.isoformat()}"


def _designations(company: PublicCompany) -> str:
    """Each designation with its number; without a certifier it is one's own word, and says so."""
    own = messages(LOCALE).text("company.self_declared")
    named = english("ownership", [each.id for each in company.ownership])
    told = [each.number or ("" if each.certifier else own) for each in company.ownership]
    return "; ".join(f"{name} ({more})" if more else name for name, more in zip(named, told, strict=True))


def _words(company: PublicCompany) -> str:
    """Keywords: its core processes, then the others, then what it makes."""
    ranked = sorted(company.capabilities, key=lambda each: each.level != "core")
    processes = english("processes", dict.fromkeys(each.process for each in ranked))
    return ", ".join([*processes, *(each.name for each in company.products)])


def _choices(group: str, ids: Sequence[str]) -> str:
    return ", ".join(messages(LOCALE).text(f"choices.{group}.{id}") for id in ids)


Find = Callable[[PublicCompany, PublicPlace], str]
# What each field says; those that are not here are BLANKS.
FIELDS: dict[str, Find] = {
    "name": lambda company, place: company.name,
    "legal_name": lambda company, place: company.legal_name or company.name,
    "street": lambda company, place: place.street,
    "unit": lambda company, place: place.unit,
    "city": lambda company, place: place.city,
    "state": lambda company, place: place.state,
    "zip": lambda company, place: place.zip,
    "county": lambda company, place: place.county,
    "country": lambda company, place: messages(LOCALE).text("sheets.country"),
    "point": lambda company, place: "" if place.lat is None else f"{place.lat!r}, {place.lon!r}",
    "place_code": place_code,
    "hours": lambda company, place: place.hours,
    "phone": lambda company, place: phone(phone_of(company)) if phone_of(company) else "",
    "email": lambda company, place: email_of(company),
    "website": lambda company, place: company.website,
    "contact": lambda company, place: _contact(company),
    "founded": lambda company, place: company.founded,
    "size": lambda company, place: _choices("size", [company.size]) if company.size else "",
    "kind": lambda company, place: names("kinds", (company.kind,), LOCALE),
    "summary": lambda company, place: company.summary,
    "description": lambda company, place: prose(company.description) or company.summary,
    "processes": lambda company, place: ", ".join(
        english("processes", dict.fromkeys(each.process for each in company.capabilities))
    ),
    "tolerances": lambda company, place: "; ".join(
        f"{names('processes', (each.process,), LOCALE)}: {each.tolerance}"
        for each in company.capabilities
        if each.tolerance
    ),
    "materials": lambda company, place: ", ".join(
        english(
            "materials",
            dict.fromkeys([*company.materials, *(id for each in company.capabilities for id in each.materials)]),
        )
    ),
    "equipment": lambda company, place: "; ".join(map(_machine, company.equipment)),
    "products": lambda company, place: ", ".join(each.name for each in company.products),
    "certifications": lambda company, place: _certificates(company),
    "quality_standards": lambda company, place: _certificates(company, QUALITY),
    "designations": lambda company, place: _designations(company),
    "naics": lambda company, place: _naics(company),
    "uei": lambda company, place: dict(company.identifiers).get("uei", ""),
    "cage": lambda company, place: dict(company.identifiers).get("cage", ""),
    "keywords": lambda company, place: _words(company),
    "minimum": lambda company, place: _minimum(company),
    "lead_time": lambda company, place: _days(company.orders.lead_time_days if company.orders else None),
    "run_sizes": lambda company, place: names("run_sizes", company.orders.run_sizes if company.orders else (), LOCALE),
    "files": lambda company, place: ", ".join(company.orders.files) if company.orders else "",
    "works_with": lambda company, place: names("works_with", company.works_with, LOCALE),
    "capacity": lambda company, place: _capacity(company),
    "languages": lambda company, place: _choices(
        "language", list(dict.fromkeys(code for contact in company.contacts for code in contact.languages))
    ),
}
