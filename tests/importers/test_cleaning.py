"""Single facts made fit for people: names, addresses, websites, telephones, slugs."""

import pytest

from generator.importers.cleaning import addresses, contacts, names
from generator.importers.cleaning.slugs import slug


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("AAA PLATING & INSPECTION INC", "AAA Plating & Inspection Inc"),
        ("MCDONALD FORGE CO LLC", "McDonald Forge Co LLC"),
        ("O'BRIEN TOOL & DIE", "O'Brien Tool & Die"),
        ("KELLY'S KUSTOM KNIVES", "Kelly's Kustom Knives"),
        ("LA CNC MASTERS USA", "LA CNC Masters USA"),
        ("LA MONARCA BAKERY", "La Monarca Bakery"),
        ("HENRY FORGE III", "Henry Forge III"),
        ("AERO-ELECTRIC CONNECTOR INC", "Aero-Electric Connector Inc"),
        ("QUAKER CITY PLATING/ SILVER SMITH LTD", "Quaker City Plating/Silver Smith Ltd"),
        ("G&J MANUFACTURING INC", "G&J Manufacturing Inc"),
        ("3M CO", "3M Co"),
        ("23RD STREET FOUNDRY OF THE WEST", "23rd Street Foundry of the West"),
        ("Brek manufacturing", "Brek Manufacturing"),
        ("forty five points inc", "Forty Five Points Inc"),
        ("SpaceX", "SpaceX"),
        ("iDiaz Label", "iDiaz Label"),
        ("Dowell Aluminum Foundry,Inc.", "Dowell Aluminum Foundry, Inc."),
        ("Cosmetic Group Usa Llc", "Cosmetic Group USA LLC"),
        ("8one8 Brewing Company", "8one8 Brewing Company"),
    ],
)
def test_names_stand_in_human_case(typed: str, written: str) -> None:
    assert names.human(typed) == written
    assert names.human(written) == written


def test_a_trade_name_is_the_name_on_the_door() -> None:
    assert names.split("REEFCO LLC DBA Carrier Service") == names.Names("Carrier Service", "Reefco LLC", ())
    assert names.split("Sonora Mills d/b/a Popchips") == names.Names("Popchips", "", ("Sonora Mills",))
    assert names.split("CHEMETALL US INC (FKA OAKITE PRODUCTS INC)").others == ("Oakite Products Inc",)


@pytest.mark.parametrize(
    "name",
    [
        "Maria Lopez",
        "LOPEZ, MARIA",
        "Ruben M. Angulo",
        "John Q Public Jr",
        "Will Roe",
        "BOB ROE",
        "Ana-Maria Roe",
        "Xochitl Roe",
        "Garabed Roe",
        "Ming Roe",
        "Seung Roe",
        "Quang Roe",
        "Mary O'Roe",
    ],
)
def test_a_given_name_and_a_surname_are_a_person(name: str) -> None:
    assert names.is_person(name)


@pytest.mark.parametrize("name", ["Rowena Hernandez", "WENDELINA M NGUYEN"])
def test_a_surname_that_is_no_other_word_is_a_persons_whatever_stands_before_it(name: str) -> None:
    assert names.is_person(name)


@pytest.mark.parametrize("name", ["Maria's Tamales (Maria Hernandez)", "Bolt Works (Will Roe)", "Will Roe (Gardena)"])
def test_a_person_in_brackets_is_a_person(name: str) -> None:
    assert names.is_person(name)


@pytest.mark.parametrize(
    "name",
    [
        "Will's Plating",
        "Art Metal Works",
        "Max Machinery",
        "Al Mag Heat Treat",
        "Taqueria Hernandez",
        "Bolt Works (Gardena)",
        "Hernandez",
    ],
)
def test_a_company_may_bear_a_persons_name(name: str) -> None:
    assert not names.is_person(name)


@pytest.mark.parametrize(
    "name",
    ["Maria Lopez Inc", "Frank Smith Masonry", "Oscar Machine Shop", "Golden Road", "George Industries", "Maria"],
)
def test_a_word_of_business_makes_a_company(name: str) -> None:
    assert not names.is_person(name)


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("CA Amforge", "California Amforge Corp", True),
        ("Ace Clearwater Ent", "ACE CLEARWATER ENTERPRISES INC", True),
        ("Holliday Rock Co Inc", "Holliday Rock - Long Beach", True),
        ("KC Pharmaceuticals", "Scientific Pharmaceuticals", False),
        ("Bowman Plating", "Barry Avenue Plating", False),
    ],
)
def test_names_are_compared_by_what_they_say(first: str, second: str, same: bool) -> None:
    assert (names.similarity(names.compare_key(first), names.compare_key(second)) >= 85) is same


@pytest.mark.parametrize(
    ("typed", "street", "unit"),
    [
        ("14946 Shoemaker Ave Suite i", "14946 Shoemaker Ave", "Suite I"),
        ("20540 W SUPERIOR STREET, UNIT A", "20540 W Superior Street", "Unit A"),
        ("1836 w 130th st #B", "1836 W 130th St", "#B"),
        ("5981 Maywood Ave Unit #B", "5981 Maywood Ave", "Unit B"),
        ("Bldg 1 15125 Proctor", "15125 Proctor", "Bldg 1"),
        ("18201 Von Karman Avenue, 8th Floor", "18201 Von Karman Avenue", "8th Floor"),
        ("1543 Nadeau Street, 1543 Nadeau Steet", "1543 Nadeau Street", ""),
        ("3121 Ana, 3121 E Ana Street", "3121 E Ana Street", ""),
        ("PO Box 6210, 11709 Artesia Blvd", "11709 Artesia Blvd", ""),
        ("13917 South Main Street, Los Angeles, CA 90061", "13917 South Main Street", ""),
        ("760 n mckeever ave", "760 N McKeever Ave", ""),
        ("249 W 131 ST STREET", "249 W 131st Street", ""),
        ("PO Box 52", "", ""),
        ("1431 E", "", ""),
        ("Berth 193", "Berth 193", ""),
    ],
)
def test_streets_and_units_are_told_apart(typed: str, street: str, unit: str) -> None:
    found = addresses.parse(typed)
    assert (found.street, found.unit) == (street, unit)


def test_a_second_address_is_reported_not_kept() -> None:
    found = addresses.parse("5110 Commerce st, 5114 Commerce st")
    assert (found.street, found.second) == ("5110 Commerce St", "5114 Commerce St")


@pytest.mark.parametrize(
    ("typed", "site", "links"),
    [
        ("http://www.6thlabrea.com/", "http://www.6thlabrea.com", {}),
        ("acme.example/shop", "http://acme.example/shop", {}),
        ("HTTPS://Acme.Example/?utm_source=x&id=3", "https://acme.example?id=3", {}),
        ("https://www.facebook.com/AcmeBrewing/", "", {"facebook": "https://www.facebook.com/AcmeBrewing/"}),
        ("https://facebook.com", "", {}),
        ("http://example.com", "", {}),
        ("javascript:alert(1)", "", {}),
        ("http://user:pass@acme.example", "", {}),
        ("none", "", {}),
        ("http://[::1", "", {}),
    ],
)
def test_websites_are_cleaned_or_refused(typed: str, site: str, links: dict[str, str]) -> None:
    assert contacts.website(typed) == (site, links)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [("(323) 222-0827", "+13232220827"), ("3232220827", "+13232220827"), ("555", ""), ("=1+1", ""), ("call me", "")],
)
def test_telephones_are_stored_in_one_form(typed: str, stored: str) -> None:
    assert contacts.phone(typed) == stored


def test_slugs_are_short_plain_and_used_once() -> None:
    assert slug("Peña & Sons, L.L.C.", "", ()) == "pena-and-sons"
    assert slug("Acme Inc", "El Monte", {"acme"}) == "acme-el-monte"
    assert slug("Acme Inc", "El Monte", {"acme", "acme-el-monte"}) == "acme-2"
    assert slug("Con Inc", "Vernon", ()) == "con-vernon"
    assert slug("株式会社", "", ()) == "company"
    assert len(slug("Very long name " * 9, "", ())) <= 60
