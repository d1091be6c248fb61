"""The search in the browser gives what a plain search over the records gives, for hundreds of generated questions."""

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from functools import partial
from http.server import ThreadingHTTPServer
from random import Random
from threading import Thread
from typing import Any

import hypothesis
import pytest
from playwright.sync_api import Browser, Page

from benchmarks.records import listing
from generator import settings
from generator.artifacts import artifacts
from generator.catalog.catalog import Catalog
from generator.catalog.current import CurrentCatalog
from generator.catalog.public import public_company
from generator.catalog.public_events import PublicEvent
from generator.catalog.tokens import tokens
from generator.digests import key
from generator.exports.site import search
from generator.messages import messages
from generator.records.company import Company
from generator.records.loading import Record
from generator.rendering.site import Site
from tests.browser.conftest import Quiet
from tests.browser.naive import Asked, Naive
from tests.browser.reading import Unit
from tests.conftest import ROOT, SAMPLE, TODAY
from tests.project import POLL_SECONDS, company_record, company_summary

# One process runs all of these, as what they share takes long to make.
pytestmark = pytest.mark.xdist_group("searched directory")
COUNT = 240
QUESTIONS = hypothesis.settings().max_examples // 5  # of each kind
# Asks all states, as several visitors do, and keeps only whole answers.
ASK = """async ([base, states]) => {
  const { Search } = await import(`${base}js/search/client.js`);
  const ask = (search, state) => new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`no whole answer to ${JSON.stringify(state)}`)), 20000);
    search.find(state, (answer) => {
      if (answer.error || answer.complete) clearTimeout(late);
      if (answer.error) reject(new Error(answer.error));
      if (answer.complete) resolve({ ...answer, rows: answer.rows.map((row) => row.slug), all: null });
    });
  });
  const answers = [];
  const visitors = Array.from({ length: 3 }, async (_, first) => {
    const search = new Search(`${base}search/`);
    for (let at = first; at < states.length; at += 3) answers[at] = await ask(search, states[at]);
  });
  await Promise.all(visitors);
  // As one text: the browser's driver takes long over each of the hundreds of numbers in an answer.
  return JSON.stringify(answers);
}"""
SPANISH = (
    *("sodladura", "anodizdo", "costra", "corte lasr", "cerca de la costa", "galvanizado cerca de Torrence"),
    *("anodizado", "fresado CNC", "costura", "corte láser", "impresión 3D", "muebles de madera", "cerámica"),
    *("soldadura cerca de Torrance", "50 piezas de aluminio", "busco taller de costura en Vernon", "dos semanas"),
)
ENGLISH = (
    *("plating near Torrence", "near Atlantis", "anodizing near LA", "wleding in the valley", "near SFV", "Acme Inc."),
    *(
        "within 5 miles of Hollywod",
        "near New Atlantis sewing",
        "mil spec",
        "mold",
        "milled",
        "jeans",
        "close tolerance",
    ),
    *("anodize", "cut and sew", "Cut & Sew", "lasercutting", "laser cutting", "3d print", "AS9100", "5-axis", "6061"),
    *("aluminium anodizing near 90058", "within 25 miles of Torrance welding", "50 pieces", "2 weeks", "10km Vernon"),
    *("who can anodize aluminum", "quién puede anodizar", "can", "canning", "makers in Vernon", "x-ray", "A&A", "5 ax"),
    *("who machines aluminum near me", "works with startups", "the", "and", "L.L.C.", "Bros.", "t-shirt", "tshirt"),
    *("1,000 pieces of leather", "has capacity", "verified", "South Bay casting", "screen printing & embroidery"),
)


@dataclass(frozen=True)
class Directory:
    """A served directory's address, a page that can ask it, and the plain search over the same records."""

    address: str
    page: Page
    naive: Naive
    records: list[Record[Company]]

    def ask(self, states: list[Asked]) -> list[dict[str, Any]]:
        """The whole answers of the search in the browser."""
        text = self.page.evaluate(ASK, [self.address, [asdict(one) for one in states]])
        answers: list[dict[str, Any]] = json.loads(text)
        return answers


def _records() -> list[Record[Company]]:
    files = {
        f"companies/{path.parent.name}/{path.name}": path.read_bytes() for path in SAMPLE.glob("companies/*/*.yml")
    }
    files |= {one.path: one.text().encode() for one in map(listing, range(COUNT))}
    return [company_record(path, content) for path, content in sorted(files.items())]


def _data(records: list[Record[Company]]) -> Iterator[tuple[str, bytes]]:
    """The search's data of a site of these records."""
    digests = {record.path: key(record.source.text) for record in records}
    site = Site(
        settings=replace(settings.load(ROOT), today=TODAY),
        current=CurrentCatalog(Catalog.of([company_summary(record) for record in records], digests=digests), TODAY),
        messages=messages("en"),
        shells={},
        scripts={},
        base_digest=b"",
        company={record.path: public_company(record) for record in records}.__getitem__,
        event=dict[str, PublicEvent]().__getitem__,
    )
    for target in search.targets(site, []):
        yield from ((one.path, one.content) for one in artifacts(target))


@pytest.fixture(scope="module")
def directory(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Directory]:
    """Some 250 made-up companies and those of the sample project, exported, served and loaded."""
    root, records = tmp_path_factory.mktemp("searched"), _records()
    assert len(records) > COUNT
    shutil.copytree(ROOT / "site_templates" / "theme" / "assets" / "js", root / "js")
    (root / "index.html").write_text("<!doctype html><title>Search</title>", encoding="utf-8")
    for name, content in _data(records):
        is_left_out = any(part in name for part in ("/text/", "details", "contacts"))
        for folder in (root, *([] if is_left_out else [root / "maimed"])):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(content)
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(root))) as server:
        Thread(target=server.serve_forever, args=[POLL_SECONDS], daemon=True).start()
        page = chromium.new_page()
        address = f"http://127.0.0.1:{server.server_port}/"
        page.goto(address)
        yield Directory(address, page, Naive(records, TODAY), records)
        page.close()
        server.shutdown()


class Questions:
    """Makes up states of the search: the same for the same seed."""

    def __init__(self, naive: Naive, seed: str) -> None:
        self.naive = naive
        self.random = Random(seed)
        self.labels = [name for ones in naive.names.terms.values() for names in ones.values() for name in names]
        self.named = sorted({word for one in naive.companies for word in one.name_words})
        self.written = sorted({word for one in naive.companies for word in one.text_words})

    def word(self) -> str:
        """A word that someone may type, whole or not."""
        word = self.random.choice(self.random.choice((self.named, self.written, tokens(self.phrase()) or ["x"])))
        return word[: self.random.randint(1, len(word))] if self.random.random() < 0.4 else word

    def typo(self) -> str:
        """A word with one or two slips."""
        word = self.random.choice([one for one in self.named if len(one) > 4] + tokens(" ".join(self.labels[:400])))
        for _ in range(self.random.choice((1, 1, 2))):
            at = self.random.randrange(len(word))
            slips = (word[:at] + word[at + 1 :], word[:at] + "e" + word[at:], word[:at] + "x" + word[at + 1 :])
            word = self.random.choice((*slips, word[:at] + word[at : at + 2][::-1] + word[at + 2 :])) or "x"
        return word

    def phrase(self) -> str:
        """A term by one of its names, in English or Spanish, or a sentence."""
        return self.random.choice(
            (*self.labels, *SPANISH, *ENGLISH) if self.random.random() < 0.6 else (*SPANISH, *ENGLISH)
        )

    def name(self) -> str:
        """A company's name as somebody may write it."""
        name = self.random.choice(self.random.choice(self.naive.companies).names)
        return self.random.choice((name, name.lower(), f"{name} Inc.", f'"{name}"', name.replace("&", "and")))

    def facets(self) -> dict[str, list[str]]:
        """One to three facets, each with one to three values that some company has."""
        chosen = self.random.sample(sorted(self.naive.names.terms), self.random.randint(1, 3))
        one = self.random.choice(self.naive.companies)
        found = {}
        for facet in chosen:
            own = sorted(one.terms[facet])
            pool = own if own and self.random.random() < 0.6 else sorted(self.naive.names.terms[facet])
            found[facet] = self.random.sample(pool, min(len(pool), self.random.randint(1, 3)))
        return found

    def numbers(self) -> dict[str, Any]:
        """A smallest order, a lead time or an age."""
        kind, most = self.random.choice((("minimum", 300), ("lead", 60), ("checked", 700)))
        return {kind: self.random.randint(1, most)}

    def place(self) -> dict[str, Any]:
        """A place and how far from it, or a part of the map."""
        if self.random.random() < 0.3:
            west, south = self.random.uniform(-118.6, -118.1), self.random.uniform(33.7, 34.1)
            return {
                "area": [west, south, west + self.random.uniform(0.02, 0.4), south + self.random.uniform(0.02, 0.4)]
            }
        near = self.random.choice(
            (
                "90058",
                "90501",
                "Torrance",
                "Vernon",
                "Los Angeles",
                "burbank",
                "El Segundo",
                "Nowhere at all",
                "Torrence",
                "SFV",
                "dtla",
            )
        )
        return {"near": near, "within": self.random.choice((2, 5, 10, 25, 50))}

    def sort(self) -> str:
        """An order."""
        return self.random.choice(("", "-")) + self.random.choice(
            ("name", "near", "checked", "minimum", "lead", "place")
        )


def words_alone(make: Questions) -> Asked:
    return Asked(q=" ".join(make.word() for _ in range(make.random.randint(1, 3))), page=make.random.choice((1, 1, 2)))


def slips(make: Questions) -> Asked:
    return Asked(q=" ".join((make.typo(), *([make.word()] if make.random.random() < 0.2 else []))))


def phrases(make: Questions) -> Asked:
    return Asked(q=" ".join(make.phrase() for _ in range(make.random.choice((1, 1, 1, 2)))))


def names(make: Questions) -> Asked:
    return Asked(q=make.name())


def choices(make: Questions) -> Asked:
    facets = make.facets()
    every = [name for name in ("processes", "certifications") if make.random.random() < 0.4]
    return Asked(facets=facets, all=every, page=make.random.choice((1, 2, 9)))


def amounts(make: Questions) -> Asked:
    return Asked(
        **make.numbers(),
        facets=make.facets() if make.random.random() < 0.3 else {},
        sort=make.random.choice(("", make.sort())),
    )


def places(make: Questions) -> Asked:
    return Asked(
        **make.place(), q=make.random.choice(("", make.phrase())), sort=make.random.choice(("", "-near", "near"))
    )


def everything(make: Questions) -> Asked:
    q = make.random.choice((make.word(), make.phrase(), ""))
    parts: dict[str, Any] = {"facets": make.facets()} if make.random.random() < 0.5 else {}
    parts |= make.numbers() if make.random.random() < 0.3 else {}
    parts |= make.place() if make.random.random() < 0.4 else {}
    return Asked(q=q, sort=make.random.choice(("", make.sort())), **parts)


def nothing(make: Questions) -> Asked:
    return Asked(
        q=make.random.choice((make.word(), "")),
        facets=make.facets(),
        all=["processes"],
        **make.numbers(),
        **make.place(),
    )


@pytest.mark.parametrize("kind", [words_alone, slips, phrases, names, choices, amounts, places, everything, nothing])
def test_the_search_gives_what_a_plain_search_over_the_records_gives(
    directory: Directory, kind: Callable[[Questions], Asked]
) -> None:
    make = Questions(directory.naive, f"questions {kind.__name__}")
    states = [kind(make) for _ in range(QUESTIONS)]
    expected = [directory.naive.answer(state) for state in states]
    found = directory.ask(states)
    wrong = [
        (state, wanted, given["total"], given["rows"], given["units"], given["given"])
        for state, wanted, given in zip(states, expected, found, strict=True)
        if (given["total"], given["rows"], given["counts"], given["given"])
        != (wanted.total, wanted.slugs, wanted.counts, list(wanted.given))
    ]
    assert wrong == []
    assert all(answer.total for answer in expected), "a question had no answer"


def test_every_name_of_a_process_in_any_language_finds_who_does_it_or_is_called_by_it(directory: Directory) -> None:
    names = directory.naive.names.terms["processes"]
    asked = [(id, name) for id, ones in names.items() for name in ones]
    least = {id: len(directory.naive.tiers(Unit("terms", (), (("processes", id),)))) for id in names}
    found = directory.ask([Asked(q=name) for _, name in asked])
    wrong = [
        (name, answer["total"], answer["units"])
        for (id, name), answer in zip(asked, found, strict=True)
        if answer["total"] < least[id] or ["processes", id] not in (answer["units"][0]["terms"] or [])
    ]
    assert wrong == []
    assert sum(map(bool, least.values())) > len(least) / 4


def test_a_word_that_nothing_has_is_answered_with_one_that_something_has(directory: Directory) -> None:
    [answer] = directory.ask([Asked(q="cermxcs")])
    assert [part["kind"] for part in answer["given"]] == ["unit"]
    assert answer["suggestion"] == "ceramics"
    assert directory.naive.answer(Asked(q=answer["suggestion"])).total > 0


def test_a_text_that_cannot_be_fetched_does_not_keep_the_answer(directory: Directory) -> None:
    maimed = replace(directory, address=f"{directory.address}maimed/")
    directory.page.evaluate("(address) => (window.base = address)", directory.address)
    code = ASK.replace("${base}js/", "${window.base}js/")
    states = [asdict(Asked(q=q)) for q in ("ceramics", "the", "")]
    answers = json.loads(directory.page.evaluate(code, [maimed.address, states]))
    assert all(answer["total"] > 0 and answer["complete"] for answer in answers)


def test_a_search_without_data_says_so_to_everyone_who_asks(directory: Directory) -> None:
    told = directory.page.evaluate(
        """async (base) => {
          const { Search } = await import(`${base}js/search/client.js`);
          const search = new Search(`${base}nowhere/`);
          const found = await new Promise((resolve) => search.find({}, resolve));
          const calls = [search.vocabulary(), search.ask("companies", []), search.ask("suggest", "x")];
          const asked = await Promise.allSettled(calls);
          return [found.error, ...asked.map((one) => one.status)];
        }""",
        directory.address,
    )
    assert told == ["manifest.json: 404", "rejected", "rejected", "rejected"]


def test_the_page_can_ask_for_companies_suggestions_and_shops_that_do_it_together(directory: Directory) -> None:
    slug = "pacific-precision-anodizing"
    companies, suggestions, together, points = directory.page.evaluate(
        """async ([base, state, slugs]) => {
          const { Search } = await import(`${base}js/search/client.js`);
          const search = new Search(`${base}search/`);
          const asked = [search.ask("companies", slugs), search.ask("suggest", "anodiz")];
          asked.push(search.ask("supplierSets", state, ["anodizing", "cnc-milling"]));
          asked.push(search.ask("points").then(({ row }) => row.length));
          return Promise.all(asked);
        }""",
        [directory.address, asdict(Asked()), ["nobody", slug]],
    )
    [record] = [one for one in directory.records if one.slug == slug]
    assert [(one["slug"], one["name"], one["summary"]) for one in companies] == [
        (slug, record.data.name, record.data.summary)
    ]
    assert suggestions[0]["id"] == "anodizing"
    assert suggestions[0]["total"] == len(
        [1 for one in directory.naive.companies if "anodizing" in one.terms["processes"]]
    )
    assert all(
        {id for shop in one["shops"] for id in shop["covers"]} == {"anodizing", "cnc-milling"} for one in together
    )
    assert points == sum(len(one.points) for one in directory.naive.companies)
