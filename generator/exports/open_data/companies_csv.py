"""All companies of the open data as a table that spreadsheets open (RFC 4180)."""

from collections.abc import Iterator, Sequence

from generator.artifacts import Target
from generator.exports.columns import COMPANY, CompanyRow
from generator.exports.company_rows import count, rows, rows_key
from generator.exports.whole_file import whole_file
from generator.rendering.site import Site
from generator.serializers.csv import lines

PATH = "data/companies.csv"


def targets(site: Site, planned: Sequence[Target]) -> Iterator[Target]:
    """The one file."""
    yield whole_file(site, PATH, [rows_key(site)], count(site), lambda: _content(site))


def _content(site: Site) -> list[bytes]:
    return [lines([[column.name for column in COMPANY]]), *rows(site, "companies_csv", row)]


def row(told: CompanyRow) -> bytes:
    """The line of a company."""
    return lines([told.cells])
