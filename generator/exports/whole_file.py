"""Files of all records, which are made after those of single ones; their checksums are kept for the lists of files."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from hashlib import sha256
from typing import NamedTuple

from generator.artifacts import Artifact, LargeArtifact, Target, artifacts
from generator.cache import read_sealed, write_sealed
from generator.digests import Plain
from generator.rendering.site import Site

# The phases of targets: rows of companies are kept when records are made, and checksums when whole files are.
AFTER_RECORDS, AFTER_FILES = 1, 2
FOLDER = "sums"


class Sum(NamedTuple):
    """What lists tell of a file: its path, how many records it has, its checksum, and its size in bytes."""

    path: str
    rows: int
    sha256: str
    size: int


def whole_file(
    site: Site, path: str, inputs: Iterable[Plain], rows: int, make: Callable[[], Iterable[bytes]]
) -> Target:
    """The target of one file with so many records, made from `inputs`; `make` gives it part by part."""
    key = site.key(path, rows, *inputs)
    parts = partial(_summed, site, path, key, rows, make)
    return Target(path, key, lambda: [LargeArtifact(path, parts, "exports", rows)], phase=AFTER_RECORDS)


def whole_files(site: Site, name: str, key: bytes, make: Callable[[], Iterable[Artifact]]) -> Target:
    """The target of several files, of which lists tell those that say how many records they have."""
    return Target(name, key, partial(_made, site, name, key, make), phase=AFTER_RECORDS)


def sums_of(site: Site, target: Target) -> list[Sum]:
    """What lists tell of a target's files: as kept when they were made, else they are made for it."""
    kept = read_sealed(site.settings.cache / FOLDER / _name(target.name), target.key) if site.base_digest else None
    if kept is None:
        return [_sum(artifact) for artifact in artifacts(target) if artifact.rows is not None]
    return [Sum(*row) for row in kept]


def parted(separator: bytes, parts: Iterable[bytes]) -> Iterator[bytes]:
    """Parts with something between them."""
    for place, part in enumerate(parts):
        yield separator + part if place else part


def _summed(site: Site, path: str, key: bytes, rows: int, make: Callable[[], Iterable[bytes]]) -> Iterator[bytes]:
    """The parts of a file, and once all are there, its checksum is kept."""
    digest, size = sha256(), 0
    for part in make():
        digest.update(part)
        size += len(part)
        yield part
    _keep(site, path, key, [Sum(path, rows, digest.hexdigest(), size)])


def _made(site: Site, name: str, key: bytes, make: Callable[[], Iterable[Artifact]]) -> Iterator[Artifact]:
    sums = []
    for artifact in make():
        if artifact.rows is not None:
            sums.append(_sum(artifact))
        yield artifact
    _keep(site, name, key, sums)


def _keep(site: Site, name: str, key: bytes, sums: list[Sum]) -> None:
    if site.base_digest:
        write_sealed(site.settings.cache / FOLDER / _name(name), key, [tuple(sum) for sum in sums])


def _sum(artifact: Artifact | LargeArtifact) -> Sum:
    content = artifact.content
    return Sum(artifact.path, artifact.rows or 0, sha256(content).hexdigest(), len(content))


def _name(path: str) -> str:
    return path.replace("/", "-")
