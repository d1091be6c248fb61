"""Every importer, by the name it has on the command line. To add one: a module and its line here."""

from collections.abc import Callable
from dataclasses import dataclass

from generator.importers import csv_table, ics
from generator.importers.cleaning.report import ImportRequest
from generator.settings import Settings


@dataclass(frozen=True, slots=True)
class Importer:
    """One importer: `run` reads the file that the request names, writes records, and returns the exit code."""

    name: str
    run: Callable[[ImportRequest, Settings, Callable[..., str]], int]


IMPORTERS: tuple[Importer, ...] = (Importer("csv", csv_table.command), Importer("ics", ics.command))
