"""What national directories have in common: what each finds in a record, and what all of them are told of a company.

A directory's module has a pure function from a company to what it would be told, and one to what keeps the company out
of it. Both see only a `PublicCompany`, so nothing private can reach a file; nobody but `Site.companies_for` decides who
may be sent where.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Protocol

from generator.artifacts import Artifact, Target
from generator.catalog.catalog import CompanyList
from generator.catalog.derived import FACETS
from generator.catalog.labels import label
from generator.catalog.public import PublicCompany
from generator.catalog.public_places import PublicPlace
from generator.catalog.summary import is_address
from generator.digests import Plain
from generator.exports.export import Export
from generator.exports.whole_file import whole_files
from generator.messages import messages
from generator.rendering.markdown import markdown
from generator.rendering.plain_text import plain_text
from generator.rendering.site import Site
from generator.source.data import KeyPath

# Below the site's root.
FOLDER = "directories/"
# National directories read English, whatever the site's locale is.
LOCALE = "en"
COUNTRY = "US"


class Problem(StrEnum):
    """What a finding means for the record: the first two keep it out of the directory."""

    MISSING = "missing"  # the directory needs a value that is not there
    REFUSED = "refused"  # the directory does not take a value
    REMARK = "remark"  # the directory takes it and will remark on it
    UNMAPPED = "unmapped"  # a value has no counterpart in the directory and is left out


BLOCKING = (Problem.MISSING, Problem.REFUSED)


@dataclass(frozen=True, slots=True)
class Finding:
    """What a directory would find in a company's record.

    `field` names what is meant, for people, in the messages under `directories.fields`; `keys` is where it is, or would
    be, in the record. `reason` is a key under `directories.reasons`, filled in with `values`. `code` is the directory's
    own, where it publishes any.
    """

    problem: Problem
    field: str
    keys: KeyPath
    reason: str
    code: str = ""
    values: tuple[tuple[str, str], ...] = ()
    # The vocabulary and the ids of the terms that it is about, which are named in the reader's locale.
    terms: tuple[str, tuple[str, ...]] = ("", ())


class DirectoryModule(Protocol):
    """What the module of each directory has."""

    DESTINATION: str
    HOLDS: dict[str, str]
    PATH: str
    ADDRESSES: tuple[str, ...]

    def targets(self, site: Site, planned: Sequence[Target], /) -> Iterable[Target]:
        """Plans its files."""

    def suits(self, company: PublicCompany, /) -> bool:
        """Whether it is for a company of that kind at all."""

    def blocks(self, company: PublicCompany, /) -> Iterable[Finding]:
        """What keeps a record out of it: quick to say, as every company's page asks."""

    def remarks(self, company: PublicCompany, /) -> Iterable[Finding]:
        """What else it would find, and what it has no place for."""


@dataclass(frozen=True, slots=True)
class Directory:
    """A national directory.

    `suits` says whether it is for a company of that kind at all, `blocks` what keeps one out, and `remarks` what else
    it would find. `holds` has for each facet that has a place in its form what that place is called. `path` is its
    file, or the first of several, below the site's root; "" where each company has its own.
    """

    export: Export
    suits: Callable[[PublicCompany], bool]
    blocks: Callable[[PublicCompany], Iterable[Finding]]
    remarks: Callable[[PublicCompany], Iterable[Finding]]
    holds: Mapping[str, str]
    path: str

    def check(self, company: PublicCompany) -> tuple[Finding, ...]:
        """All that it would find in a record."""
        return (*self.blocks(company), *self.remarks(company))

    @property
    def id(self) -> str:
        """The name by which records allow or deny it."""
        return self.export.destination


def missing(field: str, *keys: str | int) -> Finding:
    """The finding that a directory needs what a field does not say."""
    return Finding(Problem.MISSING, field, keys or (field,), "needed")


def own_places(company: PublicCompany) -> list[tuple[int, PublicPlace]]:
    """The sites with a street that everyone may know, none of them a home, each with its position in the record."""
    return [
        (index, place)
        for index, place in enumerate(company.places)
        if place.shown == "full" and place.street and place.kind != "home"
    ]


def needs_place(company: PublicCompany) -> Iterator[Finding]:
    """The finding that no site of a company may be sent to a directory of sites."""
    if own_places(company):
        return
    shown = [index for index, place in enumerate(company.places) if place.shown == "full" and place.kind != "home"]
    if shown:
        yield missing("street", "locations", shown[0], "street")
    else:
        yield Finding(Problem.REFUSED, "street", ("locations", 0), "private_place")


def place_id(company: PublicCompany, place: PublicPlace) -> str:
    """A name for a site that stays: the company's slug, with the site's own id where it has one."""
    if place.id:
        return f"{company.slug}-{place.id}"
    index = company.places.index(place)
    return company.slug if index == 0 else f"{company.slug}-{index + 1}"


def page_of(site: Site, company: PublicCompany) -> str:
    """The address of a company's page, by which everyone can find the facts and their sources."""
    return f"{site.settings.site_url}companies/{company.slug}/"


def changed_on(company: PublicCompany) -> str:
    """The last day on which the facts were changed or checked, in ISO 8601."""
    days = (company.added, company.updated, company.verification.on)
    return max(day.isoformat() for day in days if day)


def english(facet: str, ids: Iterable[str]) -> list[str]:
    """The English labels of terms."""
    return [label(facet, id, LOCALE) for id in ids]


def facets(site: Site, company: PublicCompany) -> dict[str, tuple[str, ...]]:
    """Every facet value under which a company is listed today, parents included, without what has expired."""
    return dict(zip(FACETS, site.current.facets(site.catalog.by_slug[company.slug]), strict=True))


def phone_of(company: PublicCompany) -> str:
    """The first public phone number, E.164, or ""."""
    return next((contact.phone for contact in company.contacts if contact.phone), "")


def email_of(company: PublicCompany) -> str:
    """The first public e-mail address, or ""."""
    return next((contact.email for contact in company.contacts if contact.email), "")


def form_of(company: PublicCompany) -> str:
    """The first public contact form, or ""."""
    return next((contact.form for contact in company.contacts if contact.form), "")


def spaced(phone: str) -> str:
    """A number of North America as the world writes it, `+1 310 555 0142`; any other as it is stored."""
    return f"+1 {phone[2:5]} {phone[5:8]} {phone[8:]}" if phone.startswith("+1") and len(phone) == 12 else phone


def network(name: str) -> str:
    """How a network on which a company has a profile is called."""
    return messages(LOCALE).text(f"networks.{name}")


@lru_cache(maxsize=16384)  # five exports ask for it, one after another
def prose(text: str) -> str:
    """Markdown as plain text, a line for each paragraph."""
    return plain_text(str(markdown(text)))  # as plain text: Markup would make more of itself of every word


def about(company: PublicCompany) -> str:
    """What a company says of itself: its summary, and its description as plain text."""
    return "\n\n".join(part for part in (company.summary, prose(company.description)) if part)


def parent_of(site: Site, company: PublicCompany) -> str:
    """The name of the organization that owns a company, or "" where the record names none or only a web address."""
    return "" if not company.parent or is_address(company.parent) else site.catalog.party(company.parent)[0]


def key_of(site: Site, name: str, companies: CompanyList) -> bytes:
    """The key of a file about companies: their records as of today, and the names of those that they name."""
    keys = site.current.card_keys
    told: list[Plain] = [keys[outline.slug] for outline in companies.outlines]
    named = [site.catalog.party(slug)[0] for company in companies for _, slug in company.references]
    return site.key(name, told, named)


def public(site: Site, companies: CompanyList) -> Iterator[PublicCompany]:
    """What anyone may know of each of these companies, read when it is asked for."""
    return (site.company(outline.path) for outline in companies.outlines)


def files_of(
    site: Site, name: str, companies: CompanyList, make: Callable[[Site, CompanyList], Iterable[Artifact]]
) -> Target:
    """The target of a directory's files about companies."""
    return whole_files(site, name, key_of(site, name, companies), lambda: make(site, companies))


def batches(name: str, ending: str, size: int, total: int) -> list[tuple[str, range]]:
    """The files that so many rows take when each may have only `size`: `name.csv`, then `name-2.csv` and so on.

    No rows take no file: a directory would refuse an empty one, or delete by it what it has.
    """
    starts = range(0, total, size)
    names = [f"{FOLDER}{name}{f'-{number}' if number > 1 else ''}.{ending}" for number in range(1, len(starts) + 1)]
    return [(path, range(start, min(start + size, total))) for path, start in zip(names, starts, strict=True)]


def artifact(path: str, content: bytes, rows: int | None = None) -> Artifact:
    """A file of a directory, with so many rows where it is of all companies."""
    return Artifact(path, content, "directories", rows=rows)
