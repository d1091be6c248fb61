"""From an unknown list to a mapping: what is proposed, asked, kept, and said where nobody can answer."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from generator import settings
from generator.importers import importer_of
from generator.importers.cleaning.mapping import load as load_mapping
from generator.importers.cleaning.proposals import propose
from generator.importers.cleaning.report import ImportRequest
from generator.importers.tables.reading import read_table
from generator.messages import messages
from tests.project import EPOCH, SETTINGS, run, write

MANUAL = Path(__file__).parents[2] / "site_templates/content/manual/import-a-list.md"
BLOCKS = re.findall(r"^```\w+\n(.*?)^```$", MANUAL.read_text(encoding="utf-8"), re.M | re.S)
LIST, COMMAND, COLUMNS, ROWS, MAPPING = BLOCKS
ON_FILE = """\
name: Bolt Works
kind: manufacturer
website: https://bolt-works.example
locations:
  - street: 100 Fictional St
    city: Gardena
    zip: "90248"
added: 2026-11-01
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    files = {"mkdocs.yml": SETTINGS, "companies/b/bolt-works.yml": ON_FILE, "members.csv": LIST}
    return write(tmp_path, files)


def imported(root: Path, *answers: str) -> tuple[int, list[str]]:
    """The exit code of an import in a terminal with a person who gives these answers, and the questions."""
    given, asked = iter(answers), list[str]()

    def ask(question: str) -> str:
        asked.append(question)
        return next(given)

    request = ImportRequest(root / "members.csv", None, dry_run=False, ask=ask)
    loaded = replace(settings.load(root), today=settings.load(root).today)
    return importer_of(request.file).run(request, loaded, messages("en").text), asked


def written(root: Path) -> Iterator[str]:
    return (path.stem for path in sorted(root.glob("companies/*/*.yml")))


def test_the_manual_s_example_is_what_the_command_says(project: Path) -> None:
    shown = run(project, *COMMAND.split()[2:], environment={"SOURCE_DATE_EPOCH": EPOCH}).out
    assert COLUMNS in shown and ROWS in shown
    assert list(written(project)) == ["bolt-works"] and not (project / "mappings").exists()
    run(project, "import", "members.csv", "--yes", environment={"SOURCE_DATE_EPOCH": EPOCH})
    assert (project / "mappings/members.yml").read_text() == MAPPING
    assert list(written(project)) == ["bolt-works", "numbat-textiles", "quokka-castings"]
    again = run(project, "import", "members.csv", environment={"SOURCE_DATE_EPOCH": EPOCH}).out
    assert "The columns are those of the mapping members." in again and "0 records written." in again


def test_where_nobody_can_answer_nothing_is_asked_and_it_is_said_what_to_pass(project: Path) -> None:
    outcome = run(project, "import", "members.csv")
    assert outcome.code == 2
    assert "--yes" in outcome.out and "mappings/members.yml" in outcome.out and "columns:\n" in outcome.out
    assert list(written(project)) == ["bolt-works"] and not (project / "mappings").exists()


def test_a_person_corrects_the_mapping_decides_on_rows_and_agrees_to_what_is_written(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = ("y", "nonsense", "employees=", "y", "Fictional Guild", "CC0", "studio", "s", "y")
    code, questions = imported(project, *answers)
    assert (code, len(questions)) == (0, len(answers))
    assert "Telephone" in questions[0] and "Row 5" in questions[-2] and "Write 2 records" in questions[-1]
    mapping, found = load_mapping("members.yml", (project / "mappings/members.yml").read_bytes())
    assert mapping and not found and mapping.source
    assert (mapping.source.name, mapping.source.licence, mapping.kind) == ("Fictional Guild", "CC0", "studio")
    assert mapping.columns["phone"] == "Telephone" and "employees" not in mapping.columns
    quokka = (project / "companies/q/quokka-castings.yml").read_text()
    assert "kind: studio\n" in quokka and 'phone: "+13232220827"' in quokka and "size" not in quokka
    shown = capsys.readouterr().out
    assert "nonsense was not understood" in shown and "column Telephone: 555 is not a phone number" in shown


@pytest.mark.parametrize(
    ("answers", "kept"),
    [(("n", "n"), False), (("n", ""), False), (("", "name=", "y"), False), (("n", "y", "", "", "", "", "n"), True)],
)
def test_without_agreement_no_record_is_written(project: Path, answers: tuple[str, ...], kept: bool) -> None:
    imported(project, *answers)
    assert list(written(project)) == ["bolt-works"]
    assert (project / "mappings/members.yml").exists() == kept


@pytest.mark.parametrize(
    ("header", "row", "expected"),
    [
        (["Company", "Address"], ["Acme", "1 Main St, Vernon, CA 90058"], ["name", "address"]),
        (["Company", "Address", "City"], ["Acme", "1 Main St", "Vernon"], ["name", "street", "city"]),
        (
            ["Empresa", "Dirección", "Teléfono", "Ciudad"],
            ["Acme", "1 Main", "x", "Vernon"],
            ["name", "street", "", "city"],
        ),
        (["Name", "Name", "City"], ["Acme", "Acme", "Vernon"], ["", "", "city"]),
        (["Company", "Firm", "ZIP"], ["Acme", "Acme", "nowhere"], ["name", "", ""]),
        (["Name", "Lat", "Long"], ["Acme", "34.05", "-118.2"], ["name", "lat", "lon"]),
        (["Name", "Link", "Rating"], ["Acme", "https://acme.example", "5"], ["name", "website", ""]),
        (
            ["Name", "Services", "Contact person"],
            ["Acme", "CNC machining; sewing", "Jane Roe"],
            ["name", "processes", ""],
        ),
    ],
)
def test_columns_are_told_by_their_names_and_their_values(
    header: list[str], row: list[str], expected: list[str]
) -> None:
    assert [column.field for column in propose(header, [row] * 3)] == expected


def test_a_hostile_header_is_shown_harmless_and_makes_a_valid_mapping(project: Path) -> None:
    header = 'Company,City,"x: [y]\n::error::z",#no\nAcme Works,Vernon,1,2\n'
    (project / "members.csv").write_text(header)
    shown = run(project, "import", "members.csv", "--yes").out
    assert "\n::error::" not in shown
    mapping, found = load_mapping("members.yml", (project / "mappings/members.yml").read_bytes())
    assert mapping and not found
    assert set(mapping.recognized_by) == set(read_table(project / "members.csv").header)
