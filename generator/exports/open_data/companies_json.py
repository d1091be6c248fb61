"""All companies of the open data in one JSON file, one to a line."""

from collections.abc import Iterator, Sequence

from generator.artifacts import Target
from generator.exports.company_rows import JSON, count, rows, rows_key
from generator.exports.shapes import CompanyData
from generator.exports.whole_file import whole_file
from generator.rendering.site import Site

PATH = "api/v1/companies.json"


def targets(site: Site, planned: Sequence[Target]) -> Iterator[Target]:
    """The one file."""
    yield whole_file(site, PATH, [rows_key(site)], count(site), lambda: _content(site))


def _content(site: Site) -> bytes:
    return b'{"companies":[\n' + b",\n".join(rows(site, JSON, CompanyData.json_bytes)) + b"\n]}\n"
