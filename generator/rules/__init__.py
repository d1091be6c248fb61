"""Every rule, in the order of their codes. To add one: a function, its line here, its code and its case file.

A rule says what a record's own schema cannot: whether records agree with each other and with the map.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from generator.diagnostics.diagnostic import Diagnostic
from generator.rules import identity, places, references, validity


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: `of` says whether `check` takes one `Record` as it is read, or the whole `Catalog` and today's date."""

    name: str
    codes: tuple[str, ...]
    of: str
    check: Callable[..., Iterable[Diagnostic]]


PLACES = ("X405", "X406", "X407", "X408", "X413", "X414", "X415", "X416")
RULES: tuple[Rule, ...] = (
    Rule("slugs are used once", ("X401",), "catalog", identity.slugs),
    Rule("companies are listed once", ("X402", "X403", "X411"), "catalog", identity.twins),
    Rule("references lead to records", ("X404",), "catalog", references.resolve),
    Rule("no company is its own ancestor", ("X410",), "catalog", references.ancestry),
    Rule("places agree with the map", PLACES, "record", places.agree),
    Rule("certificates are still valid", ("X409",), "catalog", validity.certificates),
    Rule("days have come", ("X412",), "catalog", validity.days),
    Rule("confirmed records say enough", ("W501", "W502"), "record", validity.completeness),
)


def of_record(record: Any) -> Iterable[Diagnostic]:
    """All findings of the rules about single records."""
    for rule in RULES:
        if rule.of == "record":
            yield from rule.check(record)


def of_catalog(catalog: Any, today: Any) -> Iterable[Diagnostic]:
    """All findings of the rules across records."""
    for rule in RULES:
        if rule.of == "catalog":
            yield from rule.check(catalog, today)
