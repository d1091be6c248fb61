"""Pages of events: what is coming stands first, at the very instants that a calendar has, and nothing is lost."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser as Parser

from generator.artifacts import artifacts
from generator.build.targets import plan
from generator.catalog.agenda import by_month, by_year, coming, times_by_event
from generator.catalog.catalog import Catalog
from generator.catalog.current import CurrentCatalog
from generator.catalog.event_summary import EventSummary
from generator.catalog.occurrences import occurrences
from generator.catalog.public_events import public_event
from generator.digests import key
from generator.exports.site import search_events
from generator.pages import company, event_archive, event_facets, events, home, months, regions, terms
from generator.pages import event as event_page
from generator.pages.events import PATH
from generator.rendering.event_rows import MOST, MOST_TIMES
from generator.rendering.event_times import utc
from generator.rendering.site import Site
from tests.conftest import TODAY, SampleSite
from tests.project import event_record, event_summary, first

GATHERING = "type: gathering\nname: Night market\nkind: market\nadded: 2026-01-01\nstarts: {}\n"


def site_with(sample: SampleSite, texts: Sequence[str], today: date = TODAY) -> Site:
    """The sample's companies with other events: `events/n/n0.yml` and so on."""
    files = {f"events/n/n{number}.yml": text for number, text in enumerate(texts)}
    summaries = [event_summary(path, text) for path, text in files.items()]
    digests = {**sample.site.catalog.digests, **{path: key(text) for path, text in files.items()}}
    catalog = Catalog.of(sample.site.catalog.companies, summaries, digests=digests)
    return replace(
        sample.site,
        current=CurrentCatalog(catalog, today),
        event=lambda path: public_event(event_record(path, files[path])),
    )


def pages(site: Site) -> dict[str, Parser]:
    """All pages about events."""
    found = {}
    for module in (events, months, event_archive, event_facets, event_page):
        for target in module.targets(site):
            for made in artifacts(target):
                found[made.path.removesuffix("index.html")] = Parser(made.content)
    return found


def texts(page: Parser, selector: str) -> list[str]:
    """What elements say, with single spaces."""
    return [" ".join(node.text().split()) for node in page.css(selector)]


def json_ld(page: Parser) -> list[dict[str, Any]]:
    """The things that a page tells search engines about."""
    graph: list[dict[str, Any]] = json.loads(first(page, 'script[type="application/ld+json"]').text())["@graph"]
    return graph


def test_the_agenda_has_the_next_days_first_and_deadlines_among_them(sample_site: SampleSite) -> None:
    agenda = sample_site.page(PATH)
    assert texts(agenda, ".agenda h2")[:4] == [
        "Saturday, December 5, 2026",
        "Thursday, December 10, 2026",
        "Tuesday, December 15, 2026",
        "Thursday, December 24, 2026",
    ]
    assert texts(agenda, ".event-row--deadline .event-row__hours") == ["Closes 2:00 PM"]
    assert texts(agenda, "section[aria-labelledby=always] h3") == ["First Machine Grant"]


def test_lists_and_the_page_of_an_event_have_the_instants_of_its_occurrences(sample_site: SampleSite) -> None:
    event = sample_site.site.catalog.events_by_slug["monthly-sewing-night"]
    instants = [utc(each.ends_at) for each in occurrences(event, TODAY) if each.ends.date() >= TODAY]
    own = sample_site.page("events/monthly-sewing-night/")
    assert [node.attributes["data-until"] for node in own.css(".event-dates [data-until]")] == instants
    listed = sample_site.page(PATH).css('.event-row:has(a[href$="monthly-sewing-night/"])')
    assert [node.attributes["data-until"] for node in listed] == instants[: len(listed)]
    times = [node.attributes["datetime"] for node in own.css(".event-dates time")]
    assert times[0] == "2026-12-10T18:30-08:00"
    assert "2027-04-08T18:30-07:00" in times


def test_every_time_is_in_its_month_and_year(sample_site: SampleSite) -> None:
    current = sample_site.site.current
    for month, times in by_month(current).items():
        shown = {node.attributes["href"] for node in sample_site.page(f"events/months/{month}/").css(".month a")}
        assert {f"../../../events/{each.event.slug}/" for each in times} <= shown
    for year, listed in by_year(current).items():
        assert len(sample_site.page(f"events/archive/{year}/").css(".event-row")) == len(listed)


def test_a_month_is_a_table_with_named_columns_that_a_screen_reader_can_walk(sample_site: SampleSite) -> None:
    page = sample_site.page("events/months/2026-12/")
    assert texts(page, "caption") == ["Events in December 2026"]
    assert texts(page, "th .visually-hidden")[:2] == ["Sunday", "Monday"]
    assert {len(row.css("td")) for row in page.css("tbody tr")} == {7}
    fifth = first(page, 'td:has(time[datetime="2026-12-05"])')
    assert "South Bay Open Shop Day" in fifth.text()


def test_an_event_of_several_days_is_on_each_of_them_over_the_end_of_a_month(sample_site: SampleSite) -> None:
    text = GATHERING.format("2026-12-30") + "ends: 2027-01-02\nall_day: true\n"
    made = pages(site_with(sample_site, [text, GATHERING.format("2027-01-20 18:00")]))
    assert len(made["events/months/2026-12/"].css(".month__event")) == 2
    assert texts(made["events/months/2027-01/"], ".month__hours")[:2] == ["until Sat, Jan 2", "until Sat, Jan 2"]


@pytest.mark.parametrize(
    ("status", "said", "schema"),
    [
        ("cancelled", "Cancelled", "EventCancelled"),
        ("postponed", "Postponed", "EventPostponed"),
        ("moved-online", "Moved online", "EventMovedOnline"),
    ],
)
def test_what_does_not_take_place_as_planned_is_said_plainly(
    sample_site: SampleSite, status: str, said: str, schema: str
) -> None:
    made = pages(site_with(sample_site, [GATHERING.format("2026-12-05 18:00") + f"status: {status}\n"]))
    assert texts(made["events/n0/"], ".event__head .event-status") == [said]
    assert texts(made[PATH], ".event-row .event-status") == [said]
    assert said in first(made["events/months/2026-12/"], ".month__event").text()
    assert json_ld(made["events/n0/"])[0]["eventStatus"] == f"https://schema.org/{schema}"


def test_a_page_tells_search_engines_of_an_event_with_its_offset_and_schedule(sample_site: SampleSite) -> None:
    thing = json_ld(sample_site.page("events/monthly-sewing-night/"))[0]
    assert (thing["@type"], thing["startDate"]) == ("Event", "2026-12-10T18:30-08:00")
    assert thing["eventSchedule"]["repeatFrequency"] == "P1M"
    assert thing["eventSchedule"]["exceptDate"] == ["2026-07-09"]
    assert thing["location"] == [{"@type": "VirtualLocation", "url": "https://encuentro-textil.example/live"}]
    thing = json_ld(sample_site.page("events/south-bay-open-shop-day/"))[0]
    assert thing["location"][0]["address"]["addressLocality"] == "Hawthorne"
    assert thing["isAccessibleForFree"] is True
    assert thing["organizer"][0]["url"].endswith("companies/south-bay-makers-alliance/")


def test_another_zone_is_named_and_the_hour_that_clocks_skip_is_explained(sample_site: SampleSite) -> None:
    text = GATHERING.format("2027-03-14 02:30") + "ends: 2027-03-14 04:00\n"
    made = pages(site_with(sample_site, [text, text + "timezone: America/New_York\n"], date(2027, 3, 1)))
    assert texts(made["events/n0/"], ".event__when time + *, .event__day + p") == ["3:30 AM to 4:00 AM"]
    assert "clocks skip this hour" in first(made["events/n0/"], ".event__when").text()
    assert "(Eastern Time)" in first(made["events/n1/"], ".event__when").text()
    assert first(made["events/n0/"], "time").attributes["datetime"] == "2027-03-14T03:30-07:00"


def test_what_is_past_is_off_the_agenda_and_in_the_archive(sample_site: SampleSite) -> None:
    made = pages(site_with(sample_site, [GATHERING.format("2026-11-20 18:00")]))
    assert not made[PATH].css(".agenda .event-row")
    assert "hidden" not in first(made[PATH], "[data-none]").attributes
    assert texts(made["events/archive/2026/"], "h2.event-row__name") == ["Night market"]
    assert texts(made["events/types/market/"], "section[aria-labelledby=past] h3") == ["Night market"]
    assert "hidden" not in first(made["events/n0/"], "[data-over]").attributes


def test_a_daily_event_does_not_drown_the_others(sample_site: SampleSite) -> None:
    daily = GATHERING.format("2026-11-22 09:00") + "recurrence: {rule: FREQ=DAILY}\n"
    made = pages(site_with(sample_site, [daily, GATHERING.format("2027-06-05 18:00")]))
    assert len(made[PATH].css('a[href$="/n0/"]')) == MOST_TIMES
    assert len(made[PATH].css('a[href$="/n1/"]')) == 1
    assert "486 more dates" in made[PATH].css('.event-row:has(a[href$="/n0/"])')[-1].text()


def test_every_value_of_the_filters_has_a_list_that_works_without_scripts(sample_site: SampleSite) -> None:
    links = [node.attributes["href"] or "" for node in sample_site.page(PATH).css("section[aria-labelledby=browse] a")]
    listed = {link.removeprefix("../") for link in links if "archive" not in link}
    assert {"events/regions/south-bay/", "events/price/free/", "events/languages/es/"} <= listed
    assert listed == {
        path
        for path in sample_site.pages
        if path.startswith("events/") and path.count("/") == 3 and path.split("/")[1] not in ("months", "archive")
    }
    titles = texts(sample_site.page("events/audience/students/"), "h3")
    assert titles == ["South Bay Open Shop Day"]


def test_pages_of_companies_regions_and_industries_show_their_events(sample_site: SampleSite) -> None:
    assert "South Bay Open Shop Day" in texts(sample_site.page("companies/pacific-precision-anodizing/"), "section a")
    assert "host · Sat, Dec 5" in texts(sample_site.page("companies/pacific-precision-anodizing/"), ".rows .muted")
    for path in ("", "regions/south-bay/", "clusters/metals-machinery/"):
        assert "South Bay Open Shop Day" in texts(sample_site.page(path), ".event-rows--short h3")
    assert not sample_site.page("companies/sample-plating-works/").css("[data-upcoming]")


def test_a_new_event_remakes_few_pages_of_companies(sample_site: SampleSite) -> None:
    text = GATHERING.format("2026-12-05 18:00")
    before = keys(site_with(sample_site, [text]))
    after = keys(site_with(sample_site, [text, text + "organizers: [encuentro-textil]\nregions: [south-bay]\n"]))
    changed = {name for name, own in after.items() if before.get(name) != own and not name.startswith("events/")}
    shards = {name for name in changed if "shard" in name}
    assert len(shards) == 1
    assert changed - shards == {"home", "regions/south-bay", "search/events.json", "events"}


def keys(site: Site) -> dict[str, bytes]:
    """The key of every target that shows companies or events."""
    made = (module.targets(site) for module in (home, company, terms, regions, events))
    return {target.name: target.key for each in (*made, search_events.targets(site, ())) for target in each}


@pytest.mark.parametrize("days", [0, 1, 14, 40, 400])
def test_no_page_stays_stale_when_time_passes_or_a_record_changes(sample_site: SampleSite, days: int) -> None:
    weekly = GATHERING.format("2026-11-01 18:00") + "recurrence: {rule: FREQ=WEEKLY}\nregions: [south-bay]\n"
    grant = "type: funding\nname: Grant\ninstrument: grant\nprovider: encuentro-textil\ncloses: 2026-11-30\n"
    texts = [weekly, grant + "added: 2026-01-01\n", GATHERING.format("2026-12-31 18:00")]
    before = outcomes(site_with(sample_site, texts))
    later = TODAY + timedelta(days=days)
    changed = [texts[0], texts[1].replace("Grant", "Other grant"), texts[2].replace("market", "summit")]
    for after in (site_with(sample_site, texts, later), site_with(sample_site, changed)):
        stale = [name for name, made in outcomes(after).items() if name in before and is_stale(before[name], made)]
        assert stale == []


def outcomes(site: Site) -> dict[str, tuple[bytes, list[bytes]]]:
    """Key and content of every target about events."""
    wanted = (
        target for target in plan(site) if target.name.startswith(("events", "home", "search/events", "regions/s"))
    )
    return {target.name: (target.key, [made.content for made in artifacts(target)]) for target in wanted}


def is_stale(before: tuple[bytes, list[bytes]], after: tuple[bytes, list[bytes]]) -> bool:
    """Whether the key is as before and the content is not."""
    return before[0] == after[0] and before[1] != after[1]


def test_no_page_expands_a_rule_again(sample_site: SampleSite, monkeypatch: pytest.MonkeyPatch) -> None:
    expanded: list[str] = []

    def counted(event: EventSummary, today: date) -> Iterable[Any]:
        expanded.append(event.slug)
        return occurrences(event, today)

    monkeypatch.setattr("generator.catalog.current.occurrences", counted)
    weekly = GATHERING.format("2026-11-01 18:00") + "recurrence: {rule: FREQ=WEEKLY}\n"
    site = site_with(sample_site, [weekly])
    assert pages(site) and coming(site.current) and times_by_event(site.current)
    assert expanded == ["n0"]


def test_hostile_text_stays_text_everywhere(sample_site: SampleSite) -> None:
    for path in ("events/hostile-event/", "events/months/2026-12/", PATH, "events/archive/2026/"):
        page = sample_site.page(path)
        assert not page.css("svg[onload], [onmouseover], b")
        assert all("alert" not in (node.text() or "") or node.attributes.get("type") for node in page.css("script"))
        assert "{{ 7*7 }}" in first(page, "body").text()


def test_the_file_of_the_search_has_every_event_with_what_finds_it(sample_site: SampleSite) -> None:
    rows = json.loads(sample_site.files["search/events.json"])
    by_slug = {slug: (note, until, words.split()) for slug, _, note, until, words in rows}
    assert set(by_slug) == set(sample_site.site.catalog.events_by_slug)
    note, until, words = by_slug["south-bay-open-shop-day"]
    assert (note, until) == ("Open house · Sat, Dec 5, 2026", "2026-12-06T00:00:00Z")
    assert {"hawthorne", "forty", "alliance", "house", "south"} <= set(words)
    assert rows[0][0] == "south-bay-open-shop-day"


def test_the_site_map_has_the_pages_of_events(sample_site: SampleSite) -> None:
    listed = sample_site.files["sitemap.xml"].decode()
    for path in (PATH, "events/months/2026-12/", "events/archive/2026/", "events/regions/south-bay/"):
        assert f"/{path}</loc>" in listed


def test_what_has_repeated_and_is_over_stands_under_its_last_day(sample_site: SampleSite) -> None:
    text = GATHERING.format("2026-09-01 18:30") + "recurrence: {rule: FREQ=WEEKLY;UNTIL=20261020}\n"
    page = pages(site_with(sample_site, [text]))["events/types/market/"]
    assert [time.attributes["datetime"] for time in page.css("#main time")] == ["2026-10-20T18:30-07:00"]


def test_a_list_that_is_cut_says_so_and_where_the_rest_is_and_a_full_one_does_not(sample_site: SampleSite) -> None:
    few = [GATHERING.format("2026-12-05 18:30")]
    full, cut = (pages(site_with(sample_site, few * count)) for count in (MOST, MOST + 1))
    for path in (PATH, "events/types/market/"):
        assert len(full[path].css("[data-upcoming] .event-row")) == MOST
        assert "This list ends" not in first(full[path], "#main").text()
        assert len(cut[path].css("[data-upcoming] .event-row")) == MOST
        assert "This list ends after 200 dates." in first(cut[path], "#main").text()


def test_every_list_of_events_offers_a_calendar(sample_site: SampleSite) -> None:
    listed = [path for path in sample_site.pages if path.startswith("events/") and path.count("/") > 2]
    calendars = {
        path: first(sample_site.page(path), ".subscribe a[download]").attributes["href"]
        for path in (PATH, "events/archive/", *listed, "funding/", "requests/")
    }
    for path, file in calendars.items():
        own = path.removeprefix("events/").startswith(("regions/", "clusters/", "types/"))
        due = path in ("funding/", "requests/")
        name = path.split("/", 1)[1].rstrip("/") if own else "deadlines" if due else "events"
        assert file == f"{'../' * path.count('/')}calendars/{name}.ics"
