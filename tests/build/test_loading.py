"""Loading survives whatever happens to a file meanwhile: what is gone, or is no file, is a finding."""

import os
import pickle
from pathlib import Path

import pytest

from generator.build import checking
from generator.build.loading import Loader
from generator.diagnostics.diagnostic import Location
from generator.importers.cleaning import writing
from generator.records.files import RecordChangedError, read_bytes, record_files
from tests.project import COMPANY, run, write

PATH = "companies/a/acme.yml"


def test_a_record_deleted_between_listing_and_loading_is_a_finding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write(tmp_path, {PATH: COMPANY})

    def listed_then_deleted(root: Path) -> object:
        listed = record_files(root)
        (root / PATH).unlink()
        return listed

    monkeypatch.setattr(checking, "record_files", listed_then_deleted)
    outcome = run(root, "check")
    assert (outcome.code, outcome.err) == (1, "")
    assert outcome.out.startswith(f"{PATH}:1:1: error[Y116]")
    assert "while this command ran" in outcome.out


def test_a_record_that_is_gone_can_be_neither_rendered_nor_searched(tmp_path: Path) -> None:
    loader = Loader(write(tmp_path, {}))
    with pytest.raises(RecordChangedError) as gone:
        loader.company(PATH)
    assert pickle.loads(pickle.dumps(gone.value)).filename == PATH  # workers send it
    assert loader.locate(PATH, ("name",)) == Location(PATH)
    assert loader.text(PATH) == ""


@pytest.mark.parametrize("text", ["name: [", "name: Acme\n"])
def test_a_record_that_became_invalid_cannot_be_rendered(tmp_path: Path, text: str) -> None:
    with pytest.raises(RecordChangedError):
        Loader(write(tmp_path, {PATH: text})).company(PATH)


@pytest.mark.parametrize("command", [["check"], ["check", PATH], ["format", "--check"], ["format", PATH]])
def test_a_pipe_with_the_name_of_a_record_is_a_finding_and_never_waited_for(tmp_path: Path, command: list[str]) -> None:
    root = write(tmp_path, {"companies/b/beta.yml": COMPANY})
    (root / PATH).parent.mkdir()
    os.mkfifo(root / PATH)
    outcome = run(root, *command)
    assert outcome.code == 1
    assert f"{PATH}:1:1: error[Y116]" in outcome.out


def test_a_pipe_that_takes_the_place_of_a_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert read_bytes(str(tmp_path / "pipe")) == b""


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "--changed", "pipe"],
        ["import", "pipe", "--map", "tri"],
        ["import", "rows.csv", "--map", "pipe"],
    ],
)
def test_a_pipe_is_no_input_of_any_command(tmp_path: Path, arguments: list[str]) -> None:
    root = write(tmp_path, {PATH: COMPANY, "rows.csv": "a,b\n1,2\n"})
    os.mkfifo(root / "pipe")
    outcome = run(root, *arguments)
    assert outcome.code != 0
    assert "pipe" in outcome.out + outcome.err


def test_an_import_does_not_wait_for_a_pipe_among_the_records(tmp_path: Path) -> None:
    root = write(tmp_path, {PATH: COMPANY})
    os.mkfifo(root / "companies/a/pipe.yml")
    assert writing.stage(root).directory.taken == {"acme", "pipe"}
