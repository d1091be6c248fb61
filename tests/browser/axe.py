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
# Axe spends most of its time on contrast, and pages repeat the same few looks. Elements look alike when all that
# contrast depends on is the same: tag, classes, colors, opacity and font, their own and those around them. Axe judges
# the first and the last element of each look, and in one run of tests never again a look that it has approved of.
JUDGED = "data-judged"
APPROVED: set[str] = set()
RUN = """async ([options, mark, approved, isColorOnly]) => {
  const isTransition = (animation) => animation instanceof CSSTransition;
  await Promise.allSettled(document.getAnimations().filter(isTransition).map(({ finished }) => finished));
  const known = new Set(approved.split(" "));
  // Two sums of 32 bits, mixed well enough that no two looks of a site share both.
  const digest = (text) => {
    let [one, other] = [0xdeadbeef, 0x41c6ce57];
    for (let at = 0; at < text.length; at++) {
      one = Math.imul(one ^ text.charCodeAt(at), 2654435761);
      other = Math.imul(other ^ text.charCodeAt(at), 1597334677);
    }
    return `${(one ^ (one >>> 16)) >>> 0}.${(other ^ (other >>> 13)) >>> 0}`;
  };
  const looks = new Map();
  const own = (element) => {
    const style = getComputedStyle(element);
    const parts = [element.tagName, element.className.baseVal ?? element.className, style.backgroundColor];
    return [...parts, style.backgroundImage, style.opacity, style.position, style.overflow].join("|");
  };
  const around = (element) => {
    if (!element) return "";
    if (!looks.has(element)) looks.set(element, digest(`${around(element.parentElement)}|${own(element)}`));
    return looks.get(element);
  };
  const look = (element, text) => {
    const { color, fontSize, fontWeight, textShadow, textIndent } = getComputedStyle(element);
    const isDisabled = Boolean(element.closest(":disabled, [aria-disabled=true], [aria-hidden=true], [inert]"));
    const { width, height } = element.getBoundingClientRect();
    const parts = [color, fontSize, fontWeight, textShadow, textIndent, isDisabled, element.checkVisibility()];
    return digest([around(element), ...parts, text.length > 1, width > 1, height > 1].join("|"));
  };
  const ends = new Map();
  for (const element of document.querySelectorAll("body, body *")) {
    const texts = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE);
    const isField = element.matches("input, select, textarea");
    const text = isField ? element.value : texts.map((node) => node.data).join("").trim();
    if (!text && !isField) continue;
    const key = look(element, text);
    if (!known.has(key)) ends.set(key, [ends.get(key)?.[0] ?? element, element]);
  }
  if (isColorOnly && !ends.size) return [[], []];
  for (const element of [...ends.values()].flat()) element.setAttribute(mark, "");
  axe.configure({ noHtml: true, rules: [{ id: "color-contrast", selector: `[${mark}]` }] });
  // What passes is not told: on a long page the engine takes longer to describe that than to look at it.
  const told = { ...options, resultTypes: ["violations", "incomplete"], elementRef: true };
  const { violations, incomplete } = await axe.run(told);
  for (const element of document.querySelectorAll(`[${mark}]`)) element.removeAttribute(mark);
  const open = new Set([...violations, ...incomplete].flatMap((rule) => rule.nodes.map((node) => node.element)));
  const isApproved = ([, elements]) => !elements.some((element) => open.has(element));
  const found = violations.map((rule) => [rule.id, rule.nodes[0].element.outerHTML.slice(0, 300)]);
  return [found, [...ends].filter(isApproved).map(([key]) => key)];
}"""


GROUND = "getComputedStyle(document.body).backgroundColor"


def violations(page: Page) -> list[tuple[str, str]]:
    """The rules that a page breaks in light colors, then those of color in the dark, each with an element.

    The page stays as it is, its axe loaded: trying other colors costs much less than opening it again.
    """
    if not page.evaluate("'axe' in globalThis"):
        page.evaluate(AXE_SCRIPT)
    found = _broken(page, "light", RULES)
    light = page.evaluate(GROUND)
    found += [(f"{rule} in the dark", html) for rule, html in _broken(page, "dark", CONTRAST)]
    assert page.evaluate(GROUND) != light, "the page did not become dark"
    return found


def _broken(page: Page, scheme: Literal["light", "dark"], rules: Mapping[str, Any]) -> list[tuple[str, str]]:
    page.emulate_media(color_scheme=scheme)
    found, approved = page.evaluate(RUN, [rules, JUDGED, " ".join(APPROVED), rules is CONTRAST])
    APPROVED.update(approved)
    return [(rule, html) for rule, html in found]
