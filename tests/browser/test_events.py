"""Events in a real browser: the agenda narrowed and shared, an old site that stays true, and what search finds."""

from playwright.sync_api import Browser, Page, expect

from tests.browser.test_pages import opened

ROWS = ".agenda .event-row:visible"
TODAY = "2026-11-21T20:00:00Z"


def names_of(page: Page) -> list[str]:
    """The events that the agenda shows."""
    return page.locator(f"{ROWS} h3").all_inner_texts()


def at(page: Page, address: str, now: str = TODAY) -> None:
    """Opens a page as if it were then."""
    page.clock.set_fixed_time(now)
    page.goto(address, wait_until="networkidle")


def test_the_agenda_is_narrowed_and_the_address_keeps_it(chromium: Browser, address: str) -> None:
    with opened(chromium, 390) as page:
        at(page, f"{address}events/")
        everything = names_of(page)
        page.select_option("select[name=regions]", label="South Bay (1)")
        assert page.url == f"{address}events/?regions=south-bay"
        assert names_of(page) == ["South Bay Open Shop Day"]
        expect(page.locator(".event-filter__count")).to_have_text("1 event")
        workshop = page.locator("select[name=types] option", has_text="Workshop")
        expect(workshop).to_have_text("Workshop (0)")
        expect(workshop).to_be_disabled()
        page.select_option("select[name=audience]", label="Students (1)")
        assert page.url == f"{address}events/?regions=south-bay&audience=students"
        page.go_back()
        expect(page.locator("select[name=audience]")).to_have_value("Any")
        expect(page.locator("select[name=regions]")).to_have_value("South Bay (1)")
        page.reload(wait_until="networkidle")
        assert names_of(page) == ["South Bay Open Shop Day"]
        page.click("button[type=reset]")
        assert (page.url, names_of(page)) == (f"{address}events/", everything)


def test_a_link_with_values_that_do_not_exist_shows_everything(chromium: Browser, address: str) -> None:
    with opened(chromium, 1440) as page:
        at(page, f"{address}events/")
        everything = names_of(page)
        at(page, f"{address}events/?regions=atlantis&price=&x=1")
        assert names_of(page) == everything


def test_a_site_that_is_a_month_old_announces_nothing_that_is_past(chromium: Browser, address: str) -> None:
    with opened(chromium, 1440) as page:
        at(page, f"{address}events/", "2026-12-16T20:00:00Z")
        assert "South Bay Open Shop Day" not in names_of(page)
        assert "Monthly sewing night" in names_of(page)
        assert page.locator(".agenda h2:visible").first.inner_text() == "Thursday, December 24, 2026"
        at(page, f"{address}events/archive/2026/", "2026-12-16T20:00:00Z")
        expect(page.get_by_role("link", name="South Bay Open Shop Day")).to_be_visible()
        at(page, f"{address}events/south-bay-open-shop-day/", "2026-12-16T20:00:00Z")
        expect(page.get_by_text("This event is over.")).to_be_visible()
        expect(page.get_by_role("link", name="Register")).to_be_hidden()


def test_a_site_that_is_years_old_says_that_nothing_is_coming(chromium: Browser, address: str) -> None:
    with opened(chromium, 390) as page:
        at(page, f"{address}events/", "2030-01-01T20:00:00Z")
        assert names_of(page) == []
        expect(page.get_by_text("Nothing coming up.")).to_be_visible()
        at(page, f"{address}companies/encuentro-textil/", "2030-01-01T20:00:00Z")
        expect(page.get_by_role("heading", name="Events")).to_be_hidden()


def test_a_deadline_says_how_soon_it_closes_in_los_angeles(chromium: Browser, address: str) -> None:
    # In Tokyo it is the 16th already.
    with opened(chromium, 1440, timezone_id="Asia/Tokyo") as page:
        for now, said in (("2026-12-10T20:00Z", "in 5 days"), ("2026-12-15T20:00Z", "today")):
            at(page, f"{address}events/", now)
            expect(page.locator(".closes-in")).to_have_text(f"Closes {said}")
        at(page, f"{address}events/bus-bracket-request/", "2026-12-15T22:01Z")
        expect(page.get_by_text("Closed", exact=True)).to_be_visible()


def test_without_scripts_every_list_is_a_link_away(chromium: Browser, address: str) -> None:
    with opened(chromium, 390, java_script_enabled=False) as page:
        page.goto(f"{address}events/")
        assert not page.is_visible(".event-filter")
        page.click("section[aria-labelledby=browse] a:has-text('Students')")
        assert page.url == f"{address}events/audience/students/"
        expect(page.get_by_role("link", name="South Bay Open Shop Day")).to_be_visible()


def test_a_search_for_companies_finds_events_too(chromium: Browser, address: str) -> None:
    with opened(chromium, 1440) as page:
        page.goto(f"{address}companies/?q=open+shop+day")
        expect(page.locator(".find__events a").nth(1)).to_have_text("South Bay Open Shop Day")
        page.goto(f"{address}companies/?q=sewing")
        expect(page.locator(".find__events li a")).to_have_text(["Monthly sewing night"])
        page.click(".find__events li a")
        assert page.url == f"{address}events/monthly-sewing-night/"


def test_the_header_suggests_events_and_goes_to_them(chromium: Browser, address: str) -> None:
    with opened(chromium, 1440) as page:
        page.goto(f"{address}about/")
        page.click(".site-search input")
        page.keyboard.type("hawthorne open")
        option = page.locator("[role=group][aria-label=Events] [role=option]")
        expect(option).to_contain_text("South Bay Open Shop Day")
        option.click()
        page.wait_for_url(f"{address}events/south-bay-open-shop-day/")


def test_the_header_stays_on_one_line_from_the_narrowest_screen_to_the_widest(chromium: Browser, address: str) -> None:
    with opened(chromium, 320) as page:
        page.goto(f"{address}events/")
        for width in (320, 360, 390, 600, 959, 1119, 1120, 1280, 1440, 2560):
            page.set_viewport_size({"width": width, "height": 600})
            tops = "(all) => new Set(all.filter((one) => one.offsetHeight).map((one) => one.offsetTop)).size"
            height = page.eval_on_selector(".site-header__inner", "(one) => one.offsetHeight")
            assert height < 80, width
            assert page.eval_on_selector_all(".site-nav a", tops) <= 1, width
