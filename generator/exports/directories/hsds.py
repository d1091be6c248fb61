"""The data package for directories of human services, HSDS 3.0: who helps makers, with what, where, in which languages.

Tables, columns and keys are those of Open Referral's datapackage.json 3.0 (CC BY-SA 4.0); of its columns only those
that our records can fill are written, and all that it requires. Ids are made from the addresses of our pages, so that
they stay.
"""

from collections.abc import Iterator, Sequence
from uuid import NAMESPACE_URL, uuid5

from generator.artifacts import Artifact, Target
from generator.catalog.catalog import CompanyList
from generator.catalog.derived import FACETS
from generator.catalog.public import PublicCompany
from generator.catalog.public_places import PublicPlace
from generator.exports.directory import (
    COUNTRY,
    FOLDER,
    LOCALE,
    Finding,
    Problem,
    about,
    artifact,
    changed_on,
    email_of,
    english,
    facets,
    files_of,
    missing,
    own_places,
    page_of,
    place_id,
    public,
    spaced,
)
from generator.exports.hsds_tables import TABLES, data_package
from generator.messages import messages
from generator.rendering.site import Site
from generator.search.encoding import as_json
from generator.serializers.csv import table
from generator.vocabularies import vocabulary

DESTINATION = "hsds"
HOLDS = dict.fromkeys(FACETS, "taxonomy_terms, attributes")
PATH = f"{FOLDER}hsds/datapackage.json"
ADDRESSES: tuple[str, ...] = (f"{FOLDER}hsds/<table>.csv", PATH)
# Kinds that exist to help others.
SUPPORTERS = frozenset(
    {
        *("shared-shop", "incubator", "capital-provider", "mentor-network", "education", "research-institute"),
        *("economic-development", "government", "association", "labor", "philanthropy"),
    }
)
STATUSES = {
    **{"": "active", "active": "active", "planned": "inactive", "paused": "temporarily closed"},
    **{"closed": "defunct", "moved": "defunct"},
}
# A row of a table by its columns; what is not in it is empty.
Row = dict[str, str]


def targets(site: Site, planned: Sequence[Target]) -> Iterator[Target]:
    """One target for all tables."""
    yield files_of(site, "hsds", site.companies_for(DESTINATION), _files)


def _files(site: Site, companies: CompanyList) -> Iterator[Artifact]:
    tables: dict[str, dict[str, Row]] = {name: {} for name in TABLES}
    for company in public(site, companies):
        if suits(company) and not any(blocks(company)):
            for name, row in rows(site, company):
                tables[name].setdefault(row["id"], row)
    if not tables["organization"]:
        return
    for name, found in tables.items():
        columns = list(TABLES[name].columns)
        lines = [[row.get(column, "") for column in columns] for row in found.values()]
        yield artifact(f"{FOLDER}hsds/{TABLES[name].path}", table(columns, lines), len(lines))
    yield artifact(PATH, as_json(data_package(site.settings.site_url)), len(tables["organization"]))


def suits(company: PublicCompany) -> bool:
    """Whether an organization helps makers."""
    return company.kind in SUPPORTERS


def rows(site: Site, company: PublicCompany) -> Iterator[tuple[str, Row]]:
    """Every row about one organization, each with its table."""
    page = page_of(site, company)
    organization = _id(page)
    yield "organization", _organization(company, page)
    services = list(_services(company, page))
    yield from (("service", service) for service in services)
    for _, place in own_places(company):
        yield from _place(company, place, page, services)
    for position in range(len(company.contacts)):
        yield from _contact(company, position, page)
    for register, number in company.identifiers:
        told = {"id": _id(page, "identifier", register), "organization_id": organization}
        yield "organization_identifier", told | {"identifier_type": register, "identifier": number}
    yield from _terms(site, company, page)


def _id(page: str, *parts: str) -> str:
    """An id that is the same in every build: of an organization, or of a part of it."""
    return str(uuid5(NAMESPACE_URL, "#".join((page, *parts))))


def _organization(company: PublicCompany, page: str) -> Row:
    return {
        "id": _id(page),
        "name": company.name,
        "alternate_name": company.also_known_as[0] if company.also_known_as else "",
        "description": about(company),
        "email": email_of(company),
        "website": company.website,
        "year_incorporated": company.founded[:4],
        "uri": page,
    }


def _services(company: PublicCompany, page: str) -> Iterator[Row]:
    """A service for each kind of help, else one for what the organization is."""
    offered = company.offers or (company.kind,)
    facet = "support" if company.offers else "kinds"
    for id, name in zip(offered, english(facet, offered), strict=True):
        yield {
            "id": _id(page, "service", id),
            "organization_id": _id(page),
            "name": name,
            "description": vocabulary(facet)[id].definition[LOCALE],
            "url": company.website or page,
            "email": email_of(company),
            "status": STATUSES[company.status],
            "last_modified": f"{changed_on(company)}T00:00:00Z",
        }


def _place(company: PublicCompany, place: PublicPlace, page: str, services: list[Row]) -> Iterator[tuple[str, Row]]:
    """A site, its address, when it is open, whether a wheelchair gets in, and which services it has: all of them."""
    location = {"location_id": _id(page, "location", place_id(company, place))}
    yield (
        "location",
        {
            "id": location["location_id"],
            "location_type": "physical",
            "organization_id": _id(page),
            "name": place.label,
            "latitude": "" if place.lat is None else repr(place.lat),
            "longitude": "" if place.lon is None else repr(place.lon),
            "external_identifier": place_id(company, place),
            "external_identifier_type": "slug",
        },
    )
    own = location["location_id"]
    told = {"address_1": place.street, "address_2": place.unit, "city": place.city, "state_province": place.state}
    told |= {"postal_code": place.zip, "country": COUNTRY, "address_type": "physical"}
    yield "address", {"id": _id(own, "address"), **location, **told}
    if place.hours:
        yield "schedule", {"id": _id(own, "schedule"), **location, "description": place.hours}
    if place.wheelchair:
        text = messages(LOCALE).text(f"choices.wheelchair.{place.wheelchair}")
        yield "accessibility", {"id": _id(own, "accessibility"), **location, "description": text}
    for service in services:
        yield "service_at_location", {"id": _id(own, service["id"]), "service_id": service["id"], **location}


def _contact(company: PublicCompany, position: int, page: str) -> Iterator[tuple[str, Row]]:
    contact = company.contacts[position]
    own, organization = _id(page, "contact", str(position)), {"organization_id": _id(page)}
    yield "contact", {"id": own, **organization, "name": contact.name, "title": contact.role, "email": contact.email}
    if not contact.phone:
        return
    phone = _id(own, "phone")
    yield "phone", {"id": phone, **organization, "contact_id": own, "number": spaced(contact.phone), "type": "voice"}
    for code in contact.languages:
        name = messages(LOCALE).text(f"choices.language.{code}")
        yield "language", {"id": _id(phone, code), "phone_id": phone, "name": name, "code": code}


def _terms(site: Site, company: PublicCompany, page: str) -> Iterator[tuple[str, Row]]:
    """Each facet value as a term of our vocabularies, attached to the organization."""
    for facet, ids in facets(site, company).items():
        taxonomy = _id(site.settings.site_url, facet)
        title, address = messages(LOCALE).text(f"facets.{facet}"), f"{site.settings.site_url}{facet}/"
        yield (
            "taxonomy",
            {"id": taxonomy, "name": title, "description": title, "uri": address},
        )
        for id, name in zip(ids, english(facet, ids), strict=True):
            term = _id(taxonomy, id)
            told = {"id": term, "code": f"{facet}:{id}", "name": name, "description": name, "taxonomy": title}
            told |= {"taxonomy_id": taxonomy, "term_uri": f"{address}{id}/", "language": LOCALE}
            yield "taxonomy_term", told
            link = {"link_id": _id(page), "link_entity": "organization", "taxonomy_term_id": term}
            yield "attribute", {"id": _id(page, "attribute", facet, id), **link}


def blocks(company: PublicCompany) -> Iterator[Finding]:
    """What the tables require and the record does not say."""
    if not (company.summary or company.description):
        yield missing("summary")
    for index, place in own_places(company):
        for field in ("city", "zip"):
            if not getattr(place, field):
                yield missing(field, "locations", index, field)


def remarks(company: PublicCompany) -> Iterator[Finding]:
    """What has no column in the tables."""
    for need in company.needs:
        yield Finding(Problem.UNMAPPED, "needs", ("needs",), "no_column", terms=("support", (need,)))
