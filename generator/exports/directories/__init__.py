"""Files for national directories, each with only the companies that allow it; one module for each directory."""

from generator.exports.directories import (
    google_business_profile,
    hsds,
    landscape,
    murmurations,
    open_brewery_db,
    open_know_where,
    open_supply_hub,
    openstreetmap,
    registration_sheets,
    wikidata,
)
from generator.exports.directory import Directory, DirectoryModule
from generator.exports.export import Export, Kind

CSV, JSON, YAML = "text/csv", "application/json", "application/yaml"


def _directory(name: str, module: DirectoryModule, media_type: str, schema: str) -> Directory:
    """A directory, named like its module."""
    export = Export(
        name,
        module.targets,
        Kind.DIRECTORY,
        module.ADDRESSES,
        media_type,
        schema=schema,
        destination=module.DESTINATION,
    )
    return Directory(export, module.suits, module.blocks, module.remarks, module.HOLDS, module.PATH)


NATIONAL: tuple[Directory, ...] = (
    _directory("open_supply_hub", open_supply_hub, CSV, "https://info.opensupplyhub.org/resources/preparing-data"),
    _directory("open_know_where", open_know_where, YAML, "https://standards.internetofproduction.org/pub/okw"),
    _directory(
        "murmurations",
        murmurations,
        JSON,
        "https://library.murmurations.network/v2/schemas/organizations_schema-v1.0.0",
    ),
    _directory(
        "google_business_profile", google_business_profile, CSV, "https://support.google.com/business/answer/3370250"
    ),
    _directory(
        "openstreetmap", openstreetmap, "application/geo+json", "https://wiki.openstreetmap.org/wiki/Map_features"
    ),
    _directory("wikidata", wikidata, "text/tab-separated-values", "https://www.wikidata.org/wiki/Help:QuickStatements"),
    _directory("hsds", hsds, CSV, "https://docs.openreferral.org/en/v3.0.1/hsds/schema_reference.html"),
    _directory("open_brewery_db", open_brewery_db, CSV, "https://github.com/openbrewerydb/openbrewerydb"),
    _directory("landscape", landscape, YAML, "https://github.com/cncf/landscape2/blob/main/docs/config/data.yml"),
)
DIRECTORIES: tuple[Export, ...] = (
    *(each.export for each in NATIONAL),
    Export(
        "registration_sheets",
        registration_sheets.targets,
        Kind.SHEET,
        ("companies/<id>/registration.txt",),
        "text/plain",
        schema="manual/national-directories/#sheets",
    ),
)
