"""Every folder in `cases/` is a small project and the exact report it must get; a new folder is a new test.

The folder's name begins with the code that the report must contain; `valid/` holds projects that must be silent.
Besides the project's own files a case may hold:

- `expected.txt`: the exact report, with `<root>` for the project's folder;
- `command.txt`: the arguments of the command, when it is not `check`;
- `environment.json`: variables of the environment;
- `generate.json`: files that cannot be stored well: `{"path", "text"}` with `"times"` to repeat it, `{"path", "link"}`
  for a symbolic link, `{"path", "hex"}` for bytes, and `{"path"}` alone for a file that must be missing;
- `unmapped.json`: names of the schema library's own errors that are to be unknown to us;
- `retired.json`: `{"vocabulary", "id", "replaced_by"}` of a term that is to be retired;
- `rows.csv` and `mapping.yml`: a table to import, of which the findings are the report;
- `site/` and `targets/`: pages whose links, and targets whose paths, are checked instead of records.
"""

import json
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator.build import targets
from generator.build.link_check import Links
from generator.build.state import Made
from generator.cli.console import say
from generator.diagnostics.codes import CODES
from generator.diagnostics.diagnostic import Diagnostic, Report
from generator.diagnostics.reporters import Context, text
from generator.importers import table
from generator.importers.cleaning.report import ImportRequest, Options
from generator.messages import messages
from generator.records import validation_errors
from generator.vocabularies import vocabulary
from tests.project import SETTINGS, run, standing_in

CASES = Path(__file__).parent / "cases"
OURS = shutil.ignore_patterns("expected.txt", "command.txt", "*.json")
BASE = "/directory/"
MANUAL = "https://makeitinla.github.io/directory/manual/"
TODAY = date(2026, 11, 21)
# Words of the schema library that a person must never read.
RAW = (
    "pydantic",
    "Input should",
    "Field required",
    "Value error",
    "Extra inputs",
    "valid string",
    "type=",
    "Traceback",
)


def cases() -> list[Path]:
    """Every folder with an expected report."""
    return sorted(file.parent for file in CASES.rglob("expected.txt"))


def project_of(case: Path, root: Path) -> Path:
    """The case's project, complete, below `root`."""
    shutil.copytree(case, root, ignore=OURS, dirs_exist_ok=True)
    if not (root / "mkdocs.yml").exists():
        (root / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    for wanted in read_json(case / "generate.json", []):
        generate(root / wanted["path"], wanted)
    return root


def read_json(file: Path, otherwise: Any) -> Any:
    """What a JSON file of a case holds."""
    return json.loads(file.read_text(encoding="utf-8")) if file.exists() else otherwise


def generate(place: Path, wanted: dict[str, object]) -> None:
    """Makes, or removes, one file that is not stored."""
    place.parent.mkdir(parents=True, exist_ok=True)
    if "link" in wanted:
        place.symlink_to(str(wanted["link"]))
    elif "hex" in wanted:
        place.write_bytes(bytes.fromhex(str(wanted["hex"])))
    elif "text" in wanted:
        place.write_bytes(str(wanted["text"]).encode() * int(str(wanted.get("times", 1))))
    else:
        place.unlink()


def report_of(case: Path, root: Path) -> tuple[int, str]:
    """The exit code and the report that the case gets."""
    if (case / "site").is_dir():
        return say_all(Report.of(findings_in_pages(case / "site")))
    if (case / "targets").is_dir():
        return say_all(Report.of(findings_in_targets(case / "targets")))
    if (case / "rows.csv").exists():
        return say_all(Report.of(findings_in_rows(project_of(case, root))))
    command = case / "command.txt"
    arguments = command.read_text(encoding="utf-8").split() if command.exists() else ["check"]
    outcome = run(project_of(case, root), *arguments, environment=read_json(case / "environment.json", {}))
    assert outcome.err == ""
    return outcome.code, outcome.out.replace(str(root), "<root>")


def say_all(report: Report) -> tuple[int, str]:
    """A report as the command line prints it."""
    return int(report.fails()), text(report, Context(say, manual=MANUAL))


def findings_in_rows(root: Path) -> Iterable[Diagnostic]:
    """What a dry import says about a table."""
    with standing_in(root):
        asked = ImportRequest(Path("rows.csv"), None, dry_run=True, update=True)
        return table.run(Options(asked, Path("mapping.yml"), root, TODAY)).diagnostics


def findings_in_pages(site: Path) -> Iterator[Diagnostic]:
    """What the link check says about all files of a site."""
    links = Links(BASE)
    files = {file.relative_to(site).as_posix(): file.read_bytes() for file in sorted(site.rglob("*")) if file.is_file()}
    for path, content in files.items():
        links.add(path, content)
    return links.problems(set(files), files.__getitem__)


def findings_in_targets(folder: Path) -> Iterator[Diagnostic]:
    """What planning says about targets, each a folder of the files it makes."""
    made = {}
    for target in sorted(folder.iterdir()):
        files = tuple(
            (file.relative_to(target).as_posix(), b"") for file in sorted(target.rglob("*")) if file.is_file()
        )
        made[target.name] = Made(b"", files)
    yield from targets.collisions(made, targets.paths(made))


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.relative_to(CASES).as_posix())
def test_the_report_is_exactly_the_expected_one(case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    prepare(case, monkeypatch)
    code, report = report_of(case, tmp_path)
    assert report == (case / "expected.txt").read_text(encoding="utf-8")
    assert code == int(" error[" in report or "::error " in report or "format" in command_of(case))


def prepare(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Makes unknown, or retires, what the case wants so."""
    for name in read_json(case / "unmapped.json", []):
        monkeypatch.delitem(validation_errors.CODES, name)
    retired = read_json(case / "retired.json", {})
    if retired:
        terms = vocabulary(retired["vocabulary"]).terms
        old = replace(terms[retired["id"]], replaced_by=retired["replaced_by"])
        monkeypatch.setitem(terms, retired["id"], old)


def command_of(case: Path) -> str:
    """The command of a case, as text."""
    file = case / "command.txt"
    return file.read_text(encoding="utf-8") if file.exists() else "check"


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.relative_to(CASES).as_posix())
def test_the_report_has_the_code_that_names_the_case_and_no_raw_wording(case: Path) -> None:
    expected = (case / "expected.txt").read_text(encoding="utf-8")
    if case.parent.name == "valid":
        assert expected == "No problems found.\n"
        return
    assert case.name.split("-")[0] in expected
    assert not [words for words in RAW if words in expected]


@pytest.mark.parametrize("code", CODES)
def test_every_code_has_a_case(code: str) -> None:
    assert [case for case in cases() if case.name.startswith(f"{code}-")], f"add tests/cases/{code}-<what it is>/"


@pytest.mark.parametrize("code", CODES)
def test_every_code_has_a_title_a_message_a_hint_and_an_explanation(code: str) -> None:
    for part in ("title", "message", "hint", "explanation"):
        assert messages("en").find(f"codes.{code}.{part}").strip()


def test_no_words_are_left_for_codes_that_do_not_exist() -> None:
    assert set(messages("en").find("codes")) == set(CODES)
