"""What search may know of a company, taken from its record by the rules that its own page follows."""

import re
import struct
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from generator.catalog.current import CAPACITY_KNOWN_DAYS
from generator.catalog.derived import facets_of
from generator.catalog.labels import label
from generator.catalog.public import PublicCompany, public_company
from generator.catalog.public_places import point, public_place
from generator.catalog.tokens import tokens, words
from generator.geography import geography
from generator.messages import messages
from generator.records.company import Company
from generator.records.loading import Record
from generator.vocabularies import vocabulary
from tests.browser.reading import stem

VOCABULARIES = (
    *("clusters", "processes", "materials", "certifications", "stages", "kinds", "ownership"),
    *("run_sizes", "works_with"),
)
CAPACITIES = ("open", "limited", "full", "by-quote")
LEVELS = ("unclaimed", "submitted", "confirmed", "visited")


@dataclass(frozen=True)
class Facts:
    """What search may know of one company."""

    row: int
    slug: str
    name_words: frozenset[str]
    names: tuple[str, ...]
    city: str
    gone: bool
    level: str
    confirmed: date | None
    minimum: int | None
    lead: int | None
    terms: Mapping[str, frozenset[str]]
    core: frozenset[str]
    points: tuple[tuple[float, float], ...]
    text_words: frozenset[str]

    @cached_property
    def name_stems(self) -> frozenset[str]:
        """What the forms of its names' words have in common."""
        return frozenset(map(stem, self.name_words))

    @cached_property
    def city_words(self) -> frozenset[str]:
        """The words of its city."""
        return frozenset(words(self.city))

    @cached_property
    def city_in_name(self) -> list[str]:
        """The words of its city, if one of its names has them all."""
        city = tokens(self.city)
        return city if city and any(set(city) <= set(tokens(name)) for name in self.names) else []


def facts(record: Record[Company], row: int, today: date) -> Facts:
    """All that search may know of a record, parents of terms included."""
    company = record.data
    public = public_company(record)
    places = [public_place(place, geography()) for place in company.locations]
    shown = next((place for place in places if place.shown != "hidden"), places[0])
    names = (company.name, *company.also_known_as, *([company.legal_name] if company.legal_name else []))
    orders = company.orders
    lead = orders.lead_time_days if orders else None
    status = company.status or ("closed" if company.closed else "")
    core = tuple(one.process for one in company.capabilities if one.level == "core")
    return Facts(
        row=row,
        slug=record.slug,
        name_words=frozenset(word for name in names for word in words(name)),
        names=names,
        city=shown.city,
        gone=status in ("moved", "closed"),
        level=company.verification.level,
        confirmed=company.verification.on,
        minimum=orders.minimum.quantity if orders and orders.minimum else None,
        lead=(lead.max if lead.max is not None else lead.min) if lead else None,
        terms={name: frozenset(ids) for name, ids in _terms(company, public, today).items()},
        core=frozenset(vocabulary("processes").with_parents(core)) if core else frozenset(),
        points=tuple(_rounded(at[0], at[1]) for place in places if (at := point(place, geography()))),
        text_words=frozenset(word for text in _texts(company) for word in words(text) if len(word) > 1),
    )


def _terms(company: Company, public: PublicCompany, today: date) -> dict[str, Iterable[str]]:
    listed = facets_of(public)
    names = ("clusters", "processes", "materials", "certifications", "stages", "kinds", "ownership")
    found: dict[str, Iterable[str]] = dict(zip((*names, "regions", "neighborhoods"), listed, strict=True))
    for name, ones in (("certifications", company.certifications), ("ownership", company.ownership)):
        ids = tuple(one.id for one in ones if one.valid_to is None or one.valid_to >= today)
        found[name] = vocabulary(name).with_parents(ids) if ids else ()
    found["run_sizes"] = company.orders.run_sizes if company.orders else ()
    found["works_with"] = company.works_with
    capacity = company.capacity
    is_fresh = capacity is not None and 0 <= (today - capacity.as_of).days <= CAPACITY_KNOWN_DAYS
    found["capacity"] = (capacity.status,) if capacity and is_fresh else ()
    found["level"] = (company.verification.level,)
    return found


def _texts(company: Company) -> Iterator[str]:
    texts = [company.summary, company.summary_es, company.description, company.description_es]
    texts += [one.name for one in company.products]
    texts += [text for one in company.equipment for text in (one.type, one.make, one.model, one.note)]
    return (re.sub(r"\]\([^()\s]*\)", "]", text) for text in texts if text)


def _rounded(lat: float, lon: float) -> tuple[float, float]:
    """A point as maps show it: to ten-thousandths of a degree, some 10 m, in single precision."""
    single: tuple[float, float] = struct.unpack("ff", struct.pack("ff", round(lat * 1e4) / 1e4, round(lon * 1e4) / 1e4))
    return single


def term_names(used_neighborhoods: Iterable[str]) -> dict[str, dict[str, list[str]]]:
    """Every name of every term that a search may know: labels in all languages and aliases."""
    say = messages("en").text
    found = {
        name: {
            term.id: [*term.label.values(), *term.aliases, *term.makes]
            for term in vocabulary(name)
            if not term.replaced_by
        }
        for name in VOCABULARIES
    }
    heading = vocabulary("works_with").label
    for id, names in found["works_with"].items():
        names += [f"{heading[locale]} {each}" for locale, each in vocabulary("works_with")[id].label.items()]
    found["regions"] = {id: list(one.label.values()) for id, one in geography().regions.items()}
    used = set(used_neighborhoods)
    found["neighborhoods"] = {id: [label("neighborhoods", id, "en")] for id in geography().neighborhoods if id in used}
    for name in geography().place_names:
        if name.id in found.get(f"{name.kind}s", ()):
            found[f"{name.kind}s"][name.id].append(name.written)
    found["capacity"] = {id: [say(f"choices.capacity.{id}")] for id in CAPACITIES}
    found["level"] = {id: [say(f"company.badge.{id}")] for id in LEVELS}
    return found
