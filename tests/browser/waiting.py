"""Waiting for what a page comes to show, as long as a busy machine needs."""

from collections.abc import Callable

from playwright.sync_api import Page

PATIENCE = 150  # looks, one every 100 ms


def until(page: Page, truth: str) -> None:
    """Waits for an expression to be true; the page's own policy forbids the browser to do so by itself."""
    eventually(page, lambda: bool(page.evaluate(truth)), True)


def eventually(page: Page, look: Callable[[], object], expected: object) -> None:
    """Looks again until it sees what is expected; what the last look sees is compared."""
    for _ in range(PATIENCE):
        if look() == expected:
            return
        page.wait_for_timeout(100)
    assert look() == expected
