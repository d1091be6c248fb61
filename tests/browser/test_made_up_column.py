"""A figure is added to the search by a row in each of the two tables and a string: here one that nobody has."""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from generator.artifacts import Target, artifacts
from generator.messages import FOLDER, Messages, messages, named_columns
from generator.pages import companies, shortlist
from generator.search import columns
from generator.source.reader import read_own
from tests.browser.sources import SCRIPTS, serve_sources
from tests.browser.test_pages import opened
from tests.browser.test_shortlist import PACIFIC, TEXTIL, row, save, text_of
from tests.conftest import ROOT, SampleSite

# How many processes a company has.
OURS = columns.Column("crew", lambda company, _: len(company.processes) or -1, is_sorted=True)
THEIRS = '  { name: "crew", under: "kinds", isSorted: true, shown },\n'
STRING = {"crew": "Crew"}
# The rooms that know companies by their own fields; all others have a figure only from the table. Matching judges a
# quantity by the smallest order, on both sides; open data and forms of other directories name each of their fields.
OF_RECORDS = ("catalog", "records", "importers", "vocabularies", "geography", "matching", "exports")


@pytest.fixture
def page(chromium: Browser, address: str, sample_site: SampleSite, monkeypatch: pytest.MonkeyPatch) -> Iterator[Page]:
    """A page on which the sample site has the figure."""
    own: dict[str, Any] = read_own(FOLDER / "en.yml")
    strings = named_columns({**own["columns"], **STRING})
    site = replace(sample_site.site, messages=Messages("en", {**messages("en").strings, "columns": strings}))
    monkeypatch.setattr(columns, "COLUMNS", (*columns.COLUMNS, OURS))
    made = pages((*companies.targets(site), *shortlist.targets(site)))
    table = (
        (SCRIPTS / "search" / "columns.js").read_text(encoding="utf-8").replace("  { name: ", f"{THEIRS}  {{ name: ", 1)
    )
    data = columns.content(site.current)
    with opened(chromium, 1440) as opened_page:
        serve_sources(opened_page)
        for name, content in made.items():
            opened_page.route(re.compile(rf"^{re.escape(address + name)}(?:[?#].*)?$"), giving(content, "text/html"))
        opened_page.route("**/js/search/columns.js", giving(table, "text/javascript"))
        opened_page.route("**/search/columns*.json", giving(data, "text/json"))
        yield opened_page


def pages(targets: Iterable[Target]) -> dict[str, bytes]:
    """The pages of some targets by address below the root."""
    found = {one.path: one.content for target in targets for one in artifacts(target)}
    return {name.removesuffix("index.html"): content for name, content in found.items() if name.endswith(".html")}


def giving(body: str | bytes, kind: str) -> Callable[[Route], None]:
    """Answers requests with a text."""
    return lambda route: route.fulfill(body=body, content_type=kind)


def counts(sample_site: SampleSite) -> dict[str, int]:
    """The figure of every company that has it."""
    return {one.name: len(one.processes) for one in sample_site.site.catalog.companies if one.processes}


def test_lists_are_filtered_sorted_and_shown_by_it(page: Page, address: str, sample_site: SampleSite) -> None:
    found = counts(sample_site)
    few = sorted(count for count in found.values() if count <= 2)
    page.goto(f"{address}companies/?crew=2&sort=crew&view=table")
    cells = page.locator("td.find-table__crew")
    expect(cells).to_have_text([str(count) for count in few][:24])
    expect(page.locator(".find-table th", has_text="Crew")).to_have_attribute("aria-sort", "ascending")
    expect(page.locator(".asked__chip")).to_have_text("Crew: at most 2")
    expect(page.locator("#find-sort option:checked")).to_have_text("Crew")
    expect(page.locator(".find__range")).to_contain_text("Crew: lowest first; unknown last.")
    page.locator(".facet:has(input[name=crew]) summary").click()
    field = page.get_by_label("Crew: at most", exact=True)
    expect(field).to_have_value("2")
    field.fill("1")
    field.press("Enter")
    expect(page).to_have_url(re.compile(r"[?&]crew=1\b"))
    expect(cells).to_have_count(min(24, few.count(1)))


def test_where_nobody_fits_it_is_given_up(page: Page, address: str) -> None:
    page.goto(f"{address}companies/?crew=1&processes=anodizing")
    expect(page.locator(".closest__told")).to_contain_text("without Crew: at most 1")


def test_the_shortlist_the_file_and_the_comparison_have_it(page: Page, address: str, sample_site: SampleSite) -> None:
    found = counts(sample_site)
    save(page, address, PACIFIC, TEXTIL)
    page.goto(f"{address}shortlist/")
    expect(page.locator(".saved__terms dt", has_text="Crew")).to_have_count(2)
    with page.expect_download() as download:
        page.get_by_role("button", name="Table (CSV)").click()
    rows = list(csv.DictReader(io.StringIO(text_of(download.value).removeprefix("\ufeff"))))
    assert [line["Crew"] for line in rows] == [str(found[line["Name"]]) for line in rows]
    page.goto(f"{address}compare/#companies={PACIFIC},{TEXTIL}")
    expect(page.locator(".compare__table thead a")).to_have_count(2)
    assert row(page, "Crew")[1:] == [line["Crew"] for line in rows]


@pytest.mark.parametrize("figure", ["lead", "minimum"])
def test_only_the_two_tables_name_a_figure(figure: str) -> None:
    assert [*others(figure, SCRIPTS, "*.js")] == [Path("search", "columns.js")]
    assert [*others(figure, ROOT / "generator", "*.py")] == [Path("search", "columns.py")]


def others(figure: str, folder: Path, pattern: str) -> Iterator[Path]:
    """The files that name a figure and are of no room that may; the site's own exports may not."""
    for file in folder.rglob(pattern):
        path = file.relative_to(folder)
        if (path.parts[0] not in OF_RECORDS or path.parts[:2] == ("exports", "site")) and named(figure, file):
            yield path


def named(figure: str, file: Path) -> bool:
    """Whether a file names a figure outside its comments and docstrings: as a string, a key or an attribute."""
    return bool(
        re.search(
            rf"""["'.]{figure}\b["'\]),; ]|\b{figure}: |[{{,] ?{figure}\b ?[,}}]""", file.read_text(encoding="utf-8")
        )
    )
