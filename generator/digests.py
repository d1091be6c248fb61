"""Digests of contents: what changed is told by bytes, never by clocks."""

import marshal
import os
import sysconfig
from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import TypeAlias

DIGEST_BYTES = 16
# What a key can be made from: values that mean the same in every process.
Plain: TypeAlias = str | bytes | int | float | Sequence["Plain"] | Mapping[str, "Plain"] | None


def key(*values: Plain) -> bytes:
    """A 16-byte digest of plain values, the same in every process: version 2 of marshal knows no references."""
    return blake2b(marshal.dumps(values, 2), digest_size=DIGEST_BYTES).digest()  # type: ignore[arg-type]  # tuples, lists, dicts


def tree_digest(*places: Path, leave_out: frozenset[str] = frozenset()) -> bytes:
    """One digest of the names and bytes of all files below these places."""
    parts: list[Plain] = []
    for place in places:
        above = len(str(place.parent)) + 1
        for path in sorted(_files(str(place))) if place.is_dir() else filter(os.path.isfile, [str(place)]):
            if path.rpartition("/")[2] not in leave_out:
                with open(path, "rb") as file:  # noqa: PTH123 a Path for each of many files would cost more
                    parts += [path[above:], file.read()]
    return key(*parts)


def _files(folder: str) -> Iterator[str]:
    """The paths of all files below a folder."""
    for inside in os.scandir(folder):
        if inside.is_dir(follow_symlinks=False):
            yield from _files(inside.path) if inside.name != "__pycache__" else ()
        elif inside.is_file():
            yield inside.path


def packages_digest() -> bytes:
    """One digest of the names and versions of the installed packages."""
    folders = {Path(sysconfig.get_path(name)) for name in ("purelib", "platlib")}
    return key(*sorted(file.name for folder in folders for file in folder.glob("*.dist-info")))


def version_of(*files: str) -> bytes:
    """A version that changes with the code that writes the values."""
    return blake2b(b"".join(Path(file).read_bytes() for file in files), digest_size=DIGEST_BYTES).digest()
