"""The open data: all that may be public, for anyone to build on; one module for each form."""

from functools import partial

from generator.catalog.derived import FACETS
from generator.exports.export import Export, Kind
from generator.exports.open_data import (
    api_schemas,
    changes,
    companies_csv,
    companies_geojson,
    companies_json,
    companies_parquet,
    company_files,
    csv_on_the_web,
    data_package,
    directory_sqlite,
    event_files,
    events_csv,
    events_json,
    facet_lists,
    facets_json,
    linked_data,
    openapi,
    tombstones,
    vcards,
)
from generator.serializers import parquet

JSON, CSV = "application/json", "text/csv"
TABLES = data_package.PATH
RFC_7946 = "https://www.rfc-editor.org/rfc/rfc7946"
COMPANY = f"{api_schemas.FOLDER}company.schema.json"
EVENT = f"{api_schemas.FOLDER}event.schema.json"

LISTS: tuple[Export, ...] = (
    Export(
        "companies_json",
        companies_json.targets,
        Kind.OPEN_DATA,
        ("api/v1/companies.json",),
        JSON,
        schema=COMPANY,
        holds=FACETS,
    ),
    Export("event_files", event_files.targets, Kind.OPEN_DATA, ("api/v1/events/<id>.json",), JSON, schema=EVENT),
    Export("events_json", events_json.targets, Kind.OPEN_DATA, ("api/v1/events.json",), JSON, schema=EVENT),
    Export(
        "companies_csv",
        companies_csv.targets,
        Kind.OPEN_DATA,
        ("data/companies.csv",),
        CSV,
        schema=TABLES,
        holds=FACETS,
        row=companies_csv.row,
    ),
    Export("events_csv", events_csv.targets, Kind.OPEN_DATA, ("data/events.csv",), CSV, schema=TABLES),
    Export(
        "data_package",
        data_package.targets,
        Kind.OPEN_DATA,
        ("data/datapackage.json",),
        JSON,
        schema=data_package.STANDARD,
    ),
    Export(
        "csv_on_the_web",
        csv_on_the_web.targets,
        Kind.OPEN_DATA,
        ("data/<table>.csv-metadata.json",),
        JSON,
        schema=csv_on_the_web.STANDARD,
    ),
    Export(
        "companies_geojson",
        companies_geojson.targets,
        Kind.OPEN_DATA,
        ("data/companies.geojson",),
        "application/geo+json",
        schema=RFC_7946,
        holds=FACETS,
        row=companies_geojson.row,
    ),
    Export(
        "companies_parquet",
        companies_parquet.targets,
        Kind.OPEN_DATA,
        ("data/parquet/county_id=<county>/companies.parquet",),
        "application/vnd.apache.parquet",
        schema=TABLES,
        holds=FACETS,
        extra="parquet",
        row=companies_parquet.row if parquet.is_available() else None,
    ),
    Export(
        "directory_sqlite",
        directory_sqlite.targets,
        Kind.OPEN_DATA,
        ("data/directory.sqlite",),
        "application/vnd.sqlite3",
        schema=TABLES,
        holds=FACETS,
        row=directory_sqlite.row,
    ),
    Export(
        "vcards",
        vcards.targets,
        Kind.OPEN_DATA,
        ("companies/<id>/company.vcf",),
        "text/vcard",
        schema="https://www.rfc-editor.org/rfc/rfc6350",
        holds=FACETS,
    ),
    Export(
        "linked_data",
        linked_data.targets,
        Kind.OPEN_DATA,
        ("data/companies.jsonl",),
        "application/jsonl",
        schema="https://schema.org/",
        holds=FACETS,
        row=linked_data.row,
    ),
    Export("facets_json", facets_json.targets, Kind.OPEN_DATA, ("api/v1/facets.json",), JSON, schema=openapi.PATH),
    Export(
        "facet_lists",
        facet_lists.targets,
        Kind.OPEN_DATA,
        ("api/v1/facets/<facet>/<value>.json",),
        JSON,
        schema=openapi.PATH,
        row=facet_lists.row,
    ),
    Export(
        "changes",
        changes.targets,
        Kind.OPEN_DATA,
        (
            "api/v1/changes/index.json",
            "api/v1/changes/<month>.json",
        ),
        JSON,
        schema=openapi.PATH,
    ),
    Export(
        "tombstones",
        tombstones.targets,
        Kind.OPEN_DATA,
        (
            "api/v1/tombstones.json",
            "api/v1/companies/<old id>.json",
        ),
        JSON,
        schema=openapi.PATH,
    ),
    Export(
        "api_schemas",
        api_schemas.targets,
        Kind.OPEN_DATA,
        ("api/v1/schemas/<shape>.schema.json",),
        "application/schema+json",
        schema=api_schemas.DIALECT,
    ),
    Export("openapi", openapi.targets, Kind.OPEN_DATA, ("api/v1/openapi.json",), JSON, schema=openapi.STANDARD),
)
# The files of single companies come first: with them is made what those of all say of each.
OF_COMPANIES = partial(company_files.targets, {one.name: one.row for one in LISTS if one.row})

OPEN_DATA: tuple[Export, ...] = (
    Export(
        "company_files",
        OF_COMPANIES,
        Kind.OPEN_DATA,
        ("api/v1/companies/<id>.json",),
        JSON,
        schema=COMPANY,
        holds=FACETS,
    ),
    *LISTS,
)
