"""Small catalogs made from a few lines for each record."""

from collections.abc import Iterable, Mapping
from datetime import date

from generator.catalog.catalog import Catalog
from generator.catalog.current import CurrentCatalog
from generator.catalog.event_summary import EventSummary
from generator.catalog.summary import CompanySummary
from tests.project import company_record, company_summary, event_summary

TODAY = date(2026, 11, 21)
COMPANY = "name: %s\nkind: %s\nlocations: [{city: Vernon}]\nadded: 2026-11-01\n"


def company(slug: str, more: str = "", kind: str = "manufacturer", name: str = "") -> tuple[str, str]:
    """The path and text of a company's file."""
    return f"companies/{slug[0]}/{slug}.yml", COMPANY % (name or slug.title(), kind) + more


def event(slug: str, text: str) -> tuple[str, str]:
    """The path and text of an event's file."""
    return f"events/{slug[0]}/{slug}.yml", f"name: {slug.title()}\nadded: 2026-01-01\n{text}"


def current_of(*files: tuple[str, str], today: date = TODAY) -> CurrentCatalog:
    """The catalog of these files as of a day."""
    return CurrentCatalog(Catalog.of(_companies(files), _events(files), digests=_digests(dict(files))), today)


def _companies(files: Iterable[tuple[str, str]]) -> list[CompanySummary]:
    return [company_summary(company_record(path, text)) for path, text in files if path.startswith("companies/")]


def _events(files: Iterable[tuple[str, str]]) -> list[EventSummary]:
    return [event_summary(path, text) for path, text in files if path.startswith("events/")]


def _digests(files: Mapping[str, str]) -> dict[str, bytes]:
    return {path: text.encode() for path, text in files.items()}
