"""The page to answer a request as makers use it: the checklist, the answer as an e-mail, and the statement on paper."""

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import violations
from tests.browser.test_pages import WIDER, opened
from tests.browser.test_rfp import ANSWERS, HOSTILE_DRAFTS, NOW, chosen, kept

REQUEST = "Request for 400 anodized brackets"


def choose_company(page: Page, text: str) -> None:
    """Finds a company by its name and chooses the first."""
    page.get_by_label("Name of your company").fill(text)
    page.get_by_role("button", name="Find it").click()
    page.locator('[name="company"]').first.check()
    expect(page.locator(".respond__facts")).to_contain_text("Contact")


def ready(page: Page, address: str) -> None:
    """The sample's request, and a company that fits it."""
    page.clock.set_fixed_time(NOW)
    page.goto(f"{address}rfp/respond/")
    page.get_by_label(REQUEST).check()
    choose_company(page, "pacific anod")


@pytest.mark.parametrize("width", [390, 1440])
def test_a_maker_answers_an_open_request_and_prints_a_statement(chromium: Browser, address: str, width: int) -> None:
    with opened(chromium, width) as page:
        ready(page, address)
        expect(page.locator(".respond__check").first).to_be_visible()
        checks = page.locator(".respond__check").all_inner_texts()
        assert "Meets Anodizing" in checks
        assert "Meets AS9100 aerospace quality management" in checks
        page.get_by_label("Unit price of Sign bracket, 100 pieces").fill("$12.50")
        page.get_by_label("Lead time").fill("10 days")
        link = urlsplit(page.locator(".respond__mail").get_attribute("href") or "")
        headers = parse_qs(link.query, strict_parsing=True)
        assert link.path == "bids@transit.example"
        assert headers["subject"] == [f"Answer to: {REQUEST}"]
        assert "Unit price of Sign bracket, 100 pieces: $12.50\r\nLead time: 10 days\r\n" in headers["body"][0]
        assert "- Meets: Anodizing" in headers["body"][0]
        statement = page.locator(".respond__statement")
        for told in (
            "1420 Sample Street",
            "(310) 555-0142",
            "Anodizing",
            "Sample Registrars · No. AS-000-SAMPLE",
            "5-axis blasting cell",
            "Core capabilities:",
            "twelve dyes in stock; Aluminum; ",
        ):
            expect(statement).to_contain_text(told)
        headings = statement.locator("h4").all_inner_texts()
        assert headings[:3] == ["Contact", "What they do", "Equipment"]
        assert headings[3:] == ["Certifications", "Registrations and declarations", "Ownership"]
        assert page.evaluate(WIDER) == []
        page.evaluate("window.print = () => {}")
        page.get_by_role("button", name="Print the statement").click()
        page.emulate_media(media="print")
        expect(page.get_by_text("Tax number")).to_be_visible()
        assert page.locator("button:visible, input:visible, .respond__answer:visible").count() == 0


def test_what_a_listing_does_not_say_is_no_no(chromium: Browser, address: str) -> None:
    with opened(chromium, 390) as page:
        page.clock.set_fixed_time(NOW)
        page.goto(f"{address}rfp/respond/?request=bus-bracket-request&company=sample-plating-works")
        expect(page.locator(".respond__shown")).to_contain_text("Sample Transit Agency · Answer by Dec 15, 2026")
        expect(page.get_by_label(REQUEST)).to_be_checked()
        expect(page.locator(".respond__check").first).to_be_visible()
        states = {text.split(" ")[0] for text in page.locator(".respond__check").all_inner_texts()}
        assert "Does" in states
        expect(page.locator(".respond__listing")).to_have_attribute("href", f"{address}companies/sample-plating-works/")


def test_a_buyers_link_is_answered_price_by_price(chromium: Browser, address: str) -> None:
    with opened(chromium, 390) as page:
        chosen(page, address)
        link = page.locator("#rfp-link").input_value()
        page.goto(f"{address}rfp/respond/")
        page.get_by_label("Or paste the link").fill(link)
        page.get_by_role("button", name="Use this link").click()
        for count in ("50", "100", "500"):
            expect(page.get_by_label(f"Unit price of Camera bracket, {count} pieces")).to_be_visible()
        page.get_by_label("From what yearly quantity would tooling pay off?").fill("2,000")
        href = page.locator(".respond__mail").get_attribute("href") or ""
        assert href.startswith("mailto:ana@founder.example?")
        assert "2%2C000" in href


def test_the_link_in_a_long_request_opens_it(chromium: Browser, address: str) -> None:
    with opened(chromium, 390) as page:
        long = {**ANSWERS, "function": {"function": "It holds a camera. " * 10}, "finish": {"finish": "Matte é " * 25}}
        kept(page, address, long, "hillside-ceramics")
        page.goto(f"{address}rfp/?step=send")
        expect(page.get_by_text("The request is too long for an e-mail link")).to_be_visible()
        body = parse_qs(urlsplit(page.locator(".rfp__mails a.button").get_attribute("href") or "").query)["body"][0]
        (link,) = (line for line in body.split("\r\n") if "#draft=" in line)
        page.goto(link)
        expect(page.locator(".respond__shown")).to_contain_text("50 anodized brackets Ana Founder")


def test_an_answer_survives_a_reload_and_can_be_removed(chromium: Browser, address: str) -> None:
    with opened(chromium, 390) as page:
        ready(page, address)
        expect(page).to_have_url(f"{address}rfp/respond/?request=bus-bracket-request")
        page.get_by_label("Lead time").fill("10 days <b>")
        page.reload()
        expect(page.get_by_label("Lead time")).to_have_value("10 days <b>")
        expect(page.locator(".respond__facts")).to_contain_text("Contact")
        assert (
            "Lead time: 10 days <b>" in parse_qs(page.locator(".respond__mail").get_attribute("href") or "")["body"][0]
        )
        page.get_by_role("button", name="Remove what I wrote").click()
        expect(page.get_by_label("Lead time")).to_have_value("")
        assert page.evaluate("localStorage.getItem('answers')") is None
        hostile = '{"version":1,"saved":"2026-11-21","draft":{"company":{},"answers":[["x",{"y":1}],3,null,[[],[]]]}}'
        page.evaluate("(text) => localStorage.setItem('answers', text)", hostile)
        page.reload()
        expect(page.get_by_label(REQUEST)).to_be_checked()
        expect(page.get_by_label("Lead time")).to_have_value("")


@pytest.mark.parametrize("draft", HOSTILE_DRAFTS, ids=range(len(HOSTILE_DRAFTS)))
def test_a_link_that_holds_no_request_is_told(chromium: Browser, address: str, draft: str) -> None:
    with opened(chromium, 390) as page:
        page.goto(f"{address}rfp/respond/#draft={draft}")
        expect(page.get_by_text("This link holds no request")).to_be_visible()


def test_a_request_that_closed_since_the_build_is_not_offered(chromium: Browser, address: str) -> None:
    with opened(chromium, 390) as page:
        page.clock.set_fixed_time("2026-12-16T12:00:00-08:00")
        page.goto(f"{address}rfp/respond/")
        expect(page.get_by_text("No request is open in the directory right now.")).to_be_visible()


def test_without_scripts_the_page_says_what_an_answer_contains(chromium: Browser, address: str) -> None:
    with opened(chromium, 390, java_script_enabled=False) as page:
        page.goto(f"{address}rfp/respond/")
        expect(page.get_by_label("Payment terms")).to_be_visible()
        assert page.locator(".page button:visible").count() == 0


@pytest.mark.parametrize("width", [390, 1440])
def test_a_full_page_has_no_accessibility_violation(chromium: Browser, address: str, width: int) -> None:
    with opened(chromium, width) as page:
        ready(page, address)
        expect(page.locator(".respond__check").first).to_be_visible()
        assert violations(page) == []
