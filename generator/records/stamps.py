"""Knows which record files need no second reading: those that still look as they did when they were last digested."""

import os
from collections.abc import Callable, Collection
from functools import cache
from operator import attrgetter
from pathlib import Path
from typing import TypeAlias

from generator.cache import read_sealed, write_sealed
from generator.digests import version_of

FILE = "stamps"
# File systems note times in steps of up to two seconds: a file may change again without a new time for that long.
GRAIN = 2_000_000_000
# How a file looks from outside: its size, when it was written and when it was changed (ns), and its inode. A program
# can set back when a file was written, but not when it was changed.
FileStamp: TypeAlias = tuple[int, int, int, int]
_stamp: Callable[[os.stat_result], FileStamp] = attrgetter("st_size", "st_mtime_ns", "st_ctime_ns", "st_ino")


class StampedDigests:
    """The digests of files by path, each with the stamp that its file had, as kept at a place.

    As git's index does, it believes no stamp from about the time when the file was read: the file may have changed
    right after without looking different. With `read_all` it believes none.
    """

    def __init__(self, place: Path, read_all: bool = False) -> None:
        self.place = place
        self._known: dict[str, tuple[bytes, FileStamp]] = {} if read_all else read_sealed(place, _version()) or {}
        # The digests of files that had to be read; None where the file may look the same after another change.
        self._taken: dict[str, tuple[bytes, FileStamp] | None] = {}
        self._settled = _file_system_time(place.with_name(f"{FILE}.clock")) - GRAIN

    def digest(self, path: str, file: "os.DirEntry[str]", take: Callable[[str, str], bytes]) -> bytes:
        """The digest of a file; what `take` makes of its path and place when it does not look as it did."""
        stamp = _stamp(file.stat(follow_symlinks=False))  # before it is read: a later change gives it another one
        known = self._known.get(path)
        if known is not None and known[1] == stamp:
            return known[0]
        digest = take(path, file.path)
        self._taken[path] = (digest, stamp) if max(stamp[1:3]) < self._settled else None
        return digest

    def save(self, paths: Collection[str]) -> None:
        """Keeps the digests of these files, if any was read or is gone."""
        if not self._taken and len(paths) == len(self._known):
            return
        known = {**self._known, **self._taken}
        settled = {path: row for path in paths if (row := known.get(path)) is not None}
        write_sealed(self.place, _version(), settled)


def _file_system_time(marker: Path) -> int:
    """What time (ns) a file gets that is changed now; the file system's clock need not be the machine's."""
    marker.parent.mkdir(parents=True, exist_ok=True)
    marker.touch()
    return marker.stat().st_ctime_ns


@cache
def _version() -> bytes:
    return version_of(__file__, str(Path(__file__).with_name("files.py")))
