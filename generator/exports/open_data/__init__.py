"""The open data: all that may be public, for anyone to build on; one module for each form."""

from generator.exports.export import Export, Kind
from generator.exports.open_data import (
    api_schemas,
    changes,
    companies_json,
    company_files,
    event_files,
    events_json,
    facets_json,
    openapi,
    tombstones,
)

JSON = "application/json"
COMPANY = f"{api_schemas.FOLDER}company.schema.json"
EVENT = f"{api_schemas.FOLDER}event.schema.json"

OPEN_DATA: tuple[Export, ...] = (
    Export("company_files", company_files.targets, Kind.OPEN_DATA, JSON, schema=COMPANY),
    Export("companies_json", companies_json.targets, Kind.OPEN_DATA, JSON, schema=COMPANY),
    Export("event_files", event_files.targets, Kind.OPEN_DATA, JSON, schema=EVENT),
    Export("events_json", events_json.targets, Kind.OPEN_DATA, JSON, schema=EVENT),
    Export("facets_json", facets_json.targets, Kind.OPEN_DATA, JSON, schema=openapi.PATH),
    Export("changes", changes.targets, Kind.OPEN_DATA, JSON, schema=openapi.PATH),
    Export("tombstones", tombstones.targets, Kind.OPEN_DATA, JSON, schema=openapi.PATH),
    Export("api_schemas", api_schemas.targets, Kind.OPEN_DATA, "application/schema+json", schema=api_schemas.DIALECT),
    Export("openapi", openapi.targets, Kind.OPEN_DATA, JSON, schema=openapi.STANDARD),
)
