"""Ids that no company has any more: where each leads now. Every id that was ever published still resolves."""

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
    yield whole_file(site, PATH, [moved], len(moved), lambda: readable_json({"companies": _rows(site, moved)}))
    yield Target("tombstones", site.key("tombstones", moved), lambda: _each(site, moved))


def _moved(site: Site) -> dict[str, str]:
    """The id that took the place of each old one."""
    companies = site.companies_for(OPEN_DATA)
    return dict(sorted((old, company.slug) for company in companies for old in company.formerly))


def _rows(site: Site, moved: dict[str, str]) -> list[Plain]:
    return [_row(site, old, new) for old, new in moved.items()]


def _row(site: Site, old: str, new: str) -> dict[str, Plain]:
    return {"id": old, "merged_into": new, "url": f"{site.settings.site_url}companies/{new}/"}


def _each(site: Site, moved: dict[str, str]) -> Iterator[Target]:
    for old, new in moved.items():
        path = f"{FOLDER}{old}.json"
        yield Target(path, site.key(path, new), partial(_file, site, path, old, new))


def _file(site: Site, path: str, old: str, new: str) -> list[Artifact]:
    return [Artifact(path, readable_json(_row(site, old, new)), "tombstones")]
