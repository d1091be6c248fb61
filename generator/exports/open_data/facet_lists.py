"""The companies of each facet value in a small file of its own, for lists on other sites."""

import json
from collections.abc import Iterator, Sequence
from functools import partial

from generator.artifacts import Artifact, Target
from generator.catalog.catalog import CompanyList
from generator.catalog.destinations import OPEN_DATA, UNCLAIMED
from generator.catalog.membership import list_key, members
from generator.catalog.summary import CompanySummary
from generator.digests import Plain
from generator.rendering.site import Site

FOLDER = "api/v1/facets/"


def targets(site: Site, planned: Sequence[Target]) -> Iterator[Target]:
    """One target for the lists of each facet."""
    for facet, values in members(site.current).items():
        keyed = {id: site.key("facet list", list_key(site.current, found)) for id, found in values.items()}
        yield Target(f"lists of {facet}", site.key("facet lists", facet, keyed), partial(_each, site, facet, keyed))


def _each(site: Site, facet: str, keyed: dict[str, bytes]) -> Iterator[Target]:
    is_open = set(site.companies_for(OPEN_DATA).rows)
    for id, key in keyed.items():
        companies = members(site.current)[facet][id]
        path = f"{FOLDER}{facet}/{id}.json"
        yield Target(path, key, partial(_file, path, companies, is_open))


def _file(path: str, companies: CompanyList, is_open: set[int]) -> list[Artifact]:
    rows = [_row(company) for row, company in zip(companies.rows, companies, strict=True) if row in is_open]
    content = json.dumps({"companies": rows}, ensure_ascii=False, separators=(",", ":"))
    return [Artifact(path, content.encode() + b"\n", "facet_lists")]


def _row(company: CompanySummary) -> dict[str, Plain]:
    told = {"id": company.slug, "name": company.name, "city": company.city}
    said = {} if company.level == UNCLAIMED else {"summary": company.summary}
    return {key: value for key, value in (told | said).items() if value}
