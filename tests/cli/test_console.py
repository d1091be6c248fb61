"""What commands share: the paths that people name, the project they are in, and progress."""

import io
import sys
from pathlib import Path

import pytest

from generator.cli import console, main
from tests.project import COMPANY, environment_of, run, standing_in, write

GOOD = {"companies/a/acme.yml": COMPANY}
BAD = {"companies/b/beta.yml": COMPANY.replace("manufacturer", "manufacturr")}


def test_a_path_is_below_the_project_that_is_named_beside_it(tmp_path: Path) -> None:
    root = write(tmp_path / "project", BAD)
    with standing_in(tmp_path):
        assert main.main(["-C", "project", "check", "companies/b/beta.yml"]) == 1
        assert main.main(["-C", "project", "check", "project/companies/b/beta.yml"]) == 2
    with standing_in(root / "companies"):
        assert main.main(["check", "b/beta.yml"]) == 1


@pytest.mark.parametrize("command", [["check"], ["format", "--check"]])
@pytest.mark.parametrize("folder", [".", "companies"])
def test_of_a_folder_the_records_in_it_are_looked_at_and_nothing_else(
    tmp_path: Path, command: list[str], folder: str
) -> None:
    root = write(tmp_path / "project", {**BAD, "mine.yml": "x: [", "events/README.md": "Hello."})
    assert main.main(["-C", str(root), *command, str(root / folder)]) == 1
    assert main.main(["-C", str(root), *command, str(root / "mine.yml")]) == 2


@pytest.mark.parametrize("command", ["check", "format"])
def test_a_file_that_is_not_there_is_said_to_be_missing(tmp_path: Path, command: str) -> None:
    outcome = run(write(tmp_path, GOOD), command, "companies/a/acme.yml", "companies/n/nobody.yml")
    assert (outcome.code, outcome.err) == (2, "There is no file or folder companies/n/nobody.yml. Check the path.\n")


def test_what_goes_on_is_counted_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = io.StringIO()
    monkeypatch.setattr(sys, "stderr", shown)
    progress = console.Progress()
    progress.shown = True
    for count in (1, 2126):
        progress("checking", n=count)
    told = [line for line in shown.getvalue().split("\r\033[2K") if line]
    assert told == ["Checking 1 record…", "Checking 2,126 records…"]


def test_the_project_is_found_from_a_folder_inside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = write(tmp_path, GOOD)
    monkeypatch.chdir(root / "companies/a")
    with environment_of({}):
        assert main.main(["check", "acme.yml"]) == 0
