"""Findings about an input: a code, a location and values, as data that is passed around and never raised.

The text for each code is in `messages/<locale>.yml` under `codes`, so that a report can be read in any locale.
"""

import dataclasses
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from types import MappingProxyType

from generator.diagnostics.codes import CODES, Severity

# More findings of one file would help nobody and fill the memory: those beyond are only counted.
MOST_OF_A_FILE = 50
# The codes that stand for those, so that every report format says how many there are.
MORE = {Severity.ERROR: "Y118", Severity.WARNING: "W504"}


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A position in a file; lines and columns count from 1, and 0 means the file as a whole."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return ":".join([self.file, *(str(number) for number in (self.line, self.column) if number)])


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic:
    """One finding: `values` fill in the code's message, and `hint` names which of the code's hints to show."""

    location: Location
    code: str
    field: str = ""
    values: Mapping[str, str] = dataclasses.field(default_factory=lambda: MappingProxyType({}), compare=False)
    hint: str = "hint"

    @property
    def severity(self) -> Severity:
        """Error or warning, by the code; KeyError for a code that is not listed."""
        return CODES[self.code]

    @property
    def count(self) -> int:
        """How many findings this stands for."""
        count = self.values.get("count", "")
        return int(count) if self.code in MORE.values() and count.isdecimal() else 1


def more(file: str, count: int, severity: Severity = Severity.ERROR) -> Diagnostic:
    """The finding that stands for `count` others of a file."""
    return Diagnostic(Location(file), MORE[severity], values={"count": str(count)})


def worst(found: Sequence[Diagnostic], most: int) -> list[Diagnostic]:
    """At most so many of these, errors before warnings, in the order of files and lines."""
    if len(found) <= most:
        return list(found)
    return sorted(sorted(found, key=lambda each: each.severity is not Severity.ERROR)[:most])


def bounded(file: str, found: Sequence[Diagnostic]) -> list[Diagnostic]:
    """The findings of one file, of which those beyond the ceiling are only counted."""
    listed = list(dict.fromkeys(each for each in found if each.code not in MORE.values()))
    kept = worst(listed, MOST_OF_A_FILE)
    counted = [each for each in found if each.code in MORE.values()]
    for severity in Severity:
        count = sum(each.count for each in counted if each.severity is severity)
        count += sum(each.severity is severity for each in listed) - sum(each.severity is severity for each in kept)
        kept += [more(file, count, severity)] if count else []
    return sorted(kept)


@dataclass(frozen=True, slots=True)
class Report:
    """The findings of one run, in the order of files and lines; of each file at most so many that people read them."""

    diagnostics: tuple[Diagnostic, ...]

    @classmethod
    def of(cls, diagnostics: Iterable[Diagnostic]) -> "Report":
        """A report sorted by location, without repetitions."""
        files = groupby(sorted(diagnostics), key=lambda each: each.location.file)
        return cls(tuple(each for file, found in files for each in bounded(file, list(found))))

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(self.diagnostics)

    def __len__(self) -> int:
        return len(self.diagnostics)

    @property
    def errors(self) -> int:
        """How many errors there are, listed or not."""
        return sum(found.count for found in self.diagnostics if found.severity is Severity.ERROR)

    @property
    def warnings(self) -> int:
        """How many warnings there are, listed or not."""
        return sum(found.count for found in self.diagnostics if found.severity is Severity.WARNING)

    @property
    def unlisted(self) -> int:
        """How many findings are only counted."""
        return sum(found.count for found in self.diagnostics if found.code in MORE.values())

    def fails(self, strict: bool = False) -> bool:
        """Whether the input must be fixed before it may be used."""
        return bool(self.diagnostics if strict else self.errors)
