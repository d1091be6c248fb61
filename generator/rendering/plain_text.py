"""Turns HTML that strangers wrote into plain text, and keeps the addresses of its links."""

import re
from functools import cache
from html import unescape
from typing import Any

# What ends a line or starts one.
BREAKS = re.compile(r"<br>|</?(?:p|div|li|ul|ol|h[1-6]|tr|table|blockquote)>")
LINK = re.compile(r'<a href="([^"]*)">(.*?)</a>', re.DOTALL)
TAG = re.compile(r"<[^>]*>")
SPACES = re.compile(r"[^\S\n]+")
LOOKS_LIKE_HTML = re.compile(r"<(?:[a-z][a-z0-9]*\b[^<>]*|/[a-z][a-z0-9]*\s*|!--)>|&(?:[a-z]{2,8}|#\d{1,6});", re.I)
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
BLOCKS = {"br", "p", "div", "li", "ul", "ol", *HEADINGS, "tr", "table", "blockquote", "a"}


@cache
def _cleaner() -> Any:
    """The sanitizer, set up once."""
    import nh3  # only imports need it

    return nh3.Cleaner(tags=BLOCKS, attributes={"a": {"href"}}, url_schemes={"http", "https", "mailto"}, link_rel=None)


def is_html(text: str) -> bool:
    """Whether text has tags or character references that no plain text would have."""
    return bool(LOOKS_LIKE_HTML.search(text))


def plain_text(html: str) -> str:
    """The text of HTML: a line for each block, and the address of each link after its words."""
    clean = _cleaner().clean(" ".join(html.split()))  # white space means nothing in HTML
    linked = LINK.sub(lambda match: _link(match[1], TAG.sub(" ", match[2])), clean)
    lines = TAG.sub("", BREAKS.sub("\n", linked)).split("\n")
    kept = [SPACES.sub(" ", unescape(line)).strip() for line in lines]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip()


def _link(address: str, words: str) -> str:
    """The words of a link and its address, which is enough alone where the words are the same."""
    target, said = address.removeprefix("mailto:"), " ".join(words.split())
    return target if not said or unescape(said) == unescape(target) else f"{said} ({target})"
