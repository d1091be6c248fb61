"""The rules across records and places, where a case file cannot show the limits of what they find."""

from collections.abc import Callable
from datetime import date

import pytest

from generator import rules
from generator.catalog.catalog import Catalog
from generator.catalog.current import CurrentCatalog
from generator.catalog.summary import CompanySummary
from generator.records.company import Company
from generator.records.loading import Record
from generator.rules.identity import same_slug
from tests.project import COMPANY, company_record, company_summary

TODAY = date(2026, 11, 21)


def record(slug: str = "acme", text: str = COMPANY) -> Record[Company]:
    """A company record."""
    return company_record(f"companies/{slug[0]}/{slug}.yml", text)


def together(*texts: str, elsewhere: Callable[[str], bool] = lambda slug: False) -> list[tuple[str, str]]:
    """Code and file of what the rules across records find in companies called a, b, c..."""
    summaries: list[CompanySummary] = [
        company_summary(record(chr(97 + index), text)) for index, text in enumerate(texts)
    ]
    found = rules.check_catalog(CurrentCatalog(Catalog.of(summaries, elsewhere=elsewhere), TODAY))
    return [(finding.code, finding.location.file) for finding in found]


def alone(place: str) -> list[str]:
    """The codes of what the rules about one record find in a location."""
    text = f"name: Acme\nkind: manufacturer\nlocations:\n  - {place}\nadded: 2026-11-01\n"
    return [finding.code for finding in rules.check_company(record(text=text))]


def company(name: str, extra: str = "") -> str:
    """A company file without a street."""
    return COMPANY.replace("Acme Laser Cutting", name) + extra


def certified(until: str) -> str:
    """A company whose certificate ends on a day."""
    return company("Acme", f"certifications:\n  - id: iso-9001\n    valid_to: {until}\n")


@pytest.mark.parametrize(("until", "found"), [("2026-11-20", True), ("2026-11-21", False), ("2026-11-22", False)])
def test_a_certificate_is_valid_on_its_last_day(until: str, found: bool) -> None:
    assert [code for code, _ in together(certified(until))] == (["X409"] if found else [])


@pytest.mark.parametrize(("day", "found"), [("2026-11-22", 2), ("2026-11-21", 0), ("2020-01-01", 0)])
def test_a_listing_is_confirmed_and_changed_today_at_the_latest(day: str, found: int) -> None:
    text = company("Acme", f"summary: We cut.\nverification: {{level: confirmed, on: {day}}}\nupdated: {day}\n")
    assert [code for code, _ in together(text.replace("2026-11-01", "2019-11-01"))] == ["X412"] * found


@pytest.mark.parametrize(("day", "found"), [("2026-11-22", True), ("2026-11-21", False), ("2020-01-01", False)])
def test_capacity_may_be_old_but_not_to_come(day: str, found: bool) -> None:
    text = company("Acme", f"capacity: {{status: open, as_of: {day}}}\n")
    assert [code for code, _ in together(text)] == (["X412"] if found else [])


def test_two_companies_of_one_name_in_two_places_are_two() -> None:
    location = '{street: %s, city: Vernon, zip: "90058"}'
    texts = [
        f"name: Acme\nkind: manufacturer\nlocations:\n  - {location % street}\nadded: 2026-11-01\n"
        for street in ("1 Soto St", "2 Soto St", "1 Soto Street")
    ]
    assert together(*texts) == [("X402", "companies/c/c.yml")]


def test_companies_that_share_a_later_location_are_duplicates() -> None:
    shared = '{street: 7 Stewart & Gray Rd, city: Downey, zip: "90241"}'
    other = '{street: 9 Soto St, city: Vernon, zip: "90058"}'
    texts = [
        f"name: Acme\nkind: manufacturer\nlocations:\n  - {first}\n  - {second}\nadded: 2026-11-01\n"
        for first, second in ((other, shared), (shared.replace("&", "and"), other.replace("9", "8")))
    ]
    assert together(*texts) == [("X402", "companies/b/b.yml")]


def test_companies_without_a_street_are_never_duplicates_by_name() -> None:
    assert together(company("Acme"), company("Acme")) == []


def test_websites_are_compared_without_scheme_case_and_last_slash() -> None:
    addresses = ["https://www.acme.example/", "http://ACME.example", "https://acme.example/shop"]
    texts = [company(f"N{index}", f"website: {url}\n") for index, url in enumerate(addresses)]
    assert together(*texts) == [("X403", "companies/b/b.yml")]


def test_references_lead_to_records_addresses_or_files_that_were_not_looked_at() -> None:
    text = company("Acme", "related: [b, nobody, 'https://elsewhere.example/']\n")
    assert together(text, company("Beta")) == [("X404", "companies/a/a.yml")]
    assert together(text, company("Beta"), elsewhere=lambda slug: slug == "nobody") == []


def test_owners_may_form_a_chain_but_no_circle() -> None:
    assert together(company("A", "parent: b\n"), company("B", "parent: c\n"), company("C")) == []
    circle = together(company("A", "parent: b\n"), company("B", "parent: c\n"), company("C", "parent: b\n"))
    assert circle == [("X410", "companies/b/b.yml"), ("X410", "companies/c/c.yml")]


def test_two_files_of_one_name_are_found_whatever_their_folders() -> None:
    paths = ["companies/a/acme.yml", "companies/b/acme.yml", "events/a/acme.yml"]
    assert [(finding.code, finding.location.file) for finding in same_slug(paths)] == [("X401", "companies/b/acme.yml")]


@pytest.mark.parametrize(
    ("place", "codes"),
    [
        ('{city: Vernon, zip: "90058"}', []),
        ('{city: Los Angeles, zip: "90058"}', []),
        ('{city: Lancaster, zip: "90401"}', ["X406"]),
        ('{city: Nowhere Known, zip: "90058"}', ["X406"]),
        ('{city: Santa Ana, county: Orange, zip: "92701", lat: 33.7455, lon: -117.8677}', []),
        ('{city: Santa Ana, zip: "92701", lat: 33.7455, lon: -117.8677}', ["X407"]),
        ('{city: Vernon, zip: "90058", lat: 0, lon: 0}', ["X407"]),
        ('{city: Reno, state: NV, zip: "89501"}', ["X414"]),
        ('{city: San Francisco, zip: "94105"}', ["X414"]),
        ('{city: Gardena, zip: "94105"}', ["X414"]),
        ("{city: Atlantis}", ["X415"]),
        ('{city: Gardena, zip: "90248", county: Orange}', ["X413"]),
        ('{city: La Habra, zip: "90631", county: Orange}', []),
        ("{city: La Habra, county: Los Angeles}", ["X413"]),
        ("{city: Los Angeles, region: south-bay}", []),
        ("{city: Gardena, region: westside}", ["X405"]),
        ('{city: Reno, state: NV, zip: "90058"}', ["X408"]),
        ('{city: Reno, zip: "89501"}', ["X408"]),
        ("{show: hidden, region: south-bay}", []),
        ("{show: hidden, region: nowhere}", ["X405"]),
        ("{city: Torrance, lat: 33.8366, lon: -118.3126, region: westside}", ["X405"]),
        ("{city: Torrance, lat: 33.8366, lon: -118.3126, region: south-bay}", []),
        ('{city: Gardena, zip: "90248", lat: 34.15, lon: -118.14}', ["X416"]),
        ('{city: Huntington Park, zip: "90255", lat: 33.9675, lon: -118.2328}', []),
        ('{city: Vernon, zip: "90058", lat: 0, lon: 0, region: westside}', ["X407", "X405"]),
        ('{city: Reno, zip: "89501", region: nowhere}', ["X408", "X405"]),
        ('{city: Vernon, zip: "90058", lat: 33.7455, lon: -117.8677}', ["X407"]),
    ],
)
def test_places_agree_with_the_map(place: str, codes: list[str]) -> None:
    assert alone(place) == codes


def test_a_company_from_here_may_have_other_sites_anywhere() -> None:
    here, there = "{city: Vernon}", '{city: Boston, state: MA, zip: "02134"}'
    assert alone(f"{here}\n  - {there}") == []
    assert alone(f"{there}\n  - {there}") == ["X414", "X414"]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("ACME LASER CUTTING", True),
        ("ACME", False),
        ("A B C", False),
        ("Acme LASER CUTTING", False),
        ("3M IBM AT&T", False),
        ("ACME LASERCUTTING", False),
        ("ACME LASER TEN", False),
        ("ACME LASER CUT", False),
        ("ACME LASER CUTS", True),
    ],
)
def test_only_long_names_in_capitals_are_shouted(name: str, found: bool) -> None:
    codes = [finding.code for finding in rules.check_company(record(text=company(name)))]
    assert codes == (["W502"] if found else [])


def test_every_rule_finds_only_the_codes_it_promises() -> None:
    summaries = [
        company_summary(record("a", certified("2020-01-01"))),
        company_summary(record("b", company("B", "parent: b\nrelated: [x]\n"))),
    ]
    for rule in rules.CATALOG_RULES:
        assert {finding.code for finding in rule.check(CurrentCatalog(Catalog.of(summaries), TODAY))} <= set(rule.codes)


DATES = {
    "capacity.as_of": "capacity: {status: open, as_of: %s}\n",
    "verification.on": "verification: {level: submitted, on: %s}\n",
    "added": "added: %s\n",
    "updated": "added: 2019-11-01\nupdated: %s\n",
}


@pytest.mark.parametrize("field", DATES)
@pytest.mark.parametrize(("day", "found"), [("2026-11-22", True), ("2026-11-21", False)])
def test_each_day_to_come_is_found_by_itself(field: str, day: str, found: bool) -> None:
    text = company("Acme")
    if field in ("added", "updated"):
        text = text.replace("added: 2026-11-01\n", "")
    summary = company_summary(record(text=text + DATES[field] % day))
    diagnostics = list(rules.check_catalog(CurrentCatalog(Catalog.of([summary]), TODAY)))
    assert [(each.code, each.field, each.values["value"]) for each in diagnostics] == (
        [("X412", field, day)] if found else []
    )


@pytest.mark.parametrize(("until", "found"), [("2026-11-20", True), ("2026-11-21", False)])
def test_a_designation_is_valid_on_its_last_day(until: str, found: bool) -> None:
    text = company("Acme", f"ownership:\n  - id: lacounty-cbe\n    valid_to: {until}\n")
    assert [code for code, _ in together(text)] == (["X409"] if found else [])


@pytest.mark.parametrize("city", ["Pasadena", "Ontario"])
def test_a_city_of_that_name_in_another_state_is_elsewhere(city: str) -> None:
    assert alone(f"{{city: {city}}}") == []
    assert alone(f"{{city: {city}, state: TX}}") == ["X414"]
    assert alone(f"{{city: {city}, state: TX, region: westside}}") == ["X414"]


@pytest.mark.parametrize("start", ["900", "910", "920", "930", "940", "950", "960", "961"])
def test_a_zip_of_california_is_in_no_other_state(start: str) -> None:
    assert alone(f'{{city: Reno, state: NV, zip: "{start}01"}}')[0] == "X408"
    assert "X408" not in alone(f'{{city: Los Angeles, zip: "{start}01"}}')


def test_a_region_or_county_that_cannot_be_is_told_with_those_that_can() -> None:
    def nearest(place: str) -> str:
        text = f"name: Acme\nkind: manufacturer\nlocations:\n  - {place}\nadded: 2026-11-01\n"
        (found,) = rules.check_company(record(text=text))
        return str(found.values["nearest"])

    assert "south-bay, " in nearest("{show: hidden, region: nowhere}")
    assert nearest("{city: Gardena, region: westside}") == "south-bay"
    assert nearest("{city: La Habra, county: Los Angeles}") == "Orange"


@pytest.mark.parametrize("level", ["confirmed", "visited"])
@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("", True),
        ("capabilities: [{process: laser-cutting, level: core}]\n", False),
        ("products: [{name: bolts}]\n", False),
        ("offers: [training]\n", False),
        ("description: We cut.\n", False),
    ],
)
def test_any_word_on_what_it_makes_or_offers_is_enough(level: str, said: str, found: bool) -> None:
    text = f"name: Acme\nkind: manufacturer\nlocations:\n  - {{city: Vernon}}\n{said}added: 2026-11-01\n"
    text += f"summary: A shop.\nverification: {{level: {level}, on: 2026-11-01, by: Somebody}}\n"
    assert [each.code for each in rules.check_company(record(text=text))] == (["W501"] if found else [])


def test_a_day_to_come_is_found_after_companies_without_one() -> None:
    assert together(company("A"), company("B", "updated: 2026-11-22\n")) == [("X412", "companies/b/b.yml")]


def test_findings_across_records_name_the_field_and_the_value() -> None:
    place = '{street: 1 Soto St, city: Vernon, zip: "90058"}'
    twin = f"name: Acme\nkind: manufacturer\nlocations:\n  - {place}\nadded: 2026-11-01\n"
    lapsed = "ownership:\n  - id: woman-owned\n  - id: lacounty-cbe\n    valid_to: 2026-11-20\n"
    texts = (twin, twin, company("C", lapsed), company("D", "related: [c, nobody]\n"))
    summaries = [company_summary(record(chr(97 + index), text)) for index, text in enumerate(texts)]
    found = rules.check_catalog(CurrentCatalog(Catalog.of(summaries), TODAY))
    assert {(each.code, each.field, each.values.get("value", each.values.get("id", ""))) for each in found} == {
        ("X402", "name", "acme"),
        ("X404", "related[2]", "nobody"),
        ("X409", "ownership[2].valid_to", "lacounty-cbe"),
    }
