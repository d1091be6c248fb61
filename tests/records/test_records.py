"""Files become records or findings, never exceptions; values arrive with their types; places of findings are exact."""

from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from generator.cli.console import say
from generator.diagnostics.codes import CODES
from generator.diagnostics.diagnostic import MOST_OF_A_FILE, Report
from generator.diagnostics.reporters import Context, text
from generator.records import checks
from generator.records.company import Company
from generator.records.event import Gathering
from generator.records.loading import is_company, load
from generator.records.shapes import Quantity
from generator.source.data import Value
from generator.source.reader import nodes_of
from generator.vocabularies import vocabulary
from tests.project import COMPANY

SAMPLE = Path(__file__).parent.parent / "sample"
EVENT = "name: Open Shop Day\ntype: gathering\nkind: open-house\nstarts: 2026-12-05 10:00\nadded: 2026-11-01\n"
RAW = ("pydantic", "Input should", "valid string", "Traceback", "PydanticCustom", "NoneType")


def company(extra: str = "") -> Company:
    """The data of a company with more lines."""
    record, found = load("companies/a/acme.yml", (COMPANY + extra).encode())
    assert record and is_company(record), found
    return record.data


def findings(path: str, content: str) -> list[tuple[str, str, int, int]]:
    """Code, field, line and column of everything found."""
    found = load(path, content.encode())[1]
    return [(finding.code, finding.field, finding.location.line, finding.location.column) for finding in found]


@pytest.mark.parametrize("file", sorted(SAMPLE.glob("*/*/*.yml")), ids=lambda file: file.stem)
def test_the_sample_is_valid(file: Path) -> None:
    record, found = load(file.relative_to(SAMPLE).as_posix(), file.read_bytes())
    assert found == []
    assert record and record.slug == file.stem


def test_values_have_their_types() -> None:
    found = company("founded: 1974-05\norders:\n  minimum: {quantity: 12}\nnaics: [332710]\nupdated: 2026-11-02\n")
    assert found.added == date(2026, 11, 1)
    assert found.founded == "1974-05"
    assert found.orders and found.orders.minimum == Quantity(quantity=12, unit="pieces")
    assert found.naics == ("332710",)
    assert found.locations[0].zip == "90058"
    assert found.verification.level == "submitted"


def test_moments_are_days_or_local_times() -> None:
    record, _ = load("events/o/open-shop-day.yml", EVENT.encode())
    assert record and isinstance(record.data, Gathering)
    assert record.data.starts == datetime(2026, 12, 5, 10, 0)
    assert record.data.timezone == "America/Los_Angeles"


def test_records_cannot_be_changed() -> None:
    found = company()
    with pytest.raises(ValidationError):
        found.name = "Other"  # type: ignore[misc]
    with pytest.raises(ValidationError):
        found.locations[0].city = "Other"  # type: ignore[misc]


def test_findings_point_at_the_value_or_at_the_key_that_is_wrong() -> None:
    content = (
        COMPANY + "kinds: x\ncapabilities:\n  - process: machining\n    level: expert\n  - {process: nothing-such}\n"
    )
    assert findings("companies/a/acme.yml", content) == [
        ("R202", "kinds", 7, 1),
        ("R206", "capabilities[1].level", 10, 12),
        ("V301", "capabilities[2].process", 11, 15),
    ]


@pytest.mark.parametrize(
    "path",
    [
        "companies/a/Acme.yml",
        "companies/acme.yml",
        "companies/a/b/acme.yml",
        "companies/a/-acme.yml",
        "companies/a/a--b.yml",
    ],
)
def test_a_file_in_a_wrong_place_is_found_and_still_read(path: str) -> None:
    record, found = load(path, COMPANY.encode())
    assert record is None
    assert [finding.code for finding in found] == ["Y115"]


@pytest.mark.parametrize("slug", ["acme", "3d-print", "a1", "x" * 80])
def test_a_slug_is_the_name_of_its_file(slug: str) -> None:
    record, found = load(f"companies/{slug[0]}/{slug}.yml", COMPANY.encode())
    assert record and record.slug == slug, found


@pytest.mark.parametrize(
    "url",
    [
        "https://acme.example/",
        "http://acme.example:8080/a/b?c=d#e",
        "https://xn--e1afmkfd.example/",
        "https://acme.example/caf%C3%A9",
        "https://a-b.c-d.example",
        "https://acme.example/a(b)c",
    ],
)
def test_web_addresses_are_kept_as_they_are(url: str) -> None:
    assert company(f"website: {url}\n").website == url


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("https://", "R215"),
        ("https://acme", "R215"),
        ("https://127.0.0.1/", "R215"),
        ("https://[::1]/", "R215"),
        ("https://acme.example:99999/", "R215"),
        ("https://acme.example/a b", "R215"),
        ("https://acme.example/'", "R215"),
        ("//acme.example/", "R215"),
        ("acme.example:8080", "R215"),
        ("https:acme.example", "R215"),
        ("HTTPS://acme.example\\@evil.example/", "R217"),
        ("https://acme.example@evil.example/", "R217"),
        ("javascript:alert(1)", "R216"),
        ("JaVaScRiPt:alert(1)", "R216"),
        ("data:text/html,x", "R216"),
        ("file:///etc/passwd", "R216"),
        ("https://acme.example/?fbclid=1", "R217"),
        ("https://acme.example/?a=1&utm_source=x", "R217"),
        ("https://acme.example/" + "a" * 500, "R215"),
    ],
)
def test_addresses_that_are_not_for_the_public_web_are_refused(url: str, code: str) -> None:
    escaped = url.replace("\\", "\\\\")
    assert [found for found, *_ in findings("companies/a/acme.yml", COMPANY + f'website: "{escaped}"\n')] == [code]


@pytest.mark.parametrize(
    ("url", "code", "hint"),
    [
        ("acme", "R215", "hint"),
        ("https://acme.example:99999/", "R215", "hint"),
        ("https://acme.example/a b", "R215", "hint"),
        ("https://me@acme.example/", "R217", "hint_credentials"),
        ("https://:secret@acme.example/", "R217", "hint_credentials"),
        ("https://@acme.example/", "R217", "hint_credentials"),
        ("https://acme.example/?gclid=1", "R217", "hint_tracker"),
    ],
)
def test_a_refused_address_is_told_with_what_to_do(url: str, code: str, hint: str) -> None:
    with pytest.raises(PydanticCustomError) as refused:
        checks.url(url)
    assert (refused.value.type, refused.value.context) == (code, {"hint": hint, "value": url})


def test_an_address_has_up_to_500_signs() -> None:
    longest = "https://acme.example/?" + "a" * 478
    assert len(checks.url(longest)) == 500
    with pytest.raises(PydanticCustomError):
        checks.url(longest + "a")


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("Swiss-Machining", "swiss machining"),
        ("FIVE-AXIS", "five-axis"),
        ("Swiss-Machinning", "swiss machining"),
        ("zzzzzzzz", None),
    ],
)
def test_a_misspelled_term_is_known_by_all_its_names(said: str, meant: str | None) -> None:
    names = vocabulary("processes").names
    assert checks.nearest_term("processes", said) == (names[meant] if meant else "")


@pytest.mark.parametrize("year", ["2023-02-29", "2100-02-29", "2026-04-31", "0000-01-01"])
def test_days_that_do_not_exist_are_refused(year: str) -> None:
    assert findings("companies/a/acme.yml", COMPANY + f"updated: {year}\n")[0][0] == "R214"


def test_a_leap_day_is_a_day() -> None:
    assert company("founded: 2024-02-29\n").founded == "2024-02-29"


def test_a_file_with_a_thousand_findings_is_read_for_its_places_once() -> None:
    content = COMPANY + "".join(f"k{number}: 1\n" for number in range(1000))
    before = nodes_of.cache_info().misses
    found = findings("companies/a/acme.yml", content)
    assert (len(found), found[0][0]) == (51, "Y118")  # fifty, and how many more there are
    assert nodes_of.cache_info().misses == before + 1


LEAVES = st.one_of(
    st.text(alphabet="aN0-:.{}é%", max_size=12),
    st.sampled_from(["NO", "12:30", "90058", "2026-11-21", "machining", "true", "x" * 5000, "1e9", "-1", "null-ish"]),
    st.booleans(),
    st.none(),
)
TREES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(["name", "id", "process", "zip", "type", "url", "min", "zzz"]), inner, max_size=3
        ),
    ),
    max_leaves=6,
)
FOLDERS = {
    "companies": list(Company.model_fields),
    "events": ["type", "name", "kind", "starts", "closes", "organizers"],
}


@given(st.sampled_from(sorted(FOLDERS)), st.data())
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_any_data_is_a_record_or_plain_findings(folder: str, data: st.DataObject) -> None:
    fields = st.dictionaries(st.sampled_from(FOLDERS[folder]), TREES, max_size=6)
    drawn = data.draw(fields)
    if folder == "events" and data.draw(st.booleans()):
        drawn["type"] = data.draw(st.sampled_from(["gathering", "rfp", "funding", "milestone"]))
    record, found = load(f"{folder}/a/acme.yml", written(drawn).encode())
    assert (record is None) == bool(found)
    assert {finding.code for finding in found} <= set(CODES)
    output = text(Report.of(found), Context(say))
    assert not [raw for raw in RAW if raw in output]


def written(value: Value) -> str:
    """Data as a YAML file of one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {written(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(written, value)) + "]"
    if value is None:
        return "~"
    return str(value).lower() if isinstance(value, bool) else "'" + str(value).replace("'", "''") + "'"


@pytest.mark.parametrize(
    "text",
    [COMPANY + "".join(f"zzz{n}: 1\n" for n in range(3000)), COMPANY + "name: a\n" * 5000, "a: \u202e\n" * 5000],
    ids=["unknown", "duplicate", "invisible"],
)
def test_no_more_findings_of_a_hostile_file_are_made_than_a_report_lists(text: str) -> None:
    _, found = load("companies/a/acme.yml", text.encode())
    assert len(found) == MOST_OF_A_FILE + 1
    assert sum(each.count for each in found) >= 3000
