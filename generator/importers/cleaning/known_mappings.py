"""Finds the mapping for a table: one that was named, or one that recognizes the table's columns."""

from collections.abc import Iterator
from pathlib import Path

from generator.importers.cleaning import mapping as mappings
from generator.source.reader import read_regular

# Those that we have; those of a project's own lie in the folder of this name below its root.
BUILT_IN = Path(__file__).parents[1] / "mappings"
FOLDER = "mappings"


def known(root: Path) -> Iterator[Path]:
    """Every mapping file: those of the project, then ours."""
    for folder in (root / FOLDER, BUILT_IN):
        yield from sorted(folder.glob("*.yml"))


def named(asked: Path, root: Path) -> Path:
    """The mapping of a name such as `tri`, else the file at a path."""
    if asked.name == str(asked):
        return next((path for path in known(root) if path.stem == asked.name), asked)
    return asked


def recognized(header: list[str], root: Path) -> Path | None:
    """The mapping that recognizes most of a table's columns, if any does; a project's own come before ours."""
    best, most = None, 0
    for path in known(root):
        mapping, found = mappings.load(str(path), read_regular(path))
        if mapping is None or found or not mapping.recognized_by or not set(mapping.recognized_by) <= set(header):
            continue
        if len(mapping.recognized_by) > most:
            best, most = path, len(mapping.recognized_by)
    return best
