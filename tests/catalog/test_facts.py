"""Facts are found once, kept for whoever asks for the same, and never for another version."""

from pathlib import Path

import pytest

from generator.catalog.facts import KeptFacts


def found() -> list[str]:
    """A value that has to be found."""
    return ["found"]


def unwanted() -> list[str]:
    """A value that is not to be found again."""
    raise AssertionError("it is known")


def test_a_fact_is_found_once() -> None:
    facts = KeptFacts()
    assert facts.of("name", found) == facts.of("name", unwanted) == ["found"]


def test_a_fact_is_kept_for_the_next_build(tmp_path: Path) -> None:
    KeptFacts(b"1", tmp_path, writes=True).of("name", found)
    assert KeptFacts(b"1", tmp_path).of("name", unwanted) == ["found"]


@pytest.mark.parametrize(("version", "name"), [(b"2", "name"), (b"1", "another")])
def test_a_fact_of_another_version_or_name_is_not_taken(tmp_path: Path, version: bytes, name: str) -> None:
    KeptFacts(b"1", tmp_path, writes=True).of("name", found)
    assert KeptFacts(version, tmp_path).of(name, lambda: ["new"]) == ["new"]


def test_a_fact_that_lasts_is_kept_for_other_companies_but_not_for_other_code(tmp_path: Path) -> None:
    KeptFacts(b"1", tmp_path, writes=True, code=b"a").write("name", ["found"], lasts=True)
    assert KeptFacts(b"2", tmp_path, code=b"a").read("name", lasts=True) == ["found"]
    assert KeptFacts(b"1", tmp_path, code=b"b").read("name", lasts=True) is None
    assert KeptFacts(b"1", tmp_path, code=b"a").read("name") is None


def test_a_damaged_fact_is_found_again(tmp_path: Path) -> None:
    KeptFacts(b"1", tmp_path, writes=True).of("name", found)
    (tmp_path / "name").write_bytes((tmp_path / "name").read_bytes()[:-1])
    assert KeptFacts(b"1", tmp_path).of("name", lambda: ["new"]) == ["new"]


def test_who_does_not_write_leaves_the_folder_alone(tmp_path: Path) -> None:
    KeptFacts(b"1", tmp_path).of("name", found)
    assert list(tmp_path.iterdir()) == []
