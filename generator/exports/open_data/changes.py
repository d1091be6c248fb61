"""What happened in each month, by ids, so that a copy of the data can be brought up to date without reading it all."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TypeAlias

from generator.artifacts import Artifact, Target
from generator.catalog.destinations import OPEN_DATA
from generator.digests import Plain
from generator.exports.event_data import open_events
from generator.rendering.site import Site
from generator.serializers.json import readable_json

FOLDER = "api/v1/changes/"
# The length of `2026-10`.
MONTH = 7
# By month, by what it is about and what happened, the ids.
Changes: TypeAlias = dict[str, dict[str, list[str]]]


def targets(site: Site, planned: Sequence[Target]) -> Iterator[Target]:
    """One target for the months, which makes those anew in which something else happened, and their list."""
    name = "changes" if site.settings.open_unclaimed else "changes of claimed companies"
    companies = site.current.facts.of(name, lambda: _of_companies(site))
    found = _merged(companies, _of_removed(site), _of_events(site))
    yield Target("changes", site.key("changes", found), lambda: _each(site, found))


def _each(site: Site, found: Changes) -> Iterator[Target]:
    for month, changes in found.items():
        path = f"{FOLDER}{month}.json"
        yield Target(path, site.key(path, changes), partial(_file, path, {"month": month, **changes}))
    months: dict[str, Plain] = {"months": [f"{site.settings.site_url}{FOLDER}{month}.json" for month in found]}
    path = f"{FOLDER}index.json"
    yield Target(path, site.key(path, months), partial(_file, path, months))


def _file(path: str, data: dict[str, Plain]) -> list[Artifact]:
    return [Artifact(path, readable_json(data), "changes")]


def _of_companies(site: Site) -> Changes:
    """When each company was added, when its facts last changed and when they were last verified."""
    found: Changes = {}
    for company in site.companies_for(OPEN_DATA):
        dates = {"added": company.added, "updated": company.updated, "verified": company.confirmed_on}
        _note(found, "companies", company.slug, dates)
    return _sorted(found)


def _of_removed(site: Site) -> Changes:
    found: Changes = {}
    for slug, day in site.catalog.removed.items():
        _note(found, "companies", slug, {"removed": day})
    return found


def _of_events(site: Site) -> Changes:
    found: Changes = {}
    for event in open_events(site):
        _note(found, "events", event.slug, {"added": event.added, "updated": event.updated})
    return _sorted(found)


def _note(found: Changes, about: str, slug: str, dates: dict[str, str]) -> None:
    for what, day in dates.items():
        if day:
            found.setdefault(day[:MONTH], {}).setdefault(f"{about}_{what}", []).append(slug)


def _sorted(found: Changes) -> Changes:
    return {month: {what: sorted(ids) for what, ids in sorted(found[month].items())} for month in sorted(found)}


def _merged(*every: Changes) -> Changes:
    merged: Changes = {}
    for found in every:
        for month, changes in found.items():
            merged.setdefault(month, {}).update(changes)
    return _sorted(merged)
