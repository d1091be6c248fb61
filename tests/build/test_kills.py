"""A build killed at a random moment, and the next one at once: it succeeds, and its site is that of a cold build."""

import mmap
import os
import random
import shutil
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from itertools import islice
from multiprocessing.connection import Connection
from pathlib import Path
from typing import ParamSpec, TypeVar

import hypothesis
import pytest

from benchmarks.records import listings
from generator import settings
from generator.build import pipeline, state
from generator.exports.site import schemas
from generator.theme import host
from tests.project import EPOCH

REPOSITORY = Path(__file__).parents[2]
KILLS = min(40, hypothesis.settings().max_examples // 10)  # 40 at night
COMPANIES = 4
MAIN, WORKERS = 0, 1

Parameters = ParamSpec("Parameters")
Returned = TypeVar("Returned")


class Steps:
    """Counts the steps of a forked build, in its main process and in all workers: whatever can change a file or a pipe.

    `fatal` is the process to count in, and the number of the step before which the main process is killed. Between two
    steps nothing happens that outlives a process, so that each moment of a build is like the next step.
    """

    def __init__(self, fatal: tuple[int, int] = (MAIN, 0)) -> None:
        self.counts = memoryview(mmap.mmap(-1, 16)).cast("Q")
        self.fatal = fatal
        self.main = 0

    def begin(self) -> None:
        """Counts what this process does from now on, and the processes that it forks."""
        self.main = os.getpid()
        sys.addaudithook(self._count)  # opening, moving and removing files, folders, forks
        os.write = self._counted(os.write)
        Connection.send = self._counted(Connection.send)  # type: ignore[method-assign]
        Connection.recv = self._counted(Connection.recv)  # type: ignore[method-assign]

    def _counted(self, function: Callable[Parameters, Returned]) -> Callable[Parameters, Returned]:
        def counted(*given: Parameters.args, **named: Parameters.kwargs) -> Returned:
            self._count()
            return function(*given, **named)

        return counted

    def _count(self, *event: object) -> None:
        process = MAIN if os.getpid() == self.main else WORKERS
        # Workers may overwrite each other's counts, but they never skip a number.
        count = self.counts[process] + 1
        self.counts[process] = count
        if (process, count) == self.fatal:
            os.kill(self.main, signal.SIGKILL)


@pytest.fixture
def project(tmp_path: Path, sample_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A few companies, built by three processes, with the host's part as if it had been rendered."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    monkeypatch.setattr(schemas, "text", lambda folder, address: "{}")  # they are half the work of so small a build
    root = tmp_path / "project"
    root.mkdir()
    (root / "site_templates").symlink_to(REPOSITORY / "site_templates", target_is_directory=True)
    shutil.copy(REPOSITORY / "mkdocs.yml", root)
    loaded = settings.load(root)
    chrome = state.folder(loaded.cache, loaded.out) / host.CHROME / host.chrome_key(loaded).hex()
    shutil.copytree(sample_folder / "chrome", chrome, copy_function=os.link)
    write(root, skipped=0)
    assert build(root)  # in this process, so that those that it forks find loaded what any build loads
    monkeypatch.setattr("generator.build.workers.WORTH_FORKING", 2)
    monkeypatch.setattr("generator.build.workers._cores", lambda: 2)
    return root


def first_version(root: Path) -> None:
    """Writes a few companies."""
    write(root, skipped=0)


def second_version(root: Path) -> None:
    """Writes other companies, some of them the same."""
    write(root, skipped=2)


def from_nothing(root: Path) -> None:
    """Writes the first version where nothing has been built."""
    forget(root)
    write(root, skipped=0)


VERSIONS = (from_nothing, second_version, first_version)


def forget(root: Path) -> None:
    """Removes the site and all that builds keep, besides what any site is made with."""
    shutil.rmtree(root / "site", ignore_errors=True)
    for kept in (root / settings.CACHE).rglob("*"):
        if kept.is_file() and not {host.CHROME, "templates"}.intersection(kept.parts):
            kept.unlink()


def write(root: Path, skipped: int) -> None:
    shutil.rmtree(root / "companies", ignore_errors=True)
    for listing in islice(listings(COMPANIES + skipped), skipped, None):
        file = root / listing.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(listing.text(), encoding="utf-8")


def build(root: Path) -> bool:
    return pipeline.build(settings.load(root)).published


def is_killed(root: Path, steps: Steps) -> bool:
    """Builds in a process of its own that counts its steps; whether that was killed before it ended."""
    child = os.fork()
    if not child:
        with suppress(BaseException):
            steps.begin()
            os._exit(0 if build(root) else 1)
        os._exit(1)
    status = os.waitpid(child, 0)[1]
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return True
    assert os.WEXITSTATUS(status) == 0, "the build failed without being killed"
    return False


def site(root: Path) -> dict[str, bytes]:
    folder = root / "site"
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@pytest.mark.slow
def test_a_build_killed_at_any_moment_does_not_spoil_the_next(project: Path) -> None:
    seed = int(os.environ.get("KILL_SEED") or random.SystemRandom().randrange(1_000_000))
    chance = random.Random(seed)
    sites, steps = {}, {}
    for version in VERSIONS:
        forget(project)
        version(project)
        assert build(project)
        sites[version] = site(project)
    for version in VERSIONS:
        version(project)
        counted = Steps()
        assert not is_killed(project, counted)
        steps[version] = list(counted.counts)
    assert sites[from_nothing] == sites[first_version] != sites[second_version]
    kills, before = 0, first_version
    while kills < KILLS:
        version = chance.choice([version for version in VERSIONS if version is not before])
        process = chance.choice((MAIN, WORKERS))
        fatal = (process, chance.randint(1, steps[version][process]))
        version(project)
        kills += is_killed(project, Steps(fatal))
        moment = f"KILL_SEED={seed}: kill {kills}, {version.__name__} after {before.__name__}, at {fatal}"
        assert build(project), moment
        assert site(project) == sites[version], moment
        before = version
