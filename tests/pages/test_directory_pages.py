"""The pages about national directories: how one company stands, and how all do."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from generator.artifacts import artifacts
from generator.catalog.public import PublicCompany
from generator.pages import readiness
from generator.rendering.site import Site
from tests.conftest import SampleSite
from tests.exports.test_directories import site_of
from tests.project import first

COMPANY = "companies/pacific-precision-anodizing/"
LARGEST = 36 * 1024


def words(text: str) -> str:
    return " ".join(text.split())


def test_a_company_sees_for_which_directories_it_is_ready_and_what_others_lack(sample_site: SampleSite) -> None:
    page = sample_site.page(f"{COMPANY}directories/")
    assert (
        words(first(page, ".lead").text())
        == "Ready for 6 of 7 national directories. Add an independent source for 1 more."
    )
    rows = {words(row.css("th")[0].text()): words(row.text()) for row in page.css("tbody tr")}
    assert len(rows) == 7 and "Open Brewery DB" not in rows
    assert "Not ready" in rows["Wikidata"] and "Add an independent source." in rows["Wikidata"]
    assert "1974-05 is left out" in rows["Murmurations"]
    assert len(page.css(".sheet")) == 12
    assert len(sample_site.files[f"{COMPANY}directories/index.html"]) <= LARGEST
    assert first(page, 'meta[name="robots"]').attributes["content"] == "noindex"


def test_the_company_s_own_page_says_it_in_a_line(sample_site: SampleSite) -> None:
    link = first(sample_site.page(COMPANY), '.company__foot a[href="directories/"]')
    assert words(link.text()) == "Ready for 6 of 7 national directories."
    # One that allows none is told the same, and where to read on.
    silent = sample_site.page("companies/quiet-prototypes/")
    assert first(silent, '.company__foot a[href="../../data/readiness/"]').text().startswith("Ready for")
    for slug in ("sample-plating-works", "quokka-cycles"):  # nobody stands for it; it has closed
        assert "national directories" not in first(sample_site.page(f"companies/{slug}/"), ".company__foot").text()


def test_what_a_blank_is_for_is_said(sample_site: SampleSite) -> None:
    page = sample_site.page("companies/encuentro-textil/directories/")
    assert {words(node.text()) for node in page.css(".sheet__blank")} == {
        "To fill in by hand",
        "Not in the listing yet",
    }


def test_the_page_of_all_counts_each_directory(sample_site: SampleSite) -> None:
    page = sample_site.page("data/readiness/")
    rows = {
        words(row.css("th")[0].text()): [words(cell.text()) for cell in row.css("td")] for row in page.css("tbody tr")
    }
    assert rows["Murmurations"] == ["8", "8", "6", "6", ""]
    assert rows["Google Business Profile"] == ["7", "3", "3", "2", "Add a public phone number for 2 more."]
    assert rows["Open Brewery DB"] == ["0", "0", "0", "0", ""]
    linked = {link.attributes["href"] for link in page.css("tbody a")}
    assert linked == {
        "../../directories/" + name
        for name in (
            *("open-supply-hub.csv", "open-know-where.json", "murmurations.csv", "openstreetmap.geojson"),
            *("hsds/datapackage.json", "landscape.yml"),
        )
    }


@pytest.fixture
def kept(sample_site: SampleSite, tmp_path: Path) -> Iterator[Site]:
    """The sample with an empty cache of its own."""
    yield replace(sample_site.site, settings=replace(sample_site.site.settings, root=tmp_path))


def test_counts_of_companies_that_did_not_change_are_not_made_again(kept: Site) -> None:
    def counted(site: Site) -> list[tuple[int, int, int, int]]:
        found = readiness.tallies(site).values()
        return [(each.suited, each.ready, each.allowed, each.sent) for each in found]

    def refuse(path: str) -> PublicCompany:
        raise AssertionError(path)

    before = counted(kept)
    assert counted(replace(kept, company=refuse)) == before
    with pytest.raises(AssertionError):
        counted(replace(kept, company=refuse, base_digest=b"other code"))


def test_a_directory_without_anybody_says_so(sample_site: SampleSite) -> None:
    nobody = site_of(sample_site, {})
    (page,) = [made for target in readiness.targets(nobody) for made in artifacts(target)]
    assert b"Nobody has sent in or verified a listing yet." in page.content
    assert b"Open Brewery DB" in page.content
    assert b"<table" not in page.content  # which would say nothing but 0
