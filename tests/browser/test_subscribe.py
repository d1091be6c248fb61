"""Subscribing to a region's calendar: with the clipboard, without it, and by keyboard alone."""

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.axe import violations
from tests.browser.test_pages import WIDER, opened

ADDRESS = "https://makeitinla.github.io/directory/calendars/regions/south-bay.ics"


@pytest.mark.parametrize("width", [390, 1440])
def test_the_address_is_copied_by_keyboard_alone(chromium: Browser, address: str, width: int) -> None:
    with opened(chromium, width, permissions=["clipboard-read", "clipboard-write"]) as page:
        page.goto(f"{address}regions/south-bay/")
        block = page.locator(".subscribe")
        block.get_by_role("textbox", name="Calendar address").focus()
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(block.get_by_role("status")).to_have_text("Copied.")
        assert page.evaluate("navigator.clipboard.readText()") == ADDRESS
        assert page.evaluate(WIDER) == []
        assert violations(page) == []


def test_without_the_clipboard_the_address_is_selected(chromium: Browser, address: str) -> None:
    with opened(chromium, 390) as page:
        page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
        page.goto(f"{address}regions/south-bay/")
        page.locator(".subscribe").get_by_role("button", name="Copy").click()
        expect(page.locator(".subscribe").get_by_role("status")).to_contain_text("Selected")
        assert page.evaluate("getSelection().toString()") == ADDRESS


def test_without_scripts_the_address_is_there_to_copy(chromium: Browser, address: str) -> None:
    with opened(chromium, 390, java_script_enabled=False) as page:
        page.goto(f"{address}regions/south-bay/")
        block = page.locator(".subscribe")
        expect(block.get_by_role("textbox", name="Calendar address")).to_have_value(ADDRESS)
        expect(block.get_by_role("button")).to_have_count(0)
