"""What pages tell machines, as JSON that cannot break out of its element: JSON-LD in schema.org's terms, and data for
our scripts.
"""

import json
from collections.abc import Sequence

from markupsafe import Markup

from generator.catalog.public import PublicCompany
from generator.catalog.public_places import PublicPlace
from generator.digests import Plain
from generator.rendering.site import Site

# In a script element only these could end or open something; JSON has another way to write each.
ENCODER = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":"))
ESCAPES = (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026"))

# A visitor can walk in: schema.org calls that a local business.
OPEN_TO_VISITORS = ("open", "trade-counter", "classes", "membership")


def script(*things: dict[str, Plain]) -> str:
    """One JSON-LD block about one or more things."""
    graph: Plain = {"@context": "https://schema.org", "@graph": [_filled(thing) for thing in things]}
    return f'<script type="application/ld+json">{_json(graph)}</script>'


def data_block(id: str, value: Plain) -> Markup:
    """JSON for our own scripts, in an element that no browser runs."""
    return Markup('<script type="application/json" id="{}">{}</script>').format(id, _json(value))


def _json(value: Plain) -> Markup:
    text = ENCODER.encode(value)
    for typed, written in ESCAPES:
        if typed in text:
            text = text.replace(typed, written)
    return Markup(text)  # noqa: S704 nothing in it can end the element, see ESCAPES


def _filled(thing: dict[str, Plain]) -> dict[str, Plain]:
    """Without what is unknown: nothing is said of an empty value."""
    return {key: value for key, value in thing.items() if value or value == 0}


def breadcrumb(site: Site, steps: Sequence[tuple[str, str]]) -> dict[str, Plain]:
    """The way to a page: (name, path below the root) of each step."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": name, "item": site.settings.site_url + path}
            for place, (name, path) in enumerate(steps, 1)
        ],
    }


def organization(
    site: Site, company: PublicCompany, places: Sequence[PublicPlace], description: str, work: Sequence[str]
) -> dict[str, Plain]:
    """A company: of its `places` those that its page shows, and what it does in the words of its page."""
    visitable = any(place.access in OPEN_TO_VISITORS for place in places)
    profiles, contacts = [url for _, url in company.links], company.contacts
    place = places[0] if places else None
    return {
        "@type": "LocalBusiness" if visitable else "Organization",
        "name": company.name,
        "legalName": company.legal_name,
        "alternateName": list(company.also_known_as),
        "url": f"{site.settings.site_url}companies/{company.slug}/",
        "sameAs": [company.website, *profiles] if company.website else profiles,
        "description": description,
        "foundingDate": company.founded,
        "dissolutionDate": company.closed,
        "address": _address(place) if place else None,
        "location": _point(place) if place and place.lat is not None else None,
        "telephone": next((contact.phone for contact in contacts if contact.phone), None),
        "email": next((contact.email for contact in contacts if contact.email), None),
        "knowsAbout": list(work) if company.verification.level != "unclaimed" else None,
    }


def _address(place: PublicPlace) -> dict[str, Plain]:
    street = f"{place.street} {place.unit}" if place.street and place.unit else place.street or place.unit
    known = {"@type": "PostalAddress", "streetAddress": street, "addressLocality": place.city}
    known |= {"addressRegion": place.state, "postalCode": place.zip, "addressCountry": "US"}
    return {key: value for key, value in known.items() if value}


def _point(place: PublicPlace) -> dict[str, Plain]:
    return {
        "@type": "Place",
        "geo": {"@type": "GeoCoordinates", "latitude": place.lat, "longitude": place.lon},
    }


def website(site: Site, description: str) -> dict[str, Plain]:
    """The site as a whole."""
    return {
        "@type": "WebSite",
        "name": site.settings.site_name,
        "url": site.settings.site_url,
        "description": description,
        "inLanguage": site.settings.locale,
    }


def collection(site: Site, name: str, path: str, description: str, total: int) -> dict[str, Plain]:
    """A page that lists companies."""
    return {
        "@type": "CollectionPage",
        "name": name,
        "url": site.settings.site_url + path,
        "description": description,
        "mainEntity": {"@type": "ItemList", "numberOfItems": total} if total else None,
    }
