"""Makes the draft of a record from one row, with clean names, places and contacts, or says why the row is left out."""

import re
from dataclasses import dataclass
from datetime import date
from typing import cast

from pydantic import TypeAdapter, ValidationError
from rapidfuzz import fuzz

from generator.catalog.duplicate_keys import name_key
from generator.geography import Geography
from generator.importers.cleaning import contacts, industry, names, places
from generator.importers.cleaning.company_data import CompanyData, LocationData, SourceData
from generator.importers.cleaning.facts import add_contact, add_facts, terms
from generator.importers.cleaning.mapping import INDUSTRY_FIELDS, Mapping
from generator.importers.cleaning.report import Note
from generator.importers.cleaning.validity import fault
from generator.importers.tables.table import fault_of_text
from generator.records.company import Identifiers

IDENTIFIER = TypeAdapter(Identifiers)
# Cells whose text may come into a record as somebody typed it.
TYPED = ("name", "dba", "operator", "owner", "street", "unit", "city")
# Names whose keys are at least this similar are the same name twice.
SAME_NAME = 88
PLANT_WORDS = re.compile(
    r"\b(?:plants?|facility|facilities|refinery|terminal|yard|site|division|div|warehouse|operations|ops|branch|"
    r"center|ctr|production|batch|no|north|south|east|west|building|bldg)\b|\d"
)
# The words of a name that only describes a site, besides the words of its own address.
NO_NAME = re.compile(r"(?:plants?|facility|refinery|terminal|yard|site|no|street|st|ave|avenue|mrs?|\d+)")
LEFT_OF_COMPANY = re.compile(r"^(?:(?:&|(?:and|inc|llc|co|corp|company|corporation)\b)[\s.,-]*)+", re.I)
# A label that says nothing about a site.
NO_LABEL = re.compile(r"[\d ]*|facility|operations(?: inc)?|mrs?", re.I)


@dataclass(frozen=True, slots=True)
class Draft:
    """A new record: its name, its data as a file would have it, and notes of what was changed.

    `slug` is the one that its row asks for, and `assumed` has the fields that no column of the row says.
    """

    name: str
    data: CompanyData
    notes: tuple[Note, ...] = ()
    slug: str = ""
    assumed: frozenset[str] = frozenset({"kind"})

    @property
    def place(self) -> LocationData:
        """Its only location."""
        return self.data["locations"][0]


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that must not become a record, why, and the field that it is about, if it is one."""

    name: str
    reason: str
    field: str = ""


def draft(
    cells: dict[str, str], mapping: Mapping, where: Geography, today: date, companies: frozenset[str] = frozenset()
) -> Draft | Rejected:
    """The draft of one row's cells; `companies` are the keys of operators that are companies by the whole register."""
    shown = cells.get("name", "")
    for field in TYPED:
        if why := fault_of_text(cells.get(field, "")):
            return Rejected(shown, why, field)
    if not any(letter.isalpha() for letter in shown):
        return Rejected(shown, "no-name", "name")
    notes: list[Note] = []
    site = places.resolve(cells, where)
    business = _business(cells.get("operator", ""), companies)
    named, label = _named(cells, site.place, where, business, notes)
    reason = _reason(named, site, where, names.has_legal_form(cells.get("operator", "")))
    if reason:
        return Rejected(named.name or shown, reason)
    place: LocationData = {"label": label, **site.place} if label else site.place
    kinds = terms("kinds", "kind", cells.get("kind", ""), notes)
    data = _data(named, place, _source(cells, mapping), (*kinds, mapping.kind or "manufacturer")[0], today)
    _add_facts(data, cells, mapping, notes)
    add_facts(data, cells, notes)
    if needed := fault(data, notes):
        return Rejected(named.name, "invalid", needed)
    assumed = frozenset() if kinds or data["kind"] != mapping.kind else frozenset({"kind"})
    return Draft(named.name, data, (*site.notes, *notes), assumed=assumed)


def _reason(named: names.Names, site: places.Site, where: Geography, by_company: bool) -> str:
    """Why a row must be left out, or ""."""
    if not named.name:
        return "no-name"
    people = [name for name in (named.name, *named.others) if names.is_person(name)]
    if any("(" in name or not by_company for name in people):  # a person in parentheses is not the company
        return "person"
    if site.is_home:
        return "home"
    place = site.place
    if not (place.get("zip") or where.city(place.get("city", ""))):
        return "no-place"
    return ""


def _business(operator: str, companies: frozenset[str]) -> str:
    """The operator in human case if it is a company by its legal ending or by the whole register, else ""."""
    return names.company_only(operator) or (names.human(operator) if name_key(operator) in companies else "")


def _named(
    cells: dict[str, str], place: LocationData, where: Geography, business: str, notes: list[Note]
) -> tuple[names.Names, str]:
    """The names in a row, and a label for its site in case the register has the site's name and not the company's."""
    operator = cells.get("operator", "")
    named = names.split(cells["name"], operator, cells.get("dba", ""))
    head, _, tail = named.name.rpartition(" - ")
    if head and where.city(tail):
        named = named._replace(name=head)
    company = names.company_only(operator)
    if names.is_person(named.name) and not company:
        business = business or (names.human(operator) if names.is_business(operator) else "")
        if business:
            notes.append(Note("named-by-operator", {"value": named.name, "name": business}))
            return names.Names(business), ""
    if _is_only_a_place(named.name, place, where):
        if business:
            notes.append(Note("named-by-operator", {"value": named.name, "name": business}))
        return names.Names(business), "" if NO_LABEL.fullmatch(named.name) else named.name
    company = company or names.company_only(cells.get("owner", ""))
    label = _label(named.name, company, where)
    if label:
        named = names.Names(company, others=named.others)
    if not named.legal and not names.has_legal_form(named.name):
        named = named._replace(legal=business)
    return _without_repetition(named), "" if NO_LABEL.fullmatch(label) else label


def _is_only_a_place(name: str, place: LocationData, where: Geography) -> bool:
    """Whether a name only repeats the site's own address, such as `Gardena Plant 25` and `25th Street`."""
    if where.city(re.sub(r"\s+(?:plant|facility|yard|site)\b.*", "", name, flags=re.I)):
        return True
    words = re.findall(r"[a-z0-9]+", name.lower())
    around = re.findall(r"[a-z0-9]+", f"{place.get('street', '')} {place.get('city', '')}".lower())
    own = [word for word in words if word not in around]
    return all(NO_NAME.fullmatch(word) for word in own) and bool(own or place.get("street"))


def _label(name: str, company: str, where: Geography) -> str:
    """The part of a site's name after the company's: `Live Oak Plant` of `CalPortland Company Live Oak Plant`."""
    key = name_key(company)
    if not key or key == name_key(name) or not f"{name_key(name)} ".startswith(f"{key} "):
        return ""
    words, count = name.split(), len(key.split())
    for taken in range(count, len(words)):
        if name_key(" ".join(words[:taken])) == key:
            rest = LEFT_OF_COMPANY.sub("", " ".join(words[taken:]))
            return names.human(rest) if rest and (PLANT_WORDS.search(rest.lower()) or where.city(rest)) else ""
    return ""


def _without_repetition(named: names.Names) -> names.Names:
    """The names without those that repeat another one."""
    legal = "" if _same(named.legal, named.name) else named.legal
    others = [other for other in named.others if not _same(other, named.name) and not _same(other, legal)]
    return names.Names(named.name, legal, tuple(others))


def _same(first: str, second: str) -> bool:
    a, b = names.compare_key(first), names.compare_key(second)
    return fuzz.ratio(a.replace(" ", ""), b.replace(" ", "")) >= SAME_NAME


def _source(cells: dict[str, str], mapping: Mapping) -> SourceData:
    facts = {**(mapping.source.model_dump() if mapping.source else {}), "id": cells.get("id")}
    return cast(SourceData, {key: value for key, value in facts.items() if value})


def _data(named: names.Names, place: LocationData, source: SourceData, kind: str, today: date) -> CompanyData:
    data: CompanyData = {
        "name": named.name,
        "kind": kind,
        "locations": [place],
        "verification": {"level": "unclaimed"},
        "sources": [source],
        "added": today.isoformat(),
    }
    if named.legal:
        data["legal_name"] = named.legal
    if named.others:
        data["also_known_as"] = list(dict.fromkeys(named.others))
    return data


def _add_facts(data: CompanyData, cells: dict[str, str], mapping: Mapping, notes: list[Note]) -> None:
    codes = {field: cells.get(field, "") for field in INDUSTRY_FIELDS}
    found = industry.naics({**codes, "sic": codes["sic"] if mapping.naics_from_sic else ""}, notes)
    if found:
        data["naics"] = found
    industry.apply(mapping.crosswalks, {**codes, "naics": found[0] if found else ""}, data)
    _add_identifier(data, cells.get("id", ""), mapping, notes)
    _add_contacts(data, cells, notes)


def _add_identifier(data: CompanyData, value: str, mapping: Mapping, notes: list[Note]) -> None:
    if not mapping.identifier or not value:
        return
    identifiers = {mapping.identifier: value}
    try:
        IDENTIFIER.validate_python(identifiers)
    except ValidationError:
        notes.append(Note("id-dropped", {"value": value}, "id"))
        return
    data["identifiers"] = identifiers


def _add_contacts(data: CompanyData, cells: dict[str, str], notes: list[Note]) -> None:
    if cells.get("website"):
        site, links = contacts.website(cells["website"])
        if site:
            data["website"] = site
        elif links:
            data["links"] = links
        else:
            notes.append(Note("website-dropped", {"value": cells["website"]}, "website"))
    if cells.get("phone"):
        number = contacts.phone(cells["phone"])
        if number:
            add_contact(data, "phone", number)
        else:
            notes.append(Note("phone-dropped", {"value": cells["phone"]}, "phone"))
