"""The list on pages of other sites: as a frame and as an element, with what was asked for and nothing else."""

from playwright.sync_api import Browser, expect

from tests.browser.test_pages import opened


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
