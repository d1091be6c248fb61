"""Runs one command and measures it: wall time, processor time of its processes, the largest process, what it wrote."""

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

MEGABYTE = 1_000_000
# getrusage gives kibibytes, except on macOS.
RSS_UNIT = 1 if sys.platform == "darwin" else 1024


class RunError(Exception):
    """A measured command did not succeed."""


@dataclass(frozen=True, slots=True)
class Run:
    """One measured command; seconds and bytes. `peak` is the largest resident set of any one of its processes."""

    wall: float
    cpu: float
    peak: int
    files: int = 0
    bytes: int = 0
    files_written: int = 0
    bytes_written: int = 0


def run(command: Sequence[str], folder: Path, out: Path | None = None) -> Run:
    """Runs a command in a folder and measures it; with `out`, what it left and wrote there as well."""
    log = folder / "bench.log"
    before = _now(log)
    os.sync()  # else what the run before wrote is paid for by this one
    with log.open("wb") as output:
        start = perf_counter()
        process = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=output, stderr=output)
        # Unlike psutil's samples, the kernel's own account misses no peak; it covers the children that were waited for.
        _, status, usage = os.wait4(process.pid, 0)
        wall = perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        tail = "\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-15:])
        raise RunError(f"{' '.join(command)}: exit {process.returncode} in {folder}\n{tail}")
    measured = Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * RSS_UNIT)
    return measured if out is None else _with_output(measured, out, before)


def _now(path: Path) -> int:
    """The file system's own time, which files written later carry or exceed."""
    path.unlink(missing_ok=True)
    path.touch()
    return path.stat().st_ctime_ns


def _with_output(measured: Run, out: Path, before: int) -> Run:
    stats = list(_files(out))
    written = [stat for stat in stats if stat.st_ctime_ns >= before]
    return Run(
        measured.wall,
        measured.cpu,
        measured.peak,
        len(stats),
        sum(stat.st_size for stat in stats),
        len(written),
        sum(stat.st_size for stat in written),
    )


def _files(folder: Path) -> Iterator[os.stat_result]:
    with os.scandir(folder) as entries:
        for found in entries:
            if found.is_dir(follow_symlinks=False):
                yield from _files(Path(found.path))
            else:
                yield found.stat(follow_symlinks=False)
