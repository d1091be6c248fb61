"""The command line: exit codes, the right stream, and no traceback for any input."""

import errno
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import click
import pytest

from generator.build import checking
from generator.cli import main
from generator.cli.options import PROGRAM, examples
from generator.cli.streams import disk_trouble
from tests.conftest import ROOT
from tests.project import COMPANY, run, write

GROUP = click.Context(main.makeitinla, info_name=PROGRAM)
NAMES = main.makeitinla.list_commands(GROUP)
GOOD = {"companies/a/acme.yml": COMPANY}


@pytest.mark.parametrize(
    "arguments",
    [("unknown",), ("check", "--format", "xml"), ("check", "--nothing"), ("serve", "--port", "x"), ("import",)],
)
def test_wrong_usage_is_two_and_told_on_the_error_output(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    outcome = run(tmp_path, *arguments)
    assert outcome.code == 2
    assert "usage: makeitinla" in outcome.err


def test_no_command_is_wrong_usage(tmp_path: Path) -> None:
    outcome = run(tmp_path)
    assert outcome.code == 2
    assert "check" in outcome.out


def test_no_settings_are_a_finding_for_every_command(tmp_path: Path) -> None:
    for command in ("check", "build", "serve", "format"):
        outcome = run(tmp_path, command)
        assert outcome.code == 1
        assert "error[C802]" in outcome.out


def test_a_full_disk_is_told_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device", "x")

    monkeypatch.setattr(checking, "check", full)
    outcome = run(write(tmp_path, GOOD), "check")
    assert outcome.code == 1
    assert "No space left on device" in outcome.err


def test_an_interrupted_command_says_what_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(checking, "check", interrupted)
    assert run(write(tmp_path, GOOD), "check").code == 130


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_told_in_words(tmp_path: Path) -> None:
    root = write(tmp_path, GOOD)
    (root / "companies/a/acme.yml").chmod(0)
    outcome = run(root, "check")
    assert outcome.code == 1
    assert "acme.yml" in outcome.err


@pytest.mark.parametrize(("redirected", "code"), [("| true", 0), ("> /dev/full", 1), (">&-", 0)])
def test_output_that_cannot_be_written_gives_no_traceback(tmp_path: Path, redirected: str, code: int) -> None:
    command = f"set -o pipefail; {sys.executable} -m generator explain Y101 {redirected}"
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    done = subprocess.run(["bash", "-c", command], cwd=ROOT, env=environment, capture_output=True, encoding="utf-8")
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr
    assert done.returncode == code
    assert bool(done.stderr) == (code != 0)


@pytest.mark.slow
@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize("form", ["text", "json"])
def test_closed_streams_change_no_exit_code(tmp_path: Path, closed: str, form: str) -> None:
    for files, code in ((GOOD, 0), ({"companies/b/beta.yml": "name: ["}, 1)):
        root = write(tmp_path / str(code), files)
        command = f"{sys.executable} -m generator -C {shlex.quote(str(root))} check --format {form} {closed}"
        done = subprocess.run(["bash", "-c", command], cwd=ROOT, capture_output=True, encoding="utf-8")
        assert (done.returncode, done.stderr) == (code, "")


@pytest.mark.parametrize(
    ("number", "advice"),
    [
        (errno.ENOSPC, "Free some space"),
        (errno.EDQUOT, "quota"),
        (errno.EROFS, "can only be read"),
        (errno.EACCES, "permissions"),
        (errno.EMFILE, "ulimit"),
        (errno.EIO, "reports a fault"),
        (errno.ENAMETOOLONG, "shorter name"),
        (errno.ENOTDIR, "not a folder"),
    ],
)
def test_what_a_disk_refuses_is_told_with_what_to_do(tmp_path: Path, number: int, advice: str) -> None:
    told = disk_trouble(OSError(number, os.strerror(number), str(tmp_path / "x")))
    assert advice in told
    assert f"{tmp_path / 'x'}: {os.strerror(number)}. " in told
    unnamed = disk_trouble(OSError(number, os.strerror(number)))
    assert unnamed.startswith(f"Could not write: {os.strerror(number)}. ")


def test_a_disk_without_room_for_more_files_is_told_from_a_full_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    error = OSError(errno.ENOSPC, "No space left on device", str(tmp_path / "no" / "such" / "file"))
    monkeypatch.setattr(os, "statvfs", lambda folder: SimpleNamespace(f_files=100, f_favail=0, f_bavail=10))
    assert "inodes" in disk_trouble(error)
    monkeypatch.setattr(os, "statvfs", lambda folder: SimpleNamespace(f_files=100, f_favail=5, f_bavail=0))
    assert "Free some space" in disk_trouble(error)


def test_an_error_that_is_not_the_disk_s_is_no_trouble_of_it() -> None:
    assert disk_trouble(OSError(errno.ECHILD, "No child processes")) == ""


def test_an_output_folder_below_a_file_is_told_in_words(tmp_path: Path) -> None:
    outcome = run(write(tmp_path, GOOD), "build", "--out", str(tmp_path / "mkdocs.yml" / "site"))
    assert outcome.code != 0
    assert "Traceback" not in outcome.err


def test_a_mistyped_command_is_answered_with_the_nearest(tmp_path: Path) -> None:
    assert run(tmp_path, "chekc").err.splitlines() == [
        "usage: makeitinla [OPTIONS] [COMMAND] [ARGS]...",
        "makeitinla: error: No such command 'chekc'. Did you mean 'check'?",
    ]


def test_every_module_that_declares_a_command_is_listed() -> None:
    declaring = {
        file.stem
        for file in (ROOT / "generator/cli").glob("*.py")
        if "\n@documented_command(" in file.read_text(encoding="utf-8")
    }
    assert set(main.COMMANDS) == declaring


@pytest.mark.parametrize("name", NAMES)
def test_the_help_of_a_command_is_for_the_output_and_ends_with_examples(tmp_path: Path, name: str) -> None:
    outcome = run(tmp_path, name, "--help")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.startswith(f"Usage: makeitinla {name} ")
    shown = outcome.out.partition("\nExamples:\n")[2]
    assert all(f"  {typed}" in shown for typed, _ in examples(name))
    assert outcome.out == run(tmp_path, name, "-h").out


@pytest.mark.parametrize(("name", "typed"), [(name, typed) for name in NAMES for typed, _ in examples(name)])
def test_every_example_is_a_command_that_can_be_typed(name: str, typed: str) -> None:
    words = shlex.split(re.sub(r'^eval "\$\((.*)\)"$', r"\1", typed).partition(" > ")[0])
    assert words[:2] == [PROGRAM, name]
    command = main.makeitinla.get_command(GROUP, name)
    assert command is not None
    command.make_context(name, words[2:], parent=GROUP)


def test_a_command_loads_no_other_command_and_no_server(tmp_path: Path) -> None:
    program = (
        "import sys; from generator.cli.main import main; main(sys.argv[1:]);"
        "print(*(name for name in sys.modules if name.startswith('generator.')))"
    )
    command = [sys.executable, "-c", program, "-C", str(write(tmp_path, GOOD)), "check", "companies/a/acme.yml"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    loaded = set(done.stdout.splitlines()[-1].split())
    ours = {name for name in loaded if name.startswith("generator.cli.")}
    assert ours == {f"generator.cli.{name}" for name in ("main", "console", "options", "streams", "check")}
    assert not {name for name in loaded if name.startswith(("generator.pages", "generator.exports", "generator.rend"))}
