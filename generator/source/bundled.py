"""Keeps what takes a while to make of our own files beside the compiled code, as Python keeps modules: what the YAML
files say is read fifteen times faster so, and most of a small check was that.
"""

from functools import cache
from pathlib import Path

from generator.cache import made_of
from generator.digests import version_of
from generator.source import reader
from generator.source.reader import Data, read_own


def read_kept(path: Path) -> dict[str, Data]:
    """As `read_own`, for the package's own files."""
    data: dict[str, Data] = made_of(path, "", _version(), lambda: read_own(path))
    return data


@cache
def _version() -> bytes:
    """Changes with the code that reads the files."""
    return version_of(reader.__file__)
