"""Finds the record files and digests their bytes, so that a build knows what changed without using file times."""

import errno
import os
import stat
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

from generator.diagnostics.diagnostic import Diagnostic, Location

FOLDERS = ("companies", "events")
SUFFIX = ".yml"
# The part of a file to read: one byte more than a record may have, which shows that it is too large.
MOST = 64 * 1024 + 1
# What is said of a file that was deleted, moved, or replaced by something else.
GONE = {errno.ENOENT, errno.ENOTDIR, errno.EISDIR, errno.ELOOP, errno.EACCES, errno.EAGAIN, errno.ENXIO}


def record_files(root: Path) -> tuple[dict[str, bytes], list[Diagnostic]]:
    """Every record file below `companies/` and `events/`, with a digest of its path and bytes, and findings about
    other files there.
    """
    digests: dict[str, bytes] = {}
    found: list[Diagnostic] = []
    base = str(root)
    for folder in FOLDERS:
        for path, is_regular in _paths(root, folder, found):
            try:
                if is_regular and path.endswith(SUFFIX):
                    content = os.fsencode(path) + b"\n" + read_bytes(f"{base}/{path}")
                    digests[path] = blake2b(content, digest_size=16).digest()
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


def _paths(root: Path, folder: str, found: list[Diagnostic]) -> Iterator[tuple[str, bool]]:
    """Every path below a folder that could be a record's, and whether it is a regular file."""
    try:
        files = sorted(os.scandir(f"{root}/{folder}"), key=lambda file: file.name)
    except FileNotFoundError:
        return
    except OSError:
        found.append(Diagnostic(Location(folder), "Y116", hint="hint_unreadable"))
        return
    for file in files:
        if file.name.startswith(".") or file.name == "README.md":
            continue
        if file.is_dir(follow_symlinks=False) and not file.name.endswith(SUFFIX):
            yield from _paths(root, f"{folder}/{file.name}", found)
        else:
            yield f"{folder}/{file.name}", file.is_file(follow_symlinks=False)


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
