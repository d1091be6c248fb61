"""sitemap.xml (sitemaps.org 0.9) and robots.txt (RFC 9309): every page that search engines should know."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import chain

from generator.artifacts import Artifact, Target
from generator.rendering.site import Site

# The protocol's limit for one file; an index with several files is needed beyond it.
MOST_URLS = 50_000


def targets(site: Site, planned: Sequence[Target]) -> Iterator[Target]:
    """One target for the sitemap with its parts, one for robots.txt."""
    made = chain.from_iterable([target.pages for target in planned])
    pages = sorted([*made, *((address, "") for address in site.hosted)])
    key = site.key("sitemap", pages)
    yield Target("sitemap", key, lambda: _sitemaps(site, pages))
    yield Target("robots", site.key("robots"), lambda: [_robots(site)])


def _sitemaps(site: Site, pages: Sequence[tuple[str, str]]) -> Iterator[Artifact]:
    parts = [pages[start : start + MOST_URLS] for start in range(0, len(pages), MOST_URLS)]
    if len(parts) == 1:
        yield Artifact("sitemap.xml", _urls(site, parts[0]), "sitemap")
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    for name, part in zip(names, parts, strict=True):
        yield Artifact(name, _urls(site, part), "sitemap")
    rows = (f"<sitemap><loc>{escape(site.settings.site_url + name)}</loc></sitemap>" for name in names)
    yield Artifact("sitemap.xml", _document("sitemapindex", rows), "sitemap")


def _urls(site: Site, pages: Sequence[tuple[str, str]]) -> bytes:
    return _document("urlset", (_url(site.settings.site_url + page, day) for page, day in pages))


def _url(address: str, day: str) -> str:
    modified = f"<lastmod>{day}</lastmod>" if day else ""
    return f"<url><loc>{escape(address)}</loc>{modified}</url>"


def _document(kind: str, rows: Iterable[str]) -> bytes:
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<{kind} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return (head + "\n".join(rows) + f"\n</{kind}>\n").encode()


def _robots(site: Site) -> Artifact:
    text = f"User-agent: *\nAllow: /\n\nSitemap: {site.settings.site_url}sitemap.xml\n"
    return Artifact("robots.txt", text.encode(), "robots")
