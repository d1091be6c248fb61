"""The immutable collection of all records, as the facts that lists, rules and other pages need.

A `Brief` is what everyone but a record's own page needs of it. It is small and made of plain values, so that a
build can keep the briefs of unchanged records instead of reading their files again.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from operator import attrgetter
from typing import Any, NamedTuple
from zlib import crc32

from generator.catalog.derived import contact, mark, orders, other_names, text_words
from generator.catalog.duplicate_keys import address_key, name_key, website_key
from generator.catalog.public_places import PublicPlace as PublicPlace
from generator.catalog.public_places import point
from generator.catalog.public_places import public_place as public_place
from generator.diagnostics.diagnostic import Location
from generator.geography import Geography, geography
from generator.records.loading import Record
from generator.source.reader import KeyPath
from generator.vocabularies import vocabulary

# The facets of a company: vocabularies, then places. To add one: a field typed with the vocabulary, and its line here.
FACETS = (
    *("clusters", "processes", "materials", "certifications", "stages", "kinds", "ownership"),
    *("regions", "neighborhoods"),
)


# Companies are planned in so many parts, of which a small change touches few.
PARTS = 256


def part_of(slug: str) -> int:
    """The part that a company belongs to, whoever else there is."""
    return crc32(slug.encode()) % PARTS


class Brief(NamedTuple):
    """What lists, rules and other pages need of a company. All values are plain, so that `marshal` can keep them."""

    slug: str
    path: str
    name: str
    kind: str
    # active, planned, paused, moved, closed, or "" where nobody says.
    status: str
    summary: str
    city: str
    region: str
    neighborhood: str
    lat: float | None
    lon: float | None
    level: str
    confirmed_on: str
    capacity: str
    capacity_on: str
    added: str
    updated: str
    core: tuple[str, ...]
    # Certifications with their last valid day, or "".
    certificates: tuple[tuple[str, str], ...]
    # Ownership designations, likewise.
    designations: tuple[tuple[str, str], ...]
    # Its own processes, core ones first, and how many those are.
    processes: tuple[str, ...]
    cores: int
    run_sizes: tuple[str, ...]
    works_with: tuple[str, ...]
    # The smallest order and the longest usual wait in days; -1 where nobody says.
    minimum: int
    unit: str
    lead: int
    # By position in FACETS: the ids this record's own page shows, parents included.
    facets: tuple[tuple[str, ...], ...]
    # (name, licence, retrieved, address) of each source.
    sources: tuple[tuple[str, str, str, str], ...]
    formerly: tuple[str, ...]
    # Other names, the registered one among them.
    also: tuple[str, ...]
    # (latitude, longitude, whether exactly there) of each place that may be shown.
    points: tuple[tuple[float, float, bool], ...]
    # Street and ZIP code where they may be shown, state, public phone and email, website.
    contact: tuple[str, ...]
    # The words of all running text, for search.
    words: str
    # Digest of all but the texts, the contact and what no list shows.
    mark: bytes
    # (field, slug) of each record this one points at.
    references: tuple[tuple[str, str], ...]
    # What two records of one company would share.
    name_key: str
    address_keys: tuple[str, ...]
    website_key: str
    identifiers: tuple[str, ...]

    def facet(self, name: str) -> tuple[str, ...]:
        """The ids of one facet."""
        return self.facets[FACETS.index(name)]


# What lists, filters and sorting go by.
LISTED = attrgetter(
    *("slug", "name", "also", "city", "region", "neighborhood", "status", "level", "confirmed_on", "capacity"),
    *("capacity_on", "certificates", "designations", "processes", "cores", "run_sizes", "works_with", "minimum"),
    *("unit", "lead", "facets"),
)


def derived_clusters(company: Any) -> tuple[str, ...]:
    """The clusters it names, else those of its NAICS codes."""
    if company.clusters or not company.naics:
        return tuple(company.clusters)
    clusters = vocabulary("clusters")
    return tuple(dict.fromkeys(id for code in company.naics for id in clusters.crosswalk("naics", code)))


def derived_stages(company: Any) -> tuple[str, ...]:
    """The value-chain stages it names, else those its processes and kind imply, in the order of the chain."""
    if company.stages:
        return tuple(company.stages)
    implied = set(_implied("kinds", company.kind))
    implied.update(*[_implied("processes", one.process) for one in company.capabilities])
    return tuple(sorted(implied, key=vocabulary("stages").positions.__getitem__))


@cache
def _implied(name: str, id: str) -> tuple[str, ...]:
    return tuple((vocabulary(name)[id].implies or {}).get("stages") or ())


def derived_materials(company: Any) -> tuple[str, ...]:
    """All materials named anywhere in the record."""
    named = [id for one in company.capabilities for id in one.materials]
    return tuple(dict.fromkeys([*company.materials, *named]))


def facets_of(company: Any, places: tuple[PublicPlace, ...]) -> tuple[tuple[str, ...], ...]:
    """Every facet value of a company, parents included: what its page shows and where it is listed."""
    values = {
        "clusters": derived_clusters(company),
        "processes": tuple([one.process for one in company.capabilities]),
        "materials": derived_materials(company),
        "certifications": tuple([one.id for one in company.certifications]),
        "stages": derived_stages(company),
        "kinds": (company.kind,),
        "ownership": tuple([one.id for one in company.ownership]),
    }
    listed = [vocabulary(name).with_parents(ids) if ids else () for name, ids in values.items()]
    regions = tuple(dict.fromkeys([place.region for place in places if place.region]))
    neighborhoods = tuple(dict.fromkeys([place.neighborhood for place in places if place.neighborhood]))
    return (*listed, regions, neighborhoods)


def brief(record: Record, checks_only: bool = False) -> Brief:
    """The brief of a company record; without what rules never look at, which takes longest to find, `checks_only`."""
    company = record.data
    places = tuple([public_place(place, geography()) for place in company.locations])
    first = next((place for place in places if place.shown != "hidden"), places[0])
    ranked = sorted(company.capabilities, key=lambda one: one.level != "core")
    processes = tuple(dict.fromkeys([one.process for one in ranked]))
    minimum, unit, lead = orders(company)
    made = Brief(
        slug=record.slug,
        path=record.path,
        name=company.name,
        kind=company.kind,
        status=company.status or ("closed" if company.closed else ""),
        summary=company.summary or "",
        city=first.city,
        region=first.region,
        neighborhood=first.neighborhood,
        lat=first.lat,
        lon=first.lon,
        level=company.verification.level,
        confirmed_on=_iso(company.verification.on),
        capacity=company.capacity.status if company.capacity else "",
        capacity_on=_iso(company.capacity and company.capacity.as_of),
        added=_iso(company.added),
        updated=_iso(company.updated),
        core=processes[:5],
        certificates=tuple([(one.id, _iso(one.valid_to)) for one in company.certifications]),
        designations=tuple([(one.id, _iso(one.valid_to)) for one in company.ownership]),
        processes=processes,
        cores=len({one.process for one in ranked if one.level == "core"}),
        run_sizes=company.orders.run_sizes if company.orders else (),
        works_with=company.works_with,
        minimum=minimum,
        unit=unit,
        lead=lead,
        facets=(),
        sources=tuple([(one.name, one.licence or "", one.retrieved or "", one.url or "") for one in company.sources]),
        formerly=tuple(company.formerly),
        also=other_names(company),
        points=(),
        contact=(),
        words="",
        mark=b"",
        references=tuple(_references(company)),
        name_key=name_key(company.name),
        address_keys=_address_keys(company),
        website_key=website_key(company.website) if company.website else "",
        identifiers=tuple([f"{key} {value}" for key, value in company.identifiers or () if value]),
    )
    if checks_only:
        return made
    listed = made._replace(
        facets=facets_of(company, places),
        points=tuple(filter(None, (point(place, geography()) for place in places))),
        contact=contact(company, first),
        words=text_words(company),
    )
    return listed._replace(mark=mark(bool(listed.summary), *LISTED(listed)))


def _iso(day: Any) -> str:
    return day.isoformat() if day else ""


def _address_keys(company: Any) -> tuple[str, ...]:
    keys = [address_key(place.street or "", place.zip or "") for place in company.locations]
    return tuple(filter(None, dict.fromkeys(keys)))


def is_address(reference: str) -> bool:
    """Whether a reference is a web address, not the slug of a record."""
    return "://" in reference


def _references(company: Any) -> Iterator[tuple[str, str]]:
    for name in ("memberships", "related"):
        yield from ((f"{name}[{index + 1}]", slug) for index, slug in enumerate(getattr(company, name)))
    if company.parent:
        yield "parent", company.parent


class EventBrief(NamedTuple):
    """What lists and rules need of an event."""

    slug: str
    path: str
    name: str
    type: str
    kind: str
    when: str
    references: tuple[tuple[str, str], ...]


def event_brief(record: Record) -> EventBrief:
    """The brief of an event record."""
    event = record.data
    when = getattr(event, "starts", None) or getattr(event, "closes", None) or getattr(event, "date", None)
    kind = getattr(event, "kind", None) or getattr(event, "instrument", "")
    names = [(f"organizers[{index + 1}]", one) for index, one in enumerate(event.organizers) if isinstance(one, str)]
    taking_part = enumerate(getattr(event, "participants", ()))
    names += [(f"participants[{index + 1}].company", one.company) for index, one in taking_part]
    return EventBrief(record.slug, record.path, event.name, event.type, kind or "", str(when or ""), tuple(names))


@dataclass(frozen=True)
class Catalog:
    """All records by slug, and the look-ups pages need. Companies stand in the order of their names."""

    companies: tuple[Brief, ...]
    events: tuple[EventBrief, ...] = ()
    # The place of a value in a record's file; rules need it only for what they find.
    locate: Callable[[str, KeyPath], Location] = lambda path, keys: Location(path)
    # When only some files are looked at: whether a slug belongs to another.
    elsewhere: Callable[[str], bool] | None = None

    @classmethod
    def of(
        cls,
        briefs: Iterable[Brief],
        events: Iterable[EventBrief] = (),
        locate: Callable[[str, KeyPath], Location] = lambda path, keys: Location(path),
        elsewhere: Callable[[str], bool] | None = None,
    ) -> "Catalog":
        """A catalog of these briefs, sorted."""
        ordered = sorted(briefs, key=lambda one: (one.name.casefold(), one.slug))
        return cls(tuple(ordered), tuple(sorted(events, key=lambda one: (one.when, one.slug))), locate, elsewhere)

    @property
    def places(self) -> Geography:
        """The map that the records lie on."""
        return geography()

    def has(self, slug: str) -> bool:
        """Whether a slug is a company's."""
        return slug in self.by_slug or (self.elsewhere is not None and self.elsewhere(slug))

    @cached_property
    def by_slug(self) -> dict[str, Brief]:
        """Companies by slug."""
        return {one.slug: one for one in self.companies}

    @cached_property
    def parts(self) -> dict[int, list[Brief]]:
        """The companies of each part, in order of name."""
        found: dict[int, list[Brief]] = {}
        for one in self.companies:
            found.setdefault(part_of(one.slug), []).append(one)
        return found

    @cached_property
    def pointing_at(self) -> dict[str, list[tuple[str, Brief]]]:
        """For each slug, the companies that name it, and in which field."""
        found: dict[str, list[tuple[str, Brief]]] = {}
        for one in self.companies:
            for name, slug in one.references:
                found.setdefault(slug, []).append((name.partition("[")[0], one))
        return found
