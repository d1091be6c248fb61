"""A company's own page: what it makes, where, how to reach it, how sure we are, and where each fact came from."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any
from urllib.parse import quote

from markupsafe import Markup, escape

from generator.artifacts import Artifact, Target
from generator.catalog import FACETS, Brief, PublicPlace, is_address, public_place
from generator.linked_data import breadcrumb, script
from generator.lists import Link, anchors, label, link, stamp, terms_line
from generator.maps import drawn, empty, point
from generator.messages import Messages
from generator.related import FILE, Related, Relations, related
from generator.shell import ROOT, Head
from generator.site import Site
from generator.vocabularies import vocabulary

# What may be said of a capability; one that nobody fills in gets no column.
DETAILS = ("materials", "tolerance", "max_size", "note")
MAP = "https://www.openstreetmap.org/"
CHECKED = ("certification", "accreditation")
# A visitor can walk in: schema.org calls that a local business.
OPEN_TO_VISITORS = ("open", "trade-counter", "classes", "membership")


@dataclass(frozen=True, slots=True)
class Location:
    """One place as the page shows it; `spot` is its point on the locator map."""

    place: PublicPlace
    own: Any
    region: Link | None
    neighborhood: Link | None
    street_map: str
    directions: str
    spot: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Locator:
    """What the small map marks: regions, and points where they may be shown."""

    view_box: str
    name: str
    regions: tuple[str, ...]
    spots: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Connection:
    """Companies, or addresses elsewhere, that stand in one relation to this one."""

    relation: str
    companies: tuple[Brief, ...]
    addresses: tuple[str, ...]


def targets(site: Site) -> Iterable[Target]:
    """The pages of each part of the companies."""
    relations = related(site.catalog, site.settings.cache / FILE)
    for part, ones in site.catalog.parts.items():
        connected = "\n".join([_connected(site, one) for one in ones])
        key = site.key("companies", relations.stamp(part), stamp(site, ones), connected)
        pages = tuple([(f"companies/{one.slug}/", max(one.added, one.updated, one.confirmed_on)) for one in ones])
        yield Target(name_of(part), key, partial(_part, site, relations, part, ones), pages)


def name_of(part: int) -> str:
    """What the target of a part is called."""
    return f"companies in part {part}"


def _part(site: Site, relations: Relations, part: int, ones: Iterable[Brief]) -> Iterator[Target]:
    """One page for each company."""
    related_to = relations.of(part)
    for one in ones:
        near = related_to.get(one.slug, ())
        key = site.key("company", site.stamps[one.slug], repr(list(map(_shown, near))), _connected(site, one))
        yield Target(f"companies/{one.slug}/index.html", key, partial(_make, site, one, near))


def _shown(each: Related) -> tuple[object, ...]:
    """What a page shows of a relation."""
    return each.relation, each.id, [(other.slug, other.name, other.city) for other in each.companies]


def _connected(site: Site, one: Brief) -> str:
    """What a page shows of the companies that name this one, or that it names, as text for keys."""
    if not one.references and one.slug not in site.catalog.pointing_at:
        return ""
    by_slug, pointing = site.catalog.by_slug, site.catalog.pointing_at.get(one.slug, ())
    named = [f"{slug} {by_slug[slug].name}" for _, slug in one.references if slug in by_slug]
    return "\n".join([*named, *[f"{relation} {other.slug} {other.name}" for relation, other in pointing]])


def _make(site: Site, one: Brief, near: tuple[Related, ...]) -> Iterator[Artifact]:
    company = site.record(one.path).data
    places = tuple(_location(site, place) for place in company.locations)
    hidden = [each for each in places if each.place.shown == "hidden"]
    kind = label(site, "kinds", one.kind)
    what = [label(site, facet, id) for facet, id in terms_line(one)]
    standfirst = company.summary or _standfirst(site, one, kind)
    context = {
        "one": one,
        "company": company,
        "kind": kind,
        "standfirst": standfirst,
        "does": what if what != [kind] else [],
        "status": _status(site, one, company),
        "certainty": _certainty(site, one, company),
        "contacts": [contact for contact in company.contacts if contact.public],
        "capacity": site.capacity(one),
        "core": [each for each in company.capabilities if each.level == "core"],
        "supporting": [each for each in company.capabilities if each.level != "core"],
        "details": [name for name in DETAILS if any(getattr(each, name) for each in company.capabilities)],
        "certifications": _certifications(site, company),
        "places": [each for each in places if each.place.shown != "hidden"],
        "hidden": len(hidden),
        "hidden_regions": {each.place.region: each.region for each in hidden if each.region}.values(),
        "locator": _locator(places),
        "listed": _listed(site, one),
        "sources": _sources(company),
        "connections": list(_connections(site, one, company)),
        "related": [(each.relation, link(site, each.facet, each.id), _neighbors(each)) for each in near],
        "edit_url": site.settings.edit_url(one.path),
        "correct_url": _issue(site, "Correction", one),
        "claim_url": _issue(site, "Claim", one),
        "today": site.settings.today,
    }
    yield site.page(_head(site, one, company, places, standfirst, what), "pages/company.html", **context)


def _standfirst(site: Site, one: Brief, kind: str) -> str:
    """What is certain of a company that has no summary."""
    return site.messages.text("company.in_city", kind=kind, city=one.city) if one.city else kind


def _status(site: Site, one: Brief, company: Any) -> str:
    """A warning when the company is not at work."""
    if one.status == "closed" and company.closed:
        day: Any = site.templates.filters["day"]
        return site.messages.text("company.closed", date=day(company.closed))
    if one.status == "closed":
        return site.messages.text("company.closed_undated")
    return site.messages.text(f"company.{one.status}") if one.status not in ("", "active") else ""


def _certainty(site: Site, one: Brief, company: Any) -> str:
    """One sentence on how far the facts were checked."""
    say, checked = site.messages.text, company.verification
    day: Any = site.templates.filters["day"]
    if one.level == "unclaimed":
        name, _, retrieved = one.sources[0]
        if retrieved and day(retrieved, "long") not in name:  # some names end in their date
            return say("company.from_register", source=name, date=day(retrieved, "long"))
        return say("company.from_register_undated", source=name)
    if one.level == "submitted":
        return say("company.submitted_text", date=day(one.added, "long"))
    if not checked.on:
        return say(f"company.{one.level}_text_undated")
    if checked.by:
        return say(f"company.{one.level}_by", date=day(checked.on, "long"), by=checked.by)
    return say(f"company.{one.level}_text", date=day(checked.on, "long"))


def _certifications(site: Site, company: Any) -> dict[str, list[Any]]:
    """Certificates, registrations, and what has expired."""
    terms, today = vocabulary("certifications"), site.settings.today
    found: dict[str, list[Any]] = {"valid": [], "registered": [], "lapsed": []}
    for each in company.certifications:
        if each.valid_to and each.valid_to < today:
            found["lapsed"].append(each)
        else:
            found["valid" if terms[each.id].nature in CHECKED else "registered"].append(each)
    return found


def _location(site: Site, own: Any) -> Location:
    place = public_place(own, site.catalog.places)
    return Location(
        place,
        own if place.shown == "full" else None,
        link(site, "regions", place.region) if place.region else None,
        link(site, "neighborhoods", place.neighborhood) if place.neighborhood else None,
        f"{MAP}?mlat={place.lat}&mlon={place.lon}#map=18/{place.lat}/{place.lon}" if place.lat is not None else "",
        f"{MAP}directions?to={place.lat},{place.lon}" if place.lat is not None else "",
        point(place.lat, place.lon),
    )


def _locator(places: tuple[Location, ...]) -> Locator | None:
    """None when no place lies in a region that the map draws."""
    marked = {each.place.region: each.region.label for each in places if each.region and each.place.region in drawn()}
    if not marked:
        return None
    spots = tuple(each.spot for each in places if each.spot)
    return Locator(empty().view_box, ", ".join(marked.values()), tuple(marked), spots)


def _listed(site: Site, one: Brief) -> Markup:
    """Every facet value under which the company is listed: what other pages say of it, its own page says too."""
    rows = [_row(site.messages, name, ids) for name, ids in zip(FACETS, site.facets(one), strict=True) if ids]
    return Markup("".join(rows))  # noqa: S704 each is markup already


@lru_cache(maxsize=65536)
def _row(messages: Messages, name: str, ids: tuple[str, ...]) -> str:
    """One facet's values; many companies share them."""
    return f"<div><dt>{messages.html(f'facets.{name}')}</dt><dd>{anchors(messages.locale, name, ids)}</dd></div>"


def _neighbors(each: Related) -> Markup:
    links = [_neighbor(other.slug, other.name, other.city) for other in each.companies]
    return Markup("".join(links))  # noqa: S704 each is markup already, and escaping costs


@lru_cache(maxsize=65536)
def _neighbor(slug: str, name: str, city: str) -> str:
    """A short link to another company; each is on several pages."""
    place = f' <span class="muted">{escape(city)}</span>' if city else ""
    return f'<li><a href="{ROOT}companies/{slug}/">{escape(name)}</a>{place}</li>'


def _sources(company: Any) -> list[tuple[Any, str]]:
    """Each source once, with the company's numbers there."""
    found: dict[tuple[Any, ...], tuple[Any, list[str]]] = {}
    for each in company.sources:
        known = found.setdefault((each.name, each.url, each.licence, each.retrieved), (each, []))
        known[1].extend([each.id] if each.id else [])
    return [(each, ", ".join(ids)) for each, ids in found.values()]


def _connections(site: Site, one: Brief, company: Any) -> Iterator[Connection]:
    pointing = site.catalog.pointing_at.get(one.slug, ())
    named = {"memberships": company.memberships, "parent": (company.parent,) if company.parent else ()}
    named["related"] = company.related
    back = {"memberships": "members", "parent": "children", "related": "related"}
    found: dict[str, tuple[dict[str, Brief], list[str]]] = {}
    for relation, references in named.items():
        for reference in references:
            companies, addresses = found.setdefault(relation, ({}, []))
            if is_address(reference):
                addresses.append(reference)
            elif reference in site.catalog.by_slug:
                companies[reference] = site.catalog.by_slug[reference]
    for relation, other in pointing:
        found.setdefault(back[relation], ({}, []))[0][other.slug] = other
    for relation, (companies, addresses) in found.items():
        yield Connection(relation, tuple(companies.values()), tuple(addresses))


def _issue(site: Site, subject: str, one: Brief) -> str:
    """The correction form on GitHub with this listing filled in; a slug needs no quoting."""
    title = f"title={subject}:%20{one.slug}"
    return f"{site.settings.repository}/issues/new?template=correction.yml&{title}&page={_quoted(site)}{one.slug}/"


@lru_cache(maxsize=1)
def _quoted(site: Site) -> str:
    return quote(f"{site.settings.site_url}companies/", safe="")


def _head(site: Site, one: Brief, company: Any, places: tuple[Location, ...], standfirst: str, what: list[str]) -> Head:
    say, path = site.messages.text, f"companies/{one.slug}/"
    title = say("company.title", name=one.name, city=one.city) if one.city else one.name
    description = company.summary or say(
        "company.description_unclaimed" if one.level == "unclaimed" else "company.description",
        name=one.name,
        kind=label(site, "kinds", one.kind),
        city=one.city or say("facet.county"),
        what=", ".join(what),
    )
    steps = [(say("sections.companies"), "companies/"), (one.name, path)]
    extra = script(_organization(site, one, company, places, description, what), breadcrumb(site, steps))
    return Head(title, description, path, "companies", extra)


def _organization(
    site: Site, one: Brief, company: Any, places: tuple[Location, ...], description: str, what: list[str]
) -> dict[str, Any]:
    """The company in schema.org's terms: public facts only."""
    visitable = any(each.own and each.own.access in OPEN_TO_VISITORS for each in places)
    public = [contact for contact in company.contacts if contact.public]
    profiles = [url for _, url in company.links or () if url]
    shown = next((each.place for each in places if each.place.shown != "hidden"), None)
    return {
        "@type": "LocalBusiness" if visitable else "Organization",
        "name": one.name,
        "legalName": company.legal_name,
        "alternateName": list(company.also_known_as),
        "url": f"{site.settings.site_url}companies/{one.slug}/",
        "sameAs": [url for url in (company.website, *profiles) if url],
        "description": description,
        "foundingDate": company.founded,
        "dissolutionDate": company.closed,
        "address": _address(shown) if shown else None,
        "location": _point(shown) if shown and shown.lat is not None else None,
        "telephone": next((contact.phone for contact in public if contact.phone), None),
        "email": next((contact.email for contact in public if contact.email), None),
        "knowsAbout": what if one.level != "unclaimed" else None,
    }


def _address(place: PublicPlace) -> dict[str, Any]:
    street = " ".join(filter(None, (place.street, place.unit)))
    known = {"streetAddress": street, "addressLocality": place.city, "addressRegion": place.state}
    known |= {"postalCode": place.zip, "addressCountry": "US"}
    return {"@type": "PostalAddress", **{key: value for key, value in known.items() if value}}


def _point(place: PublicPlace) -> dict[str, Any]:
    return {
        "@type": "Place",
        "geo": {"@type": "GeoCoordinates", "latitude": place.lat, "longitude": place.lon},
    }
