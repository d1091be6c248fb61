"""Export, then import into an empty directory: the same records come back, as far as a format can hold them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import cast

import pytest

from generator import settings
from generator.build.reading import read_site
from generator.catalog.derived import FACETS, facets_of
from generator.catalog.duplicate_keys import website_key
from generator.catalog.public import PublicCompany, public_company
from generator.catalog.public_places import PublicPlace
from generator.exports.columns import COMPANY, CompanyRow, cells
from generator.exports.company_data import company_data
from generator.exports.directories import google_business_profile, open_supply_hub
from generator.exports.open_data import companies_csv, companies_geojson
from generator.exports.shapes import CompanyData
from generator.importers import importer_of
from generator.importers.cleaning.report import ImportRequest
from generator.messages import messages
from generator.records import formatting
from generator.records.loading import load
from generator.rendering.site import Site
from generator.serializers.csv import table
from generator.source.data import Data, Value
from tests.project import SETTINGS, company_record, write

SAMPLE = Path(__file__).parents[1] / "sample/companies"
VARIANTS = 40
# Without these a variant of a record could not be valid.
KEPT = {
    "name",
    "kind",
    "locations",
    "added",
    "verification",
    "sources",
    "process",
    "id",
    "type",
    "status",
    "as_of",
    "city",
}


def part_of(value: Value, choose: Random) -> Value:
    """The same value with some of its keys and members missing."""
    if isinstance(value, dict):
        kept = {key: part_of(each, choose) for key, each in value.items() if key in KEPT or choose.random() < 0.8}
        return {key: each for key, each in kept.items() if each != {}}
    if isinstance(value, list):
        return [part_of(each, choose) for each in value if choose.random() < 0.8] or value[:1]
    return value


def variants() -> Iterator[tuple[str, str]]:
    """The paths and texts of many valid records that are each a part of one of the sample's."""
    choose = Random(7)
    files = [path.read_bytes() for path in sorted(SAMPLE.glob("*/*.yml"))]
    wholes = [record.source.data for record, _ in (load("companies/a/a.yml", file) for file in files) if record]
    made = 0
    while made < VARIANTS:
        data = cast(Data, part_of(choose.choice(wholes), choose))
        slug = f"variant-{made}"
        data["name"] = f"{data['name']} {made}"
        data.pop("formerly", None)
        data["exports"] = {"allow": ["open-supply-hub", "google-business-profile"]}
        path = f"companies/v/{slug}.yml"
        text = formatting.text(data, "companies")
        if load(path, text.encode())[0]:
            made += 1
            yield path, text


@dataclass(frozen=True)
class Exported:
    """A site of records, and the public form of each by its id."""

    site: Site
    companies: dict[str, CompanyData]


def exported(root: Path) -> Exported:
    """What a project's records say in public."""
    site = read_site(settings.load(root))
    public = {each.slug: company_data(site, each) for each in site.companies_for("open-data")}
    return Exported(site, public)


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Exported:
    root = write(tmp_path_factory.mktemp("before"), {"mkdocs.yml": SETTINGS, **dict(variants())})
    found = exported(root)
    assert len(found.companies) > VARIANTS / 2
    return found


def brought_back(folder: Path, name: str, content: bytes) -> Exported:
    """The public form of what an import makes of a file, in a directory that was empty."""
    root = write(folder, {"mkdocs.yml": SETTINGS, name: content})
    request = ImportRequest(root / name, None, dry_run=False)
    code = importer_of(root / name).run(request, settings.load(root), messages("en").text)
    assert code == 0
    return exported(root)


def test_the_api_holds_all_that_is_public(before: Exported, tmp_path: Path) -> None:
    content = b",\n".join(each.json_bytes() for each in before.companies.values())
    after = brought_back(tmp_path, "companies.json", b'{"companies":[\n' + content + b"\n]}\n")
    assert after.companies == {id: as_held(each) for id, each in before.companies.items()}


def as_held(company: CompanyData) -> CompanyData:
    """A company without a capacity of long ago, of which no format says more than the day."""
    is_old = company.capacity and company.capacity.status == "unknown"
    return company.model_copy(update={"capacity": None}) if is_old else company


@pytest.mark.parametrize("name", ["companies.csv", "companies.geojson"])
def test_a_table_gives_back_each_of_its_cells(before: Exported, tmp_path: Path, name: str) -> None:
    rows = {id: CompanyRow.of(each) for id, each in before.companies.items()}
    if name.endswith("csv"):
        header = ",".join(column.name for column in COMPANY).encode() + b"\r\n"
        content = header + b"".join(map(companies_csv.row, rows.values()))
        expected = before.companies
    else:
        features = {id: feature for id, row in rows.items() if (feature := companies_geojson.row(row))}
        content = b'{"type":"FeatureCollection","features":[\n' + b",\n".join(features.values()) + b"\n]}\n"
        expected = {id: before.companies[id] for id in features}
    after = brought_back(tmp_path, name, content)
    assert after.companies.keys() == expected.keys()
    for id, company in expected.items():
        company = as_held(company)
        told, again = (dict(zip(COMPANY, cells(COMPANY, each), strict=True)) for each in (company, after.companies[id]))
        changed = {column.name: (told[column], again[column]) for column in COMPANY if told[column] != again[column]}
        if len(company.locations) > 1:  # a table has one place, and a map only those with a point
            changed = {key: values for key, values in changed.items() if key not in ("regions", "neighborhoods")}
        assert changed == {}, id


MAPS = {"osh": open_supply_hub, "google": google_business_profile}


def told_of_site(company: PublicCompany, place: PublicPlace, name: str) -> dict[str, object]:
    """What a row for one site has a column for."""
    found: dict[str, object] = {key: getattr(place, key) for key in ("street", "unit", "city", "zip", "lat", "lon")}
    if name == "google":
        return found | {
            "name": company.name,
            "website": website_key(company.website),
            "phone": company.contacts[0].phone,
        }
    facets = dict(zip(FACETS, facets_of(company), strict=True))
    work = set(facets["processes"]) | set(facets["kinds"])
    return found | {"size": open_supply_hub.workers(company), "clusters": facets["clusters"], "work": work}


def rows_of(site: Site, company: PublicCompany, name: str) -> list[tuple[Sequence[str], Sequence[str]]]:
    """A header and a row for each site."""
    if name == "osh":
        return [(open_supply_hub.COLUMNS, row) for row in open_supply_hub.rows(site, company)]
    tables = google_business_profile.tables(company)
    return [(list(row), list(row.values())) for rows in tables for row in rows]


@pytest.mark.parametrize("name", ["osh", "google"])
def test_a_directory_of_sites_gives_back_what_it_has_a_column_for(before: Exported, tmp_path: Path, name: str) -> None:
    compared = 0
    for listed in before.site.companies_for(MAPS[name].DESTINATION):
        company = before.site.company(listed.path)
        for header, row in rows_of(before.site, company, name) if "<" not in company.name else ():
            compared += 1  # each by itself, as variants of one company are hardly several companies
            root = tmp_path / str(compared)
            brought_back(root, f"{name}.csv", table(header, [row]))
            (file,) = root.glob("companies/*/*.yml")
            again = public_company(company_record(file.relative_to(root).as_posix(), file.read_bytes()))
            (place,) = again.places
            (original,) = (each for each in company.places if each.street == place.street)
            assert told_of_site(again, place, name) == told_of_site(company, original, name)
    assert compared > 2
