"""Joins one draft with the records on file: it is new, the same as one of them, or left to a person to decide."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from generator.importers.cleaning.company_data import CompanyData
from generator.importers.cleaning.drafts import Draft
from generator.importers.cleaning.duplicates import Match
from generator.importers.cleaning.report import RowReport
from generator.importers.cleaning.slugs import slug as slug_of
from generator.importers.cleaning.updating import Policy, updated
from generator.importers.cleaning.writing import StagingArea

# Asks a person whether a row, given by its number, is the record of the match: `same`, `new`, or `skip` for neither.
Decide: TypeAlias = Callable[[int, Draft, Match, CompanyData], str]


@dataclass(frozen=True, slots=True)
class Joining:
    """How drafts join the records on file.

    `update` lets records on file be changed, and `take` names the fields in which the draft's value wins. `same` and
    `new` are decisions by line. `similar_is_same` and `same_address_is_other` are what a register's mapping says of all
    its rows; `register` is its name.
    """

    today: date
    update: bool = False
    take: frozenset[str] = frozenset()
    same: Mapping[int, str] = field(default_factory=dict)
    new: frozenset[int] = frozenset()
    decide: Decide | None = None
    similar_is_same: bool = False
    same_address_is_other: bool = False
    register: str = ""


def join(line: int, draft: Draft, staging: StagingArea, how: Joining) -> RowReport:
    """Adds a draft to the staging area, or to a record there, and says what became of it and why."""
    match = _match(line, draft, staging, how)
    if match and match.slug not in staging.directory.records:
        return RowReport(line, draft.name, "skipped", match.slug, "no-record", draft.notes)
    if match is None:
        gone = "" if line in how.new else _removed(draft, staging)
        return RowReport(line, draft.name, "skipped", gone, "removed") if gone else _added(line, draft, staging)
    if match.because == "same-address":
        return RowReport(line, draft.name, "skipped", match.slug, "other-tenant", draft.notes)
    if not (match.is_certain or how.similar_is_same):
        answer = "undecided"
        if how.decide:
            answer = how.decide(line, draft, match, staging.directory.records[match.slug])
        if answer == "new":
            return _added(line, draft, staging)
        if answer != "same":
            reason = "perhaps" if answer == "undecided" else "left-out"
            return RowReport(line, draft.name, "skipped", match.slug, reason, draft.notes, match.because)
    return _joined(line, draft, match, staging, how)


def _match(line: int, draft: Draft, staging: StagingArea, how: Joining) -> Match | None:
    """The record of a draft by what a person has said of its line, else by the evidence."""
    directory = staging.directory
    if line in how.new:
        return None
    if line in how.same:
        return Match(how.same[line], "told")
    match = directory.match(draft, how.same_address_is_other)
    if match and match.because == "same-address" and _is_of(how.register, directory.records[match.slug]):
        return directory.match(draft)
    if match and draft.slug not in ("", match.slug) and match.slug not in staging.sources:
        return None  # two rows of a file of ours are two records, however alike
    return match


def _is_of(register: str, data: CompanyData) -> bool:
    """Whether everything in a record comes from one register."""
    return all(source["name"] == register for source in data.get("sources", ()))


def _removed(draft: Draft, staging: StagingArea) -> str:
    """The slug of a removed listing that the draft would bring back, or ""."""
    plain = slug_of(draft.name, "", ())
    names = (draft.slug, plain, slug_of(draft.name, draft.place.get("city", ""), {plain}))
    return next((name for name in names if name in staging.removed), "")


def _added(line: int, draft: Draft, staging: StagingArea) -> RowReport:
    directory = staging.directory
    slug = draft.slug
    if not slug or slug in directory.taken:
        slug = slug_of(draft.name, draft.place.get("city", ""), directory.taken)
    directory.add(slug, draft.data)
    staging.changed[slug] = None
    return RowReport(line, draft.name, "written", slug, notes=draft.notes)


def _joined(line: int, draft: Draft, match: Match, staging: StagingArea, how: Joining) -> RowReport:
    """Adds what a draft knows to the record that it is about."""
    slug, data = match.slug, staging.directory.records[match.slug]
    is_on_file = slug in staging.sources
    if match.because == "same-id" and slug in staging.changed and not is_on_file and draft.slug:
        match = match._replace(because="same-listing")  # our files of places have a row for each
    elif match.because == "same-id" and slug in staging.changed:
        return RowReport(line, draft.name, "skipped", slug, "duplicate-row", draft.notes, match.because)
    policy = Policy(how.take, is_on_file and slug in staging.cared_for)
    changed, kept = updated(data, draft, match, policy, how.today.isoformat())
    notes = (*draft.notes, *kept)
    if changed == data:
        reason = "cared-for" if kept and policy.cared_for else "unchanged"
        return RowReport(line, draft.name, "skipped", slug, reason, notes, match.because)
    if is_on_file and not how.update:
        return RowReport(line, draft.name, "skipped", slug, "same", notes, match.because)
    staging.directory.records[slug] = changed
    staging.directory.index(slug)
    staging.changed[slug] = None
    return RowReport(line, draft.name, "merged", slug, "", notes, match.because)
