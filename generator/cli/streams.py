"""Output that may be closed, and a disk that may refuse: neither is a reason for a traceback."""

import errno
import io
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from generator.cli.console import say

# What a disk refuses through no fault of ours, and what the messages call it.
REASONS = {
    errno.ENOSPC: "space",
    errno.EDQUOT: "quota",
    errno.EROFS: "read_only",
    errno.EACCES: "permission",
    errno.EPERM: "permission",
    errno.EMFILE: "open_files",
    errno.ENFILE: "open_files",
    errno.EIO: "fault",
    errno.ENAMETOOLONG: "name",
    errno.ELOOP: "path",
    errno.ENOTDIR: "path",
    errno.EEXIST: "path",
}


def open_streams() -> None:
    """Opens the standard streams that are closed on nothing, so that no file of ours is opened in their place."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 it stays open to the end


def streams() -> Iterator[io.TextIOWrapper]:
    """The output and the error output, unless they are replaced."""
    return (stream for stream in (sys.stdout, sys.stderr) if isinstance(stream, io.TextIOWrapper))


def silence() -> None:
    """Discards the rest of the output, because Python would try to write it again when the process ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def is_output_broken() -> bool:
    """Whether it is the output itself that cannot be written."""
    try:
        sys.stdout.flush()
    except OSError:
        return True
    return False


def disk_trouble(error: OSError) -> str:
    """What the disk refused and what to do about it, in words; empty when the error is none of the disk's."""
    reason = REASONS.get(error.errno or 0)
    if reason is None:
        return ""
    if reason == "space" and _is_out_of_files(error.filename):
        reason = "files"
    step = say(f"cli.disk_steps.{reason}")
    if not error.filename:
        return say("cli.disk_unnamed", reason=error.strerror or str(error), step=step)
    return say("cli.disk", reason=error.strerror or str(error), file=error.filename, step=step)


def _is_out_of_files(name: str | bytes | None) -> bool:
    """Whether the file system has space left, but no room for one more file."""
    place = Path(os.fsdecode(name or ".")).absolute()
    with suppress(OSError):
        folder = next(folder for folder in (place, *place.parents) if folder.exists())
        free = os.statvfs(folder)
        return free.f_files > 0 and free.f_favail == 0 and free.f_bavail > 0
    return False
