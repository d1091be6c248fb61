"""What search needs of a company's record besides its facets: orders, public contacts, and the words of its texts."""

import re
from collections.abc import Iterator
from functools import cache

from generator.catalog.public import PublicCompany
from generator.catalog.tokens import unique_words
from generator.vocabularies import vocabulary

# Where a link in Markdown leads, which no page shows.
TARGET = re.compile(r"\]\([^()\s]*\)")


def orders(company: PublicCompany) -> tuple[int, str, int]:
    """The smallest order, what it counts, and the days it takes: the most that are said, else the least; -1 unknown."""
    minimum = company.orders.minimum if company.orders else None
    lead = company.orders.lead_time_days if company.orders else None
    days = next((days for days in (lead.max, lead.min) if days is not None), -1) if lead else -1
    return (minimum.quantity, minimum.unit, days) if minimum else (-1, "", days)


def contact(company: PublicCompany) -> tuple[str, ...]:
    """Street, ZIP code, state, phone, email and website of a company."""
    place = company.first_place
    phone = next((contact.phone for contact in company.contacts if contact.phone), "")
    email = next((contact.email for contact in company.contacts if contact.email), "")
    street = " ".join([part for part in (place.street, place.unit) if part])
    return (street, place.zip, place.state, phone, email, company.website)


def other_names(company: PublicCompany) -> tuple[str, ...]:
    """The names it also goes by, the registered one among them."""
    names = (*company.also_known_as, company.legal_name)
    return tuple(dict.fromkeys(name for name in names if name and name != company.name))


def text_words(company: PublicCompany) -> str:
    """The words of all that people have written about a company, its products and its machines."""
    return unique_words([TARGET.sub("]", text) for text in _texts(company) if text])


def _texts(company: PublicCompany) -> Iterator[str | None]:
    yield from (company.summary, company.summary_es, company.description, company.description_es)
    yield from (product.name for product in company.products)
    for machine in company.equipment:
        yield from (machine.type, machine.make, machine.model, machine.note)


# The facets of a company: vocabularies, then places. To add one: a field typed with the vocabulary, and its line here.
FACETS = (
    *("clusters", "processes", "materials", "certifications", "stages", "kinds", "ownership"),
    *("regions", "neighborhoods"),
)


def derived_clusters(company: PublicCompany) -> tuple[str, ...]:
    """The clusters it names, else those of its NAICS codes."""
    if company.clusters or not company.naics:
        return tuple(company.clusters)
    clusters = vocabulary("clusters")
    return tuple(dict.fromkeys(id for code in company.naics for id in clusters.crosswalk("naics", code)))


def derived_stages(company: PublicCompany) -> tuple[str, ...]:
    """The value-chain stages it names, else those its processes and kind imply, in the order of the chain."""
    if company.stages:
        return tuple(company.stages)
    implied = set(_implied("kinds", company.kind))
    implied.update(*[_implied("processes", ability.process) for ability in company.capabilities])
    return tuple(sorted(implied, key=vocabulary("stages").positions.__getitem__))


@cache
def _implied(name: str, id: str) -> tuple[str, ...]:
    return tuple((vocabulary(name)[id].implies or {}).get("stages") or ())


def derived_materials(company: PublicCompany) -> tuple[str, ...]:
    """All materials named anywhere in the record."""
    named = [id for ability in company.capabilities for id in ability.materials]
    return tuple(dict.fromkeys([*company.materials, *named]))


def facets_of(company: PublicCompany) -> tuple[tuple[str, ...], ...]:
    """Every facet value of a company, parents included: what its page shows and where it is listed."""
    values = {
        "clusters": derived_clusters(company),
        "processes": tuple([ability.process for ability in company.capabilities]),
        "materials": derived_materials(company),
        "certifications": tuple([each.id for each in company.certifications]),
        "stages": derived_stages(company),
        "kinds": (company.kind,),
        "ownership": tuple([each.id for each in company.ownership]),
    }
    listed = [vocabulary(name).with_parents(ids) if ids else () for name, ids in values.items()]
    regions = tuple(dict.fromkeys([place.region for place in company.places if place.region]))
    neighborhoods = tuple(dict.fromkeys([place.neighborhood for place in company.places if place.neighborhood]))
    return (*listed, regions, neighborhoods)
