"""What everyone but a company's own page needs of it, in plain values that one build can keep for the next."""

from collections.abc import Iterator
from datetime import date
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from generator.catalog.derived import FACETS, contact, facets_of, orders, other_names, text_words
from generator.catalog.duplicate_keys import address_key, name_key, website_key
from generator.catalog.public import PublicCompany
from generator.catalog.public_places import point
from generator.digests import key
from generator.geography import geography

if TYPE_CHECKING:  # loading the schemas takes a while, and a build with nothing to do can spare it
    from generator.records.company import Capability, Company
    from generator.records.loading import Record
    from generator.records.shapes import Origin

# Core processes that a card and the relations look at.
CORE_SHOWN = 5
# The levels of verification, the best first, and those at which somebody has checked the facts.
LEVELS = ("visited", "confirmed", "submitted", "unclaimed")
CHECKED = LEVELS[:2]


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
    # For each of these the first letter of who says so: s for stated, r for register, n for name; "" where all are s.
    bases: str
    run_sizes: tuple[str, ...]
    works_with: tuple[str, ...]
    # How many people work there, as a choice of the schema; and what help it gives and looks for.
    size: str
    offers: tuple[str, ...]
    needs: tuple[str, ...]
    # The smallest order and the longest usual wait in days; -1 where nobody says.
    minimum: int
    unit: str
    lead: int
    # (name, licence, retrieved, address) of each source.
    sources: tuple[tuple[str, str, str, str], ...]
    formerly: tuple[str, ...]
    # Other names, the registered one among them.
    also: tuple[str, ...]
    # (field, slug) of each record this one points at.
    references: tuple[tuple[str, str], ...]
    # What two records of one company would share.
    name_key: str
    address_keys: tuple[str, ...]
    website_key: str
    identifiers: tuple[str, ...]
    # Which files and directories it may go to.
    destinations: tuple[str, ...]
    # The rest is left out of a check, which makes nothing.
    # By position in FACETS: the ids this record's own page shows, parents included.
    facets: tuple[tuple[str, ...], ...] = ()
    # (latitude, longitude, whether exactly there) of each place that may be shown.
    points: tuple[tuple[float, float, bool], ...] = ()
    # Street and ZIP code where they may be shown, state, public phone and email, website.
    contact: tuple[str, ...] = ()
    # The words of all running text, for search.
    words: str = ""
    # Digest of all but the texts, the contact and what no list shows.
    listed_key: bytes = b""
    # Digest of all but the texts and the contact: of what anything is made from that tells of all companies together.
    facts_key: bytes = b""
    # Digests of what search shows besides, and of what it finds in texts.
    details_key: bytes = b""
    words_key: bytes = b""

    @property
    def is_checked(self) -> bool:
        """Whether somebody who was there, or from the company, has checked its facts."""
        return self.level in CHECKED

    @property
    def street(self) -> str:
        """The street of its first place, where it may be shown."""
        return self.contact[0] if self.contact else ""

    @property
    def has_detail(self) -> bool:
        """Whether a card says more of it than lists and filters go by."""
        return bool(self.summary or self.street)

    def facet(self, name: str) -> tuple[str, ...]:
        """The ids of one facet."""
        return self.facets[FACETS.index(name)]


# What lists, filters and sorting go by.
LISTED = attrgetter(
    *("slug", "name", "also", "city", "region", "neighborhood", "status", "level", "confirmed_on", "capacity"),
    *(
        "capacity_on",
        "certificates",
        "designations",
        "processes",
        "cores",
        "bases",
        "run_sizes",
        "works_with",
        "minimum",
    ),
    *("unit", "lead", "facets"),
)


def summarize(record: "Record[Company]", company: PublicCompany) -> CompanySummary:
    """The summary of a company: all from what is public, but for the keys of its streets, which only rules compare."""
    first, ranked = company.first_place, sorted(company.capabilities, key=_rank)
    core = [ability.process for ability in ranked if ability.level == "core"]
    processes = tuple(dict.fromkeys([ability.process for ability in ranked]))
    minimum, unit, lead = orders(company)
    return CompanySummary(
        **{name: getattr(company, name) for name in ("slug", "path", "name", "kind", "status", "summary", "formerly")},
        **{name: getattr(first, name) for name in ("city", "region", "neighborhood", "lat", "lon")},
        level=company.verification.level,
        confirmed_on=_iso(company.verification.on),
        capacity=company.capacity.status if company.capacity else "",
        capacity_on=_iso(company.capacity.as_of if company.capacity else None),
        added=_iso(company.added),
        updated=_iso(company.updated),
        core=processes[:CORE_SHOWN],
        certificates=tuple([(each.id, _iso(each.valid_to)) for each in company.certifications]),
        designations=tuple([(each.id, _iso(each.valid_to)) for each in company.ownership]),
        processes=processes,
        cores=len(set(core)),
        bases=_bases(ranked),
        run_sizes=company.orders.run_sizes if company.orders else (),
        works_with=company.works_with,
        size=company.size,
        offers=company.offers,
        needs=company.needs,
        minimum=minimum,
        unit=unit,
        lead=lead,
        sources=tuple(map(source_row, company.sources)),
        also=other_names(company),
        references=tuple(_references(company)),
        name_key=name_key(company.name),
        address_keys=_address_keys(record.data),
        website_key=website_key(company.website) if company.website else "",
        identifiers=tuple([f"{register} {id}" for register, id in company.identifiers]),
        destinations=company.destinations,
    )


def with_search(summary: CompanySummary, company: PublicCompany) -> CompanySummary:
    """A summary with what lists and search need besides, which takes longest to find and no rule looks at."""
    listed = summary._replace(
        facets=facets_of(company),
        points=tuple(filter(None, [point(place, geography()) for place in company.places])),
        contact=contact(company),
        words=text_words(company),
    )
    return listed._replace(
        listed_key=key(listed.has_detail, *LISTED(listed)),
        facts_key=key(
            listed.has_detail, [*map(bool, listed.contact)], *listed._replace(summary="", contact=(), words="")
        ),
        details_key=key(listed.summary, listed.contact),
        words_key=key(listed.words),
    )


def _rank(ability: "Capability") -> tuple[bool, bool]:
    """Core ones first, and what a company or its name says before what an industry code stands for."""
    return ability.level != "core", ability.basis == "register"


def _bases(ranked: "list[Capability]") -> str:
    """Who says that a company does each of its processes: of one that is there twice, who says so first."""
    first: dict[str, str] = {}
    for ability in ranked:
        first.setdefault(ability.process, ability.basis[0])
    letters = "".join(first.values())
    return letters if letters.strip("s") else ""


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def source_row(source: "Origin") -> tuple[str, str, str, str]:
    """The name, licence, day and address of a source."""
    return source.name, source.licence or "", source.retrieved or "", source.url or ""


def _address_keys(company: "Company") -> tuple[str, ...]:
    """Digests of the company's streets: twins are found by them, and no street can be read from one."""
    keys = [address_key(place.street or "", place.zip or "") for place in company.locations]
    return tuple([key(found).hex() for found in dict.fromkeys(keys) if found])


def is_address(reference: str) -> bool:
    """Whether a reference is a web address, not the slug of a record."""
    return "://" in reference


def _references(company: PublicCompany) -> Iterator[tuple[str, str]]:
    for name in ("memberships", "related"):
        yield from ((f"{name}[{index + 1}]", slug) for index, slug in enumerate(getattr(company, name)))
    if company.parent:
        yield "parent", company.parent
