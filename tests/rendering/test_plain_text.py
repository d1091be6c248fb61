"""HTML of strangers as text: every word of it, no markup, and the addresses of links."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.rendering.plain_text import is_html, plain_text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One</p><p>Two<br>Three</p>", "One\n\nTwo\nThree"),
        ("<ul><li>One<li>Two</ul>", "One\n\nTwo"),
        ('<a href="https://a.example/?x=1&amp;y=2">Sign <b>up</b></a>', "Sign up (https://a.example/?x=1&y=2)"),
        ('<a href="https://a.example/">https://a.example/</a>', "https://a.example/"),
        ('<a href="mailto:a@a.example">a@a.example</a>', "a@a.example"),
        ('<a href="javascript:alert(1)">No</a>', "No"),
        ("<script>alert(1)</script><style>x</style>Yes", "Yes"),
        ("3 &lt; 4 &amp;&amp; 5 &gt; 4", "3 < 4 && 5 > 4"),
        ("a\n  b\t c", "a b c"),
        ("<p>unclosed <b>bold", "unclosed bold"),
        ("&lt;script&gt;", "<script>"),
        ("", ""),
    ],
)
def test_html_becomes_text(html: str, text: str) -> None:
    assert plain_text(html) == text


@pytest.mark.parametrize(("text", "html"), [("<b>a", True), ("a &amp; b", True), ("3 < 4 > 2", False), ("AT&T", False)])
def test_html_is_told_from_text(text: str, html: bool) -> None:
    assert is_html(text) is html


@given(st.text(alphabet="<>&;/\"' =abphref:#!-\n", max_size=60))
def test_no_html_crashes_it(html: str) -> None:
    assert plain_text(html) == plain_text(html).strip()
