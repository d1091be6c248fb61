"""The static API: read by validators that are not ours, with every record, every facet value and every old address."""

import json
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from generator.catalog.derived import FACETS
from generator.catalog.destinations import OPEN_DATA
from generator.exports.event_data import open_events
from generator.exports.open_data import api_schemas, openapi
from tests.conftest import SampleSite
from tests.project import COMPANY, first, run, write

API = "api/v1/"
KEPT = Path(__file__).parents[1] / "golden" / "api-v1"


def read(sample: SampleSite, path: str) -> Any:
    """A JSON file of the API."""
    return json.loads(sample.files[f"{API}{path}"])


def validator(sample: SampleSite, name: str) -> Draft202012Validator:
    """The validator of the published schema of a shape."""
    schema = read(sample, f"schemas/{name}.schema.json")
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


@pytest.fixture(scope="module")
def companies(sample_site: SampleSite) -> list[dict[str, Any]]:
    """All companies of the API."""
    listed: list[dict[str, Any]] = read(sample_site, "companies.json")["companies"]
    return listed


def test_every_record_has_the_published_form(sample_site: SampleSite, companies: list[dict[str, Any]]) -> None:
    events = read(sample_site, "events.json")["events"]
    assert companies and events
    for name, records in (("company", companies), ("event", events)):
        checks = validator(sample_site, name)
        assert [error.message for record in records for error in checks.iter_errors(record)] == []


def test_exactly_what_may_be_public_is_there_in_the_order_of_ids(
    sample_site: SampleSite, companies: list[dict[str, Any]]
) -> None:
    site = sample_site.site
    assert [each["id"] for each in companies] == sorted(each.slug for each in site.companies_for(OPEN_DATA))
    assert {each.slug for each in site.catalog.companies} - {each["id"] for each in companies} == {
        "orange-coast-castings"  # nobody has claimed it, and its source states no terms
    }
    assert [each["id"] for each in read(sample_site, "events.json")["events"]] == [
        each.slug for each in open_events(site)
    ]


def test_a_record_s_own_file_says_the_same_as_the_file_of_all(
    sample_site: SampleSite, companies: list[dict[str, Any]]
) -> None:
    for folder, records in (("companies", companies), ("events", read(sample_site, "events.json")["events"])):
        assert all(read(sample_site, f"{folder}/{record['id']}.json") == record for record in records)


def test_every_facet_value_of_a_company_is_told_and_counted(
    sample_site: SampleSite, companies: list[dict[str, Any]]
) -> None:
    site, facets = sample_site.site, read(sample_site, "facets.json")["facets"]
    counted: dict[tuple[str, str], int] = {}
    for record in companies:
        own = site.current.facets(site.catalog.by_slug[record["id"]])
        assert record["facets"] == {name: list(ids) for name, ids in zip(FACETS, own, strict=True) if ids}
        for name, ids in record["facets"].items():
            for id in ids:
                counted[name, id] = counted.get((name, id), 0) + 1
    assert counted == {(name, id): told["companies"] for name, ids in facets.items() for id, told in ids.items()}


def test_a_list_of_a_facet_value_has_the_companies_that_say_so(
    sample_site: SampleSite, companies: list[dict[str, Any]]
) -> None:
    for name, ids in read(sample_site, "facets.json")["facets"].items():
        for id in ids:
            listed = {each["id"] for each in read(sample_site, f"facets/{name}/{id}.json")["companies"]}
            assert listed == {record["id"] for record in companies if id in record["facets"].get(name, ())}


def test_the_index_has_the_checksum_of_every_file(sample_site: SampleSite) -> None:
    index = read(sample_site, "index.json")
    root = sample_site.site.settings.site_url
    assert index["counts"]["companies"] == len(read(sample_site, "companies.json")["companies"])
    assert f"{root}{API}companies.json" in [file["url"] for file in index["files"]]
    for file in index["files"]:
        content = sample_site.files[file["url"].removeprefix(root)]
        assert (file["sha256"], file["bytes"]) == (sha256(content).hexdigest(), len(content))
    assert len(sample_site.files[f"{API}index.json"]) < 30_000
    sums = dict(line.split("  ")[::-1] for line in sample_site.files["SHA256SUMS"].decode().splitlines())
    assert sums == {path: sha256(sample_site.files[path]).hexdigest() for path in sums}
    assert {path for path in sample_site.files if path.startswith(API)} - sums.keys() == {f"{API}index.json"}


def test_an_old_id_leads_to_the_one_that_took_its_place(
    sample_site: SampleSite, companies: list[dict[str, Any]]
) -> None:
    old = {slug: record["id"] for record in companies for slug in record.get("formerly", ())}
    assert old
    rows = read(sample_site, "tombstones.json")["companies"]
    assert {row["id"]: row["merged_into"] for row in rows if "merged_into" in row} == old
    for slug, new in old.items():
        assert read(sample_site, f"companies/{slug}.json")["merged_into"] == new


def test_of_a_removed_listing_its_address_tells_the_day_and_nothing_else(sample_site: SampleSite) -> None:
    slug, day = "vermilion-letterpress", "2026-11-03"
    told = {"id": slug, "removed_on": day}
    assert read(sample_site, f"companies/{slug}.json") == told
    assert told in read(sample_site, "tombstones.json")["companies"]
    assert read(sample_site, "changes/2026-11.json")["companies_removed"] == [slug]
    page = sample_site.page(f"companies/{slug}/")
    assert "Nov 3, 2026" in first(page, ".lead").text()
    assert first(page, 'meta[name="robots"]').attributes["content"] == "noindex"
    holding = {path for path, content in sample_site.files.items() if slug.encode() in content}
    api = (f"companies/{slug}.json", "tombstones.json", "changes/2026-11.json")
    assert holding == {f"companies/{slug}/index.html", "SHA256SUMS", *(f"{API}{name}" for name in api)}


def test_a_removed_listing_is_in_no_file_even_while_its_record_is(tmp_path: Path) -> None:
    record = COMPANY.replace("Acme", "Zqvanished")
    files = {"companies/z/zqvanished.yml": record, "companies/a/acme.yml": COMPANY}
    root = write(tmp_path, {**files, "companies/removed.yml": "zqvanished: 2026-11-03\n"})
    for name in ("companies_json", "companies_csv", "vcards", "tombstones"):
        assert run(root, "export", name, "--out", str(root / "out")).code == 0
    made = {path.relative_to(root / "out").as_posix(): path for path in (root / "out").rglob("*") if path.is_file()}
    assert "Acme" in made["data/companies.csv"].read_text(encoding="utf-8")
    assert not [path for path, file in made.items() if b"Zqvanished" in file.read_bytes()]
    assert "api/v1/companies/zqvanished.json" in made and "companies/zqvanished/company.vcf" not in made


def test_months_say_what_happened_in_them(sample_site: SampleSite, companies: list[dict[str, Any]]) -> None:
    months = {url.rpartition("/")[2].removesuffix(".json") for url in read(sample_site, "changes/index.json")["months"]}
    assert {record["added"][:7] for record in companies} <= months
    for record in companies:
        assert record["id"] in read(sample_site, f"changes/{record['added'][:7]}.json")["companies_added"]


def test_every_address_of_the_description_answers(sample_site: SampleSite) -> None:
    for path in openapi.ADDRESSES:
        own = path.removeprefix("/")
        own = own.replace("{month}", "2026-11").replace("{facet}/{value}", "processes/anodizing")
        own = own.replace("{id}", "hillside-ceramics" if "companies" in own else "first-machine-grant")
        assert f"{API}{own}" in sample_site.files, path


def test_a_description_is_valid_openapi(sample_site: SampleSite) -> None:
    from openapi_spec_validator import OpenAPIV31SpecValidator  # takes a while to load

    description = read(sample_site, "openapi.json")
    root = f"{sample_site.site.settings.site_url}{API}"
    told = {f"{root}{name}": content for name, content in schemas(sample_site).items()}
    assert references(description) <= told.keys()
    OpenAPIV31SpecValidator(without_references(description)).validate()
    registry: Registry[Any] = Registry().with_resources(
        (address, Resource.from_contents(content)) for address, content in told.items()
    )
    assert all(registry.get_or_retrieve(address) for address in told)


def schemas(sample: SampleSite) -> dict[str, Any]:
    """The published schemas by their path below the API."""
    return {f"schemas/{name}.schema.json": read(sample, f"schemas/{name}.schema.json") for name in api_schemas.SHAPES}


def references(node: Any) -> set[str]:
    """Every address that a description refers to."""
    if isinstance(node, dict):
        own = {node["$ref"]} if "$ref" in node else set()
        return own.union(*map(references, node.values()))
    return set().union(*map(references, node)) if isinstance(node, list) else set()


def without_references(node: Any) -> Any:
    """A description whose references, which lead to the network, are replaced by what allows everything."""
    if isinstance(node, dict):
        return {} if "$ref" in node else {key: without_references(value) for key, value in node.items()}
    return [without_references(each) for each in node] if isinstance(node, list) else node


@pytest.mark.parametrize("name", api_schemas.SHAPES)
def test_version_1_only_gains_keys(name: str) -> None:
    kept = json.loads((KEPT / f"{name}.schema.json").read_text(encoding="utf-8"))
    assert list(lost(kept, api_schemas.schema(name, kept["$id"]))) == []


def lost(before: Mapping[str, Any], after: Mapping[str, Any], where: str = "") -> list[str]:
    """What a reader of the kept schema may rely on that the new one no longer says; a key may come, or become sure."""
    found = [f"{where}.type"] if before.get("type") != after.get("type") else []
    if before.get("$ref") != after.get("$ref") or before.get("anyOf") != after.get("anyOf"):
        found.append(f"{where}.form")
    found += [f"{where}.{key} not sure" for key in before.get("required", ()) if key not in after.get("required", ())]
    for part in ("properties", "$defs"):
        for key, value in before.get(part, {}).items():
            inner = after.get(part, {}).get(key)
            found += [f"{where}.{key}"] if inner is None else lost(value, inner, f"{where}.{key}")
    for part in ("items", "additionalProperties"):
        if isinstance(before.get(part), dict):
            inner = after.get(part)
            found += lost(before[part], inner, f"{where}[]") if isinstance(inner, dict) else [f"{where}[]"]
    return found


def test_a_key_that_is_gone_or_has_another_form_is_noticed() -> None:
    before = {
        "type": "object",
        "properties": {"a": {"type": "string"}, "b": {"type": "array", "items": {"$ref": "#/x"}}},
    }
    assert lost(before, before) == []
    assert lost(before, {**before, "properties": {**before["properties"], "c": {}}}) == []  # type: ignore[dict-item]
    assert lost(before, {"type": "object", "properties": {"b": {"type": "array", "items": {"$ref": "#/y"}}}}) == [
        ".a",
        ".b[].form",
    ]
