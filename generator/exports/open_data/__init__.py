"""The open data: all that may be public, for anyone to build on; one module for each form."""

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

JSON, CSV = "application/json", "text/csv"
TABLES = data_package.PATH
RFC_7946 = "https://www.rfc-editor.org/rfc/rfc7946"
COMPANY = f"{api_schemas.FOLDER}company.schema.json"
EVENT = f"{api_schemas.FOLDER}event.schema.json"

OPEN_DATA: tuple[Export, ...] = (
    Export("company_files", company_files.targets, Kind.OPEN_DATA, JSON, schema=COMPANY, holds=FACETS),
    Export("companies_json", companies_json.targets, Kind.OPEN_DATA, JSON, schema=COMPANY, holds=FACETS),
    Export("event_files", event_files.targets, Kind.OPEN_DATA, JSON, schema=EVENT),
    Export("events_json", events_json.targets, Kind.OPEN_DATA, JSON, schema=EVENT),
    Export("companies_csv", companies_csv.targets, Kind.OPEN_DATA, CSV, schema=TABLES, holds=FACETS),
    Export("events_csv", events_csv.targets, Kind.OPEN_DATA, CSV, schema=TABLES),
    Export("data_package", data_package.targets, Kind.OPEN_DATA, JSON, schema=data_package.STANDARD),
    Export("csv_on_the_web", csv_on_the_web.targets, Kind.OPEN_DATA, JSON, schema=csv_on_the_web.STANDARD),
    Export(
        "companies_geojson",
        companies_geojson.targets,
        Kind.OPEN_DATA,
        "application/geo+json",
        schema=RFC_7946,
        holds=FACETS,
    ),
    Export(
        "companies_parquet",
        companies_parquet.targets,
        Kind.OPEN_DATA,
        "application/vnd.apache.parquet",
        schema=TABLES,
        holds=FACETS,
        extra="parquet",
    ),
    Export(
        "directory_sqlite",
        directory_sqlite.targets,
        Kind.OPEN_DATA,
        "application/vnd.sqlite3",
        schema=TABLES,
        holds=FACETS,
    ),
    Export(
        "vcards",
        vcards.targets,
        Kind.OPEN_DATA,
        "text/vcard",
        schema="https://www.rfc-editor.org/rfc/rfc6350",
        holds=FACETS,
    ),
    Export(
        "linked_data",
        linked_data.targets,
        Kind.OPEN_DATA,
        "application/jsonl",
        schema="https://schema.org/",
        holds=FACETS,
    ),
    Export("facets_json", facets_json.targets, Kind.OPEN_DATA, JSON, schema=openapi.PATH),
    Export("facet_lists", facet_lists.targets, Kind.OPEN_DATA, JSON, schema=openapi.PATH),
    Export("changes", changes.targets, Kind.OPEN_DATA, JSON, schema=openapi.PATH),
    Export("tombstones", tombstones.targets, Kind.OPEN_DATA, JSON, schema=openapi.PATH),
    Export("api_schemas", api_schemas.targets, Kind.OPEN_DATA, "application/schema+json", schema=api_schemas.DIALECT),
    Export("openapi", openapi.targets, Kind.OPEN_DATA, JSON, schema=openapi.STANDARD),
)
