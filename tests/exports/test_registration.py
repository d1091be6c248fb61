"""Registration sheets: each site's fields in its order, public facts only, and blanks for what nobody may keep."""

import re
from dataclasses import replace
from datetime import date

import pytest

from generator.artifacts import artifacts
from generator.catalog.public import public_company
from generator.exports.directories import registration_sheets
from generator.exports.registration import BLANKS, FIELDS, place_code, sheets, sites
from generator.messages import messages
from tests.conftest import SampleSite
from tests.exports.test_directories import BREWERY, company, site_of

RICH = "companies/p/pacific-precision-anodizing.yml"
# What the issue of this feature names; a site that is added needs no line here.
WANTED = {
    *("apple-business", "thomasnet", "connex", "makers-row", "mfg-com", "xometry", "sba-search", "sam-gov", "ramp-la"),
    *("lavss", "cal-eprocure", "la-county"),
}


def test_every_site_has_a_name_and_fields_that_we_know() -> None:
    say = messages("en")
    assert {site["id"] for site in sites()} >= WANTED
    assert not BLANKS & FIELDS.keys()
    for site in sites():
        assert say.text(f"sheets.sites.{site['id']}")
        assert site["url"].startswith("https://")
        assert len(site["fields"]) == len(set(site["fields"]))
        assert set(site["fields"]) <= BLANKS | FIELDS.keys(), site["id"]
    used = {field for site in sites() for field in site["fields"]}
    assert used == BLANKS | FIELDS.keys()
    assert all(say.text(f"sheets.fields.{field}") for field in used)


def test_a_sheet_has_the_fields_of_its_site_in_order(sample_site: SampleSite) -> None:
    found = list(sheets(sample_site.site.current, public_company(sample_site.records[RICH])))
    for site, sheet in zip(sites(), found, strict=True):
        assert [line.field for line in sheet.lines] == site["fields"]
    values = {sheet.id: dict(sheet.lines) for sheet in found}
    sba = values["sba-search"]
    assert (sba["uei"], sba["cage"], sba["phone"]) == ("SAMPLE12345A", "0ABC1", "(310) 555-0142")
    assert sba["quality_standards"] == "AS9100 aerospace quality management"  # of Nadcap the date has passed
    assert "Woman-owned (Self-declared)" in sba["designations"] and "CBE-0000" in sba["designations"]
    assert values["thomasnet"]["naics"].startswith("332813 Electroplating")
    assert values["makers-row"]["lead_time"] == "3 to 10 days"
    assert values["xometry"]["tolerances"] == "Anodizing: ±0.0001 in coating thickness"


def test_blanks_are_labelled_and_never_filled(sample_site: SampleSite) -> None:
    for record in sample_site.records.values():
        for sheet in sheets(sample_site.site.current, public_company(record)):
            assert not [line for line in sheet.lines if line.field in BLANKS and line.value]
    text = sample_site.files["companies/pacific-precision-anodizing/registration.txt"].decode()
    assert re.search(r"^Tax ID \(EIN\) or social security number: _+ \(by hand\)$", text, re.MULTILINE)
    assert re.search(r"^Bank account for payments: _+ \(by hand\)$", text, re.MULTILINE)
    assert "Thomasnet does not publish its form, so its fields and their order may\ndiffer." in text
    assert "Robert Private" not in text and "+13105550199" not in text and "550-0199" not in text
    assert "\r" not in text and "<script>" not in text


def test_a_value_cannot_forge_another_line(sample_site: SampleSite) -> None:
    described = BREWERY.replace("size: 1-9", 'description: "One.\\n\\nTax ID (EIN) or social security number: 12"')
    site = site_of(sample_site, {"sample-ridge": described})
    (text,) = [made.content.decode() for target in registration_sheets.targets(site, ()) for made in artifacts(target)]
    assert "One. Tax ID" in text
    assert not re.search(r"^Tax ID.*: 12", text, re.MULTILINE)


def test_only_companies_at_work_that_allow_a_directory_have_sheets(sample_site: SampleSite) -> None:
    found = {name.split("/")[1] for name in sample_site.files if name.endswith("/registration.txt")}
    assert found == {
        *("encuentro-textil", "hillside-ceramics", "hostile-text", "pacific-precision-anodizing"),
        "south-bay-makers-alliance",
    }


@pytest.mark.parametrize(
    ("street", "same"),
    [("5 Sample Ridge Rd.", True), ("5 SAMPLE RIDGE ROAD", True), ("7 Sample Ridge Road", False)],
)
def test_the_code_of_a_place_changes_with_a_move_and_not_with_its_spelling(street: str, same: bool) -> None:
    before, after = company(), company(locations=f"[{{street: {street}, city: Lancaster, zip: '93534'}}]")
    codes = [place_code(one, one.places[0]) for one in (before, after)]
    assert (codes[0] == codes[1]) is same
    hidden = company(locations="[{street: 5 Sample Ridge Road, city: Lancaster, zip: '93534', show: city}]")
    assert place_code(hidden, hidden.places[0]) == "sample-ridge"


def test_what_expires_later_is_on_the_sheet(sample_site: SampleSite) -> None:
    current = replace(sample_site.site.current, today=date(2024, 1, 1))
    (sba,) = [sheet for sheet in sheets(current, public_company(sample_site.records[RICH])) if sheet.id == "sba-search"]
    assert "Nadcap" in dict(sba.lines)["quality_standards"]
