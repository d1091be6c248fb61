"""The canonical layout: nothing changes its meaning, nothing is lost, and a second run changes nothing."""

from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from generator.records import formatting, layout
from generator.source.parser import INVISIBLE
from generator.source.reader import Source, read

COMPANY = "companies/a/acme.yml"
HEADER = "# yaml-language-server: $schema=../../schema/company.schema.json\n"


def source(text: str, path: str = COMPANY) -> Source:
    found, faults = read(path, text.encode())
    assert found is not None, faults
    return found


def laid_out(text: str, path: str = COMPANY) -> str:
    return formatting.formatted(source(text, path))


def test_keys_stand_in_the_order_of_the_model() -> None:
    text = laid_out(
        "added: 2026-11-21\nlocations:\n  - zip: '90012'\n    city: Los Angeles\nkind: studio\nname: Acme\n"
    )
    assert text == (
        HEADER + 'name: Acme\nkind: studio\nlocations:\n  - city: Los Angeles\n    zip: "90012"\nadded: 2026-11-21\n'
    )


def test_an_event_begins_with_what_it_is_and_when() -> None:
    text = laid_out(
        "added: 2026-11-21\ndate: 2013-12\nname: Launch\nkind: launch\ntype: milestone\n", "events/l/launch.yml"
    )
    assert text.split("\n", 1) == [
        "# yaml-language-server: $schema=../../schema/event.schema.json",
        "type: milestone\nkind: launch\nname: Launch\ndate: 2013-12\nadded: 2026-11-21\n",
    ]


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("Acme", "Acme"),
        ("1959", '"1959"'),
        ("NO", '"NO"'),
        ("on", '"on"'),
        ("12:30", '"12:30"'),
        ("0x1F", '"0x1F"'),
        ("1e3", '"1e3"'),
        ("3M", "3M"),
        ("3D House", "3D House"),
        ("2026-11-21", '"2026-11-21"'),
        ("Tools: all", '"Tools: all"'),
        ("Tools #1", '"Tools #1"'),
        ("#1 Tools", '"#1 Tools"'),
        ("Kelly's", "Kelly's"),
        ('He said "no"', 'He said "no"'),
        ("*star", '"*star"'),
        ("= 1 + 1", '"= 1 + 1"'),
        ("Peña", "Peña"),
        ("a\u00a0b", '"a\\u00a0b"'),
    ],
)
def test_text_is_plain_only_where_every_reader_agrees(value: str, written: str) -> None:
    assert f"name: {written}\n" in formatting.text({"name": value}, "companies")


def test_codes_are_quoted_and_numbers_and_dates_are_not() -> None:
    data = {
        "locations": [{"zip": "90012", "lat": 34.05, "lon": "-118.25"}],
        "naics": ["332710"],
        "identifiers": {"wdid": "419I010254"},
        "orders": {"lead_time_days": {"min": 5}},
        "founded": "1998",
        "added": date(2026, 11, 21),
    }
    text = formatting.text(data, "companies")
    for line in ('zip: "90012"', "lat: 34.05", "lon: -118.25", 'naics: ["332710"]', 'wdid: "419I010254"'):
        assert line in text
    for line in ("min: 5", 'founded: "1998"', "added: 2026-11-21"):
        assert line in text


def test_a_list_that_does_not_fit_on_a_line_stands_one_below_the_other() -> None:
    short, long = ["Acme", "Ajax"], [f"Company number {number} of many" for number in range(6)]
    assert "also_known_as: [Acme, Ajax]\n" in formatting.text({"also_known_as": short}, "companies")
    assert "also_known_as:\n  - Company number 0 of many\n" in formatting.text({"also_known_as": long}, "companies")


def test_long_text_is_a_block_without_a_change_at_its_end() -> None:
    for ending in ("", "\n"):
        value = f"First line.\n\n  * indented\nLast: line # no comment{ending}"
        text = formatting.text({"name": "Acme", "description": value}, "companies")
        assert f"description: |{'' if ending else '-'}\n  First line.\n\n    * indented\n" in text
        assert source(text).data["description"] == value


def test_comments_above_top_level_keys_survive() -> None:
    text = laid_out("# the old one\nkind: studio\n# called so since 2001\n# by all\nname: Acme\n")
    assert text == HEADER + "# called so since 2001\n# by all\nname: Acme\n# the old one\nkind: studio\n"
    assert laid_out(text) == text


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("kind: studio # really\nname: Acme\n", 1),
        ("kind: studio\nlocations:\n  # the shop\n  - city: Gardena\nname: Acme\n", 3),
        ("kind: studio\ndescription: | # long\n  Text.\nname: Acme\n", 2),
        ("kind: studio\nname: Acme\n# the end\n", 4),
    ],
)
def test_a_file_whose_comments_would_be_lost_is_left_alone(text: str, line: int) -> None:
    assert laid_out(text) == text
    assert formatting.obstacle(source(text)) == f"comment {line}"


def test_a_sharp_sign_in_text_is_no_comment() -> None:
    text = 'kind: studio\nname: "Shop #1"\nwebsite: https://acme.example/#top\ndescription: |\n  # Not a comment\n  x\n'
    assert formatting.obstacle(source(text)) == ""
    assert laid_out(laid_out(text)) == laid_out(text)


def test_files_are_written_only_when_asked_and_those_left_alone_are_named(tmp_path: Path) -> None:
    texts = {"a": "kind: studio\nname: A\n", "b": "name: B # so\n", "c": HEADER + "name: C\n", "d": "{"}
    for name, text in texts.items():
        (tmp_path / "companies" / name).mkdir(parents=True)
        (tmp_path / "companies" / name / f"{name}.yml").write_text(text)
    paths = [f"companies/{name}/{name}.yml" for name in texts]
    checked = formatting.format_files(tmp_path, paths, write=False)
    assert [(found.location.file[10], found.code, found.hint) for found in checked] == [
        ("a", "W503", "hint"),
        ("b", "W503", "hint_comment"),
        ("d", "Y110", "hint"),
    ]
    assert (tmp_path / paths[0]).read_text() == texts["a"]
    formatting.format_files(tmp_path, paths, write=True)
    assert (tmp_path / paths[0]).read_text() == HEADER + "name: A\nkind: studio\n"
    assert (tmp_path / paths[1]).read_text() == texts["b"]


@pytest.mark.parametrize(
    ("text", "code"),
    [("name: A\nname: B\n", "Y105"), ("name: A\ncontacts:\n  - name: C\n    name: D\n", "Y105"), ("name:\n", "Y114")],
)
@pytest.mark.parametrize("write", [True, False])
def test_of_a_file_that_says_something_twice_nothing_is_lost(tmp_path: Path, text: str, code: str, write: bool) -> None:
    file = tmp_path / "companies" / "a" / "a.yml"
    file.parent.mkdir(parents=True)
    file.write_text(text)
    report = formatting.format_files(tmp_path, ["companies/a/a.yml"], write)
    assert [found.code for found in report] == [code]
    assert file.read_text() == text


def test_what_cannot_be_written_is_refused() -> None:
    for data in (
        {"name": None},
        {"name": "half \ud800"},
        {"name": "un\u200bseen"},
        {"name": [["a list", "in a list"]]},
    ):
        with pytest.raises(layout.FormatError):
            formatting.text(data, "companies")


# Characters that nobody can see are refused by the reader, however they are written.
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40).filter(lambda text: not INVISIBLE.search(text))
WORDY = st.one_of(TEXT, st.from_regex(r"[0-9a-fxo:._+-]{1,12}", fullmatch=True), st.sampled_from(sorted(layout.WORDS)))
SCALAR = st.one_of(WORDY, st.booleans())
LIST = st.lists(WORDY, max_size=5)
PLACE = st.fixed_dictionaries({}, optional=dict.fromkeys(("street", "zip", "lat", "show", "surprise"), SCALAR))
RECORD = st.fixed_dictionaries(
    {"name": WORDY},
    optional={
        "kind": SCALAR,
        "description": st.one_of(TEXT, st.lists(TEXT, max_size=4).map("\n".join)),
        "locations": st.lists(PLACE, max_size=3),
        "naics": LIST,
        "founded": WORDY,
        "added": WORDY,
        "identifiers": PLACE,
        "what is this": LIST,
    },
)


def seen_by_pyyaml(value: object) -> object:
    """PyYAML's reading with dates and numbers back as text, as our own reader gives them."""
    if isinstance(value, dict):
        return {str(key): seen_by_pyyaml(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [seen_by_pyyaml(inner) for inner in value]
    return value.isoformat() if isinstance(value, date) else value


def without_numbers(value: object) -> object:
    """Number fields are the only case in which PyYAML and our reader differ by design."""
    if isinstance(value, dict):
        return {key: without_numbers(inner) for key, inner in value.items() if key not in ("lat", "lon")}
    return [without_numbers(inner) for inner in value] if isinstance(value, list) else value


@given(RECORD)
@example({"name": "y", "naics": ["0123", "1_000"], "founded": "2001-02-03", "added": "2026-11-21"})
@example({"name": "a: b #c", "description": "\n\n", "locations": [{}]})
def test_any_data_reads_back_equal_for_us_and_for_pyyaml(data: dict[str, object]) -> None:
    text = formatting.text(data, "companies")
    assert not INVISIBLE.search(text)
    found = source(text)
    assert found.data == data
    assert formatting.formatted(found) == text
    assert without_numbers(seen_by_pyyaml(yaml.safe_load(text))) == without_numbers(data)


@given(RECORD, st.sampled_from([2, 4]), st.booleans(), st.sampled_from([40, 1000]))
def test_formatting_any_layout_twice_is_formatting_it_once(
    data: dict[str, object], indent: int, flow: bool, width: int
) -> None:
    other = yaml.safe_dump(data, indent=indent, default_flow_style=flow, width=width, allow_unicode=False)
    found, faults = read(COMPANY, other.encode())
    if found is None or faults:
        return
    once = formatting.formatted(found)
    assert formatting.formatted(source(once)) == once
    assert source(once).data == found.data
