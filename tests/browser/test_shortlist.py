"""The shortlist and the comparison as visitors use them: saved, shared, compared and taken along, by keyboard too."""

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Download, Page, Route, expect

from tests.browser.test_pages import faults, opened

PACIFIC, TEXTIL, PLATING = "pacific-precision-anodizing", "encuentro-textil", "sample-plating-works"
HOSTILE, CERAMICS, QUIET = "hostile-text", "hillside-ceramics", "quiet-prototypes"
LONG = "the-extraordinarily-long-name-company"
ALL = (PACIFIC, TEXTIL, PLATING, HOSTILE, LONG)
BLOCKED = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } })"
COUNT = ".shortlist-link__count"


def save(page: Page, address: str, *slugs: str) -> None:
    """Has the browser hold a list, as if it had been saved before."""
    page.goto(f"{address}404.html")
    page.evaluate("(slugs) => localStorage.setItem('shortlist', JSON.stringify(slugs))", slugs)


def saved(page: Page) -> Any:
    """What the browser holds."""
    return page.evaluate("JSON.parse(localStorage.getItem('shortlist') ?? '[]')")


def names(page: Page) -> list[str]:
    """The companies on the page, in their order."""
    return page.locator(".saved__name").all_inner_texts()


def text_of(download: Download) -> str:
    """A downloaded file's text, line ends as they are."""
    return Path(download.path()).read_bytes().decode("utf-8")


def row(page: Page, name: str) -> list[str]:
    """A row of the comparison: its name with the badge, then what each company says."""
    line = page.locator(".compare__table tr", has=page.locator(f"th span:text-is('{name}')"))
    return [line.locator("th").inner_text(), *line.locator("td").all_inner_texts()]


def test_a_company_is_saved_from_its_card_and_its_page_and_counted(chromium: Browser, address: str) -> None:
    with opened(chromium, 1440) as page:
        page.goto(f"{address}processes/anodizing/")
        button = page.get_by_role("button", name="Save Pacific Precision Anodizing to shortlist")
        expect(button).to_have_attribute("aria-pressed", "false")
        expect(page.locator(COUNT)).to_be_hidden()
        button.click()
        expect(button).to_have_attribute("aria-pressed", "true")
        expect(page.locator(COUNT)).to_have_text("1")
        page.goto(f"{address}companies/{TEXTIL}/")
        page.get_by_role("button", name="Save Encuentro Textil to shortlist").click()
        expect(page.locator(COUNT)).to_have_text("2")
        assert saved(page) == [PACIFIC, TEXTIL]
        page.get_by_role("link", name="Shortlist").click()
        expect(page.locator(".saved")).to_have_count(2)
        assert names(page) == ["Pacific Precision Anodizing", "Encuentro Textil"]


def test_a_page_keeps_the_buttons_place_until_its_script_has_come(chromium: Browser, address: str) -> None:
    top = "document.querySelector('.certainty').getBoundingClientRect().top"
    with opened(chromium, 390) as page:
        page.goto(f"{address}companies/{PACIFIC}/")
        expect(page.locator(".company__head .save")).to_be_visible()
        after = page.evaluate(top)
        page.route("**/every-page*.js", lambda route: route.fulfill(content_type="text/javascript", body=""))
        page.reload()
        expect(page.locator(".company__head .save")).to_be_hidden()
        assert page.evaluate(top) == after


def test_a_button_that_comes_later_or_changes_its_company_works_too(chromium: Browser, address: str) -> None:
    with opened(chromium, 1440) as page:
        save(page, address, PACIFIC)
        page.goto(f"{address}404.html")
        page.evaluate("""() => {
          const button = document.createElement("button");
          Object.assign(button.dataset, { save: "later-shop", name: "Later $& Shop" });
          document.querySelector("#main").append(button);
        }""")
        button = page.locator("#main button[data-save]")
        expect(button).to_have_attribute("aria-label", "Save Later $& Shop to shortlist")
        button.click()
        assert saved(page) == [PACIFIC, "later-shop"]
        page.evaluate("""() => {
          const button = document.querySelector("#main button[data-save]");
          Object.assign(button.dataset, { name: "Pacific", save: "pacific-precision-anodizing" });
        }""")
        expect(button).to_have_attribute("aria-label", "Save Pacific to shortlist")
        expect(button).to_have_attribute("aria-pressed", "true")
        button.click()
        assert saved(page) == ["later-shop"]


def test_two_tabs_show_the_same_list(chromium: Browser, address: str) -> None:
    with opened(chromium, 1440) as page:
        save(page, address, TEXTIL)
        page.goto(f"{address}shortlist/")
        expect(page.locator(".saved")).to_have_count(1)
        other = page.context.new_page()
        other.goto(f"{address}companies/{PACIFIC}/")
        other.locator(".company__head .save").click()
        expect(page.locator(".saved")).to_have_count(2)
        expect(page.locator(COUNT)).to_have_text("2")


def test_an_empty_shortlist_says_how_to_fill_it(chromium: Browser, address: str) -> None:
    with opened(chromium, 390) as page:
        page.goto(f"{address}shortlist/")
        expect(page.get_by_role("heading", name="Nothing saved yet")).to_be_visible()
        assert page.locator(".shortlist__empty .chips a").first.get_attribute("href") == "../companies/"
        expect(page.locator(".shortlist__list")).to_be_hidden()


def test_the_shortlist_shows_place_terms_and_contact(chromium: Browser, address: str) -> None:
    with opened(chromium, 1440) as page:
        save(page, address, PACIFIC, CERAMICS)
        page.goto(f"{address}shortlist/")
        first = page.locator(".saved").first
        expect(first).to_contain_text("Torrance")
        expect(first).to_contain_text("1 rack")
        expect(first.get_by_role("link", name="(310) 555-0142")).to_have_attribute("href", "tel:+13105550142")
        expect(first.get_by_role("link", name="quotes@")).to_be_visible()
        assert "owner-private" not in page.content()
        assert "Secret Lane" not in page.content()


def test_what_is_removed_can_be_put_back_where_it_was(chromium: Browser, address: str) -> None:
    with opened(chromium, 1440) as page:
        save(page, address, PACIFIC, TEXTIL, PLATING)
        page.goto(f"{address}shortlist/")
        page.get_by_role("button", name="Remove Encuentro Textil").click()
        undo = page.get_by_role("button", name="Undo: put Encuentro Textil back")
        expect(undo).to_be_focused()
        assert saved(page) == [PACIFIC, PLATING]
        expect(page.locator(".shortlist__said")).to_have_text("Encuentro Textil removed.")
        undo.click()
        expect(page.get_by_role("button", name="Remove Encuentro Textil")).to_be_focused()
        assert saved(page) == [PACIFIC, TEXTIL, PLATING]
        page.get_by_role("button", name="Remove all").click()
        expect(page.get_by_role("heading", name="Nothing saved yet")).to_be_visible()
        assert saved(page) == []
        page.get_by_role("button", name="Undo").click()
        expect(page.locator(".saved")).to_have_count(3)
        assert saved(page) == [PACIFIC, TEXTIL, PLATING]


def test_a_shared_list_is_shown_and_kept_only_when_asked(chromium: Browser, address: str) -> None:
    with opened(chromium, 1440, permissions=["clipboard-read", "clipboard-write"]) as page:
        save(page, address, PACIFIC, TEXTIL)
        page.goto(f"{address}shortlist/")
        page.get_by_role("button", name="Copy link").click()
        expect(page.locator(".shortlist__said")).to_contain_text("Link copied")
        link = page.evaluate("navigator.clipboard.readText()")
    assert link == f"{address}shortlist/#companies={PACIFIC},{TEXTIL}"
    with opened(chromium, 1440) as page:
        save(page, address, PLATING, TEXTIL)
        page.goto(link)
        expect(page.get_by_role("heading", name="A shared shortlist")).to_be_visible()
        assert names(page) == ["Pacific Precision Anodizing", "Encuentro Textil"]
        assert saved(page) == [PLATING, TEXTIL]
        page.get_by_role("button", name="Add these to my shortlist").click()
        expect(page.locator(".shortlist__said")).to_have_text("1 company was added to your shortlist.")
        assert saved(page) == [PLATING, TEXTIL, PACIFIC]
        assert names(page) == ["Sample Plating Works", "Encuentro Textil", "Pacific Precision Anodizing"]
        expect(page).to_have_url(f"{address}shortlist/")
        page.go_back()
        expect(page.get_by_role("heading", name="A shared shortlist")).to_be_visible()


def test_a_hostile_link_shows_nothing_and_companies_that_are_gone_are_named(chromium: Browser, address: str) -> None:
    with opened(chromium, 390) as page:
        page.goto(f"{address}shortlist/#companies=<img src=x onerror=alert(1)>,../x,gone-company,{HOSTILE}")
        expect(page.locator(".saved")).to_have_count(1)
        assert names(page) == ["<script>alert(1)</script> & Sons {{ 7*7 }}"]
        expect(page.locator(".shortlist__unlisted span")).to_have_text(
            "1 company is no longer in the directory: gone-company."
        )
        page.goto(f"{address}shortlist/#companies=gone-company,lost-company")
        expect(page.locator(".shortlist__unlisted span")).to_have_text(
            "2 companies are no longer in the directory: gone-company, lost-company."
        )


def translated(page: Page, url: str, **strings: str) -> None:
    """Has a page come in Spanish, with some of the strings of its scripts replaced."""

    def answer(route: Route) -> None:
        body = route.fetch().text().replace('<html lang="en"', '<html lang="es"', 1)
        assert 'lang="es"' in body
        for name, text in strings.items():
            parts = re.split(rf'(?<="{name}":) ?(?:"[^"]*"|\{{.*?"\}})', body)
            assert len(parts) == 2, name
            body = json.dumps(text).join(parts)
        route.fulfill(body=body, content_type="text/html")

    page.route(url, answer)


def test_lists_and_sentences_are_those_of_the_page_s_language(chromium: Browser, address: str) -> None:
    with opened(chromium, 1440) as page:
        translated(page, f"{address}shortlist/", unlisted="Ya no está: {names}!")
        page.goto(f"{address}shortlist/#companies=gone-company,lost-company,third-company,{TEXTIL}")
        expect(page.locator(".shortlist__unlisted span")).to_have_text(
            "Ya no está: gone-company, lost-company y third-company!"
        )
        expect(page.locator(".saved__terms dd").last).to_have_text("Startups y Small brands")
        translated(page, f"{address}compare/", mark="[{mark}]", nobody="Nadie: {rows}")
        page.goto(f"{address}compare/#companies={PACIFIC},{TEXTIL}")
        shared = page.locator(".compare__table tr", has_text="Works with").locator("td").first.locator(".value--shared")
        expect(shared).to_have_text(["Startups [all]", "Small brands [all]"])
        page.goto(f"{address}compare/#companies={QUIET},{LONG}")
        expect(page.locator(".compare__nobody")).to_have_text(re.compile(r"^Nadie: \w[^()]*, \w[^()]* y \w[^(),]*$"))


def test_up_to_five_are_compared_with_what_differs_marked(chromium: Browser, address: str) -> None:
    with opened(chromium, 1440) as page:
        save(page, address, *ALL, CERAMICS)
        page.goto(f"{address}shortlist/")
        expect(page.locator(".saved")).to_have_count(6)
        compare = page.locator('[data-do="compare"]')
        assert compare.get_attribute("href") is None
        for box in page.locator(".saved__choose input").all()[:5]:
            box.check()
        expect(page.get_by_role("checkbox", name="Compare Hillside Ceramics")).to_be_disabled()
        compare.click()
        expect(page.locator(".compare__table thead a")).to_have_count(5)
        expect(page).to_have_url(f"{address}compare/#companies={','.join(ALL)}")
        assert row(page, "Core capabilities")[0].split() == ["Core", "capabilities", "differs"]
        assert row(page, "Location")[3] == "Vernon · East LA"


def test_the_comparison_tells_what_all_and_what_only_one_says(chromium: Browser, address: str) -> None:
    with opened(chromium, 1440) as page:
        page.goto(f"{address}compare/#companies={PACIFIC},{TEXTIL}")
        works = page.locator(".compare__table tr", has=page.locator("th span:text-is('Works with')")).locator("td")
        expect(works.first.locator(".value--shared")).to_have_text(["Startups (all)", "Small brands (all)"])
        assert "Students (only this one)" in works.first.locator(".value--unique").all_text_contents()
        assert row(page, "Verification") == ["Verification", "Verified October 2026", "Verified November 2026"]
        page.get_by_role("switch", name="Show differences only").focus()
        page.keyboard.press("Space")
        expect(page).to_have_url(re.compile("&only=differences$"))
        expect(page.locator(".compare__table th[scope=row]", has_text="Verification")).to_have_count(0)
        shown = page.locator(".compare__table tbody tr").count()
        assert shown > 5
        page.reload()
        expect(page.locator(".compare__table tbody tr")).to_have_count(shown)
        page.get_by_role("button", name="Remove Encuentro Textil").click()
        expect(page).to_have_url(f"{address}compare/#companies={PACIFIC}&only=differences")
        expect(page.get_by_text("Their listings show no differences")).to_be_visible()


def test_a_comparison_of_nobody_leads_back(chromium: Browser, address: str) -> None:
    with opened(chromium, 390) as page:
        page.goto(f"{address}compare/")
        page.get_by_role("link", name="Go to my shortlist").click()
        expect(page).to_have_url(f"{address}shortlist/")


def test_two_companies_fit_beside_each_other_on_a_phone(chromium: Browser, address: str) -> None:
    with opened(chromium, 390) as page:
        page.goto(f"{address}compare/#companies={PACIFIC},{TEXTIL}")
        expect(page.locator(".compare__table thead a")).to_have_count(2)
        assert page.locator(".compare__table").evaluate("(one) => one.scrollWidth <= one.clientWidth")
        assert page.get_by_role("rowheader", name="Organization type differs").is_visible()
        page.goto(f"{address}compare/#companies={','.join(ALL)}")
        expect(page.locator(".compare__table thead a")).to_have_count(5)
        assert page.locator(".compare__table").evaluate("(one) => one.scrollWidth > one.clientWidth")
        page.locator(".compare__table").focus()
        page.keyboard.press("ArrowRight")
        assert page.locator(".compare__table").evaluate(SCROLLED)


SCROLLED = """(one) => new Promise((done) => {
  const look = () => (one.scrollLeft > 0 ? done(true) : requestAnimationFrame(look));
  look();
})"""


def test_the_table_file_is_read_by_others_and_holds_no_formula(chromium: Browser, address: str) -> None:
    with opened(chromium, 1440) as page:
        save(page, address, *ALL, "hillside-ceramics")
        page.goto(f"{address}shortlist/")
        with page.expect_download() as waiting:
            page.get_by_role("button", name="Table (CSV)").click()
        assert waiting.value.suggested_filename == "shortlist.csv"
        text = text_of(waiting.value)
    assert text.startswith("\ufeff")
    assert re.sub(r"\r\n", "", text).count("\n") == 0
    table = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    assert [one["Name"] for one in table[:2]] == ["Pacific Precision Anodizing", "Encuentro Textil"]
    first = table[0]
    assert first["Page"] == f"{address}companies/{PACIFIC}/"
    assert (first["Minimum order"], first["Unit"], first["Lead time (days)"]) == ("1", "rack", "10")
    assert (first["Capacity as of"], first["Phone"], first["ZIP"]) == ("2026-11-02", "(310) 555-0142", "90501")
    # Of a capacity that is out of date nothing is said, nor a date that nobody gave.
    assert [(one["Capacity"], one["Capacity as of"]) for one in table if one["Name"] == "Hillside Ceramics"] == [
        ("", "")
    ]
    assert table[3]["Name"] == "<script>alert(1)</script> & Sons {{ 7*7 }}"
    assert table[3]["Street"] == "1 <script>alert(9)</script> St {{ 7*7 }}"
    cells = [value for one in table for value in one.values()]
    assert not [value for value in cells if re.search(r"(^|[;|\t\r\n])[\s\"]*[=+\-@\uff1d\uff0b\uff0d\uff20]", value)]
    assert all(re.fullmatch(r'"([^"]|"")*"(,"([^"]|"")*")*', line) for line in text[1:].split("\r\n")[:-1])


def test_the_contacts_file_keeps_the_rules_of_vcards(chromium: Browser, address: str) -> None:
    with opened(chromium, 1440) as page:
        save(page, address, PACIFIC, CERAMICS, QUIET)
        page.goto(f"{address}shortlist/")
        with page.expect_download() as waiting:
            page.get_by_role("button", name="Contacts (vCard)").click()
        assert waiting.value.suggested_filename == "shortlist.vcf"
        text = text_of(waiting.value)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    cards = list(parsed(text))
    assert [card["FN"] for card in cards] == ["Pacific Precision Anodizing", "Hillside Ceramics", "Quiet Prototypes"]
    assert all((card["VERSION"], card["KIND"]) == ("4.0", "org") for card in cards)
    assert cards[0]["TEL"] == "tel:+13105550142"
    assert cards[0]["ADR"] == ";;1420 Sample Street Unit B;Torrance;CA;90501;"
    assert cards[1]["ADR"] == ";;;Pasadena;CA;;"
    assert "ADR" not in cards[2]
    assert cards[0]["NOTE"].startswith("Type II and III anodizing for aerospace and consumer goods\\, from one")


def parsed(text: str) -> Iterator[dict[str, str]]:
    """The cards of a file by property, unfolded, parameters left out."""
    assert text.endswith("END:VCARD\r\n")
    for card in text.replace("\r\n ", "").removesuffix("END:VCARD\r\n").split("END:VCARD\r\n"):
        lines = card.removesuffix("\r\n").split("\r\n")
        assert lines[:2] == ["BEGIN:VCARD", "VERSION:4.0"]
        found = {}
        for line in lines[1:]:
            match = re.fullmatch(r'([A-Z]+)(?:;[A-Z]+=(?:"[^"]*"|[^":;]*))*:(.*)', line)
            assert match, line
            assert match[1] not in found
            found[match[1]] = match[2]
        yield found


def test_all_of_it_works_by_keyboard_alone(chromium: Browser, address: str) -> None:
    with opened(chromium, 1440) as page:
        page.goto(f"{address}companies/{PACIFIC}/")
        press(page, "Save Pacific Precision Anodizing to shortlist", "Space")
        page.goto(f"{address}companies/{TEXTIL}/")
        press(page, "Save Encuentro Textil to shortlist", "Enter")
        press(page, "Shortlist 2", "Enter")
        expect(page.locator(".saved")).to_have_count(2)
        press(page, "Compare Encuentro Textil", "Space")
        expect(page.locator(".shortlist__chosen")).to_contain_text("Select two")
        page.keyboard.press("Space")
        press(page, "Compare these", "Enter")
        expect(page.locator(".compare__table thead a")).to_have_count(2)
        press(page, "Show differences only", "Space")
        expect(page).to_have_url(re.compile("&only=differences$"))
        press(page, "Remove Encuentro Textil", "Enter")
        expect(page.locator(".compare__table")).to_be_focused()


def press(page: Page, name: str, key: str) -> None:
    """Moves the focus with the Tab key until it is on what is called so, then presses a key."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate(FOCUSED) == name:
            page.keyboard.press(key)
            return
    raise AssertionError(f"the Tab key never comes to {name}")


FOCUSED = """() => {
  const { activeElement: one } = document;
  return (one.ariaLabel ?? one.labels?.[0]?.textContent ?? one.textContent).replace(/\\s+/g, " ").trim();
}"""


def test_where_storage_is_blocked_the_address_keeps_the_list(chromium: Browser, address: str) -> None:
    with opened(chromium, 1440) as page:
        page.add_init_script(BLOCKED)
        page.goto(f"{address}companies/{PACIFIC}/")
        page.locator(".company__head .save").click()
        expect(page.locator(COUNT)).to_have_text("1")
        page.locator(".shortlist-link").click()
        expect(page.get_by_text("Your browser is blocking storage")).to_be_visible()
        assert names(page) == ["Pacific Precision Anodizing"]
        expect(page).to_have_url(f"{address}shortlist/#companies={PACIFIC}")
        page.get_by_role("button", name="Remove Pacific Precision Anodizing").click()
        expect(page.get_by_role("button", name="Undo: put Pacific Precision Anodizing back")).to_be_visible()
        expect(page).to_have_url(f"{address}shortlist/")


def test_without_scripts_the_pages_say_so_and_no_button_does_nothing(chromium: Browser, address: str) -> None:
    with opened(chromium, 390, java_script_enabled=False) as page:
        for path in ("shortlist/", "compare/"):
            page.goto(address + path)
            assert page.locator("noscript").inner_text().strip()
            assert page.locator(".page button:visible").count() == 0
        page.goto(f"{address}companies/{PACIFIC}/")
        assert page.locator(".save:visible").count() == 0


def test_the_pages_are_unknown_to_search_engines(chromium: Browser, address: str) -> None:
    with opened(chromium, 390) as page:
        for path in ("shortlist/", "compare/"):
            page.goto(address + path)
            assert page.get_attribute("meta[name=robots]", "content") == "noindex"
        known = page.request.get(f"{address}sitemap.xml").text()
    assert "/companies/" in known
    assert "/shortlist/" not in known
    assert "/compare/" not in known


def test_neither_page_has_an_accessibility_violation_or_is_wider_than_the_screen(
    chromium: Browser, address: str
) -> None:
    with opened(chromium, 320) as page:
        for state, shown in visited(page, address):
            expect(page.locator(shown).first).to_be_visible()
            assert (state, faults(page)) == (state, [])


def visited(page: Page, address: str) -> Iterator[tuple[str, str]]:
    """Both pages empty and full, a shared list and one company removed; what shows that each is ready."""
    for path in ("shortlist/", "compare/"):
        page.goto(address + path)
        yield f"empty {path}", ".shortlist__empty"
    save(page, address, *ALL)
    page.goto(f"{address}shortlist/")
    page.get_by_role("button", name="Remove Encuentro Textil").click()
    yield "shortlist/", ".saved--removed"
    page.goto(f"{address}compare/")
    yield "compare/", ".compare__table tbody"
    page.goto(f"{address}shortlist/#companies={QUIET},{CERAMICS},gone-company")
    page.reload()
    yield "shared", ".shortlist__shared"


def test_on_paper_the_list_has_no_buttons(chromium: Browser, address: str) -> None:
    with opened(chromium, 1440) as page:
        save(page, address, PACIFIC, TEXTIL)
        page.goto(f"{address}shortlist/")
        expect(page.locator(".saved")).to_have_count(2)
        page.emulate_media(media="print")
        assert page.locator("button:visible, input:visible").count() == 0
        expect(page.get_by_role("link", name="(310) 555-0142")).to_be_visible()
