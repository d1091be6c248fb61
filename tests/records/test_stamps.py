"""A record that looks as it did is not read again, and no change goes unnoticed for that."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.records import files, stamps
from generator.records.files import record_files
from generator.records.stamps import GRAIN, StampedDigests
from tests.project import COMPANY, write

ACME, BETA = PATHS = ("companies/a/acme.yml", "companies/b/beta.yml")
OTHER = COMPANY.replace("Acme Laser", "Beta Laser")


class Project:
    """A project with two records, the digests that it keeps, and what was read for them."""

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.root = write(root, dict.fromkeys(PATHS, COMPANY))
        self.read: list[str] = []
        original = files.read_bytes

        def noted(place: str) -> bytes:
            self.read.append(Path(place).relative_to(self.root).as_posix())
            return original(place)

        monkeypatch.setattr(files, "read_bytes", noted)

    def digests(self, read_all: bool = False) -> dict[str, bytes]:
        """The digests as one build takes them; they must be those of the files as they are."""
        place = self.root / ".makeitinla/stamps"
        stamped = StampedDigests(place, read_all) if read_all else StampedDigests(place)
        self.read.clear()
        found, _ = record_files(self.root, stamped)
        stamped.save(found)
        read = list(self.read)
        assert found == record_files(self.root)[0]
        self.read[:] = read
        return found


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """The project right after its files were written."""
    return Project(tmp_path, monkeypatch)


@pytest.fixture
def settled(project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    """The same, a minute after its files were written and a minute before it is digested."""
    a_minute_later(project, monkeypatch)
    return project


def a_minute_later(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Digests as a build does that begins in a minute."""
    with monkeypatch.context() as patch:
        now = stamps._file_system_time
        patch.setattr(stamps, "_file_system_time", lambda marker: now(marker) + 60_000_000_000)
        project.digests()


def test_a_file_that_looks_as_it_did_is_not_read(settled: Project) -> None:
    settled.digests()
    assert settled.read == []


def test_a_file_that_was_just_written_is_read_again(project: Project) -> None:
    for _ in range(2):
        project.digests()
        assert project.read == list(PATHS)


def rewrite(file: Path) -> None:
    file.write_text(OTHER, encoding="utf-8")


def rewrite_in_the_same_moment(file: Path) -> None:
    before = file.stat()
    file.write_text(OTHER, encoding="utf-8")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def put_another_in_its_place(file: Path) -> None:
    beside = file.with_suffix(".new")
    beside.write_text(OTHER, encoding="utf-8")
    before = file.stat()
    os.utime(beside, ns=(before.st_atime_ns, before.st_mtime_ns))
    beside.replace(file)


CHANGES = (rewrite, rewrite_in_the_same_moment, put_another_in_its_place)


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_that_keeps_the_size_is_noticed(settled: Project, change: Callable[[Path], None]) -> None:
    before = settled.digests()
    change(settled.root / ACME)
    assert settled.digests()[ACME] != before[ACME]
    assert settled.read == [ACME]


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_within_the_step_of_the_clock_is_noticed(
    project: Project, monkeypatch: pytest.MonkeyPatch, change: Callable[[Path], None]
) -> None:
    # A file system whose clock stands still, and which uses an inode again: every stamp is the same.
    monkeypatch.setattr(stamps, "_stamp", lambda found: (found.st_size, 10**18, 10**18, 1))
    monkeypatch.setattr(stamps, "_file_system_time", lambda marker: 10**18 + GRAIN)
    before = project.digests()
    change(project.root / ACME)
    assert project.digests()[ACME] != before[ACME]


def test_a_change_is_read_once(settled: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    rewrite(settled.root / ACME)
    a_minute_later(settled, monkeypatch)
    settled.digests()
    assert settled.read == []


def test_a_file_that_says_to_be_from_the_future_is_never_believed(
    settled: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    future = (settled.root / ACME).stat().st_mtime_ns + 10**13
    os.utime(settled.root / ACME, ns=(future, future))
    for _ in range(2):
        a_minute_later(settled, monkeypatch)
        assert settled.read == [ACME]


def test_stamps_are_written_only_when_there_are_others(settled: Project) -> None:
    place = settled.root / ".makeitinla/stamps"
    before = place.stat()
    settled.digests()
    assert place.stat().st_ino == before.st_ino
    assert place.stat().st_ctime_ns == before.st_ctime_ns


def test_all_files_are_read_when_that_is_asked_for(settled: Project) -> None:
    settled.digests(read_all=True)
    assert settled.read == list(PATHS)


def test_a_file_that_is_gone_is_forgotten(settled: Project) -> None:
    (settled.root / BETA).unlink()
    assert list(settled.digests()) == [ACME]
    assert settled.read == []


@pytest.mark.parametrize("cut", [0, 40])
def test_damaged_stamps_are_not_believed(settled: Project, cut: int) -> None:
    place = settled.root / ".makeitinla/stamps"
    place.write_bytes(place.read_bytes()[:cut])
    settled.digests()
    assert settled.read == list(PATHS)
