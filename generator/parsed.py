"""Keeps what our own YAML files say beside the compiled code, as Python keeps modules: reading it is fifteen times
faster than reading YAML, and most of a small check was that.
"""

import sys
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from importlib.util import cache_from_source
from pathlib import Path

from generator import kept, source
from generator.source import Data, read_own


def read_kept(path: Path) -> dict[str, Data]:
    """As `read_own`, for the package's own files; where the folder cannot be written to, the file is read each time."""
    mark = blake2b(path.read_bytes(), digest_size=kept.MARK_BYTES, key=_version()).digest()
    place = Path(cache_from_source(str(path))).with_name(f"{path.name}.{sys.implementation.cache_tag}")
    known: dict[str, Data] | None = kept.read(place, mark)
    if known is not None:
        return known
    data = read_own(path)
    if not sys.dont_write_bytecode:
        with suppress(OSError):
            kept.write(place, mark, data)
    return data


@cache
def _version() -> bytes:
    """Changes with the code that reads the files."""
    return kept.version_of(source.__file__)
