"""What everyone but a record's own page needs of a record, in plain values that one build can keep for the next."""

from collections.abc import Iterator
from operator import attrgetter
from typing import Any, NamedTuple

from generator.catalog.derived import FACETS, contact, facets_of, orders, other_names, text_words
from generator.catalog.duplicate_keys import address_key, name_key, website_key
from generator.catalog.public_places import point
from generator.catalog.public_places import public_place as public_place
from generator.digests import mark
from generator.geography import geography
from generator.records.loading import Record


class CompanySummary(NamedTuple):
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


def summarize(record: Record, checks_only: bool = False) -> CompanySummary:
    """The summary of a company record; without what rules never look at, which takes longest to find, `checks_only`."""
    company = record.data
    places = tuple([public_place(place, geography()) for place in company.locations])
    first = next((place for place in places if place.shown != "hidden"), places[0])
    ranked = sorted(company.capabilities, key=lambda one: one.level != "core")
    processes = tuple(dict.fromkeys([one.process for one in ranked]))
    minimum, unit, lead = orders(company)
    made = CompanySummary(
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


class EventSummary(NamedTuple):
    """What lists and rules need of an event."""

    slug: str
    path: str
    name: str
    type: str
    kind: str
    when: str
    references: tuple[tuple[str, str], ...]


def summarize_event(record: Record) -> EventSummary:
    """The summary of an event record."""
    event = record.data
    when = getattr(event, "starts", None) or getattr(event, "closes", None) or getattr(event, "date", None)
    kind = getattr(event, "kind", None) or getattr(event, "instrument", "")
    names = [(f"organizers[{index + 1}]", one) for index, one in enumerate(event.organizers) if isinstance(one, str)]
    taking_part = enumerate(getattr(event, "participants", ()))
    names += [(f"participants[{index + 1}].company", one.company) for index, one in taking_part]
    return EventSummary(record.slug, record.path, event.name, event.type, kind or "", str(when or ""), tuple(names))
