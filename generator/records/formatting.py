"""Writes a record's data as a file in the canonical layout, and checks whether a file already has that layout.

A file is rewritten only if the new text reads back as equal data; if a comment would be lost, it is left alone.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType

from generator.diagnostics.diagnostic import Diagnostic, Location, Report
from generator.records.files import RecordChangedError, changed, misplaced, read_record
from generator.records.layout import FormatError, keys, pair, plan_of, scalar_text
from generator.source.comments import comments_of
from generator.source.data import Value
from generator.source.reader import Source, read

SCHEMAS = {"companies": "company", "events": "event"}


def text(
    data: Mapping[str, object], folder: str, comments: Mapping[str, tuple[str, ...]] = MappingProxyType({})
) -> str:
    """The canonical file for a record's data; FormatError when it would not read back as equal data.

    Besides what the reader gives, the data may have numbers, dates and tuples. `comments` has the lines above each
    top-level key; those under "" follow the first line.
    """
    written = _written(data, folder, comments)
    source, found = read("", written.encode("utf-8", "surrogatepass"))
    if source is None or found or source.data != as_read(data):
        raise FormatError(found[0].code if found else "not equal")
    return written


def formatted(source: Source) -> str:
    """The file in canonical layout; its present text when `obstacle` says that it must be left alone."""
    folder = source.path.split("/")[0]
    if folder not in SCHEMAS or _is_canonical(source, folder) or obstacle(source):
        return source.text
    return text(source.data, folder, comments_of(source.text).by_key)


def _is_canonical(source: Source, folder: str) -> bool:
    """A fast check that most files pass: they have no comments, and exactly the text that we would write."""
    try:
        return _written(source.data, folder) == source.text
    except FormatError:
        return False


def obstacle(source: Source) -> str:
    """Why a file must be left alone: `comment <line>` for one that would be lost, `data` for data that cannot be
    written, else "".
    """
    comments = comments_of(source.text)
    if comments.lost:
        return f"comment {comments.lost}"
    try:
        text(source.data, source.path.split("/")[0], comments.by_key)
    except FormatError:
        return "data"
    return ""


def format_files(root: Path, paths: Iterable[str], write: bool) -> Report:
    """Writes files in canonical layout; W503 for each that must be left alone or, without `write`, would change.

    A file that cannot be read completely is left alone, and its findings are reported.
    """
    found: list[Diagnostic] = []
    for path in paths:
        if fault := misplaced(root, path):
            found.append(fault)
            continue
        try:
            source, faults = read(path, read_record(root, path))
        except RecordChangedError:
            found.append(changed(path))
            continue
        if source is None or faults:  # writing would lose data, such as the second of two equal keys
            found += faults
            continue
        why, wanted = obstacle(source), formatted(source)
        if why:
            line = int(why.partition(" ")[2] or 0)
            found.append(Diagnostic(Location(path, line), "W503", hint=f"hint_{why.partition(' ')[0]}"))
        elif wanted != source.text and write:
            (root / path).write_text(wanted, encoding="utf-8", newline="\n")
        elif wanted != source.text:
            found.append(Diagnostic(Location(path), "W503"))
    return Report.of(found)


def _written(
    data: Mapping[str, object], folder: str, comments: Mapping[str, tuple[str, ...]] = MappingProxyType({})
) -> str:
    lines = [f"# yaml-language-server: $schema=../../schema/{SCHEMAS[folder]}.schema.json", *comments.get("", ())]
    plan = plan_of(folder, data)
    for key in keys(data, plan):
        lines += comments.get(key, ())
        lines += pair(key, data[key], plan, "")
    return "\n".join(lines) + "\n"


def as_read(value: object) -> Value:
    """A value as the strict reader would return it: text, booleans, lists and mappings."""
    if isinstance(value, Mapping):
        return {str(key): as_read(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [as_read(inner) for inner in value]
    return value if isinstance(value, bool) or value is None else scalar_text(value)
