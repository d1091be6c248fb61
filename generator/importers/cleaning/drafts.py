"""Makes the draft of a record from one row: cleaned, placed and named, or the reason why it is left out."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import TypeAdapter, ValidationError
from rapidfuzz import fuzz

from generator.catalog.duplicate_keys import name_key
from generator.geography import Geography
from generator.importers.cleaning import contacts, industry, names, places
from generator.importers.cleaning.mapping import Mapping
from generator.importers.cleaning.report import Note
from generator.importers.cleaning.table import fault_of_text
from generator.records.company import Identifiers

IDENTIFIER = TypeAdapter(Identifiers)
# Names whose keys are this much alike say the same thing twice.
SAME_NAME = 88
PLANT_WORDS = re.compile(
    r"\b(?:plants?|facility|facilities|refinery|terminal|yard|site|division|div|warehouse|operations|ops|branch|"
    r"center|ctr|production|batch|no|north|south|east|west|building|bldg)\b|\d"
)
# What a name that is no name is made of, besides the words of its own address.
NO_NAME = re.compile(r"(?:plants?|facility|refinery|terminal|yard|site|no|street|st|ave|avenue|mrs?|\d+)")
LEFT_OF_COMPANY = re.compile(r"^(?:(?:&|(?:and|inc|llc|co|corp|company|corporation)\b)[\s.,-]*)+", re.I)
# What says nothing about a site.
NO_LABEL = re.compile(r"[\d ]*|facility|operations(?: inc)?|mrs?", re.I)


@dataclass(frozen=True, slots=True)
class Draft:
    """A record in the making: its data as it would stand in a file, or the reason why it must not be made."""

    name: str
    data: dict[str, Any]
    notes: tuple[Note, ...] = ()
    reason: str = ""

    @property
    def place(self) -> dict[str, Any]:
        """Its one location."""
        place: dict[str, Any] = self.data["locations"][0]
        return place


def draft(
    cells: dict[str, str], mapping: Mapping, where: Geography, today: date, companies: frozenset[str] = frozenset()
) -> Draft:
    """The draft of one row's cells; `companies` are the keys of operators that the whole register shows to be some."""
    shown = cells.get("name", "")
    faults = (fault_of_text(cells.get(field, "")) for field in ("name", "dba", "operator", "street", "unit", "city"))
    fault = next(filter(None, faults), "") or ("" if any(letter.isalpha() for letter in shown) else "no-name")
    if fault:
        return Draft(shown, {}, reason=fault)
    notes: list[Note] = []
    site = places.settle(cells, where)
    business = _business(cells.get("operator", ""), companies)
    named, label = _named(cells, site.place, where, business, notes)
    reason = _reason(named, site, where, names.has_legal_form(cells.get("operator", "")))
    if reason:
        return Draft(named.name or shown, {}, reason=reason)
    data = _data(named, {**({"label": label} if label else {}), **site.place}, mapping, today)
    _add_facts(data, cells, mapping, notes)
    return Draft(named.name, data, (*site.notes, *notes))


def _reason(named: names.Names, site: places.Site, where: Geography, by_company: bool) -> str:
    if not named.name:
        return "no-name"
    people = [name for name in (named.name, *named.others) if names.is_person(name)]
    if any("(" in name or not by_company for name in people):  # who stands in brackets is not the company
        return "person"
    if site.is_home:
        return "home"
    place = site.place
    if not (place.get("zip") or where.city(place.get("city", ""))):
        return "no-place"
    return ""


def _business(operator: str, companies: frozenset[str]) -> str:
    """The operator in human case when it is a company, by its ending or by what the whole register says."""
    return names.company_only(operator) or (names.human(operator) if name_key(operator) in companies else "")


def _named(
    cells: dict[str, str], place: dict[str, Any], where: Geography, business: str, notes: list[Note]
) -> tuple[names.Names, str]:
    """The names in a row and the label of its site, for registers that name the site and not the company."""
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


def _is_only_a_place(name: str, place: dict[str, Any], where: Geography) -> bool:
    """Whether a name repeats the site's own address, as `Gardena Plant 25` and `25th Street` do."""
    if where.city(re.sub(r"\s+(?:plant|facility|yard|site)\b.*", "", name, flags=re.I)):
        return True
    words = re.findall(r"[a-z0-9]+", name.lower())
    around = re.findall(r"[a-z0-9]+", f"{place.get('street', '')} {place.get('city', '')}".lower())
    own = [word for word in words if word not in around]
    return all(NO_NAME.fullmatch(word) for word in own) and bool(own or place.get("street"))


def _label(name: str, company: str, where: Geography) -> str:
    """What follows the company's name in a site's name: `Live Oak Plant` of `CalPortland Company Live Oak Plant`."""
    key = name_key(company)
    if not key or key == name_key(name) or not f"{name_key(name)} ".startswith(f"{key} "):
        return ""
    words, count = name.split(), len(key.split())
    for taken in range(count, len(words)):
        if name_key(" ".join(words[:taken])) == key:
            rest = LEFT_OF_COMPANY.sub("", " ".join(words[taken:]))
            said = rest.lower()
            return names.human(rest) if rest and (PLANT_WORDS.search(said) or where.city(rest)) else ""
    return ""


def _without_repetition(named: names.Names) -> names.Names:
    """Without a registered name or others that say what the name says."""
    legal = "" if _same(named.legal, named.name) else named.legal
    others = [other for other in named.others if not _same(other, named.name) and not _same(other, legal)]
    return names.Names(named.name, legal, tuple(others))


def _same(one: str, other: str) -> bool:
    a, b = names.compare_key(one), names.compare_key(other)
    return fuzz.ratio(a.replace(" ", ""), b.replace(" ", "")) >= SAME_NAME


def _data(named: names.Names, place: dict[str, Any], mapping: Mapping, today: date) -> dict[str, Any]:
    data: dict[str, Any] = {"name": named.name, "kind": mapping.kind, "locations": [place]}
    if named.legal:
        data["legal_name"] = named.legal
    if named.others:
        data["also_known_as"] = list(dict.fromkeys(named.others))
    data["verification"] = {"level": "unclaimed"}
    data["added"] = today.isoformat()
    return data


def _add_facts(data: dict[str, Any], cells: dict[str, str], mapping: Mapping, notes: list[Note]) -> None:
    source = {key: value for key, value in mapping.source.model_dump().items() if value}
    data["sources"] = [source | ({"id": cells["id"]} if cells.get("id") else {})]
    codes = {field: cells.get(field, "") for field in ("naics", "sector", "sic", "sic_secondary")}
    found = industry.naics({**codes, "sic": codes["sic"] if mapping.naics_from_sic else ""}, notes)
    if found:
        data["naics"] = found
    industry.apply(mapping.crosswalks, {**codes, "naics": found[0] if found else ""}, data)
    _add_identifier(data, cells.get("id", ""), mapping, notes)
    _add_contacts(data, cells, notes)


def _add_identifier(data: dict[str, Any], value: str, mapping: Mapping, notes: list[Note]) -> None:
    if not mapping.identifier or not value:
        return
    identifiers = {mapping.identifier: value}
    try:
        IDENTIFIER.validate_python(identifiers)
    except ValidationError:
        notes.append(Note("id-dropped", {"value": value}))
        return
    data["identifiers"] = identifiers


def _add_contacts(data: dict[str, Any], cells: dict[str, str], notes: list[Note]) -> None:
    if cells.get("website"):
        site, links = contacts.website(cells["website"])
        if site:
            data["website"] = site
        elif links:
            data["links"] = links
        else:
            notes.append(Note("website-dropped", {"value": cells["website"]}))
    if cells.get("phone"):
        number = contacts.phone(cells["phone"])
        if number:
            data["contacts"] = [{"phone": number, "public": True}]
        else:
            notes.append(Note("phone-dropped", {"value": cells["phone"]}))
