"""What follows from all companies together, kept for the next build while no company changes what it is made from."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar, cast

from generator.cache import read_sealed, write_sealed

FOLDER = "facts"
Value = TypeVar("Value")


class KeptFacts:
    """Plain values by name, sealed for a `version`: a digest of all that any of them is made from.

    With a folder they are read from there, and written there by the one process that `writes`. A value that `lasts`
    is sealed for the `code` alone: whoever reads it can tell what it was made from, and change it accordingly.
    """

    def __init__(
        self, version: bytes = b"", folder: Path | None = None, writes: bool = False, code: bytes = b""
    ) -> None:
        self.version = version
        self.code = code
        self.folder = folder
        self.writes = writes
        self._known: dict[str, object] = {}

    def of(self, name: str, make: Callable[[], Value]) -> Value:
        """The value of a name: as known, as kept, or made now."""
        if name not in self._known:
            kept = self.read(name)
            if kept is None:
                kept = make()
                self.write(name, kept)
            self._known[name] = kept
        return cast("Value", self._known[name])

    def read(self, name: str, lasts: bool = False) -> object | None:
        """A kept value; None when there is none."""
        return read_sealed(self.folder / name, self.code if lasts else self.version) if self.folder else None

    def write(self, name: str, value: object, lasts: bool = False) -> None:
        """Keeps a value."""
        if self.folder and self.writes:
            write_sealed(self.folder / name, self.code if lasts else self.version, value)
