"""Where a record may go: decided once, from its level, the terms of its sources, and the company's own consent."""

import pytest

from generator.catalog.consent import companies_for, facts_only
from generator.catalog.destinations import OPEN_DATA, destinations, forbids
from generator.catalog.public import public_company
from tests.catalog.small import company, current_of
from tests.project import company_record

OPEN, SHARED = "CC BY 4.0", "ODbL 1.0 (OpenStreetMap)"


@pytest.mark.parametrize(
    ("level", "licences", "allowed", "denied", "expected"),
    [
        ("unclaimed", [OPEN], ["wikidata"], [], (OPEN_DATA,)),
        ("unclaimed", [OPEN, ""], [], [], ()),
        ("unclaimed", [], [], [], ()),
        ("unclaimed", [OPEN, SHARED], [], [], ()),
        ("submitted", [], [], [], (OPEN_DATA,)),
        ("submitted", [""], ["wikidata", "hsds"], ["hsds"], (OPEN_DATA, "wikidata")),
        ("confirmed", [], [], ["wikidata"], (OPEN_DATA,)),
        ("visited", [SHARED], ["wikidata"], [], ()),
    ],
)
def test_level_terms_and_consent_decide(
    level: str, licences: list[str], allowed: list[str], denied: list[str], expected: tuple[str, ...]
) -> None:
    assert destinations(level, licences, allowed, denied) == expected


@pytest.mark.parametrize(
    "licence",
    [
        *(
            "ODbL",
            "Open Database License 1.0",
            "CC BY-SA 4.0",
            "CC-BY-NC-4.0",
            "cc by nc 3.0",
            "CC BY-ND 4.0",
            "AGPL-3.0",
        ),
        *("Share-alike", "Non-commercial use", "All rights reserved", "© 2024 Acme", "Proprietary"),
        *("Not for redistribution", "No redistribution", "May not be published"),
    ],
)
def test_terms_that_forbid_other_terms_are_known(licence: str) -> None:
    assert forbids(licence)


@pytest.mark.parametrize(
    "licence",
    [
        *("Public domain (State of California public record)", "Public domain (US Government work)", "MIT", "CC0 1.0"),
        *("Facts only; the wording is ours, CC BY 4.0", "CC-BY-4.0", "ODC-BY", "", "Andalusia open license"),
    ],
)
def test_terms_that_allow_it_are_not_taken_for_others(licence: str) -> None:
    assert not forbids(licence)


UNCLAIMED = "verification: {level: unclaimed}\nsummary: Somebody's words.\nsources: [{name: List, licence: MIT}]\n"


def test_a_destination_gets_only_the_companies_that_may_go_there() -> None:
    current = current_of(
        company("alone"),
        company("found", UNCLAIMED),
        company("glad", "exports: {allow: [wikidata]}\n"),
        company("kept", "sources: [{name: Map, licence: ODbL}]\n"),
    )
    assert [each.slug for each in companies_for(current, OPEN_DATA)] == ["alone", "found", "glad"]
    assert [each.slug for each in companies_for(current, OPEN_DATA, unclaimed=False)] == ["alone", "glad"]
    assert [each.slug for each in companies_for(current, "wikidata")] == ["glad"]
    assert not companies_for(current, "hsds")


def test_of_an_unclaimed_company_only_facts_are_passed_on() -> None:
    found = public_company(company_record(*company("found", UNCLAIMED)))
    assert found.summary and facts_only(found) == found._replace(summary="")
    own = public_company(company_record(*company("own", "summary: Our words.\n")))
    assert facts_only(own) == own


def test_consent_tells_nothing_but_where_a_company_goes() -> None:
    silent = public_company(company_record(*company("acme")))
    refusing = company_record(*company("acme", "exports: {deny: [wikidata, hsds]}\n"))
    assert public_company(refusing) == silent
