"""Every type of page in a real browser: accessible, quiet, within its width, usable by keyboard and without scripts."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.axe import violations

THIN = "companies/sample-plating-works/"
PATHS = (
    *(
        "",
        "companies/",
        "shortlist/",
        "compare/",
        "rfp/",
        "rfp/respond/",
        "companies/pacific-precision-anodizing/",
        "companies/sample-plating-works/",
    ),
    *("companies/hostile-text/", "companies/the-extraordinarily-long-name-company/", "companies/quiet-prototypes/"),
    *("processes/", "processes/anodizing/", "certifications/", "certifications/itar-registered/"),
    *("regions/", "regions/south-bay/", "regions/orange-county/", "neighborhoods/", "neighborhoods/torrance/"),
    *("requests/", "events/bus-bracket-request/"),
    *("help/", "help/government/", "help/export/", "funding/", "policy/", "numbers/", "gaps/"),
    *("data/", "about/", "manual/", "manual/architecture/", "manual/fields/", "manual/commands/", "404.html"),
    *("events/", "events/months/2026-12/", "events/archive/", "events/archive/2026/", "events/types/workshop/"),
    *("events/south-bay-open-shop-day/", "events/monthly-sewing-night/", "events/hostile-event/"),
    *("events/first-machine-grant/", "events/anodizing-apprenticeship-law/"),
)
# One page of each template, of companies one of each shape, and a certification, which carries a notice.
TEMPLATES = (
    *("", "companies/", "shortlist/", "compare/", "rfp/", "rfp/respond/", "companies/pacific-precision-anodizing/"),
    *("companies/sample-plating-works/", "companies/hostile-text/", "companies/the-extraordinarily-long-name-company/"),
    *("processes/", "processes/anodizing/", "certifications/itar-registered/", "regions/", "regions/south-bay/"),
    *("requests/", "events/bus-bracket-request/"),
    *("neighborhoods/", "neighborhoods/torrance/", "data/", "about/", "manual/commands/", "manual/fields/", "404.html"),
    *("help/", "help/government/", "funding/", "policy/", "numbers/", "gaps/", "news/2026-11/", "glossary/"),
    *("events/", "events/months/2026-12/", "events/archive/2026/", "events/types/workshop/", "events/hostile-event/"),
    *("events/south-bay-open-shop-day/", "events/monthly-sewing-night/", "events/first-machine-grant/"),
)
# What is opened one after the other in one page of the browser, which costs less than a new one for each.
BATCHES = 6
WIDTHS = (320, 390, 768, 1440)
WIDER = """() => [...document.querySelectorAll("body *")].filter((one) => {
  const box = one.getBoundingClientRect();
  const slides = (outer) => outer && (getComputedStyle(outer).overflowX === "auto" || slides(outer.parentElement));
  const isWider = box.width && box.right > innerWidth + 1;
  return isWider && !one.closest("svg, thead, .visually-hidden") && !slides(one.parentElement);
}).map((one) => one.outerHTML.slice(0, 100))"""


@contextmanager
def opened(browser: Browser, width: int, **options: Any) -> Iterator[Page]:
    """A page of a new context, as wide as asked; what it complains of fails the test.

    It moves nothing bit by bit, unless asked to: drawing that takes a fifth of a test's time.
    """
    options = {"reduced_motion": "reduce", **options}
    context = browser.new_context(viewport={"width": width, "height": 900}, **options)
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(f"{page.url}: {said.text}") if said.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("response", lambda response: complaints.append(response.url) if response.status >= 400 else None)
    page.on("dialog", lambda dialog: complaints.append(f"dialog: {dialog.message}"))
    try:
        yield page
    finally:
        context.close()
    assert complaints == []


def faults(page: Page, widths: Sequence[int] = WIDTHS, judged: Sequence[int] = (390, 1440)) -> list[tuple[int, object]]:
    """What reaches beyond an open page at each width, and what axe finds at those that it is to judge."""
    found: list[tuple[int, object]] = []
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        found += [(width, wider) for wider in page.evaluate(WIDER)]
        found += [(width, wrong) for wrong in (violations(page) if width in judged else ())]
    return found


@pytest.mark.parametrize("company", ["pacific-precision-anodizing", "hostile-text"])
def test_what_a_company_does_is_seen_whole_on_a_telephone(chromium: Browser, address: str, company: str) -> None:
    with opened(chromium, 390) as page:
        page.goto(f"{address}companies/{company}/")
        beside = "(one) => one.parentNode.scrollWidth - one.parentNode.clientWidth"
        assert page.locator(".capabilities").evaluate(beside) == 0
        labels = "(all) => all.map((one) => getComputedStyle(one, '::before').content)"
        said = page.locator(".capabilities td:not(:empty)").evaluate_all(labels)
        assert said and set(said) <= {f'"{name}: "' for name in ("Materials", "Tolerance", "Maximum part size")}


@pytest.mark.parametrize("batch", range(BATCHES))
def test_no_page_has_an_accessibility_violation_or_is_wider_than_the_screen(
    chromium: Browser, address: str, batch: int
) -> None:
    found = {}
    with opened(chromium, WIDTHS[0]) as page:
        for path in sorted({*PATHS, *TEMPLATES})[batch::BATCHES]:
            # Opened once and then widened: what a page does otherwise when it is opened on a wide screen, the tests of
            # its scripts look at.
            page.set_viewport_size({"width": WIDTHS[0], "height": 900})
            page.goto(address + path)
            found[path] = faults(page, judged=(390, 1440) if path in TEMPLATES else ())
    assert {path: wrong for path, wrong in found.items() if wrong} == {}


def test_a_page_asks_nobody_else_for_anything_and_stays_light(chromium: Browser, address: str) -> None:
    asked: list[str] = []
    with opened(chromium, 390) as page:
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{address}companies/sample-plating-works/", wait_until="networkidle")
    assert all(url.startswith(address) for url in asked)
    assert len(asked) <= 8


def test_the_menu_works_by_keyboard(chromium: Browser, address: str) -> None:
    with opened(chromium, 390) as page:
        page.goto(address)
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip-link"
        assert not page.is_visible(".site-nav")
        page.focus(".menu-button")
        page.keyboard.press("Enter")
        assert page.get_attribute(".menu-button", "aria-expanded") == "true"
        assert page.is_visible(".site-nav")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('.site-menu') !== null")
        page.keyboard.press("Escape")
        assert not page.is_visible(".site-nav")
        assert page.evaluate("document.activeElement.className") == "menu-button"


def test_the_header_is_one_line_at_every_width_in_narrow_and_wide_letters(chromium: Browser, address: str) -> None:
    letters = """(font) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(`:root { --font-text: ${font}; --font-display: ${font} }`);
      document.adoptedStyleSheets = [sheet];
    }"""
    with opened(chromium, 320) as page:
        page.goto(address)
        for font in ("sans-serif", "serif", "monospace"):
            page.evaluate(letters, font)
            for width in (320, 344, 390, 768, 1080, 1180, 1440, 2560):
                page.set_viewport_size({"width": width, "height": 600})
                height = page.locator(".site-header__inner").evaluate("(one) => one.offsetHeight")
                assert (font, width, height < 80) == (font, width, True)
                assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


# Links and fields smaller than a finger needs; those within a sentence, and in drawings, may be.
SMALL = """() => [...document.querySelectorAll("a[href], button, select, summary")].filter((one) => {
  const { width, height } = one.getBoundingClientRect();
  return width > 1 && (height < 24 || width < 24) && !one.closest("svg");
}).map((one) => one.outerHTML.slice(0, 100))"""


def test_what_can_be_pressed_is_at_least_24_pixels_high_and_wide(chromium: Browser, address: str) -> None:
    paths = ("", "companies/", THIN, "neighborhoods/vernon/", "processes/anodizing/", "numbers/", "glossary/")
    with opened(chromium, 390) as page:
        for path in paths:
            page.goto(f"{address}{path}")
            assert (path, page.evaluate(SMALL)) == (path, [])


def test_the_choice_of_dark_colors_is_kept(chromium: Browser, address: str) -> None:
    color = "getComputedStyle(document.body).backgroundColor"
    with opened(chromium, 1440, color_scheme="light") as page:
        page.goto(address)
        light = page.evaluate(color)
        page.click(".theme-button")
        dark = page.evaluate(color)
        assert dark != light
        page.goto(f"{address}about/")
        assert page.evaluate(color) == dark
        assert page.inner_text(".theme-button") == "Light mode"


def test_without_scripts_the_way_around_is_open_and_dark_follows_the_system(chromium: Browser, address: str) -> None:
    with opened(chromium, 390, java_script_enabled=False, color_scheme="dark") as page:
        page.goto(f"{address}companies/")
        assert page.is_visible(".site-nav a")
        assert page.is_visible(".site-search input")
        assert not page.is_visible(".menu-button")
        assert not page.is_visible(".theme-button")


def test_the_search_form_lands_on_the_list_of_companies(chromium: Browser, address: str) -> None:
    with opened(chromium, 1440, java_script_enabled=False) as page:
        page.goto(address)
        page.fill("#finder-q", "anodizing")
        page.press("#finder-q", "Enter")
        assert page.url == f"{address}companies/?q=anodizing"
        assert page.is_visible("#finder-q")
        assert page.is_visible(".card")


def test_the_small_map_marks_the_place(chromium: Browser, address: str) -> None:
    with opened(chromium, 1440) as page:
        page.goto(f"{address}companies/sample-plating-works/", wait_until="networkidle")
        whole = page.eval_on_selector(".locator__land", "(one) => one.getBBox().width")
        region = page.eval_on_selector(".locator__here", "(one) => one.getBBox().width")
        assert whole > region > 0
        assert page.locator(".locator__dot").count() == 1
