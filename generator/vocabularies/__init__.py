"""The controlled lists that records choose from: terms with labels per locale, aliases, parents and crosswalks."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from generator.source.bundled import read_kept

FOLDER = Path(__file__).parent
# Every vocabulary, in the order in which pages and manuals list them. To add one: its file and its name here.
NAMES = (
    *("clusters", "processes", "materials", "certifications", "stages", "kinds", "ownership"),
    *("support", "run_sizes", "works_with", "audience", "event_kinds"),
)


@dataclass(frozen=True, slots=True)
class Term:
    """One entry of a vocabulary; `label` and `definition` are by locale."""

    id: str
    label: dict[str, str]
    definition: dict[str, str]
    parent: str | None = None
    aliases: tuple[str, ...] = ()
    same_as: dict[str, Any] | None = None
    implies: dict[str, list[str]] | None = None
    goes_with: tuple[str, ...] = ()
    nature: str | None = None
    issuer: str | None = None
    replaced_by: str | None = None


@dataclass(frozen=True)
class Vocabulary:
    """A controlled list in its own order; parents stand before their children."""

    name: str
    label: dict[str, str]
    singular: dict[str, str]
    description: dict[str, str]
    terms: dict[str, Term]

    def __contains__(self, id: object) -> bool:
        return id in self.terms

    def __getitem__(self, id: str) -> Term:
        return self.terms[id]

    def __iter__(self) -> Iterator[Term]:
        return iter(self.terms.values())

    @cached_property
    def children(self) -> dict[str | None, tuple[Term, ...]]:
        """Terms by parent; None holds the top ones."""
        found: dict[str | None, list[Term]] = {}
        for term in self:
            found.setdefault(term.parent, []).append(term)
        return {parent: tuple(terms) for parent, terms in found.items()}

    @cached_property
    def names(self) -> dict[str, str]:
        """Every id, label and alias in lower case, to the id it means."""
        found: dict[str, str] = {}
        for term in self:
            for name in (term.id, *term.label.values(), *term.aliases):
                found.setdefault(name.casefold(), term.id)
        return found

    def with_parents(self, ids: tuple[str, ...]) -> tuple[str, ...]:
        """The ids with the parents they imply, in the vocabulary's order."""
        if len(ids) == 1:  # as most have
            return self.lineage[ids[0]]
        wanted = {one for id in ids for one in self.lineage[id]}
        return tuple(sorted(wanted, key=self.positions.__getitem__))

    @cached_property
    def lineage(self) -> dict[str, tuple[str, ...]]:
        """Each id after the parent it implies, if any."""
        return {term.id: (term.parent, term.id) if term.parent else (term.id,) for term in self}

    @cached_property
    def positions(self) -> dict[str, int]:
        """The place of each id in the vocabulary's order."""
        return {id: position for position, id in enumerate(self.terms)}

    def crosswalk(self, scheme: str, code: str) -> tuple[str, ...]:
        """The terms whose `same_as` prefixes in another scheme (`sic`, `naics`) match the code at greatest length."""
        best: dict[int, list[str]] = {}
        for term in self:
            for prefix in (term.same_as or {}).get(scheme) or ():
                if code.startswith(prefix):
                    best.setdefault(len(prefix), []).append(term.id)
        return tuple(dict.fromkeys(best[max(best)])) if best else ()


def _term(data: dict[str, Any]) -> Term:
    return Term(**{**data, "aliases": tuple(data.get("aliases", ())), "goes_with": tuple(data.get("goes_with", ()))})


@cache
def vocabulary(name: str) -> Vocabulary:
    """One vocabulary by name; ValueError when its file is broken."""
    data = read_kept(FOLDER / f"{name}.yml")
    terms = {term["id"]: _term(term) for term in data["terms"]}
    return Vocabulary(name, data["label"], data["singular"], data["description"], terms)


@cache
def naics_titles() -> dict[str, str]:
    """Titles of NAICS 2022 codes of two to six digits that makers use (US Census)."""
    with (FOLDER / "naics_2022.csv").open(encoding="utf-8", newline="") as file:
        return {row["naics"]: row["title"] for row in csv.DictReader(file)}


@cache
def naics_successors() -> dict[str, str]:
    """Retired NAICS 2017 manufacturing codes, each to its 2022 successor (US Census)."""
    with (FOLDER / "naics_2017_to_2022.csv").open(encoding="utf-8", newline="") as file:
        return {row["naics_2017"]: row["naics_2022"] for row in csv.DictReader(file)}
