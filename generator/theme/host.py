"""The host's part of the site (hand-written pages, the theme's files, the shells), kept while nothing of it changes."""

import os
import shutil
from collections.abc import Callable, Container, Iterable, Iterator
from pathlib import Path

from generator.artifacts import Artifact, digest
from generator.build.workers import let_go
from generator.records.files import packages_digest, tree_digest
from generator.settings import FILE, Settings
from generator.theme.shell import DEPTHS, Shell, shell_output

# What the host writes and we do not publish: its search, its scripts, and the files of which we make our own.
LEFT_OUT = ("assets/javascripts/", "search/", "shell/")
REPLACED = frozenset({"sitemap.xml", "sitemap.xml.gz", *(shell_output(depth) for depth in DEPTHS)})


def key(settings: Settings) -> bytes:
    """A digest of all that the host's output depends on."""
    code = Path(__file__).parents[1]
    theme = settings.root / "site_templates"
    return digest(
        tree_digest(settings.root / FILE, theme / "content", theme / "theme", code / "messages"),
        tree_digest(code / "mkdocs_plugin.py", code / "theme"),
        packages_digest(),
        settings.fingerprint(),
    )


def folder(settings: Settings, wanted: bytes) -> Path:
    """The folder with the host's output for this key, rendered now unless it is there already."""
    place = settings.cache / "chrome" / wanted.hex()
    if not place.exists():
        from generator.mkdocs_plugin import render_chrome  # starts the host, which takes a while

        temporary = place.with_name(f"{wanted.hex()}.{os.getpid()}")
        shutil.rmtree(temporary, ignore_errors=True)
        render_chrome(settings.root, temporary)
        for old in place.parent.iterdir():
            if old.suffix == "" and old != place:
                shutil.rmtree(old, ignore_errors=True)
        try:
            temporary.replace(place)
        except OSError:
            if not place.exists():  # else another process, such as one that a killed build has left, was faster
                raise
            shutil.rmtree(temporary, ignore_errors=True)
    return place


def begin(settings: Settings, wanted: bytes) -> Callable[[], Path]:
    """Starts to render the host's part beside other work; the answer waits for it and gives its folder."""
    if (settings.cache / "chrome" / wanted.hex()).exists() or not hasattr(os, "fork"):
        return lambda: folder(settings, wanted)
    from multiprocessing import get_context  # most builds find it rendered

    process = get_context("fork").Process(target=_beside, args=(settings, wanted), daemon=True)
    process.start()

    def finished() -> Path:
        process.join()
        return folder(settings, wanted)  # there by now, or rendered here so that its error is ours

    return finished


def _beside(settings: Settings, wanted: bytes) -> None:
    let_go()
    folder(settings, wanted)


def shells(rendered: Path) -> dict[int, Shell]:
    """The shell of each depth; ShellError when the theme did not print the markers."""
    return {depth: Shell.cut((rendered / shell_output(depth)).read_text(encoding="utf-8")) for depth in DEPTHS}


def published(rendered: Path) -> list[str]:
    """The paths of all files of the host's that are published, as long as no others stand among them."""
    paths = sorted(file.relative_to(rendered).as_posix() for file in rendered.rglob("*") if file.is_file())
    return [path for path in paths if path not in REPLACED and not path.startswith(LEFT_OUT)]


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
