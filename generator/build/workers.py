"""Spreads work that is the same for many records over forked processes, each of which keeps what it has read.

For little work, or where processes cannot be forked, the caller does the same itself.
"""

import os
import threading
import traceback
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Generic, TypeVar, cast

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import ForkProcess

# Below this many records a second process costs more than it saves.
WORTH_FORKING = 300
MOST_WORKERS = 4

Share = TypeVar("Share")
Answer = TypeVar("Answer", covariant=True)


class Request(Generic[Answer]):
    """What a worker can be asked; it answers with an `Answer`."""


def count(work: int) -> int:
    """How many processes to use for so many records."""
    if work < WORTH_FORKING or not hasattr(os, "fork"):
        return 1
    return max(1, min(MOST_WORKERS, _cores()))


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class WorkerPool:
    """Worker processes, one for each share of some work.

    `serve(share)` makes, in the worker, the function that answers requests. A worker ends at once when we do, however
    we end; until then it holds the files `keep` open, such as the lock of a build, like us.
    """

    def __init__(
        self,
        shares: Sequence[Share],
        serve: Callable[[Share], Callable[[Request[object]], object]],
        keep: Sequence[int] = (),
    ) -> None:
        from multiprocessing import get_context  # small builds and checks can spare it

        self.pipes: list[Connection] = []
        self.processes: list[ForkProcess] = []
        context = get_context("fork")
        self.lifeline, ours = os.pipe()  # no one ever writes: whoever reads learns that the other end is closed
        self._alive = ours
        for share in shares:
            pipe, theirs = context.Pipe()
            process = context.Process(target=_work, args=(theirs, self.lifeline, keep, share, serve), daemon=True)
            process.start()
            theirs.close()
            self.pipes.append(pipe)
            self.processes.append(process)

    @property
    def size(self) -> int:
        """How many workers there are."""
        return len(self.pipes)

    def request(self, request: Request[Answer]) -> list[Answer]:
        """Every worker's answer to one request; what a worker raised is raised here."""
        return self.send(request)()

    def send(self, request: Request[Answer]) -> Callable[[], list[Answer]]:
        """Puts one request to every worker; call the result to wait for the answers, in the order of requests."""
        return self.send_each([request] * self.size)

    def send_each(self, requests: Sequence[Request[Answer]]) -> Callable[[], list[Answer]]:
        """Puts its own request to every worker, and gives the same."""
        for pipe, request in zip(self.pipes, requests, strict=True):
            _send(pipe, request)
        return self._receive

    def _receive(self) -> list[Answer]:
        return _answers([_receive(pipe) for pipe in self.pipes])

    def deal(self, requests: Iterable[Request[Answer]]) -> list[Answer]:
        """Puts each request to the worker that is free first; the answers come in the order in which they are ready."""
        from multiprocessing.connection import Connection, wait

        received: list[object] = []
        idle, busy = list(self.pipes), set[Connection]()
        for request in requests:
            if not idle:
                idle = cast("list[Connection]", wait(busy))
                received += map(_receive, idle)
                busy.difference_update(idle)
            pipe = idle.pop()
            _send(pipe, request)
            busy.add(pipe)
        return _answers(received + list(map(_receive, busy)))

    def close(self) -> None:
        """Ends the workers."""
        for pipe, process in zip(self.pipes, self.processes, strict=True):
            pipe.close()
            process.terminate()  # a worker holds nothing that would be lost
            process.join()
        os.close(self.lifeline)
        os.close(self._alive)


def _send(pipe: "Connection", request: object) -> None:
    """Puts a request to a worker; one that is dead does not answer either, and `_receive` reports that."""
    with suppress(BrokenPipeError):
        pipe.send(request)


def _answers(received: list[object]) -> list[Answer]:
    """The answers of all workers, even when one has failed: what that raised is raised here."""
    for answer in received:
        if isinstance(answer, BaseException):
            raise answer
    return cast("list[Answer]", received)


def _receive(pipe: "Connection") -> object:
    try:
        return pipe.recv()
    except (EOFError, ConnectionResetError):
        return RuntimeError("a worker process was killed")


def _work(
    pipe: "Connection",
    lifeline: int,
    keep: Sequence[int],
    share: Share,
    serve: Callable[[Share], Callable[[Request[object]], object]],
) -> None:
    _close_all_but({pipe.fileno(), lifeline, *keep})
    threading.Thread(target=_end_with_parent, args=(lifeline,), daemon=True).start()
    answer = serve(share)
    while True:
        try:
            request = pipe.recv()
        except (EOFError, OSError, KeyboardInterrupt):
            return  # the parent is gone
        try:
            pipe.send(answer(request))
        except (BrokenPipeError, KeyboardInterrupt):
            return
        except BaseException as error:
            pipe.send(_portable(error))


def _end_with_parent(lifeline: int) -> None:
    """Ends this process as soon as its parent is gone, in the middle of whatever it does."""
    os.read(lifeline, 1)
    os._exit(1)


def _portable(error: BaseException) -> BaseException:
    """An error as it can travel to another process, where its traceback would be lost; the disk's keep their type."""
    way = traceback.format_exc()
    if not isinstance(error, OSError):
        return RuntimeError(way)
    error.add_note(way)
    return error


def _close_all_but(keep: set[int]) -> None:
    """Closes the files that a forked process has inherited, but for these and the standard ones.

    Otherwise the pipes of the other workers would stay open when the parent is killed, and no one would notice.
    """
    start = 3
    for descriptor in sorted(number for number in keep if number >= start):
        os.closerange(start, descriptor)
        start = descriptor + 1
    os.closerange(start, os.sysconf("SC_OPEN_MAX"))
