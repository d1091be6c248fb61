"""Findings about an input: a code, a location and values, as data that is passed around and never raised.

The text for each code is in `messages/<locale>.yml` under `codes`, so that a report can be read in any locale.
"""

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from generator.diagnostics.codes import CODES, Severity


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


@dataclass(frozen=True, slots=True)
class Report:
    """All findings of one run, in the order of files and lines."""

    diagnostics: tuple[Diagnostic, ...]

    @classmethod
    def of(cls, diagnostics: Iterable[Diagnostic]) -> "Report":
        """A report sorted by location, without repetitions."""
        return cls(tuple(sorted(dict.fromkeys(diagnostics))))

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(self.diagnostics)

    def __len__(self) -> int:
        return len(self.diagnostics)

    @property
    def errors(self) -> int:
        """How many findings are errors."""
        return sum(found.severity is Severity.ERROR for found in self.diagnostics)

    @property
    def warnings(self) -> int:
        """How many findings are warnings."""
        return len(self.diagnostics) - self.errors

    def fails(self, strict: bool = False) -> bool:
        """Whether the input must be fixed before it may be used."""
        return bool(self.diagnostics if strict else self.errors)
