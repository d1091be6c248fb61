"""Rules about identity: one address for one record, one record for one company."""

from collections.abc import Callable, Iterable, Iterator

from generator.catalog.catalog import Catalog
from generator.catalog.current import CurrentCatalog
from generator.catalog.summary import CompanySummary
from generator.diagnostics.diagnostic import Diagnostic, Location


def slugs(current: CurrentCatalog) -> Iterator[Diagnostic]:
    """X401: a slug names one record for good, whether it is in use or was used before."""
    catalog, retired = current.catalog, dict[str, CompanySummary]()
    for one in catalog.companies:
        for index, slug in enumerate(one.formerly):
            owner = catalog.by_slug.get(slug) or retired.get(slug)
            if owner:
                values = {"value": slug, "other": owner.path}
                place = catalog.locate(one.path, ("formerly", index))
                yield Diagnostic(place, "X401", f"formerly[{index + 1}]", values, "hint_formerly")
            retired[slug] = one


def twins(current: CurrentCatalog) -> Iterator[Diagnostic]:
    """X402 same name and address, X403 same website, X411 same id in another register."""
    yield from _shared(current.catalog, "X402", "name", _name_and_address)
    yield from _shared(current.catalog, "X403", "website", lambda one: (one.website_key,) if one.website_key else ())
    yield from _shared(current.catalog, "X411", "identifiers", lambda one: one.identifiers)


def _name_and_address(one: CompanySummary) -> Iterable[str]:
    return [f"{one.name_key} | {address}" for address in one.address_keys]


def _shared(
    catalog: Catalog, code: str, field: str, keys: Callable[[CompanySummary], Iterable[str]]
) -> Iterator[Diagnostic]:
    first: dict[str, CompanySummary] = {}
    for one in catalog.companies:
        for key in keys(one):
            other = first.setdefault(key, one)
            if other is not one:
                values = {"value": key.split(" | ")[0], "other": other.path}
                yield Diagnostic(catalog.locate(one.path, (field,)), code, field, values)


def same_slug(paths: Iterable[str]) -> Iterator[Diagnostic]:
    """X401 for two files that would have one address, such as one of them in a wrong folder."""
    first: dict[tuple[str, str], str] = {}
    for path in paths:
        key = (path.split("/")[0], path.rpartition("/")[2])
        other = first.setdefault(key, path)
        if other != path:
            slug = key[1].removesuffix(".yml")
            yield Diagnostic(Location(path), "X401", values={"value": slug, "other": other})
