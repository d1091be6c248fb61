"""Summaries hold what others may know of a record, keys find duplicates, and the look-ups of the catalog agree."""

import marshal
from pathlib import Path

import pytest

from generator.catalog.catalog import SHARDS, Catalog, shard_of
from generator.catalog.duplicate_keys import address_key, name_key, website_key
from generator.catalog.summary import CompanySummary
from tests.project import COMPANY, company_record, company_summary, event_summary

SAMPLE = Path(__file__).parents[1] / "sample"


def company(slug: str = "acme", text: str = COMPANY) -> CompanySummary:
    """The summary of a company file."""
    return company_summary(company_record(f"companies/{slug[0]}/{slug}.yml", text))


def with_place(place: str) -> CompanySummary:
    """The summary of a company at one place."""
    return company(text=f"name: Acme\nkind: manufacturer\nlocations:\n  - {place}\nadded: 2026-11-01\n")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Peña & Sons, L.L.C.", "Pena and Sons"),
        ("ACME LASER CUTTING INC", "Acme Laser Cutting"),
        ("The Acme Company", "Acme Co."),
        ("Acme of California", "acme"),
        ("O'Neill Tool", "ONeill Tool"),
    ],
)
def test_one_company_in_two_spellings_has_one_key(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Acme Laser", "Acme Lasers"), ("A1 Plating", "A2 Plating"), ("LLC", "Inc")]
)
def test_two_companies_have_two_keys(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


def test_a_name_without_latin_letters_is_no_empty_key() -> None:
    first, second = name_key("東京鉄工所"), name_key("大阪鉄工所")
    assert first != second


def test_streets_and_websites_have_one_spelling() -> None:
    assert address_key("2500 North Soto Street", "90058-1234") == address_key("2500 N. Soto St", "90058")
    assert address_key("7011 Stewart & Gray Rd", "90241") == address_key("7011 Stewart and Gray Road", "90241")
    assert address_key("12 Palm Terrace", "90058") != address_key("12 Palm Circle", "90058")
    assert address_key("", "90058") == address_key("2500 Soto St", "") == ""
    assert website_key("https://www.Acme.example/") == website_key("http://acme.example") == "acme.example"
    assert website_key("https://host.example/acme") != website_key("https://host.example/beta")


def test_nothing_finer_than_is_shown_reaches_a_brief() -> None:
    fine = "{street: 7 Secret St, unit: A, city: Inglewood, zip: '90301', lat: 33.9617, lon: -118.3531, show: %s}"
    full, city, hidden = (with_place(fine % show) for show in ("full", "city", "hidden"))
    assert (full.lat, full.city) == (33.9617, "Inglewood")
    assert (city.lat, city.lon, city.city) == (None, None, "Inglewood")
    assert (hidden.lat, hidden.lon, hidden.city, hidden.region, hidden.neighborhood) == (None, None, "", "", "")
    for one in (city, hidden):
        assert "Secret" not in repr(one._replace(address_keys=()))


def test_a_home_workshop_shows_its_city_unless_it_says_otherwise() -> None:
    home = "{kind: home, street: 7 Secret St, city: Inglewood, zip: '90301', lat: 33.9617, lon: -118.3531%s}"
    assert with_place(home % "").lat is None
    assert with_place(home % ", show: full").lat == 33.9617


def test_clusters_and_stages_follow_from_codes_processes_and_kind() -> None:
    derived = company(text=COMPANY + 'naics: ["3328"]\ncapabilities:\n  - process: anodizing\n')
    assert derived.facet("clusters") == ("metals-machinery",)
    assert "finish" in derived.facet("stages")
    stated = company(text=COMPANY + 'naics: ["3328"]\nclusters: [furniture-home]\nstages: [design]\n')
    assert (stated.facet("clusters"), stated.facet("stages")) == (("furniture-home",), ("design",))


def test_a_term_is_listed_under_its_parents_too() -> None:
    one = company(text=COMPANY + "capabilities:\n  - process: anodizing\n")
    assert len(one.facet("processes")) == 2
    assert "anodizing" in one.facet("processes")


@pytest.mark.parametrize("file", sorted(SAMPLE.glob("*/*/*.yml")), ids=lambda file: file.stem)
def test_briefs_of_the_sample_are_plain_values(file: Path) -> None:
    path = file.relative_to(SAMPLE).as_posix()
    made: tuple[object, ...]
    if path.startswith("companies/"):
        made = company_summary(company_record(path, file.read_bytes()))
    else:
        made = event_summary(path, file.read_bytes())
    assert marshal.loads(marshal.dumps((*made,))) == (*made,)


def test_the_catalog_is_in_the_order_of_names_and_finds_what_it_holds() -> None:
    ones = [
        company(slug, COMPANY.replace("Acme", name)) for slug, name in (("b", "beta"), ("a", "Alpha"), ("c", "Alpha"))
    ]
    catalog = Catalog.of(ones)
    assert [one.slug for one in catalog.companies] == ["a", "c", "b"]
    assert catalog.has("a") and not catalog.has("z")
    assert Catalog.of(ones, elsewhere=lambda slug: slug == "z").has("z")
    assert sorted(one.slug for ones in catalog.shards.values() for one in ones) == ["a", "b", "c"]
    assert all(part == shard_of(one.slug) < SHARDS for part, ones in catalog.shards.items() for one in ones)


def test_the_catalog_knows_who_points_at_a_company() -> None:
    ones = [company("a"), company("b", COMPANY + "parent: a\nmemberships: [a]\n")]
    found = Catalog.of(ones).pointing_at("a")
    assert sorted((field, one.slug) for field, one in found) == [("memberships", "b"), ("parent", "b")]
