"""Finding a maker on the companies page in a real browser: typing, filters, places, dead ends, Back and no scripts."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.axe import violations
from tests.browser.test_pages import faults, opened
from tests.browser.waiting import eventually, until
from tests.conftest import SampleSite

FIELD = "#finder-q"
CARD = ".find__list .cards > .card:visible"
CHIP = ".asked__chip"
# What is added where a term was read from the text.
SAID = ", or mentioned in text"
READY = ".filters"
# What the heading says where nobody fits, and what the sentence above the list does.
CLOSE = re.compile("comes? close$")
TOLD = ".closest__told"
# What a visitor can see of each card, and where it leads.
CARDS = """() => [...document.querySelectorAll(".find__list .cards > .card")].map((card) => [
  card.id, card.querySelector("a").href, [...card.children].filter((part) => !part.matches(".save, [hidden]"))
    .map((part) => [part.className, part.textContent.replace(/\\s+/g, " ").trim()]),
])"""


# A worker whose index cannot be copied.
REFUSE = """const send = Worker.prototype.postMessage;
globalThis.refused = 0;
Worker.prototype.postMessage = function (question) {
  if (question.call !== "leave") return send.call(this, question);
  globalThis.refused++;
  const data = { id: question.id, error: "DataCloneError", last: true };
  setTimeout(() => this.dispatchEvent(new MessageEvent("message", { data })));
};"""


@contextmanager
def found(browser: Browser, url: str, query: str = "", width: int = 1440, **options: Any) -> Iterator[Page]:
    """The companies page at a state, its search ready to answer."""
    with opened(browser, width, **options) as page:
        show(page, url, query)
        yield page


def show(page: Page, url: str, query: str) -> None:
    """Opens the companies page at a state and waits until its search is ready to answer."""
    page.goto(f"{url}companies/{query}")
    page.wait_for_selector(READY, state="attached")
    page.wait_for_selector(".find__list:not([aria-busy])")


def count(page: Page) -> int:
    """How many companies the heading says there are."""
    digits = re.sub(r"\D", "", page.inner_text("#list"))
    return int(digits) if digits else 0


def names(page: Page) -> list[str]:
    """The names of the cards, in their order."""
    return page.locator(f"{CARD} .card__name").all_inner_texts()


def told(page: Page, text: str | re.Pattern[str]) -> None:
    """Waits until the heading says so."""
    expect(page.locator("#list")).to_have_text(text)


def open_facet(page: Page, title: str) -> Any:
    """One facet of the panel, opened."""
    facet = page.locator("details.facet", has=page.locator("h3", has_text=re.compile(f"^{title}$")))
    if facet.get_attribute("open") is None:
        facet.locator("summary").click()
    return facet


def value(facet: Any, label: str) -> Any:
    """The checkbox of one value."""
    return facet.locator(".option", has=facet.page.get_by_text(label, exact=True)).locator("input")


def test_the_list_that_came_with_the_page_stays_when_the_search_is_ready(chromium: Browser, address: str) -> None:
    moved = """() => new Promise((done) => {
      let sum = 0;
      new PerformanceObserver((list) => list.getEntries().forEach((one) => (sum += one.value)))
        .observe({ type: "layout-shift", buffered: true });
      setTimeout(() => done(sum), 300);
    })"""
    with opened(chromium, 1440) as page:
        page.goto(f"{address}companies/", wait_until="commit")
        page.wait_for_selector(".card")
        page.evaluate("document.querySelector('.card').dataset.mine = 'yes'")
        page.wait_for_selector(READY)
        page.wait_for_selector(".facet .option")
        assert page.get_attribute(".card", "data-mine") == "yes"
        assert page.evaluate(moved) < 0.02


def test_a_format_of_days_is_made_only_for_a_day(chromium: Browser, directory_address: str) -> None:
    # It takes a phone as long as drawing the page does, and nearly every list shows no day.
    count = """window.made = 0;
      const construct = (kind, given) => (window.made++, new kind(...given));
      Intl.DateTimeFormat = new Proxy(Intl.DateTimeFormat, { construct });
    """
    with opened(chromium, 390) as page:
        page.add_init_script(count)
        page.goto(f"{directory_address}companies/")
        page.wait_for_selector(READY, state="attached")
        assert page.evaluate("window.made") == 0


def test_a_card_made_by_scripts_equals_the_one_made_by_the_build(chromium: Browser, address: str) -> None:
    with opened(chromium, 1440, java_script_enabled=False) as page:
        page.goto(f"{address}companies/")
    with found(chromium, address) as page:
        built = page.evaluate(CARDS)
    with found(chromium, address, "?sort=name") as page:
        eventually(page, lambda: page.evaluate(CARDS), built)  # summaries come a little later
    assert len(built) == 11


def test_the_real_directory_shows_the_same_cards_too(chromium: Browser, directory_address: str) -> None:
    with found(chromium, directory_address) as page:
        built = page.evaluate(CARDS)
    with found(chromium, directory_address, "?sort=name") as page:
        eventually(page, lambda: page.evaluate(CARDS), built)


def test_typing_finds_at_once_says_what_was_understood_and_marks_it(chromium: Browser, address: str) -> None:
    with found(chromium, address) as page:
        page.click(FIELD)
        page.keyboard.type("anodising")
        told(page, "1 company")
        assert names(page) == ["Pacific Precision Anodizing"]
        expect(page.locator(CHIP)).to_have_text([f"Process: Anodizing{SAID}"])
        assert page.inner_text(".asked__showing") == "Showing"
        expect(page.locator(".card__summary mark").first).to_have_text("anodizing")
        assert set(page.locator(".card mark").all_inner_texts()) == {"Anodizing", "anodizing"}
        expect(page.locator(".find__status")).to_have_text("1 company")
        page.wait_for_url("**/companies/?q=anodising")
        assert page.evaluate("document.activeElement.id") == "finder-q"
        assert page.evaluate("history.length") == 2


def test_what_lies_further_down_follows_what_is_typed(chromium: Browser, directory_address: str) -> None:
    options = """() => Object.fromEntries([...document.querySelectorAll(".option")].map((one) => {
      const { name, value } = one.querySelector("input");
      return [`${name} ${value}`, one.querySelector(".option__count").textContent];
    }))"""

    def below(page: Page) -> tuple[Any, list[str], dict[str, str]]:
        return page.evaluate(CARDS), page.locator(".pagination a").all_inner_texts(), page.evaluate(options)

    opening = "document.querySelectorAll('.facet').forEach((one) => (one.open = true))"
    with found(chromium, directory_address, "?q=metal") as page:
        page.evaluate(opening)
        until(page, "document.querySelector('[name=kinds]')")
        until(page, "/^[0-9]/.test(document.querySelector('.card__place').textContent.trim())")  # summaries come later
        cards, pages, counts = below(page)
        assert len(cards) == 24 and pages
    with found(chromium, directory_address) as page:
        page.evaluate(opening)
        page.click(FIELD)
        page.keyboard.type("metal", delay=20)

        def look() -> tuple[Any, list[str], bool, dict[str, str]]:
            typed_cards, typed_pages, typed_counts = below(page)
            shared = counts.keys() & typed_counts.keys()
            wrong = {name: typed_counts[name] for name in shared if typed_counts[name] != counts[name]}
            return typed_cards, typed_pages, any(name.startswith("kinds") for name in shared), wrong

        eventually(page, look, (cards, pages, True, {}))


def test_dropping_what_was_understood_takes_its_words_from_the_text(chromium: Browser, address: str) -> None:
    with found(chromium, address, "?q=anodizing+torrance") as page:
        told(page, "1 company")
        page.locator(CHIP, has_text="Process: Anodizing").click()
        expect(page.locator(FIELD)).to_have_value("torrance")
        page.go_back()
        expect(page.locator(FIELD)).to_have_value("anodizing torrance")


def test_dropping_a_word_leaves_the_words_that_contain_it(chromium: Browser, address: str) -> None:
    with found(chromium, address, "?q=steelworks+steel+Torrance-steel") as page:
        chip = page.locator(CHIP, has_text="Material: Carbon and alloy steel")
        expect(chip).to_have_count(2)
        chip.first.click()
        expect(page.locator(FIELD)).to_have_value("steelworks Torrance-steel")
        expect(chip).to_have_count(1)
        chip.click()
        expect(page.locator(FIELD)).to_have_value("steelworks Torrance")
    with found(chromium, address, "?q=precision+cis") as page:
        expect(page.locator(TOLD)).to_contain_text("without “cis”")


def test_what_is_typed_or_pasted_has_an_end(chromium: Browser, address: str) -> None:
    words = "steel " * 3000
    # In one step: an answer that comes between would put the field back.
    put = """([selector, text, event]) => {
      const field = document.querySelector(selector);
      field.value = text;
      field.dispatchEvent(new Event(event, { bubbles: true }));
    }"""
    with found(chromium, address) as page:
        for field in (FIELD, "#finder-near", ".site-search input"):
            page.focus(field)
            page.keyboard.insert_text(words)
            assert len(page.input_value(field)) == 200
            page.fill(field, "")
        page.evaluate(put, ["#finder-near", "n" * 3000, "change"])
        page.wait_for_url(re.compile("near=n{200}$"))
        page.evaluate(put, [FIELD, "q" * 3000, "input"])
        page.wait_for_url(re.compile("q=q{200}&near=n{200}$"))
        expect(page.locator(TOLD)).to_contain_text(re.compile("“q{200}”"))
    with opened(chromium, 1440) as page:
        # Typed before the scripts of the page ran.
        early = "document.querySelector('#finder-q').value = 'q'.repeat(3000)"
        page.add_init_script(f"document.onreadystatechange = () => document.readyState === 'interactive' && ({early})")
        page.goto(f"{address}companies/")
        expect(page.locator(TOLD)).to_contain_text(re.compile("“q{200}”"))


def test_who_drops_chips_by_keyboard_stays_in_the_row_and_then_comes_to_the_list(
    chromium: Browser, address: str
) -> None:
    focused = "document.activeElement.textContent"
    with found(chromium, address, "?q=anodizing+aluminum&regions=south-bay") as page:
        for left in ([f"Material: Aluminum{SAID}", "Region: South Bay"], ["Region: South Bay"]):
            page.locator(CHIP).first.press("Enter")
            expect(page.locator(CHIP)).to_have_text(left)
            assert page.evaluate(focused) == left[0]
        page.keyboard.press("Enter")
        expect(page.locator(".asked")).to_be_hidden()
        assert page.evaluate("document.activeElement.id") == "list"
    with found(chromium, address, "?minimum=5&regions=south-bay") as page:
        page.locator(".asked__clear").press("Enter")
        expect(page.locator(".asked")).to_be_hidden()
        assert page.evaluate("document.activeElement.id") == "list"
    with found(chromium, address, "?q=anodizing&regions=south-bay") as page:
        page.locator(".asked__clear").press("Enter")
        expect(page.locator(CHIP)).to_have_count(1)
        assert page.evaluate(focused) == f"Process: Anodizing{SAID}"


def test_a_value_that_is_chosen_no_more_stays_in_place_with_the_focus(chromium: Browser, address: str) -> None:
    with found(chromium, address, "?processes=cnc-milling") as page:
        facet = open_facet(page, "Process")
        before = facet.locator(".option__label").all_inner_texts()
        box = facet.locator("input[value=cnc-milling]")
        box.press("Space")
        told(page, "11 companies")
        assert page.evaluate("document.activeElement.value") == "cnc-milling"
        assert facet.locator(".option__label").all_inner_texts() == before
    # The whole facet stays too, where nothing else is left of it.
    with found(chromium, address, "?q=qqqxx&certifications=as9100") as page:
        box = open_facet(page, "Certification").locator("input[value=as9100]")
        box.press("Space")
        expect(page.locator(CHIP)).to_have_count(0)
        assert page.evaluate("document.activeElement.value") == "as9100"


def test_values_that_come_and_go_around_the_focused_one_leave_it_the_focus(chromium: Browser, address: str) -> None:
    with found(chromium, address, "?processes=anodizing&all=processes") as page:
        facet = open_facet(page, "Process")
        labels = facet.locator(".option__label")
        few = labels.all_inner_texts()
        box = facet.locator("input[value=anodizing]")
        box.press("Space")
        told(page, "11 companies")
        assert len(labels.all_inner_texts()) > len(few)
        assert page.evaluate("document.activeElement.value") == "anodizing"
        page.keyboard.press("Space")
        told(page, re.compile("^[1-9] compan"))
        assert labels.all_inner_texts() == few
        assert page.evaluate("document.activeElement.value") == "anodizing"


def test_a_switch_is_not_hidden_under_the_focus(chromium: Browser, address: str) -> None:
    with found(chromium, address, "?processes=anodizing&all=processes") as page:
        facet = open_facet(page, "Process")
        switch = facet.get_by_role("switch")
        few = facet.locator(".option").count()
        switch.press("Space")
        page.wait_for_url("**/companies/?processes=anodizing")
        expect(facet.locator(".option")).not_to_have_count(few)  # the panel shows the new answer
        assert switch.is_visible()
        assert page.evaluate("document.activeElement.name") == "all"
        facet.locator("input[value=anodizing]").press("Space")
        told(page, "11 companies")
        expect(switch).to_be_hidden()


def test_values_are_or_within_a_facet_and_counts_ignore_its_own_choice(chromium: Browser, address: str) -> None:
    with found(chromium, address) as page:
        region = open_facet(page, "Region")
        before = region.locator(".option").all_inner_texts()
        labels = region.locator(".option__label").all_inner_texts()
        value(region, labels[0]).check()
        expect(page.locator(CHIP)).to_have_text([f"Region: {labels[0]}"])
        assert region.locator(".option").all_inner_texts() == before
        value(region, labels[1]).check()
        expect(page.locator(CHIP)).to_have_count(2)
        numbers = [int(text) for text in region.locator(".option__count").all_inner_texts()]
        assert count(page) <= numbers[0] + numbers[1]
        assert count(page) >= max(numbers[:2])
        assert region.locator(".facet__chosen").inner_text() == "2 selected"
        page.locator(".asked__clear").click()
        told(page, "11 companies")
        assert not value(region, labels[0]).is_checked()


def test_clearing_says_what_it_clears_and_keeps_the_text(chromium: Browser, address: str) -> None:
    with found(chromium, address, "?q=anodizing&regions=south-bay&minimum=5") as page:
        clear = page.locator(".asked__clear")
        expect(clear).to_have_text("Clear all 2 filters, keep “anodizing”")
        clear.click()
        page.wait_for_url("**/companies/?q=anodizing")
        expect(page.locator(CHIP)).to_have_count(1)


def test_a_family_opens_and_a_process_is_found_by_typing(chromium: Browser, directory_address: str) -> None:
    with found(chromium, directory_address) as page:
        facet = open_facet(page, "Process")
        inner = facet.locator(".option--inner")
        assert inner.count() == 0
        opener = facet.locator(".option__open").first
        opener.press("Enter")
        assert opener.get_attribute("aria-expanded") == "true"
        assert inner.count() > 0
        rows = facet.locator(".option:not(.option--inner)")
        assert rows.count() == 6
        more = facet.locator(".facet__more")
        hidden = int(re.sub(r"\D", "", more.inner_text()))
        more.click()
        assert rows.count() == 6 + hidden
        assert page.evaluate("document.activeElement.type") == "checkbox"
        facet.locator(".facet__filter").fill("screw")
        assert facet.locator(".option__label").all_inner_texts() == ["Screw machining"]
        facet.locator(".option input").check()
        expect(page.locator(CHIP)).to_have_text(["Process: Screw machining"])
        assert count(page) == int(facet.locator(".option__count").inner_text())


def test_has_all_of_asks_for_every_chosen_process(chromium: Browser, address: str) -> None:
    both = "?processes=cnc-milling&processes=anodizing"
    with found(chromium, address, both) as page:
        told(page, "2 companies")
        facet = open_facet(page, "Process")
        facet.get_by_role("switch", name="Match all selected").check()
        told(page, CLOSE)
        page.wait_for_url("**&all=processes")
        facet.get_by_role("switch").uncheck()
        told(page, "2 companies")


def test_numbers_narrow_to_those_who_say_so(chromium: Browser, address: str) -> None:
    with found(chromium, address) as page:
        order = open_facet(page, "Order size")
        order.get_by_label("I need").fill("4")
        order.get_by_label("I need").press("Enter")
        told(page, "2 companies")
        expect(page.locator(CHIP)).to_have_text(["Accepts orders of 4 pieces"])
        assert sorted(names(page)) == ["Hillside Ceramics", "Pacific Precision Anodizing"]
        time = open_facet(page, "Lead time and capacity")
        assert "90 days" in time.inner_text()
        time.get_by_label("Within").fill("10")
        time.get_by_label("Within").blur()
        told(page, "1 company")
        listing = open_facet(page, "Verification")
        listing.get_by_label("Verified in the last 90 days").check()
        told(page, "1 company")
        page.wait_for_url("**/companies/?minimum=4&lead=10&checked=90")


def test_a_stale_capacity_is_no_value_to_choose(chromium: Browser, address: str) -> None:
    with found(chromium, address) as page:
        facet = open_facet(page, "Lead time and capacity")
        expect(facet).to_contain_text("Has capacity")
        text = facet.inner_text()
        assert "limited" not in text.lower()


def test_near_a_zip_code_shows_distances_and_the_nearest_first(chromium: Browser, address: str) -> None:
    with found(chromium, address) as page:
        page.fill("#finder-near", "90501")
        page.wait_for_url("**/companies/?near=90501")
        expect(page.locator(".card__distance:visible").first).to_be_visible()
        miles = [
            float(re.sub(r"[^\d.]", "", text)) for text in page.locator(".card__distance:visible").all_inner_texts()
        ]
        assert names(page)[0] == "Pacific Precision Anodizing"
        assert miles == sorted(miles)
        assert max(miles) <= 10
        before = count(page)
        page.select_option("#finder-within", "50")
        page.wait_for_url("**within=50")
        expect(page.locator(CHIP)).to_have_text(["Within 50 miles of 90501"])
        assert count(page) > before


def test_no_list_is_said_to_be_sorted_by_distance_from_nowhere(chromium: Browser, address: str) -> None:
    chosen = "#find-sort option:checked"
    for query, sort, words in (
        ("?sort=near", "name", "Sorted by name."),
        ("?regions=south-bay&sort=-near", "best", "Best match first."),
        ("?near=Atlantis&sort=near", "best", "Best match first."),
    ):
        with found(chromium, address, query) as page:
            assert page.locator(chosen).get_attribute("data-sort") == sort
            assert page.inner_text(".find__range") == words
            if sort == "name":
                assert names(page) == sorted(names(page), key=str.casefold)
    with found(chromium, address, "?near=90501&within=50&sort=-near") as page:
        assert page.locator(chosen).get_attribute("data-sort") == "near"
        assert page.locator(CHIP).get_attribute("href") == "?within=50"
        page.fill("#finder-near", "")
        page.press("#finder-near", "Enter")
        page.wait_for_url("**/companies/?within=50")
        expect(page.locator(chosen)).to_have_attribute("data-sort", "name")
    with found(chromium, address, "?q=brewing+near+90501&sort=near") as page:
        told(page, CLOSE)
        assert page.locator(CHIP, has_text="Near").get_attribute("href") == "?q=brewing"
        assert page.locator(chosen).get_attribute("data-sort") == "near"


def test_a_place_nobody_knows_is_no_filter(chromium: Browser, address: str) -> None:
    with found(chromium, address, "?near=Atlantis&minimum=4") as page:
        told(page, "2 companies")
        expect(page.locator(CHIP)).to_have_text(["Accepts orders of 4 pieces"])
        assert page.inner_text(".asked__clear") == "Clear the filter"
        assert page.text_content(".find__open-count") == "1"
        page.fill("#finder-near", "Torrance")
        page.press("#finder-near", "Enter")
        expect(page.locator(CHIP)).to_have_count(2)


def test_large_distances_are_written_as_numbers_are(chromium: Browser, address: str) -> None:
    with found(chromium, address, "?near=90501&within=2000") as page:
        expect(page.locator(CHIP)).to_have_text(["Within 2,000 miles of 90501"])
        assert page.locator("#finder-within option:checked").inner_text() == "2,000 miles"


def test_a_place_nobody_knows_is_told_in_plain_words(chromium: Browser, address: str) -> None:
    with found(chromium, address) as page:
        page.fill("#finder-near", "Atlantis")
        page.press("#finder-near", "Enter")
        expect(page.locator("#finder-near-hint")).to_contain_text("We couldn't find “Atlantis”")
        assert page.get_attribute("#finder-near", "aria-invalid") == "true"
        page.fill("#finder-near", "Torrance")
        page.press("#finder-near", "Enter")
        expect(page.locator("#finder-near-hint")).to_have_text("ZIP code, city, or neighborhood")
        assert page.get_attribute("#finder-near", "aria-invalid") is None


def test_the_browsers_place_is_asked_for_on_a_press_only_and_kept_coarse(chromium: Browser, address: str) -> None:
    here = {"latitude": 33.8358492, "longitude": -118.3406288}
    with found(chromium, address, geolocation=here, permissions=["geolocation"]) as page:
        assert "near" not in page.url
        page.click(".finder__here")
        page.wait_for_url("**/companies/?near=33.84,-118.34")
        expect(page.locator("#finder-near")).to_have_value("my location")
        assert names(page)[0] == "Pacific Precision Anodizing"
        assert page.evaluate("JSON.stringify(localStorage)") == "{}"


def test_the_place_in_a_link_is_not_said_to_be_ones_own(chromium: Browser, address: str) -> None:
    here = {"latitude": 33.8358492, "longitude": -118.3406288}
    place = "?near=33.84,-118.34&within=25"
    with found(chromium, address, place, geolocation=here, permissions=["geolocation"]) as page:
        expect(page.locator(CHIP)).to_have_text(["Within 25 miles of the location in this link"])
        expect(page.locator("#finder-near")).to_have_value("the location in this link")
        page.select_option("#finder-within", "50")
        page.wait_for_url(f"**/companies/{place.replace('25', '50')}")
        page.click(".finder__here")
        expect(page.locator(CHIP)).to_have_text(["Within 50 miles of my location"])


def test_a_browser_that_does_not_tell_its_place_is_no_dead_end(chromium: Browser, address: str) -> None:
    with found(chromium, address) as page:
        page.evaluate("() => { navigator.geolocation.getCurrentPosition = (_, fail) => fail({ code: 1 }); }")
        page.click(".finder__here")
        expect(page.locator("#finder-near-hint")).to_contain_text("Enter a ZIP code")


def test_where_nobody_is_in_a_place_the_nearest_are_shown(chromium: Browser, address: str) -> None:
    with found(chromium, address, "?q=brewing&regions=south-bay") as page:
        told(page, CLOSE)
        sentence = page.inner_text(TOLD)
        name = names(page)[0]
        distance = page.locator(".card__distance").first.inner_text()
        assert sentence.startswith(f"No match in South Bay. Nearest: {name}, ")
        assert sentence.endswith(f"{distance}.")
        expect(page.locator("#find-sort option:checked")).to_have_attribute("data-sort", "near")
        page.select_option("#find-sort", label="Name")
        page.wait_for_url("**&sort=name")
        assert names(page) == sorted(names(page), key=str.casefold)


def test_where_much_is_asked_all_that_is_given_up_is_told(chromium: Browser, address: str) -> None:
    with found(chromium, address, "?q=anodizing+qqqxx+within+5+miles&regions=westside&kinds=studio") as page:
        told(page, CLOSE)
        expect(page.locator(TOLD)).to_contain_text("No company fits all of this. Closest: without “qqqxx”, nearest to")
        assert names(page)


def test_a_word_that_nobody_has_leaves_everyone(chromium: Browser, address: str) -> None:
    with found(chromium, address, "?q=qqqxx") as page:
        told(page, "11 companies come close")
        assert page.inner_text(TOLD) == "No listing mentions “qqqxx”. Here are all companies:"
        assert page.locator(".card:visible").count() > 3


def test_a_guess_is_told_and_undone_on_a_click(chromium: Browser, address: str) -> None:
    with found(chromium, address, "?q=anodzzing+torrance") as page:
        told(page, "1 company")
        expect(page.locator(".closest")).to_have_text("Showing “anodizing”. Search “anodzzing” instead")
        page.locator(".closest a").click()
        expect(page.locator(FIELD)).to_have_value('"anodzzing" torrance')
        expect(page.locator(TOLD)).to_contain_text("without “anodzzing”")


def test_a_slip_of_the_finger_is_forgiven(chromium: Browser, address: str) -> None:
    with found(chromium, address, "?q=anodzzing") as page:
        told(page, "1 company")
        assert names(page) == ["Pacific Precision Anodizing"]


def test_several_slips_are_asked_about(chromium: Browser, address: str) -> None:
    with found(chromium, address, "?q=anodzzimq") as page:
        told(page, CLOSE)
        page.get_by_text("Did you mean anodizing?").locator("a").click()
        told(page, "1 company")
        assert names(page) == ["Pacific Precision Anodizing"]


def test_back_brings_back_the_state_and_the_place_on_the_page(chromium: Browser, directory_address: str) -> None:
    with found(chromium, directory_address, "?regions=south-bay") as page:
        before = (count(page), names(page))
        link = page.locator(CARD).nth(15).locator("a")
        link.scroll_into_view_if_needed()
        scroll = page.evaluate("scrollY")
        assert scroll > 300
        until(page, f"history.state?.scroll === {scroll}")
        link.click()
        page.wait_for_selector(".company__head")
        page.go_back()
        page.wait_for_selector(READY, state="attached")
        told(page, re.compile(f"^{before[0]:,}"))
        assert (count(page), names(page)) == before
        until(page, f"Math.abs(scrollY - {scroll}) < 4")


def test_back_finds_what_was_typed_just_before_one_left(chromium: Browser, address: str) -> None:
    with found(chromium, address) as page:
        everyone = page.inner_text("#list")
        page.fill(FIELD, "plating")
        expect(page.locator("#list")).not_to_have_text(everyone)
        page.evaluate("document.querySelector('.find__list .card a').click()")
        page.wait_for_selector(".company__head")
        page.go_back()
        page.wait_for_selector(READY, state="attached")
        expect(page.locator(FIELD)).to_have_value("plating")


def test_back_from_a_jump_to_a_letter_returns_to_where_one_was(chromium: Browser, directory_address: str) -> None:
    with found(chromium, directory_address) as page:
        page.evaluate("scrollTo(0, 400)")
        until(page, "history.state?.scroll === 400")
        first = "[...document.querySelectorAll('.letters a')].find((one) => one.pathname === location.pathname)"
        page.evaluate(f"{first}.click()")
        until(page, "location.hash.startsWith('#c-') && history.state?.scroll === scrollY && scrollY !== 400")
        jumped = page.evaluate("scrollY")
        page.go_back()
        until(page, "!location.hash && Math.abs(scrollY - 400) < 4")
        page.go_forward()
        until(page, f"location.hash && Math.abs(scrollY - {jumped}) < 4")


def test_back_undoes_one_filter_after_another(chromium: Browser, address: str) -> None:
    with found(chromium, address) as page:
        page.fill(FIELD, "vernon")
        page.wait_for_url("**/companies/?q=vernon")
        in_vernon = count(page)
        facet = open_facet(page, "Process")
        facet.locator(".option input").first.check()
        page.wait_for_url("**processes=*")
        page.check("[data-view=table]", force=True)
        page.wait_for_url("**view=table")
        page.go_back()
        expect(page.locator(".find-table")).to_be_hidden()
        page.go_back()
        page.wait_for_url("**/companies/?q=vernon")
        expect(page.locator(FIELD)).to_have_value("vernon")
        assert count(page) == in_vernon
        assert not facet.locator(".option input").first.is_checked()
        page.go_forward()
        expect(page.locator(CHIP).last).to_contain_text("Process")


def test_a_link_opens_the_same_state_anywhere(chromium: Browser, directory_address: str) -> None:
    query = "?q=plating&regions=south-bay&near=90248&within=25&sort=name&view=table"
    with found(chromium, directory_address, permissions=["clipboard-read", "clipboard-write"]) as page:
        page.fill(FIELD, "plating")
        value(open_facet(page, "Region"), "South Bay").check()
        page.fill("#finder-near", "90248")
        page.select_option("#finder-within", "25")
        page.select_option("#find-sort", label="Name")
        page.check("[data-view=table]", force=True)
        page.wait_for_url(f"**{query}")
        page.click(".find__take summary")
        page.click('[data-take="link"]')
        expect(page.locator(".find__taken")).to_have_text("Link copied")
        link = page.evaluate("navigator.clipboard.readText()")
        expect(page.locator(".find-table tbody th a").first).to_be_visible()
        rows = page.locator(".find-table tbody th a").all_inner_texts()
    assert link == f"{directory_address}companies/{query}"
    with found(chromium, directory_address, query) as page:
        expect(page.locator(".find-table tbody th a")).to_have_text(rows)
        assert rows == sorted(rows, key=str.casefold)
        expect(page.locator(FIELD)).to_have_value("plating")
        expect(page.locator("#finder-near")).to_have_value("90248")
        expect(page.locator("#finder-within")).to_have_value("25")
        assert page.locator("#find-sort option:checked").get_attribute("data-sort") == "name"


def test_values_that_do_not_exist_are_told_and_leave_nobody_out(chromium: Browser, address: str) -> None:
    with found(chromium, address, "?sort=price&page=99&nonsense=1") as page:
        told(page, "11 companies")
        page.wait_for_url("**/companies/")
        assert page.locator(CHIP).count() == 0
    with found(chromium, address, "?processes=alchemy&regions=south-bay&regions=atlantis") as page:
        unknown = ["Process: alchemy (not recognized, ignored)", "Region: atlantis (not recognized, ignored)"]
        expect(page.locator(CHIP)).to_have_text(["Region: South Bay", *unknown])
        south_bay = count(page)
        page.locator(CHIP, has_text="alchemy").click()
        expect(page.locator(CHIP)).to_have_text(["Region: South Bay"])
        page.wait_for_url("**/companies/?regions=south-bay")
        assert 0 < count(page) == south_bay < 11
    with found(chromium, address, "?processes=alchemy") as page:
        told(page, "11 companies")
        page.locator(".asked__clear").click()
        expect(page.locator(".asked")).to_be_hidden()


def test_the_table_is_sorted_by_its_headers(chromium: Browser, address: str) -> None:
    with found(chromium, address, "?view=table") as page:
        assert page.locator("[aria-sort]").count() == 1
        head = page.locator("th", has=page.get_by_role("button", name="Minimum order"))
        head.get_by_role("button").click()
        expect(head).to_have_attribute("aria-sort", "ascending")
        cells = page.locator("td.find-table__minimum")
        rising = [int(text.split()[0]) for text in cells.all_inner_texts() if text]
        assert rising == sorted(rising) == [1, 4, 5, 50]
        head.get_by_role("button").press("Enter")
        expect(head).to_have_attribute("aria-sort", "descending")
        falling = cells.all_inner_texts()
        assert [int(text.split()[0]) for text in falling[:4]] == [50, 5, 4, 1]
        assert set(falling[4:]) == {""}
        assert page.evaluate("document.activeElement.textContent") == "Minimum order"


def test_the_table_leaves_out_columns_in_which_nobody_says_anything(chromium: Browser, address: str) -> None:
    heads = ".find-table th[scope=col]:visible"
    with found(chromium, address, "?view=table&near=90501") as page:
        expect(page.locator(heads)).to_have_count(9)
        assert page.locator(".letters").is_hidden()
    with found(chromium, address, "?view=table&q=quiet") as page:
        expect(page.locator(".find-table")).to_be_visible()
        shown = page.locator(heads).all_inner_texts()
        assert "Name" in shown and "Distance" not in shown
        for row in page.locator(".find-table tr").all():
            assert row.locator("th:visible, td:visible").count() == len(shown)


def test_a_table_wider_than_its_frame_has_a_shadow_where_more_lies_until_there_is_no_more(
    chromium: Browser, address: str
) -> None:
    with found(chromium, address, "?view=table&near=90501") as page:
        table = page.locator(".find-table")
        expect(table).to_be_visible()
        assert table.evaluate("(one) => one.scrollWidth > one.clientWidth")

        def edge() -> bytes:
            box = page.locator(".find-table tbody tr").first.bounding_box()
            frame = table.bounding_box()
            assert box and frame
            clip = {"x": frame["x"] + frame["width"] - 12, "y": box["y"] + 2, "width": 12, "height": 4}
            return page.screenshot(clip=clip)  # type: ignore[arg-type]

        def is_shaded() -> bool:
            shown = edge()
            table.evaluate("(one) => (one.style.background = 'none')")
            plain = edge()
            table.evaluate("(one) => (one.style.background = '')")
            return shown != plain

        assert is_shaded()
        table.evaluate("(one) => (one.scrollLeft = one.scrollWidth)")
        assert not is_shaded()


def test_the_title_says_what_is_asked(chromium: Browser, directory_address: str) -> None:
    with found(chromium, directory_address, "?q=metal") as page:
        usual = "All companies · Make it in LA"
        expect(page).to_have_title(f"metal · {usual}")
        page.locator(".pagination").get_by_role("link", name="Next page").click()
        expect(page).to_have_title(f"metal, page 2 · {usual}")
        page.go_back()
        expect(page).to_have_title(f"metal · {usual}")
        page.fill(FIELD, "")
        expect(page).to_have_title(usual)
        page.goto(f"{directory_address}companies/?regions=south-bay")
        expect(page).to_have_title(f"Region: South Bay · {usual}")


def test_pages_have_addresses_of_their_own_and_start_at_the_top(chromium: Browser, directory_address: str) -> None:
    with found(chromium, directory_address, "?q=metal") as page:
        pages = page.locator(".pagination")
        expect(pages).to_be_visible()
        link = pages.get_by_role("link", name="Next page")
        href = link.get_attribute("href")
        assert href == "?q=metal&page=2"
        first = names(page)
        link.click()
        page.wait_for_url(f"**/{href}")
        expect(pages.locator("[aria-current]")).to_have_text("2")
        second = names(page)
        assert len(second) == 24
        assert not set(first) & set(second)
        assert page.evaluate("document.activeElement.id") == "list"
        assert page.locator("#list").evaluate("(one) => one.getBoundingClientRect().top") < 300
    with found(chromium, directory_address, str(href)) as page:
        assert names(page) == second


def test_the_list_that_came_with_the_page_turns_its_pages_in_place(chromium: Browser, directory_address: str) -> None:
    with opened(chromium, 1440, java_script_enabled=False) as page:
        page.goto(f"{directory_address}companies/page/2/")
    with found(chromium, directory_address) as page:
        page.locator(".pagination").get_by_role("link", name="Next page").click()
        page.wait_for_url("**/companies/?page=2")
        turned = names(page)
        page.goto(f"{directory_address}companies/page/2/")
        assert page.locator(".card__name").all_inner_texts() == turned


def test_a_phone_has_the_filters_in_a_panel_that_keeps_the_focus(chromium: Browser, address: str) -> None:
    with found(chromium, address, width=390) as page:
        assert not page.is_visible(READY)
        button = page.locator(".find__open")
        button.click()
        dialog = page.get_by_role("dialog", name="Filters")
        expect(dialog).to_be_visible()
        assert dialog.evaluate("(one) => one.clientHeight") == 900
        for _ in range(40):
            page.keyboard.press("Tab")
            outside = "!document.activeElement.closest('dialog') && document.activeElement !== document.body"
            assert not page.evaluate(outside)
        facet = open_facet(page, "Region")
        facet.locator(".option input").first.check()
        show = dialog.locator(".filters-dialog__foot button")
        expect(show).to_have_text(re.compile(r"^Show \d"))
        shown = int(re.findall(r"\d+", show.inner_text())[0])
        assert shown < 11
        show.click()
        expect(dialog).to_be_hidden()
        assert count(page) == shown
        expect(page.locator(".find__open-count")).to_have_text("1")
        button.click()
        page.keyboard.press("Escape")
        expect(dialog).to_be_hidden()
        assert page.evaluate("document.activeElement.className").startswith("find__open")


def test_on_a_telephone_the_first_company_stands_in_the_upper_half_and_is_skipped_to(
    chromium: Browser, address: str
) -> None:
    states = ("?q=anodizing+torrance", "?processes=anodizing&regions=south-bay&near=90501", "?q=anodizing+vernon")
    with opened(chromium, 390) as page:
        for query in states:
            show(page, address, query)
            box = page.locator(CARD).first.bounding_box()
            assert box
            assert (query, box["y"] < 420) == (query, True)
        page.focus(".companies > .skip-link")
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "list"


def test_a_county_officer_takes_along_who_makes_for_aerospace_in_the_south_bay(
    chromium: Browser, directory_address: str
) -> None:
    with opened(chromium, 1440, accept_downloads=True) as page:
        page.add_init_script("window.print = () => { window.printed = document.querySelector('.paper').innerText }")
        page.goto(f"{directory_address}clusters/aerospace-defense/")
        region = page.locator(".chips a", has_text="South Bay")
        number = int(region.locator(".count").inner_text())
        region.click()
        told(page, f"{number} companies")
        page.click(".find__take summary")
        page.click(f"text=Save all {number} to shortlist")
        expect(page.locator(".find__taken")).to_have_text(f"{number} companies are on your shortlist.")
        expect(page.locator(".shortlist-link__count")).to_have_text(str(number))
        files = {}
        for name in ("csv", "vcard"):
            with page.expect_download() as caught:
                page.click(f'[data-take="{name}"]')
            files[name] = Path(caught.value.path()).read_text(encoding="utf-8")
        shown = names(page)
        rows = list(csv.DictReader(io.StringIO(files["csv"].removeprefix("\ufeff"))))
        assert [row["Name"] for row in rows][: len(shown)] == shown
        assert len(rows) == files["vcard"].count("BEGIN:VCARD") == number
        page.click('[data-take="print"]')
        until(page, "window.printed")
        printed = page.evaluate("window.printed")
        assert f"{directory_address}companies/?clusters=aerospace-defense&regions=south-bay" in printed
        assert all(row["Page"] in printed and row["Street"] in printed for row in rows)
        page.keyboard.press("Escape")
        expect(page.locator(".find__taking")).to_be_hidden()


def test_everything_is_done_by_keyboard(chromium: Browser, address: str) -> None:
    with found(chromium, address) as page:
        page.focus(FIELD)
        page.keyboard.type("plating")
        told(page, re.compile(r"^\d+ compan"))
        page.keyboard.press("Enter")
        expect(page.locator(CHIP)).to_be_visible()
        reached = set()
        for _ in range(60):
            page.keyboard.press("Tab")
            reached.add(page.evaluate("document.activeElement.closest('[class]')?.classList[0] ?? ''"))
        assert {"finder__here", "option", "asked__chip", "find__sort", "find__take"} <= reached
        page.focus(CHIP)
        page.keyboard.press("Enter")
        expect(page.locator(FIELD)).to_have_value("")


def test_two_processes_that_no_one_does_alone_are_done_together(chromium: Browser, address: str) -> None:
    with found(chromium, address, "?q=anodizing+electroplating") as page:
        panel = page.locator(".supplier-sets")
        expect(panel).to_be_visible()
        expect(panel.locator("h3")).to_have_text("Combine suppliers")
        expect(panel).to_contain_text("Pacific Precision Anodizing")
        expect(panel).to_contain_text("Sample Plating Works")
        expect(panel).to_contain_text("apart")
        page.fill(FIELD, "anodizing")
        expect(panel).to_be_hidden()


def test_the_page_answers_by_itself_once_a_worker_has_built_the_index(chromium: Browser, address: str) -> None:
    asked = (("anodizing near 90501 within 25 miles", 1), ("espresso", 1), ("anodzzing", 1))
    with found(chromium, address) as page:
        _until_moved(page)
        for text, number in asked:
            page.fill(FIELD, text)
            told(page, "1 company")
            expect(page.locator(CARD)).to_have_count(number)
            assert names(page) == ["Pacific Precision Anodizing"]
        page.fill(FIELD, "anodizing electroplating")
        expect(page.locator(".supplier-sets")).to_contain_text("Sample Plating Works")
        assert not page.workers


def test_a_worker_that_cannot_hand_its_index_over_goes_on(chromium: Browser, address: str) -> None:
    with opened(chromium, 1440) as page:
        page.add_init_script(REFUSE)
        page.goto(f"{address}companies/")
        page.fill(FIELD, "anodizing")
        told(page, "1 company")
        until(page, "globalThis.refused")
        page.fill(FIELD, "espresso")
        told(page, "1 company")
        assert len(page.workers) == 1


def test_no_data_is_fetched_twice_in_one_visit(chromium: Browser, address: str) -> None:
    asked: Counter[str] = Counter()
    with opened(chromium, 1440) as page:
        page.on("request", lambda request: asked.update([request.url.removeprefix(address)]))
        page.goto(f"{address}companies/?q=anodizing&near=90501&within=50")
        told(page, "1 company")
        # The field in the page's head asks the same search.
        page.fill(".site-search input", "plating")
        expect(page.locator(".suggest__option").first).to_be_visible()
        _until_moved(page)
        for text in ("anodizing near 90501", "espresso", "anodizing electroplating", "espreso", "plating near 90501"):
            page.fill(FIELD, "")
            page.locator(FIELD).press_sequentially(text, delay=20)
            page.wait_for_selector(".find__list:not([aria-busy])")
        page.locator("[data-view=map]").check(force=True)
        page.wait_for_selector(".find__map canvas", state="attached")
        kinds = {"manifest", "columns", "vocabulary", "text", "details", "points", "places", "map", "events"}
        eventually(page, lambda: {re.split("[-./]", path)[1] for path in asked if path.startswith("search/")}, kinds)
        page.wait_for_timeout(500)  # for what must not come
    data = {path: times for path, times in asked.items() if path.startswith("search/")}
    assert {path: times for path, times in data.items() if times > 1} == {}


def _until_moved(page: Page) -> None:
    """Waits until the worker has gone. It goes after a whole answer, so each question is given longer than the last."""
    for patience in range(1, 40):
        page.fill(FIELD, "a")
        page.fill(FIELD, "")
        for _ in range(patience):
            if not page.workers:
                return
            page.wait_for_timeout(100)
    raise AssertionError("the worker still answers")


def test_a_search_that_cannot_be_loaded_leaves_the_list_and_says_so(chromium: Browser, address: str) -> None:
    context = chromium.new_context()
    page = context.new_page()
    page.route("**/search/manifest.json", lambda route: route.abort())
    page.goto(f"{address}companies/?q=anodizing")
    expect(page.locator(".find__extra")).to_contain_text("Search didn't load")
    assert page.locator(".card").count() == 11
    assert page.locator(".find__list[aria-busy]").count() == 0
    context.close()


@contextmanager
def lacking(browser: Browser, *scripts: str) -> Iterator[Page]:
    """A page that cannot fetch some scripts, and that no promise may leave unhandled."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    for script in scripts:
        page.route(f"**/assets/js/{script}.*.js", lambda route: route.abort())
    yield page
    page.wait_for_timeout(200)
    context.close()
    assert errors == []


def test_without_its_script_the_table_is_cards_and_says_so(chromium: Browser, address: str) -> None:
    with lacking(chromium, "companies/table") as page:
        page.goto(f"{address}companies/?view=table&regions=south-bay")
        expect(page.locator(".find__range")).to_have_text(re.compile("^The table didn't load"))
        told(page, re.compile("compan"))
        assert page.locator(CARD).count() == count(page) > 0
        page.unroute("**/assets/js/companies/table.*.js")
        page.reload()
        expect(page.locator(".find-table")).to_be_visible()
        expect(page.locator(".find__list .cards")).to_be_hidden()


def test_the_cards_stand_until_the_table_is_there(chromium: Browser, address: str) -> None:
    held: list[Route] = []
    with found(chromium, address) as page:
        page.route("**/assets/js/companies/table.*.js", lambda route: held.append(route))
        page.evaluate("""() => {
          const [cards, list] = [document.querySelector(".find__list .cards"), document.querySelector(".find__list")];
          const look = () => (globalThis.isEmpty ||= cards.hidden && !list.querySelector(".find-table tbody tr"));
          new MutationObserver(look).observe(list, { subtree: true, childList: true, attributes: true });
        }""")
        page.check("[data-view=table]", force=True)
        eventually(page, lambda: len(held), 1)
        expect(page.locator(CARD)).to_have_count(11)
        held[0].continue_()
        expect(page.locator(".find-table tbody tr")).to_have_count(11)
        assert not page.evaluate("globalThis.isEmpty")


def test_a_list_that_is_not_yet_what_is_asked_says_so_from_the_start(chromium: Browser, address: str) -> None:
    searching = ".find__searching"
    with opened(chromium, 390) as page:
        # Neither the page's scripts nor the search have come yet.
        waiting: list[Any] = []

        def hold(route: Any) -> None:
            waiting.append(route)

        page.route("**/assets/js/companies/page.*.js", hold)
        page.goto(f"{address}companies/?q=anodizing", wait_until="commit")
        expect(page.locator(searching)).to_be_visible()
        expect(page.locator("#list")).to_be_hidden()
        page.route("**/search/manifest.json", hold)
        waiting.pop(0).continue_()
        expect(page.locator(".find__status")).to_have_text("Searching …")
        expect(page.locator(searching)).to_be_visible()
        eventually(page, lambda: bool(waiting), True)
        waiting.pop(0).continue_()
        told(page, "1 company")
        expect(page.locator("#list")).to_be_visible()
        expect(page.locator(searching)).to_be_hidden()
        page.goto(f"{address}companies/", wait_until="commit")
        expect(page.locator("#list")).to_be_visible()
        expect(page.locator(searching)).to_be_hidden()


def test_a_script_that_does_not_come_leaves_the_list_as_it_is(chromium: Browser, address: str) -> None:
    with lacking(chromium, "search/text") as page:
        page.goto(f"{address}companies/?q=anodizing")
        expect(page.locator("#list")).to_have_text("11 companies")
        expect(page.locator("#list")).to_be_visible()
        expect(page.locator(".find__searching")).to_be_hidden()


def test_all_modules_of_the_page_are_fetched_at_once(chromium: Browser, address: str, sample_site: SampleSite) -> None:
    asked: list[str] = []
    with opened(chromium, 1440) as page:
        page.on("request", lambda request: asked.append(request.url.split("?")[0]))
        page.goto(f"{address}companies/?q=making")
        expect(page.locator(".find__list .cards > .card:visible").nth(3)).to_be_visible()
        linked = page.evaluate("[...document.querySelectorAll('link[rel=modulepreload]')].map((one) => one.href)")
        eventually(page, lambda: set(linked) <= set(asked), True)
        page.wait_for_timeout(500)  # for what must not come
    scripts = {url for url in asked if url.endswith(".js")}
    others = {address + sample_site.site.scripts[f"{name}.js"] for name in ("theme", "shared/every-page")}
    assert scripts - others <= set(linked) <= scripts


def test_text_of_records_stays_text(chromium: Browser, address: str) -> None:
    with found(chromium, address, "?q=sons") as page:
        told(page, "1 company")
        assert names(page) == ["<script>alert(1)</script> & Sons {{ 7*7 }}"]
        page.wait_for_timeout(400)
        assert page.locator(".card script, .card svg").count() == 0
        page.check("[data-view=table]", force=True)
        expect(page.locator("td.find-table__minimum")).to_have_text("5 <units>")


def test_what_is_typed_stays_text(chromium: Browser, address: str) -> None:
    with found(chromium, address, "?q=%3Cimg+onerror%3Dqqqxx%3E&near=%3Cb%3Ex") as page:
        expect(page.locator(TOLD)).to_contain_text("“qqqxx”")
        assert "<img onerror=qqqxx>" in page.title()
        assert page.locator(".find img, .find__list b").count() == 0


def test_without_scripts_the_page_is_whole_and_says_what_it_cannot_do(chromium: Browser, address: str) -> None:
    with opened(chromium, 1440, java_script_enabled=False) as page:
        page.goto(f"{address}companies/")
        notice = page.locator("noscript .notice")
        assert notice.is_visible()
        assert "Keyword search needs JavaScript" in notice.inner_text()
        assert page.locator(".card").count() == 11
        assert not page.is_visible(".find__bar")
        assert not page.is_visible("#finder-near")
        region = page.locator(".browse a", has_text="South Bay")
        shown = int(region.locator("xpath=..").locator(".count").inner_text())
        region.click()
        page.wait_for_url("**/regions/south-bay/")
        assert page.locator(".card").count() == shown
        page.goto(address)
        page.fill(FIELD, "anodizing")
        page.click(".finder button")
        page.wait_for_url("**/companies/?q=anodizing")
        assert page.locator(".card").count() == 11


# Each state with what shows that all of it is there.
STATES = {
    "?q=anodizing": ".card__summary mark",
    "?regions=south-bay&minimum=50&near=90501&view=table": ".find-table tbody tr",
    "?q=brewing&regions=south-bay": ".closest__told",
    "?q=anodizing+electroplating": ".supplier-sets",
}


@pytest.mark.parametrize("widths", [(320, 390), (768, 1024, 1440)])
def test_no_state_of_the_search_has_an_accessibility_violation_or_is_wider_than_the_screen(
    chromium: Browser, address: str, widths: tuple[int, ...]
) -> None:
    sentence = "?q=anodizing+aluminum+for+somebody+who+writes+whole+sentences&regions=south-bay"
    with opened(chromium, widths[-1]) as page:
        for query, sign in STATES.items():
            show(page, address, query)
            page.wait_for_selector(sign)
            assert (query, faults(page, widths, judged=())) == (query, [])
            if widths[-1] < 900 and query == "?q=anodizing":
                page.click(".find__open")
                expect(page.get_by_role("dialog", name="Filters")).to_be_visible()
            assert (query, violations(page)) == (query, [])
        for query, sign in {"?q=anodizing&near=90501": ".card__distance", sentence: ".asked__chip"}.items():
            show(page, address, query)
            page.wait_for_selector(sign, state="attached")
            assert (query, faults(page, widths, judged=())) == (query, [])
