"""Workers answer, and what goes wrong in one is told by the one who asked."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.build.workers import Request, WorkerPool

ROOT = Path(__file__).parents[2]


class PinnedError(Exception):
    """An error that cannot travel between processes as it is."""

    def __init__(self, place: str, line: int) -> None:
        super().__init__(f"{place}, line {line}")


@dataclass(frozen=True)
class Add(Request[int]):
    """Add your share to a number."""

    number: int


@dataclass(frozen=True)
class Do(Request[None]):
    """Fail in one of two ways, or die."""

    what: str


def serve(share: int) -> Callable[[Request[object]], object]:
    """Adds its share, fails in two ways, or dies."""

    def answer(request: Request[object]) -> object:
        match request:
            case Add(number):
                return number + share
            case Do("pinned"):
                raise PinnedError("here", share)
            case Do("plain"):
                raise OSError(28, "No space left on device")
        os._exit(9)

    return answer


@pytest.fixture
def pool() -> Iterator[WorkerPool]:
    """Two workers."""
    with closing(WorkerPool([1, 2], serve)) as pool:
        yield pool


def test_every_worker_answers_for_its_share(pool: WorkerPool) -> None:
    assert pool.size == 2
    assert pool.request(Add(10)) == [11, 12]


def test_work_is_dealt_to_whoever_is_free_and_answered_once(pool: WorkerPool) -> None:
    answers = pool.deal(Add(10 * number) for number in range(7))
    assert sorted(answer // 10 for answer in answers) == list(range(7))
    assert {answer % 10 for answer in answers} <= {1, 2}
    assert pool.deal([]) == []
    with pytest.raises(RuntimeError, match="was killed"):
        pool.deal([Add(10), Do("die"), Add(10), Add(10), Add(10)])


def test_an_error_of_the_disk_keeps_its_type_and_the_way_to_it(pool: WorkerPool) -> None:
    with pytest.raises(OSError, match="No space left") as caught:
        pool.request(Do("plain"))
    assert caught.value.errno == 28
    assert "in answer" in "".join(caught.value.__notes__)


def test_any_other_error_is_told_in_words(pool: WorkerPool) -> None:
    with pytest.raises(RuntimeError, match="PinnedError: here, line 1"):
        pool.request(Do("pinned"))


def test_a_worker_that_has_died_is_missed_whatever_it_is_asked(pool: WorkerPool) -> None:
    with pytest.raises(RuntimeError, match="was killed"):
        pool.request(Do("die"))
    with pytest.raises(RuntimeError, match="was killed"):
        pool.request(Add(10))


def test_workers_end_with_their_parent_in_the_middle_of_their_work() -> None:
    program = """
import os, signal, time
from generator.build.workers import WorkerPool

def serve(share):
    def answer(request):
        os.write(1, f"{os.getpid()}\\n".encode())  # in one piece: unbuffered, print writes text and line end apart
        time.sleep(60)
    return answer

pool = WorkerPool([1, 2], serve)
pool.send(None)
"""
    ours = (sys.executable, "-c", program + "time.sleep(60)")
    with subprocess.Popen(ours, cwd=ROOT, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        workers = {int(parent.stdout.readline()) for _ in range(2)}
        parent.kill()
        # What they print to is closed when the last of them has ended.
        assert parent.stdout.read() == ""
    assert len(workers) == 2
