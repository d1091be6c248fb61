"""Keeps what our own YAML files say beside the compiled code, as Python keeps modules: reading it is fifteen times
faster than reading YAML, and most of a small check was that.
"""

import marshal
import os
import sys
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from importlib.util import cache_from_source
from pathlib import Path

from generator import source
from generator.source import Data, read_own


def read_kept(path: Path) -> dict[str, Data]:
    """As `read_own`, for the package's own files; where the folder cannot be written to, the file is read each time."""
    mark = blake2b(path.read_bytes(), digest_size=16, key=_version()).digest()
    place = Path(cache_from_source(str(path))).with_name(f"{path.name}.{sys.implementation.cache_tag}")
    with suppress(OSError, ValueError, EOFError, TypeError):
        known, kept = marshal.loads(place.read_bytes())
        if known == mark and isinstance(kept, dict):
            return kept
    data = read_own(path)
    if not sys.dont_write_bytecode:
        with suppress(OSError):
            place.parent.mkdir(parents=True, exist_ok=True)
            waiting = place.with_name(f"{place.name}.{os.getpid()}")
            waiting.write_bytes(marshal.dumps((mark, data)))
            waiting.replace(place)
    return data


@cache
def _version() -> bytes:
    """Changes with the code that reads the files."""
    return blake2b(Path(source.__file__).read_bytes(), digest_size=16).digest()
