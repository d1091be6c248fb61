"""Keeps plain values between builds, sealed: what is damaged, or was written by other code, is not believed."""

import marshal
import os
from hashlib import blake2b
from pathlib import Path
from typing import Any

MARK_BYTES = 16


def read_sealed(place: Path, version: bytes) -> Any:
    """What `write_sealed` has kept at a place under the same version; None when there is nothing whole."""
    try:
        written = place.read_bytes()
    except OSError:
        return None
    mark, payload = written[:MARK_BYTES], written[MARK_BYTES:]
    return marshal.loads(payload) if mark == _sealed(payload, version) else None


def write_sealed(place: Path, version: bytes, value: Any) -> None:
    """Keeps a value; written beside and moved, so that a killed build leaves no half of it."""
    payload = marshal.dumps(value)
    place.parent.mkdir(parents=True, exist_ok=True)
    beside = place.with_name(f"{place.name}.{os.getpid()}")
    beside.write_bytes(_sealed(payload, version) + payload)
    beside.replace(place)


def version_of(*files: str) -> bytes:
    """A version that changes with the code that writes the values."""
    return blake2b(b"".join(Path(file).read_bytes() for file in files), digest_size=MARK_BYTES).digest()


def _sealed(payload: bytes, version: bytes) -> bytes:
    return blake2b(payload, digest_size=MARK_BYTES, key=version).digest()
