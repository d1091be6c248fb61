"""Our scripts: light, split into a pure half and one that knows the document, and unable to turn text into markup."""

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.light import light

FOLDER = Path(__file__).parent.parent / "site_templates" / "theme" / "assets" / "js"
SCRIPTS = sorted(FOLDER.rglob("*.js"))
PURE = sorted((FOLDER / "search").glob("*.js"))
# Modules that a page asks for by itself, and those that they import at once or, with `import(...)`, when needed.
EVERYWHERE = ("theme.js", "chrome.js", "page/save-button.js")
COMPANIES_PAGE = (*EVERYWHERE, "page/companies.js", "search/worker.js")
AT_ONCE = re.compile(r"""^(?:import|export)\s(?:[^"';()]*?\sfrom\s)?["'](\.[^"']+)["']""", re.MULTILINE)
LATER = re.compile(r"""\bimport\(\s*["'](\.[^"']+)["']""")
MARKUP = re.compile(
    r"\b(?:innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval|setHTMLUnsafe)\b|\bnew Function\b"
)
DOCUMENT = re.compile(r"(?<![.\w])(?:document|window|localStorage|HTMLElement)\b(?!\.?\w*\")")
COMMENT = re.compile(r"/\*.*?\*/|(?<![:\"'])//[^\n]*", re.DOTALL)
KILOBYTE = 1024


def code(file: Path) -> str:
    """A script without its comments."""
    return COMMENT.sub("", file.read_text(encoding="utf-8"))


def imported(file: Path, *, later: bool) -> Iterator[Path]:
    """The modules that a module imports, those it may import later too if asked."""
    found = AT_ONCE.findall(code(file)) + (LATER.findall(code(file)) if later else [])
    yield from ((file.parent / name).resolve() for name in found)


def loaded(names: tuple[str, ...], *, later: bool) -> set[Path]:
    """All modules that come with these."""
    waiting, found = [FOLDER / name for name in names], set()
    while waiting:
        file = waiting.pop()
        if file not in found:
            found.add(file)
            waiting.extend(imported(file, later=later))
    return found


def weight(files: set[Path]) -> int:
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
    assert 0 < weight(loaded(EVERYWHERE, later=False)) <= 6 * KILOBYTE


def test_the_companies_page_keeps_its_budget_of_script() -> None:
    assert 0 < weight(loaded(COMPANIES_PAGE, later=False)) <= 30 * KILOBYTE


def test_every_script_is_used() -> None:
    pages = ("page/companies.js", "page/shortlist-page.js", "page/compare-page.js", "search/worker.js", *EVERYWHERE)
    assert {named(file) for file in SCRIPTS} == {named(file) for file in loaded(pages, later=True)}
