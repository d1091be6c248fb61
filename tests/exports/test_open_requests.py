"""The rows of open requests: those that one can still answer, and nothing that export rules may cover."""

import json
from typing import Any

from generator.artifacts import artifacts
from generator.exports.site import open_requests
from generator.rendering.request_form import GROUPS, asking, field_names
from tests.conftest import SampleSite


def rows(sample: SampleSite) -> list[dict[str, Any]]:
    """The rows of the sample's requests."""
    (target,) = open_requests.targets(sample.site, ())
    (made,) = artifacts(target)
    assert made.path == "rfp/requests.json"
    found: list[dict[str, Any]] = json.loads(made.content)["requests"]
    return found


def test_an_open_request_is_a_row(sample_site: SampleSite) -> None:
    (row,) = rows(sample_site)
    assert (row["slug"], row["closes"], row["email"]) == (
        "bus-bracket-request",
        "2026-12-15T14:00",
        "bids@transit.example",
    )
    assert [need["process"] for need in row["needs"]] == ["anodizing", ""]
    assert [need["is_required"] for need in row["needs"]] == [True, False]


def test_the_names_that_drafts_keep_are_those_of_the_page(sample_site: SampleSite) -> None:
    page = sample_site.page("rfp/")
    inputs = {node.attributes["name"] for node in page.css(".rfp__form [name]")}
    known = {*field_names(of_part=True), *field_names(of_part=False)}
    assert inputs - known == {"parts", "lacking"}
    assert known - inputs == set()
    assert not set(field_names(of_part=True)) & set(field_names(of_part=False))


def test_every_question_that_may_be_unknown_asks_the_shop(sample_site: SampleSite) -> None:
    page = sample_site.page("rfp/")
    for name in asking():
        (section,) = page.css(f'[data-step="{name}"]')
        assert (section.attributes["data-ask"] or "").endswith("?")


def test_the_meter_counts_what_a_shop_needs(sample_site: SampleSite) -> None:
    needed = [question.name for group in GROUPS for question in group.questions if question.is_needed]
    meter = sample_site.page("rfp/").css_first("#rfp-meter")
    assert meter is not None
    assert meter.attributes["max"] == str(len(needed)) == "12"


def test_every_field_has_a_name_that_people_and_programs_can_read(sample_site: SampleSite) -> None:
    page = sample_site.page("rfp/")
    labels = {node.attributes["for"] for node in page.css(".rfp__form label[for]")}
    fields = {node.attributes["id"] for node in page.css(".rfp__form [data-kind]")}
    assert fields <= labels
