"""A JSON file for each company of the API, at an address that stays for good."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from generator.artifacts import Artifact, Target
from generator.catalog.membership import list_key
from generator.exports.company_rows import MakeRow, json_rows, shard_rows, shards
from generator.rendering.site import Site

FOLDER = "api/v1/companies/"


def targets(row_makers: Mapping[str, MakeRow], site: Site, planned: Sequence[Target]) -> Iterator[Target]:
    """One target for each shard; while its companies are at hand, rows are kept for the files of all."""
    for shard, companies in shards(site).items():
        key = site.key("company files", list_key(site.current, companies))
        yield Target(f"company data in shard {shard}", key, partial(_shard, row_makers, site, shard), shard=shard)


def _shard(row_makers: Mapping[str, MakeRow], site: Site, shard: int) -> Iterator[Target]:
    for slug, row in json_rows(site, shard).items():
        path = path_of(slug)
        key = site.key("company file", site.current.card_keys[slug])
        yield Target(path, key, partial(_file, path, row))
    for name, make in row_makers.items() if site.base_digest else ():  # without a build nothing is kept
        shard_rows(site, name, shard, make)


def path_of(slug: str) -> str:
    """The path of a company's file."""
    return f"{FOLDER}{slug}.json"


def _file(path: str, row: bytes) -> list[Artifact]:
    return [Artifact(path, row + b"\n", "company_files")]
