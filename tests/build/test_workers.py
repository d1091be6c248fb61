"""Workers answer, and what goes wrong in one is told by the one who asked."""

import os
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any

import pytest

from generator.build.workers import WorkerPool


class PinnedError(Exception):
    """An error that cannot travel between processes as it is."""

    def __init__(self, place: str, line: int) -> None:
        super().__init__(f"{place}, line {line}")


def serve(share: int) -> Callable[[Any], Any]:
    """Adds its share, fails in two ways, or dies."""

    def answer(request: Any) -> Any:
        if request == "pinned":
            raise PinnedError("here", share)
        if request == "plain":
            raise OSError(28, "No space left on device")
        if request == "die":
            os._exit(9)
        return request + share

    return answer


@pytest.fixture
def pool() -> Iterator[WorkerPool]:
    """Two workers."""
    with closing(WorkerPool([1, 2], serve)) as pool:
        yield pool


def test_every_worker_answers_for_its_share(pool: WorkerPool) -> None:
    assert pool.size == 2
    assert pool.request(10) == [11, 12]


def test_an_error_of_the_disk_keeps_its_type_and_the_way_to_it(pool: WorkerPool) -> None:
    with pytest.raises(OSError, match="No space left") as caught:
        pool.request("plain")
    assert caught.value.errno == 28
    assert "in answer" in "".join(caught.value.__notes__)


def test_any_other_error_is_told_in_words(pool: WorkerPool) -> None:
    with pytest.raises(RuntimeError, match="PinnedError: here, line 1"):
        pool.request("pinned")


def test_a_worker_that_has_died_is_missed_whatever_it_is_asked(pool: WorkerPool) -> None:
    with pytest.raises(RuntimeError, match="was killed"):
        pool.request("die")
    with pytest.raises(RuntimeError, match="was killed"):
        pool.request(10)
