"""The open data in each of its forms: read by others' programs, whole, safe for spreadsheets, and true to privacy."""

import csv
import io
import json
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from geojson_pydantic import FeatureCollection

from generator.artifacts import artifacts
from generator.catalog.derived import FACETS
from generator.exports.columns import COMPANY, PARTED, REGISTERS
from generator.exports.open_data import OPEN_DATA
from generator.records.company import Identifiers
from generator.serializers.csv import lines
from tests.conftest import SampleSite

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


READERS: dict[str, Callable[[bytes], Facets]] = {
    "api/v1/companies.json": read_json,
    "data/companies.csv": read_csv,
    "data/companies.geojson": read_geojson,
    "data/directory.sqlite": read_sqlite,
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


def test_every_file_is_made_again_byte_for_byte(sample_site: SampleSite) -> None:
    again = {
        artifact.path: artifact.content
        for export in OPEN_DATA
        for target in export.targets(sample_site.site, ())
        for artifact in artifacts(target)
    }
    assert again
    assert [path for path, content in again.items() if sample_site.files[path] != content] == []


def test_every_register_has_a_column() -> None:
    assert set(REGISTERS) == set(Identifiers.model_fields)
    assert len({column.name for column in COMPANY}) == len(COMPANY)
