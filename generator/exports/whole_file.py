"""Files of all records, which are made after those of single ones; their checksums are kept for the lists of files."""

from collections.abc import Callable, Iterable
from functools import partial
from hashlib import sha256
from typing import NamedTuple

from generator.artifacts import Artifact, Target, artifacts
from generator.cache import read_sealed, write_sealed
from generator.digests import Plain
from generator.rendering.site import Site

# The phases of targets: rows of companies are kept when records are made, and checksums when whole files are.
AFTER_RECORDS, AFTER_FILES = 1, 2
FOLDER = "sums"


class Sum(NamedTuple):
    """What tells one version of a file from another: its checksum, and its size in bytes."""

    sha256: str
    size: int


def whole_file(site: Site, path: str, inputs: Iterable[Plain], rows: int, make: Callable[[], bytes]) -> Target:
    """The target of one file with so many records, made from `inputs`."""
    key = site.key(path, rows, *inputs)
    return Target(path, key, partial(_made, site, path, key, make), phase=AFTER_RECORDS, rows=rows)


def sum_of(site: Site, target: Target) -> Sum:
    """The checksum of a whole file: as kept when it was made, else it is made for it."""
    kept = read_sealed(site.settings.cache / FOLDER / _name(target.name), target.key) if site.base_digest else None
    if kept is None:
        made = b"".join([artifact.content for artifact in artifacts(target)])
        kept = (sha256(made).hexdigest(), len(made))
    return Sum(*kept)


def _made(site: Site, path: str, key: bytes, make: Callable[[], bytes]) -> list[Artifact]:
    content = make()
    if site.base_digest:
        found = Sum(sha256(content).hexdigest(), len(content))
        write_sealed(site.settings.cache / FOLDER / _name(path), key, tuple(found))
    return [Artifact(path, content, "exports")]


def _name(path: str) -> str:
    return path.replace("/", "-")
