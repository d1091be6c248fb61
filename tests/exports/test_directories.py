"""Files for national directories: only whom they may have, all that their form can hold, nothing that they refuse."""

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from geojson_pydantic import FeatureCollection

from generator.artifacts import artifacts
from generator.catalog.catalog import Catalog
from generator.catalog.current import CurrentCatalog
from generator.catalog.event_summary import summarize_event
from generator.catalog.labels import label
from generator.catalog.public import PublicCompany, public_company
from generator.catalog.public_events import public_event
from generator.digests import key
from generator.exports import directory, opening_hours
from generator.exports.alone import only_company
from generator.exports.directories import (
    NATIONAL,
    google_business_profile,
    hsds,
    landscape,
    murmurations,
    open_brewery_db,
    open_supply_hub,
    openstreetmap,
    wikidata,
)
from generator.exports.directory import Directory, DirectoryModule, Finding, Problem
from generator.exports.hsds_tables import TABLES
from generator.exports.readiness import field_name, reason
from generator.messages import messages
from generator.rendering.site import Site
from generator.vocabularies import vocabulary
from tests.conftest import TODAY, SampleSite
from tests.project import company_record, company_summary, event_record

BY_NAME = {each.export.name: each for each in NATIONAL}
ALL = ", ".join(each.id for each in NATIONAL)
BREWERY = f"""\
name: Sample Ridge Brewing
kind: manufacturer
summary: Lagers from a canyon that does not exist.
website: https://sample-ridge.example
contacts: [{{phone: "+12135550101", public: true}}]
locations: [{{street: 5 Sample Ridge Road, city: Lancaster, zip: "93534", lat: 34.6868, lon: -118.1542}}]
clusters: [food-beverage]
capabilities: [{{process: brewing, level: core}}, {{process: beverage-bottling}}]
size: 1-9
sources: [{{name: Sample press, url: "https://press.example/ridge", licence: CC BY 4.0, retrieved: 2026-01-15}}]
exports: {{allow: [{ALL}]}}
added: 2026-11-01
"""


def company(text: str = BREWERY, slug: str = "sample-ridge", **changes: str) -> PublicCompany:
    """What anyone may know of the company in a record; each change replaces or adds a line of it."""
    lines = {line.partition(":")[0]: line for line in text.splitlines()} | {
        name: f"{name}: {value}" for name, value in changes.items()
    }
    written = "\n".join(line for name, line in lines.items() if not line.endswith(": None")) + "\n"
    return public_company(company_record(f"companies/{slug[0]}/{slug}.yml", written))


def site_of(sample: SampleSite, records: Mapping[str, str], events: Mapping[str, str] | None = None) -> Site:
    """A site with these companies and events, by slug."""
    found = [company_record(f"companies/{slug[0]}/{slug}.yml", text) for slug, text in records.items()]
    public = {record.path: public_company(record) for record in found}
    held = [public_event(event_record(f"events/{slug[0]}/{slug}.yml", text)) for slug, text in (events or {}).items()]
    digests = {path: key(path) for path in (*public, *(event.path for event in held))}
    catalog = Catalog.of(map(company_summary, found), map(summarize_event, held), digests=digests)
    happenings = {event.path: event for event in held}
    current = CurrentCatalog(catalog, TODAY)
    return replace(sample.site, current=current, company=public.__getitem__, event=happenings.__getitem__)


def files(site: Site, directories: Iterable[Directory] = NATIONAL) -> dict[str, bytes]:
    """The files of some directories by path below their folder."""
    made = [each for one in directories for target in one.export.targets(site, ()) for each in artifacts(target)]
    return {artifact.path.removeprefix(directory.FOLDER): artifact.content for artifact in made}


def rows(content: bytes) -> list[dict[str, str]]:
    """A table by its header."""
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


def found_by(module: DirectoryModule, known: PublicCompany) -> list[Finding]:
    """All that a directory would find in a record."""
    return [*module.blocks(known), *module.remarks(known)]


def codes(findings: Iterable[Finding]) -> list[tuple[str, str]]:
    """Each finding as its problem with the directory's code, or the reason where it has none."""
    return [(finding.problem.value, finding.code or finding.reason) for finding in findings]


@pytest.fixture(scope="module")
def made(sample_site: SampleSite) -> dict[str, bytes]:
    """All files for directories of the sample."""
    return files(sample_site.site)


def test_an_unclaimed_company_and_one_that_does_not_allow_it_are_in_no_file(made: dict[str, bytes]) -> None:
    said = b"".join(made.values()).decode()
    assert "Pacific Precision" in said
    # Over the Hill Brewing is unclaimed, though its record allows two directories.
    for name in ("Over the Hill", "Quiet Prototypes", "Sample Plating", "Secret Lane", "Robert Private"):
        assert name not in said
    assert "Hillside" not in made["open-supply-hub.csv"].decode()


def test_a_directory_that_nobody_allows_has_no_file(sample_site: SampleSite) -> None:
    refused = {"brewery": BREWERY.replace(f"allow: [{ALL}]", f"deny: [{ALL}]")}
    assert files(site_of(sample_site, refused)) == {}
    # The same where somebody allows it and nobody is ready.
    homeless = {"brewery": BREWERY.replace("street: 5 Sample Ridge Road, ", "")}
    assert "open-supply-hub.csv" not in files(site_of(sample_site, homeless))


def test_every_facet_value_is_wherever_the_form_has_a_place_for_it_or_is_reported(sample_site: SampleSite) -> None:
    rich = sample_site.records["companies/p/pacific-precision-anodizing.yml"].source.text
    shop = site_of(sample_site, {"shared-shop": rich.replace("kind: finisher", "kind: shared-shop")})
    checked = {
        (name, facet)
        for site in (sample_site.site, shop)
        for name, one in BY_NAME.items()
        for outline in site.companies_for(one.id).outlines
        for facet in told_facets(site, one, site.company(outline.path))
    }
    assert checked == {(name, facet) for name, one in BY_NAME.items() for facet in one.holds}


def told_facets(site: Site, one: Directory, known: PublicCompany) -> set[str]:
    """The facets of a company whose values are all in its file or reported; none where the company is kept out."""
    content = "".join(text.decode() for text in files(only(site, known.slug), [one]).values())
    if not content:
        assert not one.suits(known) or any(one.blocks(known)), (one.id, known.slug)
        return set()
    reported = {id for finding in one.check(known) for id in finding.terms[1]}
    found = directory.facets(site, known)
    for facet in one.holds:
        for id in found[facet]:
            said = any(word in content for word in spellings(facet, id)) or id in reported
            assert said or is_group(facet, id), (one.id, known.slug, facet, id)
    return {facet for facet in one.holds if found[facet]}


def only(site: Site, slug: str) -> Site:
    """The site as if this company were the only one."""
    return replace(site, current=only_company(site.current, slug))


def spellings(facet: str, id: str) -> list[str]:
    """How a term may stand in a file."""
    name = label(facet, id, "en")
    same = vocabulary(facet)[id].same_as or {} if facet not in ("regions", "neighborhoods") else {}
    others = [str(same[scheme]) for scheme in ("okw",) if scheme in same]
    others += [json.dumps(pair.partition("=")[2]) for pair in str(same.get("osm", "")).split(";") if pair]
    return [name, name.replace(",", ""), name.replace(",", "\\,"), name.replace(",", " "), *others]


def is_group(facet: str, id: str) -> bool:
    """Whether a term only groups others, which say more than it."""
    return facet not in ("regions", "neighborhoods") and bool(vocabulary(facet).children.get(id))


def test_every_finding_has_words_and_points_at_a_field_of_the_record(sample_site: SampleSite) -> None:
    say = messages("en")
    for record in sample_site.records.values():
        known = public_company(record)
        for one in NATIONAL:
            for finding in one.check(known):
                assert field_name(say, finding.field)
                assert not re.search(r"(?<!\{)\{(?!\{)", reason(say, finding))
                assert finding.keys[0] in type(record.data).model_fields


# Open Supply Hub


def test_the_findings_of_open_supply_hub_bear_its_own_codes() -> None:
    def found(**changes: str) -> list[tuple[str, str]]:
        return codes(found_by(open_supply_hub, company(**changes)))

    def at(street: str) -> str:
        return f'[{{street: "{street}", city: Lancaster, zip: "93534"}}]'

    assert found() == []
    assert found(name="Ridge") == [("remark", "C0017")]
    assert found(name="'The \"Ridge\" Brewing'") == [("refused", "C0008")]
    assert found(name="Ridge Brewing N/A") == [("refused", "C0019")]
    assert found(name="Ridge,, Brewing Company") == [("remark", "C0020")]
    assert found(name="Ридж Brewing Company") == [("remark", "C0007")]
    assert found(locations=at("PO Box 12 Old Town Station")) == [("refused", "C0009")]
    assert found(locations=at("12 Mill Road, Mill Yard")) == [("remark", "C0027")]
    assert found(locations="[{street: 1 A St, city: Azusa}]") == [("remark", "C0018")]
    assert found(locations=at(f"12 {'Long ' * 19}Road"), name="Ridge Brewing") == [("remark", "C0027")]
    assert found(clusters="None") == [("missing", "T0004")]
    assert found(size="500-plus") == [("unmapped", "no_open_range")]
    assert found(locations="[{city: Azusa, kind: home, street: 1 Attic Way, show: full}]") == [
        ("refused", "private_place")
    ]


def test_open_supply_hub_takes_a_row_for_each_site_without_doubles(sample_site: SampleSite) -> None:
    twice = BREWERY.replace("locations: [", "locations: [{street: 9 Second Ridge Street, city: Azusa, zip: '91702'}, ")
    content = files(site_of(sample_site, {"sample-ridge": twice, "same-ridge": BREWERY}))["open-supply-hub.csv"]
    found = rows(content)
    assert list(found[0]) == list(open_supply_hub.COLUMNS)
    # Two records of one site are one row (T0010).
    assert [row["address"].split(",")[0] for row in found] == ["5 Sample Ridge Road", "9 Second Ridge Street"]
    assert {"Brewing", "Manufacturer"} <= set(found[0]["facility_type_processing_type"].split("|"))
    for row in found:
        for value in row.values():
            assert len(value) <= 200 and '"' not in value and value == " ".join(value.split())
        assert not {","} & set(row["sector_product_type"] + row["facility_type_processing_type"])
        assert bool(row["lat"]) == bool(row["lng"])


def test_files_have_at_most_as_many_rows_as_a_directory_takes() -> None:
    assert directory.batches("x", "csv", 1000, 0) == []
    assert directory.batches("x", "csv", 1000, 1000) == [("directories/x.csv", range(1000))]
    assert directory.batches("x", "csv", 1000, 2001) == [
        ("directories/x.csv", range(1000)),
        ("directories/x-2.csv", range(1000, 2000)),
        ("directories/x-3.csv", range(2000, 2001)),
    ]


# Open Know-Where


def test_a_facility_of_open_know_where_has_its_machines_and_only_its_choices(made: dict[str, bytes]) -> None:
    facility = yaml.safe_load(made["open-know-where/pacific-precision-anodizing-main.yml"])
    assert {"name", "location", "contact"} <= facility.keys()
    assert facility["facility_status"] in ("Active", "Planned", "Temporary Closure", "Closed")
    assert facility["access_type"] == "Restricted with public hours"
    assert facility["equipment"][0]["equipment_type"] == "Anodizing line"
    assert "https://en.wikipedia.org/wiki/Anodizing" in facility["manufacturing_processes"]
    # A registration is no certificate.
    assert facility["certifications"] == ["AS9100 aerospace quality management"]
    listed = json.loads(made["open-know-where.json"])["facilities"]
    assert [address.rpartition("/directories/")[2] for address in listed] == [
        name for name in made if name.startswith("open-know-where/")
    ]
    text = yaml.safe_load(made["open-know-where/hostile-text.yml"])
    assert text["name"].startswith("<script>alert(1)</script>")


# Murmurations

# Re-typed from MurmurationsLibrary, October 2024, whose files are under the GPL.
URL = {"type": "string", "maxLength": 2000, "pattern": "^https?://.*"}
POINT = {
    "type": "object",
    "properties": {
        "lat": {"type": "number", "minimum": -90, "maximum": 90},
        "lon": {"type": "number", "minimum": -180, "maximum": 180},
    },
    "required": ["lat", "lon"],
}
PROFILE = {
    "type": "object",
    "properties": {
        "linked_schemas": {"type": "array", "items": {"pattern": r"^[a-z][a-z0-9_]{7,97}-v[0-9]+\.[0-9]+\.[0-9]+$"}},
        "name": {"type": "string", "maxLength": 200},
        "nickname": {"type": "string"},
        "primary_url": URL,
        "tags": {
            "type": "array",
            "items": {"type": "string", "maxLength": 100},
            "uniqueItems": True,
            "minItems": 1,
            "maxItems": 100,
        },
        "urls": {
            "type": "array",
            "items": {"type": "object", "properties": {"name": {"type": "string"}, "url": URL}, "required": ["url"]},
            "uniqueItems": True,
        },
        "description": {"type": "string"},
        "status": {"enum": ["active", "completed", "cancelled", "on_hold", "in_planning"]},
        "full_address": {"type": "string"},
        "country_iso_3166": {"type": "string", "pattern": "^[A-Z]{2}$"},
        "geolocation": POINT,
        "relationships": {
            "type": "array",
            "items": {"required": ["predicate_url", "object_url"], "additionalProperties": URL},
        },
        "starts_at": {"type": "number"},
        "ends_at": {"type": "number"},
        "contact_details": {"type": "object"},
        "telephone": {"type": "string"},
        "unique_id": {"type": "string"},
    },
    "required": ["linked_schemas", "name"],
    "additionalProperties": False,
}
WANT = {
    "type": "object",
    "properties": {
        "exchange_type": {"enum": ["offer", "want"]},
        "item_type": {"enum": ["good", "service"]},
        "transaction_type": {
            "type": "array",
            "items": {"enum": ["borrow-lend", "rent-lease", "buy-sell", "receive-donate"]},
        },
        "tags": {"type": "array", "items": {"type": "string"}, "uniqueItems": True},
        "title": {"type": "string"},
        "description": {"type": "string"},
        "details_url": URL,
        "geographic_scope": {"enum": ["local", "regional", "national", "international"]},
        "contact_details": {"type": "object", "properties": {"contact_form": URL}},
        "expires_at": {"type": "number"},
    },
    "required": [
        *("linked_schemas", "exchange_type", "transaction_type", "tags", "title", "description"),
        *("geographic_scope", "contact_details"),
    ],
}
REQUEST = """\
type: rfp
name: Brass taps
kind: rfq
summary: Two hundred taps.
issuer: {issuer}
closes: 2026-12-15 14:00
requirements: [{{process: cnc-turning, materials: [copper-brass-bronze]}}]
export_control: none
added: 2026-11-01
"""


def profiles(made: Mapping[str, bytes]) -> dict[str, Any]:
    """The profiles by slug."""
    names = [name for name in made if re.fullmatch(r"murmurations/[^/]+\.json", name)]
    return {name[len("murmurations/") : -len(".json")]: json.loads(made[name]) for name in names}


def test_profiles_are_as_murmurations_wants_them(made: dict[str, bytes]) -> None:
    found = profiles(made)
    assert len(found) == 6
    for profile in found.values():
        jsonschema.validate(profile, PROFILE)
    assert found["quokka-cycles"]["status"] == "completed"
    assert "geolocation" not in found["hillside-ceramics"]
    assert found["hillside-ceramics"]["full_address"] == "Pasadena, CA"


def test_the_batch_gives_the_same_profiles_when_it_is_unpacked_as_the_index_does(made: dict[str, bytes]) -> None:
    unpacked = {row.pop("oid"): unpack(row) for row in rows(made["murmurations.csv"])}
    expected = {slug: {k: v for k, v in each.items() if k != "linked_schemas"} for slug, each in profiles(made).items()}
    assert unpacked == expected


def unpack(row: dict[str, str]) -> dict[str, Any]:
    """A row as the batch import reads it: `a.b`, `a[0].b`, `a(list-0)`, and numbers where a text looks like one."""
    profile: dict[str, Any] = {}
    for column, value in row.items():
        if not value:
            continue
        if match := re.fullmatch(r"(\w+)\(list-\d+\)", column):
            profile[match[1]] = [part.replace("\\", "") for part in re.split(r"(?<!\\),", value)]
        elif match := re.fullmatch(r"(\w+)\[(\d+)\]\.(\w+)", column):
            listed = profile.setdefault(match[1], [])
            listed += [{}] if len(listed) == int(match[2]) else []
            listed[int(match[2])][match[3]] = value
        else:
            *outer, inner = column.split(".")
            place = profile.setdefault(outer[0], {}) if outer else profile
            place[inner] = number(value)
    return profile


def number(value: str) -> str | float | int:
    """A text as Go's strconv takes it: a float with a dot, an integer without."""
    try:
        return float(value) if "." in value else int(value)
    except ValueError:
        return value


def test_only_requests_of_companies_that_allow_it_are_wants(sample_site: SampleSite) -> None:
    events = {"taps": REQUEST.format(issuer="sample-ridge"), "other": REQUEST.format(issuer="City of Samples")}
    found = files(site_of(sample_site, {"sample-ridge": BREWERY}, events))
    wants = [name for name in found if name.startswith("murmurations/requests/")]
    assert wants == ["murmurations/requests/taps.json"]
    want = json.loads(found[wants[0]])
    jsonschema.validate(want, WANT)
    assert want["tags"] == ["CNC turning", label("materials", "copper-brass-bronze", "en")]
    assert want["expires_at"] == 1797372000  # 14:00 in Los Angeles


def test_murmurations_refuses_names_that_its_import_takes_for_numbers() -> None:
    assert ("refused", "number") in codes(found_by(murmurations, company(name='"1920"')))
    assert codes(found_by(murmurations, company())) == []
    moved = company(status="moved", founded="'1998'")
    assert codes(found_by(murmurations, moved)) == [("unmapped", "no_counterpart"), ("unmapped", "not_to_the_day")]


# Google Business Profile


def test_a_column_of_google_has_a_value_in_every_row(sample_site: SampleSite) -> None:
    second = "{id: annex, street: 7 Annex Street, unit: B, city: Lancaster, zip: '93534', hours: 'Mon-Fri 9am to 5pm'}"
    two = BREWERY.replace("locations: [", f"locations: [{second}, ")
    found = files(site_of(sample_site, {"sample-ridge": two}), [BY_NAME["google_business_profile"]])
    assert list(found) == ["google-business-profile/sample-ridge.csv", "google-business-profile/sample-ridge-2.csv"]
    tables = [rows(content) for content in found.values()]
    assert all(value for table in tables for row in table for value in row.values())
    assert [row["Store code"] for table in tables for row in table] == ["sample-ridge-annex", "sample-ridge-2"]
    assert tables[0][0]["Monday hours"] == "09:00-17:00"
    assert tables[0][0]["Sunday hours"] == "x"
    assert "Address line 2" not in tables[1][0]
    assert "Primary category" not in tables[0][0]


def test_google_gets_no_text_that_it_refuses() -> None:
    linked = company(description='"See https://other.example for more."')
    assert google_business_profile.tables(linked)[0][0]["From the business"] == linked.summary
    assert codes(found_by(google_business_profile, linked)) == [("unmapped", "long_or_linked")]
    odd = company(locations="[{street: 5 Sample Road, city: Azusa, hours: by chance}]", contacts="None")
    assert codes(found_by(google_business_profile, odd)) == [
        *(("missing", "needed"), ("missing", "needed"), ("unmapped", "hours")),
    ]
    assert google_business_profile.tables(odd) == []
    long = company(slug="a" * 60)
    assert codes(found_by(google_business_profile, long)) == [("refused", "too_long")]


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("Monday to Friday, 6:00 to 14:30", "Mo-Fr 06:00-14:30"),
        ("Mon-Fri 9am-5pm; Sat 10am to 2pm", "Mo-Fr 09:00-17:00; Sa 10:00-14:00"),
        ("Tuesdays 8:30 am - 12:00 pm", "Tu 08:30-12:00"),
        ("Mon-Thu 9:00 to 17:00, Fri 9:00 to 17:00", "Mo-Fr 09:00-17:00"),
        ("Mon-Fri 9 to 5", None),
        ("Mon-Fri 6 to 2 pm", None),
        ("Mon-Fri 22:00 to 6:00", None),
        ("Mon 9am-5pm, Mon 6pm-8pm", None),
        ("Mon-Fri 9am-5pm except holidays", None),
        ("Mon-Fri 25:00 to 26:00", None),
        ("by appointment", None),
        ("", None),
    ],
)
def test_hours_are_read_only_when_they_can_mean_one_thing(text: str, hours: str | None) -> None:
    week = opening_hours.week(text)
    assert (opening_hours.as_osm(week) if week else None) == hours


# OpenStreetMap


def test_suggestions_for_the_map_are_points_with_tags(made: dict[str, bytes]) -> None:
    found = json.loads(made["openstreetmap.geojson"])
    FeatureCollection.model_validate(found)
    by_id = {feature["id"]: feature["properties"] for feature in found["features"]}
    plant = by_id["pacific-precision-anodizing-main"]
    assert (plant["addr:housenumber"], plant["addr:street"]) == ("1420", "Sample Street")
    assert plant["opening_hours"] == "Mo-Fr 06:00-14:30"
    for feature in found["features"]:
        lon, lat = feature["geometry"]["coordinates"]
        assert -180 <= lon <= 0 <= lat <= 90
        assert any(name in feature["properties"] for name in openstreetmap.MAIN_KEYS)
        assert all(isinstance(value, str) and value for value in feature["properties"].values())


def test_a_closed_shop_is_disused_and_a_craft_says_more_than_a_factory() -> None:
    (place,) = company().places
    assert openstreetmap.tags(company(), place)["craft"] == "brewery"
    closed = openstreetmap.tags(company(status="closed"), place)
    assert closed["disused:craft"] == "brewery" and "craft" not in closed
    assert codes(found_by(openstreetmap, company())) == [("unmapped", "no_tag_for")]
    nothing = company(kind="mentor-network", capabilities="None")
    assert ("missing", "no_tag") in codes(found_by(openstreetmap, nothing))


# Wikidata

COMMAND = re.compile(
    r'CREATE|(?:LAST|Q\d+)\t(?:[LDA]en\t"[^"\t]+"|P\d+\t(?:Q\d+|(?:en:)?"[^"\t]+"|@-?[\d.]+/-?[\d.]+|\+[-\d]+T00:00:00Z/\d+)'
    r'\tS854\t"https?://[^"\t]+"(?:\tS813\t\+[-\d]+T00:00:00Z/(?:9|10|11))?)'
)


def test_each_statement_for_wikidata_has_a_source_that_is_not_the_company(sample_site: SampleSite) -> None:
    lines = files(site_of(sample_site, {"sample-ridge": BREWERY}))["wikidata.tsv"].decode().splitlines()
    assert lines[0] == "CREATE"
    assert [line for line in lines if not COMMAND.fullmatch(line)] == []
    assert any("\tP856\t" in line and "S813\t+2026-01-15T00:00:00Z/11" in line for line in lines)
    known = list(wikidata.commands(company(identifiers="{wikidata: Q4242}", founded="'1998-05'")))
    assert not any(line.startswith(("CREATE", "LAST")) for line in known)
    assert any("P571\t+1998-05-00T00:00:00Z/10" in line for line in known)
    own = company(sources='[{name: Own site, url: "https://www.sample-ridge.example/about"}]')
    assert codes(found_by(wikidata, own)) == [("missing", "independent_source")]
    assert list(wikidata.commands(own)) == []
    assert codes(found_by(wikidata, company(name="'Ridge | Brewing'"))) == [("refused", "signs")]


# HSDS


def test_the_tables_of_hsds_hold_together(made: dict[str, bytes]) -> None:
    package = json.loads(made["hsds/datapackage.json"])
    assert [resource["name"] for resource in package["resources"]] == list(TABLES)
    tables = {name: rows(made[f"hsds/{table.path}"]) for name, table in TABLES.items()}
    for name, table in TABLES.items():
        ids = [row["id"] for row in tables[name]]
        assert len(ids) == len(set(ids))
        for row in tables[name]:
            assert all(row[column] for column in table.required), (name, row)
            for column, other in table.points_at.items():
                assert not row[column] or row[column] in {each["id"] for each in tables[other]}, (name, column)
    assert [row["name"] for row in tables["organization"]] == ["South Bay Makers Alliance"]
    assert [row["name"] for row in tables["service"]] == ["Mentoring", "Space", "Training", "Help with permits"]
    assert {row["code"] for row in tables["language"]} == {"en", "es", "ko"}
    assert {"kinds:association", "regions:south-bay"} <= {row["code"] for row in tables["taxonomy_term"]}


def test_frictionless_finds_the_tables_of_hsds_as_they_are_described(made: dict[str, bytes], tmp_path: Path) -> None:
    from frictionless import Package  # takes a second to load

    for name, content in made.items():
        if name.startswith("hsds/"):
            (tmp_path / name.removeprefix("hsds/")).write_bytes(content)
    report = Package(str(tmp_path / "datapackage.json")).validate()
    assert report.valid, report.flatten(["title", "rowNumber", "fieldName", "type", "message"])
    assert len(report.tasks) == len(TABLES)


def test_what_an_organization_looks_for_has_no_column_in_hsds() -> None:
    known = company(kind="shared-shop", needs="[staff]")
    assert hsds.suits(known) and codes(found_by(hsds, known)) == [("unmapped", "no_column")]
    assert not hsds.suits(company())


# Open Brewery DB

BREWERY_TYPES = (
    *("alt prop", "bar", "beer brand", "brewpub", "cidery", "closed", "contract", "large", "location", "micro", "nano"),
    *("office only location", "planning", "proprietor", "regional", "taproom", "beergarden"),
)


def test_rows_for_open_brewery_db_have_its_columns_and_types(sample_site: SampleSite) -> None:
    (row,) = rows(files(site_of(sample_site, {"sample-ridge": BREWERY}))["open-brewery-db.csv"])
    assert ",".join(row) == (
        "id,name,brewery_type,address_1,address_2,address_3,city,state_province,postal_code,country,phone,website_url,"
        "longitude,latitude"
    )
    assert (row["brewery_type"], row["state_province"], row["phone"]) == ("micro", "California", "2135550101")
    assert all(open_brewery_db.TYPES[size] in BREWERY_TYPES for size in open_brewery_db.TYPES)
    assert set(open_brewery_db.STATUSES.values()) <= set(BREWERY_TYPES)
    assert codes(found_by(open_brewery_db, company(size="None"))) == [("missing", "needed")]
    assert not open_brewery_db.suits(company(capabilities="[{process: baking}]"))


# landscape2


def test_landscape_has_whom_it_needs_once_in_each_place(sample_site: SampleSite) -> None:
    records = {"sample-ridge": BREWERY, "sample-ridge-two": BREWERY}
    data = yaml.safe_load(files(site_of(sample_site, records))["landscape.yml"])
    (category,) = data["categories"]
    (subcategory,) = category["subcategories"]
    names = [each["name"] for each in subcategory["items"]]
    assert len(set(names)) == 2
    for each in subcategory["items"]:
        assert each["name"].strip() and each["logo"].endswith(".svg")
        assert each["homepage_url"].startswith(("http://", "https://"))
        assert "Brewing" in each["extra"]["summary_tags"].split(", ")
        assert all(link["name"] and link["url"] for link in each["extra"]["other_links"])
    two = company(clusters="[food-beverage, chemicals-materials]")
    paths = landscape.logo(site_of(sample_site, {"sample-ridge": BREWERY}), two, set())["second_path"]
    assert paths == ["Chemicals & materials / Manufacturer"]


def test_what_is_missing_is_told_for_each_directory() -> None:
    bare = company(website="None", clusters="None", contacts="None", summary="None", size="None")
    missing = {
        one.export.name: sorted({f.field for f in one.check(bare) if f.problem is Problem.MISSING}) for one in NATIONAL
    }
    assert missing == {
        "open_supply_hub": ["clusters"],
        "open_know_where": ["contact"],
        "murmurations": [],
        "google_business_profile": ["phone"],
        "openstreetmap": [],
        "wikidata": [],
        "hsds": ["summary"],
        "open_brewery_db": ["size"],
        "landscape": ["clusters", "website"],
    }
