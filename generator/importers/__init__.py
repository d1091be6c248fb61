"""Every importer. To add one: a module and its line here."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from generator.importers import ics, listing, table
from generator.importers.cleaning.report import ImportRequest
from generator.settings import Settings


@dataclass(frozen=True, slots=True)
class Importer:
    """One importer: `reads` tells its files, and `run` imports the one of the request and returns the exit code."""

    name: str
    reads: Callable[[Path], bool]
    run: Callable[[ImportRequest, Settings, Callable[..., str]], int]


# The first that reads a file imports it; the last reads all that may be a table.
IMPORTERS: tuple[Importer, ...] = (
    Importer("ics", ics.reads, ics.command),
    Importer("listing", listing.reads, listing.command),
    Importer("table", lambda _: True, table.command),
)


def importer_of(file: Path, name: str = "") -> Importer:
    """The importer of that name, or else the first that reads the file."""
    return next(each for each in IMPORTERS if (each.name == name if name else each.reads(file)))
