"""Rules about time and completeness: what was true once may not be any more."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.catalog.current import CurrentCatalog
from generator.diagnostics.diagnostic import Diagnostic

if TYPE_CHECKING:  # loading the schemas takes a while, and a build with nothing to do can spare it
    from generator.records.company import Company
    from generator.records.loading import Record


def certificates(current: CurrentCatalog) -> Iterator[Diagnostic]:
    """X409: the last valid day of a certificate or designation has passed."""
    for one in current.companies:
        for name, dated in (("certifications", one.certificates), ("ownership", one.designations)):
            for index, (id, until) in enumerate(dated):
                if current.is_over(until):
                    place = current.catalog.locate(one.path, (name, index, "valid_to"))
                    yield Diagnostic(place, "X409", f"{name}[{index + 1}].valid_to", {"value": id, "until": until})


def days(current: CurrentCatalog) -> Iterator[Diagnostic]:
    """X412: what is true of a day is stated for a day to come. Old days are no fault: pages tell how old they are."""
    for one in current.companies:
        if not current.is_to_come(max(one.capacity_on, one.confirmed_on, one.added, one.updated)):
            continue
        stated = (("capacity", "as_of"), one.capacity_on), (("verification", "on"), one.confirmed_on)
        for keys, said in (*stated, (("added",), one.added), (("updated",), one.updated)):
            if current.is_to_come(said):
                yield Diagnostic(current.catalog.locate(one.path, keys), "X412", ".".join(keys), {"value": said})


def completeness(record: "Record[Company]") -> Iterator[Diagnostic]:
    """W501: a confirmed company says nothing that it makes or offers. W502: its name is shouted."""
    company = record.data
    said = company.capabilities or company.products or company.offers or company.description
    if company.verification.level in ("confirmed", "visited") and not said:
        yield Diagnostic(record.source.locate(("name",)), "W501", "capabilities")
    if _is_shouted(company.name):
        yield Diagnostic(record.source.locate(("name",)), "W502", "name", {"value": company.name})


def _is_shouted(name: str) -> bool:
    """Whether a name of several words, long enough to be no abbreviation, is all in capitals."""
    letters = [letter for letter in name if letter.isalpha()] if len(name.split()) > 2 else []
    return len(letters) > 12 and all(letter.isupper() for letter in letters)
