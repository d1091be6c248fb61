"""The real directory answers what people ask of it, and answers rightly: all judged queries in one page."""

import json

import pytest
from playwright.sync_api import Browser

from benchmarks.judged import judge
from tests.browser.sources import serve_sources
from tests.conftest import ROOT
from tests.project import company_record

# The share of the companies among the first ten that a person would call right, over what the data can answer.
PRECISION = 0.9
ASK = """async ([base, queries]) => {
  const load = (name) => import(`${base}assets/js/${name}.js`);
  const [{ DataFiles }, { LoadedSearch }, { blank }] = await Promise.all(
    ["search/data-files", "search/loaded-search", "companies/url-state"].map(load));
  const search = await LoadedSearch.fetch(new DataFiles(`${base}search/`));
  const answers = {};
  for (const q of queries) {
    const query = { ...blank(), q };
    await search.shards(await search.prepare(query));
    answers[q] = (await search.find(query)).rows.map((row) => row.slug);
  }
  return JSON.stringify(answers);
}"""


@pytest.mark.slow
def test_whatever_is_asked_is_answered_with_the_right_makers_first(chromium: Browser, directory_address: str) -> None:
    paths = sorted(ROOT.glob("companies/*/*.yml"))
    judging = judge(company_record(str(path.relative_to(ROOT)), path.read_bytes()) for path in paths)
    page = chromium.new_page()
    serve_sources(page)
    page.goto(f"{directory_address}404.html")
    text = page.evaluate(ASK, [directory_address, [one.query for one in judging.judged]])
    page.close()
    figures = judging.figures(json.loads(text))
    assert figures.queries >= 150
    assert figures.nothing == 0
    assert figures.answerable > 0.9 * figures.queries
    assert figures.precision >= PRECISION
    assert figures.faults == []
