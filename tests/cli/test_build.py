"""`makeitinla build`: broken records publish nothing."""

from pathlib import Path

from tests.project import COMPANY, run, write

BAD = {"companies/b/beta.yml": COMPANY.replace("manufacturer", "manufacturr")}


def test_a_build_of_broken_records_publishes_nothing(tmp_path: Path) -> None:
    outcome = run(write(tmp_path, BAD), "build")
    assert outcome.code == 1
    assert "V301" in outcome.out
    assert "Nothing was published" in outcome.err
    assert not (tmp_path / "site").exists()
