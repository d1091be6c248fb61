"""The pages of help, funding and bills: who helps, what is open until when, and how far a bill has come."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from selectolax.lexbor import LexborHTMLParser as Parser

from generator.artifacts import Target, artifacts
from generator.catalog.public_events import public_event
from generator.catalog.support import TOPICS
from generator.pages import funding, help, policy
from generator.rendering.site import Site
from tests.catalog.small import TODAY, company, current_of, event
from tests.conftest import SampleSite
from tests.project import event_record, first

FUNDING = "type: funding\nprovider: %s\ninstrument: %s\n"
BILL = "type: milestone\nkind: legislation\ndate: %s\nbill: AB 1\nstage: %s\n"
HOSTILE = '"<b>&quot;</b>"'


def site_of(sample: SampleSite, *files: tuple[str, str], today: date = TODAY) -> Site:
    """The sample's site with these records in place of its own."""
    texts = dict(files)
    return replace(
        sample.site,
        current=current_of(*files, today=today),
        event=lambda path: public_event(event_record(path, texts[path])),
    )


def made(targets: Iterator[Target] | list[Target]) -> Mapping[str, Parser]:
    """Every page by its address."""
    pages = (artifact for target in targets for artifact in artifacts(target))
    return {page.path.removesuffix("index.html"): Parser(page.content) for page in pages}


def texts(page: Parser, selector: str) -> list[str]:
    """What each element says, with its parts apart."""
    return [" ".join(node.text(separator=" ").split()) for node in page.css(selector)]


def test_the_page_of_a_need_names_who_helps_and_what_to_ask_for(sample_site: SampleSite) -> None:
    page = sample_site.page("help/space/")
    assert texts(page, ".supporter h3") == ["South Bay Makers Alliance"]
    link = first(page, ".supporter h3 a").attributes["href"]
    assert link == "../../companies/south-bay-makers-alliance/"
    assert len(page.css(".asks li")) == 4
    assert "Offers: Mentoring, Space, Training, Help with permits" in texts(page, ".supporter__offers")


def test_phone_and_website_of_who_helps_are_links(sample_site: SampleSite) -> None:
    more = 'offers: [capital]\nwebsite: https://anvil.example\ncontacts: [{phone: "+13105550123", public: true}]\n'
    page = made(list(help.targets(site_of(sample_site, company("anvil", more)))))["help/capital/"]
    assert texts(page, ".supporter__reach a") == ["(310) 555-0123", "anvil.example"]
    assert first(page, '.supporter__reach a[href^="tel:"]').attributes["href"] == "tel:+13105550123"


def test_the_list_of_needs_says_how_many_help_and_links_every_need(sample_site: SampleSite) -> None:
    page = sample_site.page("help/")
    assert len(page.css(".need")) == len(TOPICS)
    said = dict(zip(texts(page, ".need h2"), texts(page, ".need__counts"), strict=True))
    assert said["Space"] == "1 organization"
    assert said["Exporting"] == "No organization yet"
    assert said["Capital"] == "No organization yet · 1 open deadline"


def test_a_need_that_nobody_helps_with_asks_to_be_filled(sample_site: SampleSite) -> None:
    page = sample_site.page("help/export/")
    assert page.css(".supporter") == []
    assert "No organization in this directory says yet" in first(page, ".notice").text()


def test_who_looks_for_help_is_counted_and_not_named(sample_site: SampleSite) -> None:
    page = sample_site.page("help/staff/")
    assert texts(page, ".seeking") == ["1 company in this directory says that it is looking for this."]
    assert sample_site.page("help/space/").css(".seeking") == []


def test_public_portals_stand_on_the_page_of_selling_to_government_alone(sample_site: SampleSite) -> None:
    page = sample_site.page("help/government/")
    assert len(page.css(".portals dt")) == len(help.PORTALS)
    assert "As of November 30, 2026" in first(page, '[aria-labelledby="portals"] .muted').text()
    assert sample_site.page("help/testing/").css('[aria-labelledby="portals"]') == []


def test_a_deadline_tells_scripts_the_instant_at_which_it_is_over(sample_site: SampleSite) -> None:
    row = first(sample_site.page("help/government/"), "[data-upcoming] [data-until]")
    # December 15, 2:00 PM in Los Angeles.
    assert row.attributes["data-until"] == "2026-12-15T22:00:00Z"
    assert first(sample_site.page("help/government/"), "[data-closes-in]").attributes["data-closes-in"] == (
        "2026-12-15T22:00:00Z"
    )
    assert texts(sample_site.page("help/government/"), ".deadline time") == ["Closes Dec 15, 2026, 2:00 PM"]


def test_what_has_no_closing_date_is_never_taken_away(sample_site: SampleSite) -> None:
    page = sample_site.page("funding/")
    assert texts(page, ".deadline h3") == ["First Machine Grant"]
    assert page.css("[data-until], [data-upcoming]") == []
    assert texts(page, ".deadline__facts span") == ["Grant", "$2,500 to $10,000", "South Bay Makers Alliance",
                                                    "For Maker studio, Startup"]  # fmt: skip


def test_funding_is_in_order_of_its_next_deadline_and_filtered_by_links(sample_site: SampleSite) -> None:
    pages = made(
        list(
            funding.targets(
                site_of(
                    sample_site,
                    company("anvil", name="Anvil Bank"),
                    event("late", FUNDING % ("anvil", "grant") + "closes: 2027-02-01\nstages: [design]\n"),
                    event("soon", FUNDING % ("X", "loan") + "closes: 2026-11-25\nopens: 2026-11-24\n"),
                    event("over", FUNDING % ("X", "loan") + "closes: 2026-11-20\n"),
                    event("always", FUNDING % ("X", "loan") + "rolling: true\n"),
                )
            )
        )
    )
    assert list(pages) == [
        *("funding/", "funding/instruments/grant/", "funding/instruments/loan/", "funding/stages/design/")
    ]
    assert texts(pages["funding/"], ".deadline h3") == ["Soon", "Late", "Always"]
    assert texts(pages["funding/instruments/loan/"], ".deadline h3") == ["Soon", "Always"]
    assert texts(pages["funding/stages/design/"], ".deadline h3") == ["Late"]
    assert texts(pages["funding/"], ".chips a") == ["All funding", "Grant 1", "Loan 2", "All funding", "Design 1"]
    assert texts(pages["funding/instruments/loan/"], '.chips [aria-current="page"]') == ["Loan 2"]
    assert "Opens Nov 24, 2026" in texts(pages["funding/"], ".deadline__facts span")
    owner = first(pages["funding/stages/design/"], ".deadline__facts a")
    assert (owner.text(), owner.attributes["href"]) == ("Anvil Bank", "../../../companies/anvil/")


def test_the_page_of_all_funding_says_how_to_subscribe_to_deadlines(sample_site: SampleSite) -> None:
    page = sample_site.page("funding/")
    assert first(page, ".subscribe a[download]").attributes["href"] == "../calendars/deadlines.ics"
    assert "calendars/deadlines.ics" in sample_site.files


def test_without_any_open_funding_the_page_says_so(sample_site: SampleSite) -> None:
    pages = made(list(funding.targets(site_of(sample_site))))
    assert list(pages) == ["funding/"]
    assert "No open funding is listed right now." in first(pages["funding/"], "#main").text()


def test_the_text_of_a_record_cannot_become_markup(sample_site: SampleSite) -> None:
    hostile = f"summary: {HOSTILE}\neligible: [{HOSTILE}]\n"
    site = site_of(
        sample_site,
        event("x", FUNDING % (HOSTILE, "loan") + f"rolling: true\n{hostile}"),
        event("y", f"type: milestone\nkind: legislation\ndate: 2026\nbill: {HOSTILE}\nstage: {HOSTILE}\n"),
        company("anvil", f"offers: [capital]\nsummary: {HOSTILE}\n"),
    )
    pages = made([*help.targets(site), *funding.targets(site), *policy.targets(site)])
    assert all(page.css("#main b") == [] for page in pages.values())
    assert "<b>&quot;</b>" in first(pages["funding/"], ".deadline").text()


def test_a_bill_shows_how_far_it_has_come_and_what_happened_the_latest_first(sample_site: SampleSite) -> None:
    source = "sources: [{name: Journal, url: https://journal.example, retrieved: 2026-06}]\n"
    site = site_of(
        sample_site,
        event("start", BILL % ("2026-02", "Introduced") + source),
        event("vote", BILL % ("2026-06", "Passed Assembly")),
    )
    page = made(list(policy.targets(site)))["policy/"]
    assert texts(page, ".steps__step") == [
        *("Introduced February 2026", "In committee done", "Passed June 2026", "Signed into law not reported")
    ]
    assert texts(page, '.steps [aria-current="step"] .steps__name') == ["Passed"]
    assert texts(page, ".deadline h4") == ["Vote", "Start"]
    assert texts(page, ".deadline__facts") == ["Sources: Journal , as of June 2026"]


def test_the_key_of_a_page_changes_with_the_day_on_which_something_closes(sample_site: SampleSite) -> None:
    files = (event("x", FUNDING % ("X", "loan") + "closes: 2026-11-25\n"),)

    def keys(today: date) -> list[bytes]:
        return [target.key for target in funding.targets(site_of(sample_site, *files, today=today))]

    assert keys(date(2026, 11, 24)) == keys(date(2026, 11, 25))
    assert keys(date(2026, 11, 25)) != keys(date(2026, 11, 26))


def test_the_key_of_a_page_changes_with_the_name_of_who_pays(sample_site: SampleSite) -> None:
    grant = event("x", FUNDING % ("anvil", "loan") + "rolling: true\n")
    named = [site_of(sample_site, grant, company("anvil", name=name)) for name in ("Anvil", "Anvil Bank")]
    keys = [next(iter(funding.targets(site))).key for site in named]
    assert keys[0] != keys[1]


def test_a_gathering_without_an_hour_to_end_is_shown_until_its_day_is_over(sample_site: SampleSite) -> None:
    text = "type: gathering\nkind: market\nstarts: 2026-12-05 18:30\n"
    page = made(list(help.targets(site_of(sample_site, event("x", text)))))["help/customers/"]
    row = first(page, "[data-upcoming] [data-until]")
    assert row.attributes["data-until"] == "2026-12-06T08:00:00Z"
