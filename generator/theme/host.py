"""The host's part of the site (hand-written pages, the theme's files, the shells), kept while nothing of it changes."""

import os
import shutil
import sys
from collections.abc import Container, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from generator.artifacts import Artifact
from generator.digests import key, packages_digest, tree_digest
from generator.settings import FILE, Settings
from generator.theme.modules import SCRIPT_FOLDER, names_of
from generator.theme.shell import DEPTHS, Shell, shell_output

if TYPE_CHECKING:  # a check, which renders nothing, can spare it
    import subprocess

# What the host writes and we do not publish: its search, its scripts, and the files of which we make our own.
LEFT_OUT = ("assets/javascripts/", "search/", "shell/")
# Where renderings are kept, below the state of their output folder.
CHROME = "chrome"
REPLACED = frozenset({"sitemap.xml", "sitemap.xml.gz", *(shell_output(depth) for depth in DEPTHS)})


def chrome_key(settings: Settings) -> bytes:
    """A digest of all that the host's output depends on."""
    code = Path(__file__).parents[1]
    theme = settings.root / "site_templates"
    return key(
        tree_digest(settings.root / FILE, theme / "content", theme / "theme", code / "messages"),
        tree_digest(code / "mkdocs_plugin.py", code / "theme"),
        packages_digest(),
        settings.fingerprint(),
    )


class HostError(Exception):
    """MkDocs could not render its part of the site; the text says why."""


def _start(command: Sequence[str]) -> "subprocess.Popen[bytes]":
    import subprocess

    # It reads from us only to learn that we are gone, and ends then.
    return subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE)  # noqa: S603 our own module


class Rendering:
    """The host's part of the site for one key, rendered by a process beside ours unless it is there already.

    `folder` is the state of one output folder, of which we hold the lock: no other build reads or writes it.
    """

    def __init__(self, settings: Settings, wanted: bytes, folder: Path) -> None:
        self.place = folder / CHROME / wanted.hex()
        self.temporary = self.place.with_name(f"{wanted.hex()}.{os.getpid()}")
        self.process: subprocess.Popen[bytes] | None = None
        for left in self.place.parent.glob("*.*"):  # by a build that was killed
            shutil.rmtree(left, ignore_errors=True)
        if not self.place.exists():
            ours = (sys.executable, "-m", "generator.theme.render", str(settings.root), str(self.temporary))
            self.process = _start(ours)

    def wait(self) -> Path:
        """The folder of the finished rendering; HostError when MkDocs failed."""
        if self.process is not None:
            with self.process as process:
                assert process.stderr is not None  # noqa: S101 it is a pipe
                said = process.stderr.read().decode("utf-8", "replace")
                code = process.wait()
            if code:
                raise HostError((said.splitlines() or [f"MkDocs ended with exit code {code}"])[-1])
            print(said, end="", file=sys.stderr)
            self._publish()
        return self.place

    def stop(self) -> None:
        """Ends a rendering that no one waits for any more, and removes what it left."""
        if self.process is not None:
            self.process.kill()
            with self.process:  # waits for it and closes its pipes
                pass
            shutil.rmtree(self.temporary, ignore_errors=True)

    def _publish(self) -> None:
        """Moves the rendering to its place, and removes those of other keys."""
        for old in self.place.parent.iterdir():
            if old not in (self.place, self.temporary):
                shutil.rmtree(old, ignore_errors=True)
        self.temporary.replace(self.place)


def shells(rendered: Path) -> dict[int, Shell]:
    """The shell of each depth; ShellError when the theme did not print the markers."""
    return {depth: Shell.cut((rendered / shell_output(depth)).read_text(encoding="utf-8")) for depth in DEPTHS}


def scripts(rendered: Path) -> dict[str, str]:
    """The paths of the published scripts by the paths that they have below our folder of scripts."""
    return names_of(file.relative_to(rendered).as_posix() for file in (rendered / SCRIPT_FOLDER).rglob("*.js"))


def published(rendered: Path) -> list[str]:
    """The paths of all files of the host's that are published, as long as no others stand among them."""
    paths = sorted(file.relative_to(rendered).as_posix() for file in rendered.rglob("*") if file.is_file())
    return [path for path in paths if path not in REPLACED and not path.startswith(LEFT_OUT)]


def addresses(rendered: Path) -> tuple[str, ...]:
    """The addresses of the hand-written pages, for search engines to know."""
    index = "index.html"
    return tuple(path.removesuffix(index) for path in published(rendered) if path.endswith(f"/{index}"))


def written(content: Path) -> tuple[str, ...]:
    """The same, from the files that they are written in: the host gives each a folder of its own."""
    names = (file.relative_to(content).with_suffix("").as_posix() for file in sorted(content.rglob("*.md")))
    return tuple(f"{name.removesuffix('index').rstrip('/')}/" for name in names)


def artifacts(rendered: Path, paths: Iterable[str]) -> Iterator[Artifact]:
    """These files of the host's."""
    for path in paths:
        yield Artifact(path, (rendered / path).read_bytes(), "mkdocs")


def sweep(site_dir: Path, published: Container[str]) -> None:
    """Removes from the host's own output folder what is not published, such as the shells."""
    for file in sorted(site_dir.rglob("*"), reverse=True):
        if file.is_dir():
            if not any(file.iterdir()) and not file.relative_to(site_dir).as_posix().startswith("."):
                file.rmdir()
        elif (path := file.relative_to(site_dir).as_posix()) not in published and not path.startswith("."):
            file.unlink()
