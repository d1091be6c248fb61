"""All companies as Parquet, a file for each county, for DuckDB and Spark; only where its library is installed."""

import json
from array import array
from collections.abc import Iterator, Sequence
from functools import partial

from generator.artifacts import Target
from generator.catalog.catalog import CompanyList
from generator.catalog.destinations import OPEN_DATA
from generator.catalog.membership import list_key
from generator.digests import Plain
from generator.exports.columns import COMPANY, CompanyRow
from generator.exports.company_rows import shard_rows, shards
from generator.exports.whole_file import whole_file
from generator.rendering.site import Site
from generator.serializers import parquet

FOLDER = "data/parquet/"
# What the folders tell, under another name than the column `county`: readers would take its value from the folder.
PART = "county_id"
# The folder of companies of which no county is known.
UNKNOWN = "__HIVE_DEFAULT_PARTITION__"


def targets(site: Site, planned: Sequence[Target]) -> Iterator[Target]:
    """One file for each county, in the folders that DuckDB and Spark know."""
    if not parquet.is_available():
        return
    name = "counties" if site.settings.open_unclaimed else "counties of claimed companies"
    for county, packed in site.current.facts.of(name, lambda: _counties(site)).items():
        listed = CompanyList(site.catalog, array("I", packed))
        path = f"{FOLDER}{PART}={county}/companies.parquet"
        yield whole_file(site, path, [list_key(site.current, listed)], len(listed), partial(_content, site, listed))


def _counties(site: Site) -> dict[str, bytes]:
    """The rows of the companies of each county, packed, as a folder's name can have it."""
    found: dict[str, array[int]] = {}
    regions, listed = site.catalog.places.regions, site.companies_for(OPEN_DATA)
    for row, company in zip(listed.rows, listed, strict=True):
        county = regions[company.region].county.lower().replace(" ", "-") if company.region in regions else UNKNOWN
        found.setdefault(county, array("I")).append(row)
    return {county: found[county].tobytes() for county in sorted(found)}


def _content(site: Site, listed: CompanyList) -> list[bytes]:
    columns = {column.name: parquet.LISTS if column.facet else column.type for column in COMPANY}
    slugs = {outline.slug for outline in listed.outlines}
    return [parquet.parquet(columns, _rows(site, slugs))]


def _rows(site: Site, slugs: set[str]) -> Iterator[bytes]:
    for shard in sorted(shards(site)):
        for slug, each in sorted(shard_rows(site, "companies_parquet", shard, row).items()):
            if slug in slugs:
                yield each


def row(told: CompanyRow) -> bytes:
    """A company's row as JSON, in which a facet is a list."""
    values: dict[str, Plain] = {
        column.name: told.company.facet(column.facet) if column.facet else value
        for column, value in zip(COMPANY, told.cells, strict=True)
    }
    return json.dumps(values, separators=(",", ":")).encode()
