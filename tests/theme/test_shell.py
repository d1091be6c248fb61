"""The theme's page is cut once and filled many times; nothing that fills it can become markup or a marker."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from generator.theme.shell import (
    DEPTHS,
    ROOT,
    SECTIONS,
    SLOTS,
    Head,
    Shell,
    ShellError,
    marker,
    shell_output,
    shell_source,
)
from tests.project import first

PAGE = (
    f"<!doctype html><html><head><title>{marker('title')}</title>"
    f'<meta name="description" content="{marker("description")}"><link rel="canonical" href="{marker("canonical")}">'
    f'<meta property="og:title" content="{marker("title")}">{marker("head")}</head><body><nav>'
    + "".join(f"<a{marker(f'section-{name}')}>{name}</a>" for name in SECTIONS)
    + f"</nav><main>{marker('body')}</main></body></html>"
)
URL = "https://example.org/directory/"


def filled(head: Head, body: str) -> LexborHTMLParser:
    """The parsed page."""
    return LexborHTMLParser(Shell.cut(PAGE).fill(head, body, URL)[0])


def test_every_slot_is_filled_wherever_it_stands() -> None:
    page = filled(Head("Acme", "We cut.", "companies/acme/", "companies", "<meta name=x>"), "<p>body</p>")
    assert first(page, "title").text() == "Acme"
    assert first(page, "meta[property='og:title']").attributes["content"] == "Acme"
    assert first(page, "link").attributes["href"] == f"{URL}companies/acme/"
    assert first(page, "main p").text() == "body"
    assert first(page, "meta[name=x]").tag == "meta"
    assert [one.text() for one in page.css("nav a[aria-current=true]")] == ["companies"]


@given(st.text(max_size=80), st.text(max_size=80))
def test_titles_and_descriptions_stay_text(title: str, description: str) -> None:
    head = Head(f'"><script>{title}</title>', f'" onload="{description}', "a/")
    raw = Shell.cut(PAGE).fill(head, "", URL)[0].decode("utf-8", "surrogatepass")
    assert "<script>" not in raw
    assert first(LexborHTMLParser(raw), "meta[name=description]").attributes.keys() == {"name", "content"}


def test_text_that_is_a_marker_is_not_filled_again() -> None:
    page = filled(Head(marker("body"), marker("head"), "a/"), f"<p>{marker('title')}</p>")
    assert first(page, "title").text() == marker("body")
    assert first(page, "main p").text() == marker("title")


@pytest.mark.parametrize(("path", "way"), [("", "./"), ("a/", "../"), ("a/b/c/", "../../../")])
def test_the_way_to_the_root_fits_the_depth(path: str, way: str) -> None:
    page = filled(Head("t", "d", path), f'<a href="{ROOT}x/">x</a>')
    assert first(page, "main a").attributes["href"] == f"{way}x/"


@pytest.mark.parametrize("slot", SLOTS)
def test_a_theme_that_leaves_out_a_marker_fails_and_names_it(slot: str) -> None:
    with pytest.raises(ShellError, match=slot):
        Shell.cut(PAGE.replace(marker(slot), ""))


def test_a_theme_that_prints_the_body_twice_fails() -> None:
    with pytest.raises(ShellError):
        Shell.cut(PAGE + marker("body"))


def test_shells_of_all_depths_are_different_files() -> None:
    assert len({shell_output(depth) for depth in DEPTHS}) == len(DEPTHS)
    for depth in DEPTHS:
        assert shell_source(depth).count("/") == depth
        assert shell_output(depth) == shell_source(depth).replace(".md", ".html")
