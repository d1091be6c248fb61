"""Puts what a build made into the output folder: file by file, each always whole, finished by the next run if killed.

New files wait in a staging folder until the build is complete. A journal then lists every move and removal; a run
that finds a journal carries it out first. The build's own state travels as the journal's last moves, so that state
and output cannot disagree.
"""

import fcntl
import json
import os
import re
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

LOCK = "lock"
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
        parent = path.rpartition("/")[0]
        if parent not in self._made:
            self._make(parent)
        descriptor = os.open(f"{self._root}/{path}", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
        try:
            view = memoryview(content)
            while view:
                view = view[os.write(descriptor, view) :]
        finally:
            os.close(descriptor)

    def _make(self, folder: str) -> None:
        """Makes a folder; the one above it is nearly always there already, and looking for it takes time."""
        try:
            os.mkdir(f"{self._root}/{folder}")
        except OSError:
            os.makedirs(f"{self._root}/{folder}", exist_ok=True)
        self._made.add(folder)


class Staging:
    """The staging folder and journal of one output folder, kept below `cache`."""

    def __init__(self, cache: Path, out: Path) -> None:
        self.cache = cache
        self.out = out
        self.folder = Folder(cache / "stage")
        self.journal = cache / "journal.json"

    def clear(self) -> Folder:
        """The staging folder, emptied of what a killed run left."""
        shutil.rmtree(self.folder.place, ignore_errors=True)
        self.folder.place.mkdir(parents=True)
        self.folder = Folder(self.folder.place)
        return self.folder

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
        return {path for path in listed if ".." not in path.split("/") and not path.startswith("/")}

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
            (one.name, len(os.listdir(one.path)) if one.is_dir() else one.stat().st_size)
            for one in os.scandir(self.out)
        )

    def recover(self) -> bool:
        """Finishes what a killed run had begun to publish; whether there was anything."""
        if not self.journal.exists():
            return False
        plan = _plan(self.journal.read_bytes())
        if plan is None:
            self._forget()
            return False
        self._carry_out(plan)
        return True

    def _forget(self) -> None:
        """Drops a journal that a failing disk left unreadable, and the state with it, so that all is made anew."""
        for file in self.cache.iterdir():
            if file.is_file() and file.name != LOCK:
                file.unlink()

    def publish(self, staged: Iterable[str], removed: Iterable[str], state: Iterable[str]) -> None:
        """Moves the staged files into the output folder and removes what is gone.

        `state` are files below `cache` that wait as `<name>.new` and take effect with the output.
        """
        if not self.out.exists():
            self.out.parent.mkdir(parents=True, exist_ok=True)
            moves: list[str] = []
            os.rename(self.folder.place, self.out)
        else:
            moves = sorted(staged, key=_turn)
        plan = {"moves": moves, "removed": sorted(removed), "state": list(state)}
        temporary = self.journal.with_suffix(".new")
        temporary.write_text(json.dumps(plan), encoding="utf-8")
        os.replace(temporary, self.journal)
        self._carry_out(plan)

    def _carry_out(self, plan: dict[str, list[str]]) -> None:
        made: set[str] = set()
        for path in plan["moves"]:
            parent = path.rpartition("/")[0]
            if parent not in made:
                _make_folder(self.out, parent)
                made.add(parent)
            _move(f"{self.folder.place}/{path}", f"{self.out}/{path}")
        for path in plan["removed"]:
            _remove(self.out, path)
        for name in plan["state"]:
            _move(f"{self.cache}/{name}.new", f"{self.cache}/{name}")
        self.journal.unlink()


def _turn(path: str) -> int:
    """When a file is moved: what others refer to goes before them, so that a site half moved lacks nothing.

    First files that are named after their content, then those that name them, such as a manifest, then pages.
    """
    if path.endswith(".html"):
        return 2
    return 0 if NAMED_AFTER_CONTENT.search(path) else 1


def _plan(journal: bytes) -> dict[str, list[str]] | None:
    """What a journal says is to be done; None when it cannot be read."""
    try:
        plan = json.loads(journal)
    except ValueError:
        return None
    return plan if isinstance(plan, dict) and set(plan) == {"moves", "removed", "state"} else None


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


def _move(source: str, target: str) -> None:
    """Moves a file over another; a source that is gone was moved by the run that was killed."""
    try:
        os.replace(source, target)
    except FileNotFoundError:
        return
    except IsADirectoryError:
        shutil.rmtree(target)
        os.replace(source, target)


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


@contextmanager
def build_lock(cache: Path) -> Iterator[bool]:
    """Lets one build at a time use `cache`; yields whether it had to wait for another."""
    cache.mkdir(parents=True, exist_ok=True)
    with (cache / LOCK).open("w") as lock:
        waited = False
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            waited = True
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield waited
