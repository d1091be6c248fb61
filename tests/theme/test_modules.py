"""Our scripts: light, split into a pure half and one that knows the document, and unable to turn text into markup."""

import gzip
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from posixpath import dirname, join, normpath

import pytest

from generator.theme.minify import minify
from generator.theme.modules import (
    ADDRESS,
    BUNDLES,
    IMPORT,
    WHOLES,
    bundle,
    code,
    dependencies,
    imported,
    name_by_content,
    names_of,
)

FOLDER = Path(__file__).parents[2] / "site_templates" / "theme" / "assets" / "js"
SCRIPTS = sorted(FOLDER.rglob("*.js"))
PURE_FOLDERS = [FOLDER / "search", FOLDER / "matching"]
PURE = sorted(file for folder in PURE_FOLDERS for file in folder.glob("*.js"))
# Modules that a page asks for by itself, and those that they import at once or, with `import(...)`, when needed.
EVERYWHERE = ("theme.js", "shared/every-page.js")
AGENDA = (*EVERYWHERE, "shared/dates.js", "events/agenda.js")
COMPANIES_PAGE = (*EVERYWHERE, "companies/page.js", "search/answers.js")
# Where no company fits: who comes closest.
CLOSEST = (*COMPANIES_PAGE, "search/relaxations.js")
SUBSCRIBE_PAGES = (*AGENDA, "shared/copy.js")
MARKUP = re.compile(
    r"\b(?:innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval|setHTMLUnsafe)\b|\bnew Function\b"
)
DOCUMENT = re.compile(r"(?<![.\w])(?:document|window|localStorage|HTMLElement)\b(?!\.?\w*\")")
DEFINED = re.compile(r"^(?:export )?(?:async )?(?:const|let|function|class) (\w+)", re.MULTILINE)
KILOBYTE = 1024


def names(*modules: str) -> list[Path]:
    """Modules by their path below the folder of scripts."""
    return [FOLDER / name for name in modules]


def weight(files: Iterable[Path]) -> int:
    """What files weigh on the wire, each made light and compressed as the site serves it, in bytes."""
    texts = published(read())
    paths = [path for file in files if (path := names_of(texts).get(named(file)))]
    return sum(len(gzip.compress(texts[path].encode(), 9)) for path in paths)


def read() -> dict[str, str]:
    """The text of all scripts by path below their folder."""
    return {named(file): file.read_text(encoding="utf-8") for file in SCRIPTS}


def published(scripts: Mapping[str, str]) -> dict[str, str]:
    """The text of scripts as they are published, by path below their folder."""
    return name_by_content(minify(bundle(scripts)))


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
def test_the_search_and_matching_know_no_document(file: Path) -> None:
    assert DOCUMENT.findall(code(file)) == []
    assert [found for found in imported(file, later=True) if found.parent not in PURE_FOLDERS] == []


def test_pages_without_a_search_load_little_script() -> None:
    assert 0 < weight(dependencies(names(*EVERYWHERE))) <= 6 * KILOBYTE


def test_the_agenda_loads_little_script() -> None:
    assert weight(dependencies(names(*EVERYWHERE))) < weight(dependencies(names(*AGENDA))) <= 6 * KILOBYTE


def test_pages_with_a_calendar_load_little_script() -> None:
    assert 0 < weight(dependencies(names(*SUBSCRIBE_PAGES))) <= 6 * KILOBYTE


def test_the_companies_page_keeps_its_budget_of_script() -> None:
    assert 0 < weight(dependencies(names(*COMPANIES_PAGE))) <= 30 * KILOBYTE


def test_a_search_that_fits_no_company_keeps_the_budget_of_script() -> None:
    assert weight(dependencies(names(*CLOSEST))) <= 30 * KILOBYTE


@pytest.mark.parametrize(
    ("later", "most"),
    [
        (["companies/supplier-sets-panel.js"], 31),
        (["search/spelling.js"], 31.5),
        (["search/places.js", "search/points.js"], 32),
    ],
    ids=["several processes", "a word that nobody has", "a place that leaves nobody"],
)
def test_a_search_that_fits_no_company_loads_little_more(later: list[str], most: float) -> None:
    assert weight(dependencies(names(*CLOSEST))) < weight(dependencies(names(*CLOSEST, *later))) <= most * KILOBYTE


def test_the_rfp_builder_keeps_its_budget_of_script() -> None:
    # The strings are joined with the cards; teams are fetched when shops are chosen.
    builder = names(*EVERYWHERE, "rfp/page.js", "shared/cards.js", "matching/teams.js")
    assert 0 < weight(dependencies(builder)) <= 30 * KILOBYTE


def test_the_page_to_answer_a_request_keeps_its_budget_of_script() -> None:
    assert 0 < weight(dependencies(names(*EVERYWHERE, "respond/page.js", "shared/cards.js"))) <= 30 * KILOBYTE


def test_joined_modules_have_each_name_once_and_import_in_one_form() -> None:
    joined = bundle(read())
    for whole in BUNDLES:
        imports = IMPORT.findall(joined[whole])
        brought = [name.split(" as ")[-1] for names, _ in imports for name in names.split(", ")]
        every = DEFINED.findall(joined[whole]) + brought
        assert len(every) > 2 * len(BUNDLES[whole])
        assert sorted(every) == sorted(set(every))
        assert len(re.findall(r"^import\b", joined[whole], re.MULTILINE)) == len(imports)


def test_published_scripts_name_only_published_scripts() -> None:
    texts = published(read())
    addresses = [(path, address) for path, text in texts.items() for address in ADDRESS.findall(text)]
    assert len(addresses) > len(texts)
    assert [found for found in addresses if normpath(join(dirname(found[0]), found[1])) not in texts] == []
    assert all(re.search(r"\.[0-9a-f]{8}\.js$", path) for path in texts)


def renamed(changed: str) -> set[str]:
    """The scripts that are published under another name when one of our modules does something more."""
    old, scripts = names_of(published(read())), read()
    new = names_of(published(scripts | {changed: f"{scripts[changed]}\nexport const more = 1;\n"}))
    return {name for name in old if new[name] != old[name]}


def test_a_script_changes_its_name_with_what_it_may_import_and_with_nothing_else() -> None:
    assert renamed("theme.js") == {"theme.js"}
    assert renamed("companies/table.js") == {"companies/table.js", "companies/page.js"}
    starting_search = {
        "search/answers.js",
        "search/client.js",
        "shared/suggest.js",
        "shared/every-page.js",
        "compare/page.js",
    }
    assert starting_search <= renamed("search/points.js")
    assert not {"theme.js", "search/text.js", "shared/cards.js"} & renamed("search/points.js")


def test_scripts_have_the_same_names_whatever_order_they_are_read_in() -> None:
    scripts = read()
    assert published(dict(reversed(scripts.items()))) == published(scripts)


def test_published_scripts_import_no_module_that_is_joined() -> None:
    joined = bundle(read())
    for path, text in joined.items():
        targets = {named((FOLDER / path).parent.joinpath(address).resolve()) for _, address in IMPORT.findall(text)}
        assert not targets & WHOLES.keys(), path


def test_a_joined_module_needs_none_that_follows_it() -> None:
    for whole, parts in BUNDLES.items():
        order = [FOLDER / whole.replace(Path(whole).name, f"{part}.js") for part in parts] + [FOLDER / whole]
        for place, file in enumerate(order):
            assert not set(imported(file)) & set(order[place:]), file


def test_no_other_page_asks_for_what_is_joined_of_the_search_and_the_companies_page() -> None:
    others = names("shortlist/page.js", "compare/page.js", "shared/suggest.js", *EVERYWHERE)
    several = {path for whole in ("search/client.js", "shared/elements.js") for path in (whole, *parts_of(whole))}
    own = {path for path in (*WHOLES, *BUNDLES) if not path.startswith("shared/")} - several
    assert not {named(file) for file in dependencies(others)} & own


@pytest.mark.parametrize("page", ["shortlist/page.js", "compare/page.js", "shared/suggest.js", "companies/page.js"])
def test_a_page_that_asks_for_a_shared_module_asks_for_all_that_it_is_joined_with(page: str) -> None:
    asked = {named(file) for file in dependencies(names(page, *EVERYWHERE))}
    for whole, parts in BUNDLES.items():
        if whole.startswith("shared/") and asked & {f"shared/{part}.js" for part in parts}:
            assert whole in asked


def parts_of(whole: str) -> set[str]:
    """The modules that are published in a script."""
    return {path for path, of in WHOLES.items() if of == whole}


def test_every_script_is_used() -> None:
    own = ("companies/page.js", "shortlist/page.js", "compare/page.js", "rfp/page.js", "respond/page.js")
    pages = (*own, "search/answers.js", *AGENDA, *SUBSCRIBE_PAGES)
    assert {named(file) for file in SCRIPTS} == {named(file) for file in dependencies(names(*pages), later=True)}
