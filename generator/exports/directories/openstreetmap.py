"""Suggested tags for OpenStreetMap, for a person who knows the place to review, and never an upload.

Tags are those of the editors' presets (id-tagging-schema 7.2.0, ISC license), which the vocabularies name under `osm`.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from generator.artifacts import Artifact, Target
from generator.catalog.catalog import CompanyList
from generator.catalog.public import PublicCompany
from generator.catalog.public_places import PublicPlace
from generator.digests import Plain
from generator.exports import opening_hours
from generator.exports.directory import (
    COUNTRY,
    FOLDER,
    Finding,
    Problem,
    artifact,
    changed_on,
    email_of,
    files_of,
    missing,
    needs_place,
    own_places,
    page_of,
    phone_of,
    place_id,
    public,
    spaced,
)
from generator.rendering.site import Site
from generator.search.encoding import as_json
from generator.vocabularies import vocabulary

DESTINATION = "openstreetmap"
HOLDS = {"processes": "craft", "kinds": "leisure, office, man_made"}
PATH = f"{FOLDER}openstreetmap.geojson"
ADDRESSES: tuple[str, ...] = (PATH,)
HOUSE_NUMBER = re.compile(r"(\d+[A-Za-z]?(?:[-/]\d+)?)\s+(\S.*)")
WHEELCHAIR = {"full": "yes", "partial": "limited", "none": "no"}
# The key of what a place is, to which the map puts `disused:` once nobody works there.
MAIN_KEYS = ("craft", "leisure", "office", "man_made")
FACTORY = (("man_made", "works"),)


def targets(site: Site, planned: Sequence[Target]) -> Iterator[Target]:
    """The one file."""
    yield files_of(site, "openstreetmap", site.companies_for(DESTINATION), _file)


def _file(site: Site, companies: CompanyList) -> Iterator[Artifact]:
    features: list[Plain] = [each for company in public(site, companies) for each in suggestions(site, company)]
    if features:
        yield artifact(PATH, as_json({"type": "FeatureCollection", "features": features}), len(features))


def suits(company: PublicCompany) -> bool:
    """Whether a company can be on the map: all can that are somewhere."""
    return company.status != "planned"


def suggestions(site: Site, company: PublicCompany) -> Iterator[dict[str, Plain]]:
    """A point for each site, with its tags, and beside them what a mapper needs to check them."""
    if not suits(company) or any(blocks(company)):
        return
    known = dict(company.identifiers).get("osm", "")
    for _, place in own_places(company):
        if place.lat is None or place.lon is None:
            continue
        yield {
            "type": "Feature",
            "id": place_id(company, place),
            "geometry": {"type": "Point", "coordinates": [place.lon, place.lat]},
            "properties": {
                **tags(company, place),
                "_review": "new" if not known else f"compare with {known}",
                "_record": page_of(site, company),
                "_date": changed_on(company),
            },
        }


def tags(company: PublicCompany, place: PublicPlace) -> dict[str, str]:
    """The tags of one site."""
    number = HOUSE_NUMBER.fullmatch(place.street)
    week = opening_hours.week(place.hours) if place.hours else None
    told = {
        **_kind(company),
        "name": company.name,
        "official_name": company.legal_name if company.legal_name != company.name else "",
        "addr:housenumber": number[1] if number else "",
        "addr:street": number[2] if number else place.street,
        "addr:unit": place.unit,
        "addr:city": place.city,
        "addr:state": place.state,
        "addr:postcode": place.zip,
        "addr:country": COUNTRY,
        "phone": spaced(phone_of(company)),
        "email": email_of(company),
        "website": company.website,
        "opening_hours": opening_hours.as_osm(week) if week else "",
        "wheelchair": WHEELCHAIR.get(place.wheelchair, ""),
        "start_date": company.founded,
    }
    return {key: value for key, value in told.items() if value}


def _kind(company: PublicCompany) -> dict[str, str]:
    """What the place is: by its kind or its core processes, else by any process; a mere factory comes last."""
    named = [_tag("kinds", company.kind), *(_tag("processes", each) for each in _processes(company))]
    found = dict(min(filter(None, named), key=lambda pairs: pairs == FACTORY, default=()))
    if company.status in ("closed", "moved"):
        return {f"disused:{key}" if key in MAIN_KEYS else key: value for key, value in found.items()}
    return found


def _processes(company: PublicCompany) -> list[str]:
    ranked = sorted(company.capabilities, key=lambda each: each.level != "core")
    return list(dict.fromkeys(each.process for each in ranked))


@cache
def _tag(name: str, id: str) -> tuple[tuple[str, str], ...]:
    """The tags of a term, written `craft=brewery` or `man_made=works;product=beer`; none for most terms."""
    written = (vocabulary(name)[id].same_as or {}).get("osm")
    pairs = [pair.partition("=") for pair in str(written).split(";")] if written else []
    return tuple((key, value) for key, _, value in pairs)


def blocks(company: PublicCompany) -> Iterator[Finding]:
    """What a mapper would miss."""
    yield from needs_place(company)
    places = own_places(company)
    if places and all(place.lat is None for _, place in places):
        yield missing("point", "locations", places[0][0], "lat")
    if not _kind(company):
        yield Finding(Problem.MISSING, "processes", ("capabilities",), "no_tag")


def remarks(company: PublicCompany) -> Iterator[Finding]:
    """What has no tag, or not in a form that the map takes."""
    told = set(_kind(company).items())
    untold = tuple(process for process in _processes(company) if not told & set(_tag("processes", process)))
    if untold:
        terms = ("processes", untold)
        yield Finding(Problem.UNMAPPED, "processes", ("capabilities",), "no_tag_for", terms=terms)
    for index, place in own_places(company):
        if place.hours and opening_hours.week(place.hours) is None:
            yield Finding(Problem.UNMAPPED, "hours", ("locations", index, "hours"), "hours")
