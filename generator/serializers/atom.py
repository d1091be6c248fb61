"""Writes a feed in the Atom syndication format (RFC 4287)."""

import re
from collections.abc import Iterator
from html import escape

from generator.serializers.feed import Feed, Post, at_midnight
from generator.source.parser import INVISIBLE

NAMESPACE = "http://www.w3.org/2005/Atom"

# What XML 1.0 forbids besides (section 2.2).
NO_CHARACTER = re.compile("[\ufffe\uffff]")


def atom(feed: Feed) -> bytes:
    """The bytes of a feed."""
    lines = ['<?xml version="1.0" encoding="utf-8"?>', *_feed(feed)]
    return ("\n".join(lines) + "\n").encode()


def _feed(feed: Feed) -> Iterator[str]:
    yield f'<feed xmlns="{NAMESPACE}" xml:lang="{_text(feed.language)}">'
    yield f"<id>{_text(feed.atom)}</id>"
    yield f"<title>{_text(feed.title)}</title>"
    yield f"<updated>{at_midnight(feed.updated)}</updated>"
    yield f"<author><name>{_text(feed.title)}</name><uri>{_text(feed.page)}</uri></author>"
    yield f'<link rel="self" type="application/atom+xml" href="{_text(feed.atom)}"/>'
    yield f'<link rel="alternate" type="text/html" href="{_text(feed.page)}"/>'
    for post in feed.posts:
        yield from _post(post)
    yield "</feed>"


def _post(post: Post) -> Iterator[str]:
    yield "<entry>"
    yield f"<id>{_text(post.id)}</id>"
    yield f"<title>{_text(post.title)}</title>"
    yield f'<link rel="alternate" type="text/html" href="{_text(post.url)}"/>'
    yield f"<published>{at_midnight(post.published)}</published>"
    yield f"<updated>{at_midnight(post.updated)}</updated>"
    yield from (f'<category term="{_text(category)}"/>' for category in post.categories)
    if post.summary:
        yield f"<summary>{_text(post.summary)}</summary>"
    yield "</entry>"


def _text(value: str) -> str:
    """Text on one line, escaped, without characters that XML forbids or nobody can see."""
    return escape(NO_CHARACTER.sub("", INVISIBLE.sub("", " ".join(value.split()))))
