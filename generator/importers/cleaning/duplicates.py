"""Finds the record that a draft is about, among those on file and those made in the same import, and joins the two."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from rapidfuzz import fuzz

from generator.catalog.duplicate_keys import website_key
from generator.geography.boundaries import kilometers
from generator.importers.cleaning import addresses
from generator.importers.cleaning.contacts import missing_phone
from generator.importers.cleaning.drafts import Draft
from generator.importers.cleaning.industry import merge_terms, merged_naics
from generator.importers.cleaning.names import alike, compare_key, has_legal_form, is_telling
from generator.importers.cleaning.report import Note

# How much alike two names at one address must be to mean one company, and two spellings to mean one name.
ALIKE = 85
SPELLING = 92
# Two points this near are one site, when the names agree as well.
SITE_KM = 0.3
CELL = 0.005  # degrees: a little more than SITE_KM
MAXIMUM_LOCATIONS, MAXIMUM_SOURCES = 50, 20


class Match(NamedTuple):
    """The record a draft is about, and how: `site` (which of its locations), `company`, or only its `address`."""

    slug: str
    how: str
    location: int = -1


@dataclass
class Directory:
    """All records by slug as plain data, and where to look for the twins of a draft."""

    records: dict[str, dict[str, Any]] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)
    by_name: dict[str, list[str]] = field(default_factory=dict)
    by_website: dict[str, str] = field(default_factory=dict)
    by_identifier: dict[str, str] = field(default_factory=dict)
    by_number: dict[str, list[tuple[str, int]]] = field(default_factory=dict)
    by_cell: dict[tuple[int, int], list[tuple[str, int]]] = field(default_factory=dict)

    def add(self, slug: str, data: dict[str, Any]) -> None:
        """A new record."""
        self.records[slug] = data
        self.taken.update((slug, *data.get("formerly", ())))
        for name in _names(data, registered=False):  # an owner's other plants are other records
            self.by_name.setdefault(name, []).append(slug)
        self.index(slug)

    def index(self, slug: str) -> None:
        """Makes everything findable that a record says now."""
        data = self.records[slug]
        if data.get("website"):
            self.by_website.setdefault(website_key(data["website"]), slug)
        for key, value in (data.get("identifiers") or {}).items():
            self.by_identifier.setdefault(f"{key} {value}", slug)
        for source in data.get("sources", ()):
            if source.get("id"):
                self.by_identifier.setdefault(f"{source['name']} {source['id']}", slug)
        for position, place in enumerate(data["locations"]):
            for bucket in self._buckets(place):
                if (slug, position) not in bucket:
                    bucket.append((slug, position))

    def _buckets(self, place: dict[str, Any]) -> Iterator[list[tuple[str, int]]]:
        if place.get("street") and place.get("zip"):
            yield self.by_number.setdefault(_number(place), [])
        if place.get("lat") is not None:
            yield self.by_cell.setdefault(_cell(place), [])

    def match(self, one: Draft, address_tells: bool = False) -> Match | None:
        """The record a draft is about; surest evidence first.

        With `address_tells`, an address that others hold outweighs a name that is on record elsewhere.
        """
        data = one.data
        known = [f"{key} {value}" for key, value in (data.get("identifiers") or {}).items()]
        known += [f"{source['name']} {source['id']}" for source in data["sources"] if source.get("id")]
        for key in known:
            if key in self.by_identifier:
                return Match(self.by_identifier[key], "identifier")
        if address_tells:
            return self._same_site(one) or self._same_address(one) or self._same_company(one)
        return self._same_site(one) or self._same_company(one)

    def _same_site(self, one: Draft) -> Match | None:
        scored = [(_same_street(one.data, self.records[slug]), slug, at) for slug, at in self._at_address(one.place)]
        scored += [(_nearby(one.data, self.records[slug]), slug, at) for slug, at in self._at_point(one.place)]
        best = max(scored, default=(0.0, "", -1), key=lambda found: found[0])
        return Match(best[1], "site", best[2]) if best[0] >= ALIKE else None

    def _same_company(self, one: Draft) -> Match | None:
        website = one.data.get("website")
        if website and website_key(website) in self.by_website:
            return Match(self.by_website[website_key(website)], "company")
        for slug in self.by_name.get(compare_key(one.name), ()):
            if not _other_owner(one.data, self.records[slug]):
                return Match(slug, "company")
        return None

    def _same_address(self, one: Draft) -> Match | None:
        unit = one.place.get("unit", "")
        for slug, at in self._at_address(one.place):
            other = self.records[slug]["locations"][at].get("unit", "")
            if not unit or not other or unit == other:
                return Match(slug, "address", at)
        return None

    def _at_address(self, place: dict[str, Any]) -> Iterator[tuple[str, int]]:
        if place.get("street") and place.get("zip"):
            for slug, at in self.by_number.get(_number(place), ()):
                if addresses.same_street(place["street"], self.records[slug]["locations"][at].get("street", "")):
                    yield slug, at

    def _at_point(self, place: dict[str, Any]) -> Iterator[tuple[str, int]]:
        if place.get("lat") is None:
            return
        row, column = _cell(place)
        for cell in ((row + up, column + right) for up in (-1, 0, 1) for right in (-1, 0, 1)):
            for slug, at in self.by_cell.get(cell, ()):
                other = self.records[slug]["locations"][at]
                if kilometers(_f(place["lat"]), _f(place["lon"]), _f(other["lat"]), _f(other["lon"])) <= SITE_KM:
                    yield slug, at

    def merge(self, found: Match, one: Draft, today: str) -> tuple[Note, ...]:
        """Adds to a record what a draft knows and it does not; nothing it says is overwritten."""
        data, notes = self.records[found.slug], []
        before = repr(data)
        _add_sources(data, one.data["sources"])
        for key, value in (one.data.get("identifiers") or {}).items():
            data.setdefault("identifiers", {}).setdefault(key, value)
        if one.data.get("naics"):
            data["naics"] = merged_naics(list(data.get("naics", ())), one.data["naics"])
        merge_terms(data, one.data)
        for key in ("website", "links"):
            if one.data.get(key) and not data.get(key):
                data[key] = one.data[key]
        notes += _add_phone(data, one.data.get("contacts", ()))
        _add_place(data, found, one.place)
        _add_name(data, one.name, found)
        if repr(data) != before and data.get("added") != today:
            data["updated"] = today
        self.index(found.slug)
        return tuple(notes)


def _f(value: Any) -> float:
    return float(value)


def _names(data: dict[str, Any], registered: bool = True) -> list[str]:
    every = (data["name"], data.get("legal_name", "") if registered else "", *data.get("also_known_as", ()))
    return list(dict.fromkeys(compare_key(name) for name in every if name))


def _same_street(one: dict[str, Any], other: dict[str, Any]) -> float:
    """How near the names of two records at one address come to each other."""
    return max(max(alike(a, b), _same_brand(a, b)) for a in _names(one) for b in _names(other))


def _nearby(one: dict[str, Any], other: dict[str, Any]) -> float:
    """The same where only points agree: one shared word is not enough, nor a group that runs many plants."""
    every = [_names(data, registered=has_legal_form(data.get("legal_name", ""))) for data in (one, other)]
    pairs = [(a, b) for a in every[0] for b in every[1]]
    return max(alike(a, b) if min(len(a.split()), len(b.split())) > 1 else fuzz.ratio(a, b) for a, b in pairs)


def _same_brand(one: str, other: str) -> float:
    """Two names at one address that begin with the same telling word are one company's."""
    return 100.0 if is_telling(one.split()[0]) and one.split()[0] == other.split()[0] else 0.0


def _number(place: dict[str, Any]) -> str:
    return f"{addresses.number(place['street'])} {place['zip'][:5]}"


def _cell(place: dict[str, Any]) -> tuple[int, int]:
    return int(_f(place["lat"]) / CELL), int(_f(place["lon"]) / CELL)


def _other_owner(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether two companies of one name have registered names that do not agree."""
    a, b = compare_key(one.get("legal_name") or ""), compare_key(other.get("legal_name") or "")
    return bool(a and b) and alike(a, b) < ALIKE


def _add_sources(data: dict[str, Any], sources: list[dict[str, Any]]) -> None:
    known = {(source["name"], source.get("id")) for source in data.setdefault("sources", [])}
    new = [source for source in sources if (source["name"], source.get("id")) not in known]
    data["sources"] += new[: MAXIMUM_SOURCES - len(data["sources"])]


def _add_phone(data: dict[str, Any], contacts: Any) -> list[Note]:
    number = next((contact["phone"] for contact in contacts if contact.get("phone")), "")
    if missing_phone(data.get("contacts", ()), number):
        data.setdefault("contacts", []).extend(contacts)
    elif number and not any(contact.get("phone") == number for contact in data.get("contacts", ())):
        return [Note("other-phone", {"value": number})]
    return []


def _add_place(data: dict[str, Any], found: Match, place: dict[str, Any]) -> None:
    """Another site, or what a known one lacks."""
    if found.how == "site":
        known = data["locations"][found.location]
        same_zip = known.get("zip", "")[:5] == place.get("zip", "")[:5]
        for key in ("street", "zip", "lat", "lon", "unit", "label"):
            if key in place and key not in known and (same_zip or key in ("street", "zip", "label")):
                known[key] = place[key]
        return
    is_known = any(_same_place(place, known) for known in data["locations"])
    if not is_known and len(data["locations"]) < MAXIMUM_LOCATIONS:
        data["locations"].append(place)


def _same_place(one: dict[str, Any], other: dict[str, Any]) -> bool:
    street = one.get("street", "")
    if not street:
        return one.get("city") == other.get("city")
    same_zip = one.get("zip", "")[:5] == other.get("zip", "")[:5]
    return same_zip and addresses.same_street(street, other.get("street", ""))


def _add_name(data: dict[str, Any], name: str, found: Match) -> None:
    """Another name, unless it is the same with other letters or the name of a part."""
    key = compare_key(name)
    if found.how == "address" or any(_spelled_alike(key, known) for known in _names(data)):
        return
    data.setdefault("also_known_as", []).append(name)


def _spelled_alike(one: str, other: str) -> bool:
    return fuzz.ratio(one.replace(" ", ""), other.replace(" ", "")) >= SPELLING or one in other
