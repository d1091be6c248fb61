"""The companies of each facet value in a small file of its own, for lists on other sites.

They are made of kept rows, after all pages: whoever edits a record looks at its page first.
"""

import json
from collections.abc import Iterator, Sequence
from functools import lru_cache, partial

from generator.artifacts import Artifact, Target
from generator.catalog.membership import list_key, members
from generator.exports.columns import CompanyRow
from generator.exports.company_rows import rows_by_id
from generator.exports.whole_file import AFTER_FILES, parted
from generator.rendering.site import Site

FOLDER = "api/v1/facets/"


def targets(site: Site, planned: Sequence[Target]) -> Iterator[Target]:
    """One target for the lists of each facet."""
    for facet, values in members(site.current).items():
        keyed = {id: site.key("facet list", list_key(site.current, found)) for id, found in values.items()}
        key = site.key("facet lists", facet, keyed)
        yield Target(f"lists of {facet}", key, partial(_each, site, facet, keyed), phase=AFTER_FILES)


def _each(site: Site, facet: str, keyed: dict[str, bytes]) -> Iterator[Target]:
    for id, key in keyed.items():
        path = f"{FOLDER}{facet}/{id}.json"
        yield Target(path, key, partial(_file, site, facet, id, path))


def _file(site: Site, facet: str, id: str, path: str) -> list[Artifact]:
    told = _rows(site)
    listed = [told[outline.slug] for outline in members(site.current)[facet][id].outlines if outline.slug in told]
    return [Artifact(path, b"".join((b'{"companies":[', *parted(b",", listed), b"]}\n")), "facet_lists")]


@lru_cache(maxsize=1)
def _rows(site: Site) -> dict[str, bytes]:
    return rows_by_id(site, "facet_lists", row)


def row(told: CompanyRow) -> bytes:
    """What a list tells of a company: its ID, its name, and its city and summary where it has any."""
    company, place = told.company, told.company.first_place
    own = {"id": company.id, "name": company.name, "city": place.city if place else "", "summary": company.summary}
    kept = {key: value for key, value in own.items() if value}
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":")).encode()
