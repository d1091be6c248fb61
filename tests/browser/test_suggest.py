"""The suggestions under the search fields of a real browser: by keyboard, by pointer, by ear, and not at all."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.axe import violations
from tests.browser.test_pages import opened
from tests.browser.waiting import eventually

ELSEWHERE = "companies/sample-plating-works/"
HEADER, FINDER = ".site-search input", "#finder-q"
LIST = "[role=listbox]:visible"
OPTION = f"{LIST} [role=option]"
ACTIVE = "[role=option][aria-selected=true]"
EXPANDED = "aria-expanded"


@contextmanager
def typing(browser: Browser, url: str, field: str, text: str, width: int = 1440, **options: Any) -> Iterator[Page]:
    """A page with a text typed into one of its search fields, and the list of suggestions open."""
    with opened(browser, width, **options) as page:
        page.goto(url)
        if not page.is_visible(field):
            page.click(".menu-button")
        page.click(field)
        expect(page.locator(field)).to_have_attribute("role", "combobox")
        page.keyboard.type(text)
        page.wait_for_selector(OPTION)
        yield page


def options_of(page: Page) -> list[str]:
    """What each suggestion says."""
    return [" ".join(text.split()) for text in page.locator(OPTION).all_inner_texts()]


def named_active(page: Page, field: str) -> str:
    """What the option says that the field names as the active one."""
    id = page.get_attribute(field, "aria-activedescendant")
    return " ".join(page.inner_text(f"#{id}").split()) if id else ""


def test_terms_come_with_their_facet_and_number_and_companies_with_their_city(chromium: Browser, address: str) -> None:
    with typing(chromium, address + ELSEWHERE, HEADER, "anodizing") as page:
        assert options_of(page)[0].startswith("Anodizing ")
        assert re.fullmatch(r"Anodizing Process\w* · 1", options_of(page)[0])
        assert "Pacific Precision Anodizing Torrance" in options_of(page)
        groups = page.locator(f"{LIST} [role=group]:visible")
        assert [group.get_attribute("aria-label") for group in groups.all()] == ["Topics", "Companies"]
        assert set(page.locator(f"{OPTION} mark").all_inner_texts()) == {"Anodizing"}


def test_what_stands_beside_a_term_is_said_as_the_page_says_it(chromium: Browser, address: str) -> None:
    with opened(chromium, 1440) as page:
        page.goto(address + ELSEWHERE)
        page.eval_on_selector(".site-search", "(form) => (form.dataset.note = '{count} in {facet}')")
        page.click(HEADER)
        page.keyboard.type("anodizing")
        page.wait_for_selector(OPTION)
        assert re.fullmatch(r"Anodizing 1 in Process\w*", options_of(page)[0])


def test_the_spanish_word_for_sewing_finds_the_sewing_term(chromium: Browser, address: str) -> None:
    with typing(chromium, address, FINDER, "costura") as page:
        assert any(text.startswith("Sewn products and soft goods (costura) Process") for text in options_of(page))


def test_the_list_is_used_by_keyboard(chromium: Browser, address: str) -> None:
    with typing(chromium, address + ELSEWHERE, HEADER, "an") as page:
        field = page.locator(HEADER)
        expect(field).to_have_attribute(EXPANDED, "true")
        assert page.get_attribute(HEADER, "aria-controls") == page.get_attribute(LIST, "id")
        assert named_active(page, HEADER) == ""
        said = options_of(page)
        page.keyboard.press("ArrowDown")
        assert named_active(page, HEADER) == said[0]
        page.keyboard.press("ArrowUp")
        assert named_active(page, HEADER) == ""
        page.keyboard.press("ArrowUp")
        assert named_active(page, HEADER) == said[-1]
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        assert page.locator(ACTIVE).count() == 1
        page.keyboard.press("Home")
        assert named_active(page, HEADER) == ""
        page.keyboard.type("y")
        expect(field).to_have_value("yan")
        assert page.evaluate("document.activeElement.matches('.site-search input')")


def test_enter_on_a_term_goes_to_the_companies_under_it(chromium: Browser, address: str) -> None:
    with typing(chromium, address + ELSEWHERE, HEADER, "anodizing") as page:
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.wait_for_url(f"{address}companies/?processes=anodizing")


def test_enter_on_a_company_goes_to_its_page(chromium: Browser, address: str) -> None:
    with typing(chromium, address, FINDER, "pacific prec") as page:
        page.keyboard.press("ArrowUp")
        page.keyboard.press("Enter")
        page.wait_for_url(f"{address}companies/pacific-precision-anodizing/")


def test_enter_without_a_chosen_option_submits_the_text(chromium: Browser, address: str) -> None:
    with typing(chromium, address + ELSEWHERE, HEADER, "anodizing") as page:
        page.keyboard.press("Enter")
        page.wait_for_url(f"{address}companies/?q=anodizing")


def test_escape_closes_the_list_and_then_clears_the_field(chromium: Browser, address: str) -> None:
    with typing(chromium, address + ELSEWHERE, HEADER, "anodizing", width=390) as page:
        field = page.locator(HEADER)
        page.keyboard.press("Escape")
        expect(page.locator(LIST)).to_have_count(0)
        expect(field).to_have_attribute(EXPANDED, "false")
        expect(field).to_have_value("anodizing")
        page.keyboard.press("ArrowDown")
        page.wait_for_selector(ACTIVE)
        page.keyboard.press("Escape")
        page.keyboard.press("Escape")
        expect(field).to_have_value("")
        # Only the next one is for the menu that the field is in.
        assert page.get_attribute(".menu-button", EXPANDED) == "true"
        page.keyboard.press("Escape")
        assert page.get_attribute(".menu-button", EXPANDED) == "false"


def test_tab_leaves_the_field_and_chooses_nothing(chromium: Browser, address: str) -> None:
    with typing(chromium, address + ELSEWHERE, HEADER, "anodizing") as page:
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.matches('.site-search button')")
        expect(page.locator(LIST)).to_have_count(0)
        assert page.url == address + ELSEWHERE
        expect(page.locator(HEADER)).to_have_value("anodizing")


def test_a_suggestion_is_chosen_by_pointer(chromium: Browser, address: str) -> None:
    with typing(chromium, address, FINDER, "denim") as page:
        page.click(OPTION)
        page.wait_for_url(f"{address}companies/?materials=denim")


def test_a_press_beside_the_list_closes_it(chromium: Browser, address: str) -> None:
    with typing(chromium, address, FINDER, "denim") as page:
        page.mouse.click(5, 5)
        expect(page.locator(LIST)).to_have_count(0)


def test_the_number_is_told_when_the_typing_has_paused(chromium: Browser, address: str) -> None:
    with typing(chromium, address, FINDER, "pacific prec") as page:
        status = page.locator(".finder [role=status]")
        assert status.inner_text() == ""
        expect(status).to_have_text("1 suggestion")
        page.keyboard.type("qqq")
        expect(page.locator(LIST)).to_have_count(0)
        expect(status).to_have_text("No suggestions")
        page.keyboard.press("Escape")
        expect(status).to_have_text("")


def test_what_a_listing_says_is_text(chromium: Browser, address: str) -> None:
    with typing(chromium, address, FINDER, "alert") as page:
        assert any("<script>alert(1)</script> & Sons" in text for text in options_of(page))
        assert page.locator(f"{LIST} script").count() == 0


def test_the_old_list_stays_until_the_new_one_is_there(chromium: Browser, address: str) -> None:
    with typing(chromium, address, FINDER, "an") as page:
        watch = """(list) => {
            globalThis.hidden = 0;
            const count = () => { if (list.hidden || !list.childElementCount) globalThis.hidden++; };
            new MutationObserver(count).observe(list, { attributes: true, childList: true });
        }"""
        page.eval_on_selector(LIST, watch)
        page.keyboard.type("odi")
        expect(page.locator(f"{OPTION} mark").first).to_have_text(re.compile("^anodi$", re.IGNORECASE))
        assert page.evaluate("globalThis.hidden") == 0


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize(("path", "field"), [("", FINDER), (ELSEWHERE, HEADER)])
def test_the_list_stays_on_the_screen_and_nothing_covers_it(
    chromium: Browser, address: str, width: int, path: str, field: str
) -> None:
    with opened(chromium, width) as page:
        page.set_viewport_size({"width": width, "height": 430})  # the rest of a phone's screen is its keyboard
        page.goto(address + path)
        if not page.is_visible(field):
            page.click(".menu-button")
        page.click(field)
        page.keyboard.type("an")
        page.wait_for_selector(OPTION)
        box = page.eval_on_selector(LIST, "(list) => list.getBoundingClientRect().toJSON()")
        assert box["left"] >= 0 and box["right"] <= width
        assert box["bottom"] <= 430
        assert box["height"] >= 180
        assert box["top"] >= page.eval_on_selector(field, "(field) => field.getBoundingClientRect().bottom")
        page.keyboard.press("ArrowUp")
        at = page.eval_on_selector(ACTIVE, "(one) => one.getBoundingClientRect().toJSON()")
        assert box["top"] <= at["top"] and at["bottom"] <= box["bottom"]
        seen = "([x, y]) => document.elementFromPoint(x, y).closest('[role=listbox]') !== null"
        assert page.evaluate(seen, [box["left"] + 20, box["top"] + 20])
        assert page.evaluate(seen, [box["right"] - 20, box["bottom"] - 20])


@pytest.mark.parametrize("width", [390, 1440])
def test_the_open_list_has_no_accessibility_violation(chromium: Browser, address: str, width: int) -> None:
    for path, field in (("", FINDER), (ELSEWHERE, HEADER)):
        with typing(chromium, address + path, field, "an", width=width) as page:
            page.keyboard.press("ArrowDown")
            assert violations(page) == []


def test_the_active_option_stands_out_in_forced_colors(chromium: Browser, address: str) -> None:
    with typing(chromium, address, FINDER, "an", forced_colors="active") as page:
        page.keyboard.press("ArrowDown")
        color = "(one) => getComputedStyle(one).backgroundColor"
        assert page.eval_on_selector(ACTIVE, color) != page.eval_on_selector(f"{OPTION}[aria-selected=false]", color)
        # The browser's own style of marks does not adapt to our ground.
        inks = "(marks) => marks.map((one) => [one, one.parentNode].map((of) => getComputedStyle(of).color))"
        pairs = page.eval_on_selector_all(f"{OPTION} mark", inks)
        assert pairs and all(mark == text for mark, text in pairs)


def test_without_scripts_the_form_works(chromium: Browser, address: str) -> None:
    with opened(chromium, 390, java_script_enabled=False) as page:
        page.goto(address + ELSEWHERE)
        page.fill(HEADER, "anodizing")
        assert page.get_attribute(HEADER, "role") is None
        page.press(HEADER, "Enter")
        assert page.url == f"{address}companies/?q=anodizing"


@pytest.mark.parametrize("missing", ["**/search/*.json", "**/search/answers.*.js", "**/shared/suggest.*.js"])
def test_without_what_suggestions_need_the_form_works(chromium: Browser, address: str, missing: str) -> None:
    context = chromium.new_context()
    try:
        page = context.new_page()
        aborted: list[str] = []

        def abort(route: Route) -> None:
            aborted.append(route.request.url)
            route.abort()

        context.route(missing, abort)
        page.goto(address + ELSEWHERE)
        page.click(HEADER)
        page.keyboard.type("anodizing")
        eventually(page, lambda: bool(aborted), True)
        expect(page.locator(HEADER)).not_to_have_attribute("role", "combobox")
        assert page.locator(LIST).count() == 0
        page.keyboard.press("Enter")
        page.wait_for_url(f"{address}companies/?q=anodizing")
    finally:
        context.close()


def test_whoever_only_passes_the_field_loads_no_data(chromium: Browser, address: str) -> None:
    asked: list[str] = []
    with opened(chromium, 1440) as page:
        page.on("request", lambda request: asked.append(request.url))
        page.goto(address + ELSEWHERE)
        assert not any("/suggest." in url for url in asked)
        page.focus(HEADER)
        page.keyboard.press("Tab")  # at once: on a slow machine a look at the field would be a stay
        expect(page.locator(HEADER)).to_have_attribute("role", "combobox")
        page.wait_for_timeout(500)  # for what must not come
    assert any("/suggest." in url for url in asked)
    assert not any(url.endswith(".json") for url in asked)


def test_typing_is_answered_though_it_began_before_the_scripts_came(chromium: Browser, address: str) -> None:
    with opened(chromium, 1440) as page:
        held: list[Route] = []
        page.route("**/shared/suggest.*.js", lambda route: held.append(route))
        page.goto(address + ELSEWHERE)
        page.click(HEADER)
        page.keyboard.type("anodizing")
        eventually(page, lambda: len(held), 1)
        held[0].continue_()
        page.wait_for_selector(OPTION)
