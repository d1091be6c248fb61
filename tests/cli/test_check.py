"""`makeitinla check`: exit codes, what it looks at, and every form of its report."""

import json
from pathlib import Path

import pytest

from tests.project import COMPANY, run, write

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


@pytest.mark.parametrize("path", ["mkdocs.yml", "companies/a/nothing.yml", "/etc/passwd", "..", "/", "site"])
def test_what_is_not_a_record_is_wrong_usage(tmp_path: Path, path: str) -> None:
    outcome = run(write(tmp_path / "project", GOOD), "check", path)
    assert outcome.code == 2
    assert path in outcome.err


def test_one_file_is_checked_alone_and_its_references_are_known(tmp_path: Path) -> None:
    referring = {"companies/r/ref.yml": COMPANY + "parent: acme\n"}
    root = write(tmp_path, {**GOOD, **BAD, **referring})
    assert run(root, "check", "companies/r/ref.yml").code == 0
    assert run(root, "check", "companies/r", "companies/a/acme.yml").code == 0
    assert run(root, "check", "companies/b/beta.yml").code == 1


def test_json_holds_every_finding(tmp_path: Path) -> None:
    told = json.loads(run(write(tmp_path, {**BAD, **SHOUTED}), "check", "--format", "json").out)
    assert (told["errors"], told["warnings"]) == (1, 1)
    first = told["findings"][0]
    assert (first["code"], first["file"], first["line"], first["column"]) == ("V301", "companies/b/beta.yml", 2, 7)
    assert "manufacturer" in first["hint"]


def test_sarif_is_of_the_version_that_scanners_read(tmp_path: Path) -> None:
    told = json.loads(run(write(tmp_path, BAD), "check", "--format", "sarif").out)
    assert told["version"] == "2.1.0"
    assert [result["ruleId"] for result in told["runs"][0]["results"]] == ["V301"]


def test_a_workflow_gets_annotations_and_a_table_for_its_summary(tmp_path: Path) -> None:
    root = write(tmp_path, {**BAD, "changed.txt": "companies/b/beta.yml\n"})
    table = tmp_path / "summary.md"
    outcome = run(
        *(root, "check", "--format", "github", "--changed", "changed.txt"),
        environment={"GITHUB_STEP_SUMMARY": str(table)},
    )
    assert outcome.out.startswith("::error file=companies/b/beta.yml,line=2,col=7,title=V301::kind")
    assert "V301" in table.read_text(encoding="utf-8")


def test_the_check_is_the_same_with_many_records_as_with_few(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = {f"companies/n/n{n}.yml": COMPANY.replace("Acme", f"N{n}") for n in range(12)}
    root = write(tmp_path, {**files, **BAD, **SHOUTED})
    alone = run(root, "check").out
    monkeypatch.setattr("generator.build.workers.WORTH_FORKING", 4)
    monkeypatch.setattr("generator.build.workers._cores", lambda: 3)
    assert run(root, "check").out == alone
