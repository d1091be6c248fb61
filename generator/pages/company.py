"""A company's own page: what it makes, where, how to reach it, how sure we are, and where each fact came from."""

from array import array
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache, partial
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote_plus

from markupsafe import Markup

from generator.artifacts import Artifact, Target
from generator.catalog.agenda import events_of
from generator.catalog.catalog import Catalog, CompanyList
from generator.catalog.derived import FACETS
from generator.catalog.destinations import OPEN_DATA, UNCLAIMED
from generator.catalog.membership import list_key
from generator.catalog.public import PublicCompany
from generator.catalog.related import FILE, Related, Relations, related
from generator.catalog.summary import CompanySummary, is_address
from generator.digests import Plain
from generator.exports.readiness import readiness_texts, standings
from generator.exports.registration import registers
from generator.matching.requests import fits_of_companies
from generator.messages import Messages, escape
from generator.rendering.cards import terms_line
from generator.rendering.event_blocks import company_events, company_events_key
from generator.rendering.formats import day
from generator.rendering.links import anchors, issue_url, label, link
from generator.rendering.locations import Location, areas, location, locator_of
from generator.rendering.requests import fitting_requests, requests_key
from generator.rendering.site import Site
from generator.rendering.structured_data import breadcrumb, organization, script
from generator.theme.shell import ROOT, Head
from generator.vocabularies import vocabulary

if TYPE_CHECKING:
    from generator.records.company import Certification
    from generator.records.shapes import Origin

# What may be said of a capability; one that nobody fills in gets no column.
DETAILS = ("materials", "tolerance", "max_size", "note")
CHECKED = ("certification", "accreditation")
# Kinds that help makers and make nothing themselves: they are not called companies.
ORGANIZATIONS = frozenset(
    {
        *("incubator", "capital-provider", "mentor-network", "education", "research-institute"),
        *("economic-development", "government", "association", "labor", "philanthropy"),
    }
)
# Where somebody finds a company of which no contact is known; it keeps no record of who asks.
WEB_SEARCH = "https://duckduckgo.com/?q="


# Named tuples, not dataclasses as elsewhere: frozen ones are made five times slower, and every page needs some.
class Connection(NamedTuple):
    """Companies, or addresses elsewhere, that stand in one relation to this one."""

    relation: str
    companies: tuple[CompanySummary, ...]
    addresses: tuple[str, ...]


def targets(site: Site) -> Iterable[Target]:
    """The pages of each shard of the companies."""
    relations = related(site.catalog, site.settings.cache / FILE)
    concerned = events_of(site.current).keys() | fits_of_companies(site.current).keys()
    for shard, (rows, connected, pages) in site.current.facts.of("shards", lambda: _shards(site)).items():
        companies = CompanyList(site.catalog, array("I", rows))
        asked = [_asked(site, outline.slug) for outline in companies.outlines if outline.slug in concerned]
        own = list_key(site.current, companies)
        key = site.key("companies", relations.shard_key(shard), own, connected, asked)
        yield Target(name_of(shard), key, partial(_shard, site, relations, shard, companies), pages, shard)


def _shards(site: Site) -> dict[int, tuple[bytes, Plain, tuple[tuple[str, str], ...]]]:
    """Of each shard the rows of its companies, packed, what they are connected with, and their pages with the day."""
    shards: dict[int, tuple[bytes, Plain, tuple[tuple[str, str], ...]]] = {}
    for shard, companies in site.catalog.shards.items():
        pages = [(f"companies/{each.slug}/", max(each.added, each.updated, each.confirmed_on)) for each in companies]
        shards[shard] = (companies.rows.tobytes(), [_connected(site, each) for each in companies], tuple(pages))
    return shards


def depends_on(site: Site, summary: CompanySummary, near: Iterable[Related]) -> tuple[Plain, ...]:
    """What a company's page shows: its record as of today, companies it names or that name it, events, those nearby."""
    own = site.current.card_keys[summary.slug]
    return own, _connected(site, summary), _asked(site, summary.slug), list(map(_shown, near))


def _asked(site: Site, slug: str) -> Plain:
    """What the page shows of the company's events and of requests for it."""
    return company_events_key(site, slug), requests_key(site, slug)


def name_of(shard: int) -> str:
    """What the target of a shard is called."""
    return f"companies in shard {shard}"


def _shard(site: Site, relations: Relations, shard: int, companies: Iterable[CompanySummary]) -> Iterator[Target]:
    """One page for each company."""
    related_to = relations.of(shard)
    for company in companies:
        near = related_to.get(company.slug, ())
        key = site.key("company", *depends_on(site, company, near))
        yield Target(f"companies/{company.slug}/index.html", key, partial(_make, site, company, near))


def _shown(each: Related) -> Plain:
    """What a page shows of a relation."""
    return each.relation, each.id, [(other.slug, other.name, other.city) for other in each.companies]


def _connected(site: Site, summary: CompanySummary) -> Plain:
    """What a page shows of the companies that name this one, or that it names."""
    by_slug, pointing = site.catalog.by_slug, site.catalog.pointing_at(summary.slug)
    if not summary.references and not pointing:
        return None
    named = [(slug, by_slug[slug].name) for _, slug in summary.references if slug in by_slug]
    return named, [(relation, other.slug, other.name) for relation, other in pointing]


def _make(site: Site, summary: CompanySummary, near: tuple[Related, ...]) -> Iterator[Artifact]:
    company = site.company(summary.path)
    kind = label(site, "kinds", summary.kind)
    work = [label(site, facet, id) for facet, id in terms_line(summary)]
    description = company.summary or _description(site, summary, kind, work)
    locations = [location(site, place) for place in company.places]
    shown = [each for each in locations if each.is_shown]
    context = {
        "one": summary,
        "company": company,
        "kind": kind,
        "standfirst": company.summary or (" · ".join(work) if work != [kind] else ""),
        "own": "organization" if summary.kind in ORGANIZATIONS else "company",
        "searched": "" if company.website or company.contacts else _web_search(summary),
        "status": _status(site, summary, company),
        "certainty": _certainty(site, summary, company),
        "capacity": site.current.capacity(summary),
        **_abilities(company),
        "certifications": _certifications(site, company) if company.certifications else None,
        "ownership": [(each, site.current.is_over(each.valid_to)) for each in company.ownership],
        **_where(site, summary, locations, shown),
        "listed": _listed(site, summary, shown),
        "sources": _sources(company),
        "events": company_events(site, summary.slug),
        "connections": list(_connections(site, summary, company)),
        "requests": fitting_requests(site, summary),
        "related": [(each.relation, link(site, each.facet, each.id), _neighbors(site, each)) for each in near],
        "standing": _standing(site, summary, company),
        "is_open": OPEN_DATA in company.destinations and (site.settings.open_unclaimed or summary.level != UNCLAIMED),
        "edit_url": site.settings.edit_url(summary.path),
        "correct_url": issue_url(site, "Correction", summary.slug),
        "claim_url": issue_url(site, "Claim", summary.slug),
    }
    about = organization(site, company, [each.place for each in shown], description, work)
    yield site.page(_head(site, summary, description, about), "pages/company.html", **context)


def _abilities(company: PublicCompany) -> dict[str, object]:
    """Core and supporting capabilities, and the details that any of them tells."""
    abilities = company.capabilities
    return {
        "core": [each for each in abilities if each.level == "core"],
        "supporting": [each for each in abilities if each.level != "core"],
        "details": [name for name in DETAILS if any(getattr(each, name) for each in abilities)],
    }


def _where(site: Site, summary: CompanySummary, locations: list[Location], shown: list[Location]) -> dict[str, object]:
    """The places that are shown, and how many are hidden or unknown, with the regions that those are in."""
    nowhere = "no_address_unclaimed" if summary.level == "unclaimed" else "no_address"
    hidden = [each for each in locations if each.place.shown == "hidden"]
    unknown = [each for each in locations if each.is_unknown]
    unseen = [(key, len(some), areas(site, some)) for key, some in (("hidden", hidden), (nowhere, unknown)) if some]
    return {"places": shown, "unseen": unseen, "nowhere": nowhere, "locator": locator_of(locations)}


def _web_search(summary: CompanySummary) -> str:
    """The address of a search of the web for a company, by its name and city."""
    return WEB_SEARCH + quote_plus(f"{summary.name} {summary.city}".strip())


def _standing(site: Site, summary: CompanySummary, company: PublicCompany) -> tuple[str, str, str] | None:
    """How ready a company is for national directories, and where it says more; only where somebody stands for it."""
    if summary.level == UNCLAIMED or not registers(summary.status):
        return None
    own = any(destination != OPEN_DATA for destination in company.destinations)
    address = "directories/" if own else f"{ROOT}data/readiness/"
    return address, *readiness_texts(site.messages, standings(company, remarks=False))


def _status(site: Site, summary: CompanySummary, company: PublicCompany) -> str:
    """A warning when the company is not at work."""
    if summary.status == "closed" and company.closed:
        return site.messages.text("company.closed", date=day(company.closed, site.messages.locale))
    if summary.status == "closed":
        return site.messages.text("company.closed_undated")
    return site.messages.text(f"company.{summary.status}") if summary.status not in ("", "active") else ""


def _certainty(site: Site, summary: CompanySummary, company: PublicCompany) -> str:
    """One sentence on how far the facts were checked."""
    if summary.level == "unclaimed":
        name, _, retrieved, _ = summary.sources[0]
        return _checked(site.messages, summary.level, retrieved, name)
    if summary.level == "submitted":
        return _checked(site.messages, summary.level, summary.added, "")
    return _checked(site.messages, summary.level, company.verification.on, company.verification.by)


@lru_cache(maxsize=4096)
def _checked(messages: Messages, level: str, when: date | str | None, by: str | None) -> str:
    """That sentence, which many companies share; `by` is a source or whoever has checked."""
    say, told = messages.text, day(when, messages.locale, "long") if when else ""
    if level == "unclaimed":
        if told and told not in str(by):  # some names end in their date
            return say("company.from_register", source=by, date=told)
        return say("company.from_register_undated", source=by)
    if level == "submitted":
        return say("company.submitted_text", date=told)
    if not told:
        return say(f"company.{level}_text_undated")
    if by:
        return say(f"company.{level}_by", date=told, by=by)
    return say(f"company.{level}_text", date=told)


def _certifications(site: Site, company: PublicCompany) -> dict[str, list["Certification"]]:
    """Certificates, registrations, and what has expired."""
    terms = vocabulary("certifications")
    found: dict[str, list[Certification]] = {"valid": [], "registered": [], "lapsed": []}
    for each in company.certifications:
        if site.current.is_over(each.valid_to):
            found["lapsed"].append(each)
        else:
            found["valid" if terms[each.id].nature in CHECKED else "registered"].append(each)
    return found


def _listed(site: Site, summary: CompanySummary, shown: list[Location]) -> Markup:
    """The facet values under which the company is listed, without those that its page links elsewhere.

    What other pages say of it, its own page says too, and once: its kind leads the page, its capabilities, certificates
    and designations have sections, and its places name their regions.
    """
    told = {
        "kinds": {summary.kind},
        "processes": set(summary.processes),
        "certifications": set(site.current.certificates(summary)),
        "ownership": set(site.current.designations(summary)),
        "regions": set(summary.facet("regions")),
        "neighborhoods": {each.place.neighborhood for each in shown},
    }
    values = zip(FACETS, site.current.facets(summary), strict=True)
    left = [(name, tuple([id for id in ids if id not in told.get(name, ())])) for name, ids in values]
    rows = [_row(site.messages, name, ids) for name, ids in left if ids]
    return Markup("".join(rows))  # noqa: S704 each is markup already


@lru_cache(maxsize=65536)
def _row(messages: Messages, name: str, ids: tuple[str, ...]) -> str:
    """One facet's values; many companies share them."""
    return f"<div><dt>{messages.html(f'facets.{name}')}</dt><dd>{anchors(messages.locale, name, ids)}</dd></div>"


def _neighbors(site: Site, each: Related) -> Markup:
    peers = _peers(site)
    links = [peers[other.slug] for other in each.companies]
    return Markup("".join(links))  # noqa: S704 each is markup already, and escaping costs


class _Peers(dict[str, str]):
    """A short link to each company by its slug, written when first asked for: it is on several pages."""

    def __init__(self, catalog: Catalog) -> None:
        self.companies = catalog.by_slug

    def __missing__(self, slug: str) -> str:
        other = self.companies[slug]
        place = f' <span class="muted">{escape(other.city)}</span>' if other.city else ""
        self[slug] = f'<li><a href="{ROOT}companies/{slug}/">{escape(other.name)}</a>{place}</li>'
        return self[slug]


@lru_cache(maxsize=1)
def _peers(site: Site) -> _Peers:
    return _Peers(site.catalog)


def _sources(company: PublicCompany) -> list[tuple["Origin", str]]:
    """Each source once, with the company's numbers there."""
    found: dict[tuple[str | None, ...], tuple[Origin, list[str]]] = {}
    for each in company.sources:
        known = found.setdefault((each.name, each.url, each.licence, each.retrieved), (each, []))
        known[1].extend([each.id] if each.id else [])
    return [(each, ", ".join(ids)) for each, ids in found.values()]


def _connections(site: Site, summary: CompanySummary, company: PublicCompany) -> Iterator[Connection]:
    pointing = site.catalog.pointing_at(summary.slug)
    if not summary.references and not pointing:
        return
    named = {"memberships": company.memberships, "parent": (company.parent,) if company.parent else ()}
    named["related"] = company.related
    back = {"memberships": "members", "parent": "children", "related": "related"}
    found: dict[str, tuple[dict[str, CompanySummary], list[str]]] = {}
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


def _description(site: Site, summary: CompanySummary, kind: str, what: list[str]) -> str:
    """What search engines show of a company that has no summary."""
    say = site.messages.text
    return say(
        "company.description_unclaimed" if summary.level == "unclaimed" else "company.description",
        name=summary.name,
        kind=kind,
        city=summary.city or say("facet.county"),
        what=", ".join(what),
    )


def _head(site: Site, summary: CompanySummary, description: str, about: dict[str, Plain]) -> Head:
    say, path = site.messages.text, f"companies/{summary.slug}/"
    title = say("company.title", name=summary.name, city=summary.city) if summary.city else summary.name
    steps = [(say("sections.companies"), "companies/"), (summary.name, path)]
    return Head(title, description, path, "companies", script(about, breadcrumb(site, steps)))
