"""Turns industry codes into NAICS 2022 codes and, through the vocabularies' crosswalks, into terms."""

import csv
import re
from collections.abc import Iterable
from functools import cache
from typing import Literal

from pydantic import TypeAdapter, ValidationError

from generator.importers.cleaning.company_data import CompanyData
from generator.importers.cleaning.mapping import Crosswalk
from generator.importers.cleaning.report import Note
from generator.records.fields import Naics
from generator.vocabularies import FOLDER, naics_successors, vocabulary

NAICS: TypeAdapter[str] = TypeAdapter(Naics)
TERM_LISTS: tuple[Literal["clusters", "materials"], ...] = ("clusters", "materials")


@cache
def subsectors() -> dict[str, str]:
    """SIC 1987 codes, each with its three-digit NAICS subsector."""
    with (FOLDER / "sic_1987.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: row["naics_subsector"] for row in csv.DictReader(file)}


def naics(codes: dict[str, str], notes: list[Note]) -> list[str]:
    """The NAICS 2022 codes of a row: from its NAICS code, else from its sector, else from its SIC code."""
    code = codes["naics"] or "".join(re.findall(r"^\d{2,6}\b", codes["sector"]))
    if not code:
        subsector = subsectors().get(codes["sic"], "")
        return [subsector] if subsector else []
    current = naics_successors().get(code, code)
    if current != code:
        notes.append(Note("naics-successor", {"value": code, "naics": current}, "naics"))
    for length in range(len(current), 2, -1):  # a code that was removed is shortened to its industry group
        if _is_current(current[:length]):
            if length < len(current):
                notes.append(Note("naics-shortened", {"value": code, "naics": current[:length]}, "naics"))
            return [current[:length]]
    notes.append(Note("naics-dropped", {"value": code}, "naics"))
    return []


def _is_current(code: str) -> bool:
    try:
        NAICS.validate_python(code)
    except ValidationError:
        return False
    return True


def merged_naics(codes: list[str], more: list[str]) -> list[str]:
    """Both lists in one, without codes that a longer code includes."""
    every = list(dict.fromkeys((*codes, *more)))
    return [code for code in every if not any(other != code and other.startswith(code) for other in every)]


def merge_terms(record: CompanyData, more: CompanyData) -> None:
    """Adds the clusters, materials and processes of other data that a record does not have yet."""
    for name in TERM_LISTS:
        if more.get(name):
            _add_terms(record, name, more[name])
    known = {capability["process"] for capability in record.get("capabilities", ())}
    new = [capability for capability in more.get("capabilities", ()) if capability["process"] not in known]
    if new:
        record["capabilities"] = [*record.get("capabilities", ()), *new]


def apply(crosswalks: tuple[Crosswalk, ...], codes: dict[str, str], record: CompanyData) -> None:
    """Adds the terms to a record that its industry codes stand for.

    It never says that a process is a core one: no register knows which jobs a company would take. The basis of each
    says that a register is all that speaks for it.
    """
    for crosswalk in crosswalks:
        code = codes.get(crosswalk.field, "")
        if not code:
            continue
        for name in crosswalk.to:
            terms = vocabulary(name).crosswalk(crosswalk.field.removesuffix("_secondary"), code)
            _apply_terms(record, name, terms)


def _apply_terms(record: CompanyData, vocabulary_name: str, terms: tuple[str, ...]) -> None:
    if not terms:
        return
    if vocabulary_name == "processes":
        _add_capabilities(record, terms)
    elif vocabulary_name == "kinds":
        record["kind"] = terms[0]
    for name in TERM_LISTS:
        if vocabulary_name == name:
            _add_terms(record, name, terms)


def _add_terms(record: CompanyData, name: Literal["clusters", "materials"], terms: Iterable[str]) -> None:
    record[name] = list(dict.fromkeys((*record.get(name, ()), *terms)))


def _add_capabilities(record: CompanyData, processes: tuple[str, ...]) -> None:
    capabilities = record.setdefault("capabilities", [])
    known = {capability["process"] for capability in capabilities}
    capabilities += [{"process": process, "basis": "register"} for process in processes if process not in known]
