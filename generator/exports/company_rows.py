"""The companies of the open data as rows of a file, kept for the next build: of changed records they are made anew.

Rows are kept by shard, in a sealed file for each form of rows. The rows of public JSON come first: all others are made
from them, so that a file of all companies reads no record.
"""

from array import array
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import lru_cache
from typing import TypeAlias, cast

from generator.cache import read_sealed, write_sealed
from generator.catalog.catalog import CompanyList, shard_of
from generator.catalog.destinations import OPEN_DATA
from generator.catalog.membership import list_key
from generator.digests import key
from generator.exports.company_data import company_data
from generator.exports.shapes import CompanyData
from generator.rendering.site import Site

FOLDER = "rows"
JSON = "json"
# By the id of a company: the key of what its row is made from, and the row.
Kept: TypeAlias = dict[str, tuple[bytes, bytes]]


@lru_cache(maxsize=1)
def shards(site: Site) -> dict[int, CompanyList]:
    """The companies of the open data in each shard that has any."""
    found: dict[int, array[int]] = {}
    for row in site.companies_for(OPEN_DATA).rows:
        found.setdefault(shard_of(site.catalog.outlines[row].slug), array("I")).append(row)
    return {shard: CompanyList(site.catalog, rows) for shard, rows in found.items()}


def count(site: Site) -> int:
    """How many companies the open data has."""
    return len(site.companies_for(OPEN_DATA))


def rows_key(site: Site) -> bytes:
    """What all rows together depend on."""
    return list_key(site.current, site.companies_for(OPEN_DATA))


def json_rows(site: Site, shard: int) -> dict[str, bytes]:
    """The public JSON of each company of a shard, by id."""

    def made(slugs: Sequence[str]) -> Iterator[bytes]:
        return (company_data(site, site.catalog.by_slug[slug]).json_bytes() for slug in slugs)

    return _rows(site, JSON, shard, made)


def rows(site: Site, form: str, make: Callable[[CompanyData], bytes]) -> list[bytes]:
    """A row for each company, in the order of ids; `form` is the name under which what `make` makes is kept."""
    found: dict[str, bytes] = {}
    for shard in shards(site):
        found |= json_rows(site, shard) if form == JSON else _made_from_json(site, form, shard, make)
    return [found[slug] for slug in sorted(found)]


def rows_in_shards(site: Site, form: str, make: Callable[[CompanyData], bytes]) -> Iterator[list[bytes]]:
    """The same shard by shard, for files in which the order does not matter: only one shard is in memory at a time."""
    for shard in sorted(shards(site)):
        found = _made_from_json(site, form, shard, make)
        yield [found[slug] for slug in sorted(found)]


def companies(site: Site, slugs: Collection[str]) -> Iterator[CompanyData]:
    """The public form of some companies, shard by shard."""
    for shard in sorted(shards(site)):
        for slug, row in sorted(json_rows(site, shard).items()):
            if slug in slugs:
                yield CompanyData.model_validate_json(row)


def _made_from_json(site: Site, form: str, shard: int, make: Callable[[CompanyData], bytes]) -> dict[str, bytes]:
    def made(slugs: Sequence[str]) -> Iterator[bytes]:
        known = json_rows(site, shard)
        return (make(CompanyData.model_validate_json(known[slug])) for slug in slugs)

    return _rows(site, form, shard, made)


def _rows(site: Site, form: str, shard: int, make: Callable[[Sequence[str]], Iterator[bytes]]) -> dict[str, bytes]:
    """The rows of a shard by id: as kept where the record is as it was, else made now and kept."""
    place, version = site.settings.cache / FOLDER / form / f"{shard:02x}", key(site.base_digest, form)
    keeps = bool(site.base_digest)  # what is made without a build must not be taken for a build's
    before = cast("Kept", (read_sealed(place, version) if keeps else None) or {})
    keys = {outline.slug: site.current.card_keys[outline.slug] for outline in shards(site)[shard].outlines}
    changed = [slug for slug, own in keys.items() if slug not in before or before[slug][0] != own]
    new = dict(zip(changed, make(changed) if changed else (), strict=True))
    found = {slug: new[slug] if slug in new else before[slug][1] for slug in keys}
    if keeps and (changed or len(before) != len(keys)):
        write_sealed(place, version, {slug: (keys[slug], found[slug]) for slug in keys})
    return found
