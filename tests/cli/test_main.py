"""The command line: exit codes, the right stream, and no traceback for any input."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from generator.build import pipeline
from generator.cli import main
from generator.diagnostics.codes import CODES
from tests.conftest import ROOT
from tests.project import COMPANY, environment_of, run, standing_in, write

GOOD = {"companies/a/acme.yml": COMPANY}
BAD = {"companies/b/beta.yml": COMPANY.replace("manufacturer", "manufacturr")}
SHOUTED = {"companies/c/core.yml": COMPANY.replace("Acme Laser Cutting", "ACME LASER CUTTING")}


def test_a_clean_check_is_zero(tmp_path: Path) -> None:
    outcome = run(write(tmp_path, GOOD), "check")
    assert (outcome.code, outcome.out, outcome.err) == (0, "No problems found.\n", "")


def test_findings_are_one_and_warnings_only_when_strict(tmp_path: Path) -> None:
    assert run(write(tmp_path / "bad", {**GOOD, **BAD}), "check").code == 1
    warned = write(tmp_path / "warned", SHOUTED)
    assert run(warned, "check").code == 0
    assert run(warned, "check", "--strict").code == 1


@pytest.mark.parametrize(
    "arguments",
    [("unknown",), ("check", "--format", "xml"), ("check", "--nothing"), ("serve", "--port", "x"), ("import",)],
)
def test_wrong_usage_is_two_and_told_on_the_error_output(
    tmp_path: Path, arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main.main(["-C", str(tmp_path), *arguments])
    assert stopped.value.code == 2
    assert "usage: makeitinla" in capsys.readouterr().err


def test_no_command_is_wrong_usage(tmp_path: Path) -> None:
    outcome = run(tmp_path)
    assert outcome.code == 2
    assert "check" in outcome.out


@pytest.mark.parametrize("path", ["mkdocs.yml", "companies/a/nothing.yml", "/etc/passwd", "..", "/", "site"])
def test_what_is_not_a_record_is_wrong_usage(tmp_path: Path, path: str) -> None:
    outcome = run(write(tmp_path / "project", GOOD), "check", path)
    assert outcome.code == 2
    assert path in outcome.err


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
    progress = main.Progress()
    progress.shown = True
    for count in (1, 2126):
        progress("checking", n=count)
    told = [line for line in shown.getvalue().split("\r\033[2K") if line]
    assert told == ["Checking 1 record…", "Checking 2,126 records…"]


def test_one_file_is_checked_alone_and_its_references_are_known(tmp_path: Path) -> None:
    referring = {"companies/r/ref.yml": COMPANY + "parent: acme\n"}
    root = write(tmp_path, {**GOOD, **BAD, **referring})
    assert run(root, "check", "companies/r/ref.yml").code == 0
    assert run(root, "check", "companies/r", "companies/a/acme.yml").code == 0
    assert run(root, "check", "companies/b/beta.yml").code == 1


@pytest.mark.parametrize("text", [COMPANY.replace("\n", "\r\n"), COMPANY.replace("name: ", "name:\t")])
def test_another_layout_is_no_mistake_of_the_record_but_found_by_the_layout_check(tmp_path: Path, text: str) -> None:
    root = write(tmp_path, {"companies/a/acme.yml": text})
    assert run(root, "check", "--strict").code == 0
    outcome = run(root, "format", "--check", "--format", "github")
    assert outcome.code == 1
    assert outcome.out.startswith("::warning file=companies/a/acme.yml,line=1,col=1,title=W503::")


def test_layout_is_not_looked_for_in_what_is_no_file(tmp_path: Path) -> None:
    root = write(tmp_path, {**GOOD, "companies/b/beta.yml/notes.txt": "x"})
    (root / "companies/c.yml").symlink_to("nowhere")
    outcome = run(root, "format", "--check", "companies/c.yml")
    assert (outcome.code, "error[Y116]" in outcome.out) == (1, True)
    assert run(root, "format").code == 1


def test_json_holds_every_finding(tmp_path: Path) -> None:
    told = json.loads(run(write(tmp_path, {**BAD, **SHOUTED}), "check", "--format", "json").out)
    assert (told["errors"], told["warnings"]) == (1, 1)
    first = told["findings"][0]
    assert (first["code"], first["file"], first["line"], first["column"]) == ("V301", "companies/b/beta.yml", 2, 7)
    assert "manufacturer" in first["hint"]


def test_sarif_is_of_the_version_that_scanners_read(tmp_path: Path) -> None:
    told = json.loads(run(write(tmp_path, BAD), "check", "--format", "sarif").out)
    assert told["version"] == "2.1.0"
    assert [one["ruleId"] for one in told["runs"][0]["results"]] == ["V301"]


def test_a_workflow_gets_annotations_and_a_table_for_its_summary(tmp_path: Path) -> None:
    root = write(tmp_path, {**BAD, "changed.txt": "companies/b/beta.yml\n"})
    table = tmp_path / "summary.md"
    outcome = run(
        *(root, "check", "--format", "github", "--changed", "changed.txt"),
        environment={"GITHUB_STEP_SUMMARY": str(table)},
    )
    assert outcome.out.startswith("::error file=companies/b/beta.yml,line=2,col=7,title=V301::kind")
    assert "V301" in table.read_text(encoding="utf-8")


def test_explain_knows_every_code_in_any_case(tmp_path: Path) -> None:
    listed = run(tmp_path, "explain")
    assert [line.split()[0] for line in listed.out.splitlines()] == list(CODES)
    for code in CODES:
        assert run(tmp_path, "explain", code.lower()).out.startswith(f"{code}: ")
    assert run(tmp_path, "explain", "Z999").code == 2


def test_a_build_of_broken_records_publishes_nothing(tmp_path: Path) -> None:
    outcome = run(write(tmp_path, BAD), "build")
    assert outcome.code == 1
    assert "V301" in outcome.out
    assert "Nothing was published" in outcome.err
    assert not (tmp_path / "site").exists()


def test_no_settings_are_a_finding_for_every_command(tmp_path: Path) -> None:
    for command in ("check", "build", "serve", "format"):
        outcome = run(tmp_path, command)
        assert outcome.code == 1
        assert "error[C802]" in outcome.out


def test_a_full_disk_is_told_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device", "x")

    monkeypatch.setattr(pipeline, "check", full)
    outcome = run(write(tmp_path, GOOD), "check")
    assert outcome.code == 1
    assert "No space left on device" in outcome.err


def test_an_interrupted_command_says_what_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(pipeline, "check", interrupted)
    assert run(write(tmp_path, GOOD), "check").code == 130


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_told_in_words(tmp_path: Path) -> None:
    root = write(tmp_path, GOOD)
    (root / "companies/a/acme.yml").chmod(0)
    outcome = run(root, "check")
    assert outcome.code == 1
    assert "acme.yml" in outcome.err


def test_the_project_is_found_from_a_folder_inside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = write(tmp_path, GOOD)
    monkeypatch.chdir(root / "companies/a")
    with environment_of({}):
        assert main.main(["check", "acme.yml"]) == 0


def test_the_check_is_the_same_with_many_records_as_with_few(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = {f"companies/n/n{n}.yml": COMPANY.replace("Acme", f"N{n}") for n in range(12)}
    root = write(tmp_path, {**files, **BAD, **SHOUTED})
    alone = run(root, "check").out
    monkeypatch.setattr("generator.build.workers.WORTH_FORKING", 4)
    monkeypatch.setattr("generator.build.workers._cores", lambda: 3)
    assert run(root, "check").out == alone


@pytest.mark.parametrize(("redirected", "code"), [("| true", 0), ("> /dev/full", 1), (">&-", 0)])
def test_output_that_cannot_be_written_gives_no_traceback(tmp_path: Path, redirected: str, code: int) -> None:
    command = f"set -o pipefail; {sys.executable} -m generator explain Y101 {redirected}"
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    done = subprocess.run(["bash", "-c", command], cwd=ROOT, env=environment, capture_output=True, encoding="utf-8")
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr
    assert done.returncode == code
    assert bool(done.stderr) == (code != 0)
