"""What axe, the accessibility engine, finds on a page: all rules in light colors, only those of color in the dark."""

from collections.abc import Mapping
from typing import Any, Literal

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    # What is read on a link or button is part of its name, so that it can be spoken: not yet in the groups above.
    "rules": {"label-content-name-mismatch": {"enabled": True}},
}
# What other colors may break; all else is the same in the dark.
CONTRAST = {"runOnly": ["color-contrast", "link-in-text-block"]}
# Axe spends most of its time on contrast, and a page repeats the same few looks. Elements look alike when all that
# contrast depends on is the same: tag, classes, colors, opacity and font, their own and those around them. Axe judges
# the first and the last element of each look.
JUDGED = "data-judged"
RUN = """async ([options, mark]) => {
  const isTransition = (animation) => animation instanceof CSSTransition;
  await Promise.allSettled(document.getAnimations().filter(isTransition).map(({ finished }) => finished));
  const looks = new Map();
  const ids = new Map();
  const own = (element) => {
    const style = getComputedStyle(element);
    const parts = [element.tagName, element.className.baseVal ?? element.className, style.backgroundColor];
    return [...parts, style.backgroundImage, style.opacity, style.position, style.overflow].join("|");
  };
  const around = (element) => {
    if (!element) return 0;
    if (!ids.has(element)) {
      const look = `${around(element.parentElement)}|${own(element)}`;
      if (!looks.has(look)) looks.set(look, looks.size + 1);
      ids.set(element, looks.get(look));
    }
    return ids.get(element);
  };
  const look = (element, text) => {
    const { color, fontSize, fontWeight, textShadow, textIndent } = getComputedStyle(element);
    const isDisabled = Boolean(element.closest(":disabled, [aria-disabled=true], [aria-hidden=true], [inert]"));
    const { width, height } = element.getBoundingClientRect();
    const parts = [color, fontSize, fontWeight, textShadow, textIndent, isDisabled, element.checkVisibility()];
    return [around(element), ...parts, text.length > 1, width > 1, height > 1].join("|");
  };
  const ends = new Map();
  for (const element of document.querySelectorAll("body, body *")) {
    const texts = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE);
    const isField = element.matches("input, select, textarea");
    const text = isField ? element.value : texts.map((node) => node.data).join("").trim();
    if (!text && !isField) continue;
    const key = look(element, text);
    ends.set(key, [ends.get(key)?.[0] ?? element, element]);
  }
  for (const element of [...ends.values()].flat()) element.setAttribute(mark, "");
  axe.configure({ rules: [{ id: "color-contrast", selector: `[${mark}]` }] });
  // What passes is not told: on a long page the engine takes longer to describe that than to look at it.
  const { violations } = await axe.run({ ...options, resultTypes: ["violations"] });
  for (const element of document.querySelectorAll(`[${mark}]`)) element.removeAttribute(mark);
  return violations.map((rule) => [rule.id, rule.nodes[0].html]);
}"""


GROUND = "getComputedStyle(document.body).backgroundColor"


def violations(page: Page) -> list[tuple[str, str]]:
    """The rules that a page breaks in light colors, then those of color in the dark, each with an element.

    The page stays as it is, its axe loaded: trying other colors costs much less than opening it again.
    """
    page.evaluate(AXE_SCRIPT)
    found = _broken(page, "light", RULES)
    light = page.evaluate(GROUND)
    found += [(f"{rule} in the dark", html) for rule, html in _broken(page, "dark", CONTRAST)]
    assert page.evaluate(GROUND) != light, "the page did not become dark"
    return found


def _broken(page: Page, scheme: Literal["light", "dark"], rules: Mapping[str, Any]) -> list[tuple[str, str]]:
    page.emulate_media(color_scheme=scheme)
    return [(rule, html.replace(f' {JUDGED}=""', "")) for rule, html in page.evaluate(RUN, [rules, JUDGED])]
