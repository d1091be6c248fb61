"""Rows for Open Brewery DB: brewers, cider makers and distillers, in its fourteen columns.

The columns, their limits and the types are those of its AGENTS.md (openbrewerydb/openbrewerydb, August 2026). Its own
workflow gives ids to new rows, so that only a brewery that it knows has one.
"""

from collections.abc import Iterator, Sequence

from generator.artifacts import Artifact, Target
from generator.catalog.catalog import CompanyList
from generator.catalog.public import PublicCompany
from generator.catalog.public_places import PublicPlace
from generator.exports.directory import (
    FOLDER,
    Finding,
    Problem,
    artifact,
    files_of,
    missing,
    needs_place,
    own_places,
    phone_of,
    public,
)
from generator.rendering.site import Site
from generator.serializers.csv import table

DESTINATION = "open-brewery-db"
HOLDS: dict[str, str] = {}
PATH = f"{FOLDER}open-brewery-db.csv"
ADDRESSES: tuple[str, ...] = (PATH,)
COLUMNS = (
    *("id", "name", "brewery_type", "address_1", "address_2", "address_3", "city", "state_province", "postal_code"),
    *("country", "phone", "website_url", "longitude", "latitude"),
)
PROCESSES = frozenset({"brewing", "distilling"})
# Its types, by our sizes: small ones are micro, and only a very large one is large.
TYPES = {
    **dict.fromkeys(("1-9", "10-49", "50-99"), "micro"),
    **dict.fromkeys(("100-249", "250-499"), "regional"),
    "500-plus": "large",
}
STATUSES = {"planned": "planning", "closed": "closed", "moved": "closed"}
STATES = {"CA": "California"}


def targets(site: Site, planned: Sequence[Target]) -> Iterator[Target]:
    """The one file."""
    yield files_of(site, "open_brewery_db", site.companies_for(DESTINATION), _file)


def _file(site: Site, companies: CompanyList) -> Iterator[Artifact]:
    found = [row for company in public(site, companies) for row in rows(company)]
    if found:
        yield artifact(PATH, table(COLUMNS, found), len(found))


def suits(company: PublicCompany) -> bool:
    """Whether a company brews or distills."""
    return any(each.process in PROCESSES for each in company.capabilities)


def rows(company: PublicCompany) -> Iterator[tuple[str, ...]]:
    """A row for each site; the id that the database gave is its first site's."""
    if not suits(company) or any(blocks(company)):
        return
    known = dict(company.identifiers).get("open_brewery_db", "")
    for number, (_, place) in enumerate(own_places(company)):
        yield _row(company, place, "" if number else known)


def _row(company: PublicCompany, place: PublicPlace, id: str) -> tuple[str, ...]:
    return (
        *(id, company.name, brewery_type(company), place.street, place.unit, "", place.city),
        *(STATES.get(place.state, place.state), place.zip, "United States"),
        *(phone_of(company).removeprefix("+1").lstrip("+"), company.website),
        *("" if value is None else repr(value) for value in (place.lon, place.lat)),
    )


def brewery_type(company: PublicCompany) -> str:
    """Its type there, or "" when the record does not say enough."""
    if company.kind == "contract-manufacturer":
        return STATUSES.get(company.status, "contract")
    return STATUSES.get(company.status) or TYPES.get(company.size, "")


def blocks(company: PublicCompany) -> Iterator[Finding]:
    """What its own validation would find."""
    yield from needs_place(company)
    if not brewery_type(company):
        yield missing("size")
    for index, place in own_places(company):
        for field in ("city", "zip"):
            if not getattr(place, field):
                yield missing(field, "locations", index, field)


def remarks(company: PublicCompany) -> Iterator[Finding]:
    """What has no column."""
    for index, place in own_places(company):
        if place.hours:
            yield Finding(Problem.UNMAPPED, "hours", ("locations", index, "hours"), "no_place")
