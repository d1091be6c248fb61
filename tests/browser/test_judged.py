"""The real directory answers what people ask of it, and answers rightly: all judged queries in one page."""

import json
import re

import pytest
from playwright.sync_api import Browser, expect

from benchmarks.judged import judge
from generator.vocabularies import vocabulary
from tests.browser.sources import serve_sources
from tests.conftest import ROOT
from tests.project import company_record

# The share of the companies among the first ten that a person would call right, over what the data can answer.
PRECISION = 0.9
MACHINING = [term.label["en"] for term in vocabulary("processes") if "machining" in (term.id, term.parent)]
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


# What people of the manual's first readers type, what the sentence above the list says, and who comes first.
WALKS = (
    ("anodizing gardena", "No match in Gardena. Nearest: Accurate Anodizing Inc, Compton, ", "Accurate Anodizing Inc"),
    (
        "welders in long beach",
        "No match in Long Beach. Nearest: Danrich Welding Co Inc, ",
        "Hansens Welding Inc",
    ),
    ("AS9100 machine shop", "No company fits all of this. ", ""),
    ("brackets", "", "T and F Sheet Metal Fabrication"),
    ("injecton molding gardena", "Few listings, if any, say “Injection molding”. ", ""),
    ("3d prnting", "Showing “3d printing”. Search “3d prnting” instead", "Stratasys Direct Inc"),
    ("costura", "", ""),
    ("aerospace suppliers south bay", "", ""),
    ("Vernon", "", ""),
)
ANSWER = """() => ({
  told: document.querySelector(".closest")?.textContent ?? "",
  cards: [...document.querySelectorAll(".find__list .cards > .card:not([hidden])")].map((card) => ({
    name: card.querySelector(".card__name").textContent,
    place: card.querySelector(".card__place").textContent,
    why: card.querySelector(".card__why").textContent,
  })),
})"""


def test_a_buyer_a_journalist_an_officer_a_designer_and_a_phone_find_cards(
    chromium: Browser, directory_address: str
) -> None:
    page = chromium.new_page(viewport={"width": 390, "height": 844})
    page.goto(f"{directory_address}companies/")
    page.wait_for_selector(".filters", state="attached")
    found = {}
    for query, told, first in WALKS:
        page.fill("#finder-q", query)
        page.press("#finder-q", "Enter")
        expect(page).to_have_title(re.compile(f"^{re.escape(query)} · "))
        expect(page.locator(".card__place").first).to_contain_text(", ")  # the street, which comes a little later
        expect(page.locator(".find__extra")).to_contain_text(told)
        page.wait_for_selector(".find__list .cards[aria-busy=false]")
        found[query] = answer = page.evaluate(ANSWER)
        assert bool(answer["told"]) is bool(told), (query, answer["told"])
        names = [card["name"] for card in answer["cards"]]
        assert names, query
        assert first in ("", *names[:10]), (query, names)
    page.close()
    assert found["anodizing gardena"]["cards"][0]["why"] == "By its name: Anodizing"
    assert {card["why"] for card in found["AS9100 machine shop"]["cards"]} <= {
        f"{ground}: {name}" for ground in ("By its name", "Filed under") for name in MACHINING
    }
    # A company with several places shows its first one.
    assert sum("Vernon" in card["place"] for card in found["Vernon"]["cards"]) > 20
    assert len(found["aerospace suppliers south bay"]["cards"]) > 3
    assert sum("South Bay" in card["place"] for card in found["aerospace suppliers south bay"]["cards"]) > 20
