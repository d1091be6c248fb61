"""Keeps what takes a while to make of our own files beside the compiled code, as Python keeps modules: what the YAML
files say is read fifteen times faster so, and most of a small check was that.
"""

import sys
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any

from generator.cache import MARK_BYTES, read_sealed, version_of, write_sealed
from generator.source import reader
from generator.source.reader import Data, read_own


def read_kept(path: Path) -> dict[str, Data]:
    """As `read_own`, for the package's own files."""
    data: dict[str, Data] = made_of(path, "", _version(), lambda: read_own(path))
    return data


def made_of(path: Path, what: str, version: bytes, make: Callable[[], Any]) -> Any:
    """A plain value made of one of the package's own files, by code of a version; `what` tells several apart.

    Where the folder cannot be written to, it is made each time.
    """
    mark = blake2b(path.read_bytes(), digest_size=MARK_BYTES, key=version).digest()
    place = Path(cache_from_source(str(path))).with_name(f"{path.name}{what}.{sys.implementation.cache_tag}")
    known = read_sealed(place, mark)
    if known is not None:
        return known
    made = make()
    if not sys.dont_write_bytecode:
        with suppress(OSError):
            write_sealed(place, mark, made)
    return made


@cache
def _version() -> bytes:
    """Changes with the code that reads the files."""
    return version_of(reader.__file__)
