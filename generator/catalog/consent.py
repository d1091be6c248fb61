"""Which companies each file or directory may have, and what of an unclaimed one."""

from array import array

from generator.catalog.catalog import CompanyList
from generator.catalog.current import CurrentCatalog
from generator.catalog.destinations import OPEN_DATA, UNCLAIMED
from generator.catalog.public import PublicCompany


def companies_for(current: CurrentCatalog, destination: str, unclaimed: bool = True) -> CompanyList:
    """The companies that may go to a destination, in order of name; `unclaimed` says whether such records may."""
    found = current.facts.of("destinations", lambda: _found(current)).get(destination, {})
    rows = array("I", found.get("claimed", b""))
    if unclaimed:
        rows = array("I", sorted((*rows, *array("I", found.get(UNCLAIMED, b"")))))
    return CompanyList(current.catalog, rows)


def allowing_any(current: CurrentCatalog) -> CompanyList:
    """The companies that allow at least one national directory, in order of name."""
    found = current.facts.of("destinations", lambda: _found(current))
    packed = [states.get("claimed", b"") for name, states in found.items() if name != OPEN_DATA]
    return CompanyList(current.catalog, array("I", sorted({row for rows in packed for row in array("I", rows)})))


def _found(current: CurrentCatalog) -> dict[str, dict[str, bytes]]:
    """For each destination the rows of claimed and of unclaimed companies, packed."""
    found: dict[str, dict[str, array[int]]] = {}
    for row, company in enumerate(current.companies):
        state = UNCLAIMED if company.level == UNCLAIMED else "claimed"
        for destination in company.destinations:
            found.setdefault(destination, {}).setdefault(state, array("I")).append(row)
    return {name: {state: rows.tobytes() for state, rows in states.items()} for name, states in found.items()}


def facts_only(company: PublicCompany) -> PublicCompany:
    """An unclaimed company without running text, which is somebody's wording and no fact; any other one as it is."""
    if company.verification.level != UNCLAIMED:
        return company
    return company._replace(summary="", summary_es="", description="", description_es="")
