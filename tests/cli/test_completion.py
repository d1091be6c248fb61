"""Shell completion: the script for each shell, and what a shell is answered when someone presses Tab."""

import shutil
import subprocess
from pathlib import Path

import pytest

from generator.cli import main
from generator.cli.completion import SHELLS
from generator.cli.options import COMPLETE, PROGRAM
from tests.project import run


def test_the_shells_are_those_that_the_manual_names() -> None:
    assert list(SHELLS) == ["bash", "zsh", "fish"]


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_of_a_shell_calls_this_program_back(tmp_path: Path, shell: str) -> None:
    outcome = run(tmp_path, "completion", shell)
    assert outcome.code == 0
    assert PROGRAM in outcome.out
    assert f"{COMPLETE}={shell}_complete" in outcome.out


@pytest.mark.parametrize("shell", SHELLS)
def test_the_command_prints_what_clicks_own_variable_does(
    tmp_path: Path, shell: str, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    printed = run(tmp_path, "completion", shell).out
    monkeypatch.setenv(COMPLETE, f"{shell}_source")
    capsysbinary.readouterr()
    assert main.main([]) == 0
    assert capsysbinary.readouterr().out.decode() == printed


@pytest.mark.parametrize("shell", [shell for shell in SHELLS if shutil.which(shell)])
def test_a_shell_that_is_here_can_read_its_script(tmp_path: Path, shell: str) -> None:
    script = tmp_path / "script"
    script.write_text(run(tmp_path, "completion", shell).out, encoding="utf-8")
    done = subprocess.run([shell, "-n", str(script)], capture_output=True, encoding="utf-8")
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize(
    ("typed", "incomplete", "offered"),
    [
        ("", "ch", ["check"]),
        ("", "imp", ["import"]),
        ("check", "--st", ["--strict"]),
        ("check --format", "s", ["sarif"]),
        ("explain", "y10", ["Y101", "Y102", "Y103", "Y104", "Y105", "Y106", "Y107", "Y108", "Y109"]),
        ("completion", "", ["bash", "zsh", "fish"]),
        ("nothing", "--", ["--version", "--root", "--help"]),
    ],
)
def test_a_shell_is_offered_what_may_come_next(shell: str, typed: str, incomplete: str, offered: list[str]) -> None:
    completion = SHELLS[shell](main.makeitinla, {}, PROGRAM, COMPLETE)
    assert [found.value for found in completion.get_completions(typed.split(), incomplete)] == offered


@pytest.mark.parametrize(
    ("typed", "kind"), [("check", "file"), ("build --out", "dir"), ("-C", "dir"), ("import", "file")]
)
def test_a_shell_completes_files_and_folders_itself(typed: str, kind: str) -> None:
    completion = SHELLS["bash"](main.makeitinla, {}, PROGRAM, COMPLETE)
    assert [found.type for found in completion.get_completions(typed.split(), "co")] == [kind]


@pytest.mark.parametrize(
    ("shell", "first", "position"),
    [("bash", "plain,check", "1"), ("zsh", "plain", "1"), ("fish", "plain,check\t", "ch")],
)
def test_the_answer_has_the_form_that_the_shell_reads(
    shell: str,
    first: str,
    position: str,
    monkeypatch: pytest.MonkeyPatch,
    capsysbinary: pytest.CaptureFixture[bytes],
) -> None:
    monkeypatch.setenv(COMPLETE, f"{shell}_complete")
    monkeypatch.setenv("COMP_WORDS", f"{PROGRAM} ch")
    monkeypatch.setenv("COMP_CWORD", position)
    assert main.main([]) == 0
    assert capsysbinary.readouterr().out.decode().startswith(first)
