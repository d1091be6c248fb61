"""Every rule. To add one: a function, its line here, its code and its case file.

A rule checks what a record's own schema cannot: whether a record agrees with the map, and records with each other.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.catalog.current import CurrentCatalog
from generator.diagnostics.diagnostic import Diagnostic
from generator.rules import clock_times, identity, places, recurrences, references, validity

if TYPE_CHECKING:  # the schemas are slow to load, and a build with nothing to do does not need them
    from generator.records.company import Company
    from generator.records.loading import Record


@dataclass(frozen=True, slots=True)
class CompanyRule:
    """A rule about one company, checked as soon as its file is read."""

    name: str
    codes: tuple[str, ...]
    check: Callable[["Record[Company]"], Iterable[Diagnostic]]


@dataclass(frozen=True, slots=True)
class CatalogRule:
    """A rule across records, or about today's date."""

    name: str
    codes: tuple[str, ...]
    check: Callable[[CurrentCatalog], Iterable[Diagnostic]]


PLACES = ("X405", "X406", "X407", "X408", "X413", "X414", "X415", "X416")
RECORD_RULES: tuple[CompanyRule, ...] = (
    CompanyRule("places agree with the map", PLACES, places.agree),
    CompanyRule("confirmed records say enough", ("W501", "W502"), validity.completeness),
)
CATALOG_RULES: tuple[CatalogRule, ...] = (
    CatalogRule("slugs are used once", ("X401",), identity.slugs),
    CatalogRule("companies are listed once", ("X402", "X403", "X411"), identity.duplicates),
    CatalogRule("references lead to records", ("X404",), references.resolve),
    CatalogRule("no company is its own ancestor", ("X410",), references.ancestry),
    CatalogRule("certificates are still valid", ("X409",), validity.certificates),
    CatalogRule("days have come", ("X412",), validity.days),
    CatalogRule("repeating events are as expected", ("W505", "W506", "W507"), recurrences.surprises),
    CatalogRule("clocks show the times of events", ("W508",), clock_times.skipped),
)


def check_company(record: "Record[Company]") -> Iterable[Diagnostic]:
    """All findings of the rules about single companies."""
    for rule in RECORD_RULES:
        yield from rule.check(record)


def check_catalog(current: CurrentCatalog) -> Iterable[Diagnostic]:
    """All findings of the rules across records."""
    for rule in CATALOG_RULES:
        yield from rule.check(current)
