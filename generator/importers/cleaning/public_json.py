"""Turns the public form of a company, as our API publishes it, back into the data of a record's file."""

from collections.abc import Callable
from datetime import date
from typing import TypeAlias, cast

from generator.importers.cleaning.company_data import CompanyData
from generator.importers.cleaning.drafts import Draft, Rejected
from generator.importers.cleaning.facts import without_terms_above
from generator.importers.cleaning.own import DERIVED, finished

Thing: TypeAlias = dict[str, object]
# Fields that the public form has as the file has them.
SAME = (
    *("name", "legal_name", "also_known_as", "formerly", "kind", "status", "summary", "summary_es", "description"),
    *("description_es", "founded", "closed", "website", "links", "naics", "size", "works_with", "offers", "needs"),
    *("memberships", "parent", "related", "identifiers", "capabilities", "equipment", "products", "capacity"),
    *("workforce", "verification", "added", "updated"),
)


def public_draft(thing: Thing, today: date) -> Draft | Rejected:
    """The record that a company of the API was made from, as far as the public form tells."""
    name, slug = str(thing.get("name") or ""), thing.get("id")
    if not isinstance(slug, str) or not slug or not name:
        return Rejected(name, "invalid" if name else "no-name", "name" if not name else "id")
    data: Thing = {"added": today.isoformat(), **{key: thing[key] for key in SAME if thing.get(key)}}
    for key, convert in CONVERTED.items():
        if thing.get(key):
            data[key] = convert(thing[key])
    if isinstance(capacity := data.get("capacity"), dict) and capacity.get("status") == "unknown":
        del data["capacity"]  # says only that it was stated long ago
    if not isinstance(data.get("kind"), str):
        return Rejected(name, "invalid", "kind")
    facets = cast(Thing, thing.get("facets") if isinstance(thing.get("facets"), dict) else {})
    stated = {key: facets[key] for key in DERIVED if isinstance(facets.get(key), list)}
    exact = {
        key: without_terms_above(key, [str(each) for each in cast(list[object], ids)]) for key, ids in stated.items()
    }
    return finished(slug, cast(CompanyData, _as_text(data)), exact, [])


def _places(value: object) -> object:
    return [_place(each) for each in value if isinstance(each, dict)] if isinstance(value, list) else value


def _place(place: Thing) -> Thing:
    """A place without what follows from the rest of it; one that is hidden has at most its region."""
    shown = place.get("shown")
    left_out = {"shown", "neighborhood", "region"} if shown == "full" else {"shown", "neighborhood"}
    found = {key: value for key, value in place.items() if key not in left_out}
    return found if shown == "full" else {**found, "show": shown}


def _contacts(value: object) -> object:
    return [{**each, "public": True} for each in value if isinstance(each, dict)] if isinstance(value, list) else value


def _lasting(value: object) -> object:
    """Certificates without whether they have expired, which follows from their date."""
    return _without("expired", value)


def _without(name: str, value: object) -> object:
    if not isinstance(value, list):
        return value
    return [{key: inner for key, inner in each.items() if key != name} for each in value if isinstance(each, dict)]


def _sources(value: object) -> object:
    if not isinstance(value, list):
        return value
    renamed = {"license": "licence"}
    return [{renamed.get(key, key): inner for key, inner in each.items()} for each in value if isinstance(each, dict)]


def _orders(value: object) -> object:
    if not isinstance(value, dict):
        return value
    orders = {key: value[key] for key in ("run_sizes", "files") if value.get(key)}
    if value.get("minimum"):
        orders["minimum"] = {"quantity": value["minimum"]} | ({"unit": value["unit"]} if value.get("unit") else {})
    days = {key: value[f"lead_days_{key}"] for key in ("min", "max") if f"lead_days_{key}" in value}
    return orders | ({"lead_time_days": days} if days else {})


CONVERTED: dict[str, Callable[[object], object]] = {
    "locations": _places,
    "contacts": _contacts,
    "certifications": _lasting,
    "ownership": _lasting,
    "sources": _sources,
    "orders": _orders,
}


def _as_text(value: object) -> object:
    """A value with its numbers as text, as the reader of files gives them."""
    if isinstance(value, dict):
        return {str(key): _as_text(inner) for key, inner in value.items() if inner is not None}
    if isinstance(value, list):
        return [_as_text(inner) for inner in value]
    return str(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else value
