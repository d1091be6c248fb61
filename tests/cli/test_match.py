"""`makeitinla match` gives the same answer as a request's page, as text, JSON and CSV."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.project import run, write

SHOP = """\
name: {name}
kind: contract-manufacturer
locations: [{{city: Vernon, zip: "90058"}}]
capabilities: [{{process: {process}, level: core}}]
{more}
added: 2026-11-01
"""
REQUEST = """\
type: rfp
name: Fifty brackets
kind: rfq
issuer: Sample Buyer
closes: 2026-12-15 14:00
requirements:
  - {process: anodizing, certifications: [as9100]}
  - {process: laser-cutting, required: preferred}
export_control: none
added: 2026-11-01
"""
CERTIFIED = "certifications: [{id: as9100}]\ncapacity: {status: open, as_of: 2026-11-03}"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Three shops, one of them with a name that a spreadsheet would take for a formula, and a request."""
    files = {
        "companies/c/certified.yml": SHOP.format(name="Certified", process="anodizing", more=CERTIFIED),
        "companies/s/silent.yml": SHOP.format(name='"=Silent()"', process="anodizing", more=""),
        "companies/o/other.yml": SHOP.format(name="Other", process="laser-cutting", more=""),
        "events/b/brackets.yml": REQUEST,
    }
    return write(tmp_path, files)


def test_the_text_says_who_fits_and_why(project: Path) -> None:
    told = run(project, "match", "brackets")
    assert told.code == 0
    assert told.out.splitlines()[:3] == [
        "Fifty brackets",
        "Request for quotes from Sample Buyer",
        "Closes Dec 15, 2026, 2:00 PM",
    ]
    assert "1 meets all requirements\n  Certified, Vernon (certified)\n" in told.out
    assert "    Meets all 2: 0 of 1 preferred; capacity open as of Nov 3, 2026\n" in told.out
    assert "    Meets 1 of 2: does not say: AS9100 aerospace quality management; 0 of 1 preferred\n" in told.out
    assert "Other" not in told.out


def test_json_has_every_result(project: Path) -> None:
    told = json.loads(run(project, "match", "brackets", "--format", "json").out)
    assert (told["request"], told["today"]) == ("brackets", "2026-11-21")
    assert [each["slug"] for each in told["full"]] == ["certified"]
    assert [each["slug"] for each in told["open"]] == ["silent"]
    assert told["open"][0]["results"][1]["state"] == "unknown"
    assert told["near"] == told["near_two"] == told["teams"] == []


def test_csv_is_a_table_that_no_spreadsheet_takes_for_formulas(project: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run(project, "match", "brackets", "--format", "csv").out)))
    assert [(row["group"], row["slug"], row["met"], row["required"]) for row in rows] == [
        ("full", "certified", "2", "2"),
        ("open", "silent", "1", "2"),
    ]
    assert rows[1]["name"] == "'=Silent()"


def test_a_request_in_a_file_is_matched_without_being_in_the_directory(project: Path, tmp_path: Path) -> None:
    (tmp_path / "My request.yml").write_text(REQUEST, encoding="utf-8")
    own = run(project, "match", "My request.yml", "--format", "csv")
    assert own == run(project, "match", "brackets", "--format", "csv")


def test_what_is_wrong_with_a_file_is_told_at_its_place(project: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.yml").write_text(REQUEST.replace("anodizing", "anodising"), encoding="utf-8")
    told = run(project, "match", "mine.yml")
    assert told.code == 1
    assert "mine.yml:7:15: error[V301]" in told.out


@pytest.mark.parametrize(("name", "words"), [("nobody", "There is no request nobody"), ("no.yml", "There is no file")])
def test_a_request_that_is_not_there_is_a_wrong_usage(project: Path, name: str, words: str) -> None:
    told = run(project, "match", name)
    assert told.code == 2
    assert words in told.err
