"""Statements about companies for Wikidata, as commands of QuickStatements, for a person to review.

Each statement has a reference to a source that is not the company itself; a company without one is left out, as
Wikidata would not keep it. Nothing is created whose existence is not known: with an id the item is completed.
"""

from collections.abc import Iterator, Sequence

from generator.artifacts import Artifact, Target
from generator.catalog.catalog import CompanyList
from generator.catalog.public import PublicCompany
from generator.exports.directory import (
    FOLDER,
    Finding,
    Problem,
    artifact,
    english,
    files_of,
    own_places,
    public,
)
from generator.rendering.site import Site
from generator.source.data import KeyPath

DESTINATION = "wikidata"
HOLDS: dict[str, str] = {}
PATH = f"{FOLDER}wikidata.tsv"
ADDRESSES: tuple[str, ...] = (PATH,)
UNITED_STATES, LOS_ANGELES_COUNTY, LOS_ANGELES = "Q30", "Q104994", "Q65"
BUSINESS, ORGANIZATION, MAKERSPACE = "Q4830453", "Q43229", "Q1032372"
# Kinds that are no business.
OTHER_KINDS = {
    "shared-shop": MAKERSPACE,
    **dict.fromkeys(
        (
            *("incubator", "mentor-network", "education", "research-institute", "economic-development", "government"),
            *("association", "labor", "philanthropy"),
        ),
        ORGANIZATION,
    ),
}
# How exact a day is, by how much of it is written.
PRECISIONS = {4: 9, 7: 10, 10: 11}
LONGEST_DESCRIPTION = 250
# What would end a text or a command.
FORBIDDEN = ('"', "\t", "|")


def targets(site: Site, planned: Sequence[Target]) -> Iterator[Target]:
    """The one file."""
    yield files_of(site, "wikidata", site.companies_for(DESTINATION), _file)


def _file(site: Site, companies: CompanyList) -> Iterator[Artifact]:
    lines = [line for company in public(site, companies) for line in commands(company)]
    if lines:
        yield artifact(PATH, "".join(f"{line}\n" for line in lines).encode(), len(lines))


def suits(company: PublicCompany) -> bool:
    """Whether a company may be notable: it is more than a plan."""
    return company.status != "planned"


def commands(company: PublicCompany) -> Iterator[str]:
    """The commands for one company: an item made or completed, then a statement a line, each with its reference."""
    if not suits(company) or any(blocks(company)):
        return
    known = dict(company.identifiers).get("wikidata", "")
    subject = known or "LAST"
    if not known:
        yield "CREATE"
        yield f'LAST\tLen\t"{company.name}"'
        yield f'LAST\tDen\t"{description(company)}"'
    reference = _reference(company)
    for name in company.also_known_as:
        yield f'{subject}\tAen\t"{name}"'
    for property, value in statements(company):
        yield f"{subject}\t{property}\t{value}\t{reference}"


def description(company: PublicCompany) -> str:
    """What tells an item from others of its name, as Wikidata wants it: short, no sentence, no praise."""
    (kind,) = english("kinds", (company.kind,))
    city = next((place.city for place in company.places if place.city), "")
    return f"{kind.lower()} in {f'{city}, ' if city else 'Los Angeles County, '}California"


def statements(company: PublicCompany) -> Iterator[tuple[str, str]]:
    """Each property with its value, as the commands write it."""
    yield "P31", OTHER_KINDS.get(company.kind, BUSINESS)
    yield "P17", UNITED_STATES
    place = next((place for _, place in own_places(company)), company.first_place)
    if place.county == "Los Angeles":
        yield "P131", LOS_ANGELES_COUNTY
    if place.city == "Los Angeles":
        yield "P159", LOS_ANGELES
    if place.lat is not None and place.lon is not None:
        yield "P625", f"@{place.lat!r}/{place.lon!r}"
    if company.legal_name and company.legal_name != company.name:
        yield "P1448", f'en:"{company.legal_name}"'
    if company.website:
        yield "P856", f'"{company.website}"'
    if company.founded:
        yield "P571", _time(company.founded)
    if company.closed:
        yield "P576", _time(company.closed)
    for register, property in (("lei", "P1278"),):
        if number := dict(company.identifiers).get(register):
            yield property, f'"{number}"'


def _time(day: str) -> str:
    """A partial date with its precision: `+1974-05-00T00:00:00Z/10`."""
    whole = f"{day}{'-00' * ((10 - len(day)) // 3)}"
    return f"+{whole}T00:00:00Z/{PRECISIONS[len(day)]}"


def _reference(company: PublicCompany) -> str:
    """The address of the source, and the day on which it was read, where that is known to the day."""
    source = next(source for source in company.sources if source.url and _is_independent(company, source.url))
    retrieved = source.retrieved or ""
    return f'S854\t"{source.url}"' + (f"\tS813\t{_time(retrieved)}" if len(retrieved) in PRECISIONS else "")


def _is_independent(company: PublicCompany, url: str) -> bool:
    """Whether a source is not the company's own site."""
    return not company.website or _host(url) != _host(company.website)


def _host(url: str) -> str:
    return url.partition("://")[2].partition("/")[0].lower().removeprefix("www.")


def blocks(company: PublicCompany) -> Iterator[Finding]:
    """What a reviewer would object to."""
    if not any(source.url and _is_independent(company, source.url) for source in company.sources):
        yield Finding(Problem.MISSING, "sources", ("sources",), "independent_source")
    texts: list[tuple[KeyPath, str]] = [(("name",), company.name), (("legal_name",), company.legal_name)]
    texts += [(("also_known_as", index), name) for index, name in enumerate(company.also_known_as)]
    for keys, text in texts:
        if any(sign in text for sign in FORBIDDEN):
            yield Finding(Problem.REFUSED, str(keys[0]), keys, "signs", values=(("value", '" |'),))


def remarks(company: PublicCompany) -> Iterator[Finding]:
    """Nothing: what has no property is said in the manual."""
    return iter(())
