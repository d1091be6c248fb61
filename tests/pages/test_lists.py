"""Lists, landing pages and indexes: who is where, how many, and the way from one page to the next."""

import json

import pytest

from generator.artifacts import Artifact, artifacts
from generator.catalog.derived import FACETS
from generator.catalog.membership import counts, members
from generator.exports import EXPORTS
from generator.rendering.cards import place_line
from generator.rendering.pagination import PAGE_SIZE, Page, _numbers, paginate
from generator.vocabularies import vocabulary
from tests.conftest import SampleSite
from tests.project import first


def names(sample_site: SampleSite, path: str) -> list[str]:
    return [found.text() for found in sample_site.page(path).css(".card__name")]


@pytest.mark.parametrize(
    ("number", "pages", "shown"),
    [
        (1, 1, (1,)),
        (1, 3, (1, 2, 3)),
        (1, 20, (1, 2, 3, 0, 20)),
        (4, 20, (1, 2, 3, 4, 5, 6, 0, 20)),
        (5, 20, (1, 2, 3, 4, 5, 6, 7, 0, 20)),
        (10, 20, (1, 0, 8, 9, 10, 11, 12, 0, 20)),
        (20, 20, (1, 0, 18, 19, 20)),
    ],
)
def test_page_numbers_near_the_current_one_and_both_ends_are_linked(
    number: int, pages: int, shown: tuple[int, ...]
) -> None:
    assert _numbers(number, pages) == shown


def test_a_long_list_is_cut_into_pages_without_losing_anyone(sample_site: SampleSite) -> None:
    site = sample_site.site
    ones = site.catalog.companies * 5
    rendered: list[Page] = []

    def render(page: Page) -> Artifact:
        rendered.append(page)
        text = f"{page.number} of {page.pages}: {page.first} to {page.last}{page.cards}"
        return Artifact(f"{page.path}index.html", text.encode(), "")

    targets = paginate(site, "companies/", ones, "", render)
    made = [artifact for target in targets for artifact in artifacts(target)]
    pages = -(-len(ones) // PAGE_SIZE)
    assert [one.path for one in made] == [
        "companies/index.html",
        *(f"companies/page/{number}/index.html" for number in range(2, pages + 1)),
    ]
    assert sum(one.content.count(b'class="card"') for one in made) == len(ones)
    ranges = [(first, min(first + PAGE_SIZE - 1, len(ones))) for first in range(1, len(ones) + 1, PAGE_SIZE)]
    said = [f"{number} of {pages}: {first} to {last}" for number, (first, last) in enumerate(ranges, 1)]
    assert [one.content.partition(b"<")[0].decode() for one in made] == said
    assert [page.is_first for page in rendered] == [True, *[False] * (pages - 1)]


def test_the_list_of_all_companies_is_in_order_of_name(sample_site: SampleSite) -> None:
    found = names(sample_site, "companies/")
    assert found == sorted(found, key=str.casefold)
    assert len(found) == len(sample_site.site.catalog.companies)


def test_a_letter_leads_to_its_first_company(sample_site: SampleSite) -> None:
    page = sample_site.page("companies/")
    leads = {found.text(): found.attributes["href"] for found in page.css(".letters a")}
    assert leads["P"] == "../companies/#c-pacific-precision-anodizing"
    assert leads["#"] == "../companies/#c-hostile-text"
    assert "Z" not in leads


def test_the_list_says_that_searching_by_word_needs_scripts(sample_site: SampleSite) -> None:
    page = sample_site.page("companies/")
    assert "JavaScript" in first(page, "noscript").text()
    assert page.css('form[action="../companies/"] #finder-q[name="q"]')
    narrow = first(sample_site.page("processes/anodizing/"), ".listing__narrow a")
    assert narrow.attributes["href"] == "../../companies/?processes=anodizing"


def test_a_landing_page_says_what_it_is_about_and_who_is_there(sample_site: SampleSite) -> None:
    page = sample_site.page("processes/anodizing/")
    assert names(sample_site, "processes/anodizing/") == ["Pacific Precision Anodizing"]
    assert "electric current" in page.css_first(".lead").text()  # type: ignore[union-attr]
    up = [found.attributes["href"] for found in page.css(".breadcrumb a")]
    assert up == ["../../", "../../processes/", "../../processes/surface-finishing/"]
    assert page.css_first('.chips a[href="../../companies/?processes=anodizing&regions=south-bay"]') is not None


@pytest.mark.parametrize("path", ["regions/south-bay/", "neighborhoods/torrance/", "clusters/aerospace-defense/"])
def test_a_landing_page_leads_to_those_who_have_a_second_value_too_with_their_number(
    sample_site: SampleSite, path: str
) -> None:
    found = members(sample_site.site.current)
    links = sample_site.page(path).css('.facet-group a[href*="companies/?"]')
    assert links
    for link in links:
        first, second = (pair.split("=") for pair in str(link.attributes["href"]).partition("?")[2].split("&"))
        assert "/".join([*first, ""]) == path
        both = {one.slug for one in found[first[0]][first[1]]} & {one.slug for one in found[second[0]][second[1]]}
        number = link.css_first(".count, .chart__count, td")
        if number is not None:
            assert int(number.text()) == len(both) > 0


def test_a_place_says_in_numbers_and_a_chart_what_is_made_there(sample_site: SampleSite) -> None:
    page = sample_site.page("regions/south-bay/")
    companies = members(sample_site.site.current)["regions"]["south-bay"]
    said = first(page, ".split .lead").text()
    assert said.startswith(f"{len(companies)} companies in ")
    bars = [int(bar.text()) for bar in page.css(".split .chart__count")]
    assert bars == sorted(bars, reverse=True)
    cells = [int(cell.text()) for cell in page.css(".split .chart__table td")]
    assert cells == bars
    assert max(sum(id in one.facet("clusters") for one in companies) for id in vocabulary("clusters").terms) == bars[0]


def test_a_family_of_processes_holds_what_its_children_hold(sample_site: SampleSite) -> None:
    assert set(names(sample_site, "processes/anodizing/")) < set(names(sample_site, "processes/surface-finishing/"))


def test_only_terms_in_use_have_pages(sample_site: SampleSite) -> None:
    for facet, found in counts(sample_site.site.current).items():
        landing = [path.split("/") for path in sample_site.pages if path.startswith(f"{facet}/")]
        assert {steps[1] for steps in landing if len(steps) == 3} == set(found)


def test_counts_on_an_index_are_the_lengths_of_the_lists(sample_site: SampleSite) -> None:
    for facet in ("processes", "clusters", "materials", "certifications"):
        for link in sample_site.page(f"{facet}/").css(".branch .chips a"):
            count = link.css_first(".count")
            assert count is not None
            path = str(link.attributes["href"]).removeprefix("../")
            assert int(count.text()) == len(names(sample_site, path))


def test_a_registration_page_says_that_it_is_no_certificate(sample_site: SampleSite) -> None:
    assert "not a certificate" in sample_site.page("certifications/itar-registered/").css_first(".page").text()  # type: ignore[union-attr]
    assert "not a certificate" not in sample_site.page("certifications/as9100/").css_first(".page").text()  # type: ignore[union-attr]


def test_the_map_links_every_region_that_has_companies(sample_site: SampleSite) -> None:
    places = sample_site.site.catalog.places.regions
    home = {id for id in counts(sample_site.site.current)["regions"] if not places[id].is_neighbor}
    linked = {str(found.attributes["href"]).split("/")[-2] for found in sample_site.page("").css(".region-map a")}
    assert home <= linked
    current = sample_site.page("regions/south-bay/").css('.region-map a[aria-current="page"]')
    assert [found.attributes["href"] for found in current] == ["../../regions/south-bay/"]


def test_the_sources_page_counts_listings_and_events_by_source(sample_site: SampleSite) -> None:
    rows = {row.css_first("th").text(): row.text() for row in sample_site.page("data/").css("tbody tr")}  # type: ignore[union-attr]
    assert "March 2019" in rows["California Industrial Storm Water Register (SMARTS)"]
    assert "not stated" in rows["Sample foundry list"]
    assert "October 2025" in rows["Sample legislature"]  # of an event
    linked = {one.text(): one.attributes["href"] for one in sample_site.page("data/").css("tbody th a")}
    assert linked["California Industrial Storm Water Register (SMARTS)"] == "https://register.example/smarts"
    assert "Sample foundry list" not in linked


def test_the_glossary_has_an_anchor_for_every_term(sample_site: SampleSite) -> None:
    page = sample_site.page("glossary/")
    for anchor in ("processes-anodizing", "ownership-sba-8a", "works_with-startups", "run_sizes-5000-plus"):
        assert page.css_first(f'[id="{anchor}"]') is not None


def test_the_home_page_shows_nobody_twice(sample_site: SampleSite) -> None:
    found = names(sample_site, "")
    assert len(found) == len(set(found))
    assert "Quokka Cycles" not in found[:6], "a closed company is no news"


@pytest.mark.parametrize(
    ("city", "region", "regions", "line"),
    [
        ("Torrance", "south-bay", ("south-bay",), "Torrance · South Bay"),
        ("Torrance", "south-bay", ("south-bay", "east-la"), "Torrance · South Bay, also East LA"),
        ("", "", ("east-la", "westside"), "East LA, also Westside"),
        ("Torrance", "", (), "Torrance"),
        (
            "Torrance",
            "south-bay",
            ("east-la", "south-bay", "westside", "central-la"),
            "Torrance · South Bay, also in 3 more regions",
        ),
    ],
)
def test_a_card_says_in_which_other_regions_a_company_is(
    sample_site: SampleSite, city: str, region: str, regions: tuple[str, ...], line: str
) -> None:
    one = sample_site.site.catalog.companies[0]._replace(neighborhood="")
    facets = tuple(regions if name == "regions" else ids for name, ids in zip(FACETS, one.facets, strict=True))
    assert place_line(sample_site.site, one._replace(city=city, region=region, facets=facets)) == line


def test_the_data_page_lists_every_file_with_what_there_is_to_know(sample_site: SampleSite) -> None:
    page = sample_site.page("data/")
    index = json.loads(sample_site.files["api/v1/index.json"])
    root = sample_site.site.settings.site_url
    rows = first(page, "#files ~ .scroller").css("tbody tr")
    told = {
        str(row.css("th a")[0].attributes["href"]).removeprefix("../"): (
            row.css("code[title]")[0].attributes["title"],
            int(row.css("td")[0].text().strip() or 0),
        )
        for row in rows
    }
    assert {"data/companies.csv", "directories/open-supply-hub.csv", "calendars/events.ics"} <= told.keys()
    assert told == {file["url"].removeprefix(root): (file["sha256"], file["rows"]) for file in index["files"]}
    assert all(" KB" in row.css("td")[1].text().replace("\u00a0", " ") for row in rows)
    said = first(page, "main").text()
    for export in EXPORTS:
        if export.addresses:
            assert sample_site.site.messages.text(f"exports.{export.name}.title") in said, export.name
    graph = json.loads(first(page, 'script[type="application/ld+json"]').text())["@graph"]
    (data_set,) = [thing for thing in graph if thing["@type"] == "Dataset"]
    assert {file["contentUrl"].removeprefix(root) for file in data_set["distribution"]} < told.keys()


def test_a_card_says_the_neighborhood_before_the_city_that_the_mail_knows(sample_site: SampleSite) -> None:
    one = sample_site.site.catalog.companies[0]._replace(city="Gardena", region="south-bay")
    facets = tuple(("south-bay",) if name == "regions" else ids for name, ids in zip(FACETS, one.facets, strict=True))
    lines = [
        place_line(sample_site.site, one._replace(neighborhood=id, facets=facets)) for id in ("west-compton", "gardena")
    ]
    assert lines == ["West Compton, Gardena · South Bay", "Gardena · South Bay"]
