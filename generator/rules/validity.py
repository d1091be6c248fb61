"""Rules about time and completeness: whether what a record says is current and complete enough."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.catalog.current import CurrentCatalog
from generator.diagnostics.diagnostic import Diagnostic

if TYPE_CHECKING:  # the schemas are slow to load, and a build with nothing to do does not need them
    from generator.records.company import Company
    from generator.records.loading import Record


def certificates(current: CurrentCatalog) -> Iterator[Diagnostic]:
    """X409: the last valid day of a certificate or designation has passed."""
    for company in current.companies:
        for name, dated in (("certifications", company.certificates), ("ownership", company.designations)):
            for index, (id, until) in enumerate(dated):
                if current.is_over(until):
                    location = current.catalog.locate(company.path, (name, index, "valid_to"))
                    yield Diagnostic(location, "X409", f"{name}[{index + 1}].valid_to", {"value": id, "until": until})


def days(current: CurrentCatalog) -> Iterator[Diagnostic]:
    """X412: a day on which a fact was true lies in the future. Old days are correct: pages show how old they are."""
    for company in current.companies:
        if not current.is_to_come(max(company.capacity_on, company.confirmed_on, company.added, company.updated)):
            continue
        stated = (
            (("capacity", "as_of"), company.capacity_on),
            (("verification", "on"), company.confirmed_on),
            (("added",), company.added),
            (("updated",), company.updated),
        )
        for keys, day in stated:
            if current.is_to_come(day):
                yield Diagnostic(current.catalog.locate(company.path, keys), "X412", ".".join(keys), {"value": day})


def completeness(record: "Record[Company]") -> Iterator[Diagnostic]:
    """W501: a confirmed company does not say what it makes or offers. W502: its name is in capitals."""
    company = record.data
    described = company.capabilities or company.products or company.offers or company.description
    if company.verification.level in ("confirmed", "visited") and not described:
        yield Diagnostic(record.source.locate(("name",)), "W501", "capabilities")
    if _is_in_capitals(company.name):
        yield Diagnostic(record.source.locate(("name",)), "W502", "name", {"value": company.name})


def _is_in_capitals(name: str) -> bool:
    """Whether a name of several words is all in capitals and too long to be an abbreviation."""
    letters = [letter for letter in name if letter.isalpha()] if len(name.split()) > 2 else []
    return len(letters) > 12 and all(letter.isupper() for letter in letters)
