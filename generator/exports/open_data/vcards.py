"""A vCard 4.0 (RFC 6350) for each company, which telephones and address books take in."""

from collections.abc import Iterator, Sequence
from functools import partial

from generator.artifacts import Artifact, Target
from generator.catalog.labels import label
from generator.catalog.membership import list_key
from generator.exports.company_rows import companies, shards
from generator.exports.shapes import CompanyData
from generator.rendering.site import Site
from generator.serializers.ical import code, text, texts, uri
from generator.serializers.vcard import structured, vcard

COUNTRY = "USA"


def targets(site: Site, planned: Sequence[Target]) -> Iterator[Target]:
    """One target for each shard."""
    for shard, listed in shards(site).items():
        key = site.key("vcards", list_key(site.current, listed))
        yield Target(f"vcards in shard {shard}", key, partial(_shard, site, shard), shard=shard)


def path_of(slug: str) -> str:
    """Where the card of a company is."""
    return f"companies/{slug}/company.vcf"


def _shard(site: Site, shard: int) -> Iterator[Target]:
    for outline in shards(site)[shard].outlines:
        key = site.key("vcard", site.current.card_keys[outline.slug])
        yield Target(path_of(outline.slug), key, partial(_file, site, shard, outline.slug))


def _file(site: Site, shard: int, slug: str) -> list[Artifact]:
    return [Artifact(path_of(slug), card(row.company), "vcards") for row in companies(site, shard, [slug])]


def card(company: CompanyData) -> bytes:
    """The card of a company."""
    return vcard(_lines(company))


def _lines(company: CompanyData) -> Iterator[str]:
    yield code("KIND", "org")
    yield text("FN", company.name)
    yield structured("ORG", [company.legal_name or company.name])
    for name in company.also_known_as:
        yield text("NICKNAME", name)
    yield uri("UID", company.url)
    yield code("REV", f"{company.updated:%Y%m%d}T000000Z")
    yield uri("SOURCE", company.url.replace("/companies/", "/api/v1/companies/").rstrip("/") + ".json")
    yield uri("URL", company.website or company.url)
    for contact in company.contacts:
        if contact.phone:
            yield uri("TEL", f"tel:{contact.phone}", VALUE="uri")
        if contact.email:
            yield text("EMAIL", contact.email)
    for place in company.locations:
        if place.street or place.city:
            street = " ".join(filter(None, (place.street, place.unit)))
            yield structured("ADR", ["", "", street, place.city, place.state, place.zip, COUNTRY])
        if place.lat is not None:
            yield uri("GEO", f"geo:{place.lat},{place.lon}")
    found = [label(facet, value, "en") for facet, values in company.facets.items() for value in values]
    yield texts("CATEGORIES", dict.fromkeys(found))
    if company.summary:
        yield text("NOTE", company.summary)
