"""All companies in schema.org's terms, one JSON-LD document to a line, for programs that read linked data."""

import json
from collections.abc import Iterator, Sequence

from generator.artifacts import Target
from generator.catalog.labels import label
from generator.digests import Plain
from generator.exports.columns import CompanyRow
from generator.exports.company_rows import count, rows, rows_key
from generator.exports.shapes import CompanyData, PlaceData
from generator.exports.whole_file import whole_file
from generator.rendering.site import Site

PATH = "data/companies.jsonl"
# Who has how many employees, as schema.org tells it.
SIZES = {"1-9": (1, 9), "10-49": (10, 49), "50-99": (50, 99), "100-249": (100, 249), "250-499": (250, 499)}


def targets(site: Site, planned: Sequence[Target]) -> Iterator[Target]:
    """The one file."""
    yield whole_file(site, PATH, [rows_key(site)], count(site), lambda: rows(site, "linked_data", row))


def row(told: CompanyRow) -> bytes:
    """The line of a company."""
    return json.dumps(_organization(told.company), ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _organization(company: CompanyData) -> dict[str, Plain]:
    told: dict[str, Plain] = {
        "@context": "https://schema.org",
        "@type": "Organization",
        "@id": company.url,
        "identifier": company.id,
        "name": company.name,
        "legalName": company.legal_name,
        "alternateName": list(company.also_known_as),
        "url": company.website or company.url,
        "sameAs": [*company.links.values()],
        "description": company.summary,
        "foundingDate": company.founded,
        "dissolutionDate": company.closed,
        "email": next((each.email for each in company.contacts if each.email), ""),
        "telephone": next((each.phone for each in company.contacts if each.phone), ""),
        "naics": list(company.naics),
        "location": [_place(place) for place in company.locations if place.city],
        "knowsAbout": [_term(facet, id) for facet, ids in company.facets.items() for id in ids],
        "makesOffer": [{"@type": "Offer", "itemOffered": each.name} for each in company.products],
        "isBasedOn": [source.url or source.name for source in company.sources],
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "dateModified": company.updated.isoformat(),
    }
    if company.size in SIZES:
        least, most = SIZES[company.size]
        told["numberOfEmployees"] = {"@type": "QuantitativeValue", "minValue": least, "maxValue": most}
    return {key: value for key, value in told.items() if value}


def _term(facet: str, id: str) -> dict[str, Plain]:
    return {"@type": "DefinedTerm", "inDefinedTermSet": facet, "termCode": id, "name": label(facet, id, "en")}


def _place(place: PlaceData) -> dict[str, Plain]:
    street = " ".join(filter(None, (place.street, place.unit)))
    address: dict[str, Plain] = {"streetAddress": street, "addressLocality": place.city, "postalCode": place.zip}
    address |= {"addressRegion": place.state, "addressCountry": "US"}
    told: dict[str, Plain] = {
        "@type": "Place",
        "address": {"@type": "PostalAddress", **{key: value for key, value in address.items() if value}},
    }
    if place.lat is not None:
        told["geo"] = {"@type": "GeoCoordinates", "latitude": place.lat, "longitude": place.lon}
    return told
