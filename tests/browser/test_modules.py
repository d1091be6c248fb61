"""The tests of script modules, each file run in a real browser on a page of the sample site."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.sources import serve_sources
from tests.conftest import ROOT

FOLDER = Path(__file__).parent / "modules"
TWINS = ROOT / "tests" / "twins"
FILES = sorted(file.name for file in FOLDER.glob("*.test.js"))
# Runs every function of a file's default export; gives how many there are and what each that failed said.
RUN = """async (address) => {
  const cases = Object.entries((await import(address)).default);
  const failed = [];
  for (const [name, test] of cases) {
    try { await test(); } catch (error) { failed.push(`${name}: ${error.message}`); }
  }
  return [cases.length, failed];
}"""


def test_there_are_tests_of_modules() -> None:
    assert FILES


@pytest.mark.parametrize("name", FILES)
def test_a_module_does_what_its_tests_say(chromium: Browser, address: str, name: str) -> None:
    page = chromium.new_page()
    page.route("**/modules/*.js", lambda route: route.fulfill(path=FOLDER / route.request.url.rsplit("/", 1)[1]))
    page.route("**/twins/*.json", lambda route: route.fulfill(path=TWINS / route.request.url.rsplit("/", 1)[1]))
    serve_sources(page)
    try:
        page.goto(f"{address}404.html")
        count, failed = page.evaluate(RUN, f"{address}modules/{name}")
    finally:
        page.close()
    assert count > 0
    assert failed == []
