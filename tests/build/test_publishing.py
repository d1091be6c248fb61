"""Publishing survives being killed between any two steps: files are always whole, and the next run finishes."""

import errno
import fcntl
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from generator.build import publishing
from generator.build.publishing import MANIFEST, Folder, Journal, Staging, build_lock
from generator.cache import write_sealed

OLD = {"index.html": b"old home", "about/index.html": b"old about", "gone/index.html": b"gone", "same.css": b"same"}
NEW = {
    "index.html": b"new home",
    "about/index.html": b"new about",
    "fresh/deep/index.html": b"fresh",
    "same.css": b"same",
}
REMOVED = ["gone/index.html"]


class Killed(BaseException):
    """Stands for a kill that no code of ours can catch."""


class Steps:
    """Counts the changes made to the disk and stops before the one of a number."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, last: int) -> None:
        self.count = 0
        self.last = last
        for owner, name in ((os, "replace"), (os, "rename"), (Path, "unlink"), (Path, "rmdir"), (os, "makedirs")):
            monkeypatch.setattr(owner, name, self.counted(getattr(owner, name)))

    def counted(self, change: Callable[..., Any]) -> Callable[..., Any]:
        """The same change, counted."""

        def run(*arguments: Any, **named: Any) -> Any:
            if self.count == self.last:
                raise Killed
            self.count += 1
            return change(*arguments, **named)

        return run


def published(out: Path) -> dict[str, bytes]:
    """Every file of the output folder."""
    return {file.relative_to(out).as_posix(): file.read_bytes() for file in out.rglob("*") if file.is_file()}


def first_build(place: Path) -> Staging:
    """An output folder with the old site, and its state."""
    staging = Staging(place / "cache", place / "site")
    stage(staging, OLD, "old")
    staging.publish(OLD, [], ["state"])
    return staging


def stage(staging: Staging, files: dict[str, bytes], state: str) -> None:
    """Writes files into staging, and a state that waits."""
    folder = staging.begin()
    for path, content in files.items():
        folder.write(path, content)
    (staging.cache / "state.new").write_text(state)


def test_the_first_build_is_one_move(tmp_path: Path) -> None:
    staging = first_build(tmp_path)
    assert published(staging.out) == OLD
    assert (staging.cache / "state").read_text() == "old"
    assert not staging.journal.exists()


def test_a_later_build_moves_what_changed_and_removes_what_is_gone(tmp_path: Path) -> None:
    staging = first_build(tmp_path)
    stage(staging, NEW, "new")
    staging.publish(NEW, REMOVED, ["state"])
    assert published(staging.out) == NEW
    assert not (staging.out / "gone").exists()
    assert (staging.cache / "state").read_text() == "new"


@pytest.mark.parametrize("step", range(16))
def test_a_build_killed_before_any_step_is_finished_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    staging = first_build(tmp_path)
    stage(staging, NEW, "new")
    with monkeypatch.context() as patch:
        Steps(patch, step)
        try:
            staging.publish(NEW, REMOVED, ["state"])
            killed = False
        except Killed:
            killed = True
    for path, content in published(staging.out).items():
        assert content in (OLD.get(path), NEW.get(path)), f"{path} is not whole"
    begun = staging.journal.exists()
    again = Staging(staging.cache, staging.out)
    assert again.recover() == begun
    if begun or not killed:
        assert published(staging.out) == NEW
        assert (staging.cache / "state").read_text() == "new"
    else:
        assert published(staging.out) == OLD
        assert (staging.cache / "state").read_text() == "old"
    assert not staging.journal.exists()
    assert not again.recover()


def test_the_steps_above_cover_the_whole_of_publishing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    staging = first_build(tmp_path)
    stage(staging, NEW, "new")
    with monkeypatch.context() as patch:
        steps = Steps(patch, 1000)
        staging.publish(NEW, REMOVED, ["state"])
    assert 8 < steps.count < 16


@pytest.mark.parametrize("step", range(4))
def test_a_first_build_that_is_killed_leaves_nothing_or_everything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    staging = Staging(tmp_path / "cache", tmp_path / "site")
    stage(staging, NEW, "new")
    with monkeypatch.context() as patch:
        Steps(patch, step)
        with suppress(Killed):
            staging.publish(NEW, [], ["state"])
    assert published(staging.out) in ({}, NEW)
    Staging(staging.cache, staging.out).recover()
    assert published(staging.out) in ({}, NEW)


def test_a_recovery_that_is_killed_is_finished_by_the_one_after(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    staging = first_build(tmp_path)
    stage(staging, NEW, "new")
    for step in (2, 3, 2, 1):
        with monkeypatch.context() as patch:
            Steps(patch, step)
            with pytest.raises(Killed):
                staging.publish(NEW, REMOVED, ["state"]) if not staging.journal.exists() else staging.recover()
    staging.recover()
    assert published(staging.out) == NEW


def test_what_files_refer_to_is_there_whenever_a_build_is_killed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now: dict[str, bytes] = {}
    new = _referring("4567cdef")
    for last in range(20):
        staging = Staging(tmp_path / str(last) / "cache", tmp_path / str(last) / "site")
        old = _referring("0123abcd")
        stage(staging, old, "old")
        staging.publish(old, [], ["state"])
        stage(staging, new, "new")
        with monkeypatch.context() as patch, suppress(Killed):
            Steps(patch, last)
            staging.publish(new, old.keys() - new.keys(), ["state"])
        now = published(staging.out)
        pages = [content.decode() for path, content in now.items() if path.endswith(("html", "manifest.json"))]
        assert len(pages) == 3
        assert {name for page in pages for name in page.split()} <= now.keys(), f"killed after {last} steps"
    assert now == new


def _referring(version: str) -> dict[str, bytes]:
    """A site whose pages, in an order that is no good one, name a style sheet and data of a version."""
    style, data = f"assets/site.{version}.css", f"search/columns.{version}.json"
    pages = dict.fromkeys(("a/index.html", "index.html"), f"{style} search/manifest.json".encode())
    return pages | {"search/manifest.json": data.encode(), style: b"style", data: b"data"}


@pytest.mark.parametrize("journal", ["", "{", "[]", '{"moves": ["a"]}', "null"])
def test_a_journal_that_cannot_be_read_is_not_followed(tmp_path: Path, journal: str) -> None:
    staging = first_build(tmp_path)
    staging.journal.write_text(journal)
    staging.recover()
    assert published(staging.out) == OLD
    assert not staging.journal.exists()


@pytest.mark.parametrize(
    "crafted",
    [
        Journal("stage-1", [], ["../victim"], []),
        Journal("stage-1", [], ["a/../../victim"], []),
        Journal("stage-1", ["../victim"], [], []),
        Journal("stage-1", [], [], ["../victim"]),
        Journal("../victims", [], [], []),
        Journal("lock", [], [], []),
    ],
)
def test_a_journal_cannot_lead_out_of_its_folders(tmp_path: Path, crafted: Journal) -> None:
    staging = first_build(tmp_path)
    victims = [tmp_path / "victim", tmp_path / "victims" / "victim"]
    for victim in victims:
        victim.parent.mkdir(exist_ok=True)
        victim.write_text("precious")
    write_sealed(staging.journal, publishing._version(), tuple(crafted))
    absolute = crafted._replace(removed=[str(victims[0])])
    for journal in (crafted, absolute):
        write_sealed(staging.journal, publishing._version(), tuple(journal))
        assert not staging.recover()
        assert [victim.read_text() for victim in victims] == ["precious", "precious"]
        assert published(staging.out) == OLD


def test_a_site_on_another_file_system_is_published_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.replace

    def refuse(source: str, target: str) -> None:
        if "cache/stage-" in str(source):
            raise OSError(errno.EXDEV, "Invalid cross-device link")
        real(source, target)

    monkeypatch.setattr(os, "replace", refuse)
    monkeypatch.setattr(os, "rename", refuse)
    staging = first_build(tmp_path)
    assert published(staging.out) == OLD
    stage(staging, NEW, "new")
    staging.publish(NEW, REMOVED, ["state"])
    assert published(staging.out) == NEW


def test_a_file_gives_way_to_a_folder_and_a_folder_to_a_file(tmp_path: Path) -> None:
    staging = first_build(tmp_path)
    files = {"same.css/index.html": b"page", "about": b"file"}
    stage(staging, files, "new")
    staging.publish(files, [*REMOVED, "same.css", "about/index.html", "index.html"], ["state"])
    assert published(staging.out) == files


def test_a_folder_writes_files_whole_and_makes_their_parents(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    folder.write("a/b/c.txt", b"first and long")
    folder.write("a/b/c.txt", b"second")
    assert (tmp_path / "a/b/c.txt").read_bytes() == b"second"


def test_builds_of_one_folder_wait_for_each_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    real = fcntl.flock

    def flock(file: Any, operation: int) -> None:
        asked.append(operation)
        if operation & fcntl.LOCK_NB and len(asked) == 1:
            raise BlockingIOError
        real(file, operation)

    monkeypatch.setattr(fcntl, "flock", flock)
    with build_lock(tmp_path / "cache") as lock:
        assert lock.waited
    assert len(asked) == 2
    with build_lock(tmp_path / "cache") as lock:
        assert not lock.waited


@pytest.mark.parametrize("path", ["../victim", "a/../../victim", "a/..", "..", "", "/etc/victim", "a/\0b"])
def test_a_list_of_what_was_published_cannot_lead_out_of_the_output(tmp_path: Path, path: str) -> None:
    staging = first_build(tmp_path)
    (staging.out / MANIFEST).write_text(f"index.html\n{path}\nsame.css\n", encoding="utf-8")
    assert staging.published_before() == {"index.html", "same.css"}


def test_dots_in_a_name_lead_nowhere_else(tmp_path: Path) -> None:
    staging = first_build(tmp_path)
    (staging.out / MANIFEST).write_text("a..b/..c/d..html\n", encoding="utf-8")
    assert staging.published_before() == {"a..b/..c/d..html"}
