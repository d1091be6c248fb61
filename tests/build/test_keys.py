"""Whatever changes in any record, every target whose key stays the same stays the same to the byte."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import TypeAlias

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from generator.artifacts import Target
from generator.build.targets import plan
from generator.catalog.catalog import Catalog
from generator.catalog.current import CurrentCatalog
from generator.catalog.facts import KeptFacts
from generator.catalog.outline import Outline
from generator.catalog.public import public_company
from generator.digests import key
from generator.exports.site import search
from generator.exports.whole_file import Sum, sums_of
from generator.records.company import Company
from generator.records.loading import Record
from generator.rendering.site import Site
from tests.conftest import SAMPLE, SampleSite
from tests.project import company_summary

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module", autouse=True)
def sums() -> Iterator[None]:
    """Keeps the checksums of whole files, as a build does: each list of them would make the files once more."""
    kept: dict[tuple[str, bytes], list[Sum]] = {}

    def remembered(site: Site, target: Target) -> list[Sum]:
        name = target.name, target.key
        if name not in kept:
            kept[name] = sums_of(site, target)
        return kept[name]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("generator.exports.listing.sums_of", remembered)
        yield


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
    "clusters": ["furniture-home"],
    "stages": ["design"],
    "capabilities": [{"process": "tig-welding", "level": "core", "materials": ["steel"], "note": "another note"}],
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
    "media": {"logo": "another.png"},
    "verification": {"level": "visited", "on": date(2026, 11, 1), "by": "another"},
    "sources": [{"name": "Another source", "licence": "CC0"}],
    "exports": {"deny": ["wikidata"]},
    "maintainers": ["another"],
    "added": date(2026, 11, 20),
    "updated": date(2026, 11, 20),
}
COMPANIES = TypeAdapter(Company)
PATHS = sorted(file.relative_to(SAMPLE).as_posix() for file in SAMPLE.glob("companies/*/*.yml"))
# Another value for what stands deeper, each alone: of a value that goes with others, too, every one must be noticed.
RICHEST = "companies/p/pacific-precision-anodizing.yml"
DEEPER: Mapping[tuple[str | int, ...], object] = {
    **{("locations", 0, "lat"): 33.8412, ("locations", 0, "lon"): -118.3201, ("locations", 0, "street"): "2 Other St"},
    **{("locations", 0, "unit"): "Unit Z", ("locations", 0, "show"): "city", ("locations", 1, "city"): "Carson"},
    **{("locations", 1, "show"): "full"},
    **{("capacity", "as_of"): date(2026, 11, 3), ("capacity", "status"): "limited"},
    **{("verification", "on"): date(2026, 10, 13), ("verification", "level"): "visited"},
    **{("capabilities", 0, "level"): "supporting", ("capabilities", 2, "process"): "casting"},
    **{("capabilities", 0, "materials"): ["steel"], ("certifications", 0, "valid_to"): date(2025, 1, 1)},
    **{("certifications", 2, "id"): "iso-9001", ("ownership", 0, "valid_to"): date(2025, 1, 1)},
    **{("ownership", 1, "id"): "veteran-owned", ("orders", "minimum", "quantity"): 2},
    **{("orders", "minimum", "unit"): "racks", ("orders", "lead_time_days", "max"): 11},
    **{("orders", "run_sizes"): ["one-off"], ("contacts", 0, "email"): "x@x.example"},
    **{("contacts", 0, "phone"): "+12135550123", ("equipment", 0, "note"): "quench", ("products", 0, "name"): "lamp"},
    **{("equipment", 1, "model"): "QX9", ("also_known_as", 0): "Other Finishing", ("works_with", 0): "government"},
    **{("clusters", 0): "furniture-home", ("materials", 0): "steel"},
}


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
    own = {path: key(path, record.data.model_dump_json()) for path, record in records.items()}
    digests = {**sample.site.catalog.digests, **own}
    catalog = Catalog.of(map(company_summary, records.values()), sample.site.catalog.events, digests=digests)
    current = CurrentCatalog(catalog, sample.site.current.today + timedelta(days=days))
    return replace(sample.site, current=current, company=lambda path: public_company(records[path]))


def stale(before: Mapping[str, Outcome], after: Mapping[str, Outcome]) -> list[str]:
    """The targets that an incremental build would keep although a cold one makes them otherwise."""
    return [
        name
        for name, (own, files) in after.items()
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


def test_the_paths_are_those_of_the_sample(sample_site: SampleSite) -> None:
    assert set(PATHS) == set(sample_site.records)


def test_every_field_of_a_company_has_another_value_here() -> None:
    assert set(OTHER) == set(Company.model_fields)


def with_kept_facts(site: Site, folder: Path) -> Site:
    """The same site as a build sees it that finds and leaves facts in a folder."""
    catalog = site.catalog
    version = key([outline.facts_key for outline in catalog.outlines], site.current.today.isoformat())
    packed = tuple(map(Outline.packing, catalog.companies))
    kept = replace(catalog, outlines=packed, facts=KeptFacts(version, folder, writes=True, code=b"code"), unpacked={})
    return replace(site, current=CurrentCatalog(kept, site.current.today))


@pytest.fixture(scope="module")
def kept_folder(sample_site: SampleSite, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The facts that a build of the sample's records has left, and those that the examples leave after it."""
    folder = tmp_path_factory.mktemp("facts")
    made(plan(with_kept_facts(with_records(sample_site, sample_site.records), folder)))
    return folder


@dataclass(frozen=True)
class Builds:
    """The sample's site as it was, and what builds of it keep."""

    sample: SampleSite = field(repr=False)
    before: Mapping[str, Outcome] = field(repr=False)
    kept_folder: Path

    def check(self, records: Mapping[str, Record[Company]]) -> None:
        """Fails if a build after a change of records would keep a stale target, or one made of wrong facts."""
        after = with_records(self.sample, records)
        fresh, kept = made(plan(after)), made(plan(with_kept_facts(after, self.kept_folder)))
        assert stale(self.before, fresh) == []
        assert [name for name in fresh.keys() | kept.keys() if kept.get(name) != fresh.get(name)] == []


@pytest.fixture(scope="module")
def builds(sample_site: SampleSite, before: dict[str, Outcome], kept_folder: Path) -> Builds:
    """What the tests of single changes share."""
    return Builds(sample_site, before, kept_folder)


@pytest.mark.parametrize("name", OTHER)
def test_no_field_of_a_company_leaves_a_page_stale_or_a_kept_fact_wrong(builds: Builds, name: str) -> None:
    records = builds.sample.records
    others = {path: changed(builds.sample, path, name) for path in records}
    possible = [path for path in PATHS if others[path][path].data != records[path].data]
    assert possible, "no record may have the other value"
    builds.check(others[possible[list(OTHER).index(name) % len(possible)]])


# Each example plans and makes the whole sample site twice, so a few beside those above have to do.
@given(path=st.sampled_from(PATHS), name=st.sampled_from(sorted(OTHER)))
@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=settings().max_examples // 10)
def test_no_field_of_any_record_leaves_a_page_stale_or_a_kept_fact_wrong(builds: Builds, path: str, name: str) -> None:
    builds.check(changed(builds.sample, path, name))


def test_a_new_name_reaches_the_page_at_an_old_address(builds: Builds) -> None:
    path = next(path for path, record in builds.sample.records.items() if record.data.formerly)
    builds.check(changed(builds.sample, path, "name"))


@pytest.mark.parametrize("path", DEEPER, ids=lambda path: ".".join(map(str, path)))
def test_one_value_alone_leaves_no_page_stale_and_no_kept_fact_wrong(
    builds: Builds, path: tuple[str | int, ...]
) -> None:
    record = builds.sample.records[RICHEST]
    data = COMPANIES.validate_python(with_another(record.data.model_dump(exclude_unset=True), path, DEEPER[path]))
    builds.check({**builds.sample.records, RICHEST: replace(record, data=data)})


@pytest.mark.parametrize("days", [30, 91, 1500])
def test_no_day_leaves_a_page_stale(sample_site: SampleSite, before: dict[str, Outcome], days: int) -> None:
    assert stale(before, made(plan(with_records(sample_site, sample_site.records, days)))) == []


def with_another(value: object, path: tuple[str | int, ...], other: object) -> object:
    """Plain data with another value at a path."""
    if not path:
        return other
    step, *rest = path
    if isinstance(value, dict):
        return {**value, step: with_another(value.get(step), tuple(rest), other)}
    assert isinstance(value, (list, tuple)) and isinstance(step, int)
    return [*value[:step], with_another(value[step], tuple(rest), other), *value[step + 1 :]]


def search_of(sample: SampleSite, records: Mapping[str, Record[Company]]) -> dict[str, Outcome]:
    """What search is made of, whose keys name single fields: pages go by the whole record."""
    return made(search.targets(with_records(sample, records), ()))


@pytest.mark.parametrize("path", DEEPER, ids=lambda path: ".".join(map(str, path)))
def test_one_value_alone_leaves_no_search_data_stale(sample_site: SampleSite, path: tuple[str | int, ...]) -> None:
    record = sample_site.records[RICHEST]
    data = COMPANIES.validate_python(with_another(record.data.model_dump(exclude_unset=True), path, DEEPER[path]))
    before = search_of(sample_site, sample_site.records)
    after = search_of(sample_site, {**sample_site.records, RICHEST: replace(record, data=data)})
    assert [name for name, outcome in after.items() if name in before and before[name] != outcome] != []
    assert [
        name
        for name, (own, files) in after.items()
        if before.get(name, (b"", []))[0] == own != b"" and before[name][1] != files
    ] == []
    told, now = ({file: content for _, files in made.values() for file, content in files} for made in (before, after))
    assert told.keys() != now.keys(), "a browser that has the data of before would not ask for the new"


def test_a_point_that_moves_is_drawn_where_it_is(sample_site: SampleSite) -> None:
    record = sample_site.records[RICHEST]
    names = set()
    for lat, lon in ((33.8366, -118.3126), (33.8376, -118.3126), (33.8366, -118.3136)):
        places = (record.data.locations[0].model_copy(update={"lat": lat, "lon": lon}), *record.data.locations[1:])
        moved = replace(record, data=record.data.model_copy(update={"locations": places}))
        files = search_of(sample_site, {**sample_site.records, RICHEST: moved})
        names |= {path for path, _ in files["search/points"][1]}
    assert len(names) == 3
