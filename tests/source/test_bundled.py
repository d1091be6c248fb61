"""What is cached of our own YAML files: never older than the file, and no more than a convenience."""

import sys
from pathlib import Path

import pytest

from generator.source.bundled import read_bundled
from generator.source.reader import SourceError


def cached(folder: Path) -> list[Path]:
    """What has been written beside the files."""
    return sorted(folder.glob("__pycache__/*"))


@pytest.fixture(autouse=True)
def writing(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in an ordinary interpreter, whatever the tests were started with."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)


def test_a_file_is_read_again_once_its_bytes_change(tmp_path: Path) -> None:
    file = tmp_path / "x.yml"
    for value in ("a", "b", "a"):
        file.write_text(f"key: {value}\n", encoding="utf-8")
        assert read_bundled(file) == read_bundled(file) == {"key": value}
    assert len(cached(tmp_path)) == 1


@pytest.mark.parametrize("content", [b"", b"x", b"\x00" * 40])
def test_a_broken_copy_only_costs_time(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "x.yml"
    file.write_text("key: [a, b]\n", encoding="utf-8")
    read_bundled(file)
    cached(tmp_path)[0].write_bytes(content)
    assert read_bundled(file) == {"key": ["a", "b"]}


def test_a_folder_that_cannot_be_written_to_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "x.yml"
    file.write_text("key: a\n", encoding="utf-8")
    (tmp_path / "__pycache__").write_text("in the way", encoding="utf-8")
    assert read_bundled(file) == {"key": "a"}


def test_a_broken_file_is_our_bug_each_time(tmp_path: Path) -> None:
    file = tmp_path / "x.yml"
    file.write_text("key: [a\n", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(SourceError):
            read_bundled(file)
    assert not cached(tmp_path)
