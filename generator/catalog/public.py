"""The privacy wall: of a record only what its owner lets anyone see. What is private does not exist on the outer side.

Pages, search data, structured data, matching and exports are given a `PublicCompany`, or a `PublicEvent` as
`public_events` makes it, or summaries made from one, and never a record. `tests/test_architecture.py` and
`tests/test_privacy.py` keep it so.
"""

from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from generator.catalog.destinations import destinations
from generator.catalog.public_places import PublicPlace, public_place
from generator.geography import geography

if TYPE_CHECKING:  # loading the schemas takes a while, and a build with nothing to do can spare it
    from datetime import date

    from generator.records.company import (
        Capability,
        Capacity,
        Certification,
        Company,
        Contact,
        Designation,
        Equipment,
        Identifiers,
        Orders,
        Product,
        SocialLinks,
        Workforce,
    )
    from generator.records.loading import Record
    from generator.records.shapes import Origin

# A value of a record that is a web address, by the name of the network or register that it belongs to.
Named: TypeAlias = tuple[str, str]


class PublicContact(NamedTuple):
    """One way to reach a company that its owner has marked as public."""

    role: str
    name: str
    email: str
    phone: str
    form: str
    languages: tuple[str, ...]


class PublicVerification(NamedTuple):
    """How far the facts have been checked, when and by whom; `on` is None where no one says."""

    level: str
    on: "date | None"
    by: str
    evidence: str


# Named tuples, not dataclasses as elsewhere: frozen ones are made five times slower, and every record makes one.
class PublicCompany(NamedTuple):
    """What anyone may know of a company. Texts are "" and days None where the record says nothing.

    Not in here: contacts that are not public, whatever a place hides, maintainers, pictures.
    """

    slug: str
    path: str
    name: str
    legal_name: str
    also_known_as: tuple[str, ...]
    formerly: tuple[str, ...]
    kind: str
    # active, planned, paused, moved, closed, or "" where nobody says.
    status: str
    summary: str
    summary_es: str
    description: str
    description_es: str
    founded: str
    closed: str
    website: str
    links: tuple[Named, ...]
    contacts: tuple[PublicContact, ...]
    places: tuple[PublicPlace, ...]
    clusters: tuple[str, ...]
    stages: tuple[str, ...]
    capabilities: tuple["Capability", ...]
    equipment: tuple["Equipment", ...]
    materials: tuple[str, ...]
    products: tuple["Product", ...]
    orders: "Orders | None"
    capacity: "Capacity | None"
    works_with: tuple[str, ...]
    certifications: tuple["Certification", ...]
    ownership: tuple["Designation", ...]
    naics: tuple[str, ...]
    size: str
    offers: tuple[str, ...]
    needs: tuple[str, ...]
    workforce: "Workforce | None"
    memberships: tuple[str, ...]
    parent: str
    related: tuple[str, ...]
    identifiers: tuple[Named, ...]
    verification: PublicVerification
    sources: tuple["Origin", ...]
    added: "date"
    updated: "date | None"
    # Which files and directories it may go to; of its consent nothing else is told.
    destinations: tuple[str, ...]

    @property
    def first_place(self) -> PublicPlace:
        """Where lists say that it is: its first place that is not hidden, else its first."""
        return next((place for place in self.places if place.shown != "hidden"), self.places[0])


# Fields of a company that hold nothing private, as they are; a field that is not named here stays behind the wall.
OPEN_FIELDS = (
    *("name", "also_known_as", "formerly", "kind", "clusters", "stages", "capabilities", "equipment", "materials"),
    *("products", "orders", "capacity", "works_with", "certifications", "ownership", "naics", "offers", "needs"),
    *("workforce", "memberships", "related", "sources", "added", "updated"),
)
# The same for texts that may be left out.
OPEN_TEXTS = (
    *("legal_name", "summary", "summary_es", "description", "description_es", "founded", "closed", "website", "size"),
    "parent",
)


def public_company(record: "Record[Company]") -> PublicCompany:
    """What anyone may know of a company."""
    company = record.data
    checked, consent = company.verification, company.exports
    return PublicCompany(
        **_open(company, OPEN_FIELDS, OPEN_TEXTS),
        slug=record.slug,
        path=record.path,
        status=company.status or ("closed" if company.closed else ""),
        links=_filled(company.links),
        contacts=tuple([_contact(contact) for contact in company.contacts if contact.public]),
        places=tuple([public_place(place, geography()) for place in company.locations]),
        identifiers=_filled(company.identifiers),
        verification=PublicVerification(checked.level, checked.on, checked.by or "", checked.evidence or ""),
        destinations=destinations(
            checked.level,
            [source.licence or "" for source in company.sources],
            consent.allow if consent else (),
            consent.deny if consent else (),
        ),
    )


def _open(shape: "Company", fields: tuple[str, ...], texts: tuple[str, ...]) -> dict[str, Any]:
    """The values of fields that hold nothing private, by name."""
    return {name: getattr(shape, name) for name in fields} | {name: getattr(shape, name) or "" for name in texts}


def _filled(shape: "SocialLinks | Identifiers | None") -> tuple[Named, ...]:
    """The fields of a shape that have a value, in its order."""
    return tuple([(name, value) for name, value in shape if value]) if shape else ()


def _contact(contact: "Contact") -> PublicContact:
    name, email, phone = contact.name or "", contact.email or "", contact.phone or ""
    return PublicContact(contact.role or "", name, email, phone, contact.form or "", contact.languages)
