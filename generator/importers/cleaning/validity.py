"""Leaves out of a draft what its fields refuse, so that one bad cell does not lose a row."""

from typing import cast

from pydantic import ValidationError

from generator.importers.cleaning.company_data import CompanyData
from generator.importers.cleaning.report import Note
from generator.records.loading import company_schema

# Without these a company is none.
NEEDED = frozenset({"name", "kind", "locations", "sources", "verification", "added"})
MOST_FAULTS = 50
LONGEST_SHOWN = 80


def fault(data: CompanyData, notes: list[Note]) -> str:
    """Takes out what is not valid, with a note of each; gives the field that cannot be left out, or ""."""
    for _ in range(MOST_FAULTS):
        try:
            company_schema().validate_python(data)
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
        else:
            return ""
        path = first["loc"] or (str(first.get("ctx", {}).get("field", "name")),)
        if not _take_out(cast(dict[str, object], data), path, notes):
            return str(path[0])
    return "name"


def _take_out(data: dict[str, object], path: tuple[int | str, ...], notes: list[Note]) -> bool:
    """Takes the value at a path out of its group, or the group when the value is missing in it; whether it could."""
    groups: list[object] = [data]
    for step in path[:-1]:
        try:
            groups.append(groups[-1][step])  # type: ignore[index]
        except (LookupError, TypeError):
            break
    path = path[: len(groups)]
    while groups:
        group, step = groups.pop(), path[-1]
        if not groups and step in NEEDED:
            return False
        if isinstance(group, dict) and step in group:
            _noted(path, group.pop(step), notes)
            return True
        if isinstance(group, list) and isinstance(step, int) and step < len(group):
            _noted(path, group.pop(step), notes)
            return bool(group) or str(path[0]) not in NEEDED
        path = path[:-1]
    return False


def _noted(path: tuple[int | str, ...], value: object, notes: list[Note]) -> None:
    named = [str(step) for step in path if isinstance(step, str)]
    shown = str(value if not isinstance(value, dict) else ", ".join(map(str, value.values())))[:LONGEST_SHOWN]
    notes.append(Note("field-refused", {"field": ".".join(named), "value": shown}, named[-1]))
