"""What is public of an event or a company is what its record says, word for word, and "" where it says nothing."""

from datetime import date

import pytest

from generator.catalog.public import (
    PublicContact,
    PublicVerification,
    public_company,
)
from generator.catalog.public_events import PublicEvent, PublicFunding, PublicGathering, PublicOrganizer, public_event
from generator.catalog.public_places import PublicPlace
from generator.records.loading import is_event, load
from tests.project import COMPANY, company_record

ADDED = "added: 2026-11-01\n"
TYPES = {
    "gathering": "type: gathering\nname: X\nkind: open-house\nstarts: 2026-12-05 10:00\n",
    "rfp": "type: rfp\nname: X\nkind: rfq\nissuer: Y\ncloses: 2026-12-15 14:00\nrequirements: [{process: anodizing}]\n",
    "funding": "type: funding\nname: X\nprovider: Y\ninstrument: grant\ncloses: 2026-12-01\n",
    "milestone": "type: milestone\nname: X\nkind: legislation\ndate: 2025-09\n",
}


def event(text: str) -> PublicEvent:
    """What is public of an event file."""
    record, found = load("events/x/x.yml", (text + ADDED).encode())
    assert record is not None and is_event(record), found
    return public_event(record)


@pytest.mark.parametrize(
    ("type", "kind", "when"),
    [
        *(("gathering", "open-house", "2026-12-05 10:00:00"), ("rfp", "rfq", "2026-12-15 14:00:00")),
        *(("funding", "grant", "2026-12-01"), ("milestone", "legislation", "2025-09")),
    ],
)
def test_each_type_of_event_says_its_kind_and_when(type: str, kind: str, when: str) -> None:
    found = event(TYPES[type])
    assert (found.type, found.kind, found.when) == (type, kind, when)


def test_an_event_of_which_little_is_known_says_nothing_else() -> None:
    found = event(TYPES["funding"].replace("closes: 2026-12-01", "rolling: true"))
    texts = (found.when, found.status, found.summary, found.summary_es, found.description, found.description_es)
    assert (*texts, found.url) == ("",) * 7
    assert (found.organizers, found.regions, found.updated) == ((), (), None)
    assert isinstance(found.details, PublicFunding)
    assert (found.details.opens, found.details.amount, found.details.eligible) == (None, None, ())
    assert (found.slug, found.path, found.name, found.added) == ("x", "events/x/x.yml", "X", date(2026, 11, 1))


def test_an_event_says_who_holds_it_who_takes_part_and_where() -> None:
    more = "organizers: [acme, {name: Library, url: 'https://library.example/'}, {name: Club}]\n"
    more += "participants: [{company: acme, role: host}, {company: beta}]\n"
    more += "venue: {street: 1 Open St, city: Vernon, show: city}\nstatus: cancelled\nregions: [south-bay]\n"
    found = event(TYPES["gathering"] + more)
    library = PublicOrganizer("", "Library", "https://library.example/")
    assert found.organizers == (PublicOrganizer("acme", "", ""), library, PublicOrganizer("", "Club", ""))
    assert isinstance(found.details, PublicGathering)
    assert found.details.participants == (("acme", "host"), ("beta", ""))
    venue = found.details.venue
    assert venue is not None and (venue.city, venue.street) == ("Vernon", "")
    assert (found.status, found.regions) == ("cancelled", ("south-bay",))


def test_a_company_of_which_little_is_known_says_nothing_else() -> None:
    company = public_company(company_record("companies/a/acme.yml", COMPANY + "contacts: [{public: true}]\n"))
    assert company.contacts == (PublicContact("", "", "", "", "", ()),)
    assert company.verification == PublicVerification("submitted", None, "", "")
    assert (company.status, company.links, company.identifiers, company.website) == ("", (), (), "")
    (place,) = company.places
    assert place == PublicPlace(
        "full", city="Vernon", state="CA", zip="90058", region=place.region, neighborhood=place.neighborhood
    )


def test_a_company_says_what_its_record_does() -> None:
    more = "links: {x: 'https://x.com/acme', github: 'https://github.com/acme'}\nidentifiers: {cage: 1ABC5}\n"
    more += "contacts:\n  - {role: Quotes, name: Ana, email: a@a.example, phone: '+13105550142', languages: [en],\n"
    more += "     form: 'https://a.example/form', public: true}\n  - {name: Hidden}\nsummary: We cut.\n"
    more += "verification: {level: visited, on: 2026-11-01, by: Ana, evidence: 'https://a.example/'}\n"
    company = public_company(company_record("companies/a/acme.yml", COMPANY + more))
    assert company.links == (("x", "https://x.com/acme"), ("github", "https://github.com/acme"))
    assert company.identifiers == (("cage", "1ABC5"),)
    form = "https://a.example/form"
    assert company.contacts == (PublicContact("Quotes", "Ana", "a@a.example", "+13105550142", form, ("en",)),)
    assert company.verification == PublicVerification("visited", date(2026, 11, 1), "Ana", "https://a.example/")


@pytest.mark.parametrize(
    ("said", "status"),
    [
        *(("", ""), ("closed: 2020\n", "closed"), ("status: closed\n", "closed"), ("status: moved\n", "moved")),
        *(("status: moved\nclosed: 2020\n", "moved"), ("status: paused\nclosed: 2020\n", "paused")),
    ],
)
def test_a_company_that_says_when_it_closed_is_closed_unless_it_says_otherwise(said: str, status: str) -> None:
    assert public_company(company_record("companies/a/acme.yml", COMPANY + said)).status == status
