"""Finds the record that a draft is about, on file or earlier in the same import, and merges the two."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, TypeAlias

from rapidfuzz import fuzz

from generator.catalog.duplicate_keys import website_key
from generator.geography.boundaries import kilometers
from generator.importers.cleaning import addresses
from generator.importers.cleaning.company_data import CompanyData, ContactData, LocationData, SourceData
from generator.importers.cleaning.contacts import has_phone
from generator.importers.cleaning.drafts import Draft
from generator.importers.cleaning.industry import merge_terms, merged_naics
from generator.importers.cleaning.names import compare_key, has_legal_form, is_distinctive, similarity
from generator.importers.cleaning.report import Note

# How similar two names at one address must be to mean one company, and two spellings to mean one name.
SIMILAR = 85
SPELLING = 92
# Two points this near are one site if the names are similar as well.
SITE_KM = 0.3
CELL = 0.005  # degrees: a little more than SITE_KM
MAXIMUM_LOCATIONS, MAXIMUM_SOURCES = 50, 20
# What a merge may add to a location that is on record.
LocationKey: TypeAlias = Literal["street", "zip", "lat", "lon", "unit", "label"]
LOCATION_KEYS: tuple[LocationKey, ...] = ("street", "zip", "lat", "lon", "unit", "label")
# A record's slug and the index of one of its locations.
Site: TypeAlias = tuple[str, int]


class Match(NamedTuple):
    """The record that a draft is about, the evidence for it and, where that is a location, which one."""

    slug: str
    how: Literal["identifier", "site", "company", "address"]
    location: int = -1


@dataclass
class Directory:
    """All records by slug as plain data, with indexes that find the duplicates of a draft."""

    records: dict[str, CompanyData] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)
    by_name: dict[str, list[str]] = field(default_factory=dict)
    by_website: dict[str, str] = field(default_factory=dict)
    by_identifier: dict[str, str] = field(default_factory=dict)
    by_number: dict[str, list[Site]] = field(default_factory=dict)
    by_cell: dict[tuple[int, int], list[Site]] = field(default_factory=dict)

    def add(self, slug: str, data: CompanyData) -> None:
        """Adds a new record."""
        self.records[slug] = data
        self.taken.update((slug, *data.get("formerly", ())))
        for name in _names(data, registered=False):  # an owner's other plants are other records
            self.by_name.setdefault(name, []).append(slug)
        self.index(slug)

    def index(self, slug: str) -> None:
        """Adds what a record says now to the indexes."""
        data = self.records[slug]
        if data.get("website"):
            self.by_website.setdefault(website_key(data["website"]), slug)
        for identifier in _identifiers(data):
            self.by_identifier.setdefault(identifier, slug)
        for index, place in enumerate(data["locations"]):
            for bucket in self._buckets(place):
                if (slug, index) not in bucket:
                    bucket.append((slug, index))

    def _buckets(self, place: LocationData) -> Iterator[list[Site]]:
        if place.get("street") and place.get("zip"):
            yield self.by_number.setdefault(_number(place), [])
        if place.get("lat") is not None:
            yield self.by_cell.setdefault(_cell(place), [])

    def match(self, draft: Draft, prefer_address: bool = False) -> Match | None:
        """The record that a draft is about, by the most certain evidence.

        With `prefer_address`, another company at the same address outweighs the same name at another address.
        """
        for identifier in _identifiers(draft.data):
            if identifier in self.by_identifier:
                return Match(self.by_identifier[identifier], "identifier")
        if prefer_address:
            return self._same_site(draft) or self._same_address(draft) or self._same_company(draft)
        return self._same_site(draft) or self._same_company(draft)

    def _same_site(self, draft: Draft) -> Match | None:
        at_address, at_point = self._at_address(draft.place), self._at_point(draft.place)
        scored = [(_street_similarity(draft.data, self.records[slug]), slug, index) for slug, index in at_address]
        scored += [(_point_similarity(draft.data, self.records[slug]), slug, index) for slug, index in at_point]
        best = max(scored, default=(0.0, "", -1), key=lambda found: found[0])
        return Match(best[1], "site", best[2]) if best[0] >= SIMILAR else None

    def _same_company(self, draft: Draft) -> Match | None:
        website = draft.data.get("website")
        if website and website_key(website) in self.by_website:
            return Match(self.by_website[website_key(website)], "company")
        for slug in self.by_name.get(compare_key(draft.name), ()):
            if not _other_owner(draft.data, self.records[slug]):
                return Match(slug, "company")
        return None

    def _same_address(self, draft: Draft) -> Match | None:
        unit = draft.place.get("unit", "")
        for slug, index in self._at_address(draft.place):
            other = self.records[slug]["locations"][index].get("unit", "")
            if not unit or not other or unit == other:
                return Match(slug, "address", index)
        return None

    def _at_address(self, place: LocationData) -> Iterator[Site]:
        if place.get("street") and place.get("zip"):
            for slug, index in self.by_number.get(_number(place), ()):
                if addresses.same_street(place["street"], self.records[slug]["locations"][index].get("street", "")):
                    yield slug, index

    def _at_point(self, place: LocationData) -> Iterator[Site]:
        if place.get("lat") is None:
            return
        row, column = _cell(place)
        for cell in ((row + up, column + right) for up in (-1, 0, 1) for right in (-1, 0, 1)):
            for slug, index in self.by_cell.get(cell, ()):
                if kilometers(*_point(place), *_point(self.records[slug]["locations"][index])) <= SITE_KM:
                    yield slug, index

    def merge(self, match: Match, draft: Draft, today: str) -> tuple[Note, ...]:
        """Adds to a record what a draft knows and the record does not; nothing in the record is overwritten."""
        data, new = self.records[match.slug], draft.data
        before = repr(data)
        _add_sources(data, new.get("sources", []))
        for key, value in new.get("identifiers", {}).items():
            data.setdefault("identifiers", {}).setdefault(key, value)
        if new.get("naics"):
            data["naics"] = merged_naics(data.get("naics", []), new["naics"])
        merge_terms(data, new)
        if new.get("website") and not data.get("website"):
            data["website"] = new["website"]
        if new.get("links") and not data.get("links"):
            data["links"] = new["links"]
        notes = _add_phone(data, new.get("contacts", []))
        _add_place(data, match, draft.place)
        _add_name(data, draft.name, match)
        # An import of older data, with its own day, moves no date back.
        if repr(data) != before and today > max(data["added"], data.get("updated", "")):
            data["updated"] = today
        self.index(match.slug)
        return tuple(notes)


def _identifiers(data: CompanyData) -> Iterator[str]:
    """The ids of a record in other registers and in its sources."""
    for key, value in data.get("identifiers", {}).items():
        yield f"{key} {value}"
    for source in data.get("sources", []):
        if source.get("id"):
            yield f"{source['name']} {source['id']}"


def _names(data: CompanyData, registered: bool = True) -> list[str]:
    every = (data["name"], data.get("legal_name", "") if registered else "", *data.get("also_known_as", ()))
    return list(dict.fromkeys(compare_key(name) for name in every if name))


def _street_similarity(first: CompanyData, second: CompanyData) -> float:
    """How similar the names of two records at one address are."""
    return max(max(similarity(a, b), _brand_similarity(a, b)) for a in _names(first) for b in _names(second))


def _point_similarity(first: CompanyData, second: CompanyData) -> float:
    """How similar the names of two records at one point are.

    This is stricter than at one address: a single shared word is not enough, and neither is an owner with many plants.
    """
    of_both = [_names(data, registered=has_legal_form(data.get("legal_name", ""))) for data in (first, second)]
    pairs = [(a, b) for a in of_both[0] for b in of_both[1]]
    return max(similarity(a, b) if min(len(a.split()), len(b.split())) > 1 else fuzz.ratio(a, b) for a, b in pairs)


def _brand_similarity(first: str, second: str) -> float:
    """100 for two names that start with the same distinctive word, else 0: at one address they are one company's."""
    brand = first.split()[0]
    return 100.0 if is_distinctive(brand) and brand == second.split()[0] else 0.0


def _number(place: LocationData) -> str:
    return f"{addresses.number(place['street'])} {place['zip'][:5]}"


def _point(place: LocationData) -> tuple[float, float]:
    return float(place["lat"]), float(place["lon"])


def _cell(place: LocationData) -> tuple[int, int]:
    lat, lon = _point(place)
    return int(lat / CELL), int(lon / CELL)


def _other_owner(first: CompanyData, second: CompanyData) -> bool:
    """Whether two companies of one name have different registered names."""
    a, b = compare_key(first.get("legal_name", "")), compare_key(second.get("legal_name", ""))
    return bool(a and b) and similarity(a, b) < SIMILAR


def _add_sources(data: CompanyData, sources: list[SourceData]) -> None:
    listed = data.setdefault("sources", [])
    known = {(source["name"], source.get("id")) for source in listed}
    new = [source for source in sources if (source["name"], source.get("id")) not in known]
    listed += new[: MAXIMUM_SOURCES - len(listed)]


def _add_phone(data: CompanyData, contacts: Iterable[ContactData]) -> list[Note]:
    known = data.get("contacts", [])
    number = next((contact["phone"] for contact in contacts if contact.get("phone")), "")
    if number and not has_phone(known):
        data.setdefault("contacts", []).extend(contacts)
    elif number and not any(contact.get("phone") == number for contact in known):
        return [Note("other-phone", {"value": number})]
    return []


def _add_place(data: CompanyData, match: Match, place: LocationData) -> None:
    """Completes the location that matched, or adds another one."""
    if match.how == "site":
        known = data["locations"][match.location]
        same_zip = known.get("zip", "")[:5] == place.get("zip", "")[:5]
        for key in LOCATION_KEYS:
            if key in place and key not in known and (same_zip or key in ("street", "zip", "label")):
                known[key] = place[key]
        return
    is_known = any(_same_place(place, known) for known in data["locations"])
    if not is_known and len(data["locations"]) < MAXIMUM_LOCATIONS:
        data["locations"].append(place)


def _same_place(first: LocationData, second: LocationData) -> bool:
    street = first.get("street", "")
    if not street:
        return first.get("city") == second.get("city")
    same_zip = first.get("zip", "")[:5] == second.get("zip", "")[:5]
    return same_zip and addresses.same_street(street, second.get("street", ""))


def _add_name(data: CompanyData, name: str, match: Match) -> None:
    """Adds another name, unless it is another spelling of a known name or is contained in one."""
    key = compare_key(name)
    if match.how == "address" or any(_same_spelling(key, known) for known in _names(data)):
        return
    data.setdefault("also_known_as", []).append(name)


def _same_spelling(name: str, known: str) -> bool:
    return fuzz.ratio(name.replace(" ", ""), known.replace(" ", "")) >= SPELLING or name in known
