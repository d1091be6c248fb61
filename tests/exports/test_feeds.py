"""Feeds: an independent parser reads them, and JSON Feed's rules hold."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree

import feedparser
import pytest
from jsonschema import Draft4Validator
from referencing import Registry
from referencing.jsonschema import DRAFT4

from generator.artifacts import artifacts
from generator.catalog.catalog import Catalog
from generator.catalog.current import CurrentCatalog
from generator.exports.feed_files import MOST_POSTS
from generator.exports.feeds import FEEDS
from generator.rendering.site import Site
from generator.serializers.atom import atom
from generator.serializers.feed import Feed, Post
from generator.serializers.json_feed import json_feed
from tests.conftest import TODAY, SampleSite
from tests.project import COMPANY, company_record, company_summary, event_summary

SCHEMAS = Path(__file__).parents[1] / "schemas"
URL = "https://makeitinla.github.io/directory/"
EVENT = "type: gathering\nname: %s\nkind: workshop\nsummary: Come.\nstarts: 2026-12-05 10:00\nadded: %s\n"
NASTY = "a<b>&\"'\x00\x0b\ud800\u202e\ufffe ]]> \r\n<script>"


def site_of(sample: SampleSite, companies: Mapping[str, str], events: Mapping[str, str]) -> Site:
    """A site with these companies and events, by slug."""
    listed = [company_summary(company_record(f"companies/{slug[0]}/{slug}.yml", companies[slug])) for slug in companies]
    dated = [event_summary(f"events/{slug[0]}/{slug}.yml", events[slug]) for slug in events]
    return replace(sample.site, current=CurrentCatalog(Catalog.of(listed, dated), TODAY))


def made(site: Site) -> dict[str, bytes]:
    """All feeds by file name."""
    found = [each for export in FEEDS for target in export.targets(site, ()) for each in artifacts(target)]
    return {each.path.removeprefix("feeds/"): each.content for each in found}


def read(content: bytes) -> Any:
    """What feedparser reads, without a complaint."""
    found = feedparser.parse(content)
    assert not found.bozo, found.get("bozo_exception")
    return found


@cache
def schema_of_feeds() -> Draft4Validator:
    """The published schema of JSON Feed 1.1, which refers to that of 1."""
    texts = {
        name: json.loads((SCHEMAS / f"json-feed-{name}.json").read_text(encoding="utf-8")) for name in ("1", "1.1")
    }
    registry: Registry[Any] = Registry().with_resource(texts["1"]["id"], DRAFT4.create_resource(texts["1"]))
    return Draft4Validator(texts["1.1"], registry=registry)


def check_json_feed(data: Mapping[str, Any]) -> None:
    """The published schema of JSON Feed 1.1, and what it cannot say."""
    assert [error.message for error in schema_of_feeds().iter_errors(data)] == []
    assert data["version"] == "https://jsonfeed.org/version/1.1"
    assert isinstance(data["title"], str) and data["title"]
    for name in ("home_page_url", "feed_url"):
        assert urlsplit(data[name]).scheme == "https"
    ids = [item["id"] for item in data["items"]]
    assert len(set(ids)) == len(ids) and all(isinstance(id, str) for id in ids)
    for item in data["items"]:
        assert item["content_text"]
        assert item["date_published"].endswith("T00:00:00Z")
        assert all(isinstance(tag, str) for tag in item.get("tags", []))


def test_every_feed_of_the_sample_is_read_without_a_complaint(sample_site: SampleSite) -> None:
    files = {path: sample_site.files[path] for path in sample_site.files if path.startswith("feeds/")}
    assert len(files) == 6
    for path, content in files.items():
        if path.endswith(".json"):
            check_json_feed(json.loads(content))
            continue
        found = read(content)
        assert found.version == "atom10" and found.entries
        assert found.feed.id == f"{URL}{path}"
        twin = json.loads(files[path.replace(".atom", ".json")])
        assert [entry.id for entry in found.entries] == [item["id"] for item in twin["items"]]


def test_a_company_is_told_when_it_is_new_and_again_when_it_is_verified(sample_site: SampleSite) -> None:
    texts = {
        "acme": COMPANY,
        "beta": COMPANY.replace("Acme", "Beta")
        + "summary: We cut.\nverification: {level: confirmed, on: 2026-11-15}\n",
        "core": COMPANY.replace("Acme", "Core").replace("2026-11-01", "2026-12-24"),
    }
    found = read(made(site_of(sample_site, texts, {}))["companies.atom"])
    assert [(entry.title, entry.updated[:10]) for entry in found.entries] == [
        ("Verified: Beta Laser Cutting", "2026-11-15"),
        ("New: Beta Laser Cutting", "2026-11-01"),
        ("New: Acme Laser Cutting", "2026-11-01"),
    ]
    assert len({entry.id for entry in found.entries}) == 3
    assert found.feed.updated.startswith("2026-11-15")


def test_requests_have_a_feed_of_their_own(sample_site: SampleSite) -> None:
    titles = [entry.title for entry in read(sample_site.files["feeds/requests.atom"]).entries]
    assert titles == ["Request for 400 anodized brackets"]
    others = [entry.title for entry in read(sample_site.files["feeds/events.atom"]).entries]
    assert len(others) > 1 and not set(titles) & set(others)


def test_a_feed_has_only_the_latest(sample_site: SampleSite) -> None:
    events = {f"e{number}": EVENT % (f"Night {number}", date(2026, 1, 1 + number % 28)) for number in range(80)}
    entries = read(made(site_of(sample_site, {}, events))["events.atom"]).entries
    days = [entry.updated for entry in entries]
    assert len(entries) == MOST_POSTS and days == sorted(days, reverse=True) and days[0].startswith("2026-01-28")


def test_an_event_says_when_it_is(sample_site: SampleSite) -> None:
    (entry,) = read(made(site_of(sample_site, {}, {"x": EVENT % ("Night", "2026-11-01")}))["events.atom"]).entries
    assert entry.summary == "Dec 5, 2026. Come."
    assert [tag.term for tag in entry.tags] == ["Workshop"]


def test_an_empty_feed_is_a_feed(sample_site: SampleSite) -> None:
    files = made(site_of(sample_site, {}, {}))
    assert read(files["events.atom"]).feed.updated.startswith(TODAY.isoformat())
    check_json_feed(json.loads(files["events.json"]))


@pytest.mark.parametrize("text", [NASTY, "w" * 10_000, "🏭" * 100])
def test_no_text_breaks_a_feed(text: str) -> None:
    post = Post("https://x.example/1", "https://x.example/?a=1&b=2", text, text, "2026-11-01", "2026-11-02", (text,))
    feed = Feed(text, "en", "https://x.example/", "https://x.example/a", "https://x.example/j", "2026-11-02", (post,))
    ElementTree.fromstring(atom(feed))
    (entry,) = read(atom(feed)).entries
    assert entry.link == "https://x.example/?a=1&b=2"
    data = json.loads(json_feed(feed))
    check_json_feed(data)
    assert "\u202e" not in data["items"][0]["title"] and "\n" not in data["items"][0]["title"]
