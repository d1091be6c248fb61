"""Asks the judged queries of our search, of Material's and of Pagefind, over the same pages of the real directory."""

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from html import escape
from pathlib import Path

from playwright.sync_api import Browser, Page
from selectolax.lexbor import LexborHTMLParser

from benchmarks.counting_server import served
from benchmarks.judged import FIRST, Answers, Figures, Judge, judge
from benchmarks.peers import MKDOCS_COMMAND, OUTPUT, front_matter, mkdocs_settings
from benchmarks.records import REPOSITORY, write, write_project
from benchmarks.report import Row
from benchmarks.search_sites import MATERIAL_SEARCH, OUR_SEARCH, PAGEFIND_SEARCH, SearchSite, pagefind, run
from benchmarks.tools import OURS
from generator.records.company import Company
from generator.records.loading import Record, is_company, load

HEADER = ("search", "queries", "answered", "nothing found", f"precision at {FIRST}", "faults")
# Our page's own search, as visitors' browsers ask it; whole answers, of which the details of cards are not waited for.
ASK_OURS = """async ([base, queries]) => {
  const { Search } = await import(document.querySelector('link[href*="/search/client."]').href);
  const search = new Search(`${base}search/`);
  const nothing = { facets: {}, all: [], minimum: null, lead: null, checked: null, near: "", within: 10, area: null };
  const ask = (q) => new Promise((resolve, reject) => {
    search.find({ ...nothing, q, sort: "", page: 1, view: "cards" }, (found) => {
      if (found.error) reject(new Error(found.error));
      else if (found.complete) resolve(found.rows.map((row) => row.slug));
    });
  });
  const answers = {};
  for (const q of queries) answers[q] = await ask(q);
  return answers;
}"""
ASK_PAGEFIND = """async ([base, queries]) => {
  const pagefind = await import(`${base}pagefind/pagefind.js`);
  const answers = {};
  for (const q of queries) {
    const { results } = await pagefind.search(q);
    const found = await Promise.all(results.slice(0, 10).map((one) => one.data()));
    answers[q] = found.map(({ url }) => url.match(/([^/]+)\\.html/)[1]);
  }
  return answers;
}"""
# The theme's own worker, asked as its field does.
ASK_MATERIAL = """async ([base, queries]) => {
  const { search } = JSON.parse(document.querySelector("#__config").textContent);
  const worker = new Worker(new URL(search, location.href));
  const next = (type) => new Promise((resolve) => {
    worker.addEventListener("message", function hear({ data }) {
      if (data.type !== type) return;
      worker.removeEventListener("message", hear);
      resolve(data.data);
    });
  });
  const data = await (await fetch(`${base}search/search_index.json`)).json();
  const ready = next(1);
  worker.postMessage({ type: 0, data: { ...data, options: { suggest: false } } });
  await ready;
  const answers = {};
  for (const q of queries) {
    const found = next(3);
    worker.postMessage({ type: 2, data: q });
    const { items } = await found;
    const pages = items.map(([first]) => first.location.match(/companies\\/([^/#]+)/)?.[1]);
    answers[q] = [...new Set(pages.filter(Boolean))].slice(0, 10);
  }
  return answers;
}"""


@dataclass(frozen=True, slots=True)
class Quality:
    """How rightly one search answers the judged queries."""

    title: str
    figures: Figures


def measure_quality(browser: Browser, peers: Sequence[SearchSite], work: Path) -> tuple[Quality, ...]:
    """Makes a site of the real directory for our search and each peer that can have one, and asks all queries."""
    judging = judge(_records())
    ours = _make_ours(work / "quality-ours")
    texts = {one.slug: _text(ours / "companies" / one.slug / "index.html") for one in judging.companies}
    found = [Quality(OUR_SEARCH.title, _asked(browser, judging, ours, OUR_SEARCH.page, ASK_OURS))]
    if MATERIAL_SEARCH in peers:
        site = _make_material(work / "quality-material", texts)
        found.append(Quality(MATERIAL_SEARCH.title, _asked(browser, judging, site, "index.html", ASK_MATERIAL)))
    if PAGEFIND_SEARCH in peers:
        site = _make_pagefind(work / "quality-pagefind", texts)
        found.append(Quality(PAGEFIND_SEARCH.title, _asked(browser, judging, site, "index.html", ASK_PAGEFIND)))
    return tuple(found)


def rows(found: Sequence[Quality]) -> list[Row]:
    """A line for each search."""
    return [_row(one.title, one.figures) for one in found]


def as_data(found: Sequence[Quality]) -> list[dict[str, object]]:
    """Everything, each fault included."""
    return [{"title": one.title, **asdict(one.figures)} for one in found]


def _row(title: str, figures: Figures) -> Row:
    numbers = (figures.queries, figures.answered, figures.nothing)
    return (title, *map(str, numbers), f"{figures.precision:.2f}", str(len(figures.faults)))


def _records() -> Iterator[Record[Company]]:
    for path in sorted(REPOSITORY.glob("companies/*/*.yml")):
        record, found = load(str(path.relative_to(REPOSITORY)), path.read_bytes())
        if record is None or not is_company(record):
            raise ValueError(f"{path}: {found}")
        yield record


def _asked(browser: Browser, judging: Judge, site: Path, page: str, ask: str) -> Figures:
    with served(site) as (address, _):
        tab: Page = browser.new_page()
        tab.goto(address + page)
        answers: Answers = tab.evaluate(ask, [address, [one.query for one in judging.judged]])
        tab.close()
    return judging.figures(answers)


def _make_ours(folder: Path) -> Path:
    write_project(folder, 0)
    shutil.copytree(REPOSITORY / "companies", folder / "companies", dirs_exist_ok=True)
    run(OURS.command(), folder)
    return folder / OUTPUT


def _text(page: Path) -> tuple[str, str]:
    """The heading of a company's page of ours, and the text below it."""
    main = LexborHTMLParser(page.read_text(encoding="utf-8")).css_first("main")
    if main is None:
        raise ValueError(f"{page}: no main part")
    heading = main.css_first("h1")
    return (heading.text(strip=True) if heading else "", main.text(separator="\n", strip=True))


def _make_material(folder: Path, texts: dict[str, tuple[str, str]]) -> Path:
    for slug, (name, text) in texts.items():
        # As HTML, in which no Markdown is read.
        write(
            folder / f"docs/companies/{slug}.md", f"{front_matter({'title': name})}# {name}\n\n<p>{escape(text)}</p>\n"
        )
    write(folder / "docs/index.md", "# Companies\n")
    write(folder / "mkdocs.yml", mkdocs_settings("  /companies/*.md", ""))
    run(MKDOCS_COMMAND, folder)
    return folder / OUTPUT


def _make_pagefind(folder: Path, texts: dict[str, tuple[str, str]]) -> Path:
    site = folder / OUTPUT
    for slug, (name, text) in texts.items():
        head = f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{escape(name)}</title>'
        body = f"<main data-pagefind-body><h1>{escape(name)}</h1><p>{escape(text)}</p></main></html>"
        write(site / f"companies/{slug}.html", head + body)
    write(site / "index.html", '<!doctype html><html lang="en"><title>Search</title></html>')
    run((pagefind(), "--site", str(site)), folder)
    return site
