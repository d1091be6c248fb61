"""Writes a feed as JSON Feed 1.1 (jsonfeed.org)."""

import json

from generator.digests import Plain
from generator.serializers.feed import Feed, Post, at_midnight
from generator.source.parser import INVISIBLE

VERSION = "https://jsonfeed.org/version/1.1"


def json_feed(feed: Feed) -> bytes:
    """The bytes of a feed."""
    data: dict[str, Plain] = {
        "version": VERSION,
        "title": _text(feed.title),
        "home_page_url": feed.page,
        "feed_url": feed.json,
        "language": feed.language,
        "items": [_post(post) for post in feed.posts],
    }
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def _post(post: Post) -> dict[str, Plain]:
    told: dict[str, Plain] = {
        "id": post.id,
        "url": post.url,
        "title": _text(post.title),
        "content_text": _text(post.summary) or _text(post.title),
        "date_published": at_midnight(post.published),
        "date_modified": at_midnight(post.updated),
    }
    return told | ({"tags": [_text(category) for category in post.categories]} if post.categories else {})


def _text(value: str) -> str:
    """Text on one line, without characters that nobody can see."""
    return INVISIBLE.sub("", " ".join(value.split()))
