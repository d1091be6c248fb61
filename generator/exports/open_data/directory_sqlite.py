"""The open data as a SQLite database with full-text search, which opens in Datasette and in any SQL program."""

import marshal
from collections.abc import Iterator, Sequence
from hashlib import file_digest, sha256
from itertools import chain

from generator.artifacts import Target
from generator.cache import read_sealed, write_sealed
from generator.catalog.derived import FACETS
from generator.catalog.destinations import OPEN_DATA
from generator.catalog.labels import label
from generator.digests import Plain
from generator.exports.columns import COMPANY, EVENT, CompanyRow, cells
from generator.exports.company_rows import FOLDER, count, rows_key, shard_rows, shards
from generator.exports.event_data import events, events_key
from generator.exports.shapes import CertificationData, CompanyData, DesignationData
from generator.exports.whole_file import whole_file
from generator.rendering.site import Site
from generator.serializers.sqlite import Before, Rows, Table, Value, database
from generator.vocabularies import vocabulary

PATH = "data/directory.sqlite"
# Below the cache: the checksum of the database, and what the rows of each company in it were made from.
KNOWN = f"{FOLDER}/directory_sqlite.known"
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
    yield whole_file(site, PATH, inputs, count(site), lambda: _content(site))._replace(is_slow=True)


def _content(site: Site) -> Iterator[bytes]:
    """The database; of companies that are as they were, the rows are copied from the published one."""
    keys = {outline.slug: site.current.card_keys[outline.slug] for outline in site.companies_for(OPEN_DATA).outlines}
    known = _known(site)
    changed = {slug for slug, own in keys.items() if known.get(slug) != own}
    before = Before(site.settings.out / PATH, {*changed, *(known.keys() - keys.keys())}) if known else None
    digest = sha256()
    for part in database(_tables(), chain(_rows(site, changed), _others(site)), before):
        digest.update(part)
        yield part
    if site.base_digest:
        write_sealed(site.settings.cache / KNOWN, site.base_digest, (digest.digest(), keys))


def _known(site: Site) -> dict[str, bytes]:
    """Of each company in the published database what its rows were made from; nothing when that is not ours."""
    kept = read_sealed(site.settings.cache / KNOWN, site.base_digest) if site.base_digest else None
    try:
        with (site.settings.out / PATH).open("rb") as published:
            return kept[1] if kept and file_digest(published, "sha256").digest() == kept[0] else {}
    except OSError:
        return {}


def _rows(site: Site, changed: set[str]) -> Iterator[Rows]:
    for shard, listed in shards(site).items():
        if not changed.isdisjoint(outline.slug for outline in listed.outlines):
            for slug, each in shard_rows(site, "directory_sqlite", shard, row).items():
                if slug in changed:
                    yield marshal.loads(each)  # noqa: S302 sealed when it was kept


def _others(site: Site) -> Iterator[Rows]:
    """The rows that do not belong to a company."""
    yield {"terms": _terms(site), "events": (cells(EVENT, event) for event in events(site))}


def _tables() -> list[Table]:
    columns = {column.name: column.type for column in COMPANY} | {"description": "", "search_terms": ""}
    words = ("name", "legal_name", "also_known_as", "summary", "description", "products", "search_terms")
    parts = [
        Table(name, shape, "company", references=OF_COMPANY, indexed=(("company",),))
        for name, shape in PARTS.items()
        if name != "facets"
    ]
    terms = dict.fromkeys(("facet", "id", "label_en", "label_es", "parent"), "")
    event_columns = {column.name: column.type for column in EVENT}
    return [
        Table("companies", columns, "id", ("id",), full_text=words),
        *parts,
        Table("facets", FACET, "company", tuple(FACET), OF_COMPANY, is_index=True),
        Table("terms", terms, key=("facet", "id")),
        Table("events", event_columns, key=("id",), full_text=("name", "summary")),
    ]


def row(told: CompanyRow) -> bytes:
    """The rows of each table that a company fills, packed."""
    company, id = told.company, told.company.id
    packed: dict[str, list[list[Plain]]] = {
        "companies": [[*told.cells, company.description or None, _search_terms(company)]],
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
    return marshal.dumps(packed)


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
