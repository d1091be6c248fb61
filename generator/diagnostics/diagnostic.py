"""What can be wrong with an input, and where: values, never exceptions, and never yet words.

The words for each code live in `messages/<locale>.yml` under `codes`, so that a report can be read in any locale.
"""

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from generator.diagnostics.codes import Severity, severity


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file; lines and columns count from 1, and 0 means the file as a whole."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return ":".join([self.file, *(str(number) for number in (self.line, self.column) if number)])


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic:
    """One finding: `values` fill the code's message, `hint` names which of the code's hints fits."""

    location: Location
    code: str
    field: str = ""
    values: Mapping[str, str] = dataclasses.field(default_factory=lambda: MappingProxyType({}), compare=False)
    hint: str = "hint"

    @property
    def severity(self) -> Severity:
        """Error or warning, by the code."""
        return severity(self.code)


@dataclass(frozen=True, slots=True)
class Report:
    """All findings of one run, in the order of files and lines."""

    diagnostics: tuple[Diagnostic, ...]

    @classmethod
    def of(cls, diagnostics: Iterable[Diagnostic]) -> "Report":
        """A report sorted by place, without repetitions."""
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
        """Whether the input must be mended before it may be used."""
        return bool(self.diagnostics if strict else self.errors)
