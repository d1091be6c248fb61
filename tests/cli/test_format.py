"""`makeitinla format`: the layout of files is its matter and not that of the check."""

from pathlib import Path

import pytest

from tests.project import COMPANY, run, write

GOOD = {"companies/a/acme.yml": COMPANY}


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
