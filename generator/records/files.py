"""Finds the record files and digests their bytes, so that a build knows what changed."""

import errno
import os
import stat
from hashlib import blake2b
from operator import attrgetter
from pathlib import Path

from generator.diagnostics.diagnostic import Diagnostic, Location
from generator.records.stamps import StampedDigests

FOLDERS = ("companies", "events")
SUFFIX = ".yml"
# The list of listings that were removed; all other files are records.
REMOVED = "companies/removed.yml"
# The part of a file to read: one byte more than a record may have, which shows that it is too large.
MOST = 64 * 1024 + 1
# What is said of a file that was deleted, moved, or replaced by something else.
GONE = {errno.ENOENT, errno.ENOTDIR, errno.EISDIR, errno.ELOOP, errno.EACCES, errno.EAGAIN, errno.ENXIO}


def record_files(root: Path, stamped: StampedDigests | None = None) -> tuple[dict[str, bytes], list[Diagnostic]]:
    """Every record file below `companies/` and `events/`, with a digest of its path and bytes, and findings about
    other files there. Of a file that looks as it did, `stamped` tells the digest.
    """
    digests: dict[str, bytes] = {}
    found: list[Diagnostic] = []
    for folder in FOLDERS:
        for path, file in _paths(root, folder, found):
            try:
                if path.endswith(SUFFIX) and file.is_file(follow_symlinks=False):
                    digests[path] = stamped.digest(path, file, _digest) if stamped else _digest(path, file.path)
                    continue
            except FileNotFoundError:
                found.append(changed(path))
                continue
            except (PermissionError, BlockingIOError):
                found.append(Diagnostic(Location(path), "Y116", hint="hint_unreadable"))
                continue
            if fault := misplaced(root, path):
                found.append(fault)
    return digests, found


def _digest(path: str, place: str) -> bytes:
    """A digest of a file's path and bytes."""
    return blake2b(os.fsencode(path) + b"\n" + read_bytes(place), digest_size=16).digest()


def misplaced(root: Path, path: str) -> Diagnostic | None:
    """Why a path below the record folders is not a record file: Y115 for its ending, Y116 for its kind."""
    try:
        mode = os.lstat(f"{root}/{path}").st_mode
        if stat.S_ISDIR(mode):
            return Diagnostic(Location(path), "Y116", hint="hint_folder")
        if not stat.S_ISREG(mode):
            return Diagnostic(Location(path), "Y116")
        if not mode & stat.S_IROTH:
            os.close(os.open(f"{root}/{path}", os.O_RDONLY))
    except OSError:
        return Diagnostic(Location(path), "Y116", hint="hint_unreadable")
    if not path.endswith(SUFFIX):
        return Diagnostic(Location(path), "Y115", values={"folder": path.split("/")[0]})
    return None


def _paths(root: Path, folder: str, found: list[Diagnostic]) -> list[tuple[str, "os.DirEntry[str]"]]:
    """Every path below a folder that could be a record's, in order, and what is there."""
    try:
        files = sorted(os.scandir(f"{root}/{folder}"), key=attrgetter("name"))
    except FileNotFoundError:
        return []
    except OSError:
        found.append(Diagnostic(Location(folder), "Y116", hint="hint_unreadable"))
        return []
    paths: list[tuple[str, os.DirEntry[str]]] = []
    for file in files:
        name = file.name
        if name[0] == "." or name == "README.md":
            continue
        if file.is_dir(follow_symlinks=False) and not name.endswith(SUFFIX):
            paths += _paths(root, f"{folder}/{name}", found)
        else:
            paths.append((f"{folder}/{name}", file))
    return paths


class RecordChangedError(OSError):
    """A record that a build has loaded is gone or broken before the build is done; `filename` is its path."""

    @classmethod
    def of(cls, path: str) -> "RecordChangedError":
        """The error for a record; an error of the disk, because those travel between processes as they are."""
        return cls(errno.ENOENT, os.strerror(errno.ENOENT), path)


def changed(path: str) -> Diagnostic:
    """Y116 for a file that was there a moment ago."""
    return Diagnostic(Location(path), "Y116", hint="hint_changed")


def read_record(root: Path, path: str) -> bytes:
    """The bytes of a record file that was there a moment ago; RecordChangedError when it no longer is."""
    try:
        return read_bytes(f"{root}/{path}")
    except OSError as error:
        if error.errno not in GONE:
            raise
        raise RecordChangedError.of(path) from None


def read_bytes(path: str) -> bytes:
    """The bytes of a file, cut just above the largest size a record may have; a link or a pipe is never waited for."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW)
    try:
        return os.read(descriptor, MOST)
    finally:
        os.close(descriptor)
