"""Makes drafts of the rows of our own files: nothing is cleaned, because all of it has been written here before."""

import re
from datetime import date
from typing import cast

from generator.catalog.derived import FACETS, facets_of
from generator.catalog.public import public_company
from generator.importers.cleaning import facts
from generator.importers.cleaning.company_data import CompanyData, LocationData
from generator.importers.cleaning.drafts import Draft, Rejected
from generator.importers.cleaning.report import Note
from generator.importers.cleaning.validity import fault
from generator.records import formatting, layout
from generator.records.loading import is_company, load
from generator.vocabularies import vocabulary

PLACE = ("street", "unit", "city", "state", "zip", "county", "lat", "lon")
# Our tables put this before text that a spreadsheet would take for a formula.
GUARDED = re.compile(r"'(?=\s*[=+\-@\t\r])")
# Facets of which a table has what follows from other fields, too; it is stated only where it does not follow.
DERIVED = ("clusters", "stages", "materials")
# Facets with the terms above each term.
WITH_PARENTS = (*DERIVED, "processes", "certifications", "ownership")


def own_draft(cells: dict[str, str], today: date) -> Draft | Rejected:
    """The record that a row of our own table was made from, as far as a row can tell."""
    cells = {name: GUARDED.sub("", value, count=1) for name, value in cells.items() if value}
    if missing := next((name for name in ("slug", "name", "kind") if not cells.get(name)), ""):
        return Rejected(cells.get("name", ""), "no-name" if missing == "name" else "invalid", missing)
    notes: list[Note] = []
    facets = {name: _exact(name, cells[name], notes) for name in WITH_PARENTS if name in cells}
    stated = {name: value for name, value in cells.items() if name not in DERIVED}
    stated |= {name: " ; ".join(ids) for name, ids in facets.items() if name not in DERIVED}
    data: CompanyData = {
        "name": cells["name"],
        "kind": cells["kind"],
        "locations": [_place(cells)],
        "added": today.isoformat(),
    }
    facts.add_facts(data, {name: stated[name] for name in facts.FACTS if name in stated}, notes)
    if cells.get("website"):
        data["website"] = cells["website"]
    if cells.get("phone"):
        facts.add_contact(data, "phone", cells["phone"])
    return finished(cells["slug"], data, {name: facets[name] for name in DERIVED if name in facets}, notes)


def finished(slug: str, data: CompanyData, facets: dict[str, list[str]], notes: list[Note]) -> Draft | Rejected:
    """The draft of data with facets, of which those are stated that do not follow from the rest of the data."""
    if data.get("updated") == data["added"]:
        del data["updated"]
    if needed := fault(data, notes):
        return Rejected(data["name"], "invalid", needed)
    try:
        text = formatting.text(data, "companies")
    except layout.FormatError:
        return Rejected(data["name"], "invalid")
    record, _ = load(f"companies/{slug[0]}/{slug}.yml", text.encode())
    if record is None or not is_company(record):
        return Rejected(data["name"], "invalid", "slug")
    follows = dict(zip(FACETS, facets_of(public_company(record)), strict=True))
    for name, ids in facets.items():
        if set(follows[name]) != set(_with_parents(name, ids)):
            cast(dict[str, object], data)[name] = ids
    return Draft(data["name"], data, tuple(notes), slug, frozenset())


def _with_parents(name: str, ids: list[str]) -> tuple[str, ...]:
    return vocabulary(name).with_parents(tuple(ids)) if ids else ()


def _exact(name: str, value: str, notes: list[Note]) -> list[str]:
    return facts.without_terms_above(name, facts.terms(name, name, value, notes))


def _place(cells: dict[str, str]) -> LocationData:
    place = {name: cells[name] for name in PLACE if cells.get(name)}
    if not place.keys() - {"state"}:
        # A place that its owner hides tells nothing; a region is all that may be said of it.
        regions = facts.parts(cells.get("regions", ""))
        place = {"show": "hidden"} | ({"region": regions[0]} if regions else {})
    return cast(LocationData, place)
