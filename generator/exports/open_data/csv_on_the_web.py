"""The descriptions of the tables that CSV on the Web (W3C) looks for beside each: `companies.csv-metadata.json`."""

from collections.abc import Iterator, Sequence

from generator.artifacts import Artifact, Target
from generator.digests import Plain
from generator.exports.columns import COMPANY, EVENT, PARTED, Column
from generator.exports.event_shapes import EventData
from generator.exports.shapes import CompanyData
from generator.exports.whole_file import whole_files
from generator.rendering.site import Site
from generator.serializers.json import readable_json

STANDARD = "https://www.w3.org/TR/tabular-metadata/"
# The names of types in CSV on the Web that differ from ours.
TYPES = {"uri": "anyURI"}


def targets(site: Site, planned: Sequence[Target]) -> Iterator[Target]:
    """One target for both descriptions."""
    yield whole_files(site, "csv on the web", site.key("csv on the web"), lambda: _each(site))


def _each(site: Site) -> Iterator[Artifact]:
    for name, table in (("companies", _table(site, "companies", COMPANY)), ("events", _table(site, "events", EVENT))):
        yield Artifact(f"data/{name}.csv-metadata.json", readable_json(table), "csv_on_the_web", rows=0)


def _table(
    site: Site, name: str, columns: Sequence[Column[CompanyData]] | Sequence[Column[EventData]]
) -> dict[str, Plain]:
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "url": f"{name}.csv",
        "dc:title": site.messages.text(f"exports.{name}_csv.title"),
        "dc:license": {"@id": "https://creativecommons.org/licenses/by/4.0/"},
        "dc:publisher": site.settings.site_name,
        "dialect": {"lineTerminators": ["\r\n"], "header": True, "encoding": "utf-8"},
        "tableSchema": {
            "primaryKey": "id",
            "aboutUrl": f"{site.settings.site_url}{name}/{{id}}/",
            "columns": [_column(column) for column in columns],
        },
    }


def _column(column: Column[CompanyData] | Column[EventData]) -> dict[str, Plain]:
    told: dict[str, Plain] = {
        "name": column.name,
        "titles": column.name,
        "dc:description": column.description,
        "datatype": TYPES.get(column.type, column.type),
    }
    if column.facet:
        told["separator"] = PARTED
    return told | ({"required": True} if column.name == "id" else {})
