"""A site in a made-up language, every letter of ours disguised, shows no text of ours that nobody could translate."""

import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from string import Formatter
from typing import Any

import pytest
from babel.dates import get_date_format, get_day_names, get_month_names, get_period_names
from selectolax.lexbor import LexborHTMLParser as Parser
from selectolax.lexbor import LexborNode as Node

from generator import mkdocs_plugin, settings
from generator.artifacts import artifacts
from generator.geography import geography
from generator.messages import Messages, messages
from generator.pages import PAGE_TYPES
from generator.rendering.formats import bare
from generator.settings import Settings
from generator.theme.render import render_chrome
from generator.theme.shell import DEPTHS, Shell, shell_output
from generator.vocabularies import FOLDER, vocabulary
from tests.conftest import ROOT, SampleSite
from tests.project import event_record

# Nobody's, but Babel knows its months: a date or number that ignores the locale comes out in another language.
LOCALE = "eo"
FULL_WIDTH = str.maketrans({chr(code): chr(code + 0xFEE0) for code in (*range(65, 91), *range(97, 123))})
SHOWN = ("alt", "aria-label", "data-label", "data-to-dark", "data-to-light", "placeholder", "title", "value")
META = ("description", "og:site_name", "og:title", "og:description", "og:image:alt", "twitter:title")
# A record's running text comes out of Markdown in pieces; what is pasted into the forms of others is in English
# whatever the locale; codes are the same in all; scripts and styles are not read by anyone.
UNREAD = "script, style, .company .prose, .event .prose, .sheet dd, td > code, [translate=no]"
WORD = re.compile(r"[^\W\d_]{2,}")
IDENTIFIER = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
HAND_WRITTEN = ("about/", "manual/")
FRAMED = "embed/"  # made by an export


def disguise(text: str) -> str:
    """The text with every letter replaced by its wide twin, between brackets; what stands in {braces} is kept."""
    parts = []
    for literal, name, _, _ in Formatter().parse(text):
        parts.append(literal.translate(FULL_WIDTH))
        parts.append("" if name is None else f"{{{name}}}")
    return f"⟦{''.join(parts)}⟧"


def disguised(node: Any) -> Any:
    """Every string below a node of the messages in disguise."""
    if isinstance(node, dict):
        return {key: disguised(inner) for key, inner in node.items()}
    return disguise(str(node))


# The tests that need these pages run in one process, as it takes long to make them.
with_disguised_pages = pytest.mark.xdist_group("disguised pages")


@pytest.fixture(scope="module")
def disguised_pages(
    sample_site: SampleSite, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Mapping[str, Parser]]:
    """The pages that are made from records, and the one for missing pages, all in the made-up language."""
    root = tmp_path_factory.mktemp("disguised")
    shutil.copytree(sample_site.site.settings.root, root, dirs_exist_ok=True, symlinks=True)
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").replace("locale: en", f"locale: {LOCALE}")
    (root / "mkdocs.yml").write_text(config, encoding="utf-8")
    strings = Messages(LOCALE, disguised(messages("en").strings))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1795262400")
        patch.setattr(settings, "locales", lambda: [LOCALE])
        patch.setattr(mkdocs_plugin, "messages", lambda locale: {LOCALE: strings}[locale])
        for label in labels():
            patch.setitem(label, LOCALE, disguise(label["en"]))
        yield dict(pages(sample_site, settings.load(root), strings))


def labels() -> Iterator[Mapping[str, str]]:
    """Every text of ours that has one form per locale outside the messages."""
    for texts in _labels():
        assert isinstance(texts, dict)
        yield texts


def _labels() -> Iterator[Mapping[str, str]]:
    for file in FOLDER.glob("*.yml"):
        terms = vocabulary(file.stem)
        yield from (terms.label, terms.singular, terms.description)
        for term in terms:
            yield from (term.label, term.definition)
    for region in geography().regions.values():
        yield region.label


def pages(sample: SampleSite, config: Settings, strings: Messages) -> Iterator[tuple[str, Parser]]:
    """Every page but those that people write in one language, by address."""
    chrome = config.root / "chrome"
    render_chrome(config.root, chrome)
    shells = {depth: Shell.cut((chrome / shell_output(depth)).read_text(encoding="utf-8")) for depth in DEPTHS}
    site = replace(sample.site, settings=config, messages=strings, shells=shells)
    yield "404.html", Parser((chrome / "404.html").read_bytes())
    for target in (target for kind in PAGE_TYPES for target in kind.targets(site)):
        for made in artifacts(target):
            if made.path.endswith(".html"):
                yield made.path.removesuffix("index.html"), Parser(made.content)


def shown(page: Parser) -> Iterator[str]:
    """Every text of a page that somebody can see or hear."""
    for node in page.css(UNREAD):
        node.decompose()
    for node in page.css("*"):
        yield from spoken(node)
    if page.root:
        for node in page.root.traverse(include_text=True):
            if node.tag == "-text":
                yield " ".join((node.text_content or "").split())


def spoken(node: Node) -> Iterator[str]:
    """The texts that stand in an element's attributes."""
    attributes = node.attributes
    yield from (attributes.get(name) or "" for name in SHOWN)
    if node.tag == "meta" and (attributes.get("name") or attributes.get("property")) in META:
        yield attributes.get("content") or ""


def untranslated(texts: Iterable[str], known: re.Pattern[str]) -> set[str]:
    """The texts with words that are neither in disguise nor known."""
    with_words = {text for text in set(texts) if WORD.search(undisguised(text))}  # few: names are slow to look for
    return {text for text in with_words if WORD.search(known.sub(" ", undisguised(text)))}


def undisguised(text: str) -> str:
    """The text without its letters in disguise, and without places that scripts fill in."""
    return re.sub(r"[\uff21-\uff5a⟦⟧]|\{\w+\}", " ", text)


def names(sample: SampleSite) -> re.Pattern[str]:
    """What no one translates: what records say, names of places and issuers, the site's own, and Babel's months."""
    found: set[str] = {sample.site.settings.site_name}
    for record in sample.records.values():
        found.update(said(record.data.model_dump(mode="json")))
        # A finding may name one word of an address.
        streets = " ".join(place.street or "" for place in record.data.locations).lower()
        found.update(re.findall(r"\w+", streets))
    for event in sample.site.catalog.events:
        content = (sample.site.settings.root / event.path).read_bytes()
        found.update(said(event_record(event.path, content).data.model_dump(mode="json")))
    found.update(place.name for place in geography().neighborhoods.values())
    found.update(term.issuer for file in FOLDER.glob("*.yml") for term in vocabulary(file.stem) if term.issuer)
    for width in ("wide", "abbreviated"):
        found.update(get_month_names(width, locale=LOCALE).values())
        found.update(get_day_names(width, locale=LOCALE).values())
        found.update(get_period_names(width, "format", LOCALE).values())
    found.update(re.findall(r"'([^']+)'", str(get_date_format("full", locale=LOCALE))))
    ordered = sorted({" ".join(name.split()) for name in found} - {""}, key=len, reverse=True)
    own = rf"{re.escape(sample.site.settings.site_url)}\S*"  # an address to copy is the same in all languages
    return re.compile("|".join([own, *(rf"(?<!\w){re.escape(name)}(?!\w)" for name in ordered)]))


def said(value: Any, key: str = "") -> Iterator[str]:
    """The texts of a record as its pages show them; ids of terms and choices are not shown, so they are no excuse."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from said(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from said(inner, key)
    elif isinstance(value, str) and (key in ("unit", "role", "eligible") or not IDENTIFIER.fullmatch(value)):
        yield from (value, bare(value)) if value.startswith("http") else (value,)


@cache
def nothing() -> re.Pattern[str]:
    """Knows no name at all."""
    return re.compile(r"(?!)")


@with_disguised_pages
def test_no_page_shows_a_text_that_cannot_be_translated(
    sample_site: SampleSite, disguised_pages: Mapping[str, Parser]
) -> None:
    known = names(sample_site)
    texts = {path: set(shown(page)) for path, page in disguised_pages.items()}
    wrong = untranslated(set().union(*texts.values()), known)  # each text once, however many pages show it
    assert {path: ones & wrong for path, ones in texts.items() if ones & wrong} == {}


@with_disguised_pages
def test_every_page_of_the_site_was_looked_at(sample_site: SampleSite, disguised_pages: Mapping[str, Parser]) -> None:
    expected = {path for path in sample_site.pages if not path.startswith((*HAND_WRITTEN, FRAMED))}
    assert set(disguised_pages) == expected
    for path, page in disguised_pages.items():
        assert any("⟦" in text for text in shown(page)), path


@pytest.mark.parametrize(
    "html",
    [
        "<p>Hello</p>",
        f"<p>{disguise('Verified')} <b>by</b></p>",
        '<a aria-label="Next page">⟦→⟧</a>',
        '<img alt="A map">',
        '<meta name="description" content="All makers">',
        "<svg><title>Map</title></svg>",
        "<title>Missing</title>",
    ],
)
def test_a_forgotten_text_is_found(html: str) -> None:
    assert untranslated(shown(Parser(html)), nothing()) != set()


def test_numbers_names_and_disguised_texts_are_no_finding() -> None:
    verified = disguise("Verified {date}").format(date="2026-Nov-02")
    page = Parser(f"<p>{verified}</p><p>1,234 · #</p><script>let words</script><p>Ana Beltrán</p>")
    assert untranslated(shown(page), re.compile("Ana Beltrán|Nov")) == set()
