"""Templates escape what they print; Markdown from records keeps our tags and nothing else."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment, UndefinedError
from markupsafe import Markup
from selectolax.lexbor import LexborHTMLParser

from generator.catalog.labels import label
from generator.digests import version_of
from generator.messages import Messages
from generator.rendering import templates as templates_module
from generator.rendering.formats import bare, day, number, phone
from generator.rendering.markdown import TAGS, markdown
from generator.rendering.templates import environment
from generator.theme.shell import ROOT
from tests.project import first

STRINGS = {"hello": "Hello & {name}", "braces": "{{{{ 7 * 7 }}}}", "plain": "A < B"}


def templates(folder: Path, text: str) -> Environment:
    """An environment with one template, `page.html`."""
    (folder / "page.html").write_text(text, encoding="utf-8")
    return environment(folder, Messages("en", STRINGS))


def rendered(folder: Path, text: str, **values: object) -> str:
    """What a template makes of values."""
    return templates(folder, text).get_template("page.html").render(values)


def elements(html: str) -> set[str]:
    """The names of all elements of a piece of HTML."""
    root = first(LexborHTMLParser(f"<main>{html}</main>"), "main")
    return {str(node.tag) for node in root.traverse() if node.tag} - {"main"}


def test_values_are_escaped_in_text_and_attributes(tmp_path: Path) -> None:
    hostile = "\"><script>alert(1)</script>'"
    html = rendered(tmp_path, '<p title="{{ x }}">{{ x }}</p>', x=hostile)
    page = LexborHTMLParser(html)
    assert first(page, "p").text() == hostile
    assert first(page, "p").attributes == {"title": hostile}
    assert not page.css("script")


def test_template_syntax_in_values_and_strings_is_text(tmp_path: Path) -> None:
    assert rendered(tmp_path, "{{ x }}", x="{{ 7 * 7 }}{% raw %}") == "{{ 7 * 7 }}{% raw %}"
    assert rendered(tmp_path, '{{ t("braces") }}') == "{{ 7 * 7 }}"


def test_strings_are_escaped_once_and_so_are_their_values(tmp_path: Path) -> None:
    assert rendered(tmp_path, '{{ t("plain") }}') == "A &lt; B"
    assert rendered(tmp_path, '{{ t("hello", name=x) }}', x="<b>") == "Hello &amp; &lt;b&gt;"
    assert rendered(tmp_path, '<p title="{{ text("hello", name=x) }}">', x="<b>") == '<p title="Hello &amp; &lt;b&gt;">'


def test_what_is_undefined_is_an_error(tmp_path: Path) -> None:
    for text in (
        "{{ nothing }}",
        "{% if nothing %}{% endif %}",
        "{{ x.nothing }}",
        "{% for y in nothing %}{% endfor %}",
    ):
        with pytest.raises(UndefinedError):
            rendered(tmp_path, text, x="text")


def test_a_string_that_does_not_exist_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        rendered(tmp_path, '{{ t("goodbye") }}')


def test_the_way_to_the_root_is_a_mark_that_records_cannot_hold(tmp_path: Path) -> None:
    assert rendered(tmp_path, '<a href="{{ root }}a/">') == f'<a href="{ROOT}a/">'


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("We **cut** *steel*.", "<p>We <strong>cut</strong> <em>steel</em>.</p>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("### Hours", "<h3>Hours</h3>"),
        ("a < b & c > d", "<p>a &lt; b &amp; c &gt; d</p>"),
        ("&lt;b&gt; &amp; &copy;", "<p>&amp;lt;b&amp;gt; &amp;amp; &amp;copy;</p>"),
        ("`<b>&amp;</b>`", "<p><code>&lt;b&gt;&amp;amp;&lt;/b&gt;</code></p>"),
        ("{{ 7 * 7 }}", "<p>{{ 7 * 7 }}</p>"),
    ],
)
def test_markdown_becomes_our_tags_and_all_else_stays_as_typed(text: str, html: str) -> None:
    assert str(markdown(text)).strip() == html


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](data:text/html,<script>alert(1)</script>)",
        "[x](vbscript:x)",
        "[x]( java\nscript:alert(1))",
        "![x](https://a.example/pixel.png)",
        '<https://a.example/" onmouseover=x>',
        '[x](https://a.example "onmouseover=alert(1)")',
        "# Big\n\nText\n===",
        "<a href='javascript:alert(1)'>x</a>",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "[x]: javascript:alert(1)\n\n[x]",
        "<!-- --><svg/onload=alert(1)>",
    ],
)
def test_nothing_typed_into_a_description_runs(text: str) -> None:
    page = LexborHTMLParser(str(markdown(text)))
    assert elements(str(markdown(text))) <= TAGS
    for node in page.css("*"):
        assert not [
            name for name in node.attributes if name.startswith("on") or name in ("style", "src", "id", "class")
        ]
        address = node.attributes.get("href") or "https:"
        assert address.startswith(("http:", "https:", "mailto:")), address


@given(st.text(alphabet=st.sampled_from(list("<>&\"'()[]!`*_#-\n /:;=ajvscriptonx{}%\\")), max_size=80))
def test_no_description_makes_an_element_or_attribute_that_is_not_ours(text: str) -> None:
    html = str(markdown(text))
    assert elements(html) <= TAGS
    for node in LexborHTMLParser(html).css("a"):
        assert set(node.attributes) <= {"href", "rel"}


def test_links_of_descriptions_vouch_for_nobody() -> None:
    link = first(LexborHTMLParser(str(markdown("[x](https://a.example/?a=1&b=<2>)"))), "a")
    assert link.attributes["rel"] == "nofollow ugc noopener"
    assert link.attributes["href"] == "https://a.example/?a=1&b=%3C2%3E"


@pytest.mark.parametrize(
    ("value", "locale", "form", "text"),
    [
        ("1998", "en", "medium", "1998"),
        ("1998-05", "en", "medium", "May 1998"),
        ("1998-05", "es", "medium", "mayo 1998"),
        ("2026-11-21", "en", "long", "November 21, 2026"),
        (date(2026, 11, 21), "es", "long", "21 de noviembre de 2026"),
    ],
)
def test_days_say_as_much_as_is_known(value: str | date, locale: str, form: str, text: str) -> None:
    assert day(value, locale, form) == text


def test_numbers_phones_and_addresses_are_written_for_people() -> None:
    assert number(12345, "en") == "12,345"
    assert phone("+13235550123") == "(323) 555-0123"
    assert phone("+493012345678") == "+49 30 12345678"
    assert bare("https://www.acme.example/shop/") == "acme.example/shop"


def test_labels_come_in_the_locale() -> None:
    assert label("processes", "anodizing", "en") == "Anodizing"
    assert label("processes", "anodizing", "es") != label("processes", "anodizing", "en")
    assert label("regions", "south-bay", "en") == "South Bay"


def test_texts_are_joined_with_markup_kept_and_all_else_escaped(tmp_path: Path) -> None:
    values = {"x": "<b>", "y": Markup("<i>"), "n": 7}
    assert rendered(tmp_path, '{{ "a" ~ x ~ n }}', **values) == "a&lt;b&gt;7"
    assert rendered(tmp_path, '{{ "a&" ~ x ~ y }}', **values) == "a&amp;&lt;b&gt;<i>"
    assert rendered(tmp_path, '{{ [x, n] | join("&") }}', **values) == "&lt;b&gt;&amp;7"
    assert rendered(tmp_path, '{{ [x, y] | join("&") }}', **values) == "&lt;b&gt;&amp;<i>"
    assert rendered(tmp_path, '{{ [x, "", n] | select | join(", ") }}', **values) == "&lt;b&gt;, 7"


def test_macros_and_calls_escape_their_values_once(tmp_path: Path) -> None:
    macro = "{% macro said(text, class='x') %}<p class=\"{{ class }}\">{{ text }}</p>{% endmacro %}"
    assert rendered(tmp_path, f"{macro}{{{{ said(x, class='y') }}}}", x="<b>") == '<p class="y">&lt;b&gt;</p>'
    loop = "{% for each in [x] %}{{ said(each) }}{{ each.upper() }}{% endfor %}"
    assert rendered(tmp_path, macro + loop, x="<b>") == '<p class="x">&lt;b&gt;</p>&lt;B&gt;'
    framed = "{% macro framed() %}<i>{{ caller() }}</i>{% endmacro %}{% call framed() %}{{ x }}{% endcall %}"
    assert rendered(tmp_path, framed, x="<b>") == "<i>&lt;b&gt;</i>"


def test_compiled_templates_are_kept_for_the_code_that_compiled_them(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("{{ x.title() }}", encoding="utf-8")
    for _ in range(2):
        env = environment(tmp_path, Messages("en", STRINGS), tmp_path)
        assert env.get_template("page.html").render(x="a<b") == "A&lt;B"
    version = version_of(str(Path(templates_module.__file__)))
    assert [file.suffix for file in tmp_path.iterdir() if file.suffix != ".html"] == [f".{version.hex()}"]
