"""The companies of the open data as rows of a file, kept for the next build: of changed records they are made anew.

Rows are kept by shard, in a sealed file for each form of rows. The rows of public JSON come first: all others are made
from them, so that a file of all companies reads no record.
"""

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TypeAlias, cast

from generator.cache import read_sealed, write_sealed
from generator.catalog.catalog import CompanyList, shard_of
from generator.catalog.destinations import OPEN_DATA
from generator.catalog.membership import list_key
from generator.digests import key
from generator.exports.columns import CompanyRow
from generator.exports.company_data import company_data
from generator.exports.shapes import CompanyData
from generator.rendering.site import Site

FOLDER = "rows"
JSON = "json"
# By the id of a company: the key of what its row is made from, and the row.
Kept: TypeAlias = dict[str, tuple[bytes, bytes]]
MakeRow: TypeAlias = Callable[[CompanyRow], bytes]


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
        for slug in slugs:
            company = company_data(site, site.catalog.by_slug[slug])
            _at_hand(site, shard)[slug] = CompanyRow.of(company)
            yield company.json_bytes()

    return _rows(site, JSON, shard, made)


def companies(site: Site, shard: int, slugs: Iterable[str]) -> Iterator[CompanyRow]:
    """Some companies of a shard, as they are at hand or else from their public JSON."""
    known: dict[str, bytes] = {}
    at_hand = _at_hand(site, shard)
    for slug in slugs:
        if slug not in at_hand:
            known = known or json_rows(site, shard)  # which may have it at hand now
        if slug not in at_hand:
            at_hand[slug] = CompanyRow.of(CompanyData.model_validate_json(known[slug]))
        yield at_hand[slug]


def shard_rows(site: Site, form: str, shard: int, make: MakeRow) -> dict[str, bytes]:
    """What `make` makes of each company of a shard, by id; `form` is the name under which that is kept."""
    return _rows(site, form, shard, lambda slugs: map(make, companies(site, shard, slugs)))


def rows(site: Site, form: str, make: MakeRow | None = None) -> list[bytes]:
    """The same of all companies, in the order of ids; their public JSON where nothing is made of it."""
    found = rows_by_id(site, form, make)
    return [found[slug] for slug in sorted(found)]


def rows_by_id(site: Site, form: str, make: MakeRow | None = None) -> dict[str, bytes]:
    """The same by id."""
    found: dict[str, bytes] = {}
    for shard in shards(site):
        found |= shard_rows(site, form, shard, make) if make else json_rows(site, shard)
    return found


@lru_cache(maxsize=1)
def _at_hand(site: Site, shard: int) -> dict[str, CompanyRow]:
    """The companies of the shard that is worked on, as far as they were needed."""
    return {}


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
