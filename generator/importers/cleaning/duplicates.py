"""Finds the record that a draft is about, on file or earlier in the same import, and says by which evidence.

Some evidence is enough, such as the same id or the same name at the same address. With other evidence, such as the same
name in another city, a person must decide: a register's own mapping may say once for all that it is one company.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from rapidfuzz import fuzz

from generator.catalog.duplicate_keys import website_key
from generator.geography.boundaries import kilometers
from generator.importers.cleaning import addresses
from generator.importers.cleaning.company_data import CompanyData, LocationData
from generator.importers.cleaning.contacts import JUNK, NETWORKS
from generator.importers.cleaning.drafts import Draft
from generator.importers.cleaning.names import compare_key, has_legal_form, is_distinctive, similarity
from generator.records.checks import host_of

# How similar two names at one address must be to mean one company, and two spellings to mean one name.
SIMILAR = 85
SPELLING = 92
# Two points this near are one site if the names are similar as well.
SITE_KM = 0.3
CELL = 0.005  # degrees: a little more than SITE_KM
# Hosts with sites of many companies.
SHARED_HOSTS = NETWORKS.keys() | JUNK | {"sites.google.com", "business.site", "linktr.ee", "square.site", "wixsite.com"}
# The evidence that is enough by itself; of any other a person is asked.
CERTAIN = frozenset(
    {"told", "same-id", "same-name-and-address", "same-name-and-point", "same-website-and-name", "same-phone-and-name"}
    | {"same-name-and-city", "same-listing"}
)
# A record's slug and the index of one of its locations.
Site: TypeAlias = tuple[str, int]


class Match(NamedTuple):
    """The record that a draft is about, the evidence for it and, where that is a location, which one."""

    slug: str
    because: str
    location: int = -1

    @property
    def is_certain(self) -> bool:
        """Whether the evidence is enough."""
        return self.because in CERTAIN


@dataclass
class Directory:
    """All records by slug as plain data, with indexes that find the duplicates of a draft."""

    records: dict[str, CompanyData] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)
    by_name: dict[str, list[str]] = field(default_factory=dict)
    by_start: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    by_website: dict[str, str] = field(default_factory=dict)
    by_host: dict[str, str] = field(default_factory=dict)
    by_phone: dict[str, str] = field(default_factory=dict)
    by_identifier: dict[str, str] = field(default_factory=dict)
    by_number: dict[str, list[Site]] = field(default_factory=dict)
    by_cell: dict[tuple[int, int], list[Site]] = field(default_factory=dict)

    def add(self, slug: str, data: CompanyData) -> None:
        """Adds a new record."""
        self.records[slug] = data
        self.taken.update((slug, *data.get("formerly", ())))
        for name in _names(data, registered=False):  # an owner's other plants are other records
            self.by_name.setdefault(name, []).append(slug)
            for city in {place.get("city", "") for place in data["locations"]}:
                self.by_start.setdefault((city, name[:3]), []).append(slug)
        self.index(slug)

    def index(self, slug: str) -> None:
        """Adds what a record says now to the indexes."""
        data = self.records[slug]
        if data.get("website"):
            self.by_website.setdefault(website_key(data["website"]), slug)
            self.by_host.setdefault(host_of(data["website"]), slug)
        for phone in _phones(data):
            self.by_phone.setdefault(phone, slug)
        for identifier in (slug, *data.get("formerly", ()), *_identifiers(data)):
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
        for identifier in (draft.slug, *_identifiers(draft.data)):
            if identifier and identifier in self.by_identifier:
                return Match(self.by_identifier[identifier], "same-id", self._known_site(identifier, draft))
        if prefer_address and (found := self._same_site(draft) or self._same_address(draft)):
            return found
        doubtful = None
        for found in self._evidence(draft):
            if found and found.is_certain:
                return found
            doubtful = doubtful or found
        return doubtful

    def _evidence(self, draft: Draft) -> Iterator[Match | None]:
        """All that speaks for a record, the strongest first; sought one by one, as the first is often enough."""
        yield self._same_site(draft)
        website = draft.data.get("website", "")
        yield self._named(draft, self.by_website.get(website_key(website)) if website else None, "same-website")
        for phone in _phones(draft.data):
            yield self._named(draft, self.by_phone.get(phone), "same-phone")
        yield from self._same_name(draft)
        host = host_of(website) if website else ""
        slug = self.by_host.get(host) if host and host not in SHARED_HOSTS else None
        yield Match(slug, "same-domain") if slug else None
        yield self._similar_name(draft)

    def _known_site(self, identifier: str, draft: Draft) -> int:
        """The location of the record with an id that is the draft's, or -1."""
        places = self.records[self.by_identifier[identifier]]["locations"]
        return next((index for index, place in enumerate(places) if same_place(draft.place, place)), -1)

    def _same_site(self, draft: Draft) -> Match | None:
        at_address, at_point = self._at_address(draft.place), self._at_point(draft.place)
        scored = [(_street_similarity(draft.data, self.records[slug]), slug, index) for slug, index in at_address]
        best = max(scored, default=(0.0, "", -1), key=lambda found: found[0])
        if best[0] >= SIMILAR:
            sure = _similarity(draft.data, self.records[best[1]]) >= SIMILAR
            return Match(best[1], "same-name-and-address" if sure else "similar-name-and-address", best[2])
        scored = [(_point_similarity(draft.data, self.records[slug]), slug, index) for slug, index in at_point]
        best = max(scored, default=(0.0, "", -1), key=lambda found: found[0])
        because = "same-name-and-point" if best[0] >= SPELLING else "similar-name-nearby"
        return Match(best[1], because, best[2]) if best[0] >= SIMILAR else None

    def _named(self, draft: Draft, slug: str | None, because: str) -> Match | None:
        """A record that shares something with the draft: certain when it has its name, too."""
        if slug is None:
            return None
        is_named = _similarity(draft.data, self.records[slug]) >= SIMILAR
        return Match(slug, f"{because}-and-name" if is_named else because, self._site_in(slug, draft))

    def _site_in(self, slug: str, draft: Draft) -> int:
        places = self.records[slug]["locations"]
        return next((index for index, place in enumerate(places) if same_place(draft.place, place)), -1)

    def _same_name(self, draft: Draft) -> Iterator[Match]:
        for slug in self.by_name.get(compare_key(draft.name), ()):
            if _other_owner(draft.data, self.records[slug]):
                continue
            yield self._by_city(slug, draft)

    def _by_city(self, slug: str, draft: Draft) -> Match:
        """A record of the draft's name: the same where it is in the same city, and one of both has no street."""
        for index, place in enumerate(self.records[slug]["locations"]):
            if place.get("city") == draft.place.get("city") and not (place.get("street") and draft.place.get("street")):
                return Match(slug, "same-name-and-city", index)
        return Match(slug, "same-name-elsewhere")

    def _similar_name(self, draft: Draft) -> Match | None:
        """A record in the draft's city whose name is nearly the same; names that begin alike are compared."""
        key = compare_key(draft.name)
        for slug in self.by_start.get((draft.place.get("city", ""), key[:3]), ()):
            if any(_same_spelling(key, name, within=False) for name in _names(self.records[slug], registered=False)):
                return Match(slug, "similar-name-and-city")
        return None

    def _same_address(self, draft: Draft) -> Match | None:
        unit = draft.place.get("unit", "")
        for slug, index in self._at_address(draft.place):
            other = self.records[slug]["locations"][index].get("unit", "")
            if not unit or not other or unit == other:
                return Match(slug, "same-address", index)
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


def same_place(first: LocationData, second: LocationData) -> bool:
    """Whether two locations are one: the same street and ZIP; without a street the same city."""
    street = first.get("street", "")
    if not street:
        return first.get("city") == second.get("city")
    same_zip = first.get("zip", "")[:5] == second.get("zip", "")[:5]
    return same_zip and addresses.same_street(street, second.get("street", ""))


def is_known_name(name: str, data: CompanyData) -> bool:
    """Whether a record has a name, perhaps in another spelling or as a part of one."""
    return any(_same_spelling(compare_key(name), known) for known in _names(data))


def _identifiers(data: CompanyData) -> Iterator[str]:
    """The ids of a record in other registers and in its sources."""
    for key, value in data.get("identifiers", {}).items():
        yield f"{key} {value}"
    for source in data.get("sources", []):
        if source.get("id"):
            yield f"{source['name']} {source['id']}"


def _phones(data: CompanyData) -> list[str]:
    return [contact["phone"] for contact in data.get("contacts", ()) if contact.get("phone")]


def _names(data: CompanyData, registered: bool = True) -> list[str]:
    every = (data["name"], data.get("legal_name", "") if registered else "", *data.get("also_known_as", ()))
    return list(dict.fromkeys(compare_key(name) for name in every if name))


def _similarity(first: CompanyData, second: CompanyData) -> float:
    """How similar the names of two records are."""
    return max(similarity(a, b) for a in _names(first) for b in _names(second))


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


def _same_spelling(name: str, known: str, within: bool = True) -> bool:
    alike = fuzz.ratio(name.replace(" ", ""), known.replace(" ", "")) >= SPELLING
    return alike or (within and name in known)
