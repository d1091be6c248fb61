"""Feeds as files, each in two syntaxes: what all kinds of feeds share."""

from collections.abc import Iterable, Iterator
from dataclasses import astuple
from functools import partial
from heapq import nlargest

from generator.artifacts import Artifact, Target
from generator.catalog.current import DAY
from generator.catalog.destinations import OPEN_DATA
from generator.catalog.event_summary import EventSummary
from generator.catalog.labels import label
from generator.exports.whole_file import whole_files
from generator.rendering.formats import day
from generator.rendering.site import Site
from generator.serializers.atom import atom
from generator.serializers.feed import Feed, Post
from generator.serializers.json_feed import json_feed
from generator.vocabularies import vocabulary

FOLDER = "feeds/"
# A reader looks at a feed more often than so much is new.
MOST_POSTS = 50


def latest(posts: Iterable[Post]) -> tuple[Post, ...]:
    """The latest posts, the newest first."""
    return tuple(nlargest(MOST_POSTS, posts, key=lambda post: (post.updated, post.id)))


def targets(site: Site, name: str, page: str, posts: tuple[Post, ...]) -> Iterator[Target]:
    """One target for both files of a feed; an empty feed is as old as the build."""
    address, title = site.settings.site_url, site.messages.text(f"feeds.names.{name}", site=site.settings.site_name)
    updated = max((post.updated for post in posts), default=site.current.today.isoformat())
    files = {"atom": f"{FOLDER}{name}.atom", "json": f"{FOLDER}{name}.json"}
    own = {kind: address + path for kind, path in files.items()}
    feed = Feed(title, site.messages.locale, address + page, own["atom"], own["json"], updated, posts)
    key = site.key(title, page, updated, [astuple(post) for post in posts])
    yield whole_files(site, f"feeds/{name}", key, partial(_files, feed, files))


def _files(feed: Feed, files: dict[str, str]) -> list[Artifact]:
    return [
        Artifact(files["atom"], atom(feed), "feeds", rows=len(feed.posts)),
        Artifact(files["json"], json_feed(feed), "feeds", rows=len(feed.posts)),
    ]


def event_posts(site: Site, events: Iterable[EventSummary]) -> tuple[Post, ...]:
    """The events whose records changed last: none whose source forbids it."""
    told = (event for event in events if OPEN_DATA in event.destinations)
    return latest([_event_post(site, event) for event in told if not site.current.is_to_come(event.added)])


def _event_post(site: Site, event: EventSummary) -> Post:
    """An event, request or funding, with its own day in the text."""
    url = f"{site.settings.site_url}events/{event.slug}/"
    kinds = (event.kind,) if event.kind in vocabulary("event_kinds").terms else ()
    categories = tuple([label("event_kinds", kind, site.messages.locale) for kind in kinds])
    return Post(url, url, event.name, _summary(site, event), event.added, event.updated or event.added, categories)


def _summary(site: Site, event: EventSummary) -> str:
    if not event.when:
        return event.summary
    when = day(event.when[:DAY], site.messages.locale, "medium")
    key = "feeds.closes" if event.is_deadline else "feeds.on"
    return site.messages.text(key, when=when, summary=event.summary).strip()
