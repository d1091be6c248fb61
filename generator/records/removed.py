"""The listings that were removed at somebody's wish: of each only the slug, which is never used again, and the day."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from pydantic import TypeAdapter, ValidationError

from generator.diagnostics.diagnostic import Diagnostic
from generator.records.files import REMOVED, RecordChangedError, read_record
from generator.records.validation_errors import diagnostics_of
from generator.source.reader import Source, read


class Removed(NamedTuple):
    """The day, in ISO 8601, on which each listing was removed, by slug; what is wrong with the file, and the file."""

    days: Mapping[str, str] = MappingProxyType({})
    findings: tuple[Diagnostic, ...] = ()
    source: Source | None = None

    @property
    def paths(self) -> dict[str, str]:
        """The slug of each removed listing by the path that its file had."""
        return {f"companies/{slug[0]}/{slug}.yml": slug for slug in self.days}

    def still_there(self, paths: Collection[str]) -> Iterator[Diagnostic]:
        """X401 for each removed listing whose file is among `paths`."""
        for path, slug in self.paths.items():
            if path in paths and self.source:
                values = {"value": slug, "other": path}
                yield Diagnostic(self.source.locate((slug,), at_key=True), "X401", slug, values, "hint_removed")


def read_removed(root: Path) -> Removed:
    """What a project's file says; nothing where there is none, and nothing but findings where it is not valid."""
    if not (root / REMOVED).exists():
        return Removed()
    try:
        source, found = read(REMOVED, read_record(root, REMOVED))
    except RecordChangedError:  # told with the other files
        return Removed()
    if source is None or found:
        return Removed(findings=tuple(found))
    try:
        days = _schema().validate_python(source.data)
    except ValidationError as error:
        return Removed(findings=tuple(diagnostics_of(error, source, "companies")))
    return Removed({slug: days[slug].isoformat() for slug in sorted(days)}, source=source)


@cache
def _schema() -> TypeAdapter[dict[str, date]]:
    from generator.records.fields import Day, Slug  # few projects have the file

    return TypeAdapter(dict[Slug, Day])
