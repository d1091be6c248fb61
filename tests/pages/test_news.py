"""Each month with news has a page, which says of every company and event no more than lists do."""

from tests.conftest import SampleSite
from tests.project import first


def test_the_months_are_listed_the_latest_first(sample_site: SampleSite) -> None:
    links = [link.attributes["href"] or "" for link in sample_site.page("news/").css(".rows a")]
    months = [link.rstrip("/").rpartition("/")[2] for link in links]
    assert months == sorted(months, reverse=True) and "2026-11" in months
    assert {f"news/{month}/" for month in months} <= sample_site.pages.keys()


def test_a_month_tells_what_is_new_and_what_is_coming(sample_site: SampleSite) -> None:
    page = sample_site.page("news/2026-11/")
    assert first(page, "h1").text() == "News of November 2026"
    linked = {link.attributes["href"] for link in page.css(".rows a")}
    assert "../../events/south-bay-open-shop-day/" in linked
    assert "../../events/bus-bracket-request/" in linked
    assert any((link or "").startswith("../../companies/") for link in linked)
    assert "Monthly sewing night Moved online · Dec 10, 2026" in " ".join(first(page, "main").text().split())


def test_text_from_a_record_stays_text(sample_site: SampleSite) -> None:
    page = sample_site.page("news/2026-11/")
    assert not page.css("main script, svg[onload]")
