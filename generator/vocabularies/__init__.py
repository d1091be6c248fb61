"""The controlled lists that records choose from: terms with labels per locale, aliases, parents and crosswalks."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import NotRequired, TypedDict, cast

from generator.source.bundled import read_bundled

FOLDER = Path(__file__).parent
# Every vocabulary, in the order of pages and manual. To add one: its file and its name here.
NAMES = (
    "clusters",
    "processes",
    "materials",
    "certifications",
    "stages",
    "kinds",
    "ownership",
    "support",
    "run_sizes",
    "works_with",
    "audience",
    "event_kinds",
)


class TermData(TypedDict):
    """A term as its vocabulary's file has it."""

    id: str
    label: dict[str, str]
    definition: dict[str, str]
    parent: NotRequired[str]
    aliases: NotRequired[list[str]]
    makes: NotRequired[list[str]]
    same_as: NotRequired[dict[str, str | list[str]]]
    implies: NotRequired[dict[str, list[str]]]
    goes_with: NotRequired[list[str]]
    nature: NotRequired[str]
    issuer: NotRequired[str]
    replaced_by: NotRequired[str]


class VocabularyData(TypedDict):
    """A vocabulary's file."""

    label: dict[str, str]
    singular: dict[str, str]
    description: dict[str, str]
    terms: list[TermData]


@dataclass(frozen=True, slots=True)
class Term:
    """One concept of a vocabulary; `label` and `definition` are by locale.

    `same_as` has, by the name of another scheme, the term's address there or the codes that it covers.
    """

    id: str
    label: Mapping[str, str]
    definition: Mapping[str, str]
    parent: str | None = None
    aliases: Sequence[str] = ()
    # What people come to such a shop for. Search finds the term by it; it is no other name for it.
    makes: Sequence[str] = ()
    same_as: Mapping[str, str | list[str]] | None = None
    implies: Mapping[str, list[str]] | None = None
    goes_with: Sequence[str] = ()
    nature: str | None = None
    issuer: str | None = None
    replaced_by: str | None = None


@dataclass(frozen=True)
class Vocabulary:
    """A controlled list in its own order; parents come before their children."""

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
        """Terms by parent; those at the top are under None."""
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
        if len(ids) == 1:  # most records
            return self.lineage[ids[0]]
        wanted = {ancestor for id in ids for ancestor in self.lineage[id]}
        return tuple(sorted(wanted, key=self.positions.__getitem__))

    @cached_property
    def lineage(self) -> dict[str, tuple[str, ...]]:
        """Each id after the parent it implies, if any."""
        return {term.id: (term.parent, term.id) if term.parent else (term.id,) for term in self}

    @cached_property
    def positions(self) -> dict[str, int]:
        """The position of each id in the vocabulary's order."""
        return {id: position for position, id in enumerate(self.terms)}

    def crosswalk(self, scheme: str, code: str) -> tuple[str, ...]:
        """The terms whose codes in another scheme (`sic`, `naics`) are the longest that a code starts with."""
        best: dict[int, list[str]] = {}
        for term in self:
            for prefix in (term.same_as or {}).get(scheme) or ():
                if code.startswith(prefix):
                    best.setdefault(len(prefix), []).append(term.id)
        return tuple(dict.fromkeys(best[max(best)])) if best else ()


@cache
def vocabulary(name: str) -> Vocabulary:
    """One vocabulary by name; ValueError when its file is broken, TypeError when a term has an unknown key."""
    data = cast(VocabularyData, read_bundled(FOLDER / f"{name}.yml"))
    terms = {term["id"]: Term(**term) for term in data["terms"]}
    return Vocabulary(name, data["label"], data["singular"], data["description"], terms)


@cache
def naics_titles() -> dict[str, str]:
    """The titles of the NAICS 2022 codes of two to six digits that makers use (US Census)."""
    with (FOLDER / "naics_2022.csv").open(encoding="utf-8", newline="") as file:
        return {row["naics"]: row["title"] for row in csv.DictReader(file)}


@cache
def naics_successors() -> dict[str, str]:
    """Retired NAICS 2017 manufacturing codes, each with its 2022 successor (US Census)."""
    with (FOLDER / "naics_2017_to_2022.csv").open(encoding="utf-8", newline="") as file:
        return {row["naics_2017"]: row["naics_2022"] for row in csv.DictReader(file)}
