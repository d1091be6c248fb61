"""The open data as a SQLite database with full-text search, which opens in Datasette and in any SQL program."""

import json
from collections.abc import Iterator, Sequence

from generator.artifacts import Target
from generator.catalog.derived import FACETS
from generator.catalog.labels import label
from generator.digests import Plain
from generator.exports.columns import COMPANY, EVENT, cells
from generator.exports.company_rows import count, rows_in_shards, rows_key
from generator.exports.event_data import events, events_key
from generator.exports.shapes import CertificationData, CompanyData, DesignationData
from generator.exports.whole_file import whole_file
from generator.rendering.site import Site
from generator.serializers.sqlite import Table, Value, database
from generator.vocabularies import vocabulary

PATH = "data/directory.sqlite"
PLACE = {
    **dict.fromkeys(("company", "shown", "label", "kind", "street", "unit", "city", "state", "zip", "county"), ""),
    **{"region": "", "neighborhood": "", "lat": "number", "lon": "number", "hours": "", "access": ""},
}
CAPABILITY = dict.fromkeys(("company", "process", "level", "basis", "materials", "tolerance", "max_size", "note"), "")
CERTIFICATE = dict.fromkeys(("company", "kind", "id", "number", "body", "valid_to"), "")
SOURCE = dict.fromkeys(("company", "name", "id", "url", "license", "retrieved"), "")
FACET = dict.fromkeys(("facet", "value", "company"), "")
OF_COMPANY = {"company": "companies"}
# The tables that companies fill besides their own.
PARTS = {"places": PLACE, "capabilities": CAPABILITY, "certificates": CERTIFICATE, "sources": SOURCE, "facets": FACET}


def targets(site: Site, planned: Sequence[Target]) -> Iterator[Target]:
    """The one file."""
    inputs = [rows_key(site), *events_key(site)]
    yield whole_file(site, PATH, inputs, count(site), lambda: database(_tables(site)))


def _tables(site: Site) -> Iterator[Table]:

    def of(table: str) -> Iterator[Sequence[Value]]:
        place = ("companies", *PARTS).index(table)
        every = rows_in_shards(site, "sqlite", row)
        return (each for shard in every for rows in shard for each in json.loads(rows.split(b"\n")[place]))

    columns = {column.name: column.type for column in COMPANY} | {"description": "", "search_terms": ""}
    words = ("name", "legal_name", "also_known_as", "summary", "description", "products", "search_terms")
    yield Table("companies", columns, of("companies"), ("id",), full_text=words)
    for name, shape in PARTS.items():
        if name == "facets":
            yield Table(name, shape, of(name), tuple(shape), OF_COMPANY, is_index=True)
        else:
            yield Table(name, shape, of(name), references=OF_COMPANY, indexed=(("company",),))
    terms = dict.fromkeys(("facet", "id", "label_en", "label_es", "parent"), "")
    yield Table("terms", terms, _terms(site), ("facet", "id"))
    event_columns = {column.name: column.type for column in EVENT}
    told = (cells(EVENT, event) for event in events(site))
    yield Table("events", event_columns, told, ("id",), full_text=("name", "summary"))


def row(company: CompanyData) -> bytes:
    """The rows of each table that a company fills, as JSON, a table to a line."""
    id = company.id
    packed: dict[str, Plain] = {
        "companies": [[*cells(COMPANY, company), company.description or None, _search_terms(company)]],
        "places": [_row(id, place.model_dump(), PLACE) for place in company.locations],
        "capabilities": [
            _row(id, {**each.model_dump(), "materials": "; ".join(each.materials)}, CAPABILITY)
            for each in company.capabilities
        ],
        "certificates": [
            *(_certificate(id, "certification", each.body, each) for each in company.certifications),
            *(_certificate(id, "ownership", each.certifier, each) for each in company.ownership),
        ],
        "sources": [_row(id, each.model_dump(), SOURCE) for each in company.sources],
        "facets": [[facet, value, id] for facet, values in company.facets.items() for value in values],
    }
    return b"\n".join([json.dumps(packed[table]).encode() for table in ("companies", *PARTS)])


def _certificate(id: str, kind: str, body: str, each: CertificationData | DesignationData) -> list[Plain]:
    return _row(id, {**each.model_dump(mode="json"), "kind": kind, "body": body}, CERTIFICATE)


def _row(id: str, values: dict[str, str | int | float | None], columns: dict[str, str]) -> list[Plain]:
    """What hangs on a company, without what nobody knows."""
    known = {**values, "company": id}
    return [None if known.get(name) == "" else known.get(name) for name in columns]


def _search_terms(company: CompanyData) -> str:
    """The labels of everything it can be found under, in every language that the vocabularies have."""
    found = [
        label(facet, value, locale)
        for facet, values in company.facets.items()
        for value in values
        for locale in ("en", "es")
    ]
    return " ".join(dict.fromkeys(found))


def _terms(site: Site) -> Iterator[Sequence[Value]]:
    """Every value that a facet can have."""
    places = site.catalog.places
    for name in FACETS:
        if name == "regions":
            yield from ((name, each.id, each.label["en"], each.label["es"], None) for each in places.regions.values())
        elif name == "neighborhoods":
            yield from ((name, each.id, each.name, each.name, each.region) for each in places.neighborhoods.values())
        else:
            for term in vocabulary(name):
                yield name, term.id, term.label["en"], term.label["es"], term.parent
