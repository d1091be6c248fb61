"""A company's page says all that is public, nothing else, and how sure we are."""

import json
from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser as Parser

from generator.artifacts import artifacts
from generator.catalog.catalog import Catalog
from generator.catalog.current import CurrentCatalog
from generator.catalog.derived import FACETS
from generator.catalog.destinations import OPEN_DATA
from generator.catalog.membership import members
from generator.catalog.public import public_company
from generator.pages import company as company_pages
from generator.records.company import Capability
from tests.conftest import SampleSite
from tests.project import company_summary

RICH = "companies/pacific-precision-anodizing/"
THIN = "companies/sample-plating-works/"
HOSTILE = "companies/hostile-text/"
LARGEST = 14 * 1024


def text(page: Parser, selector: str) -> str:
    found = page.css_first(selector)
    assert found is not None, selector
    return " ".join(found.text().split())


def section(page: Parser, heading: str) -> str:
    """The text of the section under a heading."""
    for found in page.css("section"):
        title = found.css_first("h2")
        if title is not None and title.text() == heading:
            return " ".join(found.text().split())
    return ""


def described(page: Parser) -> dict[str, Any]:
    block = page.css_first('script[type="application/ld+json"]')
    assert block is not None
    found: dict[str, Any] = json.loads(block.text())["@graph"][0]
    return found


def test_a_confirmed_maker_shows_what_a_buyer_asks_for(sample_site: SampleSite) -> None:
    page = sample_site.page(RICH)
    assert text(page, "h1") == "Pacific Precision Anodizing"
    assert text(page, ".lead").startswith("Type II and III anodizing")
    assert "Verified on October 12, 2026 by Ana Beltrán." in text(page, ".certainty")
    reach = section(page, "Contact")
    assert "(310) 555-0142" in reach
    assert "Startups" in reach
    glance = section(page, "At a glance")
    assert "1 rack" in glance
    assert "3 to 10 days" in glance
    assert "Has capacity, as of Nov 2, 2026" in glance
    assert "±0.0001 in coating thickness" in section(page, "What they do")
    assert "2 \u00d7 Anodizing line" in section(page, "Equipment")
    assert "Certified by Los Angeles County" in section(page, "Ownership")
    assert section(page, "Ownership").count("Self-declared") == 2


def test_a_registration_is_not_called_a_certification(sample_site: SampleSite) -> None:
    page = sample_site.page(RICH)
    assert "AS9100" in section(page, "Certifications")
    assert "ITAR" not in section(page, "Certifications")
    assert "ITAR" in section(page, "Registrations and declarations")


def test_an_expired_certificate_is_never_valid(sample_site: SampleSite) -> None:
    page = sample_site.page(RICH)
    lapsed = section(page, "Expired")
    assert "Expired Mar 31, 2024" in lapsed
    assert not page.css('a[href$="certifications/nadcap-chemical-processing/"]')
    assert "certifications/nadcap-chemical-processing/" not in sample_site.pages


def test_a_capacity_of_long_ago_reads_unknown(sample_site: SampleSite) -> None:
    glance = section(sample_site.page("companies/hillside-ceramics/"), "At a glance")
    assert "Capacity unknown; last reported Jan 15, 2025" in glance


def test_an_unclaimed_record_claims_no_more_than_its_source(sample_site: SampleSite) -> None:
    page = sample_site.page(THIN)
    said = text(page, ".certainty")
    assert "From California Industrial Storm Water Register (SMARTS), March 2019; not verified since." in said
    assert "Is this your company?" in said
    assert "What public records say" in [found.text() for found in page.css("h2")]
    ways = {found.text(): found.attributes["href"] or "" for found in page.css(".certainty__ways a")}
    assert "issues/new?template=correction.yml" in ways["Claim this listing"]
    assert "sample-plating-works" in ways["Claim this listing"]


def test_who_gives_no_contact_is_looked_for_on_the_web_and_at_its_door(sample_site: SampleSite) -> None:
    page = changed(sample_site, "companies/s/sample-plating-works.yml", contacts=[], website=None)
    [search] = [link for link in page.css(".company__reach a") if link.text().startswith("Search the web for ")]
    assert search.text() == "Search the web for Sample Plating Works, Vernon"
    assert str(search.attributes["href"]).endswith("?q=Sample+Plating+Works+Vernon")
    assert "Directions" in [link.text() for link in page.css(".company__where a")]
    assert not sample_site.page(RICH).css('a[href*="duckduckgo"]')


def test_an_organization_is_spoken_to_as_one(sample_site: SampleSite) -> None:
    page = changed(sample_site, "companies/s/sample-plating-works.yml", kind="education")
    assert "Is this your organization?" in text(page, ".certainty")
    assert "company" not in text(page, ".certainty")


def test_no_heading_stands_over_nothing(sample_site: SampleSite) -> None:
    bare = changed(
        sample_site,
        "companies/s/sample-plating-works.yml",
        **{"capabilities": [], "clusters": [], "naics": [], "materials": [], "kind": "association"},
    )
    pages = [sample_site.page(f"companies/{one.slug}/") for one in sample_site.site.catalog.companies]
    for page in (bare, *pages):
        for part in page.css("article section"):
            [heading, *_] = part.css("h2, h3")
            assert part.text(strip=True) != heading.text(strip=True) or part.css("svg"), heading.text()


def test_a_page_leads_to_its_card_and_its_data_exactly_when_there_are_any(sample_site: SampleSite) -> None:
    listed = {company.slug for company in sample_site.site.companies_for(OPEN_DATA)}
    for company in sample_site.site.catalog.companies:
        addresses = {link.attributes["href"] for link in sample_site.page(f"companies/{company.slug}/").css("a")}
        own = {"company.vcf", f"../../api/v1/companies/{company.slug}.json"}
        assert own & addresses == (own if company.slug in listed else set()), company.slug


def test_a_page_says_where_to_edit_its_file(sample_site: SampleSite) -> None:
    edit = "edit/main/companies/s/sample-plating-works.yml"
    assert sample_site.page(THIN).css_first(f'a[href$="{edit}"]') is not None


@pytest.mark.parametrize(
    "private",
    ["owner-private@", "555-0199", "5550199", "Robert Private", "Secret Lane", "34.1478", "Undisclosed Way", "91101"],
)
def test_what_is_private_reaches_no_file(sample_site: SampleSite, private: str) -> None:
    # The list of all ZIP codes of the county says nothing about anyone.
    files = {name: content for name, content in sample_site.files.items() if not name.startswith("search/places.")}
    assert [name for name, content in files.items() if private.encode() in content] == []


def test_a_home_workshop_shows_its_city_only(sample_site: SampleSite) -> None:
    page = sample_site.page("companies/hillside-ceramics/")
    assert "Pasadena, CA" in section(page, "Location")
    assert not page.css(".locator__dot")


def changed(sample_site: SampleSite, path: str, **fields: Any) -> Parser:
    """The page of a sample company with other values in some of its fields, alone on a site."""
    record = sample_site.records[path]
    record = replace(record, data=record.data.model_copy(update=fields))
    catalog = Catalog.of([company_summary(record)], digests={path: b""})
    current = CurrentCatalog(catalog, sample_site.site.current.today)
    alone = replace(sample_site.site, current=current, company=lambda _: public_company(record))
    return next(Parser(made.content) for target in company_pages.targets(alone) for made in artifacts(target))


def test_hidden_places_are_told_together(sample_site: SampleSite) -> None:
    path = "companies/q/quiet-prototypes.yml"
    (place,) = sample_site.records[path].data.locations
    assert section(sample_site.page("companies/quiet-prototypes/"), "Location").count("not public") == 1
    others = [place.model_copy(update={"region": region}) for region in ("westside", "westside", "central-la", None)]
    page = changed(sample_site, path, locations=(place, *others))
    shown = [" ".join(found.text().split()) for found in page.css(".company__where p")]
    assert shown == ["The addresses are not public.", "South Bay · Westside · Central LA"]
    assert not page.css(".locator__dot")


def test_an_address_that_nobody_told_us_is_not_called_hidden(sample_site: SampleSite) -> None:
    path = "companies/q/quiet-prototypes.yml"
    (hidden,) = sample_site.records[path].data.locations
    nothing = dict.fromkeys(("street", "city", "zip", "show", "region"))
    east, west, nowhere = (hidden.model_copy(update=nothing | {"region": id}) for id in ("east-la", "westside", None))
    page = changed(sample_site, path, locations=(east, west, nowhere))
    shown = [" ".join(found.text().split()) for found in page.css(".company__where p")]
    assert shown == ["No street address is listed.", "East LA · Westside"]
    assert "address" not in described(page)
    counties = [nowhere.model_copy(update={"county": name}) for name in ("Los Angeles", "San Diego", "Los Angeles")]
    page = changed(sample_site, path, locations=(east, *counties))
    shown = [" ".join(found.text().split()) for found in page.css(".company__where p")]
    assert shown == ["No street address is listed.", "East LA · Los Angeles County · San Diego County"]
    page = changed(sample_site, path, locations=(nowhere.model_copy(update={"hours": "Mondays"}), hidden))
    shown = [" ".join(found.text().split()) for found in page.css(".address")]
    assert shown == ["No street address is listed. HoursMondays", "The address is not public.South Bay"]


def test_a_source_without_a_street_is_said_to_give_none(sample_site: SampleSite) -> None:
    path = "companies/s/sample-plating-works.yml"
    place = sample_site.records[path].data.locations[0]
    streetless = place.model_copy(update={"street": None, "unit": None, "lat": None, "lon": None})
    page = changed(sample_site, path, locations=(streetless,))
    assert "The source gives no street address." in section(page, "Location")
    assert "no street address" not in section(sample_site.page("companies/sample-plating-works/"), "Location")


def test_a_page_says_what_only_an_industry_code_or_a_name_speaks_for(sample_site: SampleSite) -> None:
    path = "companies/q/quiet-prototypes.yml"
    bases = (("machining", "register"), ("anodizing", "name"), ("joining", "stated"))
    abilities = tuple(Capability(process=process, basis=basis) for process, basis in bases)
    page = changed(sample_site, path, capabilities=abilities)
    shown = [" ".join(row.text().split()) for row in page.css(".does li")]
    assert [row.rpartition(" from ")[2] for row in shown[:2]] == ["its industry code", "its name"]
    assert "from" not in shown[2]


def test_who_has_issued_a_certificate_is_told_only_where_the_listing_does(sample_site: SampleSite) -> None:
    path = "companies/p/pacific-precision-anodizing.yml"
    first = sample_site.records[path].data.certifications[0]
    for body, told in (("Sample Registrar", 1), (None, 0)):
        page = changed(sample_site, path, certifications=(first.model_copy(update={"body": body}),))
        assert section(page, "Certifications").count("Issued by") == told


def test_the_date_of_a_source_is_not_said_twice(sample_site: SampleSite) -> None:
    path = "companies/s/sample-plating-works.yml"
    source = sample_site.records[path].data.sources[0]
    page = changed(sample_site, path, sources=(source.model_copy(update={"name": "The Register, March 2019"}),))
    assert "From The Register, March 2019; not verified since." in text(page, ".certainty")


def test_hostile_text_appears_as_typed(sample_site: SampleSite) -> None:
    page = sample_site.page(HOSTILE)
    company = sample_site.records["companies/h/hostile-text.yml"].data
    assert text(page, "h1") == company.name
    assert text(page, ".lead") == company.summary
    assert company.orders and company.orders.minimum and company.workforce
    words = " ".join(page.body.text().split()) if page.body else ""
    typed = [company.legal_name, *company.also_known_as, company.summary_es, company.verification.by]
    typed += [company.locations[0].label, company.locations[0].street, company.locations[0].hours]
    typed += [company.capabilities[0].tolerance, company.capabilities[0].max_size, company.capabilities[0].note]
    typed += [company.equipment[0].type, company.equipment[0].model, company.products[0].name]
    typed += [company.orders.minimum.unit, company.orders.files[0], company.certifications[0].scope]
    typed += [company.certifications[0].body, company.ownership[0].certifier, company.sources[0].name]
    typed += [company.contacts[0].name, company.contacts[0].role, company.workforce.college_partners[0]]
    typed += ["<script>alert(5)</script>", '<a href="javascript:alert(7)">raw</a>', "<b>code</b>", "&amp; &lt;u&gt;"]
    assert [each for each in typed if not each or each not in words] == []


def test_hostile_text_runs_nowhere(sample_site: SampleSite) -> None:
    for path, page in sample_site.pages.items():
        for found in page.css("script"):
            inert = found.attributes.get("type") in ("application/ld+json", "application/json")
            assert inert or (found.attributes.get("src") and not found.text()), path
        assert not page.css("iframe, object, embed, style, [style], img[onerror]"), path
        assert [found.attributes for found in page.css("base")] == ([{"target": "_blank"}] if path == "embed/" else [])
        assert not page.css('a[href^="javascript:"], a[href^="data:"]'), path
        for found in page.css("*"):
            assert not [name for name in found.attributes if name.startswith("on")], path
        assert "{{" not in (page.body.text() if page.body else "").replace("{{ 7*7 }}", "").replace("{{ config }}", "")


def test_machines_are_told_public_facts_only(sample_site: SampleSite) -> None:
    rich = described(sample_site.page(RICH))
    assert rich["@type"] == "LocalBusiness"
    assert rich["telephone"] == "+13105550142"
    assert rich["address"]["postalCode"] == "90501"
    hidden = described(sample_site.page("companies/quiet-prototypes/"))
    assert hidden["@type"] == "Organization"
    assert "address" not in hidden
    assert described(sample_site.page(HOSTILE))["name"].startswith("<script>")


def test_a_company_is_listed_where_its_page_says_and_nowhere_else(sample_site: SampleSite) -> None:
    for one in sample_site.site.catalog.companies:
        page = sample_site.page(f"companies/{one.slug}/")
        own = ".eyebrow a", ".company__main > section:not(:has(.related)) a", ".company__where a"
        said = Counter(link.attributes["href"] for link in page.css(", ".join(own)))
        for facet in FACETS:
            for id, ones in members(sample_site.site.current)[facet].items():
                assert (f"../../{facet}/{id}/" in said) == (one in ones), (one.slug, facet, id)
        assert not [href for href, times in said.items() if times > 1 and "/kinds/" in str(href)]


def test_connections_are_told_on_both_sides(sample_site: SampleSite) -> None:
    alliance = section(sample_site.page("companies/south-bay-makers-alliance/"), "Connections")
    assert "MembersPacific Precision Anodizing" in alliance
    assert "SubsidiariesQuokka Cycles" in alliance
    assert "Part ofSouth Bay Makers Alliance" in section(sample_site.page("companies/quokka-cycles/"), "Connections")


def test_a_closed_company_says_so_first(sample_site: SampleSite) -> None:
    assert text(sample_site.page("companies/quokka-cycles/"), ".notice--strong") == "Closed June 2024."


def test_an_old_address_leads_to_the_new_one(sample_site: SampleSite) -> None:
    page = sample_site.page("companies/pacific-plating/")
    refresh, canonical = page.css_first('meta[http-equiv="refresh"]'), page.css_first('link[rel="canonical"]')
    assert refresh is not None
    assert canonical is not None
    assert refresh.attributes["content"] == "0; url=../pacific-precision-anodizing/"
    assert str(canonical.attributes["href"]).endswith("/companies/pacific-precision-anodizing/")


def test_a_first_place_that_is_hidden_leaves_the_second_one_to_be_told(sample_site: SampleSite) -> None:
    path = "companies/q/quiet-prototypes.yml"
    (hidden,) = sample_site.records[path].data.locations
    shown = hidden.model_copy(
        update={"show": "full", "street": "9 Open Street", "city": "Vernon", "zip": "90058", "region": None}
    )
    for places in ((hidden, shown), (shown, hidden)):
        page = changed(sample_site, path, locations=places)
        assert described(page)["address"]["streetAddress"] == "9 Open Street"
        assert "9 Open Street" in section(page, "Location")
        assert "The address is not public. South Bay" in section(page, "Location").replace(".South", ". South")
        assert [private for private in ("Undisclosed Way", "90248", "Gardena") if private in str(page.html)] == []


@pytest.mark.parametrize("show", ["city", "hidden"])
def test_what_a_place_offers_its_visitors_is_told_only_where_it_is(sample_site: SampleSite, show: str) -> None:
    path = "companies/p/pacific-precision-anodizing.yml"
    place = sample_site.records[path].data.locations[0]
    bare = dict.fromkeys(("hours", "access", "tours", "wheelchair", "loading_dock", "kind", "street", "unit", "zip"))
    bare |= {"lat": None, "lon": None, "id": None}
    told, untold = (
        changed(
            sample_site, path, locations=(place.model_copy(update={"show": show, "region": "south-bay", **update}),)
        )
        for update in ({}, bare)
    )
    assert described(told)["@type"] == "Organization"
    assert told.html == untold.html


def test_a_company_that_closed_or_moved_says_so_whatever_it_says_besides(sample_site: SampleSite) -> None:
    path = "companies/q/quokka-cycles.yml"
    for fields, told in (
        ({"status": None, "closed": "2024-06"}, "Closed June 2024."),
        ({"status": "closed", "closed": None}, sample_site.site.messages.text("company.closed_undated")),
        ({"status": "moved", "closed": None}, sample_site.site.messages.text("company.moved")),
        ({"status": "moved", "closed": "2024-06"}, sample_site.site.messages.text("company.moved")),
    ):
        assert text(changed(sample_site, path, **fields), ".notice--strong") == told


USUAL = ("sample-plating-works", "over-the-hill-brewing", "encuentro-textil", "quiet-prototypes")


@pytest.mark.parametrize("slug", USUAL)
def test_a_usual_page_is_light(sample_site: SampleSite, slug: str) -> None:
    assert len(sample_site.files[f"companies/{slug}/index.html"]) <= LARGEST
