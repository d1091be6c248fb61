"""Turns industry codes into NAICS 2022 codes and, through the vocabularies' crosswalks, into terms."""

import csv
import re
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from generator.importers.cleaning.mapping import Crosswalk
from generator.importers.cleaning.report import Note
from generator.records.fields import Naics
from generator.vocabularies import FOLDER, naics_successors, vocabulary

NAICS: TypeAdapter[str] = TypeAdapter(Naics)


@cache
def subsectors() -> dict[str, str]:
    """SIC 1987 codes, each to its three-digit NAICS subsector."""
    with (FOLDER / "sic_1987.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: row["naics_subsector"] for row in csv.DictReader(file)}


def naics(codes: dict[str, str], notes: list[Note]) -> list[str]:
    """The current codes of a row: its own code, upgraded to 2022, else its sector's, else its SIC code's subsector."""
    code = codes["naics"] or "".join(re.findall(r"^\d{2,6}\b", codes["sector"]))
    if not code:
        subsector = subsectors().get(codes["sic"], "")
        return [subsector] if subsector else []
    current = naics_successors().get(code, code)
    if current != code:
        notes.append(Note("naics-successor", {"value": code, "naics": current}))
    for length in range(len(current), 2, -1):  # a code that is gone leaves its industry group
        if _is_current(current[:length]):
            if length < len(current):
                notes.append(Note("naics-shortened", {"value": code, "naics": current[:length]}))
            return [current[:length]]
    notes.append(Note("naics-dropped", {"value": code}))
    return []


def _is_current(code: str) -> bool:
    try:
        NAICS.validate_python(code)
    except ValidationError:
        return False
    return True


def merged_naics(codes: list[str], more: list[str]) -> list[str]:
    """Both lists in one, without codes that a longer one makes superfluous."""
    every = list(dict.fromkeys((*codes, *more)))
    return [code for code in every if not any(other != code and other.startswith(code) for other in every)]


def merge_terms(record: dict[str, Any], more: dict[str, Any]) -> None:
    """Adds to a record the clusters, materials and processes that it does not name yet."""
    for name in ("clusters", "materials"):
        if more.get(name):
            record[name] = list(dict.fromkeys((*record.get(name, ()), *more[name])))
    known = {one["process"] for one in record.get("capabilities", ())}
    new = [one for one in more.get("capabilities", ()) if one["process"] not in known]
    if new:
        record["capabilities"] = [*record.get("capabilities", ()), *new]


def apply(crosswalks: tuple[Crosswalk, ...], codes: dict[str, str], record: dict[str, Any]) -> None:
    """Adds to a record the terms that its codes name.

    Not whether a process is a core one: no register knows which jobs a company would take.
    """
    for one in crosswalks:
        code = codes.get(one.field, "")
        if not code:
            continue
        for name in one.to:
            found = vocabulary(name).crosswalk(one.field.removesuffix("_secondary"), code)
            if name == "processes":
                _add_capabilities(record, found)
            elif name == "kinds":
                record["kind"] = _kind(found, record["kind"])
            elif found:
                record[name] = list(dict.fromkeys((*record.get(name, ()), *found)))


def _kind(found: tuple[str, ...], otherwise: str) -> str:
    return found[0] if found else otherwise


def _add_capabilities(record: dict[str, Any], processes: tuple[str, ...]) -> None:
    capabilities = record.setdefault("capabilities", [])
    known = {one["process"] for one in capabilities}
    capabilities += [{"process": id} for id in processes if id not in known]
    if not capabilities:
        del record["capabilities"]
