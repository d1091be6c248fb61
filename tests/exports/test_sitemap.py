"""The sitemap, read by an XML parser: every page once, with absolute addresses, in parts when there are many."""

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any
from xml.etree import ElementTree

import pytest

from generator.artifacts import Artifact, LargeArtifact, Target, artifacts
from generator.digests import key
from generator.exports.site import sitemap

URL = "https://example.org/directory/"
SPACE = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def site(hosted: tuple[str, ...] = ()) -> Any:
    """As much of a site as a sitemap needs."""
    return SimpleNamespace(settings=SimpleNamespace(site_url=URL), key=key, hosted=hosted)


def page(path: str | None, modified: str = "") -> Target:
    """A target that makes nothing."""
    return Target(str(path), b"", lambda: [], () if path is None else ((path, modified),))


def made(pages: Sequence[Target]) -> dict[str, Artifact | LargeArtifact]:
    """All files of the export, by path."""
    targets = list(sitemap.targets(site(), pages))
    return {artifact.path: artifact for target in targets for artifact in artifacts(target)}


def test_every_page_is_there_once_in_order_with_its_day() -> None:
    found = made([page("b/"), page("", "2026-11-21"), page(None), page("a&b/")])
    urls = ElementTree.fromstring(found["sitemap.xml"].content).findall("s:url", SPACE)
    assert [one.findtext("s:loc", namespaces=SPACE) for one in urls] == [URL, f"{URL}a&b/", f"{URL}b/"]
    assert [one.findtext("s:lastmod", namespaces=SPACE) for one in urls] == ["2026-11-21", None, None]


def test_robots_are_told_where_the_sitemap_is() -> None:
    assert made([page("")])["robots.txt"].content.decode().endswith(f"Sitemap: {URL}sitemap.xml\n")


def test_more_pages_than_a_file_may_hold_are_split(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemap, "MOST_URLS", 2)
    found = made([page(f"{n}/") for n in range(5)])
    index = ElementTree.fromstring(found["sitemap.xml"].content)
    names = [one.text for one in index.findall("s:sitemap/s:loc", SPACE)]
    assert names == [f"{URL}sitemap-{number}.xml" for number in (1, 2, 3)]
    parts = [ElementTree.fromstring(found[f"sitemap-{number}.xml"].content) for number in (1, 2, 3)]
    assert [len(part) for part in parts] == [2, 2, 1]


def test_a_site_without_pages_has_an_empty_sitemap() -> None:
    assert len(ElementTree.fromstring(made([])["sitemap.xml"].content)) == 0


def test_the_key_changes_with_the_pages_and_their_days() -> None:
    keys = [
        next(iter(sitemap.targets(site(), pages))).key for pages in ([page("a/")], [page("b/")], [page("a/", "2026")])
    ]
    assert len(set(keys)) == 3


def test_the_hand_written_pages_are_there_too() -> None:
    (target, *_) = sitemap.targets(site(("about/",)), [page("a/"), page("b/")])
    (artifact,) = artifacts(target)
    urls = ElementTree.fromstring(artifact.content).findall("s:url/s:loc", SPACE)
    assert [url.text for url in urls] == [f"{URL}a/", f"{URL}about/", f"{URL}b/"]
    assert target.key != next(iter(sitemap.targets(site(), [page("a/"), page("b/")]))).key
