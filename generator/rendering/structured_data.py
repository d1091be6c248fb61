"""What pages tell machines, as JSON that cannot break out of its element: JSON-LD in schema.org's terms, and data for
our scripts.
"""

import json
from collections.abc import Sequence

from markupsafe import Markup

from generator.catalog.event_summary import EventSummary
from generator.catalog.labels import label
from generator.catalog.occurrences import Occurrence
from generator.catalog.public import PublicCompany
from generator.catalog.public_events import PublicEvent, PublicGathering, PublicOrganizer
from generator.catalog.public_places import PublicPlace
from generator.digests import Plain
from generator.rendering.event_times import machine_time
from generator.rendering.site import Site

# In a script element only these could end or open something; JSON has another way to write each.
ENCODER = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":"))
ESCAPES = (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026"))

STATUSES = {
    "": "EventScheduled",
    "scheduled": "EventScheduled",
    "postponed": "EventPostponed",
    "cancelled": "EventCancelled",
    "moved-online": "EventMovedOnline",
}
MODES = {"in-person": "Offline", "online": "Online", "hybrid": "Mixed"}
SCHEDULES = {"DAILY": "D", "WEEKLY": "W", "MONTHLY": "M", "YEARLY": "Y"}
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


def demand(site: Site, event: EventSummary, issuer: str, description: str, until: str) -> dict[str, Plain]:
    """Whoever makes a request, and what they seek: schema.org has a demand belong to its buyer only so."""
    locale = site.settings.locale
    work = dict.fromkeys([need.process for need in event.needs if need.process])
    return {
        "@type": "Organization",
        "name": issuer,
        "seeks": {
            "@type": "Demand",
            "name": event.name,
            "description": description,
            "url": f"{site.settings.site_url}events/{event.slug}/",
            "validFrom": event.opens,
            "validThrough": until,
            "itemOffered": [{"@type": "Service", "name": label("processes", id, locale)} for id in work],
            "areaServed": [label("regions", id, locale) for id in event.regions],
        },
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


def gathering(
    site: Site, event: PublicEvent, details: PublicGathering, first: Occurrence, description: str
) -> dict[str, Plain]:
    """An event that people attend, at one of its times; one that repeats has its schedule, too."""
    mode = "online" if event.status == "moved-online" else details.mode
    known = {
        "@type": "Event",
        "name": event.name,
        "url": f"{site.settings.site_url}events/{event.slug}/",
        "description": description,
        "eventStatus": f"https://schema.org/{STATUSES[event.status]}",
        "eventAttendanceMode": f"https://schema.org/{MODES[mode]}EventAttendanceMode" if mode else None,
        "startDate": machine_time(first.starts, first),
        "endDate": machine_time(first.ends, first) if details.ends else None,
        "eventSchedule": _schedule(details, first) if details.rule else None,
        "location": _where(details, mode),
        "organizer": [_organizer(site, each) for each in event.organizers],
        "offers": _offer(details),
        "isAccessibleForFree": True if details.price and details.price.free else None,
        "inLanguage": list(event.languages),
    }
    return {key: value for key, value in known.items() if value is not None}


def _schedule(details: PublicGathering, first: Occurrence) -> dict[str, Plain]:
    parts = dict([part.partition("=")[::2] for part in details.rule.upper().split(";")])
    known: dict[str, Plain] = {
        "@type": "Schedule",
        "repeatFrequency": f"P{parts.get('INTERVAL', '1')}{SCHEDULES[parts['FREQ']]}",
        "repeatCount": int(parts["COUNT"]) if "COUNT" in parts else None,
        "startDate": details.starts.isoformat()[:10],
        "startTime": None if first.event.is_all_day else f"{first.starts:%H:%M}:00",
        "scheduleTimezone": details.timezone,
        "exceptDate": [day.isoformat() for day in details.exceptions],
    }
    return _filled(known)


def _where(details: PublicGathering, mode: str) -> list[Plain]:
    """The venue, and where to join online."""
    found: list[Plain] = []
    venue = details.venue
    if venue and mode != "online":
        found.append({"@type": "Place", "name": venue.label or venue.city, "address": _address(venue)})
    if details.online_url and mode != "in-person":
        found.append({"@type": "VirtualLocation", "url": details.online_url})
    return found


def _organizer(site: Site, organizer: PublicOrganizer) -> dict[str, Plain]:
    company = site.catalog.by_slug.get(organizer.slug)
    url = f"{site.settings.site_url}companies/{company.slug}/" if company else organizer.url
    return _filled({"@type": "Organization", "name": company.name if company else organizer.name, "url": url})


def _offer(details: PublicGathering) -> dict[str, Plain] | None:
    price = details.price
    least = 0 if price and price.free else price.min if price else None
    if least is None:
        return None
    offer: dict[str, Plain] = {"@type": "Offer", "price": least, "priceCurrency": "USD"}
    return _filled(offer | {"url": details.registration_url})
