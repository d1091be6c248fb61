"""Ids that no company has any more: where each leads now, or since when its listing is removed. All still resolve."""

from collections.abc import Iterator, Sequence
from functools import partial

from generator.artifacts import Artifact, Target
from generator.catalog.destinations import OPEN_DATA
from generator.digests import Plain
from generator.exports.whole_file import whole_file
from generator.rendering.site import Site
from generator.serializers.json import readable_json

PATH = "api/v1/tombstones.json"
FOLDER = "api/v1/companies/"


def targets(site: Site, planned: Sequence[Target]) -> Iterator[Target]:
    """The list, and a file at each old address of the API."""
    name = "tombstones" if site.settings.open_unclaimed else "tombstones of claimed companies"
    moved = site.current.facts.of(name, lambda: _moved(site))
    rows = _rows(site, moved)
    yield whole_file(site, PATH, [rows], len(rows), lambda: [readable_json({"companies": list(rows.values())})])
    yield Target("tombstones", site.key("tombstones", rows), lambda: _each(site, rows))


def _moved(site: Site) -> dict[str, str]:
    """The id that took the place of each old one."""
    companies = site.companies_for(OPEN_DATA)
    return dict(sorted((old, company.slug) for company in companies for old in company.formerly))


def _rows(site: Site, moved: dict[str, str]) -> dict[str, Plain]:
    """What is told of each id. Of a removed listing that is the day and nothing else."""
    root = site.settings.site_url
    rows: dict[str, Plain] = {slug: {"id": slug, "removed_on": day} for slug, day in site.catalog.removed.items()}
    rows |= {old: {"id": old, "merged_into": new, "url": f"{root}companies/{new}/"} for old, new in moved.items()}
    return dict(sorted(rows.items()))


def _each(site: Site, rows: dict[str, Plain]) -> Iterator[Target]:
    for id, row in rows.items():
        path = f"{FOLDER}{id}.json"
        yield Target(path, site.key(path, row), partial(_file, path, row))


def _file(path: str, row: Plain) -> list[Artifact]:
    return [Artifact(path, readable_json(row), "tombstones")]
