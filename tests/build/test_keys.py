"""Whatever changes in any record, every target whose key stays the same stays the same to the byte."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import TypeAlias

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from generator.artifacts import Target
from generator.build.targets import plan
from generator.catalog.catalog import Catalog
from generator.catalog.current import CurrentCatalog
from generator.catalog.public import public_company
from generator.digests import key
from generator.records.company import Company
from generator.records.loading import Record
from generator.rendering.site import Site
from tests.conftest import SampleSite
from tests.project import company_summary

# Another valid value for every field of a company; a field that is added must be added here.
OTHER: Mapping[str, object] = {
    "name": "Zenith Another Name",
    "legal_name": "Another Legal Name LLC",
    "also_known_as": ["Another Known Name"],
    "formerly": ["an-older-slug"],
    "kind": "design-firm",
    "status": "paused",
    "summary": "Another summary, about quenching.",
    "summary_es": "Otro resumen.",
    "description": "Another *description*.",
    "description_es": "Otra descripción.",
    "founded": "1931",
    "closed": "2020-05",
    "website": "https://another.example/",
    "links": {"instagram": "https://www.instagram.com/another"},
    "contacts": [{"email": "another@another.example", "public": True}],
    "locations": [{"city": "Torrance", "zip": "90501", "street": "1 Another Street", "lat": 33.83, "lon": -118.31}],
    "clusters": ["furniture"],
    "stages": ["design"],
    "capabilities": [{"process": "welding", "level": "core", "materials": ["steel"], "note": "another note"}],
    "equipment": [{"type": "another machine", "count": 2}],
    "materials": ["glass"],
    "products": [{"name": "another product", "made_here": ["made"]}],
    "orders": {"minimum": {"quantity": 7}, "lead_time_days": {"max": 9}, "run_sizes": ["one-off"], "files": ["STEP"]},
    "capacity": {"status": "by-quote", "as_of": date(2026, 11, 20)},
    "works_with": ["government"],
    "certifications": [{"id": "iso-9001", "number": "another", "valid_to": date(2030, 1, 1)}],
    "ownership": [{"id": "veteran-owned", "certifier": "another"}],
    "naics": ["337110"],
    "size": "250-499",
    "offers": ["training"],
    "needs": ["space"],
    "workforce": {"internships": True},
    "memberships": ["https://another.example/members"],
    "parent": "https://another.example/parent",
    "related": ["https://another.example/related"],
    "identifiers": {"wikidata": "Q42"},
    "media": None,
    "verification": {"level": "visited", "on": date(2026, 11, 1), "by": "another"},
    "sources": [{"name": "Another source", "licence": "CC0"}],
    "exports": {"deny": ["wikidata"]},
    "maintainers": ["another"],
    "added": date(2026, 11, 20),
    "updated": date(2026, 11, 20),
}
COMPANIES = TypeAdapter(Company)


# Of each target the key, and the path and content of each file that it makes by itself.
Outcome: TypeAlias = tuple[bytes, list[tuple[str, bytes]]]


def made(targets: Iterable[Target]) -> dict[str, Outcome]:
    """What all targets make, those that others yield among them, by name."""
    outcomes: dict[str, Outcome] = {}
    for target in targets:
        files: list[tuple[str, bytes]] = []
        for part in target.make():
            if isinstance(part, Target):
                outcomes |= made([part])
            else:
                files.append((part.path, part.content))
        outcomes[target.name] = (target.key, files)
    return outcomes


def with_records(sample: SampleSite, records: Mapping[str, Record[Company]], days: int = 0) -> Site:
    """The sample's site with other records, or some days later."""
    digests = {path: key(path, record.data.model_dump_json()) for path, record in records.items()}
    catalog = Catalog.of(map(company_summary, records.values()), sample.site.catalog.events, digests=digests)
    current = CurrentCatalog(catalog, sample.site.current.today + timedelta(days=days))
    return replace(sample.site, current=current, company=lambda path: public_company(records[path]))


def stale(before: Mapping[str, Outcome], after: Site) -> list[str]:
    """The targets that an incremental build would keep although a cold one makes them otherwise."""
    return [
        name
        for name, (own, files) in made(plan(after)).items()
        if name in before and before[name][0] == own and before[name][1] != files
    ]


@pytest.fixture(scope="module")
def before(sample_site: SampleSite) -> dict[str, Outcome]:
    """What the sample's records make."""
    return made(plan(with_records(sample_site, sample_site.records)))


def changed(sample: SampleSite, path: str, name: str) -> dict[str, Record[Company]]:
    """The sample's records with another value in one field of one of them, where that is a record."""
    record = sample.records[path]
    try:
        data = COMPANIES.validate_python({**record.data.model_dump(exclude_unset=True), name: OTHER[name]})
    except ValidationError:
        return dict(sample.records)
    return {**sample.records, path: replace(record, data=data)}


def test_every_field_of_a_company_has_another_value_here() -> None:
    assert set(OTHER) == set(Company.model_fields)


# Each example plans and makes the whole sample site.
@pytest.mark.slow
@given(data=st.data())
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_no_field_of_any_record_leaves_a_page_stale(
    sample_site: SampleSite, before: dict[str, Outcome], data: st.DataObject
) -> None:
    path = data.draw(st.sampled_from(sorted(sample_site.records)))
    name = data.draw(st.sampled_from(sorted(OTHER)))
    assert stale(before, with_records(sample_site, changed(sample_site, path, name))) == []


@pytest.mark.parametrize("days", [30, 91, 1500])
def test_no_day_leaves_a_page_stale(sample_site: SampleSite, before: dict[str, Outcome], days: int) -> None:
    assert stale(before, with_records(sample_site, sample_site.records, days)) == []
