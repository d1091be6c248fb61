"""The open data in each of its forms: read by others' programs, whole, safe for spreadsheets, and true to privacy."""

import csv
import io
import json
import os
import re
import sqlite3
import subprocess
import tarfile
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import vobject
from geojson_pydantic import FeatureCollection
from jsonschema import Draft202012Validator

from generator.artifacts import artifacts
from generator.build.reading import read_site
from generator.catalog.derived import FACETS
from generator.catalog.labels import label
from generator.catalog.public_events import PublicEvent
from generator.exports import EXPORTS, event_data
from generator.exports.alone import can_stand_alone, files
from generator.exports.catalogs import open_data_catalog
from generator.exports.columns import COMPANY, PARTED, REGISTERS
from generator.exports.export import Export, Kind
from generator.exports.listing import listed_files
from generator.exports.open_data import OPEN_DATA, companies_parquet
from generator.exports.open_data.vcards import card
from generator.exports.shapes import CompanyData, VerificationData
from generator.records.company import Identifiers
from generator.serializers.csv import lines
from generator.settings import load
from tests.conftest import ROOT, SampleSite
from tests.project import COMPANY as COMPANY_FILE
from tests.project import EPOCH, environment_of, first, run, write

Facets = Mapping[str, Mapping[str, set[str]]]


def read_json(content: bytes) -> Facets:
    return {
        each["id"]: {name: set(ids) for name, ids in each["facets"].items()}
        for each in json.loads(content)["companies"]
    }


def read_csv(content: bytes) -> Facets:
    rows = csv.DictReader(io.StringIO(content.decode(), newline=""))
    return {row["id"]: in_cells(row) for row in rows}


def in_cells(row: Mapping[str, str]) -> dict[str, set[str]]:
    """The facets of a row that has them in cells."""
    return {name: set(row[name].split(PARTED)) for name in FACETS if row.get(name)}


def read_geojson(content: bytes) -> Facets:
    return {each["properties"]["id"]: in_cells(each["properties"]) for each in json.loads(content)["features"]}


def read_sqlite(content: bytes) -> Facets:
    found: dict[str, dict[str, set[str]]] = {}
    with opened(content) as database:
        for company, facet, value in database.execute("SELECT company, facet, value FROM facets"):
            found.setdefault(company, {}).setdefault(facet, set()).add(value)
    return found


def opened(content: bytes) -> closing[sqlite3.Connection]:
    """A database of these bytes."""
    database = sqlite3.connect(":memory:")
    database.deserialize(content)
    return closing(database)


def read_linked_data(content: bytes) -> Facets:
    found: dict[str, dict[str, set[str]]] = {}
    for line in content.splitlines():
        company = json.loads(line)
        for term in company["knowsAbout"]:
            found.setdefault(company["identifier"], {}).setdefault(term["inDefinedTermSet"], set()).add(
                term["termCode"]
            )
    return found


READERS: dict[str, Callable[[bytes], Facets]] = {
    "api/v1/companies.json": read_json,
    "data/companies.csv": read_csv,
    "data/companies.geojson": read_geojson,
    "data/directory.sqlite": read_sqlite,
    "data/companies.jsonl": read_linked_data,
}


@pytest.fixture(scope="module")
def expected(sample_site: SampleSite) -> Facets:
    """Every facet value of every company of the open data."""
    site = sample_site.site
    return {
        company.slug: {name: set(ids) for name, ids in zip(FACETS, site.current.facets(company), strict=True) if ids}
        for company in site.companies_for("open-data")
    }


@pytest.mark.parametrize("path", READERS)
def test_every_facet_value_of_every_company_is_in_every_form(
    sample_site: SampleSite, expected: Facets, path: str
) -> None:
    found = READERS[path](sample_site.files[path])
    if path.endswith(".geojson"):  # only companies with a point that may be shown are on a map
        assert found and found.keys() < expected.keys()
        expected = {id: expected[id] for id in found}
    assert found == expected


def test_the_data_page_tells_how_many_records_each_file_has(sample_site: SampleSite) -> None:
    told = {file.path: file.rows for file in listed_files(sample_site.site)}
    counted = {path: records(path, sample_site.files[path]) for path in told if path.endswith(TEXTS)}
    assert counted == {path: told[path] for path in counted}
    assert counted["data/companies.geojson"] != counted["data/companies.csv"]


# The listed files that are text and have records.
TEXTS = (".csv", ".jsonl", ".geojson", "companies.json", "events.json")


def records(path: str, content: bytes) -> int:
    """How many records there are in a file."""
    if path.endswith(".csv"):
        return len(list(csv.DictReader(io.StringIO(content.decode(), newline=""))))
    if path.endswith(".jsonl"):
        return len(content.splitlines())
    found = json.loads(content)
    return len(found.get("features") or found.get("companies") or found.get("events") or found["items"])


def test_frictionless_finds_the_tables_as_they_are_described(sample_site: SampleSite, tmp_path: Path) -> None:
    from frictionless import Package  # takes a second to load

    for name in ("companies.csv", "events.csv", "datapackage.json"):
        (tmp_path / name).write_bytes(sample_site.files[f"data/{name}"])
    report = Package(str(tmp_path / "datapackage.json")).validate()
    assert report.valid, report.flatten(["rowNumber", "fieldName", "type", "message"])
    assert [task.stats["rows"] for task in report.tasks] == [10, 6]


def test_the_columns_of_the_web_s_description_are_those_of_the_tables(sample_site: SampleSite) -> None:
    for name in ("companies", "events"):
        header = sample_site.files[f"data/{name}.csv"].split(b"\r\n")[0].decode()
        described = json.loads(sample_site.files[f"data/{name}.csv-metadata.json"])["tableSchema"]["columns"]
        assert ",".join(column["titles"] for column in described) == header


def test_no_cell_is_taken_for_a_formula(sample_site: SampleSite) -> None:
    assert lines([["=1+1", "+12135550123", "@SUM", "-2", -118.2, None, "a,b"]]) == (
        b"'=1+1,+12135550123,'@SUM,-2,-118.2,,\"a,b\"\r\n"
    )
    for name in ("companies", "events"):
        for row in csv.reader(io.StringIO(sample_site.files[f"data/{name}.csv"].decode(), newline="")):
            assert not [cell for cell in row if cell.lstrip().startswith(("=", "@", "\t"))]


def test_the_map_data_have_only_points_that_may_be_shown(sample_site: SampleSite) -> None:
    content = sample_site.files["data/companies.geojson"]
    features: list[Any] = list(FeatureCollection.model_validate_json(content).features)
    site = sample_site.site
    shown = {
        (company.slug, place.lon, place.lat)
        for company in site.companies_for("open-data")
        for place in site.company(company.path).places
        if place.shown == "full" and place.lat is not None
    }
    assert shown
    told = {(each.properties["id"], *each.geometry.coordinates) for each in features}
    assert told == shown


def test_the_database_is_whole_and_finds_words_in_both_languages(sample_site: SampleSite) -> None:
    with opened(sample_site.files["data/directory.sqlite"]) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []

        def found(words: str) -> list[str]:
            query = (
                "SELECT id FROM companies JOIN companies_fts ON companies.rowid = companies_fts.rowid "
                "WHERE companies_fts MATCH ? ORDER BY id"
            )
            return [id for (id,) in database.execute(query, [words])]

        assert found("encuentro") == found("costura AND textil") == ["encuentro-textil"]
        assert found("nonsense") == []
        assert {name for (name,) in database.execute("SELECT DISTINCT facet FROM terms")} == set(FACETS)


def test_a_card_of_each_company_says_everything_it_can_be_found_under(
    sample_site: SampleSite, expected: Facets
) -> None:
    for slug, facets in expected.items():
        content = sample_site.files[f"companies/{slug}/company.vcf"]
        assert max(map(len, content.split(b"\r\n"))) <= 75
        card = vobject.readOne(content.decode())
        assert card.version.value == "4.0"
        company = sample_site.site.company(f"companies/{slug[0]}/{slug}.yml")
        assert (card.fn.value, card.kind.value) == (company.name, "org")
        labels = {label(facet, id, "en") for facet, ids in facets.items() for id in ids}
        assert set(card.categories.value) == labels
        shown = [place for place in company.places if place.street or place.city]
        assert len(getattr(card, "adr_list", [])) == len(shown)
        assert b"Secret" not in content


def test_text_cannot_begin_a_line_of_a_card_of_its_own() -> None:
    company = company_data_of(name="A\nEMAIL:evil@evil.example;,", summary="x\r\nTEL:1")
    lines = [line for line in card(company).split(b"\r\n") if not line.startswith(b" ")]
    assert not [line for line in lines if line.startswith((b"EMAIL", b"TEL:"))]
    assert vobject.readOne(card(company).decode()).fn.value == "A\nEMAIL:evil@evil.example;,"


def company_data_of(**values: str) -> CompanyData:
    """A company of the open data with these texts."""
    level, day = VerificationData(level="submitted"), date(2026, 11, 1)
    told: dict[str, Any] = {"id": "a", "url": "https://a.example/", "name": "A", "kind": "studio", **values}
    return CompanyData(**told, verification=level, license="CC-BY-4.0", added=day, updated=day)


# What data.gov's harvester asks of publishers that are no federal agency: GSA/ckanext-datajson, non-federal-v1.1, and
# GSA/dcat-us, jsonschema/definitions, in the words that concern us.
EMAIL: dict[str, Any] = {"type": "string", "pattern": r"^mailto:[^@\s]+@[\w.-]+\.[\w.-]+$"}
URI: dict[str, Any] = {"type": "string", "pattern": "^https?://"}
TEXT: dict[str, Any] = {"type": "string", "minLength": 1}
DAY: dict[str, Any] = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}


def shape(required: Mapping[str, Any], **others: Any) -> dict[str, Any]:
    """The JSON Schema of an object."""
    return {"type": "object", "required": list(required), "properties": {**required, **others}}


def several(one: Mapping[str, Any], least: int = 0) -> dict[str, Any]:
    """The JSON Schema of a list."""
    return {"type": "array", "items": one, "minItems": least}


MEDIA = {"type": "string", "pattern": r"^[-\w]+/[-\w]+(\.[-\w]+)*([+][-\w]+)?$"}
FILE = shape({"downloadURL": URI, "mediaType": MEDIA}, title=TEXT, description=TEXT, describedBy=URI, license=URI)
NAMED = {"title": TEXT, "description": TEXT, "identifier": TEXT, "publisher": shape({"name": TEXT})}
ALIKE = {"keyword": several(TEXT, 1), "modified": DAY, "license": URI, "distribution": several(FILE, 1)}
PORTALS = {
    "data.json": shape(
        {
            "conformsTo": {"const": "https://project-open-data.cio.gov/v1.1/schema"},
            "dataset": several(
                shape(
                    {**NAMED, "contactPoint": shape({"fn": TEXT}, hasEmail=EMAIL), "accessLevel": {"const": "public"}},
                    **{**ALIKE, "landingPage": URI},
                ),
                1,
            ),
        }
    ),
    "dcat-us-3.json": shape(
        {
            "dataset": several(
                shape(
                    {**NAMED, "contactPoint": several(shape({"fn": TEXT, "hasEmail": EMAIL}))},
                    **{**ALIKE, "landingPage": shape({"title": TEXT}, accessURL=URI), "accessRights": TEXT},
                ),
                1,
            )
        }
    ),
}


@pytest.mark.parametrize("email", ["", "hello@makeitinla.example"])
def test_portals_find_what_they_require(sample_site: SampleSite, email: str) -> None:
    settings = replace(sample_site.site.settings, email=email)
    (target,) = open_data_catalog.targets(replace(sample_site.site, settings=settings), ())
    made = {artifact.path: json.loads(artifact.content) for artifact in artifacts(target)}
    assert made.keys() == PORTALS.keys()
    for path, form in PORTALS.items():
        assert [error.message for error in Draft202012Validator(form).iter_errors(made[path])] == []
        assert not email or f"mailto:{email}" in json.dumps(made[path])
    (data_set,) = made["dcat-us-3.json"]["dataset"]
    root = settings.site_url
    for file in data_set["distribution"]:
        assert file["downloadURL"].removeprefix(root) in sample_site.files


def test_the_description_for_data_search_names_every_column(sample_site: SampleSite) -> None:
    data_set = json.loads(sample_site.files["data/croissant.json"])
    for records, name in zip(data_set["recordSet"], ("companies", "events"), strict=True):
        header = sample_site.files[f"data/{name}.csv"].split(b"\r\n")[0].decode().split(",")
        assert [field["source"]["extract"]["column"] for field in records["field"]] == header
        assert [field["@id"] for field in records["field"]] == [f"{name}/{column}" for column in header]
    assert {file["@id"] for file in data_set["distribution"]} <= sample_site.files.keys()


def test_assistants_are_told_only_of_files_that_are_there(sample_site: SampleSite) -> None:
    text = sample_site.files["llms.txt"].decode()
    assert len(text) < 3000
    links = re.findall(r"\]\((.*?)\)", text)
    root = sample_site.site.settings.site_url
    assert links
    assert [link for link in links if not there(sample_site, link.removeprefix(root))] == []


def there(sample: SampleSite, path: str) -> bool:
    """Whether a file, or the page of a folder, is on the site."""
    return path in sample.files or f"{path}index.html" in sample.files


def test_a_page_of_a_term_has_a_twin_with_the_same_companies(sample_site: SampleSite) -> None:
    twins = [path for path in sample_site.files if path.endswith("/index.md")]
    opened_to_all = {company.slug for company in sample_site.site.companies_for("open-data")}
    assert "processes/cut-and-sew/index.md" in twins and "regions/central-la/index.md" in twins
    for path in twins:
        page = sample_site.page(path.removesuffix("index.md"))
        listed = {str(node.attributes["href"]).split("/")[-2] for node in page.css(".card a.card__link, .card h3 a")}
        text = sample_site.files[path].decode()
        told = set(re.findall(r"^- \[.*\]\(.*/companies/(.*?)/\)", text, re.MULTILINE))
        assert listed and listed & opened_to_all == told, path
        assert "<script" not in text.replace("\\<", "")


def test_browsers_can_add_the_search(sample_site: SampleSite) -> None:
    description = ElementTree.fromstring(sample_site.files["opensearch.xml"])
    space = "{http://a9.com/-/spec/opensearch/1.1/}"
    assert len(str(description.findtext(f"{space}ShortName"))) <= 16
    address = next(each.attrib["template"] for each in description.findall(f"{space}Url"))
    assert address == f"{sample_site.site.settings.site_url}companies/?q={{searchTerms}}"
    assert first(sample_site.page(""), 'link[rel="search"]').attributes["href"] == "opensearch.xml"


def test_parquet_has_every_facet_value_in_the_folder_of_its_county(sample_site: SampleSite, expected: Facets) -> None:
    from pyarrow import BufferReader
    from pyarrow.parquet import read_table

    found: dict[str, dict[str, set[str]]] = {}
    for path, content in sample_site.files.items():
        if path.startswith("data/parquet/"):
            county = path.split("county_id=")[1].split("/")[0].replace("-", " ")
            for row in read_table(BufferReader(content)).to_pylist():
                assert (row["county"] or county).lower() == county
                found[row["id"]] = {name: set(row[name]) for name in FACETS if row[name]}
    assert found == expected


def test_an_export_whose_library_is_not_installed_says_how_to_install_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sample_site: SampleSite
) -> None:
    def nothing(name: str) -> None:
        """Finds no library."""

    monkeypatch.setattr("generator.exports.alone.find_spec", nothing)
    monkeypatch.setattr("generator.serializers.parquet.find_spec", nothing)
    outcome = run(write(tmp_path, {"companies/a/acme.yml": COMPANY_FILE}), "export", "companies_parquet")
    assert (outcome.code, outcome.out) == (2, "")
    assert "pip install 'makeitinla[parquet]'" in outcome.err
    assert list(companies_parquet.targets(sample_site.site, ())) == []


def test_what_a_source_forbids_is_in_no_file_under_other_terms(tmp_path: Path) -> None:
    terms = "sources: [{name: Map, url: 'https://map.example/1', licence: ODbL 1.0}]\n"
    allowed = "exports: {allow: [open-supply-hub, murmurations, openstreetmap]}\n"
    forbidden = COMPANY_FILE.replace("Acme", "Zqforbidden") + terms + allowed
    event = (
        "type: gathering\nname: Zqforbidden night\nkind: workshop\nstarts: 2026-12-05 18:00\nadded: 2026-11-01\n"
        + terms
    )
    records = {"companies/f/forbidden.yml": forbidden, "events/f/forbidden.yml": event}
    root = write(tmp_path, {**records, "companies/a/acme.yml": COMPANY_FILE})
    with environment_of({}):
        site = read_site(load(root))
    assert (len(site.catalog.companies), len(site.catalog.events)) == (2, 1)
    made = {file.path: file.content for export in EXPORTS if can_stand_alone(export) for file in files(site, export)}
    assert b"Acme" in made["feeds/companies.json"] and b"Acme" in made["kinds/manufacturer/index.md"]
    assert [path for path, content in made.items() if b"Zqforbidden" in content] == []


def test_every_file_is_made_again_byte_for_byte(sample_site: SampleSite) -> None:
    again = {
        artifact.path: artifact.content
        for export in OPEN_DATA
        for target in export.targets(sample_site.site, ())
        for artifact in artifacts(target)
    }
    assert again
    assert [path for path, content in again.items() if sample_site.files[path] != content] == []


@pytest.mark.parametrize("export", [export for export in EXPORTS if export.addresses], ids=lambda export: export.name)
def test_the_files_of_an_export_are_where_it_says(sample_site: SampleSite, export: Export) -> None:
    if export.name == "sitemap":
        made = {"sitemap.xml", "robots.txt"} & sample_site.files.keys()
    else:
        made = {file.path for target in export.targets(sample_site.site, ()) for file in artifacts(target)}
    assert made <= sample_site.files.keys()
    found = [{path for path in made if pattern.fullmatch(path)} for pattern in export.patterns]
    assert set().union(*found) == made
    assert export.kind is Kind.DIRECTORY or all(found)  # for some directories no company of the sample is ready


def test_every_form_that_says_it_has_a_place_for_a_facet_is_read_here() -> None:
    promised = {export.name for export in OPEN_DATA if export.holds}
    elsewhere = {"vcards", "company_files", "companies_parquet"}  # read below, and in the tests of the API
    modules = {"companies_json", "companies_csv", "companies_geojson", "directory_sqlite", "linked_data"}
    assert promised == modules | elsewhere and len(READERS) == len(modules)
    assert all(export.holds == FACETS for export in OPEN_DATA if export.holds)


def test_every_register_has_a_column() -> None:
    assert set(REGISTERS) == set(Identifiers.model_fields)
    assert len({column.name for column in COMPANY}) == len(COMPANY)


def test_a_release_is_packed_twice_alike_and_its_checksums_hold(sample_folder: Path, tmp_path: Path) -> None:
    served = next((sample_folder / "served").iterdir())
    for name in ("one", "two"):
        environment = {**os.environ, "SOURCE_DATE_EPOCH": EPOCH}
        subprocess.run([ROOT / ".ci/pack-data", served, tmp_path / name], env=environment, check=True)
    made = {file.name: file.read_bytes() for file in (tmp_path / "one").iterdir()}
    assert made == {file.name: file.read_bytes() for file in (tmp_path / "two").iterdir()}
    assert {"companies.csv", "companies.json", "directory.sqlite", "files.tar.gz", "SHA256SUMS"} <= made.keys()
    with tarfile.open(fileobj=io.BytesIO(made["files.tar.gz"])) as packed:
        names = set(packed.getnames())
        inner = packed.extractfile("SHA256SUMS").read().decode()  # type: ignore[union-attr]
    assert {line.split("  ")[1] for line in inner.splitlines()} <= names
    assert {"companies/hillside-ceramics/company.vcf", "api/v1/companies/hillside-ceramics.json"} <= names
    assert not [name for name in {*made, *names} if name.endswith(".html")]
    listed = dict(line.split("  ")[::-1] for line in made["SHA256SUMS"].decode().splitlines())
    assert listed == {name: sha256(content).hexdigest() for name, content in made.items() if name != "SHA256SUMS"}


def test_of_events_that_did_not_change_the_rows_are_kept(sample_site: SampleSite, tmp_path: Path) -> None:
    site = replace(sample_site.site, settings=replace(sample_site.site.settings, root=tmp_path), base_digest=b"x")
    expected = tuple([event_data.event_data(site, event).json_bytes() for event in event_data.open_events(site)])
    read: list[str] = []

    def event(path: str) -> PublicEvent:
        read.append(path)
        return sample_site.site.event(path)

    assert event_data.json_rows(replace(site, event=event)) == expected
    assert len(read) == len(expected) > 1
    changed = "events/m/monthly-sewing-night.yml"
    catalog = replace(site.catalog, digests={**site.catalog.digests, changed: b"other"})
    read.clear()
    assert event_data.json_rows(replace(site, event=event, current=replace(site.current, catalog=catalog))) == expected
    assert read == [changed]
    assert tuple([each.json_bytes() for each in event_data.events(site)]) == expected
