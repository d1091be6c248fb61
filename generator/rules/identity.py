"""Rules about identity: no two records share an address, and no company has two records."""

from collections.abc import Callable, Iterable, Iterator

from generator.catalog.catalog import Catalog
from generator.catalog.current import CurrentCatalog
from generator.catalog.summary import CompanySummary
from generator.diagnostics.diagnostic import Diagnostic, Location
from generator.records.files import REMOVED


def slugs(current: CurrentCatalog) -> Iterator[Diagnostic]:
    """X401: a slug that is in use, or was used before, belongs to one record only."""
    catalog, retired = current.catalog, dict[str, CompanySummary]()
    for company in catalog.companies:
        for index, slug in enumerate(company.formerly):
            owner = catalog.by_slug.get(slug) or retired.get(slug)
            if owner or slug in catalog.removed:
                values = {"value": slug, "other": owner.path if owner else REMOVED}
                location = catalog.locate(company.path, ("formerly", index))
                yield Diagnostic(location, "X401", f"formerly[{index + 1}]", values, "hint_formerly")
            retired[slug] = company


def duplicates(current: CurrentCatalog) -> Iterator[Diagnostic]:
    """X402 same name and address, X403 same website, X411 same id in another register."""
    yield from _shared(current.catalog, "X402", "name", _name_and_address)
    yield from _shared(current.catalog, "X403", "website", _website)
    yield from _shared(current.catalog, "X411", "identifiers", lambda company: company.identifiers)


def _name_and_address(company: CompanySummary) -> Iterable[str]:
    return [f"{company.name_key} | {address}" for address in company.address_keys]


def _website(company: CompanySummary) -> Iterable[str]:
    return [company.website_key] if company.website_key else []


def _shared(
    catalog: Catalog, code: str, field: str, keys: Callable[[CompanySummary], Iterable[str]]
) -> Iterator[Diagnostic]:
    first: dict[str, CompanySummary] = {}
    for company in catalog.companies:
        for key in keys(company):
            other = first.setdefault(key, company)
            if other is not company:
                values = {"value": key.split(" | ")[0], "other": other.path}
                yield Diagnostic(catalog.locate(company.path, (field,)), code, field, values)


def same_slug(paths: Iterable[str]) -> Iterator[Diagnostic]:
    """X401 for two files that would have the same address because one of them is in a wrong folder."""
    first: dict[tuple[str, str], str] = {}
    for path in paths:
        key = (path.split("/")[0], path.rpartition("/")[2])
        other = first.setdefault(key, path)
        if other != path:
            slug = key[1].removesuffix(".yml")
            yield Diagnostic(Location(path), "X401", values={"value": slug, "other": other})
