"""Rules about references: what a record points at must be there."""

from collections.abc import Iterator

from generator.catalog.catalog import Catalog
from generator.catalog.current import CurrentCatalog
from generator.catalog.summary import CompanySummary, EventSummary, is_address
from generator.diagnostics.diagnostic import Diagnostic


def resolve(current: CurrentCatalog) -> Iterator[Diagnostic]:
    """X404: every slug in parent, memberships, related, organizers and participants is a company's."""
    catalog = current.catalog
    records: list[CompanySummary | EventSummary] = [*catalog.companies, *catalog.events]
    for one in records:
        for field, slug in one.references:
            if not is_address(slug) and not catalog.has(slug):
                yield _missing(catalog, one, field, slug)


def _missing(catalog: Catalog, one: CompanySummary | EventSummary, field: str, slug: str) -> Diagnostic:
    from rapidfuzz import process  # only on the way to an error

    best = process.extractOne(slug, list(catalog.by_slug), score_cutoff=75)
    nearest = best[0] if best else ""
    place = catalog.locate(one.path, _keys(field))
    values = {"value": slug, "nearest": nearest}
    return Diagnostic(place, "X404", field, values, "hint_nearest" if nearest else "hint")


def _keys(field: str) -> tuple[str | int, ...]:
    """`participants[2].company` as keys and positions."""
    keys: list[str | int] = []
    for step in field.split("."):
        name, _, index = step.partition("[")
        keys += [name, int(index.rstrip("]")) - 1] if index else [name]
    return tuple(keys)


def ancestry(current: CurrentCatalog) -> Iterator[Diagnostic]:
    """X410: following `parent` never comes back to the same company."""
    catalog = current.catalog
    parents = {one.slug: slug for one in catalog.companies for field, slug in one.references if field == "parent"}
    for slug in parents:
        seen, here = [slug], parents.get(slug)
        while here is not None and here not in seen:
            seen.append(here)
            here = parents.get(here)
        if here == slug:
            one = catalog.by_slug[slug]
            values = {"value": " → ".join((*seen, slug))}
            yield Diagnostic(catalog.locate(one.path, ("parent",)), "X410", "parent", values)
