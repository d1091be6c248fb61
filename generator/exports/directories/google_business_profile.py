"""The spreadsheet that a company uploads to its own Google Business Profile: one row for each site.

Columns and limits are those of Google's help (support.google.com/business/answer/3370250 and 6397478). A heading over
an empty cell deletes what the profile has there, so that a file has only columns with a value in each row: sites with
other columns go into a file of their own. Google ships no list of its categories, so none is named.
"""

import re
from collections.abc import Iterator, Sequence

from generator.artifacts import Artifact, Target
from generator.catalog.catalog import CompanyList
from generator.catalog.public import PublicCompany
from generator.catalog.public_places import PublicPlace
from generator.exports import opening_hours
from generator.exports.directory import (
    COUNTRY,
    FOLDER,
    Finding,
    Problem,
    artifact,
    files_of,
    missing,
    needs_place,
    own_places,
    phone_of,
    place_id,
    prose,
    public,
)
from generator.rendering.formats import phone
from generator.rendering.site import Site
from generator.serializers.csv import table

DESTINATION = "google-business-profile"
HOLDS: dict[str, str] = {}
# Each company has a file of its own.
PATH = ""
ADDRESSES: tuple[str, ...] = (f"{FOLDER}google-business-profile/<id>.csv",)
LONGEST_CODE, LONGEST_TEXT = 59, 750
LINK = re.compile(r"https?://|www\.", re.IGNORECASE)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
CLOSED = "x"


def targets(site: Site, planned: Sequence[Target]) -> Iterator[Target]:
    """One target, with files for each company: its owner uploads them, and nobody else."""
    yield files_of(site, "google_business_profile", site.companies_for(DESTINATION), _files)


def _files(site: Site, companies: CompanyList) -> Iterator[Artifact]:
    for company in public(site, companies):
        for number, rows in enumerate(tables(company), 1):
            name = f"{FOLDER}google-business-profile/{company.slug}{f'-{number}' if number > 1 else ''}.csv"
            yield artifact(name, table(list(rows[0]), [list(row.values()) for row in rows]))


def suits(company: PublicCompany) -> bool:
    """Whether a company can have a profile: it is at work, with a place."""
    return company.status in ("", "active", "paused")


def tables(company: PublicCompany) -> list[list[dict[str, str]]]:
    """The rows of each file, by column; all rows of a file have the same columns."""
    if not suits(company) or any(blocks(company)):
        return []
    files: dict[tuple[str, ...], list[dict[str, str]]] = {}
    for _, place in own_places(company):
        row = {column: value for column, value in _row(company, place).items() if value}
        files.setdefault(tuple(row), []).append(row)
    return list(files.values())


def _row(company: PublicCompany, place: PublicPlace) -> dict[str, str]:
    numbers = list(dict.fromkeys(phone(contact.phone) for contact in company.contacts if contact.phone))
    return {
        "Store code": place_id(company, place),
        "Business name": company.name,
        "Address line 1": place.street,
        "Address line 2": place.unit,
        "Locality": place.city,
        "Administrative area": place.state,
        "Country / Region": COUNTRY,
        "Postal code": place.zip,
        "Latitude": "" if place.lat is None else repr(place.lat),
        "Longitude": "" if place.lon is None else repr(place.lon),
        "Primary phone": numbers[0],
        "Additional phones": ", ".join(numbers[1:]),
        "Website": company.website,
        **_hours(place),
        "From the business": _text(company),
        "Opening date": company.founded if len(company.founded) == len("2026-10-02") else "",
    }


def _hours(place: PublicPlace) -> dict[str, str]:
    """A column for each day; a day on which it is closed has a value, too."""
    week = opening_hours.week(place.hours) if place.hours else None
    if week is None:
        return {}
    return {f"{day} hours": "-".join(span) if span else CLOSED for day, span in zip(DAYS, week, strict=True)}


def _text(company: PublicCompany) -> str:
    """What the company says of itself, when Google takes it; else its summary, which is always short enough."""
    return next((text for text in (prose(company.description), company.summary) if _fits(text)), "")


def _fits(text: str) -> bool:
    return 0 < len(text) <= LONGEST_TEXT and not LINK.search(text)


def blocks(company: PublicCompany) -> Iterator[Finding]:
    """What the upload would refuse."""
    yield from needs_place(company)
    if not phone_of(company):
        yield missing("phone", "contacts")
    for index, place in own_places(company):
        if not place.zip:
            yield missing("zip", "locations", index, "zip")
        if len(place_id(company, place)) > LONGEST_CODE:
            limit = (("limit", str(LONGEST_CODE)),)
            yield Finding(Problem.REFUSED, "place_id", ("locations", index, "id"), "too_long", values=limit)


def remarks(company: PublicCompany) -> Iterator[Finding]:
    """What is left out: hours and texts in a form that the upload does not take."""
    for index, place in own_places(company):
        if place.hours and opening_hours.week(place.hours) is None:
            yield Finding(Problem.UNMAPPED, "hours", ("locations", index, "hours"), "hours")
    if company.description and not _fits(prose(company.description)):
        limit = (("limit", str(LONGEST_TEXT)),)
        yield Finding(Problem.UNMAPPED, "description", ("description",), "long_or_linked", values=limit)
