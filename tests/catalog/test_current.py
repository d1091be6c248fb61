"""What a day decides: each last day still counts, the day after it does not, and each kind of date counts by itself."""

from datetime import date, timedelta

import pytest

from generator.catalog.catalog import Catalog
from generator.catalog.current import CAPACITY_KNOWN_DAYS, CurrentCatalog
from generator.catalog.derived import FACETS
from generator.catalog.summary import CompanySummary
from tests.project import COMPANY, company_record, company_summary

STATED = date(2026, 3, 1)


def company(more: str) -> CompanySummary:
    """A company with more in its file."""
    return company_summary(company_record("companies/a/acme.yml", COMPANY.replace("2026-11-01", "2026-01-01") + more))


def on(day: date, summary: CompanySummary) -> CurrentCatalog:
    """The catalog of one company on a day."""
    return CurrentCatalog(Catalog.of([summary], digests={summary.path: b"digest"}), day)


@pytest.mark.parametrize(("age", "known"), [(-1, False), (0, True), (1, True), (89, True), (90, True), (91, False)])
def test_capacity_is_known_from_the_day_it_is_stated_through_day_90(age: int, known: bool) -> None:
    summary = company(f"capacity: {{status: limited, as_of: {STATED}}}\n")
    current = on(STATED + timedelta(days=age), summary)
    assert current.capacity(summary) == ("limited" if known else "unknown")
    assert (b"limited" in current.card_keys["acme"]) == known


def test_capacity_is_known_for_as_long_as_the_site_says() -> None:
    assert CAPACITY_KNOWN_DAYS == 90


def test_a_capacity_that_nobody_stated_is_not_unknown_but_nothing() -> None:
    summary = company("")
    assert on(STATED, summary).capacity(summary) == ""


DATED = {
    "certifications": "certifications: [{id: iso-9001}, {id: as9100, valid_to: 2026-03-01}]\n",
    "ownership": "ownership: [{id: family-owned}, {id: lacounty-cbe, valid_to: 2026-03-01}]\n",
}
KEPT = {"certifications": ("iso-9001", "as9100"), "ownership": ("family-owned", "lacounty-cbe")}


@pytest.mark.parametrize("name", DATED)
@pytest.mark.parametrize(("days", "valid"), [(-1, True), (0, True), (1, False)])
def test_what_has_a_last_valid_day_is_valid_on_it(name: str, days: int, valid: bool) -> None:
    summary = company(DATED[name])
    current = on(STATED + timedelta(days=days), summary)
    undated, dated = KEPT[name]
    expected = (undated, dated) if valid else (undated,)
    assert (current.certificates if name == "certifications" else current.designations)(summary) == expected
    facet = current.facets(summary)[FACETS.index(name)]
    assert (undated in facet, dated in facet) == (True, valid)
    assert (dated in current.dated_state(summary)) == valid
    assert (dated.encode() in current.card_keys["acme"]) == valid


def test_one_kind_of_expired_date_leaves_the_other_kind_as_it_is() -> None:
    late = STATED + timedelta(days=1)
    both = company(DATED["certifications"] + DATED["ownership"].replace("2026-03-01", "2027-03-01"))
    found = dict(zip(FACETS, on(late, both).facets(both), strict=True))
    assert "as9100" not in found["certifications"] and "lacounty-cbe" in found["ownership"]
    assert found["kinds"] == both.facet("kinds")
