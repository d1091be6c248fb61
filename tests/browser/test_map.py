"""The map of the results in a real browser: by mouse, keyboard and fingers, and in step with the list."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from selectolax.lexbor import LexborHTMLParser as Parser

from tests.browser.axe import violations
from tests.browser.test_pages import opened
from tests.conftest import SampleSite

BUTTONS = ".find-map__marks button"
FRAME = ".find-map__frame"


@contextmanager
def shown(browser: Browser, address: str, query: str = "", width: int = 1440, **options: Any) -> Iterator[Page]:
    """The companies page with the map open and drawn."""
    with opened(browser, width, **options) as page:
        page.goto(f"{address}companies/?view=map{query}")
        page.wait_for_selector(BUTTONS)
        yield page


def view(page: Page) -> dict[str, float]:
    """What the map looks at."""
    found: dict[str, float] = page.evaluate("document.querySelector('directory-map').view")
    return found


MOVED = """(before) => {
  const { view, drawn } = document.querySelector("directory-map");
  return view === drawn && ["scale", "lat", "lon"].some((name) => view[name] !== before[name]);
}"""


def rests(page: Page, before: dict[str, float]) -> dict[str, float]:
    """What the map looks at once it has moved and is drawn anew."""
    page.wait_for_function(MOVED, arg=before)
    return view(page)


def middle(page: Page) -> tuple[float, float]:
    """The middle of the map on the screen."""
    page.locator(FRAME).scroll_into_view_if_needed()
    box = page.locator(FRAME).bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def total(page: Page) -> int:
    """How many companies the heading of the list says there are."""
    return int(re.sub(r"\D", "", page.inner_text("#list")) or 0)


def mark(page: Page, name: str) -> Locator:
    """The button of a mark by what it is called."""
    return page.locator(BUTTONS).and_(page.get_by_role("button", name=name))


@pytest.fixture
def loose() -> dict[str, Any]:
    """Options of a page in which tests may look inside: the policy forbids what waiting for a condition needs."""
    return {"bypass_csp": True}


def test_regions_are_buttons_with_the_number_of_their_page(
    chromium: Browser, directory_address: str, loose: dict[str, Any]
) -> None:
    with shown(chromium, directory_address, **loose) as page:
        for id, name in (("south-bay", "South Bay"), ("antelope-valley", "Antelope Valley")):
            label = mark(page, name).get_attribute("aria-label") or ""
            text = Parser(page.request.get(f"{directory_address}regions/{id}/").text()).body.text()  # type: ignore[union-attr]
            listed = re.search(r"([\d,]+) (?:companies|company)", text)
            assert listed
            assert label == f"{name}: {listed[0]}"


def test_a_region_opens_to_its_neighborhoods_and_those_to_points(
    chromium: Browser, directory_address: str, loose: dict[str, Any]
) -> None:
    with shown(chromium, directory_address, **loose) as page:
        before = view(page)
        mark(page, "South Bay").press("Enter")
        closer = rests(page, before)
        assert closer["scale"] > before["scale"] * 1.7
        expect(page.locator(FRAME)).to_be_focused()
        mark(page, "Torrance").first.press("Enter")
        assert rests(page, closer)["scale"] > closer["scale"]
        expect(mark(page, "companies here").first).to_be_attached()
        assert page.locator(BUTTONS).count() <= 40


def test_chosen_regions_are_the_only_ones_with_marks(
    chromium: Browser, directory_address: str, loose: dict[str, Any]
) -> None:
    with shown(chromium, directory_address, "&regions=south-bay", **loose) as page:
        closer = view(page)
        assert mark(page, "Torrance").count() == 1, "the map looks at where the results are"
        page.get_by_role("button", name="Show the whole county").click()
        assert rests(page, closer)["scale"] < closer["scale"] / 1.7
        assert page.locator(BUTTONS).evaluate_all("(all) => all.map((one) => one.ariaLabel.split(':')[0])") == [
            "South Bay"
        ]


def test_the_keyboard_moves_and_magnifies(chromium: Browser, address: str, loose: dict[str, Any]) -> None:
    with shown(chromium, address, **loose) as page:
        page.focus(FRAME)
        first = view(page)
        page.keyboard.press("ArrowRight")
        second = rests(page, first)
        assert second["lon"] > first["lon"]
        page.keyboard.press("ArrowUp")
        third = rests(page, second)
        assert third["lat"] > second["lat"]
        page.keyboard.press("+")
        fourth = rests(page, third)
        assert fourth["scale"] == pytest.approx(third["scale"] * 2)
        page.keyboard.press("-")
        assert rests(page, fourth)["scale"] == pytest.approx(third["scale"])


def test_the_buttons_magnify_and_bring_back_the_whole_county(
    chromium: Browser, address: str, loose: dict[str, Any]
) -> None:
    with shown(chromium, address, **loose) as page:
        first = view(page)
        page.get_by_role("button", name="Zoom in").click()
        second = rests(page, first)
        assert second["scale"] == pytest.approx(first["scale"] * 2)
        page.get_by_role("button", name="Zoom out").click()
        third = rests(page, second)
        page.keyboard.press("Tab")
        page.get_by_role("button", name="Zoom in").click()
        rests(page, third)
        page.get_by_role("button", name="Show the whole county").click()
        page.wait_for_function(
            "(scale) => document.querySelector('directory-map').drawn.scale === scale", arg=first["scale"]
        )


def test_an_area_is_searched_on_a_press(chromium: Browser, directory_address: str, loose: dict[str, Any]) -> None:
    with shown(chromium, directory_address, **loose) as page:
        everyone = total(page)
        search = page.get_by_role("button", name="Search this area")
        expect(search).to_be_hidden()
        before = view(page)
        mark(page, "South Bay").press("Enter")
        rests(page, before)
        search.press("Enter")
        expect(page).to_have_url(re.compile(r"area=-11[89]\.\d+%2C33|area=-11[89]\.\d+,33"))
        expect(search).to_be_hidden()
        page.wait_for_function(
            "(before) => Number(document.querySelector('#list').textContent.replace(/\\D/g, '')) < before", arg=everyone
        )
        assert 0 < total(page) < everyone
        assert page.evaluate("document.activeElement.id") == "list"


def test_a_point_lists_its_company_with_ways_there(chromium: Browser, address: str, loose: dict[str, Any]) -> None:
    with shown(chromium, address, "&q=%22sample+plating+works%22", **loose) as page:
        button = mark(page, "Sample Plating Works").first
        button.press("Enter")
        popup = page.locator(".find-map__popup")
        expect(popup).to_be_visible()
        link = popup.get_by_role("link", name="Sample Plating Works")
        assert link.get_attribute("href") == f"{address}companies/sample-plating-works/"
        ways = popup.locator("a[href^='https://www.openstreetmap.org/']")
        expect(ways).to_have_text(["Street map", "Directions"])
        page.keyboard.press("Escape")
        expect(popup).to_be_hidden()
        expect(button).to_be_focused()


def test_a_company_shown_by_city_has_no_ways_to_a_door(
    chromium: Browser, address: str, sample_site: SampleSite
) -> None:
    private = next(one for one in sample_site.site.catalog.companies if [point[-1] for point in one.points] == [False])
    with shown(chromium, address, f"&q={quote(private.name)}") as page:
        expect(page.locator(BUTTONS)).to_have_count(1)
        page.locator(BUTTONS).press("Enter")
        popup = page.locator(".find-map__popup")
        expect(popup).to_contain_text("because the address is private")
        expect(popup.locator("a[href^='https://www.openstreetmap.org/']")).to_have_count(0)


def test_who_has_no_public_place_is_counted(chromium: Browser, address: str, loose: dict[str, Any]) -> None:
    with shown(chromium, address, **loose) as page:
        placed = page.evaluate("new Set(document.querySelector('directory-map').shown.points.row).size")
        missing = total(page) - placed
        assert missing > 0
        expect(page.locator(".find-map__absent")).to_contain_text(f"{missing} compan")


def test_the_wheel_scrolls_the_page_until_the_map_has_the_focus(
    chromium: Browser, address: str, loose: dict[str, Any]
) -> None:
    with shown(chromium, address, **loose) as page:
        page.mouse.move(*middle(page))
        before, top = view(page), page.evaluate("scrollY")
        page.mouse.wheel(0, 120)
        page.wait_for_function("(top) => scrollY > top", arg=top)
        assert view(page) == before
        page.focus(FRAME)
        page.mouse.move(*middle(page))
        top = page.evaluate("scrollY")
        page.mouse.wheel(0, -200)
        assert rests(page, before)["scale"] > before["scale"]
        assert page.evaluate("scrollY") == top


def test_the_marks_are_those_of_the_scale_after_quick_turns_of_the_wheel(
    chromium: Browser, directory_address: str, loose: dict[str, Any]
) -> None:
    # Two notches at once go so far that the picture is drawn before the wheel rests.
    turn = """(deltaY) => {
      const frame = document.querySelector(".find-map__frame");
      const { left, top, width, height } = frame.getBoundingClientRect();
      const at = { clientX: left + width / 2, clientY: top + height / 2 };
      const notch = () => frame.dispatchEvent(new WheelEvent("wheel", { deltaY, ctrlKey: true, ...at }));
      notch();
      notch();
    }"""
    marks = "document.querySelector('directory-map').marks.length"
    with shown(chromium, directory_address, **loose) as page:
        before, regions = view(page), page.evaluate(marks)
        page.evaluate(turn, -120)
        page.wait_for_function(f"(regions) => {marks} > 2 * regions", arg=regions)
        assert 2 < view(page)["scale"] / before["scale"] < 4
        expect(mark(page, "South Bay:")).to_have_count(0)
        page.evaluate(turn, 120)
        page.wait_for_function(f"(regions) => {marks} === regions", arg=regions)
        expect(mark(page, "South Bay:")).to_have_count(1)


def test_a_drag_moves_the_map_with_the_pointer_and_opens_nothing(
    chromium: Browser, address: str, loose: dict[str, Any]
) -> None:
    with shown(chromium, address, **loose) as page:
        before = view(page)
        x, y = middle(page)
        page.mouse.move(x, y)
        page.mouse.down()
        page.mouse.move(x + 60, y + 40, steps=5)
        page.mouse.up()
        after = rests(page, before)
        assert (after["lat"] - before["lat"]) * before["scale"] == pytest.approx(40, abs=1)
        assert (before["lon"] - after["lon"]) * before["scale"] * before["shrink"] == pytest.approx(60, abs=1)
        assert after["scale"] == before["scale"]
        expect(page.locator(".find-map__popup")).to_be_hidden()


def test_one_finger_scrolls_the_page_and_two_magnify_the_map(
    chromium: Browser, address: str, loose: dict[str, Any]
) -> None:
    with shown(chromium, address, width=390, has_touch=True, **loose) as page:
        x, y = middle(page)
        before, top = view(page), page.evaluate("scrollY")
        session = page.context.new_cdp_session(page)

        def touch(type: str, *points: tuple[float, float]) -> None:
            session.send(
                "Input.dispatchTouchEvent",
                {"type": type, "touchPoints": [{"x": a, "y": b, "id": at} for at, (a, b) in enumerate(points)]},
            )

        touch("touchStart", (x, y))
        for step in range(1, 9):
            touch("touchMove", (x, y - 20 * step))
        touch("touchEnd")
        page.wait_for_function("(top) => scrollY > top + 50", arg=top)
        assert view(page) == before
        x, y = middle(page)
        touch("touchStart", (x - 40, y), (x + 40, y))
        for step in range(1, 9):
            touch("touchMove", (x - 40 - 5 * step, y), (x + 40 + 5 * step, y))
        touch("touchEnd")
        assert rests(page, before)["scale"] == pytest.approx(before["scale"] * 2, rel=0.2)


def test_a_card_and_its_point_show_each_other(chromium: Browser, address: str, loose: dict[str, Any]) -> None:
    with shown(chromium, address, "&q=%22sample+plating+works%22", **loose) as page:
        page.locator(".find__list .card[data-row]").first.hover()
        expect(page.locator(".find-map__marks span")).to_have_count(1)
        page.mouse.move(0, 0)
        expect(page.locator(".card--touched")).to_have_count(0)
        page.locator(BUTTONS).first.hover()
        expect(page.locator(".card--touched")).to_have_count(1)
        page.locator(BUTTONS).first.press("Enter")
        expect(page.locator(".card--picked")).to_have_count(1)


def test_near_me_shows_the_whole_circle(chromium: Browser, directory_address: str, loose: dict[str, Any]) -> None:
    with shown(chromium, directory_address, "&near=90248&within=10", **loose) as page:
        page.wait_for_function("document.querySelector('directory-map').shown.near")
        found = view(page)
        across = 2 * 10 / 69.09 * found["scale"]
        assert 0.8 * min(found["width"], found["height"]) < across < min(found["width"], found["height"])


def test_the_map_asks_nobody_else(chromium: Browser, address: str) -> None:
    asked: list[str] = []
    with opened(chromium, 1440) as page:
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{address}companies/?view=map")
        page.wait_for_selector(BUTTONS)
        page.get_by_role("button", name="Zoom in").click()
    assert any("/search/map." in url for url in asked)
    assert all(url.startswith(address) for url in asked)


def test_a_map_that_cannot_be_fetched_says_so_and_comes_with_the_next_answer(chromium: Browser, address: str) -> None:
    context = chromium.new_context()
    page = context.new_page()
    page.route("**/search/map.*", lambda route: route.abort())
    page.goto(f"{address}companies/?view=map")
    expect(page.locator(".find-map__absent")).to_have_text(re.compile("map", re.IGNORECASE))
    page.unroute("**/search/map.*")
    page.fill("#finder-q", "plating")
    page.wait_for_selector(BUTTONS)
    context.close()


def test_the_list_without_the_map_loads_nothing_of_it(chromium: Browser, address: str) -> None:
    asked: list[str] = []
    with opened(chromium, 1440) as page:
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{address}companies/?q=plating", wait_until="networkidle")
    assert not [url for url in asked if "map" in url]


@pytest.mark.parametrize("width", [390, 1440])
def test_the_map_has_no_accessibility_violation(chromium: Browser, address: str, width: int) -> None:
    with shown(chromium, address, width=width) as page:
        page.locator(BUTTONS).first.press("Enter")
        assert violations(page) == []


def test_the_drawing_follows_light_and_dark(chromium: Browser, address: str, loose: dict[str, Any]) -> None:
    pixel = (
        "() => [...document.querySelector('.find-map__frame canvas').getContext('2d').getImageData(5, 5, 1, 1).data]"
    )
    with shown(chromium, address, color_scheme="light", **loose) as page:
        light = page.evaluate(pixel)
        page.evaluate("document.documentElement.dataset.theme = 'dark'")
        page.wait_for_function(f"(light) => String(({pixel})()) !== light", arg=",".join(map(str, light)))
        assert sum(page.evaluate(pixel)[:3]) < sum(light[:3])
