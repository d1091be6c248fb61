"""The files for Open Know-Where, the Internet of Production's way to say where things can be made.

One file for each site, with its machines and processes, in the fields and choices of version 1, and a list of all.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from generator.artifacts import Artifact, Target
from generator.catalog.catalog import CompanyList
from generator.catalog.public import PublicCompany
from generator.catalog.public_places import PublicPlace
from generator.catalog.summary import is_address
from generator.digests import Plain
from generator.exports.directory import (
    FOLDER,
    Finding,
    Problem,
    about,
    artifact,
    changed_on,
    email_of,
    english,
    facets,
    files_of,
    form_of,
    missing,
    needs_place,
    network,
    own_places,
    page_of,
    parent_of,
    phone_of,
    place_id,
    public,
)
from generator.exports.export import DATA_LICENCE
from generator.rendering.site import Site
from generator.search.encoding import as_json
from generator.serializers.yaml import document
from generator.vocabularies import vocabulary

if TYPE_CHECKING:  # loading the schemas takes a while, and a build with nothing to do can spare it
    from generator.records.company import Equipment

DESTINATION = "open-know-where"
HOLDS = {
    "processes": "manufacturing_processes",
    "materials": "typical_materials",
    "certifications": "certifications",
}
PATH = f"{FOLDER}open-know-where.json"
ADDRESSES: tuple[str, ...] = (f"{FOLDER}open-know-where/<place>.yml", PATH)
STATUSES = {
    **{"": "Active", "active": "Active", "planned": "Planned", "paused": "Temporary Closure"},
    **{"closed": "Closed", "moved": "Closed"},
}
ACCESS = {
    **{"closed": "Restricted", "by-appointment": "Restricted", "trade-counter": "Restricted with public hours"},
    **{"classes": "Public", "open": "Public", "membership": "Membership"},
}
WHEELCHAIR: dict[str, Plain] = {"full": "yes", "partial": "partly", "none": "no"}


def targets(site: Site, planned: Sequence[Target]) -> Iterator[Target]:
    """One target, which makes only the files of companies that changed."""
    yield files_of(site, "open_know_where", site.companies_for(DESTINATION), _files)


def _files(site: Site, companies: CompanyList) -> Iterator[Artifact]:
    listed = []
    for company in public(site, companies):
        for path, facility in facilities(site, company):
            listed.append(site.settings.site_url + path)
            yield artifact(path, document(facility))
    if listed:
        yield artifact(PATH, as_json({"facilities": listed}), len(listed))


def suits(company: PublicCompany) -> bool:
    """Whether a company makes anything, or lends others the means to."""
    return bool(company.capabilities or company.equipment)


def facilities(site: Site, company: PublicCompany) -> Iterator[tuple[str, dict[str, Plain]]]:
    """The path and the facts of each site."""
    if not suits(company) or any(blocks(company)):
        return
    for _, place in own_places(company):
        yield f"{FOLDER}open-know-where/{place_id(company, place)}.yml", facility(site, company, place)


def facility(site: Site, company: PublicCompany, place: PublicPlace) -> dict[str, Plain]:
    """One site in the terms of version 1, after what tells where the facts are from."""
    known = facets(site, company)
    told: dict[str, Plain] = {
        "id": place_id(company, place),
        "record": page_of(site, company),
        "license": DATA_LICENCE,
        "updated": changed_on(company),
        "name": f"{company.name}, {place.label}" if place.label else company.name,
        "location": _location(place),
        "contact": _agent(site, company),
        "owner": {"name": parent_of(site, company)} if parent_of(site, company) else None,
        "affiliations": _affiliations(site, company),
        "facility_status": STATUSES[company.status],
        "access_type": ACCESS.get(place.access),
        "opening_hours": place.hours,
        "description": about(company),
        "date_founded": company.founded,
        "wheelchair_accessibility": WHEELCHAIR.get(place.wheelchair),
        "equipment": [_machine(each) for each in company.equipment],
        "manufacturing_processes": _terms("processes", known["processes"]),
        "typical_batch_size": ", ".join(english("run_sizes", company.orders.run_sizes if company.orders else ())),
        "typical_materials": _terms("materials", known["materials"]),
        "certifications": english("certifications", [id for id in known["certifications"] if is_certificate(id)]),
        "loading_dock": place.loading_dock or None,
        "typical_products": [each.name for each in company.products],
    }
    return _filled(told)


def _filled(told: dict[str, Plain]) -> dict[str, Plain]:
    """Without what nobody says."""
    return {key: value for key, value in told.items() if value}


def _location(place: PublicPlace) -> Plain:
    told = _filled(
        {
            "address": ", ".join(part for part in (place.street, place.unit) if part),
            "city": place.city,
            "region": place.state,
            "country": "United States",
            "postcode": place.zip,
        }
    )
    return told | ({} if place.lat is None else {"gps_coordinates": f"{place.lat!r}, {place.lon!r}"})


def _agent(site: Site, company: PublicCompany) -> Plain:
    links: list[Plain] = [{"name": network(name), "url": url} for name, url in company.links]
    return _filled(
        {
            "name": company.name,
            "website": company.website or form_of(company) or page_of(site, company),
            "email": email_of(company),
            "phone": phone_of(company),
            "social_media": links,
        }
    )


def _affiliations(site: Site, company: PublicCompany) -> list[Plain]:
    party = site.catalog.party
    return [{"url": each} if is_address(each) else {"name": party(each)[0]} for each in company.memberships]


def _machine(machine: "Equipment") -> dict[str, Plain]:
    told: dict[str, Plain] = {"equipment_type": machine.type, "make": machine.make, "model": machine.model}
    told |= {"count": machine.count, "axes": machine.axes, "working_space": machine.envelope, "notes": machine.note}
    return _filled(told)


def is_certificate(id: str) -> bool:
    """Whether somebody has certified or accredited it: a registration is no certificate, nor is a group of them."""
    return vocabulary("certifications")[id].nature in ("certification", "accreditation")


def _terms(name: str, ids: tuple[str, ...]) -> list[Plain]:
    """Terms as the Wikipedia articles that version 1 recommends, or in words where there is none."""
    terms = vocabulary(name)
    return [str((terms[id].same_as or {}).get("okw") or terms[id].label["en"]) for id in ids]


def blocks(company: PublicCompany) -> Iterator[Finding]:
    """What it requires: a name, which every record has, a place and somebody to ask."""
    yield from needs_place(company)
    if not (company.website or company.contacts):
        yield missing("contact", "contacts")


def remarks(company: PublicCompany) -> Iterator[Finding]:
    """What has no field: registrations, which are no certificates."""
    registered = tuple(each.id for each in company.certifications if not is_certificate(each.id))
    if registered:
        terms = ("certifications", registered)
        yield Finding(Problem.UNMAPPED, "certifications", ("certifications",), "no_registrations", terms=terms)
