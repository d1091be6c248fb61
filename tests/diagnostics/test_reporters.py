"""Reports for people, workflows, programs and scanners: nothing from a file can pass for anything but itself."""

import json
import os
import re

from hypothesis import given
from hypothesis import strategies as st

from generator.cli.console import say
from generator.cli.main import makeitinla
from generator.cli.reference import pages
from generator.diagnostics.codes import CODES
from generator.diagnostics.diagnostic import Diagnostic, Location, Report
from generator.diagnostics.reporters import (
    MOST_ANNOTATIONS,
    Context,
    anchor,
    as_json,
    github,
    github_table,
    sarif,
    text,
    visible,
)
from generator.messages import messages
from generator.vocabularies import NAMES

CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\u200b-\u200f\ufeff]")
PLACEHOLDER = re.compile(r"\{(\w+)\}")
# Text that tries to be a workflow command, a terminal sequence, Markdown or HTML.
HOSTILE = st.one_of(
    st.text(max_size=60),
    st.lists(
        st.sampled_from(
            ["::error::", "\n", "\r", "##[error]", "%0A", "\x1b[31m", "\u202e", "|", "<b>", "]", "x", "`", ","]
        ),
        max_size=8,
    ).map("".join),
)


def finding(code: str, file: str, field: str, value: str) -> Diagnostic:
    """A finding in which everything that can come from a file does."""
    words = messages("en").find(f"codes.{code}")
    names = {name for part in words.values() for name in PLACEHOLDER.findall(part)}
    return Diagnostic(Location(file, 1, 1), code, field, dict.fromkeys(names, value))


def context(**named: object) -> Context:
    """A context that says things in English."""
    return Context(say, **named)  # type: ignore[arg-type]


@given(HOSTILE, HOSTILE, HOSTILE, st.sampled_from([code for code in CODES if messages("en").has(f"codes.{code}")]))
def test_no_text_from_a_file_starts_a_command_or_hides(file: str, field: str, value: str, code: str) -> None:
    report = Report.of([finding(code, file, field, value)])
    output = text(report, context(line=lambda file, number: value))
    assert not CONTROL.search(output)
    assert not any(line.lstrip().startswith("::") for line in output.split("\n"))
    assert "##[" not in output
    annotated = github(report, context())
    commands = [line for line in re.split("[\r\n]", annotated) if line.startswith("::")]
    assert len(commands) == 1
    assert re.match(r"::(error|warning) file=[^:,\r\n]*,line=1,col=1,title=[A-Z]\d{3}::", commands[0])
    assert "##[" not in annotated


@given(HOSTILE)
def test_no_line_of_a_text_report_can_be_a_workflow_command(file: str) -> None:
    output = text(Report.of([finding("R206", file, "", file)]), context())
    assert not [line for line in output.split("\n") if line.lstrip().startswith(("::", "##["))]


@given(HOSTILE, HOSTILE)
def test_a_table_cell_holds_no_markdown_and_no_html(file: str, value: str) -> None:
    output = github_table(Report.of([finding("R206", file, "status", value)]), context())
    row = output.rstrip("\n").split("\n")[-1]
    assert row.count("|") == 6
    assert not re.search(r"[<>`*_\[\]]", row)


@given(HOSTILE, HOSTILE)
def test_reports_for_programs_parse(file: str, value: str) -> None:
    report = Report.of([finding("R206", file, "status", value)])
    assert json.loads(as_json(report, context()))["findings"][0]["file"] == file
    assert json.loads(sarif(report, context()))["runs"][0]["results"][0]["ruleId"] == "R206"


def test_the_terminal_shows_the_line_with_a_caret_below_the_column() -> None:
    report = Report.of([Diagnostic(Location("a.yml", 3, 9), "R206", "status", {"value": "x", "choices": "a, b"})])
    output = text(report, context(line=lambda file, number: "status: x", color=True)).split("\n")
    assert output[0].startswith("a.yml:3:9: \033[31;1merror[R206]\033[0m status: ")
    assert output[1] == "     3 | status: x"
    assert output[2] == "       |         ^"
    assert output[2].index("^") == output[1].index("x")


def test_the_caret_stands_right_after_characters_that_are_spelled_out() -> None:
    report = Report.of([Diagnostic(Location("a.yml", 1, 5), "Y111", "", {"character": "U+202E"})])
    output = text(report, context(line=lambda file, number: "a: \u202exyz")).split("\n")
    assert output[1].endswith("a: \\u202exyz")
    assert output[2].index("^") == output[1].index("xyz")


def test_findings_in_changed_files_are_annotated_first_and_no_more_than_github_shows() -> None:
    many = [Diagnostic(Location(f"companies/a/a{n:02}.yml", 1, 1), "R203", "name") for n in range(30)]
    output = github(Report.of(many), context(changed={"companies/a/a29.yml"})).split("\n")
    assert output[0].startswith("::error file=companies/a/a29.yml,")
    assert sum(line.startswith("::error") for line in output) == MOST_ANNOTATIONS
    assert "30 errors and 0 warnings in 30 files." in output


def test_equal_findings_are_told_once_in_the_order_of_files_and_lines() -> None:
    later, sooner = Diagnostic(Location("b.yml", 1), "R203"), Diagnostic(Location("a.yml", 9), "R203")
    assert [finding.location.file for finding in Report.of([later, sooner, later])] == ["a.yml", "b.yml"]


def test_warnings_fail_only_when_strict() -> None:
    report = Report.of([Diagnostic(Location("a.yml"), "W502", values={"value": "A"})])
    assert not report.fails()
    assert report.fails(strict=True)


def test_long_text_is_cut() -> None:
    assert len(visible("x" * 1000)) == 120
    assert visible("x" * 1000).endswith("…")


def test_every_finding_says_where_the_manual_tells_more() -> None:
    found = Diagnostic(Location("a.yml", 3), "V301", "kind", {"value": "x", "vocabulary": "run_sizes"})
    report, asked = Report.of([found]), context(manual="https://example.org/manual/")
    assert text(report, asked).split("\n")[1].endswith(" See https://example.org/manual/vocabularies/#run-sizes")
    assert github(report, asked).split("\n")[0].endswith(" See https://example.org/manual/vocabularies/#run-sizes")
    assert "[error V301](https://example.org/manual/vocabularies/#run-sizes)" in github_table(report, asked)
    assert json.loads(as_json(report, asked))["findings"][0]["help"].endswith("/vocabularies/#run-sizes")
    (rule,) = json.loads(sarif(report, asked))["runs"][0]["tool"]["driver"]["rules"]
    assert rule["helpUri"] == "https://example.org/manual/codes/#v301"
    assert "See" not in text(report, context())


def test_the_manual_has_every_place_that_a_report_names() -> None:
    output = pages(makeitinla)
    assert [code for code in CODES if f"{{#{anchor(code)}}}" not in output["codes"]] == []
    assert [name for name in NAMES if f"{{#{anchor(name)}}}" not in output["vocabularies"]] == []


def test_a_table_and_a_scanner_are_told_the_field() -> None:
    report = Report.of([Diagnostic(Location("a.yml", 3), "R201", "locations[1].city", {"key": "city"})])
    assert "locations&#91;1&#93;.city" in github_table(report, context()).split("\n")[-2].split(" | ")[2]
    (result,) = json.loads(sarif(report, context()))["runs"][0]["results"]
    assert result["message"]["text"].startswith("locations[1].city: this field is required but missing.")


def test_sarif_names_every_rule_once_and_points_at_it() -> None:
    found = [
        finding("R206", "a.yml", "status", "x"),
        finding("R203", "a.yml", "name", ""),
        finding("R206", "b.yml", "", "y"),
    ]
    run = json.loads(sarif(Report.of(found), context(version="1.2.3")))["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["R203", "R206"]
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])
    assert run["tool"]["driver"]["version"] == "1.2.3"


def unknown_keys(file: str, count: int) -> list[Diagnostic]:
    """So many findings of one file."""
    return [Diagnostic(Location(file, n + 1, 1), "R203", f"key{n}") for n in range(count)]


def test_of_one_file_fifty_findings_are_listed_and_the_others_counted() -> None:
    report = Report.of(unknown_keys("a.yml", 70))
    assert [found.code for found in report].count("R203") == 50
    assert (report.errors, report.warnings, report.unlisted) == (70, 0, 20)
    assert "not listed: 20." in text(report, context())
    assert text(report, context()).endswith("\n70 errors and 0 warnings in 1 file.\n")
    assert Report.of(report) == report


def test_errors_are_listed_before_warnings_when_not_all_are() -> None:
    warnings = [Diagnostic(Location("a.yml", n + 1), "W502", f"{n}", {"value": "A"}) for n in range(60)]
    report = Report.of([*warnings, Diagnostic(Location("a.yml", 99), "R203")])
    assert (report.errors, report.warnings, report.unlisted) == (1, 60, 11)
    assert "R203" in [found.code for found in report]


def test_a_text_report_lists_a_thousand_findings_and_says_how_many_more_there_are() -> None:
    many = [found for n in range(30) for found in unknown_keys(f"{n:02}.yml", 40)]
    told = text(Report.of(many), context()).splitlines()
    assert sum("error[" in line for line in told) == 1000
    assert told[-2:] == ["200 more problems are not listed here.", "1200 errors and 0 warnings in 30 files."]


def test_every_format_says_how_many_findings_it_does_not_list() -> None:
    report = Report.of(unknown_keys("a.yml", 1070))
    # Ten annotations, of which the first stands for the 1,020 that no format lists.
    assert "41 more problems are not listed here." in github(report, context()).splitlines()
    assert json.loads(as_json(report, context()))["unlisted"] == 1020
    assert json.loads(sarif(report, context()))["runs"][0]["properties"]["unlisted"] == 1020
    many = Report.of(found for n in range(30) for found in unknown_keys(f"{n:02}.yml", 40))
    assert "200 more problems are not listed here." in github_table(many, context()).splitlines()


def test_a_file_name_that_is_not_text_is_an_address_in_sarif() -> None:
    report = Report.of([Diagnostic(Location(os.fsdecode(b"companies/a/caf\xe9.yml")), "Y116")])
    (result,) = json.loads(sarif(report, context()))["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "companies/a/caf%E9.yml"
