"""The pages of requests say what is needed and who fits, with reasons; a company's page says which requests fit it."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from selectolax.lexbor import LexborHTMLParser as Parser

from generator.artifacts import Target, artifacts
from generator.catalog.catalog import Catalog
from generator.catalog.current import CurrentCatalog
from generator.catalog.public import public_company
from generator.catalog.public_events import public_event
from generator.digests import key
from generator.pages import company as company_pages
from generator.pages import request as request_pages
from generator.pages import requests as list_pages
from generator.rendering.site import Site
from tests.conftest import SampleSite
from tests.project import company_record, company_summary, event_record, event_summary

SAMPLE_REQUEST = "events/bus-bracket-request/"
REQUEST = """\
type: rfp
name: Fifty brackets
kind: rfq
issuer: {issuer}
closes: 2026-12-15 14:00
regions: [south-bay]
requirements:
  - {{process: laser-cutting}}
  - {{process: anodizing, materials: [aluminum], certifications: [as9100]}}
  - {{ownership: [woman-owned], required: preferred}}
export_control: {control}
{more}
added: 2026-11-01
"""
ONE_PROCESS = """\
type: rfp
name: {name}
issuer: Sample Buyer
closes: {closes}
requirements: [{{process: {process}}}]
export_control: none
{more}
added: 2026-11-01
"""


def shop(name: str, *lines: str, city: str = "Vernon", zip: str = "90058") -> str:
    """A company's file: its name, where it is, and what else it says."""
    where = f"locations: [{{city: {city}, zip: '{zip}'}}]"
    return "\n".join([f"name: {name}", "kind: contract-manufacturer", where, *lines, "added: 2026-11-01", ""])


def unverified(name: str, *lines: str) -> str:
    """The file of a company that only a public record names."""
    return shop(name, *lines, "verification: {level: unclaimed}", "sources: [{name: Sample register}]")


def does(*processes: str) -> str:
    """Core capabilities."""
    return f"capabilities: [{', '.join(f'{{process: {each}, level: core}}' for each in processes)}]"


ALUMINUM, AS9100 = "materials: [aluminum]", "certifications: [{id: as9100}]"
ISO_9001 = AS9100.replace("as9100", "iso-9001")
SHOPS = {
    "all-in": shop(
        "All In", does("laser-cutting", "anodizing"), "materials: [aluminum]", "certifications: [{id: as9100}]"
    ),
    "silent": shop("Silent Shop", does("laser-cutting", "anodizing")),
    "no-certificate": shop(
        "No Certificate",
        does("laser-cutting", "anodizing"),
        "materials: [aluminum]",
        "certifications: [{id: iso-9001}]",
    ),
    "cutter": shop("Cutter", does("laser-cutting")),
    "anodizer": shop("Anodizer", does("anodizing"), ALUMINUM, AS9100),
    "registered": unverified("Registered Plating", does("laser-cutting", "anodizing")),
}


def site_of(sample: SampleSite, companies: Mapping[str, str], requests: Mapping[str, str], days: int = 0) -> Site:
    """The sample's site with other companies and requests, by slug, some days later."""
    files = {f"companies/{slug[0]}/{slug}.yml": text for slug, text in companies.items()}
    events = {f"events/{slug[0]}/{slug}.yml": text for slug, text in requests.items()}
    records = {path: company_record(path, text) for path, text in files.items()}
    catalog = Catalog.of(
        map(company_summary, records.values()),
        [event_summary(path, text) for path, text in events.items()],
        digests={path: key(text) for path, text in {**files, **events}.items()},
    )
    current = CurrentCatalog(catalog, sample.site.current.today + timedelta(days=days))
    return replace(
        sample.site,
        current=current,
        company=lambda path: public_company(records[path]),
        event=lambda path: public_event(event_record(path, events[path])),
    )


def request_text(issuer: str = "Sample Buyer", control: str = "none", more: str = "") -> str:
    """The file of a request with a cut, a finish, a certificate and a preference."""
    return REQUEST.format(issuer=issuer, control=control, more=more)


def one_process(name: str, process: str = "anodizing", closes: str = "2026-12-15", more: str = "") -> str:
    """The file of a request for one process."""
    return ONE_PROCESS.format(name=name, process=process, closes=closes, more=more)


def request_page(site: Site, slug: str) -> Parser:
    """A request's page."""
    (target,) = [target for target in request_pages.targets(site) if target.name == f"events/{slug}/index.html"]
    (page,) = artifacts(target)
    return Parser(page.content)


def list_page(site: Site) -> Parser:
    """The list of requests."""
    (target,) = list_pages.targets(site)
    (page,) = artifacts(target)
    return Parser(page.content)


def company_page(site: Site, slug: str) -> Parser:
    """A company's page."""
    pages = [page for target in company_pages.targets(site) for page in artifacts(target)]
    return Parser(next(page.content for page in pages if page.path == f"companies/{slug}/index.html"))


def said(page: Parser, selector: str) -> list[str]:
    """The text of each element that a selector names."""
    return [" ".join(found.text(separator=" ").split()) for found in page.css(selector)]


def named(page: Parser, selector: str) -> list[str]:
    """The slugs of the companies in a list of matches, in order."""
    return [(found.attributes["href"] or "").split("/")[-2] for found in page.css(f"{selector} .match__name a")]


def test_a_request_says_plainly_what_is_needed_by_when_and_how_to_respond(sample_site: SampleSite) -> None:
    page = sample_site.page(SAMPLE_REQUEST)
    assert said(page, "h1") == ["Request for 400 anodized brackets"]
    assert said(page, ".eyebrow") == ["Request for quotes from Sample Transit Agency"]
    assert "Closes December 15, 2026, 2:00 PM" in said(page, ".request__status")[0]
    assert said(page, ".request__needs li")[0] == "Anodizing Aluminum AS9100 aerospace quality management " + (
        "South Bay 400 pieces required"
    )
    assert said(page, ".request__parts tbody th") == ["Sign bracket Revision C Holds a sign above a door"]
    assert "400 Also price 100, 400, 1000 1,600 a year" in said(page, ".request__parts td")
    assert "Email bids@transit.example" in said(page, ".request__respond a")
    assert "Which class of coating lasts longest by the sea?" in " ".join(said(page, ".rows li"))
    facts = said(page, ".panel .facts > div")
    assert "Questions due Nov 20, 2026, 12:00 PM" in facts
    assert "Estimated value $20,000 to $35,000" in facts


def test_what_is_past_on_an_old_site_can_be_told_by_scripts(sample_site: SampleSite) -> None:
    page = sample_site.page(SAMPLE_REQUEST)
    outer = page.css_first("article")
    assert outer is not None
    assert outer.attributes["data-until"] == "2026-12-15T22:00:00Z"
    # How to respond, who fits and the badge are only for a request that is open.
    open_only = page.css("[data-until] [data-open]")
    assert [each.tag for each in open_only] == ["span", "section", "div"]
    assert "As of November 21, 2026." in said(page, "[data-open] .fits__counts")[0]
    assert page.css_first("[data-until] [data-over][hidden]") is not None
    assert page.css_first("[data-until] [data-closes-in]") is not None


def test_machines_are_told_of_a_demand_and_who_seeks_it(sample_site: SampleSite) -> None:
    block = sample_site.page(SAMPLE_REQUEST).css_first('script[type="application/ld+json"]')
    assert block is not None
    buyer = json.loads(block.text())["@graph"][0]
    assert (buyer["@type"], buyer["name"], buyer["seeks"]["@type"]) == (
        "Organization",
        "Sample Transit Agency",
        "Demand",
    )
    assert buyer["seeks"]["validThrough"] == "2026-12-15T22:00:00Z"
    assert buyer["seeks"]["itemOffered"] == [{"@type": "Service", "name": "Anodizing"}]


def test_who_fits_stands_in_groups_with_reasons(sample_site: SampleSite) -> None:
    page = request_page(site_of(sample_site, SHOPS, {"brackets": request_text()}), "brackets")
    assert said(page, ".fits__counts strong") == ["1 meets all, 2 fit as far as they say, 3 lack one"]
    assert named(page, ".fits") == ["all-in", "silent", "registered"]
    texts = said(page, ".fits .match__text")
    assert texts[0].startswith("Meets all 4: 0 of 1 preferred; ")
    assert texts[0].endswith(" miles away")
    assert texts[1].startswith(
        "Meets 2 of 4: does not say: Aluminum, AS9100 aerospace quality management; 0 of 1 preferred; "
    )
    assert texts[2].startswith("Meets 2 of 4: according to public records only; does not say: ")
    assert "from the middle of South Bay" in said(page, ".fits__counts")[0]


def test_distances_count_from_the_zip_code_in_the_place_of_the_work(sample_site: SampleSite) -> None:
    told = {
        "in-vernon": "Vernon, CA 90058-1234",
        "abroad": "12345678 Sample Street, Ensenada",
        "unknown": "Suite 00000",
    }
    texts = {name: one_process("Finish", more=f"place: {place}") for name, place in told.items()}
    site = site_of(sample_site, {"plater": shop("Plater", does("anodizing"))}, texts)
    near, *others = (request_page(site, name) for name in told)
    assert "2026. Distances are straight lines from the middle of ZIP code 90058." in said(near, ".fits__counts")[0]
    assert said(near, ".match__text") == ["Meets the one requirement: 0 miles away"]
    assert all("Distances" not in said(page, ".fits__counts")[0] for page in others)


def test_each_requirement_is_told_as_met_missing_or_not_said(sample_site: SampleSite) -> None:
    page = request_page(site_of(sample_site, SHOPS, {"brackets": request_text()}), "brackets")
    assert said(page, ".fits .match:first-child .match__met")[:2] == [
        "Meets: Laser cutting core capability",
        "Meets: Anodizing core capability",
    ]
    assert "Does not say: Aluminum does not say" in said(page, ".fits .match__unknown")
    assert "Missing: AS9100 aerospace quality management lists others" in said(page, ".near .match__missing")


def test_what_only_a_record_or_a_name_says_is_told_as_such(sample_site: SampleSite) -> None:
    by_name = unverified("Sample Anodizing", "capabilities: [{process: anodizing, basis: name}]")
    by_code = unverified("Sample Metals", "capabilities: [{process: anodizing, basis: register}]")
    shops = {"by-code": by_code, "by-name": by_name}
    page = request_page(site_of(sample_site, shops, {"finish": one_process("Finish")}), "finish")
    assert named(page, ".fits") == ["by-name", "by-code"]
    assert said(page, ".match__text") == [
        "Meets the one requirement: according to its name only",
        "Meets the one requirement: according to public records only",
    ]
    assert said(page, ".match__met") == ["Meets: Anodizing in its name", "Meets: Anodizing in public records"]


def test_near_misses_have_their_control_outside_of_the_list_and_need_no_script(sample_site: SampleSite) -> None:
    page = request_page(site_of(sample_site, SHOPS, {"brackets": request_text()}), "brackets")
    assert said(page, "details.near summary") == ["3 shops lack one requirement"]
    assert page.css(".fits details") == []
    assert named(page, "details.near") == ["anodizer", "no-certificate", "cutter"]
    assert any("has no AS9100 aerospace quality management" in text for text in said(page, ".near .match__text"))


def test_a_gap_in_the_data_is_called_one_and_the_shop_can_fill_it(sample_site: SampleSite) -> None:
    page = request_page(site_of(sample_site, SHOPS, {"brackets": request_text()}), "brackets")
    assert "is a gap in our data, not a no" in " ".join(said(page, ".fits p"))
    offers = {" ".join(link.text().split()): link.attributes["href"] or "" for link in page.css(".fits .match__fill a")}
    assert "title=Correction:%20silent" in offers["Add what is missing: Silent Shop"]
    assert "title=Claim:%20registered" in offers["Claim this listing: Registered Plating"]
    assert not any("All In" in name for name in offers)


def test_a_team_is_shown_in_the_order_of_the_work_where_nobody_does_it_all(sample_site: SampleSite) -> None:
    pair = {slug: SHOPS[slug] for slug in ("cutter", "anodizer")}
    page = request_page(site_of(sample_site, pair, {"brackets": request_text()}), "brackets")
    assert said(page, ".team__route li") == ["Laser cutting Cutter Vernon", "Anodizing Anodizer Vernon"]
    assert said(page, ".team > p") == ["0 miles from first to last"]
    alone = request_page(site_of(sample_site, SHOPS, {"brackets": request_text()}), "brackets")
    assert alone.css(".team") == []


def test_where_nobody_fits_the_page_says_so_and_offers_a_way(sample_site: SampleSite) -> None:
    page = request_page(site_of(sample_site, {}, {"brackets": request_text()}), "brackets")
    assert said(page, ".fits__none h3") == ["No shop in the directory fits yet"]
    assert said(page, ".fits__none a") == ["Add a listing"]


def test_a_buyer_is_no_shop_of_its_own_request(sample_site: SampleSite) -> None:
    page = request_page(site_of(sample_site, SHOPS, {"brackets": request_text(issuer="all-in")}), "brackets")
    assert said(page, ".eyebrow") == ["Request for quotes from All In"]
    assert "all-in" not in named(page, "article")


def test_under_export_rules_the_page_is_a_summary_and_says_why(sample_site: SampleSite) -> None:
    registered = (
        SHOPS["all-in"].replace("{id: as9100}", "{id: as9100}, {id: itar-registered}").replace("All In", "Both")
    )
    site = site_of(sample_site, {**SHOPS, "both": registered}, {"brackets": request_text(control="itar")})
    page = request_page(site, "brackets")
    assert "International Traffic in Arms Regulations" in said(page, ".request__export")[0]
    assert "summary only" in said(page, ".request__export")[0]
    assert "A registration is not a certification" in said(page, ".request__export")[0]
    assert page.css(".request__parts") == []
    assert said(page, ".fits__counts strong")[0].startswith("1 meets all, 3 fit as far as they say")
    assert named(page, ".fits")[0] == "both"
    unknown = request_page(site_of(sample_site, SHOPS, {"brackets": request_text(control="unknown")}), "brackets")
    assert "has not said whether" in said(unknown, ".request__export")[0]
    assert said(unknown, ".fits__counts strong")[0].startswith("1 meets all")


def test_the_text_of_a_request_cannot_become_markup(sample_site: SampleSite) -> None:
    more = """\
parts: [{name: "</th><script>alert(1)</script>", material: "{{ 7*7 }}", quantity: 1}]
unknowns: ["<img src=x onerror=alert(2)>"]
tooling: '" onmouseover=x'
number: "{0.__class__}"
submit: {instructions: "[x](javascript:alert(3)) <svg onload=alert(4)>"}"""
    hostile = request_text(issuer='"<b>buyer</b> {x}"', more=more).replace(
        "Fifty brackets", "'</title><script>alert(5)</script> {y}'"
    )
    site = site_of(sample_site, SHOPS, {"brackets": hostile})
    for page in (request_page(site, "brackets"), list_page(site), company_page(site, "silent")):
        text = page.html or ""
        assert not [script for script in page.css("script") if "alert" in script.text() and not script.attributes]
        assert page.css("img[onerror], svg[onload], [onmouseover], h1 b, a[href^='javascript']") == []
        assert "49" not in said(page, "h1")[0]
        assert "&lt;script&gt;" in text
    assert "{{ 7*7 }}" in said(request_page(site, "brackets"), ".request__parts td")


def test_the_outcome_of_a_request_is_shown_and_nobody_is_sought_any_more(sample_site: SampleSite) -> None:
    outcome = "outcome: {status: awarded, awarded_to: [all-in], on: 2026-11-10, value: 18500}"
    page = request_page(site_of(sample_site, SHOPS, {"brackets": request_text(more=outcome)}), "brackets")
    told = said(page, ".request__outcome")[0]
    assert told == "Outcome Awarded to All In Date Nov 10, 2026 Value $18,500"
    winner = page.css_first(".request__outcome a")
    assert winner is not None and (winner.attributes["href"] or "").endswith("companies/all-in/")
    assert page.css(".fits, .request__respond, .near") == []


def test_a_request_that_is_over_cancelled_or_postponed_says_so(sample_site: SampleSite) -> None:
    requests = {"brackets": request_text(), "off": request_text(more="status: cancelled")}
    requests["later"] = request_text(more="status: postponed")
    site = site_of(sample_site, SHOPS, requests)
    assert said(request_page(site, "off"), ".request__status .badge") == ["Cancelled"]
    assert said(request_page(site, "later"), ".notice")[0].startswith("This request is postponed.")
    over = request_page(site_of(sample_site, SHOPS, requests, days=40), "brackets")
    assert said(over, ".request__status")[0].startswith("Closed Closed December 15, 2026")
    assert "has not said how it ended" in said(over, ".request__outcome")[0]


def test_open_requests_are_listed_by_deadline_and_closed_ones_with_their_outcome(sample_site: SampleSite) -> None:
    award = "outcome: {status: awarded, awarded_to: [anodizer], on: 2026-10-20, value: 900}"
    requests = {
        "late": one_process("Late", closes="2027-01-10"),
        "soon": one_process("Soon", closes="2026-11-30 17:00"),
        "won": one_process("Won", closes="2026-10-01", more=award),
        "gone": one_process("Gone", closes="2026-09-01"),
    }
    page = list_page(site_of(sample_site, SHOPS, requests))
    assert said(page, "[data-upcoming] h3") == ["Soon", "Late"]
    assert said(page, ".request-rows h3") == ["Soon", "Late", "Won", "Gone"]
    assert said(page, ".request-row__fit")[0] == "5 meet all, 0 fit as far as they say, 0 lack one"
    assert said(page, ".request-row__outcome") == ["Awarded Anodizer Oct 20, 2026 $900", "Closed"]
    rows = [row.attributes["data-until"] for row in page.css("[data-upcoming] [data-until]")]
    assert rows == ["2026-12-01T01:00:00Z", "2027-01-11T08:00:00Z"]


def test_the_list_looks_finished_without_any_request(sample_site: SampleSite) -> None:
    page = list_page(site_of(sample_site, SHOPS, {}))
    assert said(page, ".requests__none h2") == ["No request is open right now"]
    assert said(page, "#publish") == ["Need something made?"]
    ways = [link.attributes["href"] or "" for link in page.css(".requests__ways a")]
    assert ways[0] == "https://github.com/makeitinla/directory/new/main/events"
    assert ways[1].endswith("manual/fields/")


def test_a_company_is_told_which_open_requests_fit_it_and_why(sample_site: SampleSite) -> None:
    requests = {"brackets": request_text(), "chairs": one_process("Chairs", "furniture-making")}
    site = site_of(sample_site, SHOPS, requests)
    page = company_page(site, "silent")
    assert said(page, ".open-requests a") == ["Fifty brackets"]
    assert "Meets 2 of 4: does not say: Aluminum" in said(page, ".open-requests li")[0]
    assert "Sample Buyer · Closes Dec 15, 2026, 2:00 PM" in said(page, ".open-requests li")[0]
    assert page.css_first("[data-upcoming] [data-until='2026-12-15T22:00:00Z']") is not None
    assert company_page(site, "cutter").css(".open-requests") == []


def company_keys(site: Site) -> dict[str, bytes]:
    """The key of each company's page."""
    made = [part for shard in company_pages.targets(site) for part in shard.make()]
    return {part.name.split("/")[1]: part.key for part in made if isinstance(part, Target)}


def test_a_request_that_changes_remakes_only_the_pages_that_show_it(sample_site: SampleSite) -> None:
    def changed(before: str, after: str) -> set[str]:
        keys = [company_keys(site_of(sample_site, SHOPS, {"brackets": text})) for text in (before, after)]
        return {slug for slug in SHOPS if keys[0][slug] != keys[1][slug]}

    text = request_text()
    shown = {"all-in", "silent", "registered"}
    assert changed(text, text.replace("Fifty", "Sixty")) == shown
    assert changed(text, text.replace("[woman-owned]", "[veteran-owned]")) == shown
    assert changed(text, request_text(more="number: RFQ-2")) == set()
    assert changed(text, text.replace("certifications: [as9100]", "certifications: [iso-9001]")) >= {"no-certificate"}
    assert changed(text, request_text(more="outcome: {status: cancelled}")) == shown


def test_a_request_leaves_the_companies_when_it_closes(sample_site: SampleSite) -> None:
    before, after = (site_of(sample_site, SHOPS, {"brackets": request_text()}, days=days) for days in (24, 25))
    assert said(company_page(before, "all-in"), ".open-requests a") == ["Fifty brackets"]
    assert company_page(after, "all-in").css(".open-requests") == []
    assert company_keys(before)["all-in"] != company_keys(after)["all-in"]
