"""Adds to a record what a draft knows and the record does not.

The rule: what a record says stays. What a draft says differently is noted and not used, unless its field was named to
be taken. Of a record that people look after, no contact and no location is added unasked, because they may have left
those out on purpose, and no list is made longer.
"""

from copy import deepcopy
from dataclasses import dataclass
from typing import TypeAlias, cast

from generator.catalog.duplicate_keys import website_key
from generator.importers.cleaning.company_data import CompanyData, ContactData, LocationData, SourceData
from generator.importers.cleaning.drafts import Draft
from generator.importers.cleaning.duplicates import Match, is_known_name, same_place
from generator.importers.cleaning.industry import merged_naics
from generator.importers.cleaning.names import compare_key
from generator.importers.cleaning.report import Note

MAXIMUM_LOCATIONS, MAXIMUM_SOURCES, MAXIMUM_CONTACTS = 50, 20, 12
# What an update may complete in a location that is on record.
LOCATION_KEYS = ("street", "zip", "lat", "lon", "unit", "label")
# These have rules of their own, or are no facts.
SPECIAL = frozenset({"name", "locations", "contacts", "sources", "verification", "added", "updated", "formerly"})
# The key that tells the members of a list apart.
MARKS = ("process", "id", "name", "type")
Fields: TypeAlias = dict[str, object]


@dataclass(frozen=True, slots=True)
class Policy:
    """Which fields are taken from the draft where it differs, and whether people look after the record."""

    take: frozenset[str] = frozenset()
    cared_for: bool = False


def updated(
    data: CompanyData, draft: Draft, match: Match, policy: Policy, today: str
) -> tuple[CompanyData, list[Note]]:
    """The record with what the draft adds, and notes of what it says differently; the record itself stays as it is."""
    new, notes = deepcopy(data), list[Note]()
    fields, known = cast(Fields, new), cast(Fields, draft.data)
    for key, value in known.items():
        if key not in SPECIAL and key not in draft.assumed:
            _add(fields, key, value, policy, notes)
    _add_name(new, draft, match, policy, notes)
    _add_contacts(new, draft, policy, notes)
    _add_place(new, draft.place, match, policy, notes)
    if new != data or not policy.cared_for:
        _add_sources(new, draft.data.get("sources", []))
    # An import of older data, with its own day, moves no date back.
    if new != data and today > max(data["added"], data.get("updated", "")):
        new["updated"] = today
    return new, notes


def _add(fields: Fields, key: str, value: object, policy: Policy, notes: list[Note]) -> None:
    """Adds the value of one field, or a part of it."""
    known = fields.get(key)
    if known is None:
        fields[key] = deepcopy(value)
    elif isinstance(known, dict) and isinstance(value, dict):
        for name, inner in value.items():
            within = Policy(frozenset({name}) if key in policy.take else frozenset(), policy.cared_for)
            _add(known, name, inner, within, notes)
    elif isinstance(known, list) and isinstance(value, list):
        fields[key] = _longer(key, known, value, policy, notes)
    elif key in policy.take:
        fields[key] = value
    elif not _same_value(key, known, value):
        notes.append(kept(key, value, known))


def _longer(key: str, known: list[object], value: list[object], policy: Policy, notes: list[Note]) -> list[object]:
    """A list with what it lacks; if it is to be taken, the draft's list with what is known of its members."""
    if key == "naics" and not policy.cared_for:
        return list(merged_naics([str(code) for code in known], [str(code) for code in value]))
    marked = {_mark(member): member for member in known}
    if key in policy.take:
        return [marked.get(_mark(member), member) for member in value]
    more = [member for member in value if _mark(member) not in marked]
    if more and policy.cared_for:
        notes.append(kept(key, ", ".join(_mark(member) for member in more), ", ".join(marked)))
        return known
    return [*known, *deepcopy(more)]


def _mark(member: object) -> str:
    if isinstance(member, dict):
        return str(next((member[key] for key in MARKS if key in member), member))
    return str(member)


def _same_value(key: str, known: object, value: object) -> bool:
    if key == "website":
        return website_key(str(known)) == website_key(str(value))
    return compare_key(str(known)) == compare_key(str(value)) or known == value


def kept(field: str, value: object, stays: object) -> Note:
    """The note of a value that was not used because the record has another one."""
    return Note("kept", {"field": field, "value": str(value), "stays": str(stays)}, field)


def _add_name(data: CompanyData, draft: Draft, match: Match, policy: Policy, notes: list[Note]) -> None:
    """Adds another name, unless it is another spelling of a known name or is contained in one."""
    if "name" in policy.take:
        data["name"] = draft.name
    elif match.because != "same-address" and not is_known_name(draft.name, data):
        if policy.cared_for:
            notes.append(kept("name", draft.name, data["name"]))
        else:
            data.setdefault("also_known_as", []).append(draft.name)


def _add_contacts(data: CompanyData, draft: Draft, policy: Policy, notes: list[Note]) -> None:
    """Adds ways to reach the company of which the record has none of that kind."""
    for contact in cast(list[Fields], draft.data.get("contacts", ())):
        known = cast(list[Fields], data.get("contacts", []))
        ways = [way for way in ("phone", "email", "form") if contact.get(way)]
        if all(any(each.get(way) == contact[way] for each in known) for way in ways):
            continue
        other = next((each for each in known if any(each.get(way) for way in ways)), None)
        shown = ", ".join(str(contact[way]) for way in ways)
        if other is not None and "contacts" in policy.take and other.get("public"):
            other.update({way: contact[way] for way in ways})
        elif "contacts" in policy.take or (other is None and not policy.cared_for):
            data["contacts"] = cast(list[ContactData], [*known, contact][:MAXIMUM_CONTACTS])
        else:
            notes.append(Note("other-contact", {"value": shown}, "contacts"))


def _add_place(data: CompanyData, place: LocationData, match: Match, policy: Policy, notes: list[Note]) -> None:
    """Completes the location that matched, or adds another one."""
    places, take = data["locations"], "locations" in policy.take
    index = match.location
    if index < 0:
        index = next((at for at, known in enumerate(places) if same_place(place, known)), -1)
    may_complete = take or not policy.cared_for
    if index >= 0 and may_complete:
        _complete(places[index], place)
    elif index < 0 and take and len(places) == 1:
        cast(Fields, places[0]).update(place)
    elif index < 0 and may_complete and match.because != "same-id" and len(places) < MAXIMUM_LOCATIONS:
        places.append(place)
    elif index < 0:
        shown = ", ".join(part for part in (place.get("street"), place.get("city"), place.get("zip")) if part)
        notes.append(Note("other-place", {"value": shown}, "locations"))


def _complete(known: LocationData, place: LocationData) -> None:
    fields, more = cast(Fields, known), cast(Fields, place)
    same_zip = known.get("zip", "")[:5] == place.get("zip", "")[:5]
    for key in LOCATION_KEYS:
        if key in more and key not in fields and (same_zip or key in ("street", "zip", "label")):
            fields[key] = more[key]


def _add_sources(data: CompanyData, sources: list[SourceData]) -> None:
    """Adds where the facts come from; of a source that is listed only its newer date."""
    listed = data.setdefault("sources", []) if sources else []
    known = {(source["name"], source.get("id")): source for source in listed}
    for source in sources:
        old = known.get((source["name"], source.get("id")))
        if old is None and len(listed) < MAXIMUM_SOURCES:
            listed.append(source)
        elif old is not None and source.get("retrieved", "") > old.get("retrieved", ""):
            old["retrieved"] = source["retrieved"]
