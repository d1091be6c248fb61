"""A JSON file for each company of the API, at an address that stays for good."""

from collections.abc import Iterator, Sequence
from functools import partial

from generator.artifacts import Artifact, Target
from generator.catalog.membership import list_key
from generator.exports.company_rows import json_rows, shards
from generator.rendering.site import Site

FOLDER = "api/v1/companies/"


def targets(site: Site, planned: Sequence[Target]) -> Iterator[Target]:
    """One target for each shard; its rows are kept for the files of all companies."""
    for shard, companies in shards(site).items():
        key = site.key("company files", list_key(site.current, companies))
        yield Target(f"company data in shard {shard}", key, partial(_shard, site, shard), shard=shard)


def _shard(site: Site, shard: int) -> Iterator[Target]:
    for slug, row in json_rows(site, shard).items():
        path = f"{FOLDER}{slug}.json"
        key = site.key("company file", site.current.card_keys[slug])
        yield Target(path, key, partial(_file, path, row))


def _file(path: str, row: bytes) -> list[Artifact]:
    return [Artifact(path, row + b"\n", "company_files")]
