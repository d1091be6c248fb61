"""All companies of the open data in one JSON file, one to a line."""

from collections.abc import Iterator, Sequence

from generator.artifacts import Target
from generator.exports.company_rows import JSON, count, rows, rows_key
from generator.exports.whole_file import parted, whole_file
from generator.rendering.site import Site

PATH = "api/v1/companies.json"


def targets(site: Site, planned: Sequence[Target]) -> Iterator[Target]:
    """The one file."""
    yield whole_file(site, PATH, [rows_key(site)], count(site), lambda: _content(site))


def _content(site: Site) -> Iterator[bytes]:
    yield b'{"companies":[\n'
    yield from parted(b",\n", rows(site, JSON))
    yield b"\n]}\n"
