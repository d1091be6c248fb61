"""Every importer, by the name it has on the command line. To add one: a module and its line here."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from generator.importers import csv_table
from generator.settings import Settings


@dataclass(frozen=True, slots=True)
class Importer:
    """One importer: `run` takes the command's options, reads a file, writes records, and returns the exit code."""

    name: str
    run: Callable[[Any, Settings, Callable[..., str]], int]


IMPORTERS: tuple[Importer, ...] = (Importer("csv", csv_table.command),)
