"""The RFP builder as founders use it: a request for 50 anodized parts, by mouse and by keyboard alone."""

import csv
import io
import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Download, Page, expect

from tests.browser.axe import violations
from tests.browser.test_pages import WIDER, faults, opened
from tests.browser.test_shortlist import BLOCKED, save
from tests.project import run
from tests.project import write as project_of

NOW = "2026-11-21T12:00:00-08:00"
PACIFIC, CERAMICS, HOSTILE = "pacific-precision-anodizing", "hillside-ceramics", "hostile-text"
# What a founder answers: by question the fields, the choice, or "?" for "I don't know".
ANSWERS: Mapping[str, Mapping[str, str] | str] = MappingProxyType(
    {
        "name": {"name": "50 anodized brackets"},
        "issuer": {"issuer": "Ana Founder"},
        "export": "none",
        "part": {"part": "Camera bracket", "revision": "B"},
        "function": {"function": "Holds a camera; if it breaks, the camera falls."},
        "material": {"material": "6061-T6 aluminum"},
        "process": {"process_1": "Anodizing"},
        "quantity": {"quantity": "50", "breaks": "100, 500"},
        "annual": "?",
        "tolerance": {"tolerance": "±0.005 in"},
        "tight": {},
        "finish": {"finish": "MIL-A-8625 type II, black"},
        "inspection": {"inspection": "First article report"},
        "parts": "no",
        "certifications": {},
        "tooling": {},
        "price": {},
        "dates": {"questions_due": "2026-12-01", "closes": "2026-12-11", "need_by": "2027-02-01"},
        "place": {"place": "90501"},
        "confidentiality": {},
        "answer": {"email": "ana@founder.example"},
    }
)
OF_PART = tuple(ANSWERS)[3:13]
STEPS = (*ANSWERS, "check", "shops", "send")
# One of each kind: a text, a choice, several fields, the answers, the shops, and what is sent.
KINDS = ("name", "export", "dates", "check", "shops", "send")


def at(page: Page, step: str, part: int = 1) -> None:
    """Waits until a step is shown, under its own address, with the focus or the heading that it should have."""
    query = f"?step={step}" + (f"&part={part}" if part > 1 else "")
    expect(page).to_have_url(re.compile(re.escape(query) + "(&change)?$"))
    expect(page.locator(f'[data-step="{step}"]')).to_be_visible()
    expect(page.locator("h1:visible")).to_have_count(1)


def answer(page: Page, step: str, given: Mapping[str, str] | str) -> None:
    """Fills a step in."""
    at(page, step)
    if given == "?":
        page.locator(f'[name="unknown-{step}"]').check()
    elif isinstance(given, str):
        page.locator(f'[name="{step}"][value="{given}"]').check()
    else:
        for name, text in given.items():
            page.locator(f'[name="{name}"]').fill(text)


def go_on(page: Page) -> None:
    """Presses the button that leads to the next step."""
    page.locator(".rfp__go button").click()


def write(page: Page, address: str) -> None:
    """Answers every question, and checks the answers."""
    page.clock.set_fixed_time(NOW)
    page.goto(f"{address}rfp/")
    page.get_by_role("link", name="Start").click()
    for step, given in ANSWERS.items():
        answer(page, step, given)
        go_on(page)
    at(page, "check")
    go_on(page)


def kept(page: Page, address: str, given: Mapping[str, Mapping[str, str] | str] = ANSWERS, *shops: str) -> None:
    """Has the browser hold a draft, as if it had been written today."""
    page.clock.set_fixed_time(NOW)
    page.goto(f"{address}404.html")
    answers: dict[str, str] = {}
    part: dict[str, str] = {}
    for step, answer in given.items():
        where = part if step in OF_PART else answers
        if isinstance(answer, str):
            where |= {f"unknown-{step}": "yes"} if answer == "?" else {step: answer}
        else:
            where |= answer
    answers.pop("parts")
    draft = {"version": 1, "saved": NOW[:10], "draft": {"answers": answers, "parts": [part], "shops": shops}}
    page.evaluate("(draft) => localStorage.setItem('rfp', JSON.stringify(draft))", draft)


def chosen(page: Page, address: str) -> None:
    """A finished request, its three shops chosen from those that fit and from the shortlist."""
    kept(page, address, ANSWERS, PACIFIC, CERAMICS, HOSTILE)
    page.goto(f"{address}rfp/?step=send")
    expect(page.locator(".rfp__mails li")).to_have_count(3)


def mails(page: Page) -> list[tuple[str, dict[str, list[str]]]]:
    """The address and the headers of each e-mail, as its link gives them."""
    links = [link.get_attribute("href") or "" for link in page.locator(".rfp__mails a.button").all()]
    assert all(len(link) <= 1900 for link in links)
    return [(urlsplit(link).path, parse_qs(urlsplit(link).query, strict_parsing=True)) for link in links]


def text_of(download: Download) -> str:
    """A downloaded file's text, line ends as they are."""
    return Path(download.path()).read_bytes().decode("utf-8")


def downloaded(page: Page, name: str) -> Download:
    """What a button saves."""
    with page.expect_download() as waiting:
        page.get_by_role("button", name=name).click()
    return waiting.value


@pytest.mark.parametrize("width", [390, 1440])
def test_a_founder_writes_a_request_and_ends_with_three_emails(
    chromium: Browser, address: str, width: int, tmp_path: Path
) -> None:
    with opened(chromium, width) as page:
        save(page, address, CERAMICS, HOSTILE)
        write(page, address)
        at(page, "shops")
        for slug in (PACIFIC, CERAMICS, HOSTILE):
            page.locator(f'[name="shop"][value="{slug}"]').check()
        go_on(page)
        at(page, "send")
        expect(page.locator(".rfp__mails li")).to_have_count(3)
        expect(page.locator("#rfp-ready")).to_have_text("A shop can quote this: 11 of 12.")
        expect(page.locator("#rfp-missing")).to_have_text("Add yearly quantity.")
        found = mails(page)
        assert [path for path, _ in found] == [
            "quotes@pacific-precision-anodizing.example",
            "hello@hillside-ceramics.example",
            "hostile@hostile.example",
        ]
        for _, headers in found:
            assert set(headers) == {"subject", "body"}
            assert headers["subject"] == ["Request for a quote: 50 anodized brackets"]
            (body,) = headers["body"]
            assert "\r\n" in body
            assert "\n" not in body.replace("\r\n", "")
            for told in ("Ana Founder", "6061-T6 aluminum", "100, 500", "±0.005 in", "Dec 11, 2026", "90501"):
                assert told in body
            assert "- From what yearly quantity would tooling pay off?" in body
        record = downloaded(page, "Download the file")
        assert record.suggested_filename == "50-anodized-brackets.yml"
        content = Path(record.path()).read_bytes()
        assert page.evaluate(WIDER) == []
    project = project_of(tmp_path, {"events/5/50-anodized-brackets.yml": content})
    checked = run(project, "check", "events")
    assert (checked.code, checked.out.strip(), checked.err.strip()) == (0, "No problems found.", "")


def test_the_request_is_taken_along_as_text_markdown_and_a_sheet(chromium: Browser, address: str) -> None:
    with opened(chromium, 1440) as page:
        chosen(page, address)
        text, marked = (text_of(downloaded(page, name)) for name in ("Plain text", "Markdown"))
        sheet = text_of(downloaded(page, "Comparison sheet (CSV)"))
        for line in page.locator(".rfp__paper dd").all_inner_texts():
            assert line in text
        assert text.startswith("50 anodized brackets\n\nABOUT THE REQUEST\n")
        assert marked.startswith("# 50 anodized brackets\n\n## About the request\n")
        page.emulate_media(media="print")
        assert page.locator("button:visible, input:visible, meter:visible").count() == 0
        expect(page.locator(".rfp__paper h3")).to_have_text("50 anodized brackets")
    rows = list(csv.reader(io.StringIO(sheet.removeprefix("\ufeff"), newline="")))
    assert rows[0] == ["Question", "Pacific Precision Anodizing", "Hillside Ceramics", rows[0][3]]
    assert [row[0] for row in rows[1:4]] == [
        f"Unit price of Camera bracket, {count} pieces" for count in ("50", "100", "500")
    ]
    assert rows[-1][0] == "From what yearly quantity would tooling pay off?"


def test_a_shop_without_an_address_gets_an_e_mail_to_be_addressed(chromium: Browser, address: str) -> None:
    with opened(chromium, 390) as page:
        kept(page, address, ANSWERS, "encuentro-textil", "sample-plating-works")
        page.goto(f"{address}rfp/?step=send")
        shops = page.locator(".rfp__mails li")
        expect(shops).to_have_count(2)
        called, alone = shops.all()
        assert [path for path, _ in mails(page)] == ["", ""]
        expect(called.get_by_role("link", name="(213) 555-0123")).to_have_attribute("href", "tel:+12135550123")
        expect(alone).to_contain_text("no e-mail address, phone number, or website")
        expect(alone.get_by_role("link").first).to_have_attribute("href", f"{address}companies/sample-plating-works/")
        assert page.evaluate(WIDER) == []


def test_all_of_it_works_by_keyboard_alone(chromium: Browser, address: str) -> None:
    with opened(chromium, 1440) as page:
        save(page, address, CERAMICS, HOSTILE)
        page.clock.set_fixed_time(NOW)
        page.goto(f"{address}rfp/")
        tab_to(page, "a.button[data-step-link]", "Enter")
        for step, given in ANSWERS.items():
            at(page, step)
            if given == "?":
                tab_to(page, f'[name="unknown-{step}"]', "Space")
            elif isinstance(given, str):
                tab_to(page, f'[name="{step}"]', "Space")
                while not page.locator(f'[name="{step}"][value="{given}"]').is_checked():
                    page.keyboard.press("ArrowDown")
            else:
                for name, text in given.items():
                    tab_to(page, f'[name="{name}"]')
                    page.keyboard.type(typed(name, text))
            tab_to(page, ".rfp__go button", "Enter")
        at(page, "check")
        tab_to(page, ".rfp__go button", "Enter")
        at(page, "shops")
        expect(page.locator('[name="shop"]')).to_have_count(3)
        for slug in (PACIFIC, CERAMICS, HOSTILE):
            tab_to(page, f'[name="shop"][value="{slug}"]', "Space")
        tab_to(page, ".rfp__go button", "Enter")
        expect(page.locator(".rfp__mails li")).to_have_count(3)
        tab_to(page, ".rfp__mails a.button")
        assert len(mails(page)) == 3


def typed(name: str, text: str) -> str:
    """What one types into a field: a date as the browser's language writes it."""
    if name not in ("questions_due", "closes", "need_by"):
        return text
    year, month, day = text.split("-")
    return f"{month}{day}{year}"


def tab_to(page: Page, selector: str, key: str = "") -> None:
    """Moves the focus with the Tab key until it is on the first element of a selector, then presses a key."""
    for _ in range(90):
        page.keyboard.press("Tab")
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            if key:
                page.keyboard.press(key)
            return
    raise AssertionError(f"the Tab key never comes to {selector}")


def test_a_question_left_out_is_told_above_it_and_beside_it(chromium: Browser, address: str) -> None:
    with opened(chromium, 390) as page:
        page.clock.set_fixed_time(NOW)
        page.goto(f"{address}rfp/?step=quantity")
        page.locator('[name="quantity"]').fill("a few")
        go_on(page)
        problem = page.locator(".rfp__problem")
        expect(problem).to_be_focused()
        expect(page).to_have_title(re.compile("^Error: "))
        message = "Number of pieces must be a whole number, such as 50"
        expect(problem.get_by_role("link")).to_have_text(message)
        expect(page.locator("#rfp-quantity-error")).to_have_text(message)
        problem.get_by_role("link").click()
        expect(page.locator('[name="quantity"]')).to_be_focused()
        at(page, "quantity")
        page.locator('[name="quantity"]').fill("50")
        go_on(page)
        at(page, "annual")
        expect(page).not_to_have_title(re.compile("^Error: "))


def test_back_and_forward_go_from_step_to_step_and_lose_nothing(chromium: Browser, address: str) -> None:
    with opened(chromium, 390) as page:
        page.clock.set_fixed_time(NOW)
        page.goto(f"{address}rfp/")
        page.get_by_role("link", name="Start").click()
        for step in ("name", "issuer", "export"):
            answer(page, step, ANSWERS[step])
            go_on(page)
        at(page, "part")
        page.locator('[name="part"]').fill("Half an answer")
        page.locator('[name="revision"]').focus()
        for step in ("export", "issuer", "name"):
            page.go_back()
            at(page, step)
        expect(page.locator('[name="name"]')).to_have_value("50 anodized brackets")
        page.go_back()
        expect(page).to_have_url(f"{address}rfp/")
        for step in ("name", "issuer", "export", "part"):
            page.go_forward()
            at(page, step)
        expect(page.locator('[name="part"]')).to_have_value("Half an answer")
        page.locator(".rfp__back").click()
        at(page, "export")


def test_a_line_of_the_answers_is_changed_and_leads_straight_back(chromium: Browser, address: str) -> None:
    with opened(chromium, 390) as page:
        kept(page, address)
        page.goto(f"{address}rfp/?step=check")
        expect(page.locator(".rfp__answers")).to_contain_text("You don't know. You ask the shop")
        page.get_by_role("link", name="Change Per year").click()
        at(page, "annual")
        expect(page.locator("h1:visible")).to_be_focused()
        page.locator('[name="annual"]').fill("1,200")
        expect(page.locator('[name="unknown-annual"]')).to_be_checked()
        page.locator('[name="annual"]').blur()
        expect(page.locator('[name="unknown-annual"]')).not_to_be_checked()
        go_on(page)
        at(page, "check")
        expect(page.locator("#rfp-missing")).to_have_text("A shop has all it needs.")
        expect(page.locator(".rfp__row", has_text="Per year")).to_contain_text("1,200")


def test_several_parts_are_asked_for_one_after_the_other(chromium: Browser, address: str) -> None:
    with opened(chromium, 390) as page:
        kept(page, address)
        page.goto(f"{address}rfp/?step=parts")
        page.locator('[name="parts"][value="yes"]').check()
        go_on(page)
        at(page, "part", 2)
        page.locator('[name="part"]').fill("Cover")
        page.locator('[name="revision"]').fill("A")
        go_on(page)
        at(page, "function", 2)
        expect(page.locator(".rfp__caption")).to_have_text("Part 2: Cover")
        page.goto(f"{address}rfp/?step=parts")
        page.get_by_role("button", name="Remove Part 1: Camera bracket").click()
        expect(page.locator(".rfp__parts li")).to_have_count(1)
        expect(page.locator(".rfp__parts li")).to_contain_text("Part 1: Cover")


def test_the_draft_survives_a_reload_and_can_be_thrown_away(chromium: Browser, address: str) -> None:
    with opened(chromium, 390) as page:
        kept(page, address)
        page.goto(f"{address}rfp/?step=check")
        page.reload()
        at(page, "check")
        expect(page.locator(".rfp__answers")).to_contain_text("6061-T6 aluminum")
        page.goto(f"{address}rfp/")
        notice = page.get_by_role("region", name="You have a saved draft from Nov 21, 2026")
        notice.get_by_role("button", name="Continue").click()
        at(page, "check")
        page.goto(f"{address}rfp/")
        notice.get_by_role("button", name="Start again").click()
        expect(page.get_by_role("link", name="Start")).to_be_visible()
        assert page.evaluate("localStorage.getItem('rfp')") is None


def test_a_team_and_the_shortlist_are_chosen_and_another_tab_is_told_of(chromium: Browser, address: str) -> None:
    sewn = {"process_1": "Anodizing", "process_2": "Cut and sew"}
    with opened(chromium, 390) as page:
        kept(page, address, {**ANSWERS, "process": sewn, "material": "?", "quantity": "?"}, HOSTILE)
        page.evaluate("(slugs) => localStorage.setItem('shortlist', JSON.stringify(slugs))", [CERAMICS])
        page.goto(f"{address}shortlist/")
        page.get_by_role("link", name="Ask these companies for a quote").click()
        page.get_by_role("button", name="Continue").click()
        page.goto(f"{address}rfp/?step=shops")
        expect(page.locator(".team__does")).to_have_text(["Cut and sew", "Anodizing"])
        assert page.evaluate(WIDER) == []
        page.get_by_role("button", name="Choose team 1").click()
        expect(page.locator("#rfp-status")).to_have_text("4 shops chosen, of at most 20.")
        expect(page.get_by_role("button", name="Choose team 1")).to_be_focused()
        checked = page.locator('[name="shop"]:checked').evaluate_all("(boxes) => boxes.map(({ value }) => value)")
        assert set(checked) == {CERAMICS, HOSTILE, PACIFIC, "encuentro-textil"}
        assert violations(page) == []
        other = page.context.new_page()
        other.goto(f"{address}rfp/?step=name")
        other.locator('[name="name"]').fill("Two tabs")
        other.locator('[name="name"]').blur()
        page.get_by_role("button", name="Show the newest answers").click()
        page.goto(f"{address}rfp/?step=name")
        expect(page.locator('[name="name"]')).to_have_value("Two tabs")


def test_a_draft_is_forgotten_after_sixty_days(chromium: Browser, address: str) -> None:
    with opened(chromium, 390) as page:
        kept(page, address)
        page.goto(f"{address}rfp/?step=check")
        page.clock.set_fixed_time("2027-01-20T12:00:00-08:00")
        page.goto(f"{address}rfp/")
        expect(page.locator(".rfp__saved")).to_be_visible()
        page.clock.set_fixed_time("2027-01-21T12:00:00-08:00")
        page.reload()
        expect(page.get_by_role("link", name="Start")).to_be_visible()
        expect(page.locator(".rfp__saved")).to_be_hidden()


def test_where_storage_is_blocked_the_page_says_so(chromium: Browser, address: str) -> None:
    with opened(chromium, 390) as page:
        page.add_init_script(BLOCKED)
        page.goto(f"{address}rfp/?step=name")
        page.locator('[name="name"]').fill("Brackets")
        page.locator('[name="name"]').blur()
        expect(page.get_by_text("Your browser is blocking storage")).to_be_visible()
        go_on(page)
        at(page, "issuer")


def test_a_draft_is_shared_by_link_and_takes_the_place_of_none(chromium: Browser, address: str) -> None:
    with opened(chromium, 1440) as page:
        chosen(page, address)
        link = page.locator("#rfp-link").input_value()
    assert len(link) < 1000
    with opened(chromium, 390) as page:
        page.clock.set_fixed_time(NOW)
        page.goto(f"{address}rfp/?step=name")
        page.locator('[name="name"]').fill("My own")
        page.locator('[name="name"]').blur()
        page.goto(link)
        notice = page.get_by_role("region", name="Someone shared a request with you")
        expect(page).to_have_url(f"{address}rfp/")
        assert "My own" in page.evaluate("localStorage.getItem('rfp')")
        notice.get_by_role("button", name="Open it").click()
        at(page, "check")
        expect(page.locator(".rfp__answers")).to_contain_text("6061-T6 aluminum")
        expect(page.locator(".rfp__answers")).not_to_contain_text("My own")


HOSTILE_DRAFTS = (
    "1AAAA",
    "0bnVsbA",
    "0" + "A" * 20_000,
    "%3Cscript%3E",
    # {"answers":{"name":"<img src=x onerror=alert(1)>","export":"evil"},"parts":"x"}
    "0eyJhbnN3ZXJzIjp7Im5hbWUiOiI8aW1nIHNyYz14IG9uZXJyb3I9YWxlcnQoMSk-IiwiZXhwb3J0IjoiZXZpbCJ9LCJwYXJ0cyI6IngifQ",
)


@pytest.mark.parametrize("draft", HOSTILE_DRAFTS, ids=range(len(HOSTILE_DRAFTS)))
def test_a_link_that_holds_no_request_says_so_and_changes_nothing(chromium: Browser, address: str, draft: str) -> None:
    with opened(chromium, 390) as page:
        page.goto(f"{address}rfp/#draft={draft}")
        expect(page.get_by_role("heading", name="This link holds no request")).to_be_visible()
        page.get_by_role("button", name="Go on").click()
        expect(page.get_by_role("link", name="Start")).to_be_visible()
        assert page.evaluate("localStorage.getItem('rfp')") is None


def test_hostile_answers_in_a_link_stay_text(chromium: Browser, address: str) -> None:
    hostile = {
        "answers": {"name": "<img src=x onerror=alert(1)>\n=1+1", "issuer": "\u202eevil", "export": "none", "x": "y"},
        "parts": [{"part": "</pre><script>alert(2)</script>", "process_1": "anodizing", "breaks": "javascript:1"}],
        "shops": ["../../x", PACIFIC],
    }
    pack = """async (value) => {
      const bytes = new TextEncoder().encode(JSON.stringify(value));
      return `0${btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")}`;
    }"""
    with opened(chromium, 390) as page:
        page.goto(f"{address}rfp/")
        page.goto(f"{address}rfp/#draft={page.evaluate(pack, hostile)}")
        page.get_by_role("button", name="Open it").click()
        expect(page.locator(".rfp__answers")).to_contain_text("<img src=x onerror=alert(1)> =1+1")
        page.goto(f"{address}rfp/?step=send")
        expect(page.locator(".rfp__mails li")).to_have_count(1)
        assert page.locator(".rfp img, .rfp__paper script").count() == 0
        expect(page.locator(".rfp__paper")).to_contain_text("</pre><script>alert(2)</script>")


@pytest.mark.parametrize("rules", ["ear", "itar", "unknown"])
def test_where_export_rules_may_apply_nothing_technical_leaves_the_page(
    chromium: Browser, address: str, rules: str
) -> None:
    secrets = ("Camera bracket", "6061", "0.005", "MIL-A", "First article", "camera falls")
    with opened(chromium, 1440) as page:
        save(page, address, PACIFIC)
        kept(page, address, {**ANSWERS, "export": rules, "tooling": {"tooling": "Secret mold"}})
        page.goto(f"{address}rfp/?step=shops")
        page.locator(f'[name="shop"][value="{PACIFIC}"]').check()
        go_on(page)
        expect(page.get_by_role("heading", name="Why this is only a summary")).to_be_visible()
        ((_, headers),) = mails(page)
        record = page.locator(".rfp__record pre").text_content() or ""
        link = page.locator("#rfp-link").input_value()
        for secret in (*secrets, "Secret mold"):
            assert secret not in headers["body"][0]
            assert secret not in record
        assert "Anodizing" in headers["body"][0]
        assert f'export_control: "{rules}"' in record
        expect(page.locator(".rfp__paper")).to_contain_text("6061-T6 aluminum")
        expect(page.locator(".rfp__notice")).to_contain_text("Export rules may apply")
        page.goto(link)
        page.get_by_role("button", name="Open it").click()
        for secret in (*secrets, "Secret mold"):
            expect(page.locator(".rfp__answers")).not_to_contain_text(secret)


def test_shops_appear_while_questions_are_answered(chromium: Browser, address: str) -> None:
    with opened(chromium, 1440) as page:
        page.clock.set_fixed_time(NOW)
        page.goto(f"{address}rfp/?step=process")
        expect(page.locator("#rfp-found")).to_contain_text("Name a material, a process")
        page.locator('[name="process_1"]').fill("Anodizing")
        go_on(page)
        expect(page.locator("#rfp-top")).to_contain_text("Pacific Precision Anodizing")
        page.goto(f"{address}rfp/?step=place")
        page.locator('[name="place"]').fill("Torrance")
        go_on(page)
        expect(page.locator("#rfp-top")).to_contain_text("miles away")


def test_nobody_can_ask_more_than_twenty_shops(chromium: Browser, address: str) -> None:
    with opened(chromium, 390) as page:
        save(page, address, PACIFIC, CERAMICS)
        kept(page, address, ANSWERS, *(f"gone-{number}" for number in range(19)))
        page.goto(f"{address}rfp/?step=shops")
        page.locator(f'[name="shop"][value="{PACIFIC}"]').check()
        expect(page.locator(f'[value="{CERAMICS}"]')).to_be_disabled()
        expect(page.locator("#rfp-status")).to_have_text("20 shops chosen, of at most 20.")


def test_without_scripts_the_page_is_a_list_of_questions_to_print(chromium: Browser, address: str) -> None:
    with opened(chromium, 390, java_script_enabled=False) as page:
        page.goto(f"{address}rfp/")
        expect(page.locator(".notice:visible")).to_contain_text("print it")
        assert page.locator(".rfp__step:visible").count() == len(ANSWERS) - 1
        assert page.locator(".page button:visible").count() == 0
        expect(page.locator("h1:visible")).to_have_count(1)


def test_the_page_loads_as_little_script_as_it_may(chromium: Browser, address: str) -> None:
    with opened(chromium, 1440) as page:
        loaded: list[str] = []
        page.on("response", lambda response: loaded.append(response.url) if response.url.endswith(".js") else None)
        chosen(page, address)
        assert not [url for url in loaded if "search/answers" in url]


def test_no_step_has_an_accessibility_violation_or_is_wider_than_the_screen(chromium: Browser, address: str) -> None:
    # As going back and forward does, so that the page is loaded once.
    go_to = "(step) => { history.pushState(null, '', `?step=${step}`); dispatchEvent(new PopStateEvent('popstate')); }"
    with opened(chromium, 390) as page:
        chosen(page, address)
        found = {}
        for step in STEPS:
            page.set_viewport_size({"width": 390, "height": 900})
            page.evaluate(go_to, step)
            at(page, step)
            if step in ("name", "export", "dates"):  # one of each kind with something wrong
                page.evaluate("document.querySelectorAll('.rfp__form input').forEach((one) => (one.value = ''))")
                go_on(page)
            if step == "send":
                expect(page.locator(".rfp__mails li")).to_have_count(3)
            # A wide screen changes no question, only where the matches stand.
            found[step] = faults(page, (390, 1440), (390, 1440) if step in KINDS else (390,))
        assert {step: wrong for step, wrong in found.items() if wrong} == {}
