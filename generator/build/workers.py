"""Spreads work that is the same for many records over forked processes, each of which keeps what it has read.

A worker is asked twice: first to load its share of the records, then, given every summary, to render its share of the
targets. For little work, or where processes cannot be forked, the caller does the same itself.
"""

import os
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

# Below this many records a second process costs more than it saves.
WORTH_FORKING = 300
MOST_WORKERS = 4


def count(work: int) -> int:
    """How many processes to use for so many records."""
    if work < WORTH_FORKING or not hasattr(os, "fork"):
        return 1
    return max(1, min(MOST_WORKERS, _cores()))


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class WorkerPool:
    """Workers over shares of some work; `serve(share)` makes, in the worker, the function that answers requests."""

    def __init__(self, shares: Sequence[Any], serve: Callable[[Any], Callable[[Any], Any]]) -> None:
        from multiprocessing import get_context  # small builds and checks can spare it

        self.pipes: list[Connection] = []
        self.processes: list[Any] = []
        context = get_context("fork")
        for share in shares:
            ours, theirs = context.Pipe()
            process = context.Process(target=_work, args=(theirs, share, serve), daemon=True)
            process.start()
            theirs.close()
            self.pipes.append(ours)
            self.processes.append(process)

    @property
    def size(self) -> int:
        """How many workers there are."""
        return len(self.pipes)

    def request(self, request: Any) -> list[Any]:
        """Every worker's answer to one request."""
        self.send(request)
        return self.receive()

    def send(self, request: Any) -> None:
        """Puts one request to every worker."""
        for pipe in self.pipes:
            with suppress(BrokenPipeError):  # a worker that is gone gives no answer either, and that is told
                pipe.send(request)

    def receive(self) -> list[Any]:
        """Every worker's answer; what a worker raised is raised here."""
        answers = [_receive(pipe) for pipe in self.pipes]
        for answer in answers:
            if isinstance(answer, BaseException):
                raise answer
        return answers

    def close(self) -> None:
        """Ends the workers."""
        for pipe, process in zip(self.pipes, self.processes, strict=True):
            pipe.close()
            process.terminate()  # a worker holds nothing that would be lost
            process.join()


def _receive(pipe: "Connection") -> Any:
    try:
        return pipe.recv()
    except (EOFError, ConnectionResetError):
        return RuntimeError("a worker process was killed")


def _work(pipe: "Connection", share: Any, serve: Callable[[Any], Callable[[Any], Any]]) -> None:
    let_go(keep=pipe.fileno())
    answer = serve(share)
    while True:
        try:
            request = pipe.recv()
        except (EOFError, OSError, KeyboardInterrupt):
            return  # whoever asked is gone
        try:
            pipe.send(answer(request))
        except (BrokenPipeError, KeyboardInterrupt):
            return
        except BaseException as error:
            pipe.send(_portable(error))


def _portable(error: BaseException) -> BaseException:
    """An error as it can travel to another process, where the way to it would be lost; the disk's keep their type."""
    way = traceback.format_exc()
    if not isinstance(error, OSError):
        return RuntimeError(way)
    error.add_note(way)
    return error


def let_go(keep: int = -1) -> None:
    """Closes the files that a forked process has inherited, but for its own pipe and the standard ones.

    Otherwise the parent's lock and the other workers' pipes would stay open when the parent is killed, and the next
    build would wait for ever.
    """
    ceiling = os.sysconf("SC_OPEN_MAX")
    os.closerange(3, keep if keep > 2 else ceiling)
    if keep > 2:
        os.closerange(keep + 1, ceiling)
