"""The news of a month is what happened in it and what is about to, each told once."""

from datetime import date

import pytest

from generator.catalog.catalog import Catalog
from generator.catalog.current import CurrentCatalog
from generator.catalog.news import Period, monthly_news, news
from tests.project import COMPANY, company_record, company_summary, event_summary

NOVEMBER = Period.month("2026-11")
GATHERING = "type: gathering\nname: X\nkind: workshop\nadded: 2026-01-01\nstarts: %s\nall_day: true\n"
REQUEST = "type: rfp\nname: X\nissuer: City\nrequirements: [{process: anodizing}]\nadded: %s\ncloses: %s\n"
GRANT = "type: funding\nname: X\nprovider: City\ninstrument: grant\nadded: %s\n"
MILESTONE = "type: milestone\nname: X\nkind: report\nadded: 2026-01-01\ndate: %s\n"


def current(companies: dict[str, str] | None = None, events: dict[str, str] | None = None) -> CurrentCatalog:
    """A catalog on November 21 of companies and events by slug."""
    made = [
        company_summary(company_record(f"companies/{slug[0]}/{slug}.yml", text))
        for slug, text in (companies or {}).items()
    ]
    held = [event_summary(f"events/{slug[0]}/{slug}.yml", text) for slug, text in (events or {}).items()]
    return CurrentCatalog(Catalog.of(made, held), date(2026, 11, 21))


def test_a_month_has_its_last_day() -> None:
    assert Period.month("2028-02") == Period(date(2028, 2, 1), date(2028, 2, 29))


@pytest.mark.parametrize("text", ["2026-13", "2026", "November", "0000-01"])
def test_what_is_no_month_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        Period.month(text)


@pytest.mark.parametrize(
    ("day", "counts"),
    [("2026-10-31", False), ("2026-11-01", True), ("2026-11-30", True), ("2026-12-01", False), ("2026-11", False)],
)
def test_a_period_has_both_its_ends(day: str, counts: bool) -> None:
    assert NOVEMBER.has(day) is counts


def test_a_company_that_was_added_and_verified_is_told_once() -> None:
    verified = "verification: {level: confirmed, on: 2026-11-05, by: Owner}\nsummary: We cut.\n"
    texts = {
        "new": COMPANY,
        "both": COMPANY.replace("Acme", "Both") + verified,
        "old": COMPANY.replace("2026-11-01", "2026-09-01"),
        "late": COMPANY.replace("2026-11-01", "2026-09-01") + verified,
    }
    found = news(current(texts), NOVEMBER)
    assert [each.slug for each in found.added] == ["new"]
    assert {each.slug for each in found.verified} == {"both", "late"}


def test_coming_events_are_told_once_and_not_when_they_are_called_off_or_far_away() -> None:
    repeated = GATHERING % "2026-10-05" + "recurrence: {rule: FREQ=WEEKLY}\n"
    events = {
        "past": GATHERING % "2026-11-30",
        "soon": GATHERING % "2026-12-01",
        "far": GATHERING % "2027-01-15",
        "off": GATHERING % "2026-12-02" + "status: cancelled\n",
        "weekly": repeated,
    }
    found = news(current(events=events), NOVEMBER).coming
    assert [(each.event.slug, each.day.isoformat()) for each in found] == [
        ("soon", "2026-12-01"),
        ("weekly", "2026-12-07"),
    ]


def test_requests_and_funding_are_news_while_they_are_open_at_the_end() -> None:
    events = {
        "open": REQUEST % ("2026-10-01", "2026-12-01"),
        "closed": REQUEST % ("2026-10-01", "2026-11-30"),
        "later": REQUEST % ("2026-12-01", "2026-12-20"),
        "awarded": REQUEST % ("2026-10-01", "2026-12-01")
        + "outcome: {status: awarded, on: 2026-11-20, awarded_to: []}\n",
        "grant": GRANT % "2026-10-01" + "closes: 2026-12-31\n",
        "new-loan": GRANT % "2026-11-02" + "rolling: true\n",
        "old-loan": GRANT % "2026-10-02" + "rolling: true\n",
    }
    found = news(current(events=events), NOVEMBER)
    assert [each.slug for each in found.requests] == ["open"]
    assert {each.slug for each in found.deadlines} == {"grant", "new-loan"}
    assert [each.slug for each in found.awards] == ["awarded"]


def test_a_milestone_is_told_in_its_month_and_not_when_only_its_year_is_known() -> None:
    events = {"day": MILESTONE % "2026-11-09", "month": MILESTONE % "2026-11", "year": MILESTONE % '"2026"'}
    found = news(current(events=events), NOVEMBER).milestones
    assert {each.slug for each in found} == {"day", "month"}


def test_months_are_told_from_the_first_company_to_today_without_empty_ones() -> None:
    texts = {"old": COMPANY.replace("2026-11-01", "2026-06-01"), "new": COMPANY}
    events = {"before": MILESTONE % "2013-12", "between": MILESTONE % "2026-08-01", "ahead": MILESTONE % "2027-01"}
    months = monthly_news(current(texts, events))
    assert list(months) == ["2026-11", "2026-08", "2026-06"]
    assert months["2026-11"] == news(current(texts, events), NOVEMBER) or months["2026-11"].added
    assert monthly_news(current()) == {}
