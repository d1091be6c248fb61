"""Answers for assistants: companies of the open data by words, one of them, and who fits a request."""

import json
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from generator.catalog.derived import FACETS
from generator.catalog.destinations import OPEN_DATA, UNCLAIMED
from generator.catalog.event_summary import summarize_event
from generator.catalog.public_events import public_event
from generator.catalog.summary import CompanySummary
from generator.catalog.tokens import tokens, words
from generator.digests import Plain
from generator.exports.company_data import company_data
from generator.matching.requests import fitting
from generator.records.loading import is_event, load
from generator.rendering.match_report import json_report
from generator.rendering.site import Site
from generator.vocabularies import vocabulary

MOST = 50
# A request that somebody describes is read as if it stood here.
STAND_IN = "events/r/request-of-an-assistant.yml"


class Findable(NamedTuple):
    """The words by which a company is found: those of its name, and of all that is known of it."""

    company: CompanySummary
    name: frozenset[str]
    every: str


def search_companies(site: Site, query: str, limit: int = 10) -> dict[str, Plain]:
    """The companies that have every word of a query, or a word that begins with it; names that match come first."""
    wanted = tokens(query)
    found = [each for each in _findable(site) if wanted and all(f" {word}" in each.every for word in wanted)]
    found.sort(key=lambda each: (-len(each.name.intersection(wanted)), each.company.slug))
    rows: list[Plain] = [_row(site, each.company) for each in found[: max(1, min(limit, MOST))]]
    return {"as_of": site.current.today.isoformat(), "total": len(found), "companies": rows}


def get_company(site: Site, id: str) -> dict[str, Plain]:
    """All that the open data say of a company, by its id or an old one; or that it was removed, or is none."""
    for company in site.companies_for(OPEN_DATA):
        if id == company.slug or id in company.formerly:
            told: dict[str, Plain] = json.loads(company_data(site, company).json_bytes())
            return told
    if id in site.catalog.removed:
        return {"id": id, "removed_on": site.catalog.removed[id]}
    return {"error": f"There is no company {id}. Use search_companies to find its ID."}


def match_request(
    site: Site, processes: Sequence[str], materials: Sequence[str], certifications: Sequence[str], quantity: int | None
) -> dict[str, Plain]:
    """Which companies fit a request with these terms, with reasons; or what is wrong with the request."""
    day = site.current.today.isoformat()
    needs: list[dict[str, Plain]] = [{"process": process} for process in processes] or [{}]
    needs[0] |= {"materials": list(materials)} if materials else {}
    needs[0] |= {"certifications": list(certifications)} if certifications else {}
    needs[0] |= {"quantity": {"quantity": quantity}} if quantity else {}
    request = {
        "type": "rfp",
        "name": "A request",
        "issuer": "Somebody",
        "closes": day,
        "requirements": needs,
        "added": day,
    }
    record, found = load(STAND_IN, json.dumps(request).encode())
    if record is None or not is_event(record):
        return {"error": "; ".join(f"{each.code} {each.values.get('value', '')}".strip() for each in found)}
    told_of = {company.slug for company in site.companies_for(OPEN_DATA)}
    fit = fitting(site.current, summarize_event(public_event(record)), told_of)
    told: dict[str, Plain] = json.loads(json_report(site, fit))
    return told


@lru_cache(maxsize=1)
def _findable(site: Site) -> tuple[Findable, ...]:
    return tuple(_words_of(site, company) for company in site.companies_for(OPEN_DATA))


def _words_of(site: Site, company: CompanySummary) -> Findable:
    name = words(" ".join((company.name, *company.also)))
    said = "" if company.level == UNCLAIMED else company.summary
    texts = [company.city, said, *_labels(site, company)]
    return Findable(company, frozenset(name), " " + " ".join(sorted(name | words(" ".join(texts)))))


def _labels(site: Site, company: CompanySummary) -> list[str]:
    """The names of everything it can be found under, in every language, with other names for it."""
    found: list[str] = []
    places = site.catalog.places
    for facet, ids in zip(FACETS, site.current.facets(company), strict=True):
        for id in ids:
            if facet == "stages":  # each is of many trades, and so tells nobody apart
                continue
            if facet == "regions":
                found += places.regions[id].label.values()
            elif facet == "neighborhoods":
                found.append(places.neighborhoods[id].name)
            else:
                term = vocabulary(facet)[id]
                found += [*term.label.values(), *term.aliases]
    return found


def _row(site: Site, company: CompanySummary) -> dict[str, Plain]:
    """What tells one company from another, and how sure it is."""
    return {
        "id": company.slug,
        "name": company.name,
        "url": f"{site.settings.site_url}companies/{company.slug}/",
        "city": company.city,
        "processes": list(company.processes),
        "level": company.level,
    }
