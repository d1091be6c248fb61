"""Fills the fields of a company from the cells of a row: texts, terms by any of their names, and groups such as orders.

Nothing is guessed: a term that no vocabulary has is noted and left out, and so is a value that its field refuses.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import TypeAlias, cast

from generator.importers.cleaning.company_data import CompanyData
from generator.importers.cleaning.report import Note
from generator.records.checks import nearest_term
from generator.records.company import Identifiers, SocialLinks
from generator.vocabularies import vocabulary

Fields: TypeAlias = dict[str, object]
TEXTS = (
    *("legal_name", "summary", "summary_es", "description", "description_es", "founded", "closed", "parent"),
    *("status", "size", "added", "updated"),
)
NAMES = ("also_known_as", "formerly", "memberships", "related")
# Fields with terms, each with its vocabulary.
TERMS = {
    **{"clusters": "clusters", "stages": "stages", "materials": "materials", "works_with": "works_with"},
    **{"offers": "support", "needs": "support"},
}
# Fields with groups that a term names.
TERM_GROUPS = {
    "processes": ("capabilities", "process", "processes"),
    "certifications": ("certifications", "id", "certifications"),
    "ownership": ("ownership", "id", "ownership"),
}
NAMED_GROUPS = {"products": ("products", "name"), "equipment": ("equipment", "type")}
LINKS, IDENTIFIERS = tuple(SocialLinks.model_fields), tuple(Identifiers.model_fields)
ORDERS = {
    **{"minimum_order": ("minimum", "quantity"), "minimum_unit": ("minimum", "unit")},
    **{"lead_days_min": ("lead_time_days", "min"), "lead_days_max": ("lead_time_days", "max")},
}
# Fields of which one column can fill several.
MIXED = ("core_processes", "run_sizes", "capacity", "capacity_as_of", "verification", "verified_on", "sectors", "work")
MIXED_TEXTS = ("employees", "about", "source_names", "source_licences")
FACTS = (
    *(*TEXTS, *NAMES, *TERMS, *TERM_GROUPS, *NAMED_GROUPS, *LINKS, *IDENTIFIERS, *ORDERS, *MIXED, *MIXED_TEXTS),
    *("email", "form", "naics_codes"),
)
LONG = frozenset({"description", "description_es", "about", *TERMS, *TERM_GROUPS, *NAMED_GROUPS, *NAMES, *MIXED})
BETWEEN = re.compile(r"\s*[;|\n]\s*")
# The bounds of the classes of `size`, by their number of employees.
SIZES = (("1-9", 1, 9), ("10-49", 10, 49), ("50-99", 50, 99), ("100-249", 100, 249), ("250-499", 250, 499))


def add_facts(data: CompanyData, cells: dict[str, str], notes: list[Note]) -> None:
    """Adds to a record what the cells of these fields say, and notes what they say in vain."""
    fields = cast(Fields, data)
    for name in FACTS:
        if cells.get(name):
            _filler(name)(fields, name, cells[name], notes)


@cache
def _filler(name: str) -> Callable[[Fields, str, str, list[Note]], None]:
    """What fills a field."""
    if name in SPECIAL:
        return SPECIAL[name]
    for names, filler in FILLERS:
        if name in names:
            return filler
    return _text


def _text(fields: Fields, name: str, value: str, notes: list[Note]) -> None:
    fields[name] = value


def _names(fields: Fields, name: str, value: str, notes: list[Note]) -> None:
    fields[name] = parts(value)


def parts(value: str) -> list[str]:
    """The values in one cell, which bars, semicolons or lines part."""
    return list(dict.fromkeys(filter(None, BETWEEN.split(value))))


def terms(vocabulary_name: str, field: str, value: str, notes: list[Note]) -> list[str]:
    """The terms that a cell names by id, label or alias; notes of those that the vocabulary does not have."""
    found = []
    for part in _terms_in(vocabulary_name, value):
        term = term_of(vocabulary_name, part)
        if term:
            found.append(term)
        else:
            nearest = nearest_term(vocabulary_name, part)
            near = {"value": part, "nearest": nearest}
            notes.append(Note("term-unknown-near" if nearest else "term-unknown", near, field))
    return list(dict.fromkeys(found))


def _terms_in(vocabulary_name: str, value: str) -> list[str]:
    """The values in one cell; commas part them, too, unless the whole is the name of a term."""
    found = parts(value)
    return [
        each
        for part in found
        for each in ([part] if "," not in part or term_of(vocabulary_name, part) else re.split(r"\s*,\s*", part))
        if each
    ]


def term_of(vocabulary_name: str, name: str) -> str:
    """The id of the term with a name, or ""."""
    return _named(vocabulary_name).get(_plain(name), "")


@cache
def _named(vocabulary_name: str) -> dict[str, str]:
    known = vocabulary(vocabulary_name)
    found = {_plain(name): known[id].replaced_by or id for name, id in known.names.items()}
    return {_plain(id): known[id].replaced_by or id for id in known.terms} | found


def _plain(name: str) -> str:
    return " ".join(re.sub(r'[-,|"_/]+', " ", name.casefold()).split())


def _term_list(fields: Fields, name: str, value: str, notes: list[Note]) -> None:
    if found := terms(TERMS[name], name, value, notes):
        _extend(fields, name, found)


def _extend(fields: Fields, name: str, more: list[str]) -> None:
    known = cast(list[str], fields.get(name, []))
    fields[name] = list(dict.fromkeys([*known, *more]))


def _term_groups(fields: Fields, name: str, value: str, notes: list[Note]) -> None:
    key, mark, vocabulary_name = TERM_GROUPS[name]
    _add_groups(fields, key, mark, terms(vocabulary_name, name, value, notes))


def _add_groups(fields: Fields, key: str, mark: str, found: list[str]) -> None:
    known = cast(list[Fields], fields.get(key, []))
    marks = {group.get(mark) for group in known}
    if more := [{mark: each} for each in found if each not in marks]:
        fields[key] = [*known, *more]


def _named_groups(fields: Fields, name: str, value: str, notes: list[Note]) -> None:
    key, mark = NAMED_GROUPS[name]
    _add_groups(fields, key, mark, parts(value))


def _link(fields: Fields, name: str, value: str, notes: list[Note]) -> None:
    _group(fields, "links")[name] = value


def _identifier(fields: Fields, name: str, value: str, notes: list[Note]) -> None:
    _group(fields, "identifiers")[name] = value


def _group(fields: Fields, *path: str) -> Fields:
    for key in path:
        fields = cast(Fields, fields.setdefault(key, {}))
    return fields


def _order(fields: Fields, name: str, value: str, notes: list[Note]) -> None:
    group, key = ORDERS[name]
    _group(fields, "orders", group)[key] = value


def _run_sizes(fields: Fields, name: str, value: str, notes: list[Note]) -> None:
    if found := terms("run_sizes", name, value, notes):
        _group(fields, "orders")["run_sizes"] = found


def _core(fields: Fields, name: str, value: str, notes: list[Note]) -> None:
    found = terms("processes", name, value, notes)
    _add_groups(fields, "capabilities", "process", found)
    for group in cast(list[Fields], fields.get("capabilities", [])):
        if group["process"] in found:
            group["level"] = "core"


def _capacity(fields: Fields, name: str, value: str, notes: list[Note]) -> None:
    if value != "unknown":  # which says only that it was stated long ago
        _group(fields, "capacity")["status" if name == "capacity" else "as_of"] = value


def _verification(fields: Fields, name: str, value: str, notes: list[Note]) -> None:
    _group(fields, "verification")["level" if name == "verification" else "on"] = value


def add_contact(data: CompanyData, way: str, value: str) -> None:
    """Adds a way to reach the company to its public contact."""
    _contact(cast(Fields, data), way, value, [])


def _contact(fields: Fields, name: str, value: str, notes: list[Note]) -> None:
    known = cast(list[Fields], fields.setdefault("contacts", []))
    if not known:
        known.append({"public": True})
    known[0][name] = value


def _codes(fields: Fields, name: str, value: str, notes: list[Note]) -> None:
    _extend(fields, "naics", re.findall(r"\d+", value))


def _employees(fields: Fields, name: str, value: str, notes: list[Note]) -> None:
    """A number of employees, or a range of them, as the class that it lies in."""
    numbers = [int(each) for each in re.findall(r"\d{1,7}", value.replace(",", ""))]
    if not numbers:
        found = None
    elif min(numbers) >= 500:
        found = "500-plus"
    else:
        low, high = min(numbers), max(numbers)
        found = next((id for id, first, last in SIZES if first <= low and high <= last), None)
    if found:
        fields["size"] = found
    else:
        notes.append(Note("size-dropped", {"value": value}, name))


def _about(fields: Fields, name: str, value: str, notes: list[Note]) -> None:
    """What a company says of itself: short enough for its summary, or else its description."""
    fields["summary" if len(value) <= 160 and "\n" not in value else "description"] = value


def _sectors(fields: Fields, name: str, value: str, notes: list[Note]) -> None:
    """Industries and products in one list: what is no cluster is a product."""
    named = [(part, term_of("clusters", part)) for part in parts(value)]
    _extend(fields, "clusters", [term for _, term in named if term])
    _add_groups(fields, "products", "name", [part for part, term in named if not term and part != "Unspecified"])


def _work(fields: Fields, name: str, value: str, notes: list[Note]) -> None:
    """Processes and kinds of organizations in one list."""
    for part in parts(value):
        if term := term_of("kinds", part):
            fields["kind"] = term
        else:
            _add_groups(fields, "capabilities", "process", terms("processes", name, part, notes))


def _sources(fields: Fields, name: str, value: str, notes: list[Note]) -> None:
    """The names of sources, then their licences if there are as many, or one for all."""
    if name == "source_names":
        fields["sources"] = [{"name": part} for part in parts(value)]
        return
    known, licences = cast(list[Fields], fields.get("sources", [])), parts(value)
    if len(licences) == 1:
        licences *= len(known)
    if len(licences) != len(known):
        notes.append(Note("licences-dropped", {"value": value}, name))
        return
    for source, licence in zip(known, licences, strict=True):
        source["licence"] = licence


FILLERS: tuple[tuple[tuple[str, ...], Callable[[Fields, str, str, list[Note]], None]], ...] = (
    (NAMES, _names),
    (tuple(TERMS), _term_list),
    (tuple(TERM_GROUPS), _term_groups),
    (tuple(NAMED_GROUPS), _named_groups),
    (LINKS, _link),
    (IDENTIFIERS, _identifier),
    (tuple(ORDERS), _order),
)
SPECIAL: dict[str, Callable[[Fields, str, str, list[Note]], None]] = {
    **{"run_sizes": _run_sizes, "core_processes": _core, "capacity": _capacity, "capacity_as_of": _capacity},
    **{"verification": _verification, "verified_on": _verification, "email": _contact, "form": _contact},
    **{"naics_codes": _codes, "employees": _employees, "about": _about, "sectors": _sectors, "work": _work},
    **{"source_names": _sources, "source_licences": _sources},
}


def without_terms_above(vocabulary_name: str, ids: list[str]) -> list[str]:
    """Terms without those that a more exact one in the list implies."""
    implied = {parent for id in ids for parent in _above(vocabulary_name, id)}
    return [id for id in ids if id not in implied]


def _above(vocabulary_name: str, id: str) -> Iterator[str]:
    return (each for each in vocabulary(vocabulary_name).lineage[id] if each != id)
