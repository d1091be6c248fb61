"""From a table to records: what is taken, merged, left out and said, with a register that never existed."""

import re
from datetime import date
from pathlib import Path
from typing import Any, cast

import pytest

from generator.diagnostics.codes import CODES
from generator.importers.cleaning import duplicates
from generator.importers.cleaning.company_data import CompanyData
from generator.importers.cleaning.known_mappings import BUILT_IN as MAPPINGS
from generator.importers.cleaning.report import NOTES, REASONS, ImportRequest, ImportResult, Options
from generator.importers.table import run
from generator.messages import messages
from generator.records.loading import load

TODAY = date(2026, 11, 21)
MAPPING = """\
source: {name: Register of Fictional Makers, licence: CC0, retrieved: 2020-02}
kind: manufacturer
identifier: wdid
columns:
  id: {column: reg, after: "REG-"}
  name: company
  operator: operator
  street: street
  city: city
  zip: zip
  lat: lat
  lon: lon
  phone: phone
  website: web
  naics: naics
  sic: sic
keep:
  - {column: state_of_permit, in: [Active]}
naics_from_sic: true
similar: join
crosswalks:
  - {field: sic, to: [kinds, clusters, processes, materials]}
"""
HEADER = "reg,company,operator,street,city,zip,lat,lon,phone,web,naics,sic,state_of_permit,owner_mobile\n"
SECRET = "555-0199 Jane Roe"
ACME = (
    'REG-419I000001,"ACME PLATING & CNC CO, INC",,"100 W COMMERCE ST, SUITE b",City Of Industry,91746,34.04,-117.98,'
    f",,,3471,Active,{SECRET}\n"
)


def rows(*lines: str) -> str:
    return HEADER + "".join(lines)


def line(name: str, **fields: str) -> str:
    """One row of a shop in Gardena, with these fields in place of its own."""
    cells = {"reg": "", "company": name, "operator": "", "street": "1 Main St", "city": "Gardena", "zip": "90248"}
    cells |= {"lat": "", "lon": "", "phone": "", "web": "", "naics": "", "sic": "3444", "state_of_permit": "Active"}
    cells |= {"owner_mobile": SECRET} | fields
    return ",".join('"' + cells[key].replace('"', '""') + '"' for key in HEADER.strip().split(",")) + "\n"


def bring(
    folder: Path,
    table: str | bytes,
    mapping: str = MAPPING,
    dry_run: bool = False,
    today: date = TODAY,
    **asked: Any,
) -> ImportResult:
    (folder / "table.csv").write_bytes(table if isinstance(table, bytes) else table.encode())
    (folder / "mapping.yml").write_text(mapping)
    request = ImportRequest(folder / "table.csv", None, dry_run, **{"update": True, **asked})
    return run(Options(request, folder / "mapping.yml", folder, today))


def record(folder: Path, slug: str) -> CompanyData:
    path = f"companies/{slug[0]}/{slug}.yml"
    found, faults = load(path, (folder / path).read_bytes())
    assert found is not None, faults
    return cast(CompanyData, found.source.data)


def outcomes(result: ImportResult) -> list[tuple[str, str, str]]:
    return [(row.action, row.slug, row.reason) for row in result.rows]


def test_a_row_becomes_an_unclaimed_record_in_human_case(tmp_path: Path) -> None:
    result = bring(tmp_path, rows(ACME))
    assert outcomes(result) == [("written", "acme-plating-and-cnc", "")]
    assert result.files == ("companies/a/acme-plating-and-cnc.yml",)
    assert record(tmp_path, "acme-plating-and-cnc") == {
        "name": "Acme Plating & CNC Co, Inc",
        "kind": "finisher",
        "locations": [
            {
                "street": "100 W Commerce St",
                "unit": "Suite B",
                "city": "City of Industry",
                "state": "CA",
                "zip": "91746",
                "county": "Los Angeles",
                "lat": "34.04",
                "lon": "-117.98",
            }
        ],
        "clusters": ["metals-machinery"],
        "capabilities": [{"process": "surface-finishing", "basis": "register"}],
        "materials": ["metals"],
        "naics": ["332"],
        "identifiers": {"wdid": "419I000001"},
        "verification": {"level": "unclaimed"},
        "sources": [
            {"name": "Register of Fictional Makers", "id": "419I000001", "licence": "CC0", "retrieved": "2020-02"}
        ],
        "added": "2026-11-21",
    }


def test_columns_that_are_not_allowed_reach_no_record_and_no_report(tmp_path: Path) -> None:
    result = bring(tmp_path, rows(ACME, line("Bolt Works"), line("=cmd()")))
    assert SECRET not in "".join(path.read_text() for path in tmp_path.glob("companies/*/*.yml"))
    assert SECRET not in repr(result)


def test_a_dry_run_reports_the_same_and_writes_nothing(tmp_path: Path) -> None:
    expected = bring(tmp_path, rows(ACME, line("Bolt Works")), dry_run=True)
    assert not (tmp_path / "companies").exists()
    assert bring(tmp_path, rows(ACME, line("Bolt Works"))) == expected
    assert len(list(tmp_path.glob("companies/*/*.yml"))) == 2


def test_the_same_table_again_changes_nothing(tmp_path: Path) -> None:
    bring(tmp_path, rows(ACME))
    before = (tmp_path / "companies/a/acme-plating-and-cnc.yml").read_bytes()
    again = bring(tmp_path, rows(ACME))
    assert outcomes(again) == [("skipped", "acme-plating-and-cnc", "unchanged")]
    assert (tmp_path / "companies/a/acme-plating-and-cnc.yml").read_bytes() == before


def test_a_row_that_comes_twice_is_said_to(tmp_path: Path) -> None:
    result = bring(tmp_path, rows(ACME, ACME))
    assert outcomes(result)[1] == ("skipped", "acme-plating-and-cnc", "duplicate-row")
    assert [(found.code, found.location.line) for found in result.diagnostics] == [("I702", 3)]


def test_a_second_site_of_one_company_is_a_second_location(tmp_path: Path) -> None:
    bring(
        tmp_path, rows(line("Bolt Works Inc"), line("BOLT WORKS, LLC", street="9 Elm Ave", zip="90058", city="Vernon"))
    )
    assert [place["city"] for place in record(tmp_path, "bolt-works")["locations"]] == ["Gardena", "Vernon"]


def test_another_owner_of_the_same_name_is_another_company(tmp_path: Path) -> None:
    elsewhere = line("Bolt Works", street="9 Elm Ave", zip="90058", city="Vernon", operator="Quite Different Corp")
    result = bring(tmp_path, rows(line("Bolt Works", operator="Alpha Holdings Inc"), elsewhere))
    assert [row.slug for row in result.rows] == ["bolt-works", "bolt-works-vernon"]


def test_another_register_adds_what_is_missing_and_overwrites_nothing(tmp_path: Path) -> None:
    bring(tmp_path, rows(line("Bolt Works Inc", reg="REG-419I000002")))
    other = MAPPING.replace("Fictional Makers", "Other Makers").replace("wdid", "uei").replace('"REG-"', '"UEI-"')
    more = line(
        "BOLT WORKS", reg="UEI-ABCDEFGHJKL1", street="1 MAIN STREET", phone="(323) 222-0827", sic="", naics="332322"
    )
    assert outcomes(bring(tmp_path, rows(more), other)) == [("merged", "bolt-works", "")]
    merged = record(tmp_path, "bolt-works")
    assert merged["name"] == "Bolt Works Inc"
    assert merged["naics"] == ["332322"]
    assert merged["identifiers"] == {"uei": "ABCDEFGHJKL1", "wdid": "419I000002"}
    assert merged["contacts"] == [{"phone": "+13232220827", "public": True}]
    assert [source["name"][-13:] for source in merged["sources"]] == ["tional Makers", " Other Makers"]
    assert len(merged["locations"]) == 1


@pytest.mark.parametrize(
    ("before", "after", "updated"),
    [
        ("2026-11-21", "2026-11-20", None),
        ("2026-11-21", "2026-11-21", None),
        ("2026-11-21", "2026-11-22", "2026-11-22"),
    ],
)
def test_an_import_of_an_earlier_day_adds_what_is_missing_and_moves_no_date_back(
    tmp_path: Path, before: str, after: str, updated: str | None
) -> None:
    bring(tmp_path, rows(line("Bolt Works Inc")), today=date.fromisoformat(before))
    for day, register, more in (
        (after, "Other Makers", line("Bolt Works Inc", phone="(323) 222-0827")),
        ("2026-11-01", "Older Makers", line("Bolt Works Inc", web="https://bolt.example/")),
    ):
        other = MAPPING.replace("Fictional Makers", register)
        assert outcomes(bring(tmp_path, rows(more), other, today=date.fromisoformat(day)))[0][0] == "merged"
    merged = record(tmp_path, "bolt-works")  # which must be valid
    assert merged["contacts"] == [{"phone": "+13232220827", "public": True}]
    assert merged["website"] == "https://bolt.example"
    assert (merged["added"], merged.get("updated")) == (before, updated)


def test_one_street_written_in_two_ways_is_one_site(tmp_path: Path) -> None:
    here = {"zip": "90241", "city": "Downey"}
    typed = line("Brookview Farms", street="7 Stewart And Gray Rd", **here)
    again = line("Brookview Dairies Inc", street="7 STEWART & GRAY ROAD", **here)
    assert [row.slug for row in bring(tmp_path, rows(typed, again)).rows] == ["brookview-farms"] * 2
    assert record(tmp_path, "brookview-farms")["also_known_as"] == ["Brookview Dairies Inc"]


def test_an_older_register_yields_where_another_company_has_moved_in(tmp_path: Path) -> None:
    here = line("Bolt Works", reg="REG-419I000003")
    elsewhere = line("Nut Works", street="9 Elm Ave", zip="90058", city="Vernon", reg="REG-419I000004")
    bring(tmp_path, rows(here, elsewhere))
    older = MAPPING.replace("Fictional Makers", "Old Makers") + "same_address: leave-out\n"
    table = rows(line("Lathe Service Inc"), line("Nut Works"), line("Mill Service", street="44 Oak St"))
    expected = [("skipped", "bolt-works", "other-tenant")] * 2 + [("written", "mill-service", "")]
    assert outcomes(bring(tmp_path, table, older, dry_run=True)) == expected
    assert outcomes(bring(tmp_path, table, older)) == expected


def test_a_record_that_people_look_after_gets_no_contact_unasked(tmp_path: Path) -> None:
    bring(tmp_path, rows(line("Bolt Works")))
    path = tmp_path / "companies/b/bolt-works.yml"
    path.write_text(path.read_text().replace("level: unclaimed", "level: submitted"))
    before = path.read_text()
    table = rows(line("Bolt Works", phone="(323) 222-0827"))
    result = bring(tmp_path, table)
    assert outcomes(result) == [("skipped", "bolt-works", "cared-for")]
    assert [found.code for found in result.diagnostics] == ["I703"]
    assert path.read_text() == before
    assert outcomes(bring(tmp_path, table, take=frozenset({"contacts"})))[0][0] == "merged"
    assert record(tmp_path, "bolt-works")["contacts"] == [{"phone": "+13232220827", "public": True}]


def test_nothing_on_file_changes_without_update(tmp_path: Path) -> None:
    bring(tmp_path, rows(line("Bolt Works")))
    before = (tmp_path / "companies/b/bolt-works.yml").read_text()
    result = bring(tmp_path, rows(line("Bolt Works", phone="(323) 222-0827")), update=False)
    assert outcomes(result) == [("skipped", "bolt-works", "same")]
    assert (tmp_path / "companies/b/bolt-works.yml").read_text() == before


def test_an_update_keeps_comments_and_what_people_wrote(tmp_path: Path) -> None:
    bring(tmp_path, rows(line("Bolt Works", web="https://bolt.example")))
    path = tmp_path / "companies/b/bolt-works.yml"
    path.write_text(
        path.read_text()
        .replace("name: Bolt Works", "name: 'Bolt Works' # since 1950")
        .replace("city:", "# by the canal\n    city:")
    )
    before = path.read_text()
    table = rows(line("BOLT WORKS", phone="(323) 222-0827", web="https://other.example", naics="332722"))
    result = bring(tmp_path, table, today=date(2026, 11, 22))
    assert outcomes(result) == [("merged", "bolt-works", "")]
    assert [(note.id, note.field) for note in result.rows[0].notes] == [("kept", "website")]
    assert result.rows[0].because == "same-name-and-address"
    after = path.read_text()
    added = [row for row in after.split("\n") if row not in before.split("\n")]
    assert added == [
        "contacts:",
        '  - phone: "+13232220827"',
        "    public: true",
        'naics: ["332722"]',
        "updated: 2026-11-22",
    ]
    assert [row for row in before.split("\n") if row not in after.split("\n")] == ['naics: ["332"]']
    bring(tmp_path, table, take=frozenset({"website"}))
    assert record(tmp_path, "bolt-works")["website"] == "https://other.example"
    assert "# since 1950" in path.read_text() and "# by the canal" in path.read_text()


ELSEWHERE = {"street": "9 Elm Ave", "zip": "90058", "city": "Vernon"}


@pytest.mark.parametrize(
    ("fields", "because"),
    [
        (ELSEWHERE, "same-name-elsewhere"),
        (ELSEWHERE | {"company": "Nut Hall", "phone": "(323) 222-0827"}, "same-phone"),
        (ELSEWHERE | {"company": "Nut Hall", "web": "http://www.bolt.example/"}, "same-website"),
        (ELSEWHERE | {"company": "Nut Hall", "web": "https://bolt.example/nuts"}, "same-domain"),
        ({"company": "Boltz Works", "street": "7 Elm Ave"}, "similar-name-and-city"),
        ({"company": "Boltwerk Inc", "street": "9 Elm Ave", "lat": "33.8736", "lon": "-118.2891"}, ""),
    ],
)
def test_what_may_be_a_company_on_file_is_left_to_a_person(
    tmp_path: Path, fields: dict[str, str], because: str
) -> None:
    mapping = MAPPING.replace("similar: join\n", "")
    first = line("Bolt Works", phone="(323) 222-0827", web="https://bolt.example", lat="33.8735", lon="-118.2890")
    bring(tmp_path, rows(first), mapping)
    table = rows(line(**({"name": fields.get("company", "Bolt Works")} | fields)))
    result = bring(tmp_path, table, mapping)
    if not because:
        assert outcomes(result) == [("written", "boltwerk", "")]
        return
    assert outcomes(result) == [("skipped", "bolt-works", "perhaps")]
    assert (result.rows[0].because, [found.code for found in result.diagnostics]) == (because, ["I710"])
    assert bring(tmp_path, table, mapping, dry_run=True, new=frozenset({2})).rows[0].action == "written"
    same = bring(tmp_path, table, mapping, same={2: "bolt-works"})
    assert (same.rows[0].action, same.rows[0].because) == ("merged", "told")
    assert outcomes(bring(tmp_path, table, mapping, same={2: "nobody"})) == [("skipped", "nobody", "no-record")]


def test_every_evidence_has_words() -> None:
    known = messages("en").find("imports.because")
    source = Path(duplicates.__file__).read_text()
    named = set(re.findall(r'"((?:same|similar)-[a-z-]+)"', source)) | {
        f"same-{by}-and-name" for by in ("website", "phone")
    }
    assert named | {"told", "same-listing"} == set(known)
    assert set(known) >= duplicates.CERTAIN


def test_a_removed_listing_comes_back_only_by_a_person(tmp_path: Path) -> None:
    (tmp_path / "companies").mkdir()
    (tmp_path / "companies/removed.yml").write_text("bolt-works: 2026-11-01\n")
    assert outcomes(bring(tmp_path, rows(line("Bolt Works LLC")))) == [("skipped", "bolt-works", "removed")]
    assert outcomes(bring(tmp_path, rows(line("Bolt Works LLC")), new=frozenset({2}))) == [
        ("written", "bolt-works-gardena", "")
    ]


def test_a_slug_that_was_used_before_is_not_used_again(tmp_path: Path) -> None:
    bring(tmp_path, rows(line("Bolt Works")))
    path = tmp_path / "companies/b/bolt-works.yml"
    path.write_text(path.read_text().replace("kind:", "formerly: [nut-works]\nkind:"))
    result = bring(tmp_path, rows(line("Nut Works", street="77 Elm Ave")))
    assert result.rows[0].slug == "nut-works-gardena"


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (line("Maria Lopez"), "person"),
        (line("LOPEZ, MARIA"), "person"),
        (line("Frank Doe dba Franks Lathe"), "person"),
        (line("Will Doe"), "person"),
        (line("Maria's Tamales (Maria Doe)"), "person"),
        (line("Maria's Tamales (Maria Doe)", operator="Tamales LLC"), "person"),
        (line("Maria Lopez", operator="Frank Stone"), "person"),
        (line("Bolt Works", street="12 Elm St Apt 4"), "home"),
        (line("Bolt Works", street="12 Elm St, Apartment B"), "home"),
        (line("1959"), "no-name"),
        (line("Gardena Plant 25"), "no-name"),
        (line('=HYPERLINK("http://evil.example")'), "formula"),
        (line("+1 Works"), "formula"),
        (line("<script>alert(1)</script> Inc"), "markup"),
        (line("Bolt\u202e Works"), "unreadable"),
        (line("Bolt\x00Works"), "unreadable"),
        (line("B" * 301), "oversized"),
        (line("Bolt Works", city="Nowhere At All", zip=""), "no-place"),
        ("too,few,cells\n", "malformed"),
        (line("Bolt Works", state_of_permit="Closed"), "filtered"),
    ],
)
def test_what_is_left_out_is_left_out_for_a_reason(tmp_path: Path, row: str, reason: str) -> None:
    result = bring(tmp_path, rows(row, line("Good Company", street="5 Oak St")))
    assert [row.reason for row in result.rows] == [reason, ""]
    assert [found.code for found in result.diagnostics] == ([REASONS[reason]] if REASONS[reason] else [])
    assert dict(result.reasons) == {reason: 1}
    assert len(list(tmp_path.glob("companies/*/*.yml"))) == 1


def test_a_persons_name_in_the_operator_column_is_never_kept(tmp_path: Path) -> None:
    bring(
        tmp_path,
        rows(line("Bolt Works", operator="Gary Roe"), line("Nut Works", street="9 Elm", operator="Nuts LLC Gary Roe")),
    )
    assert "Roe" not in "".join(path.read_text() for path in tmp_path.glob("companies/*/*.yml"))


@pytest.mark.parametrize("operator", ["Farzad Roe", "Gary Roe", "Roe", "Bolt Works an affiliate of Bolts"])
def test_an_operator_who_may_be_a_person_is_not_kept_however_many_rows_name_it(tmp_path: Path, operator: str) -> None:
    bring(tmp_path, rows(*(line(f"Plant {at} Annex", street=f"{at} Elm", operator=operator) for at in ("7", "8"))))
    texts = [path.read_text() for path in tmp_path.glob("companies/*/*.yml")]
    assert len(texts) == 2 and not any("legal_name" in text for text in texts)


def test_an_operator_is_a_company_when_the_whole_register_says_so(tmp_path: Path) -> None:
    of_two_sites = {"operator": "ROCKET EXPLORATION TECHNOLOGIES"}
    table = rows(
        line("Apollo Annex", street="20 Jet Ave", lat="33.9209", lon="-118.3346", **of_two_sites),
        line("Gemini Hall", street="21 Jet Ave", lat="33.9197", lon="-118.3369", **of_two_sites),
        line("Rocket Exploration Technologies", street="1 Rocket Rd", lat="33.9207", lon="-118.3345"),
        line("Lathe Row", street="3 Jet Ave", operator="Nut Hall"),
        line("Nut Hall", street="9 Elm Ave"),
        line("Wire Row", street="4 Jet Ave", operator="CICADOIL"),
        line("Bent Row", street="5 Jet Ave", operator="Bent Technologies"),
    )
    assert {row.action for row in bring(tmp_path, table).rows} == {"written"}
    expected = {path.stem: record(tmp_path, path.stem).get("legal_name") for path in tmp_path.glob("companies/*/*.yml")}
    assert expected == {
        "apollo-annex": "Rocket Exploration Technologies",
        "gemini-hall": "Rocket Exploration Technologies",
        "rocket-exploration-technologies": None,
        "lathe-row": "Nut Hall",
        "nut-hall": None,
        "wire-row": "Cicadoil",
        "bent-row": None,
    }


def test_a_form_of_address_is_no_name_of_a_company(tmp_path: Path) -> None:
    result = bring(tmp_path, rows(line("MR", operator="CICADOIL"), line("Mrs", street="7 Elm Ave")))
    assert [(row.slug, row.reason) for row in result.rows] == [("cicadoil", ""), ("", "no-name")]
    assert "label" not in record(tmp_path, "cicadoil")["locations"][0]


def test_a_persons_row_is_named_after_the_business_that_operates_there(tmp_path: Path) -> None:
    result = bring(tmp_path, rows(line("Rowena Hernandez", operator="ROWE MANAFACTURING")))
    assert outcomes(result) == [("written", "rowe-manufacturing", "")]
    assert [note.id for note in result.rows[0].notes] == ["named-by-operator"]
    assert "Hernandez" not in (tmp_path / "companies/r/rowe-manufacturing.yml").read_text()


def test_a_company_in_the_operator_column_is_the_registered_name(tmp_path: Path) -> None:
    bring(tmp_path, rows(line("Elm Street Dairy", operator="MEGA FOODS OF CALIFORNIA LLC")))
    assert record(tmp_path, "elm-street-dairy")["legal_name"] == "Mega Foods of California LLC"


def test_a_site_named_after_its_plant_gets_its_companys_name(tmp_path: Path) -> None:
    bring(tmp_path, rows(line("Rocky Road Company Gardena Plant", operator="ROCKY ROAD CO")))
    found = record(tmp_path, "rocky-road")
    assert (found["name"], found["locations"][0]["label"]) == ("Rocky Road Co", "Gardena Plant")


def test_an_endless_cell_spoils_only_its_own_row(tmp_path: Path) -> None:
    result = bring(tmp_path, rows(line("B" * 200_000), line("Good Company")))
    assert [row.action for row in result.rows] == ["skipped", "written"]


def test_rows_whose_name_has_a_word_are_dropped_when_the_mapping_says_so(tmp_path: Path) -> None:
    mapping = MAPPING + "drop:\n  - {column: company, words: [Dentistry, School District]}\n"
    table = rows(line("ROE FAMILY DENTISTRY"), line("Gardena Unified School District"), line("Schooldistricts Ink"))
    assert [row.reason for row in bring(tmp_path, table, mapping).rows] == ["filtered", "filtered", ""]


@pytest.mark.parametrize(
    ("fields", "expected", "city", "zip", "has_point"),
    [
        ({"city": "Los Angeles", "zip": "90670"}, "city-from-zip", "Santa Fe Springs", "90670", False),
        ({"zip": "92503", "lat": "33.888", "lon": "-118.309"}, "zip-dropped", "Gardena", None, True),
        ({"lat": "34.7", "lon": "-118.14"}, "point-dropped", "Gardena", "90248", False),
        ({"city": "Santa Monic", "zip": "90404"}, None, "Santa Monica", "90404", False),
    ],
)
def test_a_place_that_contradicts_itself_is_settled_and_said(
    tmp_path: Path, fields: dict[str, str], expected: str | None, city: str, zip: str | None, has_point: bool
) -> None:
    result = bring(tmp_path, rows(line("Bolt Works", **fields)))
    place = record(tmp_path, "bolt-works")["locations"][0]
    assert (place["city"], place.get("zip"), "lat" in place) == (city, zip, has_point)
    assert [note.id for note in result.rows[0].notes] == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("code", "current", "expected"),
    [
        ("332710", ["332710"], ""),
        ("335911", ["335910"], "naics-successor"),
        ("325188", ["32518"], "naics-shortened"),
        ("999", ["999"], ""),
    ],
)
def test_industry_codes_are_brought_to_the_current_edition(
    tmp_path: Path, code: str, current: list[str], expected: str
) -> None:
    result = bring(tmp_path, rows(line("Bolt Works", naics=code)))
    assert record(tmp_path, "bolt-works")["naics"] == current
    assert [note.id for note in result.rows[0].notes] == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("mapping", "code", "field"),
    [
        (MAPPING.replace("name: company", "name: nowhere"), "I704", "nowhere"),
        (MAPPING.replace("name: company", "title: company"), "I704", "columns.title"),
        (MAPPING.replace("identifier: wdid", "identifier: ssn"), "I704", "identifier"),
        (MAPPING.replace("kind: manufacturer\n", ""), "I704", "kind"),
        (MAPPING + "kind: studio\n", "Y105", ""),
        ("", "Y103", ""),
    ],
)
def test_a_mapping_that_does_not_fit_is_refused_before_any_row(
    tmp_path: Path, mapping: str, code: str, field: str
) -> None:
    result = bring(tmp_path, rows(ACME), mapping)
    assert (result.diagnostics[0].code, result.diagnostics[0].field) == (code, field)
    assert result.rows == () and not (tmp_path / "companies").exists()


@pytest.mark.parametrize(
    ("table", "hint"),
    [(b"", "hint_header"), (b"\xff\xfe,\n,", "hint_encoding"), (b"only one column\nx\n", "hint_header")],
)
def test_a_file_that_is_no_table_is_refused(tmp_path: Path, table: bytes, hint: str) -> None:
    found = bring(tmp_path, table).diagnostics
    assert [(finding.code, finding.hint) for finding in found] == [("I705", hint)]


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    result = run(Options(ImportRequest(tmp_path / "no.csv", None, False), MAPPINGS / "smarts.yml", tmp_path, TODAY))
    assert [(found.code, found.hint) for found in result.diagnostics] == [("I705", "hint_missing")]


def test_a_missing_mapping_is_not_said_to_be_the_table(tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_text(rows(ACME))
    result = run(Options(ImportRequest(tmp_path / "table.csv", None, False), tmp_path / "nope.yml", tmp_path, TODAY))
    assert [(found.code, found.hint) for found in result.diagnostics] == [("I704", "hint_missing")]
    assert result.diagnostics[0].location.file == str(tmp_path / "nope.yml")


def test_every_mapping_of_ours_loads() -> None:
    from generator.importers.cleaning.mapping import load as load_mapping

    found = {path.stem: load_mapping(path.name, path.read_bytes()) for path in MAPPINGS.glob("*.yml")}
    assert {"smarts", "open-brewery-db", "tri"} <= set(found)
    assert all(mapping is not None and not faults for mapping, faults in found.values())


def test_notes_are_each_named_once_and_reasons_have_a_code_of_imports_or_none() -> None:
    assert len(set(NOTES)) == len(NOTES)
    assert {code for code in REASONS.values() if code} <= {code for code in CODES if code.startswith("I")}


@pytest.mark.parametrize("field", ["company", "operator", "street", "city"])
@pytest.mark.parametrize(
    ("value", "reason"),
    [
        *(("=1+1", "formula"), ("+1 Works", "formula"), ("-1 Works", "formula"), ("@SUM Works", "formula")),
        *(("<b>Gardena</b>", "markup"), ("Gardena <3", "markup"), ("3> Gardena", "markup")),
    ],
)
def test_no_formula_or_markup_comes_in_by_any_field(tmp_path: Path, field: str, value: str, reason: str) -> None:
    result = bring(tmp_path, rows(line("Bolt Works", **{field: value})))
    assert [each.reason for each in result.rows] == [reason]
    assert not list(tmp_path.glob("companies/*/*.yml"))


@pytest.mark.parametrize(("owner", "reason"), [("=EVIL Inc", "formula"), ("<b>EVIL</b> Inc", "markup")])
def test_the_name_of_an_owner_is_no_way_in_either(tmp_path: Path, owner: str, reason: str) -> None:
    mapping = MAPPING.replace("  operator: operator\n", "  operator: operator\n  owner: owner_mobile\n")
    result = bring(tmp_path, rows(line("Gardena Plant 25", owner_mobile=owner)), mapping)
    assert [each.reason for each in result.rows] == [reason]
    assert not list(tmp_path.glob("companies/*/*.yml"))
