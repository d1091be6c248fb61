"""Our scripts: light, split into a pure half and one that knows the document, and unable to turn text into markup."""

import gzip
import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from generator.light import light
from generator.scripts import code, imported, loaded

FOLDER = Path(__file__).parent.parent / "site_templates" / "theme" / "assets" / "js"
SCRIPTS = sorted(FOLDER.rglob("*.js"))
PURE = sorted((FOLDER / "search").glob("*.js"))
# Modules that a page asks for by itself, and those that they import at once or, with `import(...)`, when needed.
EVERYWHERE = ("theme.js", "chrome.js", "page/save-button.js")
COMPANIES_PAGE = (*EVERYWHERE, "page/companies.js", "search/worker.js")
MARKUP = re.compile(
    r"\b(?:innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval|setHTMLUnsafe)\b|\bnew Function\b"
)
DOCUMENT = re.compile(r"(?<![.\w])(?:document|window|localStorage|HTMLElement)\b(?!\.?\w*\")")
KILOBYTE = 1024


def names(*modules: str) -> list[Path]:
    """Modules by their path below the folder of scripts."""
    return [FOLDER / name for name in modules]


def weight(files: Iterable[Path]) -> int:
    """What files weigh on the wire, each made light and compressed as the site serves it, in bytes."""
    texts = light({str(file): file.read_text(encoding="utf-8") for file in files}).values()
    return sum(len(gzip.compress(text.encode(), 9)) for text in texts)


def named(file: Path) -> str:
    """A script's path below the folder of scripts."""
    return str(file.relative_to(FOLDER))


@pytest.mark.parametrize("file", SCRIPTS, ids=named)
def test_a_script_cannot_turn_text_into_markup_or_code(file: Path) -> None:
    assert MARKUP.findall(code(file)) == []


@pytest.mark.parametrize("file", SCRIPTS, ids=named)
def test_what_a_script_imports_exists(file: Path) -> None:
    assert [found for found in imported(file, later=True) if not found.is_file()] == []


@pytest.mark.parametrize("file", PURE, ids=named)
def test_the_search_knows_no_document(file: Path) -> None:
    assert DOCUMENT.findall(code(file)) == []
    assert [found for found in imported(file, later=True) if found.parent != FOLDER / "search"] == []


def test_pages_without_a_search_load_little_script() -> None:
    assert 0 < weight(loaded(names(*EVERYWHERE))) <= 6 * KILOBYTE


def test_the_companies_page_keeps_its_budget_of_script() -> None:
    assert 0 < weight(loaded(names(*COMPANIES_PAGE))) <= 30 * KILOBYTE


def test_every_script_is_used() -> None:
    pages = ("page/companies.js", "page/shortlist-page.js", "page/compare-page.js", "search/worker.js", *EVERYWHERE)
    assert {named(file) for file in SCRIPTS} == {named(file) for file in loaded(names(*pages), later=True)}
