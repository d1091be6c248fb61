"""Lists of companies: who belongs under a facet value today, their cards, and what they have in common."""

from collections.abc import Iterable
from functools import lru_cache

from markupsafe import Markup

from generator.catalog.summary import CompanySummary
from generator.rendering.links import label
from generator.rendering.site import Site

# Terms on a card; more would not be read.
CARD_TERMS = 4
CARD_CERTIFICATES = 3
# Regions of its other places that a card names; of more it tells the number.
CARD_REGIONS = 2


def place_line(site: Site, company: CompanySummary) -> str:
    """Neighborhood, city and region, or what is known of them, and the regions of its other places."""
    region, *others = [label(site, "regions", id) for id in _regions(company)] or [""]
    area = label(site, "neighborhoods", company.neighborhood) if company.neighborhood else ""
    town = ", ".join(dict.fromkeys([part for part in (area, company.city) if part]))
    place = " · ".join(dict.fromkeys([part for part in (town, region) if part]))
    if not others:
        return place
    also = "card.also" if len(others) <= CARD_REGIONS else "card.also_many"
    return site.messages.text(also, place=place, others=", ".join(others), n=len(others))


def _regions(company: CompanySummary) -> Iterable[str]:
    """The region of its first place, then those of others."""
    return dict.fromkeys([id for id in (company.region, *company.facet("regions")) if id])


def terms_line(company: CompanySummary) -> tuple[tuple[str, str], ...]:
    """(facet, id) of the terms that say best what a company does: its processes, else its industries, else its kind."""
    if company.core:
        return tuple(("processes", id) for id in company.core[:CARD_TERMS])
    clusters = company.facet("clusters")
    return tuple(("clusters", id) for id in clusters[:CARD_TERMS]) or (("kinds", company.kind),)


@lru_cache(maxsize=1)
def known_cards(site: Site) -> dict[str, Markup]:
    """Cards by slug, each rendered once however many lists it is on."""
    return {}


def card(site: Site, company: CompanySummary) -> Markup:
    """A company's card."""
    known = known_cards(site)
    if company.slug not in known:
        html = site.templates.get_template("parts/card.html").render(
            one=company,
            place=", ".join([part for part in (company.street, place_line(site, company)) if part]),
            terms=[label(site, facet, id) for facet, id in terms_line(company)],
            certificates=_badges(site, company),
            capacity=site.current.capacity(company),
        )
        known[company.slug] = Markup(html)  # noqa: S704 rendered by our own autoescaped template
    return known[company.slug]


def cards(site: Site, companies: Iterable[CompanySummary]) -> Markup:
    """The cards of some companies, one a line."""
    return Markup("\n".join([card(site, company) for company in companies]))  # noqa: S704 each is markup already


def _badges(site: Site, company: CompanySummary) -> list[str]:
    names = [label(site, "certifications", id) for id in site.current.certificates(company)]
    more = len(names) - CARD_CERTIFICATES
    badges = names[:CARD_CERTIFICATES]
    return [*badges, site.messages.text("card.more", n=more)] if more > 0 else badges
