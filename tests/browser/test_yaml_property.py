"""What scripts write as YAML, every reader takes for the same: PyYAML any text, our own all that a draft may hold."""

from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from generator.source.reader import read
from tests.browser.sources import serve_sources

WRITE = """async (texts) => {
  const { yaml } = await import("/directory/assets/js/shared/yaml.js");
  const inner = { nested: [{ text: texts.at(-1) ?? "" }] };
  return yaml({ first: texts[0] ?? "", list: texts, inner, left: undefined });
}"""
CLEAN = """async (texts) => {
  const { clean } = await import("/directory/assets/js/rfp/draft.js");
  return texts.map(clean);
}"""
NASTY = [
    *("", " ", "no", "null", "~", "1e3", "0x1F", "1:30", "2026-11-30", "- a", "? b", "a: b", "a #b", "%x", "@x", "`x`"),
    *("\x85", "a\x85b", "\u2028", "\u2029", "\ufeff", "\ufffe", "\uffff", "\x00", "\x1b", "\x7f", "\xa0", "\r\n", "\t"),
    *("'", '"', "\\", '\\"', "{{ 7*7 }}", "<b>", "&amp", "*a", "!!python/object", "\U0001f600", "\U0010ffff", "ñ é"),
]
texts = st.lists(st.text(), max_size=6)


@pytest.fixture(scope="module")
def page(chromium: Browser, address: str) -> Iterator[Page]:
    """A page with our modules."""
    page = chromium.new_page()
    serve_sources(page)
    page.goto(f"{address}404.html")
    yield page
    page.close()


def shaped(found: list[str]) -> dict[str, Any]:
    """What is written of some texts."""
    last = found[-1] if found else ""
    return {"first": found[0] if found else "", "list": found, "inner": {"nested": [{"text": last}]}}


@given(texts)
@example(NASTY)
def test_any_text_comes_back_from_yaml(page: Page, found: list[str]) -> None:
    assert yaml.safe_load(page.evaluate(WRITE, found)) == shaped(found)


@given(texts)
@example(NASTY)
def test_our_reader_takes_every_text_that_a_draft_keeps(page: Page, found: list[str]) -> None:
    kept = page.evaluate(CLEAN, found) or [""]
    source, wrong = read("x.yml", page.evaluate(WRITE, kept).encode())
    assert wrong == []
    assert source is not None
    assert source.data == shaped(kept)


def test_half_a_character_is_refused(page: Page) -> None:
    refused = """async () => {
      const { quoted } = await import("/directory/assets/js/shared/yaml.js");
      try { quoted("a\\ud800b"); return "written"; } catch (error) { return error.name; }
    }"""
    assert page.evaluate(refused) == "RangeError"
