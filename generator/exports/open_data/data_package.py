"""The description of the tables as a Frictionless Data Package (version 2), which many tools read before the tables."""

from collections.abc import Iterator, Sequence

from generator.artifacts import Target
from generator.digests import Plain
from generator.exports.columns import COMPANY, EVENT, Column
from generator.exports.event_shapes import EventData
from generator.exports.shapes import CompanyData
from generator.exports.whole_file import whole_file
from generator.rendering.site import Site
from generator.serializers.json import readable_json

PATH = "data/datapackage.json"
STANDARD = "https://datapackage.org/profiles/2.0/datapackage.json"
RESOURCE = "https://datapackage.org/profiles/2.0/dataresource.json"
TABLE = "https://datapackage.org/profiles/2.0/tableschema.json"


def targets(site: Site, planned: Sequence[Target]) -> Iterator[Target]:
    """The one file."""
    yield whole_file(site, PATH, (), 0, lambda: [readable_json(_package(site))])


def _package(site: Site) -> dict[str, Plain]:
    settings = site.settings
    return {
        "$schema": STANDARD,
        "name": "make-it-in-la",
        "id": f"{settings.site_url}{PATH}",
        "title": settings.site_name,
        "description": site.messages.text("open_data.about"),
        "homepage": settings.site_url,
        "version": "1",
        "licenses": [
            {"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/", "title": "CC BY 4.0"}
        ],
        "contributors": [{"title": settings.site_name, "path": settings.repository, "roles": ["publisher"]}],
        "resources": [_resource(site, "companies", COMPANY), _resource(site, "events", EVENT)],
    }


def _resource(
    site: Site, name: str, columns: Sequence[Column[CompanyData]] | Sequence[Column[EventData]]
) -> dict[str, Plain]:
    return {
        "$schema": RESOURCE,
        "name": name,
        "type": "table",
        "title": site.messages.text(f"exports.{name}_csv.title"),
        "path": f"{name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"lineTerminator": "\r\n"},
        "schema": {
            "$schema": TABLE,
            "fields": [_field(column) for column in columns],
            "primaryKey": ["id"],
            "missingValues": [""],
        },
    }


def _field(column: Column[CompanyData] | Column[EventData]) -> dict[str, Plain]:
    field: dict[str, Plain] = {"name": column.name, "description": column.description}
    if column.type == "uri":
        field |= {"type": "string", "format": "uri"}
    else:
        field["type"] = column.type
    return field | ({"constraints": {"required": True, "unique": True}} if column.name == "id" else {})
