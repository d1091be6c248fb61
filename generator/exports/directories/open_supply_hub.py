"""The file for Open Supply Hub, which maps production sites of the whole world: one row for each site.

The columns are those of its template. The findings bear the codes that its own check of a list reports
(opensupplyhub/open-supply-hub, src/contribot/lib, August 2026); a finding of severity 100 keeps the record out.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from generator.artifacts import Artifact, Target
from generator.catalog.catalog import CompanyList
from generator.catalog.derived import derived_clusters
from generator.catalog.public import PublicCompany
from generator.catalog.public_places import PublicPlace
from generator.exports.directory import (
    COUNTRY,
    FOLDER,
    Finding,
    Problem,
    artifact,
    batches,
    english,
    facets,
    files_of,
    needs_place,
    own_places,
    parent_of,
    public,
)
from generator.rendering.site import Site
from generator.serializers.csv import table
from generator.source.data import KeyPath

DESTINATION = "open-supply-hub"
COLUMNS = (
    *("country", "name", "address", "sector_product_type", "facility_type_processing_type", "number_of_workers"),
    *("parent_company", "lat", "lng"),
)
HOLDS = {
    "clusters": "sector_product_type",
    "processes": "facility_type_processing_type",
    "kinds": "facility_type_processing_type",
}
PATH = f"{FOLDER}open-supply-hub.csv"
ADDRESSES: tuple[str, ...] = (PATH, f"{FOLDER}open-supply-hub-<number>.csv")
MOST_ROWS = 10_000
LONGEST, SHORTEST_NAME, SHORTEST_ADDRESS = 200, 10, 25
BOX = re.compile(r"Post *Office|P\.*O\.*\s+Box", re.IGNORECASE)
COMMAS = re.compile(r", *,")
# What spreadsheets write for what they could not work out.
SPREADSHEET_ERROR = re.compile(r"(?<!\w)(?:#DIV/0|#N/A|#NAME\?|#NULL!|#NUM!|#REF!|#VALUE!|N/A|#NA)(?!\w)")
USUAL = frozenset({"Cc", "Co", "Po", "Sm", "Nd", "Pe", "Ps", "Pd", "Pf"})
USUAL_NAMES = ("LATIN", "SPACE", "MASCULINE ORDINAL INDICATOR", "ACCENT")


def targets(site: Site, planned: Sequence[Target]) -> Iterator[Target]:
    """One target for all files, each with as many rows as the directory takes at once."""
    yield files_of(site, "open_supply_hub", site.companies_for(DESTINATION), _files)


def _files(site: Site, companies: CompanyList) -> Iterator[Artifact]:
    found = [row for company in public(site, companies) for row in rows(site, company)]
    found = list(dict.fromkeys(found))  # T0010: no two rows are the same
    for path, part in batches("open-supply-hub", "csv", MOST_ROWS, len(found)):
        yield artifact(path, table(COLUMNS, found[part.start : part.stop]), len(part))


def suits(company: PublicCompany) -> bool:
    """Whether a company makes anything: the directory is of production sites."""
    return bool(company.capabilities) and company.status not in ("planned", "closed", "moved")


def rows(site: Site, company: PublicCompany) -> Iterator[tuple[str, ...]]:
    """A row for each site that nothing keeps out."""
    if not suits(company) or any(blocks(company)):
        return
    known = facets(site, company)
    sectors = _bars([*english("clusters", known["clusters"]), *(each.name for each in company.products)])
    work = _bars([*english("processes", known["processes"]), *english("kinds", known["kinds"])])
    for _, place in own_places(company):
        yield (
            *(COUNTRY, company.name, street_address(place), sectors, work, workers(company)),
            *(parent_of(site, company).replace('"', ""), _degrees(place.lat), _degrees(place.lon)),
        )


def street_address(place: PublicPlace) -> str:
    """A site on one line."""
    parts = (place.street, place.unit, place.city, f"{place.state} {place.zip}".strip())
    return ", ".join(part for part in parts if part)


def workers(company: PublicCompany) -> str:
    """How many people work there, as one number or a range; "" for the open end of our list."""
    return "" if company.size.endswith("-plus") else company.size


def _bars(values: Iterable[str]) -> str:
    """A list as the directory splits it: bars between the values, and no comma within one (C0021 to C0023)."""
    plain = (" ".join(value.replace(",", " ").replace("|", " ").replace('"', "").split()) for value in values)
    return "|".join(dict.fromkeys(plain))


def _degrees(value: float | None) -> str:
    return "" if value is None else repr(value)


def blocks(company: PublicCompany) -> Iterator[Finding]:
    """What it would refuse."""
    yield from needs_place(company)
    if not derived_clusters(company) and not company.products:
        yield Finding(Problem.MISSING, "clusters", ("clusters",), "needed", "T0004")
    for field, keys, value, _ in _texts(company):
        if '"' in value:
            yield Finding(Problem.REFUSED, field, keys, "quotes", "C0008")
        if len(value) > LONGEST:
            yield Finding(Problem.REFUSED, field, keys, "too_long", "C0016", (("limit", str(LONGEST)),))
        if error := SPREADSHEET_ERROR.search(value):
            yield Finding(Problem.REFUSED, field, keys, "spreadsheet_error", "C0019", (("value", error[0]),))
        if field == "street" and BOX.search(value):
            yield Finding(Problem.REFUSED, field, keys, "box", "C0009")


def remarks(company: PublicCompany) -> Iterator[Finding]:
    """What it would remark on, and what is left out."""
    if company.size.endswith("-plus"):
        yield Finding(Problem.UNMAPPED, "size", ("size",), "no_open_range", values=(("value", company.size),))
    for field, keys, value, shortest in _texts(company):
        if len(value) < shortest:
            code = "C0017" if field == "name" else "C0018"
            yield Finding(Problem.REMARK, field, keys, "short", code, (("limit", str(shortest)),))
        if COMMAS.search(value):
            yield Finding(Problem.REMARK, field, keys, "commas", "C0020")
        if odd := "".join(letter for letter in value if _is_unusual(letter)):
            yield Finding(Problem.REMARK, field, keys, "unusual_letters", "C0007", (("value", odd),))
    for index, place in own_places(company):
        words = [word for word in re.findall(r"\w+", place.street.lower()) if not word.isdigit()]
        if len(words) > len(set(words)):
            yield Finding(Problem.REMARK, "street", ("locations", index, "street"), "word_twice", "C0027")


def _texts(company: PublicCompany) -> Iterator[tuple[str, KeyPath, str, int]]:
    """Each cell with a text: its field, where that is in the record, the text, and how many letters are enough."""
    yield "name", ("name",), company.name, SHORTEST_NAME
    for index, place in own_places(company):
        yield "street", ("locations", index, "street"), street_address(place), SHORTEST_ADDRESS


def _is_unusual(letter: str) -> bool:
    """Whether the directory asks to write a letter in Latin ones."""
    if letter.isascii():
        return letter in "_$"
    name = unicodedata.name(letter, "")
    return unicodedata.category(letter) not in USUAL and not any(part in name for part in USUAL_NAMES)
