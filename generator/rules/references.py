"""Rules about references: the records that a record refers to must exist."""

from collections.abc import Iterator

from generator.catalog.catalog import Catalog
from generator.catalog.current import CurrentCatalog
from generator.catalog.event_summary import EventSummary
from generator.catalog.summary import CompanySummary, is_address
from generator.diagnostics.diagnostic import Diagnostic
from generator.source.data import KeyPath


def resolve(current: CurrentCatalog) -> Iterator[Diagnostic]:
    """X404: every slug in parent, memberships, related, organizers and participants is that of a company."""
    catalog = current.catalog
    records: list[CompanySummary | EventSummary] = [*catalog.companies, *catalog.events]
    for record in records:
        for field, slug in record.references:
            if not is_address(slug) and not catalog.has(slug):
                yield _missing(catalog, record, field, slug)


def _missing(catalog: Catalog, record: CompanySummary | EventSummary, field: str, slug: str) -> Diagnostic:
    if slug in catalog.removed:
        return Diagnostic(catalog.locate(record.path, _keys(field)), "X404", field, {"value": slug}, "hint_removed")
    from rapidfuzz import process  # only on the way to an error

    best = process.extractOne(slug, list(catalog.by_slug), score_cutoff=75)
    nearest = best[0] if best else ""
    values = {"value": slug, "nearest": nearest}
    hint = "hint_nearest" if nearest else "hint"
    return Diagnostic(catalog.locate(record.path, _keys(field)), "X404", field, values, hint)


def _keys(field: str) -> KeyPath:
    """`participants[2].company` as keys and list indexes."""
    keys: list[str | int] = []
    for step in field.split("."):
        name, _, index = step.partition("[")
        keys += [name, int(index.rstrip("]")) - 1] if index else [name]
    return tuple(keys)


def ancestry(current: CurrentCatalog) -> Iterator[Diagnostic]:
    """X410: no company owns itself through its owners."""
    catalog = current.catalog
    parents = {
        company.slug: slug for company in catalog.companies for field, slug in company.references if field == "parent"
    }
    for slug in parents:
        seen, here = [slug], parents.get(slug)
        while here is not None and here not in seen:
            seen.append(here)
            here = parents.get(here)
        if here == slug:
            company = catalog.by_slug[slug]
            values = {"value": " → ".join((*seen, slug))}
            yield Diagnostic(catalog.locate(company.path, ("parent",)), "X410", "parent", values)
