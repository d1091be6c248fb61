"""What all commands share: strings, exit codes, the paths that people name, reports and progress."""

import os
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from generator import __version__
from generator.diagnostics.diagnostic import Report
from generator.diagnostics.reporters import FORMATS, Context, github_table
from generator.messages import messages
from generator.settings import FILE, Settings
from generator.source.reader import read_regular

CLEAN, FINDINGS, USAGE = 0, 1, 2


class WrongPathError(Exception):
    """A path of the command line that cannot be used, in words."""


def say(key: str, /, **values: object) -> str:
    """A string in the language of the command line."""
    return messages("en").text(key, **values)


def root_of(root: Path | None) -> Path:
    """The project's folder: the given one, else the nearest one above the current folder that has settings."""
    if root is not None:
        return root.resolve()
    here = Path.cwd()
    return next((folder for folder in (here, *here.parents) if (folder / FILE).is_file()), here)


def named_paths(names: Iterable[str], root: Path | None) -> dict[str, Path]:
    """Where each file or folder is; names are relative to the project when `root` was given, else to this folder."""
    base = root_of(root) if root is not None else Path.cwd()
    paths = {name: Path(os.path.normpath(base / name)) for name in names}
    for name, path in paths.items():
        if not os.path.lexists(path):
            raise WrongPathError(say("cli.no_such_file", file=name))
    return paths


def record_paths(named: Mapping[str, Path], root: Path) -> list[str]:
    """Record files among files and folders, relative to the root; WrongPathError when one is not a record."""
    from generator.records.files import FOLDERS

    found: list[str] = []
    for name, path in named.items():
        inside = [file for folder in _record_folders(path, root, FOLDERS) for file in sorted(folder.rglob("*.y*ml"))]
        files = [file for file in inside if not file.is_dir()] if path.is_dir() else [path]
        records = [file.relative_to(root).as_posix() for file in files if file.is_relative_to(root)]
        if not records or any(record.split("/")[0] not in FOLDERS for record in records):
            raise WrongPathError(say("cli.not_records", name=name))
        found += records
    return found


def _record_folders(path: Path, root: Path, names: Iterable[str]) -> list[Path]:
    """The folders to search for records: the project's own when `path` is the project, else `path` inside them."""
    folders = [root / name for name in names]
    return folders if path == root else [path for folder in folders if path.is_relative_to(folder)]


def changed_files(file: Path | None) -> frozenset[str]:
    """The paths that a file lists, one a line."""
    try:
        return frozenset(read_regular(file).decode("utf-8", "replace").splitlines()) if file else frozenset()
    except OSError:
        raise WrongPathError(say("cli.no_such_file", file=file)) from None


def short(folder: Path) -> str:
    """A folder as people would type it from here."""
    return f"{folder.relative_to(Path.cwd())}/" if folder.is_relative_to(Path.cwd()) else f"{folder}/"


def print_report(
    report: Report,
    report_format: str = "text",
    settings: Settings | None = None,
    changed: frozenset[str] = frozenset(),
    strict: bool = False,
) -> int:
    """Prints the findings, adds a table to the summary of a GitHub workflow, and returns the exit code."""
    terminal = report_format == "text" and sys.stdout.isatty()
    context = Context(
        say,
        line=_line_reader(settings.root) if terminal and settings else lambda file, number: "",
        changed=changed,
        version=__version__,
        color=terminal and "NO_COLOR" not in os.environ,
        manual=settings.manual if settings else "",
    )
    sys.stdout.write(FORMATS[report_format](report, context))
    table = os.environ.get("GITHUB_STEP_SUMMARY")
    if report_format == "github" and table:
        with Path(table).open("a", encoding="utf-8") as file:
            file.write(github_table(report, context))
    return FINDINGS if report.fails(strict) else CLEAN


def _line_reader(root: Path) -> Callable[[str, int], str]:
    def line(file: str, number: int) -> str:
        try:
            lines = (root / file).read_text(encoding="utf-8", errors="replace").split("\n")
        except OSError:
            return ""
        return lines[number - 1] if number <= len(lines) else ""

    return line


class Progress:
    """Shows the current step on one line of a terminal; shows nothing when the error output is not a terminal."""

    def __init__(self) -> None:
        self.shown = sys.stderr.isatty()

    def __enter__(self) -> "Progress":
        return self

    def __call__(self, step: str, n: int = 0) -> None:
        if self.shown:
            sys.stderr.write(f"\r\033[2K{say(f'cli.progress.{step}', n=n, count=f'{n:,}')}")
            sys.stderr.flush()

    def __exit__(self, *error: object) -> None:
        if self.shown:
            sys.stderr.write("\r\033[2K")
            sys.stderr.flush()
