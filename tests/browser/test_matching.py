"""Matching in the browser gives the page's answer on the same data, and a maker finds a request that fits."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.matching.requests import Fitting, fitting_open, teams_for
from tests.browser.sources import serve_sources
from tests.browser.test_pages import opened
from tests.conftest import SampleSite

REQUEST = "bus-bracket-request"
# As the page of a buyer who writes a request finds who fits.
MATCHES = """async ([address, needs, exportControl, origin, today]) => {
  const scripts = `${address}assets/js/`;
  const [{ companyData }, { criteriaOf }, { factsOf, rowsFor }, { matchesOf }, { teamsOf }] = await Promise.all(
    ["rfp/company-data", "matching/criteria", "matching/facts", "matching/match", "matching/teams"].map(
      (name) => import(`${scripts}${name}.js`)));
  const data = await companyData(`${address}search/`);
  const criteria = criteriaOf(needs, exportControl, data.vocabulary.facets);
  const companies = factsOf(data.columns, await data.points(), rowsFor(data.columns, criteria));
  const wanted = { criteria, origin };
  const found = matchesOf(wanted, companies, today);
  return { ...found, teams: found.full.length ? [] : teamsOf(wanted, companies, today) };
}"""


def asked(page: Page, address: str, fit: Fitting, today: str) -> dict[str, Any]:
    """What the browser finds for a request."""
    needs = [need._asdict() for need in fit.event.needs]
    found: dict[str, Any] = page.evaluate(MATCHES, [address, needs, fit.event.export_control, fit.wanted.origin, today])
    return found


def test_the_browser_gives_the_same_answer_as_the_page(
    chromium: Browser, address: str, sample_site: SampleSite
) -> None:
    current = sample_site.site.current
    fit = fitting_open(current)[REQUEST]
    page = chromium.new_page()
    serve_sources(page)
    try:
        page.goto(f"{address}404.html")
        found = asked(page, address, fit, current.today.isoformat())
    finally:
        page.close()
    full, unsaid, near = fit.matches
    assert full
    pairs = [(found["full"], full), (found["open"], unsaid), *zip(found["near"], near, strict=True)]
    for shown, matches in pairs:
        told = [(each["slug"], [result["why"] for result in each["results"]]) for each in shown]
        assert told == [(each.slug, [result.why for result in each.results]) for each in matches]
        assert [each["miles"] for each in shown] == [each.miles for each in matches]
    assert found["teams"] == [team._asdict() for team in teams_for(fit)]


@pytest.mark.parametrize("width", [390, 1440])
def test_a_maker_finds_a_request_that_fits_by_keyboard(chromium: Browser, address: str, width: int) -> None:
    with opened(chromium, width) as page:
        page.goto(f"{address}companies/pacific-precision-anodizing/")
        link = page.locator(".open-requests a").first
        expect(page.locator(".open-requests li").first).to_contain_text("Meets all 5: 1 of 1 preferred")
        link.focus()
        page.keyboard.press("Enter")
        expect(page).to_have_url(f"{address}events/{REQUEST}/")
        expect(page.get_by_role("heading", name="Who fits")).to_be_visible()
        expect(page.locator(".fits .match__name a").first).to_have_text("Pacific Precision Anodizing")
        expect(page.locator(".request__respond a").first).to_have_attribute("href", "mailto:bids@transit.example")
