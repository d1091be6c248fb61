"""The pages of numbers and gaps: every chart has its table, every number leads to those that it counts."""

from generator.catalog.gaps import gaps
from generator.catalog.statistics import statistics
from generator.pages import gaps as gaps_page
from generator.pages import numbers
from generator.vocabularies import vocabulary
from tests.catalog.small import company, event
from tests.conftest import SampleSite
from tests.pages.test_support_pages import made, site_of, texts
from tests.project import first

REQUEST = "type: rfp\nissuer: X\ncloses: 2025-03-01\nrequirements: [{process: anodizing}, {process: casting}]\n"
AWARD = "outcome: {status: awarded, awarded_to: [anvil], on: 2025-04-02, value: 12000}\n"


def test_every_chart_is_named_described_and_has_its_numbers_as_a_table(sample_site: SampleSite) -> None:
    page = sample_site.page("numbers/")
    drawings = page.css("svg.chart__drawing")
    assert len(drawings) >= 6
    assert len(page.css(".chart__table table")) == len(drawings)
    for drawing in drawings:
        assert drawing.attributes["role"] == "img"
        named, about = (drawing.attributes[name] for name in ("aria-labelledby", "aria-describedby"))
        assert first(page, f"title#{named}").text()
        assert first(page, f"desc#{about}").text().endswith("The table below has all numbers.")


def test_the_tables_have_the_numbers_of_the_catalog(sample_site: SampleSite) -> None:
    page, found = sample_site.page("numbers/"), statistics(sample_site.site.current)
    regions = page.css('[aria-labelledby="regions"] tbody tr')
    assert [int(first_cell.text()) for row in regions for first_cell in row.css("td")] == [
        count for _, count in found.regions
    ]
    assert [row.css("a")[0].attributes["href"] for row in regions] == [f"../regions/{id}/" for id, _ in found.regions]


def test_the_companies_that_fit_an_open_request_are_counted(sample_site: SampleSite) -> None:
    fitting = [path for path, page in sample_site.pages.items() if page.css(".open-requests")]
    said = texts(sample_site.page("numbers/"), ".figures > div")
    assert len(fitting) > 0
    assert f"Companies that fit an open request {len(fitting)}" in said


def test_no_chart_has_a_style_or_a_script_of_its_own(sample_site: SampleSite) -> None:
    for path in ("numbers/", "gaps/"):
        assert sample_site.page(path).css("#main [style], #main script, #main style") == []


def test_what_became_of_requests_is_told_with_the_public_value(sample_site: SampleSite) -> None:
    site = site_of(sample_site, company("anvil"), event("x", REQUEST + AWARD))
    page = made(list(numbers.targets(site)))["numbers/"]
    assert texts(page, ".figures > div") == [
        "Requests published 1",
        "Open now 0",
        "Awarded 1",
        "Canceled 0",
        "Companies that fit an open request 0",
    ]
    assert "1 award with a public value, $12,000 in all." in first(page, '[aria-labelledby="requests"]').text()
    for chart in ("asked", "awards"):
        assert texts(page, f'[aria-labelledby="{chart}"] tbody tr') == ["2025 1"]


def test_an_empty_directory_is_told_in_words(sample_site: SampleSite) -> None:
    site = site_of(sample_site)
    pages = made([*numbers.targets(site), *gaps_page.targets(site)])
    assert "No request has been published yet." in first(pages["numbers/"], "#main").text()
    assert "No events are listed yet." in first(pages["numbers/"], "#main").text()
    assert texts(pages["gaps/"], ".notice") == ["No company is listed yet."]


def test_each_number_of_the_gaps_leads_to_these_companies(sample_site: SampleSite) -> None:
    page = sample_site.page("gaps/")
    stages = tuple(vocabulary("stages").terms)
    found = gaps(sample_site.site.current, stages)
    rows = page.css(".gaps tbody tr")
    assert len(rows) == len(found.industries)
    for row, industry in zip(rows, found.industries, strict=True):
        links = [(link.attributes["href"], int(link.text())) for link in row.css("td a")]
        assert links == [
            (f"../companies/?clusters={industry.id}&stages={stage}", count)
            for stage, count in zip(stages, industry.cells, strict=True)
            if count
        ]
    assert len(page.css('.gaps thead th[scope="col"]')) == len(stages) + 2
    assert len(page.css('.gaps tbody th[scope="row"]')) == len(rows)


def test_an_empty_cell_of_a_stage_that_sources_rarely_tell_is_a_data_gap_and_no_zero(sample_site: SampleSite) -> None:
    shops = [company(f"shop-{n}", "clusters: [metals-machinery]\nstages: [fabricate]\n") for n in range(60)]
    coaters = [company(f"coat-{n}", "clusters: [furniture-home]\nstages: [finish]\n") for n in range(3)]
    page = made(list(gaps_page.targets(site_of(sample_site, *shops, *coaters))))["gaps/"]
    metals = next(row for row in page.css(".gaps tbody tr") if "Metals" in row.text())
    cells = dict(
        zip(vocabulary("stages").terms, [" ".join(cell.text().split()) for cell in metals.css("td")][1:], strict=True)
    )
    assert (cells["fabricate"], cells["finish"], cells["test"]) == ("60", "0", "data gap")
    strongest = first(page, ".gaps__cell--5")
    assert strongest.text().strip() == "60"


def test_what_requests_ask_for_stands_with_how_few_can_do_it(sample_site: SampleSite) -> None:
    page = sample_site.page("gaps/")
    assert texts(page, '[aria-labelledby="asked"] tbody tr') == ["Anodizing 1 1 1"]
    site = site_of(sample_site, company("anvil", "capabilities: [{process: anodizing}]\n"), event("x", REQUEST))
    page = made(list(gaps_page.targets(site)))["gaps/"]
    assert texts(page, '[aria-labelledby="asked"] tbody tr') == ["Metal casting and foundry 1 0 0", "Anodizing 1 1 0"]
    assert [link.attributes["href"] for link in page.css('[aria-labelledby="asked"] tbody a')] == [
        "../processes/anodizing/"
    ]


def test_both_pages_are_made_anew_only_when_a_count_changes(sample_site: SampleSite) -> None:
    def keys(*files: tuple[str, str]) -> list[bytes]:
        site = site_of(sample_site, *files)
        return [target.key for target in (*numbers.targets(site), *gaps_page.targets(site))]

    before = keys(company("anvil", "stages: [design]\nclusters: [furniture-home]\n", name="Anvil"))
    assert keys(company("anvil", "stages: [design]\nclusters: [furniture-home]\n", name="Another")) == before
    after = keys(company("anvil", "stages: [test]\nclusters: [furniture-home]\n"), company("bolt"))
    assert all(one != other for one, other in zip(before, after, strict=True))
