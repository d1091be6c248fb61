"""Makes the public form of a company from what the privacy wall lets through."""

from typing import TYPE_CHECKING

from generator.catalog.consent import facts_only
from generator.catalog.derived import FACETS
from generator.catalog.public import PublicCompany, PublicContact
from generator.catalog.public_places import PublicPlace
from generator.catalog.summary import CompanySummary
from generator.exports.export import DATA_LICENCE
from generator.exports.shapes import (
    CapabilityData,
    CapacityData,
    CertificationData,
    CompanyData,
    ContactData,
    DesignationData,
    EquipmentData,
    OrdersData,
    PlaceData,
    ProductData,
    SourceData,
    VerificationData,
    WorkforceData,
)
from generator.rendering.site import Site

if TYPE_CHECKING:
    from generator.records.company import Capability, Certification, Designation, Equipment, Orders, Workforce
    from generator.records.shapes import Origin

# Fields of a company that the public form has under the same name.
SAME = (
    *("name", "legal_name", "also_known_as", "formerly", "kind", "status", "summary", "summary_es", "description"),
    *("description_es", "founded", "closed", "website", "naics", "size", "works_with", "offers", "needs"),
    *("memberships", "parent", "related", "added"),
)


def company_data(site: Site, summary: CompanySummary) -> CompanyData:
    """The public form of a company that may go into the open data, as of the site's day."""
    company = facts_only(site.company(summary.path))
    current = site.current
    facets = dict(zip(FACETS, current.facets(summary), strict=True))
    checked = company.verification
    return CompanyData(
        **{name: getattr(company, name) for name in SAME},
        id=company.slug,
        url=f"{site.settings.site_url}companies/{company.slug}/",
        links=dict(company.links),
        contacts=tuple(map(_contact, company.contacts)),
        locations=tuple(map(place_data, company.places)),
        facets={name: ids for name, ids in facets.items() if ids},
        capabilities=tuple(map(_capability, company.capabilities)),
        equipment=tuple(map(_equipment, company.equipment)),
        products=tuple([ProductData(name=each.name, made_here=each.made_here) for each in company.products]),
        orders=_orders(company.orders) if company.orders else None,
        capacity=_capacity(company, current.capacity(summary)),
        certifications=tuple([_certification(each, current.is_over(each.valid_to)) for each in company.certifications]),
        ownership=tuple([_designation(each, current.is_over(each.valid_to)) for each in company.ownership]),
        workforce=_workforce(company.workforce) if company.workforce else None,
        identifiers=dict(company.identifiers),
        verification=VerificationData(level=checked.level, on=checked.on, by=checked.by, evidence=checked.evidence),
        sources=tuple(map(source_data, company.sources)),
        license=DATA_LICENCE,
        updated=company.updated or company.added,
    )


def _contact(contact: PublicContact) -> ContactData:
    return ContactData(**{name: getattr(contact, name) for name in ContactData.model_fields})


def place_data(place: PublicPlace) -> PlaceData:
    """A place in its public form."""
    return PlaceData(**{name: getattr(place, name) for name in PlaceData.model_fields})


def source_data(source: "Origin") -> SourceData:
    """A source in its public form."""
    return SourceData(
        name=source.name,
        id=source.id or "",
        url=source.url or "",
        license=source.licence or "",
        retrieved=source.retrieved or "",
    )


def _capability(ability: "Capability") -> CapabilityData:
    return CapabilityData(
        process=ability.process,
        level=ability.level,
        basis=ability.basis,
        materials=ability.materials,
        tolerance=ability.tolerance or "",
        max_size=ability.max_size or "",
        note=ability.note or "",
    )


def _equipment(machine: "Equipment") -> EquipmentData:
    return EquipmentData(
        type=machine.type,
        make=machine.make or "",
        model=machine.model or "",
        count=machine.count,
        axes=machine.axes,
        envelope=machine.envelope or "",
        note=machine.note or "",
    )


def _orders(orders: "Orders") -> OrdersData:
    minimum, lead = orders.minimum, orders.lead_time_days
    return OrdersData(
        minimum=minimum.quantity if minimum else None,
        unit=minimum.unit if minimum else "",
        lead_days_min=lead.min if lead else None,
        lead_days_max=lead.max if lead else None,
        run_sizes=orders.run_sizes,
        files=orders.files,
    )


def _capacity(company: PublicCompany, status: str) -> CapacityData | None:
    return CapacityData(status=status, as_of=company.capacity.as_of) if company.capacity else None


def _certification(each: "Certification", expired: bool) -> CertificationData:
    return CertificationData(
        id=each.id,
        scope=each.scope or "",
        number=each.number or "",
        body=each.body or "",
        valid_to=each.valid_to,
        url=each.url or "",
        expired=expired,
    )


def _designation(each: "Designation", expired: bool) -> DesignationData:
    return DesignationData(
        id=each.id, certifier=each.certifier or "", number=each.number or "", valid_to=each.valid_to, expired=expired
    )


def _workforce(workforce: "Workforce") -> WorkforceData:
    return WorkforceData(
        hiring_url=workforce.hiring_url or "",
        internships=workforce.internships,
        apprenticeships=workforce.apprenticeships,
        college_partners=workforce.college_partners,
    )
