"""The list on pages of other sites: as a frame and as an element, with what was asked for and nothing else."""

import re
from pathlib import Path

from playwright.sync_api import Browser, expect

from tests.browser.conftest import served
from tests.browser.test_pages import opened
from tests.conftest import ROOT, SampleSite

# Who of the sample does anodizing.
ANODIZER = "Pacific Precision Anodizing"
MANUAL = (ROOT / "site_templates/content/manual/open-data.md").read_text(encoding="utf-8")


def test_a_frame_and_an_element_list_who_matches_all_that_was_asked(chromium: Browser, address: str) -> None:
    with opened(chromium, 390) as page:
        page.goto(f"{address}embed/?processes=anodizing&processes=cut-and-sew&regions=central-la")
        links = page.locator("makeitinla-list li a")
        expect(links).to_have_text(["Encuentro Textil"])
        assert str(links.first.get_attribute("href")).endswith("companies/encuentro-textil/")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        page.evaluate("document.querySelector('makeitinla-list').setAttribute('regions', 'antelope-valley')")
        expect(links).to_have_count(0)
        expect(page.locator("makeitinla-list")).to_contain_text("No company")
        assert page.context.cookies() == []
        assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_no_address_brings_code_or_a_way_to_other_files_into_a_frame(chromium: Browser, address: str) -> None:
    with opened(chromium, 390) as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{address}embed/?processes=..%2F..%2Findex&regions=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E")
        expect(page.locator("makeitinla-list")).to_contain_text("No company")
        assert page.locator("img").count() == 0
        assert not [url for url in asked if "index" in url.partition("?")[0] or "img" in url.partition("?")[0]]


def test_what_the_manual_gives_to_other_sites_works_on_them(
    chromium: Browser, address: str, sample_site: SampleSite, tmp_path: Path
) -> None:
    def examples(language: str) -> list[str]:
        found = re.findall(rf"```{language}\n(.*?)```", MANUAL, re.DOTALL)
        return [each.replace(sample_site.site.settings.site_url, address) for each in found]

    element, frame = examples("html")
    (script,) = examples("javascript")
    (tmp_path / "index.html").write_text(f'<!doctype html>{element}{frame}<script type="module">{script}</script>')
    with served(tmp_path) as partner, opened(chromium, 800) as page:
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        page.goto(f"{partner}/index.html")
        for place in (page, page.frame_locator("iframe")):
            expect(place.locator("makeitinla-list li a")).to_have_text([ANODIZER])
        assert said == [f"[{ANODIZER}]"]
        assert page.context.cookies() == []
