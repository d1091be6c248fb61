"""The files for the Murmurations index: a profile for each company, the same as a table, and the requests for it.

Profiles follow organizations_schema-v1.0.0 and requests offers_wants_schema-v0.1.0, which are not copied here. The
table is what its batch import takes: a column `oid`, lists as `tags(list-0)`, at most 1,000 rows.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from generator.artifacts import Artifact, Target
from generator.catalog.catalog import CompanyList
from generator.catalog.derived import FACETS, facets_of
from generator.catalog.public import PublicCompany
from generator.catalog.public_events import PublicEvent, PublicRequest
from generator.catalog.public_places import address
from generator.catalog.summary import is_address
from generator.digests import Plain
from generator.exports.directory import (
    COUNTRY,
    FOLDER,
    Finding,
    Problem,
    about,
    artifact,
    batches,
    email_of,
    english,
    facets,
    files_of,
    form_of,
    network,
    own_places,
    page_of,
    phone_of,
    public,
    spaced,
)
from generator.rendering.site import Site
from generator.search.encoding import as_json
from generator.serializers.csv import table

if TYPE_CHECKING:  # loading the schemas takes a while, and a build with nothing to do can spare it
    from generator.records.request import Requirement

DESTINATION = "murmurations"
PATH = f"{FOLDER}murmurations.csv"
ADDRESSES: tuple[str, ...] = (
    f"{FOLDER}murmurations/<id>.json",
    f"{FOLDER}murmurations/requests/<id>.json",
    PATH,
    f"{FOLDER}murmurations-<number>.csv",
)
SCHEMA, REQUEST_SCHEMA = "organizations_schema-v1.0.0", "offers_wants_schema-v0.1.0"
HOLDS = dict.fromkeys(FACETS, "tags")
STATUSES = {
    **{"": "active", "active": "active", "planned": "in_planning", "paused": "on_hold", "closed": "completed"},
}
MOST_ROWS, MOST_TAGS, LONGEST_NAME, LONGEST_TAG = 1000, 100, 200, 100
ZONE = ZoneInfo("America/Los_Angeles")
MEMBER_OF = "https://schema.org/memberOf"


def targets(site: Site, planned: Sequence[Target]) -> Iterator[Target]:
    """One target for the companies, and one for the requests of companies that allow it."""
    companies = site.companies_for(DESTINATION)
    yield files_of(site, "murmurations", companies, _files)
    allowed = {outline.slug for outline in companies.outlines}
    open_requests = [event for event in site.current.deadlines if event.type == "rfp" and event.owner in allowed]
    key = site.key("murmurations requests", [site.catalog.digests[event.path] for event in open_requests])
    yield Target(
        "murmurations requests", key, lambda: _requests(site, [site.event(event.path) for event in open_requests])
    )


def _files(site: Site, companies: CompanyList) -> Iterator[Artifact]:
    """The profiles, and the tables with all of them."""
    profiles = []
    for company in public(site, companies):
        if not any(blocks(company)):
            made = profile(site, company)
            profiles.append((company.slug, made))
            yield artifact(f"{FOLDER}murmurations/{company.slug}.json", as_json(made))
    for path, part in batches("murmurations", "csv", MOST_ROWS, len(profiles)):
        flat = [{"oid": slug, **_flat(made)} for slug, made in profiles[part.start : part.stop]]
        columns = list(dict.fromkeys(column for row in flat for column in row))
        yield artifact(path, table(columns, [[row.get(column, "") for column in columns] for row in flat]), len(part))


def suits(company: PublicCompany) -> bool:
    """Whether a company can be in the index: anybody can."""
    return True


def profile(site: Site, company: PublicCompany) -> dict[str, Plain]:
    """What the index is told of a company."""
    place = next((place for _, place in own_places(company)), company.first_place)
    contact = {"email": email_of(company), "contact_form": form_of(company)}
    told: dict[str, Plain] = {
        "linked_schemas": [SCHEMA],
        "name": company.name,
        "nickname": company.also_known_as[0] if company.also_known_as else "",
        "primary_url": company.website or page_of(site, company),
        "tags": _tags(facets(site, company)),
        "urls": _urls(site, company),
        "description": about(company),
        "status": STATUSES.get(company.status, ""),
        "full_address": address(place) if place.is_somewhere else "",
        "country_iso_3166": COUNTRY,
        "geolocation": {} if place.lat is None else {"lat": place.lat, "lon": place.lon},
        "relationships": [_membership(site, each) for each in company.memberships],
        "starts_at": _moment(company.founded),
        "ends_at": _moment(company.closed),
        "contact_details": {key: value for key, value in contact.items() if value},
        "telephone": spaced(phone_of(company)),
        "unique_id": page_of(site, company),
    }
    return {key: value for key, value in told.items() if value}


def _tags(known: dict[str, tuple[str, ...]]) -> list[str]:
    """Every facet value in words: first what the company does."""
    order = ("processes", "kinds", "clusters", "materials", "certifications", "ownership", "stages", "regions")
    words = [word for facet in (*order, "neighborhoods") for word in english(facet, known[facet])]
    return list(dict.fromkeys(words))[:MOST_TAGS]


def _urls(site: Site, company: PublicCompany) -> list[Plain]:
    ours: list[Plain] = [{"name": site.settings.site_name, "url": page_of(site, company)}]
    return [*ours, *({"name": network(name), "url": url} for name, url in company.links)]


def _membership(site: Site, named: str) -> Plain:
    group = named if is_address(named) else f"{site.settings.site_url}companies/{named}/"
    return {"predicate_url": MEMBER_OF, "object_url": group}


def _moment(day: str) -> int:
    """The second at which a day begins in Los Angeles, since 1970; 0 for what is not known to the day."""
    if len(day) != len("2026-10-02"):
        return 0
    return int(datetime.combine(date.fromisoformat(day), time(), ZONE).timestamp())


def _flat(told: dict[str, Plain]) -> dict[str, str]:
    """A profile as columns of the batch import, which is told the schema apart."""
    row: dict[str, str] = {}
    for key, value in told.items():
        if key == "linked_schemas":
            continue
        row |= {column: str(inner) for column, inner in _columns(key, value)}
    return row


def _columns(key: str, value: Plain) -> Iterator[tuple[str, Plain]]:
    """A value of a profile in as many columns as it takes: `tags(list-0)`, `urls[0].name`, `geolocation.lat`."""
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield f"{key}.{name}", inner
    elif isinstance(value, list) and all(isinstance(each, str) for each in value):
        yield f"{key}(list-0)", ",".join(str(each).replace(",", "\\,") for each in value)
    elif isinstance(value, list):
        for position, each in enumerate(value):
            yield from _columns(f"{key}[{position}]", each)
    else:
        yield key, value


def _requests(site: Site, requests: Sequence[PublicEvent]) -> Iterator[Artifact]:
    for event in requests:
        yield artifact(f"{FOLDER}murmurations/requests/{event.slug}.json", as_json(want(site, event)))


def want(site: Site, event: PublicEvent) -> dict[str, Plain]:
    """A request as something that is wanted. Of one under export rules the wall has let through only a summary."""
    details = event.details
    if not isinstance(details, PublicRequest):
        raise TypeError(f"{event.path} is no request")
    page = f"{site.settings.site_url}events/{event.slug}/"
    submit = details.submit
    contact = {"email": (submit and submit.email) or "", "contact_form": (submit and submit.url) or page}
    needed = [label for each in details.requirements for label in _needs(each)]
    return {
        "linked_schemas": [REQUEST_SCHEMA],
        "exchange_type": "want",
        "item_type": "good",
        "transaction_type": ["buy-sell"],
        "tags": list(dict.fromkeys(needed))[:MOST_TAGS] or [event.name],
        "title": event.name,
        "description": event.summary or event.name,
        "details_url": page,
        "geographic_scope": "regional",
        "contact_details": {key: value for key, value in contact.items() if value},
        "expires_at": _closing(details.closes),
    }


def _needs(requirement: "Requirement") -> Iterator[str]:
    yield from english("processes", (requirement.process,) if requirement.process else ())
    yield from english("materials", requirement.materials)
    yield from english("certifications", requirement.certifications)


def _closing(closes: date) -> int:
    """The second at which a request closes; one that names only a day is open until it ends."""
    moment = closes if isinstance(closes, datetime) else datetime.combine(closes, time(23, 59, 59))
    return int(moment.replace(tzinfo=moment.tzinfo or ZONE).timestamp())


def blocks(company: PublicCompany) -> Iterator[Finding]:
    """What the schema and the batch import would refuse."""
    if len(company.name) > LONGEST_NAME:
        yield Finding(Problem.REFUSED, "name", ("name",), "too_long", values=(("limit", str(LONGEST_NAME)),))
    if _is_number(company.name):
        yield Finding(Problem.REFUSED, "name", ("name",), "number")


def remarks(company: PublicCompany) -> Iterator[Finding]:
    """What has no counterpart in the schema, or is more than it takes."""
    count = len({word for facet, ids in zip(FACETS, facets_of(company), strict=True) for word in english(facet, ids)})
    if count > MOST_TAGS:
        left_out = (("count", str(count - MOST_TAGS)),)
        yield Finding(Problem.UNMAPPED, "processes", ("capabilities",), "too_many_tags", values=left_out)
    if company.status == "moved":
        yield Finding(Problem.UNMAPPED, "status", ("status",), "no_counterpart", values=(("value", "moved"),))
    for field in ("founded", "closed"):
        if (day := getattr(company, field)) and not _moment(day):
            yield Finding(Problem.UNMAPPED, field, (field,), "not_to_the_day", values=(("value", day),))


def _is_number(text: str) -> bool:
    """Whether the batch import would take a text for a number."""
    try:
        float(text)
    except ValueError:
        return False
    return True
