"""`makeitinla digest` writes the news for people: as a page, as plain text, and as an e-mail that any program shows."""

import re
from pathlib import Path

import cmarkgfm
import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.conftest import ROOT
from tests.project import COMPANY, first, run, write

# What Gmail shows of a message before it cuts it is 102 KB; ours stays well below.
MOST_BYTES = 60_000
HOSTILE = 'name: "<script>alert(1)</script> [x](javascript:alert(2)) {{ 7*7 }} *b* &amp;"\n'
EVENT = """\
type: gathering
name: Evening of <b>bold</b>
kind: market
starts: 2026-12-24
all_day: true
added: 2026-11-01
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small project with a hostile company and event, and our templates."""
    files = {
        "companies/a/acme.yml": COMPANY,
        "companies/h/hostile.yml": COMPANY.replace("name: Acme Laser Cutting\n", HOSTILE),
        "events/e/evening.yml": EVENT,
    }
    (write(tmp_path, files) / "site_templates").symlink_to(ROOT / "site_templates", target_is_directory=True)
    return tmp_path


def written(project: Path, *arguments: str) -> dict[str, str]:
    """The three files, by the endings of their names."""
    outcome = run(project, "digest", *arguments, "--out", str(project / "news"))
    assert outcome.code == 0, outcome.err
    return {path.suffix: path.read_text(encoding="utf-8") for path in (project / "news").iterdir()}


def test_the_news_of_a_month_is_three_files_with_the_same_news(project: Path) -> None:
    files = written(project, "--month", "2026-11")
    assert files.keys() == {".md", ".txt", ".html"}
    for text in files.values():
        assert "News of November 2026" in text and "Acme Laser Cutting" in text
        assert "https://makeitinla.github.io/directory/companies/acme/" in text
        assert "https://makeitinla.github.io/directory/events/evening/" in text


def test_the_email_needs_nothing_from_elsewhere(project: Path) -> None:
    html = written(project, "--month", "2026-11")[".html"]
    page = LexborHTMLParser(html)
    assert html.lower().startswith("<!doctype html>")
    assert not page.css("img, script, link, form, iframe, object, [background]")
    assert not re.search(r"url\(|@import|@font-face", html)
    addresses = [link.attributes["href"] or "" for link in page.css("a")]
    assert addresses and all(each.startswith("https://makeitinla.github.io/directory/") for each in addresses)
    assert all(table.attributes["role"] == "presentation" for table in page.css("table"))
    assert first(page, "html").attributes["lang"] == "en"
    assert "https://makeitinla.github.io/directory/news/2026-11/" in addresses


def test_styles_stand_in_the_elements_and_those_for_the_dark_in_the_head(project: Path) -> None:
    page = LexborHTMLParser(written(project, "--month", "2026-11")[".html"])
    assert all("color" in (link.attributes.get("style") or "") for link in page.css("a"))
    assert "prefers-color-scheme: dark" in first(page, "style").text()


def test_text_from_a_record_stays_text(project: Path) -> None:
    files = written(project, "--month", "2026-11")
    page = LexborHTMLParser(files[".html"])
    assert "<script>alert(1)</script> [x](javascript:alert(2)) {{ 7*7 }} *b* &amp;" in first(page, "body").text()
    made = LexborHTMLParser(cmarkgfm.markdown_to_html(files[".md"]))
    assert "<script>alert(1)</script> [x](javascript:alert(2)) {{ 7*7 }} *b* &amp;" in first(made, "body").text()
    assert not made.css("script, em, b")
    assert all((link.attributes["href"] or "").startswith("https://makeitinla.") for link in made.css("a"))


def test_an_email_about_very_many_companies_stays_small(tmp_path: Path) -> None:
    long = "x" * 100
    files = {
        f"companies/c/c-{number}.yml": COMPANY.replace("Acme", f"{long} {number}") + f"summary: {'é' * 150}\n"
        for number in range(200)
    }
    (write(tmp_path, files) / "site_templates").symlink_to(ROOT / "site_templates", target_is_directory=True)
    html = written(tmp_path, "--month", "2026-11")[".html"]
    assert len(html.encode()) < MOST_BYTES
    assert "And 190 more" in html


def test_news_can_begin_on_a_day_and_end_today(project: Path) -> None:
    files = written(project, "--since", "2026-10-15")
    assert "News from Oct 15, 2026 to Nov 21, 2026" in files[".txt"]
    assert "/news/" not in files[".html"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "Name either a month"),
        (("--month", "2026-11", "--since", "2026-11-01"), "Name either a month"),
        (("--month", "2026-13"), "2026-13 is not a date"),
        (("--since", "yesterday"), "yesterday is not a date"),
    ],
)
def test_a_time_that_cannot_be_read_is_refused(project: Path, arguments: tuple[str, ...], said: str) -> None:
    outcome = run(project, "digest", *arguments)
    assert outcome.code == 2 and said in outcome.err


def test_without_news_nothing_is_written(project: Path) -> None:
    outcome = run(project, "digest", "--month", "2020-01", "--out", str(project / "news"))
    assert (outcome.code, (project / "news").exists()) == (1, False)
    assert "no file was written" in outcome.err


def test_the_sample_has_news_of_events_and_requests(sample_folder: Path, tmp_path: Path) -> None:
    outcome = run(sample_folder / "project", "digest", "--month", "2026-11", "--out", str(tmp_path))
    assert outcome.code == 0
    text = (tmp_path / "news-2026-11.txt").read_text(encoding="utf-8")
    assert "South Bay Open Shop Day" in text and "Request for 400 anodized brackets" in text
