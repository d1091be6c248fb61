"""What axe, the accessibility engine, finds on a page: all rules in light colors, only those of color in the dark."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    # What is read on a link or button is part of its name, so that it can be spoken: not yet in the groups above.
    "rules": {"label-content-name-mismatch": {"enabled": True}},
}
# What other colors may break; all else is the same in the dark.
CONTRAST = {"runOnly": ["color-contrast", "link-in-text-block"]}


def violations(page: Page, scheme: str = "light") -> list[tuple[str, str]]:
    """The broken rules, each with its first element."""
    rules: dict[str, Any] = CONTRAST if scheme == "dark" else RULES
    # What passes is not told: on a long page the engine takes longer to describe that than to look at it.
    found = Axe().run(page, options={**rules, "resultTypes": ["violations"]}).response["violations"]
    return [(rule["id"], rule["nodes"][0]["html"]) for rule in found]
