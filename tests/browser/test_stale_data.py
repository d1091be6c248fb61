"""The search in the browser while its data is replaced by a deployment, or not all of it can be fetched."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from tests.browser.naive import Asked
from tests.conftest import SampleSite

PACIFIC = "pacific-precision-anodizing"
MANIFEST = "**/search/manifest.json"
# Only the text of Pacific Precision Anodizing, which has a summary, has this word.
WORD = "espresso"
SHARD = "es"
OPEN = "async (client) => { globalThis.Search = (await import(client)).Search; }"
START = "(base) => { globalThis.search = new Search(`${base}search/`); return search.vocabulary().then(() => true); }"
FIND = """(state) => new Promise((resolve) => search.find(state, (answer) => {
  if (answer.error || answer.complete) resolve(answer);
}))"""
COMPANIES = '(slugs) => search.ask("companies", slugs).catch((error) => String(error))'


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """A browser context whose requests a test may answer itself."""
    context = chromium.new_context()
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext, address: str, sample_site: SampleSite) -> Page:
    """A page that can start a search."""
    page = context.new_page()
    page.goto(f"{address}404.html")
    page.evaluate(OPEN, address + sample_site.site.scripts["search/client.js"])
    return page


def find(page: Page, **asked: Any) -> dict[str, Any]:
    """The whole answer to a question."""
    answer: dict[str, Any] = page.evaluate(FIND, asdict(Asked(**asked)))
    return answer


def outdated(manifest: dict[str, Any], part: str) -> dict[str, Any]:
    """The manifest of a deployment before this one, which named a part of the data otherwise."""
    gone: Any = "gone.json"
    if part == "text":
        gone = {**manifest["text"], SHARD: "gone"}
    elif part == "details":
        gone = ["gone"] * len(manifest["details"])
    return {**manifest, part: gone}


def deploy(context: BrowserContext, address: str, part: str) -> list[str]:
    """Has the first who asks get an outdated manifest, all others today's; gives who asked."""
    asked: list[str] = []
    manifest = context.request.get(f"{address}search/manifest.json").json()

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        given = outdated(manifest, part) if len(asked) == 1 else manifest
        route.fulfill(body=json.dumps(given), content_type="application/json")

    context.route(MANIFEST, answer)
    return asked


@pytest.mark.parametrize("part", ["columns", "vocabulary", "text", "details", "points", "places"])
def test_an_answer_is_whole_though_a_deployment_has_replaced_a_part_of_the_data(
    context: BrowserContext, page: Page, address: str, part: str
) -> None:
    asked = deploy(context, address, part)
    page.evaluate(START, address)
    answer = find(page, q=WORD, near="90501", within=50)
    assert [row["slug"] for row in answer["rows"]] == [PACIFIC]
    assert answer["rows"][0]["summary"]
    assert answer["near"]["label"] == "90501"
    # The outdated one, today's to compare, and today's to start anew.
    assert len(asked) == 3


def test_a_company_is_whole_though_a_deployment_has_replaced_the_details(
    context: BrowserContext, page: Page, address: str
) -> None:
    deploy(context, address, "details")
    page.evaluate(START, address)
    [company] = page.evaluate(COMPANIES, [PACIFIC])
    assert company["phone"] == "+13105550142"


def test_a_text_that_is_missing_is_tried_again_with_the_next_question(
    context: BrowserContext, page: Page, address: str
) -> None:
    missing = f"**/search/text/{SHARD}.*"
    context.route(missing, lambda route: route.fulfill(status=404))
    page.evaluate(START, address)
    assert "missing" in find(page, q=WORD)["error"]
    context.unroute(missing)
    answer = find(page, q=WORD)
    assert (answer["total"], answer["complete"], answer["isPartial"]) == (1, True, False)


@pytest.mark.parametrize("part", ["points", "places"])
def test_distances_that_are_missing_are_no_answer_and_tried_again(
    context: BrowserContext, page: Page, address: str, part: str
) -> None:
    missing = f"**/search/{part}.*.json"
    context.route(missing, lambda route: route.fulfill(status=404))
    page.evaluate(START, address)
    assert find(page, near="90501")["error"].endswith(": 404")
    context.unroute(missing)
    assert find(page, near="90501")["total"] > 0


def test_a_broken_deployment_is_not_asked_for_ever(context: BrowserContext, page: Page, address: str) -> None:
    manifests: list[str] = []

    def changing(route: Route) -> None:
        manifests.append(route.request.url)
        body = route.fetch().json() | {"points": f"gone-{len(manifests)}.json"}
        route.fulfill(body=json.dumps(body), content_type="application/json")

    context.route(MANIFEST, changing)
    page.evaluate(START, address)
    assert "error" in find(page, near="90501")
    assert len(manifests) <= 5


def test_a_company_without_its_details_is_not_shown_as_one_that_has_none(
    context: BrowserContext, page: Page, address: str
) -> None:
    context.route("**/search/contacts-*", lambda route: route.fulfill(status=404))
    page.evaluate("(slugs) => localStorage.setItem('shortlist', JSON.stringify(slugs))", [PACIFIC])
    page.goto(f"{address}shortlist/")
    expect(page.locator(".shortlist__said")).to_contain_text("couldn't load")
    expect(page.locator(".saved")).to_have_count(0)


@pytest.mark.parametrize("view", ["cards", "table"])
def test_the_nearest_of_several_addresses_is_told_where_it_is_not_the_one_shown(
    page: Page, address: str, view: str
) -> None:
    page.goto(f"{address}companies/?q=pacific&near=90058&view={view}")
    far = page.locator(".card__distance" if view == "cards" else "td.find-table__near").first
    expect(far).to_contain_text("miles, nearest of 2 addresses")
    page.goto(f"{address}companies/?q=pacific&near=90501&view={view}")
    expect(far).to_contain_text("miles")
    expect(far).not_to_contain_text("nearest")


FIND_STATUS = ".find__status"
FAILED = "Search didn't load. Here are all companies, sorted by name."
EVERYONE = 11
# Each way in which a part of the search can be missing or another than the page expects.
MISSING = {
    "script": ("**/companies/page.*.js", None),
    "module of the script": ("**/shared/elements.*.js", None),
    "module of another build": ("**/shared/cards.*.js", "export const other = 1;"),
    "worker": ("**/search/answers.*.js", None),
    "manifest": (MANIFEST, None),
    "manifest of another build": (MANIFEST, '{"columns": "gone.json", "vocabulary": "gone.json", "text": {}}'),
    "manifest of another form": (MANIFEST, '{"version": 2, "files": []}'),
    "truncated manifest": (MANIFEST, '{"columns": "colu'),
    "columns": ("**/search/columns.*.json", None),
    "truncated columns": ("**/search/columns.*.json", '{"rows": 11, "na'),
    "columns of another form": ("**/search/columns.*.json", '{"companies": []}'),
    "vocabulary": ("**/search/vocabulary.*.json", None),
    "truncated vocabulary": ("**/search/vocabulary.*.json", '{"facets": {'),
}


def lose(context: BrowserContext, pattern: str, body: str | None) -> None:
    """Has the server answer with another text in place of a file, or that it has none."""

    def answer(route: Route) -> None:
        kind = "text/javascript" if pattern.endswith("js") else "application/json"
        route.fulfill(status=404 if body is None else 200, body=body or "", content_type=kind)

    context.route(pattern, answer)


def expect_everyone(page: Page) -> None:
    """Expects the list that came with the page, whole and called what it is, also for those who hear the page."""
    expect(page.locator(".find__extra")).to_contain_text(FAILED)
    expect(page.locator(".find__extra a")).to_be_visible()
    expect(page.locator(FIND_STATUS)).to_contain_text(FAILED)
    expect(page.locator("#list")).to_be_visible()
    expect(page.locator(".find__list .card")).to_have_count(EVERYONE)
    expect(page.locator(".find__searching")).to_be_hidden()
    expect(page.locator(".find__list[aria-busy]")).to_have_count(0)


@pytest.mark.parametrize(
    ("part", "asked"),
    [*((part, "?q=zzzz") for part in MISSING), ("script", "?processes=anodizing"), ("script", ""), ("manifest", "")],
)
def test_a_page_whose_search_does_not_load_calls_its_list_what_it_is(
    context: BrowserContext, address: str, part: str, asked: str
) -> None:
    lose(context, *MISSING[part])
    page = context.new_page()
    page.goto(f"{address}companies/{asked}")
    expect_everyone(page)


def test_a_page_that_no_script_reaches_calls_its_list_what_it_is(context: BrowserContext, address: str) -> None:
    lose(context, "**/*.js", None)
    page = context.new_page()
    page.goto(f"{address}companies/?q=zzzz")
    expect(page.locator(".unstarted")).to_contain_text(FAILED)
    expect(page.locator(".unstarted a")).to_have_js_property("href", page.url)
    expect(page.locator(".find__searching")).to_be_hidden()
    lose(context, "**/*.css", None)
    page.reload()
    expect(page.locator(".unstarted")).to_be_visible()


def test_a_script_that_never_answers_is_not_waited_for_for_ever(context: BrowserContext, address: str) -> None:
    held: list[Route] = []
    context.route("**/companies/page.*.js", lambda route: held.append(route))
    page = context.new_page()
    page.clock.install()
    page.goto(f"{address}companies/?q={WORD}", wait_until="commit")
    expect(page.locator(".find__list .card")).to_have_count(EVERYONE)
    expect(page.locator(".unstarted")).to_be_hidden()
    page.clock.fast_forward(11_000)
    expect_everyone(page)
    # It comes late all the same.
    held[0].continue_()
    page.clock.resume()
    expect(page.locator("#list")).to_have_text("1 company")
    expect(page.locator(".find__extra")).not_to_contain_text(FAILED)
    expect(page.locator(FIND_STATUS)).to_have_text("1 company")


def test_an_answer_that_does_not_come_leaves_no_list_of_another_question(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.goto(f"{address}companies/?q={WORD}")
    expect(page.locator("#list")).to_have_text("1 company")
    lose(context, "**/search/places.*.json", None)
    page.fill("#finder-near", "90501")
    page.press("#finder-near", "Tab")
    expect(page.locator(".find__extra")).to_contain_text("These results didn't load.")
    expect(page.locator(FIND_STATUS)).to_have_text("These results didn't load.")
    expect(page.locator(".card:visible")).to_have_count(0)
    expect(page.locator("#list")).to_be_hidden()
    assert "near=90501" in (page.locator(".find__extra a").get_attribute("href") or "")
    context.unroute("**/search/places.*.json")
    page.locator(".find__extra a").click()
    expect(page.locator("#list")).to_have_text("1 company")
    expect(page.locator(".card:visible")).to_have_count(1)


PARTIAL = "Part of the search didn't load, so some companies may be missing."


def test_a_list_that_lacks_a_missing_text_says_so(context: BrowserContext, address: str) -> None:
    missing = "**/search/text/*"
    lose(context, missing, None)
    page = context.new_page()
    # The name is found without any text.
    page.goto(f"{address}companies/?q=pacific")
    expect(page.locator("#list")).to_have_text("1 company")
    expect(page.locator(".find__extra")).to_contain_text(PARTIAL)
    expect(page.locator(FIND_STATUS)).to_contain_text(PARTIAL)
    context.unroute(missing)
    page.locator(".find__extra a").click()
    expect(page.locator("#list")).to_have_text("1 company")
    expect(page.locator(".find__extra")).not_to_contain_text(PARTIAL)


def test_nobody_found_without_a_missing_text_is_no_answer(context: BrowserContext, address: str) -> None:
    lose(context, f"**/search/text/{SHARD}.*", None)
    page = context.new_page()
    page.goto(f"{address}companies/?q={WORD}")
    expect(page.locator(".find__extra")).to_contain_text("These results didn't load.")
    expect(page.locator(FIND_STATUS)).to_have_text("These results didn't load.")
    expect(page.locator(".card:visible")).to_have_count(0)
    expect(page.locator(".find__searching")).to_be_hidden()


# Stands for any fault of ours while an answer is shown.
FAULT = """() => {
  const heading = document.querySelector("#list");
  Object.defineProperty(heading, "textContent", { set() { throw new Error("a fault"); } });
}"""


def test_an_answer_that_cannot_be_shown_is_not_waited_for_for_ever(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.goto(f"{address}companies/?q={WORD}")
    expect(page.locator("#list")).to_have_text("1 company")
    page.evaluate(FAULT)
    page.fill("#finder-q", "zzzz")
    expect(page.locator(".find__extra")).to_contain_text("These results didn't load.")
    expect(page.locator(FIND_STATUS)).to_have_text("These results didn't load.")
    expect(page.locator(".card:visible")).to_have_count(0)
    expect(page.locator(".find__searching")).to_be_hidden()


@pytest.mark.parametrize("missing", ["page.*.js", "**.js"])
@pytest.mark.parametrize(("folder", "said"), [("shortlist", ".shortlist__said"), ("compare", ".compare__said")])
def test_a_list_of_saved_companies_whose_script_does_not_load_says_so(
    context: BrowserContext, address: str, folder: str, said: str, missing: str
) -> None:
    page = context.new_page()
    page.goto(f"{address}{folder}/")
    expect(page.locator(".shortlist__empty")).to_be_visible()
    expect(page.locator(said)).to_have_text("")
    lose(context, f"**/{folder}/page.*.js" if missing == "page.*.js" else "**/*.js", None)
    page.reload()
    expect(page.locator(said)).to_contain_text("couldn't load", use_inner_text=True)
