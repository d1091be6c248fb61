"""How a page tells people to subscribe: addresses that programs understand, and what works without scripts."""

from urllib.parse import parse_qs, urlsplit

from selectolax.lexbor import LexborHTMLParser as Parser

from generator.rendering.subscribe import feed_links, subscribe
from tests.conftest import SampleSite
from tests.project import first

ADDRESS = "https://makeitinla.github.io/directory/calendars/regions/south-bay.ics"


def test_each_program_gets_an_address_that_it_understands(sample_site: SampleSite) -> None:
    calendar = subscribe(sample_site.site, "calendars/regions/south-bay.ics", "Arts & crafts")
    assert calendar.address == ADDRESS
    assert calendar.webcal == ADDRESS.replace("https:", "webcal:")
    assert parse_qs(urlsplit(calendar.google).query) == {"cid": [calendar.webcal]}
    assert parse_qs(urlsplit(calendar.outlook).query) == {"url": [ADDRESS], "name": ["Arts & crafts"]}


def test_region_and_cluster_pages_say_how_to_subscribe(sample_site: SampleSite) -> None:
    for path in ("regions/south-bay/", "clusters/metals-machinery/"):
        page = sample_site.page(path)
        block = first(page, "section.subscribe")
        file = f"calendars/{path.strip('/')}.ics"
        assert file in sample_site.files
        assert first(page, ".subscribe input").attributes["value"] == f"{sample_site.site.settings.site_url}{file}"
        links = [link.attributes["href"] or "" for link in block.css("a")]
        assert [urlsplit(link).scheme for link in links] == ["webcal", "https", "https", ""]
        assert "a day" in block.text()


def test_the_copy_button_is_hidden_until_its_script_runs(sample_site: SampleSite) -> None:
    button = first(sample_site.page("regions/south-bay/"), ".subscribe button")
    assert "hidden" in button.attributes
    assert first(sample_site.page("regions/south-bay/"), f"#{button.attributes['data-copy']}").tag == "input"


def test_only_the_first_page_of_a_list_has_a_calendar(sample_site: SampleSite) -> None:
    processes = [path for path in sample_site.pages if path.startswith("processes/")]
    assert processes and not [path for path in processes if sample_site.page(path).css_first(".subscribe")]


def test_feeds_are_named_in_the_head_and_are_there(sample_site: SampleSite) -> None:
    links = Parser(feed_links(sample_site.site, "events", "requests")).css("link[rel=alternate]")
    assert [link.attributes["type"] for link in links] == ["application/atom+xml", "application/feed+json"] * 2
    home = sample_site.page("").css('link[rel="alternate"]')
    files = {(link.attributes["href"] or "").removeprefix("./") for link in home}
    assert len(files) == 6 and files <= sample_site.files.keys()
