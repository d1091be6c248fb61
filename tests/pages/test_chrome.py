"""What every page has in common: its policy, its head, its ways around, and links that lead somewhere."""

import gzip
import re
from collections.abc import Iterator
from functools import cache
from posixpath import dirname, join, normpath
from struct import unpack
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser as Parser

from generator.theme.modules import WHOLES, names_of
from tests.conftest import ROOT, SampleSite

# What stands in frames on the pages of other sites: it has no chrome, and nobody is led to it.
FRAMED = "embed/"
# What a script asks for at once, minified; what it may ask for later is in brackets.
AT_ONCE = re.compile(r'\bfrom"(\.[^"]+)"|\bimport"(\.[^"]+)"')
# Pages with a search, a builder, or saved companies, and the most that each may load of scripts, in kilobytes.
HEAVY = dict.fromkeys(("companies/", "rfp/", "rfp/respond/", "shortlist/", "compare/"), 30)
LIGHT = 6
LOADED = "script[src], img, link[rel=stylesheet], link[rel=icon], use, image, source, iframe, video, audio"


def visited(sample_site: SampleSite) -> Iterator[tuple[str, Parser]]:
    """The pages that people visit, by their address below the root."""
    return ((path, page) for path, page in sample_site.pages.items() if path != FRAMED)


def attribute(page: Parser, selector: str, name: str) -> str:
    found = page.css_first(selector)
    return str(found.attributes.get(name) or "") if found is not None else ""


def test_the_policy_comes_first_and_allows_nothing_inline(sample_site: SampleSite) -> None:
    for path, page in sample_site.pages.items():
        head = page.head
        assert head is not None
        first = next(iter(head.iter()))
        assert first.attributes.get("http-equiv") == "Content-Security-Policy", path
        policy = str(first.attributes["content"])
        assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'")
        assert "unsafe" not in policy


def test_no_page_asks_another_site_for_anything(sample_site: SampleSite) -> None:
    for path, page in sample_site.pages.items():
        for found in page.css(LOADED):
            address = found.attributes.get("src") or found.attributes.get("href") or ""
            assert not urlsplit(address).netloc, (path, address)
    for name, content in sample_site.files.items():
        if name.endswith(".css"):
            assert not re.search(rb"url\((?!\s*[\"']?(?:data:|#))", content), name
            assert b"@import" not in content, name


def test_every_page_says_what_it_is(sample_site: SampleSite) -> None:
    titles: dict[str, str] = {}
    for path, page in visited(sample_site):
        title = attribute(page, "title", "") or (page.css_first("title") or page.root).text()  # type: ignore[union-attr]
        assert title.endswith(" · Make it in LA"), path
        assert attribute(page, 'meta[name="description"]', "content"), path
        assert attribute(page, 'meta[property="og:title"]', "content") + " · Make it in LA" == title
        assert len(page.css("h1")) == 1, path
        assert attribute(page, "html", "lang") == "en"
        if path not in ("404.html", "companies/pacific-plating/"):
            expected = sample_site.site.settings.site_url + path
            assert attribute(page, 'link[rel="canonical"]', "href") == expected
            assert titles.setdefault(title, path) == path, "two pages of one title"


def test_shared_links_show_a_picture_of_the_promised_size(sample_site: SampleSite) -> None:
    home, picture = sample_site.site.settings.site_url, sample_site.files["images/social.png"]
    assert picture.startswith(b"\x89PNG")
    assert len(picture) < 150 * 1024
    for path, page in visited(sample_site):
        assert attribute(page, 'meta[property="og:image"]', "content") == f"{home}images/social.png", path
        size = [attribute(page, f'meta[property="og:image:{side}"]', "content") for side in ("width", "height")]
        assert size == [str(side) for side in unpack(">II", picture[16:24])], path


def test_every_page_can_be_skipped_into_and_left_by_keyboard(sample_site: SampleSite) -> None:
    for path, page in visited(sample_site):
        assert attribute(page, "a.skip-link", "href") == "#main", path
        assert page.css_first("main #main") is not None, path
        assert attribute(page, "form[role=search]", "action"), path
        assert page.css_first("button.menu-button[aria-expanded][aria-controls=site-menu]") is not None, path
        ids = [found.attributes["id"] for found in page.css("[id]")]
        assert len(ids) == len(set(ids)), path


def test_the_section_of_a_page_is_marked_in_the_navigation(sample_site: SampleSite) -> None:
    for path, name in (("companies/", "Companies"), ("processes/anodizing/", "Companies"), ("about/", "About")):
        marked = [found.text() for found in sample_site.page(path).css('.site-nav a[aria-current="true"]')]
        assert marked == [name]
    for path in ("events/", "events/months/2026-12/", "events/archive/", "events/south-bay-open-shop-day/"):
        marked = [found.text() for found in sample_site.page(path).css('.site-nav a[aria-current="true"]')]
        assert marked == ["Events"]
    assert not sample_site.page("").css('.site-nav a[aria-current="true"]')


def leads_to(sample_site: SampleSite, path: str, address: str) -> str:
    """The page or file below the root that an address on a page means."""
    home = sample_site.site.settings.site_url
    return urljoin(home + path, address).partition("#")[0].partition("?")[0].removeprefix(home)


def test_every_link_leads_to_a_page_and_an_anchor(sample_site: SampleSite) -> None:
    dead = []
    for path, page in sample_site.pages.items():
        for found in page.css("a[href], link[href], script[src], img[src], use[href], form[action]"):
            named = (found.attributes.get(name) for name in ("href", "src", "action"))
            address = next(filter(None, named), "")
            there, anchor = leads_to(sample_site, path, address), urlsplit(address).fragment
            if there.startswith(("http:", "https:", "mailto:", "tel:", "webcal:")) or there in sample_site.files:
                continue
            if there not in sample_site.pages or (
                anchor and sample_site.page(there).css_first(f'[id="{anchor}"]') is None
            ):
                dead.append((path, address))
    assert dead == []


def test_the_page_for_what_is_missing_works_at_any_depth(sample_site: SampleSite) -> None:
    page = sample_site.page("404.html")
    base = sample_site.site.settings.base
    for found in page.css("link[rel=stylesheet], script[src], .site-nav a, .tiles a"):
        address = found.attributes.get("href") or found.attributes.get("src") or ""
        assert address.startswith(base), address


def test_no_script_or_style_of_the_theme_is_shipped_beside_ours(sample_site: SampleSite) -> None:
    scripts = [name for name in sample_site.files if name.endswith(".js") and not name.startswith(FRAMED)]
    folder = ROOT / "site_templates" / "theme"
    ours = {str(file.relative_to(folder / "assets" / "js")) for file in folder.rglob("*.js")}
    assert sorted(names_of(scripts)) == sorted(ours - WHOLES.keys())
    assert len(scripts) == len(ours - WHOLES.keys())
    assert len([name for name in sample_site.files if name.endswith(".css")]) == 2


# What is shown for a dead address, and in frames; no one is led to either.
UNLINKED = {"404.html", FRAMED}


def redirects(sample_site: SampleSite) -> set[str]:
    """The pages at old addresses, which only lead on."""
    return {path for path, page in sample_site.pages.items() if page.css_first('meta[http-equiv="refresh"]')}


def test_every_page_is_linked_from_another(sample_site: SampleSite) -> None:
    linked = set()
    for path, page in sample_site.pages.items():
        addresses = (str(found.attributes["href"] or "") for found in page.css("a[href]"))
        linked |= {there for address in addresses if (there := leads_to(sample_site, path, address)) != path}
    removed = {f"companies/{slug}/" for slug in sample_site.site.catalog.removed}
    assert sorted(sample_site.pages.keys() - linked - UNLINKED - redirects(sample_site) - removed) == []


def test_the_sitemap_knows_every_page_that_search_engines_may_show(sample_site: SampleSite) -> None:
    home = sample_site.site.settings.site_url
    told = re.findall(r"<loc>([^<]*)</loc>", sample_site.files["sitemap.xml"].decode())
    shown = [
        home + path
        for path, page in sample_site.pages.items()
        if "noindex" not in attribute(page, 'meta[name="robots"]', "content")
    ]
    assert sorted(told) == sorted(shown)


def test_every_heading_says_something(sample_site: SampleSite) -> None:
    for path, page in sample_site.pages.items():
        assert [heading.html for heading in page.css("h1, h2, h3, h4") if not heading.text().strip()] == [], path


def test_no_page_has_what_only_the_theme_s_own_script_uses(sample_site: SampleSite) -> None:
    for path, page in sample_site.pages.items():
        assert not page.css(".md-toggle, .md-overlay, .md-dialog, [data-md-component=skip]"), path


def test_only_paths_have_a_length(sample_site: SampleSite) -> None:
    measured = [found.tag for page in sample_site.pages.values() for found in page.css("[pathLength], [pathlength]")]
    assert set(measured) == {"path"}


def test_a_page_loads_no_more_of_scripts_than_its_budget(sample_site: SampleSite) -> None:
    @cache
    def asked_by(name: str) -> frozenset[str]:
        """A script with all that it loads at once."""
        found = {normpath(join(dirname(name), a or b)) for a, b in AT_ONCE.findall(sample_site.files[name].decode())}
        return frozenset({name}).union(*map(asked_by, found))

    sizes = {name: len(gzip.compress(text, 9)) for name, text in sample_site.files.items() if name.endswith(".js")}
    dates = next(name for name in sizes if name.startswith("assets/js/shared/dates."))
    for path, page in visited(sample_site):
        sources = [script.attributes["src"] or "" for script in page.css("script[src]")]
        names = {f"assets/js/{source.partition('assets/js/')[2]}" for source in sources}
        loaded = frozenset({dates} if page.css_first("[data-until]") else ()).union(*map(asked_by, names))
        assert loaded > names if path in HEAVY else loaded >= names, path
        assert sum(sizes[name] for name in loaded) <= HEAVY.get(path, LIGHT) * 1024, path
