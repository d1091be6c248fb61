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
COMPANIES = "(slugs) => search.companies(slugs).catch((error) => String(error))"


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
    answer = find(page, q=WORD)
    assert (answer["total"], answer["complete"]) == (0, True)
    context.unroute(missing)
    assert find(page, q=WORD)["total"] == 1


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
