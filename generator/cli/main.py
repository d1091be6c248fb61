"""The command line: arguments in, exit code out. 0: clean or done, 1: findings, 2: wrong usage."""

import argparse
import errno
import io
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NoReturn

from generator import __version__, settings
from generator.diagnostics.codes import CODES
from generator.diagnostics.diagnostic import Report
from generator.diagnostics.reporters import FORMATS, Context, github_table
from generator.messages import messages

CLEAN, FINDINGS, USAGE = 0, 1, 2
# What the disk may refuse through no fault of ours.
DISK_TROUBLE = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM, errno.EIO}


def say(key: str, /, **values: object) -> str:
    """A string in the language of the command line."""
    return messages("en").text(key, **values)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns the exit code."""
    for stream in _streams():
        stream.reconfigure(errors="backslashreplace")  # file names need not be text
    parser = parser_of()
    options = parser.parse_args(arguments)
    if options.command is None:
        parser.print_help()
        return USAGE
    try:
        code = _run(options)
        for stream in _streams():
            stream.flush()  # here, where what goes wrong is told in our words
    except KeyboardInterrupt:
        print(say("cli.interrupted"), file=sys.stderr)
        return 130
    except BrokenPipeError:
        _silence()
        return CLEAN
    except OSError as error:
        if error.errno not in DISK_TROUBLE:
            raise
        if not error.filename:
            _silence()  # it is the output itself that cannot be written
        print(say("cli.disk", reason=error.strerror or str(error), file=error.filename or ""), file=sys.stderr)
        return FINDINGS
    return code


def _run(options: Any) -> int:
    try:
        code: int = options.run(options)
    except settings.SettingsError as error:
        return _print(Report((error.diagnostic,)), "text", None)
    except WrongPathError as error:
        print(error, file=sys.stderr)
        return USAGE
    return code


def run() -> NoReturn:
    """What the installed script calls. When all went well it ends at once: to free all values one by one takes long."""
    code = main()
    if code == CLEAN:
        os._exit(code)
    sys.exit(code)


def _streams() -> Iterator[io.TextIOWrapper]:
    """Where the output goes, as far as it is open and a file."""
    return (stream for stream in (sys.stdout, sys.stderr) if isinstance(stream, io.TextIOWrapper))


def _silence() -> None:
    """Lets what is left to print go nowhere, so that the end of the process does not try again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def parser_of() -> argparse.ArgumentParser:
    """The parser of all commands; also the source of the manual's page on them."""
    parser = argparse.ArgumentParser(prog="makeitinla", description=say("cli.about"))
    parser.add_argument("--version", action="version", version=f"makeitinla {__version__}")
    parser.add_argument("-C", "--root", type=Path, metavar="DIR", help=say("cli.root"))
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title=say("cli.commands"))

    def command(name: str, run: Callable[[Any], int]) -> argparse.ArgumentParser:
        text = say(f"cli.help.{name}")
        added = commands.add_parser(name, help=text, description=text)
        added.set_defaults(run=run)
        return added

    check = command("check", run_check)
    check.add_argument("paths", nargs="*", metavar="PATH", help=say("cli.check.paths"))
    check.add_argument("--strict", action="store_true", help=say("cli.check.strict"))
    _add_report(check)
    explain = command("explain", run_explain)
    explain.add_argument("code", metavar="CODE", nargs="?", help=say("cli.explain.code"))
    build = command("build", run_build)
    build.add_argument("--out", type=Path, metavar="DIR", help=say("cli.build.out"))
    build.add_argument("--strict", action="store_true", help=say("cli.check.strict"))
    serve = command("serve", run_serve)
    serve.add_argument("--port", type=int, default=8000, help=say("cli.serve.port"))
    serve.add_argument("--host", default="127.0.0.1", help=say("cli.serve.host"))
    tidy = command("format", run_format)
    tidy.add_argument("paths", nargs="*", metavar="PATH", help=say("cli.format.paths"))
    tidy.add_argument("--check", action="store_true", help=say("cli.format.check"))
    _add_report(tidy)
    bring = command("import", run_import)
    bring.add_argument("importer", metavar="IMPORTER", help=say("cli.import.importer"))
    bring.add_argument("file", type=Path, metavar="FILE", help=say("cli.import.file"))
    bring.add_argument("--map", type=Path, metavar="MAPPING", help=say("cli.import.map"))
    bring.add_argument("--dry-run", action="store_true", help=say("cli.import.dry_run"))
    docs = command("docs", run_docs)
    docs.add_argument("--check", action="store_true", help=say("cli.docs.check"))
    return parser


def _add_report(command: argparse.ArgumentParser) -> None:
    """What decides how findings are told."""
    command.add_argument("--format", choices=sorted(FORMATS), default="text", help=say("cli.check.format"))
    command.add_argument("--changed", type=Path, metavar="FILE", help=say("cli.check.changed"))


def root_of(options: Any) -> Path:
    """The project's folder: the given one, else the nearest one above that has settings."""
    if options.root is not None:
        return Path(options.root).resolve()
    here = Path.cwd()
    return next((place for place in (here, *here.parents) if (place / settings.FILE).is_file()), here)


def run_check(options: Any) -> int:
    """`makeitinla check`"""
    from generator.build.pipeline import check

    loaded = settings.load(root_of(options))
    changed = _changed(options.changed)
    paths = _record_paths(_named(options, loaded.root), loaded.root) if options.paths else None
    with Progress() as progress:
        report = check(loaded, paths, progress)
    return _print(report, options.format, loaded, changed, options.strict)


class WrongPathError(Exception):
    """A path of the command line that cannot be used, in words."""


def _named(options: Any, root: Path) -> dict[str, Path]:
    """The files and folders that were named; below the project's folder when that was named too."""
    base = root if options.root else Path.cwd()
    places = {name: Path(os.path.normpath(base / name)) for name in options.paths}
    for name, place in places.items():
        if not os.path.lexists(place):
            raise WrongPathError(say("cli.no_such_file", file=name))
    return places


def _record_paths(places: Mapping[str, Path], root: Path) -> list[str]:
    """Record files among files and folders, relative to the root; WrongPathError when one is not a record."""
    from generator.records.files import FOLDERS

    found: list[str] = []
    for name, place in places.items():
        inside = [file for folder in _searched(place, root, FOLDERS) for file in sorted(folder.rglob("*.y*ml"))]
        files = [file for file in inside if not file.is_dir()] if place.is_dir() else [place]
        paths = [file.relative_to(root).as_posix() for file in files if file.is_relative_to(root)]
        if not paths or any(path.split("/")[0] not in FOLDERS for path in paths):
            raise WrongPathError(say("cli.not_records", name=name))
        found += paths
    return found


def _searched(place: Path, root: Path, names: Iterable[str]) -> list[Path]:
    """A folder that is one of records or below one; of the project's own, those."""
    folders = [root / name for name in names]
    return folders if place == root else [place for folder in folders if place.is_relative_to(folder)]


def _changed(file: Path | None) -> frozenset[str]:
    try:
        return frozenset(file.read_text(encoding="utf-8", errors="replace").splitlines()) if file else frozenset()
    except OSError:
        raise WrongPathError(say("cli.no_such_file", file=file)) from None


def _print(
    report: Report,
    form: str,
    loaded: settings.Settings | None,
    changed: frozenset[str] = frozenset(),
    strict: bool = False,
) -> int:
    terminal = form == "text" and sys.stdout.isatty()
    context = Context(
        say,
        line=_line_reader(loaded.root) if terminal and loaded else lambda file, number: "",
        changed=changed,
        version=__version__,
        color=terminal and "NO_COLOR" not in os.environ,
        manual=loaded.manual if loaded else "",
    )
    sys.stdout.write(FORMATS[form](report, context))
    table = os.environ.get("GITHUB_STEP_SUMMARY")
    if form == "github" and table:
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


def run_explain(options: Any) -> int:
    """`makeitinla explain`"""
    if options.code is None:
        for code in CODES:
            print(f"{code}  {say(f'codes.{code}.title')}")
        return CLEAN
    code = options.code.upper()
    if code not in CODES:
        print(say("cli.no_such_code", code=options.code), file=sys.stderr)
        return USAGE
    print(f"{code}: {say(f'codes.{code}.title')}\n\n{say(f'codes.{code}.explanation')}")
    return CLEAN


def run_build(options: Any) -> int:
    """`makeitinla build`"""
    from generator.build.pipeline import ForeignOutputError, build

    loaded = settings.load(root_of(options), options.out)
    started = time.perf_counter()
    try:
        with Progress() as progress:
            result = build(loaded, progress)
    except ForeignOutputError as error:
        print(error.describe(say, _short(loaded.out)), file=sys.stderr)
        return USAGE
    code = _print(result.report, "text", loaded, strict=options.strict) if len(result.report) else CLEAN
    if not result.published:
        print(say("cli.not_built", out=_short(loaded.out)), file=sys.stderr)
        return FINDINGS
    seconds = f"{time.perf_counter() - started:.1f}"
    numbers = {"companies": result.companies, "events": result.events, "files": result.files, "made": result.made}
    print(say("cli.built", **{key: f"{value:,}" for key, value in numbers.items()}, seconds=seconds))
    print(say("cli.look" if options.out is None else "cli.look_there", out=_short(loaded.out)))
    return code


def _short(place: Path) -> str:
    return f"{place.relative_to(Path.cwd())}/" if place.is_relative_to(Path.cwd()) else f"{place}/"


def run_serve(options: Any) -> int:
    """`makeitinla serve`"""
    from generator.cli.dev_server import serve

    loaded = settings.load(root_of(options))
    return serve(loaded, options.host, options.port, say, lambda report: _print(report, "text", loaded))


def run_format(options: Any) -> int:
    """`makeitinla format`"""
    from generator.records.formatting import format_files

    loaded = settings.load(root_of(options))
    from generator.records.files import FOLDERS

    root, changed = loaded.root, _changed(options.changed)
    places = _named(options, root) or {one: root / one for one in FOLDERS if (root / one).is_dir()}
    report = format_files(root, _record_paths(places, root), write=not options.check)
    return _print(report, options.format, loaded, changed, strict=True)


def run_import(options: Any) -> int:
    """`makeitinla import`"""
    from generator.importers import IMPORTERS

    names = {one.name: one for one in IMPORTERS}
    if options.importer not in names:
        print(say("cli.no_such_importer", name=options.importer, names=", ".join(names)), file=sys.stderr)
        return USAGE
    code: int = names[options.importer].run(options, settings.load(root_of(options)), say)
    return code


def run_docs(options: Any) -> int:
    """`makeitinla docs`"""
    from generator.cli.reference import refresh

    stale = refresh(settings.load(root_of(options)), parser_of(), write=not options.check)
    for page in stale:
        print(say("cli.docs.stale" if options.check else "cli.docs.written", page=page))
    return FINDINGS if stale and options.check else CLEAN


class Progress:
    """What is going on, on one line of a terminal; nothing when the error output is not one."""

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


if __name__ == "__main__":
    run()
