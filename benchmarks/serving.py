"""Measures how long a saved file takes to its page while our own server runs.

We wait as an open page does: with one question to the server, which it answers when there is a new version.
"""

import os
import signal
import socket
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter, sleep
from urllib.error import URLError
from urllib.request import urlopen

from benchmarks.measure import RSS_UNIT, Run, RunError
from benchmarks.records import first_rich, listing
from benchmarks.tools import OURS, makeitinla, summary_after
from generator.cli.dev_server import RELOAD

HOST = "127.0.0.1"
LOG = "serve.log"
# The first build of a very large project, and a page that never shows what was saved.
START_SECONDS = 900.0
SHOWN_SECONDS = 60.0
# Between two looks at whether a new server answers.
POLL_SECONDS = 0.005
# A person saves again after a while; by then the server is done with the page of the save before and watches again, and
# has not begun with the files of all records, for which it waits longer.
PAUSE_SECONDS = 2.0
# Summaries with these numbers were not written by any build that was measured before.
FIRST_CHANGE = 1_000


@dataclass
class Server:
    """Our running server: the site's address, and the largest resident set of its process, known when it has ended."""

    address: str
    peak: int = 0


def saves(project: Path, rounds: int, before: Callable[[int], None]) -> list[Run]:
    """One run for each save: from writing the file until the page shows it. `before` is told the number of each.

    The processor's time of one save is not known, so it is 0; the peak is that of the server over all saves.
    """
    runs = []
    with serving(project) as server:
        for number in range(rounds):
            before(number)
            sleep(PAUSE_SECONDS)
            runs.append(Run(_save(project, server, FIRST_CHANGE + number), 0.0, 0))
    return [replace(run, peak=server.peak) for run in runs]


def _save(project: Path, server: Server, times: int) -> float:
    page = f"{server.address}companies/{listing(first_rich()).slug}/"
    shown = summary_after(times).encode()
    news = f"{server.address}{RELOAD}"
    version = _answer(f"{news}.js").rpartition(b'version === "')[2].partition(b'"')[0].decode()
    start = perf_counter()
    OURS.change(project, times)
    while shown not in _answer(page):
        if perf_counter() - start > SHOWN_SECONDS:
            raise _failure(project, f"a saved file was not on its page after {SHOWN_SECONDS:.0f} s")
        version = _answer(f"{news}?after={version}").decode()
    return perf_counter() - start


@contextmanager
def serving(project: Path) -> Iterator[Server]:
    """Our server on a free port, once it answers, and until the block ends."""
    port = _free_port()
    command = (makeitinla(), "serve", "--port", str(port))
    with (project / LOG).open("wb") as output:
        process = subprocess.Popen(command, cwd=project, stdin=subprocess.DEVNULL, stdout=output, stderr=output)
    server = Server("")
    try:
        server.address = _address(process, port, project)
        yield server
    finally:
        # Not process.terminate(), which waits for a process that has ended: wait4 alone tells of its memory.
        os.kill(process.pid, signal.SIGTERM)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        server.peak = usage.ru_maxrss * RSS_UNIT


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind((HOST, 0))
        port: int = listener.getsockname()[1]
        return port


def _address(process: "subprocess.Popen[bytes]", port: int, project: Path) -> str:
    """Where the site is, as soon as the server sends us there."""
    start = perf_counter()
    while perf_counter() - start < START_SECONDS:
        # Not process.poll(), for the same reason as below.
        if os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT):
            raise _failure(project, "the server has ended")
        try:
            with urlopen(f"http://{HOST}:{port}/") as answer:
                return str(answer.url)
        except URLError:
            sleep(POLL_SECONDS)
    raise _failure(project, f"the server did not answer within {START_SECONDS:.0f} s")


def _answer(page: str) -> bytes:
    """The page, or nothing while it cannot be read."""
    try:
        with urlopen(page, timeout=SHOWN_SECONDS) as answer:
            content: bytes = answer.read()
            return content
    except OSError:
        return b""


def _failure(project: Path, what: str) -> RunError:
    lines = (project / LOG).read_text(encoding="utf-8", errors="replace").splitlines()
    return RunError(f"makeitinla serve in {project}: {what}\n" + "\n".join(lines[-15:]))
