"""Puts what a build made into the output folder: file by file, each always whole, finished by the next run if killed.

New files wait in a staging folder of this build until it is complete. A journal then lists every move and removal; a
run that finds a journal carries it out first. The build's own state travels as the journal's last moves, so that state
and output cannot disagree.
"""

import errno
import fcntl
import os
import re
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import NamedTuple

from generator.cache import read_sealed, write_sealed
from generator.digests import version_of

LOCK = "lock"
# What the name of a staging folder begins with; the process and a random number follow.
STAGE = "stage-"
# The file in an output folder that lists what we have put there: nothing else in it is ours to remove.
MANIFEST = ".makeitinla"
NAMED_AFTER_CONTENT = re.compile(r"\.[0-9a-f]{8,}\.\w+$")
# Folders of a project that no site may be built into.
SOURCES = ("companies", "events", "generator", "site_templates", "schema", "tests", "benchmarks", ".git", ".github")


class Folder:
    """A folder that files are written into; parents are made on the way."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self._root = str(place)
        self._made: set[str] = set()

    def write(self, path: str, content: bytes) -> None:
        """Writes one file whole."""
        self._make_parent(path)
        descriptor = os.open(f"{self._root}/{path}", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
        try:
            view = memoryview(content)
            while view:
                view = view[os.write(descriptor, view) :]
        finally:
            os.close(descriptor)

    def write_parts(self, path: str, parts: Iterable[bytes], known: str = "") -> bool:
        """Writes one file part by part; whether it differs from the `known` one, without which it is taken away."""
        self._make_parent(path)
        file = Path(self._root, path)
        with file.open("wb") as written, open(known or os.devnull, "rb") as before:
            is_same = bool(known)
            for part in parts:
                written.write(part)
                is_same = is_same and before.read(len(part)) == part
            is_same = is_same and not before.read(1)
        if is_same:
            file.unlink()
        return not is_same

    def _make_parent(self, path: str) -> None:
        parent = path.rpartition("/")[0]
        if parent not in self._made:
            self._make(parent)

    def _make(self, folder: str) -> None:
        """Makes a folder; the one above it is nearly always there already, and looking for it takes time."""
        try:
            os.mkdir(f"{self._root}/{folder}")
        except OSError:
            os.makedirs(f"{self._root}/{folder}", exist_ok=True)
        self._made.add(folder)


class Journal(NamedTuple):
    """What is to be done to publish a build, in this order: all paths are below the folders that they are about."""

    # The staging folder, below the cache.
    stage: str
    # Files to move from the staging folder to the output folder.
    moves: list[str]
    # Files of the output folder to remove.
    removed: list[str]
    # Files below the cache that wait as `<name>.new`.
    state: list[str]


class Staging:
    """The staging folder and journal of one output folder, kept below `cache`."""

    def __init__(self, cache: Path, out: Path) -> None:
        self.cache = cache
        self.out = out
        self.folder = self._new_folder()
        self.journal = cache / "journal"

    def begin(self) -> Folder:
        """The staging folder of this build, empty; those that killed builds left are removed."""
        for left in self.cache.glob(f"{STAGE}*"):
            shutil.rmtree(left, ignore_errors=True)
        self.folder = self._new_folder()
        self.folder.place.mkdir(parents=True)
        return self.folder

    def _new_folder(self) -> Folder:
        return Folder(self.cache / f"{STAGE}{os.getpid()}-{os.urandom(4).hex()}")

    def refusal(self, root: Path) -> str:
        """Why the output folder is not one to write to: `file`, `project` or `full`; empty when it is."""
        if self.out.exists() and not self.out.is_dir():
            return "file"
        if root.is_relative_to(self.out) or any(self.out.is_relative_to(root / name) for name in SOURCES):
            return "project"
        is_foreign = self.out.exists() and any(self.out.iterdir()) and not (self.out / MANIFEST).is_file()
        return "full" if is_foreign else ""

    def published_before(self) -> set[str]:
        """What an earlier build of ours, of which nothing else is known, has put into the output folder."""
        try:
            listed = (self.out / MANIFEST).read_text(encoding="utf-8").splitlines()
        except OSError:
            return set()
        return set(filter(stays_below, listed))

    def stage_manifest(self, paths: Iterable[str]) -> list[str]:
        """Stages the list of all files of the site when it is another than the published one."""
        content = manifest_of(paths)
        known = self.out / MANIFEST
        if known.is_file() and known.read_bytes() == content:
            return []
        self.folder.write(MANIFEST, content)
        return [MANIFEST]

    def output_fingerprint(self) -> list[tuple[str, int]]:
        """How the output folder looks from outside: the size of each file in it, and how much each folder holds."""
        return sorted(
            (inside.name, len(os.listdir(inside.path)) if inside.is_dir() else inside.stat().st_size)
            for inside in os.scandir(self.out)
        )

    def recover(self) -> bool:
        """Finishes what a killed run had begun to publish; whether there was anything."""
        if not self.journal.exists():
            return False
        journal = _read_journal(self.journal)
        if journal is None:
            self._forget()
            return False
        self._carry_out(journal)
        return True

    def _forget(self) -> None:
        """Drops a journal that is damaged or not ours, and the state with it, so that all is made anew."""
        for file in self.cache.iterdir():
            if file.is_file() and file.name != LOCK:
                file.unlink()

    def publish(self, staged: Iterable[str], removed: Iterable[str], state: Iterable[str]) -> None:
        """Moves the staged files into the output folder and removes what is gone.

        `state` are files below `cache` that wait as `<name>.new` and take effect with the output.
        """
        moves = sorted(staged, key=_turn)
        if not self.out.exists():
            self.out.parent.mkdir(parents=True, exist_ok=True)
            moves = [] if _moves_whole(self.folder.place, self.out) else moves
        journal = Journal(self.folder.place.name, moves, sorted(removed), list(state))
        write_sealed(self.journal, _version(), tuple(journal))
        self._carry_out(journal)

    def _carry_out(self, journal: Journal) -> None:
        stage, made = f"{self.cache}/{journal.stage}", set[str]()
        for path in journal.moves:
            parent = path.rpartition("/")[0]
            if parent not in made:
                _make_folder(self.out, parent)
                made.add(parent)
            _move(f"{stage}/{path}", f"{self.out}/{path}")
        for path in journal.removed:
            _remove(self.out, path)
        for name in journal.state:
            _move(f"{self.cache}/{name}.new", f"{self.cache}/{name}")
        self.journal.unlink()
        shutil.rmtree(stage, ignore_errors=True)


@cache
def _version() -> bytes:
    """Changes with the code that writes or reads journals."""
    return version_of(__file__)


def _turn(path: str) -> int:
    """When a file is moved: what others refer to goes before them, so that a site half moved lacks nothing.

    First files that are named after their content, then those that name them, such as a manifest, then pages.
    """
    if path.endswith(".html"):
        return 2
    return 0 if NAMED_AFTER_CONTENT.search(path) else 1


def _read_journal(file: Path) -> Journal | None:
    """What a journal says is to be done; None when it is damaged, or names anything outside of its folders."""
    row = read_sealed(file, _version())
    if row is None:
        return None
    journal = Journal._make(row)
    paths = (journal.stage, *journal.moves, *journal.removed, *journal.state)
    is_ours = journal.stage.startswith(STAGE) and "/" not in journal.stage
    return journal if is_ours and all(map(stays_below, paths)) else None


def stays_below(path: str) -> bool:
    """Whether a path cannot lead out of the folder that it is below."""
    return bool(path) and not path.startswith("/") and ".." not in path.split("/") and "\0" not in path


def manifest_of(paths: Iterable[str]) -> bytes:
    """The text of the list of a site's files."""
    return "".join(f"{path}\n" for path in sorted(paths)).encode()


def _make_folder(out: Path, parent: str) -> None:
    """A folder of the output; a file that stands in its way is an older build's and goes."""
    try:
        os.makedirs(out / parent, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        here = out
        for step in parent.split("/"):
            here = here / step
            if here.is_file():
                here.unlink()
        os.makedirs(out / parent, exist_ok=True)


def _moves_whole(folder: Path, target: Path) -> bool:
    """Moves a whole folder to where there is none; False when that is on another file system."""
    try:
        folder.rename(target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        target.mkdir()
        return False
    return True


def _move(source: str, target: str) -> None:
    """Moves a file over another; a source that is gone was moved by the run that was killed."""
    try:
        os.replace(source, target)
    except FileNotFoundError:
        return
    except IsADirectoryError:
        shutil.rmtree(target)
        os.replace(source, target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        _copy(source, target)


def _copy(source: str, target: str) -> None:
    """Moves a file to another file system; it is whole before it gets its name."""
    beside = f"{target}.{os.getpid()}"
    if os.path.isdir(target):
        shutil.rmtree(target)
    shutil.copyfile(source, beside)
    os.replace(beside, target)
    os.unlink(source)


def _remove(out: Path, path: str) -> None:
    """Removes a file of an earlier build and the folders that this leaves empty."""
    file = out / path
    try:
        file.unlink()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return
    for folder in file.parents:
        if folder == out:
            break
        try:
            folder.rmdir()
        except OSError:
            break


class Lock(NamedTuple):
    """A lock that is held: its open file, for workers to hold it too, and whether another build had it first."""

    descriptor: int
    waited: bool


@contextmanager
def build_lock(cache: Path) -> Iterator[Lock]:
    """Lets one build at a time use `cache`; it is free again when all who hold its file open are gone."""
    cache.mkdir(parents=True, exist_ok=True)
    with (cache / LOCK).open("w") as lock:
        waited = False
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            waited = True
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield Lock(lock.fileno(), waited)
