"""Keeps plain values between builds, sealed: what is damaged, or was written by other code, is not believed."""

import marshal
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from hashlib import blake2b
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any

from generator.digests import DIGEST_BYTES


def read_sealed(place: Path, version: bytes) -> Any:
    """What `write_sealed` has kept at a place under the same version; None when there is nothing whole."""
    try:
        written = place.read_bytes()
    except OSError:
        return None
    mark, payload = written[:DIGEST_BYTES], written[DIGEST_BYTES:]
    return marshal.loads(payload) if mark == _sealed(payload, version) else None


def write_sealed(place: Path, version: bytes, value: object) -> None:
    """Keeps a value; written beside and moved, so that a killed build leaves no half of it."""
    payload = marshal.dumps(value)  # type: ignore[arg-type]  # ValueError for what is not plain
    place.parent.mkdir(parents=True, exist_ok=True)
    beside = place.with_name(f"{place.name}.{os.getpid()}")
    beside.write_bytes(_sealed(payload, version) + payload)
    beside.replace(place)


def _sealed(payload: bytes, version: bytes) -> bytes:
    return blake2b(payload, digest_size=DIGEST_BYTES, key=version).digest()


def made_of(path: Path, version: bytes, make: Callable[[], Any]) -> Any:
    """A plain value made of one of the package's own files, by code of a version.

    Where the folder cannot be written to, it is made each time.
    """
    mark = blake2b(path.read_bytes(), digest_size=DIGEST_BYTES, key=version).digest()
    place = Path(cache_from_source(str(path))).with_name(f"{path.name}.{sys.implementation.cache_tag}")
    known = read_sealed(place, mark)
    if known is not None:
        return known
    made = make()
    if not sys.dont_write_bytecode:
        with suppress(OSError):
            write_sealed(place, mark, made)
    return made
