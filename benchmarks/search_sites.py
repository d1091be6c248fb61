"""The searches that are compared, ours first: how the site of each is made, and where its page has what we watch."""

import importlib.util
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from benchmarks.peers import OUTPUT, details, lists
from benchmarks.records import Listing, label, listings, write
from benchmarks.tools import BARE, MATERIAL_COMPANIES, OURS, Tool

# Pagefind gives an interface to build on; this page shows what ours shows at least: how many, counts, ten results.
PAGEFIND_PAGE = """\
<!doctype html><html lang="en"><meta charset="utf-8"><title>Search</title>
<input id="field" type="search"><div id="found"><p></p><ul></ul><ol></ol></div>
<script type="module" src="pagefind-page.js"></script></html>
"""
# Of a page that searches nothing only the first list matters.
BARE_RECORDS = 100
BARE_SCRIPT = Path(__file__).with_name("bare-page.js")
PAGEFIND_SCRIPT = Path(__file__).with_name("pagefind-page.js")


@dataclass(frozen=True, slots=True)
class SearchSite:
    """One search to measure: selectors are CSS."""

    name: str
    title: str
    make: Callable[[Path, int], None]  # writes and builds a site of so many records into the folder's OUTPUT
    page: str
    field: str
    results: str  # what changes when an answer is shown
    result: str  # one result; there once the first answer is
    opener: str = ""  # what must be clicked first
    is_built_by_worker: bool = False  # the index: from the first message to the worker until its first answer


def _by(tool: Tool) -> Callable[[Path, int], None]:
    """Makes a site with a tool that builds pages."""

    def make(folder: Path, count: int) -> None:
        tool.make(folder, count)
        run(tool.command(), folder)

    return make


def run(command: tuple[str, ...], folder: Path) -> None:
    """Runs a command that must succeed."""
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(f"benchmarks: {' '.join(command)}: exit {done.returncode}\n{done.stderr[-2000:]}")


def make_pagefind(folder: Path, count: int) -> None:
    """Bare pages of the records with their lists as filters, indexed by Pagefind's own command."""
    site = folder / OUTPUT
    for record in listings(count):
        write(site / f"companies/{record.slug}.html", filtered_page(record))
    write(site / "index.html", PAGEFIND_PAGE)
    shutil.copy(PAGEFIND_SCRIPT, site)
    run((pagefind(), "--site", str(site)), folder)


def make_bare(folder: Path, count: int) -> None:
    """Our companies page, on which each letter only puts other text into the cards: what drawing takes by itself."""
    _by(OURS)(folder, min(count, BARE_RECORDS))
    [script] = (folder / OUTPUT / "assets/js/companies").glob("page.*.js")
    shutil.copy(BARE_SCRIPT, script)


def pagefind() -> str:
    """The binary that Pagefind's package ships."""
    spec = importlib.util.find_spec("pagefind_bin")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("benchmarks: Pagefind is not installed; pip install 'makeitinla[bench]' brings it")
    return str(Path(spec.submodule_search_locations[0], "pagefind.exe" if os.name == "nt" else "pagefind"))


def filtered_page(record: Listing) -> str:
    """A record as a page of plain HTML that says all that its Markdown page says."""
    return "\n".join(
        ("<!doctype html>", '<html lang="en">', '<meta charset="utf-8">', *_body(record.data), "</html>", "")
    )


def _body(data: dict[str, Any]) -> Iterator[str]:
    place = data["locations"][0]
    yield f"<title>{escape(data['name'])}</title>\n<main data-pagefind-body>\n<h1>{escape(data['name'])}</h1>"
    yield f'<p data-pagefind-filter="City">{escape(place["city"])}</p>'
    yield f'<p data-pagefind-filter="Kind">{escape(label("kinds", data["kind"]))}</p>'
    yield from (f"<p>{escape(data[key])}</p>" for key in ("summary", "description") if key in data)
    yield from (f"<p>{escape(name)}: {escape(value)}</p>" for name, value in details(data))
    for title, vocabulary, ids in lists(data):
        names = (escape(label(vocabulary, id)) for id in ids)
        yield from (f'<p data-pagefind-filter="{escape(title)}">{name}</p>' for name in names)
    yield "</main>"


OUR_SEARCH = SearchSite(
    name=OURS.name,
    title=OURS.title,
    make=_by(OURS),
    page="companies/",
    field="#finder-q",
    results=".find",
    result=".asked li",
)
MATERIAL_SEARCH = SearchSite(
    name="material",
    title="MkDocs Material",
    make=_by(MATERIAL_COMPANIES),
    page="",
    field=".md-search__input",
    results=".md-search-result__meta, .md-search-result__list",
    result=".md-search-result__item",
    opener=".md-search__input",
    is_built_by_worker=True,
)
PAGEFIND_SEARCH = SearchSite(
    name="pagefind",
    title="Pagefind",
    make=make_pagefind,
    page="",
    field="#field",
    results="#found",
    result="#found li",
)
BARE_SEARCH = SearchSite(
    name=BARE.name,
    title="cards turned, no search",
    make=make_bare,
    page="companies/",
    field="#finder-q",
    results=".find",
    result=".card--turned",
)
SEARCH_PEERS = {site.name: site for site in (MATERIAL_SEARCH, PAGEFIND_SEARCH, BARE_SEARCH)}
