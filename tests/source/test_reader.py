"""The strict reader: positions of keys and values, every refused construct, and no input that breaks it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.source.parser import StrictParser, parse_faultless
from generator.source.reader import MAXIMUM_BYTES, SourceError, read, read_own

TEXT = """\
# a comment
name: Acme
locations:
  - city: "Vernon"
    zip: 90058
  - {city: Compton}
naics: [ "3323", '3328' ]
description: |
  Two
  lines
"""


def codes(text: str | bytes) -> list[str]:
    """The codes of everything found in a file."""
    return [found.code for found in read("x.yml", text.encode() if isinstance(text, str) else text)[1]]


@pytest.mark.parametrize(
    ("path", "key", "value"),
    [
        (("name",), (2, 1), (2, 7)),
        (("locations",), (3, 1), (4, 3)),
        (("locations", 0), (4, 5), (4, 5)),
        (("locations", 0, "city"), (4, 5), (4, 11)),
        (("locations", 0, "zip"), (5, 5), (5, 10)),
        (("locations", 1, "city"), (6, 6), (6, 12)),
        (("naics", 1), (7, 18), (7, 18)),
        (("description",), (8, 1), (8, 14)),
    ],
)
def test_every_key_and_value_knows_its_place(
    path: tuple[str | int, ...], key: tuple[int, int], value: tuple[int, int]
) -> None:
    source, found = read("x.yml", TEXT.encode())
    assert source and not found
    at_key, at_value = source.locate(path, at_key=True), source.locate(path)
    assert (at_key.line, at_key.column) == key
    assert (at_value.line, at_value.column) == value


def test_a_place_that_is_not_there_is_the_nearest_one_around_it() -> None:
    source, _ = read("x.yml", TEXT.encode())
    assert source
    assert source.locate(("locations", 0, "street")) == source.locate(("locations", 0))
    assert source.locate(("locations", 7)) == source.locate(("locations",))
    assert (source.locate(("nothing",)).line, source.locate(("nothing",)).column) == (1, 1)


def test_columns_count_characters_not_bytes() -> None:
    source, _ = read("x.yml", 'a: {"ñandú": "東京", zip: 1}\n'.encode())
    assert source
    assert source.locate(("a", "zip")).column == 25


def test_only_plain_true_and_false_are_truth_values_and_all_else_is_text() -> None:
    source, _ = read("x.yml", b"a: [true, false, yes, NO, 12:30, 0123, 1.5, 2026-11-21, 0x1F, 1_000, 'true', True]\n")
    assert source
    assert source.data["a"] == [
        *(True, False, "yes", "NO", "12:30", "0123", "1.5", "2026-11-21", "0x1F", "1_000", "true", "True"),
    ]


@pytest.mark.parametrize("null", ["", "~", "null", "Null", "NULL"])
def test_an_empty_value_is_a_finding_and_a_quoted_one_is_a_text(null: str) -> None:
    assert codes(f"a: {null}\n") == ["Y114"]
    assert codes(f'a: "{null}"\n') == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("!!str a: 1\n", "Y108"),
        ("a: &x 1\n", "Y107"),
        ("a: &x [1]\n", "Y107"),
        ("&x a: 1\n", "Y107"),
        ("a: *x\n", "Y107"),
        ("<<: {a: 1}\n", "Y107"),
        ("a: !!int 1\n", "Y108"),
        ("a: !local 1\n", "Y108"),
        ("a: !!python/object/apply:os.system [ls]\n", "Y108"),
        ("a: 1\na: 2\n", "Y105"),
        ('a: 1\n"a": 2\n', "Y105"),
        ("a: {b: 1, b: 2}\n", "Y105"),
        ("a:\n\t- 1\n", "Y106"),
        ("a: b: c\n", "Y110"),
        ("a: [1\n", "Y110"),
        ("a: @b\n", "Y110"),
        ("%YAML 9.9\n---\na: 1\n", "Y110"),
        ("a: 1\n---\nb: 2\n", "Y112"),
        ("a: 1\n...\nb: 2\n", "Y110"),
        ("? [a]\n: 1\n", "Y113"),
        ("? {a: 1}\n: 1\n", "Y113"),
        ("", "Y103"),
        ("---\n", "Y103"),
        ("# nothing\n", "Y103"),
        ("- a\n", "Y104"),
        ("text\n", "Y104"),
        ("a: \u202eb\n", "Y111"),
        ("a: b\u2028c\n", "Y111"),
        ("a: \ue000\n", "Y111"),
        ("a: \U000f0000\n", "Y111"),
        ('a: "\\u202e"\n', "Y111"),
        ('a: "\\0"\n', "Y111"),
        ('"a\\u200b": 1\n', "Y111"),
        ("a: " + "[" * 21 + "]" * 21 + "\n", "Y109"),
    ],
)
def test_what_a_reviewer_cannot_see_through_is_refused(text: str, code: str) -> None:
    assert codes(text)[:1] == [code]


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("&a\nname: x\n", "Y107", 1, 1),
        ("&a {name: x}\n", "Y107", 1, 1),
        ("# first\n--- &a\nname: x\n", "Y107", 2, 5),
        ("!!map\nname: x\n", "Y108", 1, 1),
        ("--- !local\nname: x\n", "Y108", 1, 5),
        ("!!python/object/apply:os.system []\n", "Y108", 1, 1),
        ("!!python/object/apply:os.system\nname: x\n", "Y108", 1, 1),
        ("!!python/object/apply:os.system {name: x}\n", "Y108", 1, 1),
    ],
)
def test_a_tag_or_an_anchor_of_the_whole_file_is_refused_at_its_place(
    text: str, code: str, line: int, column: int, tmp_path: Path
) -> None:
    source, found = read("x.yml", text.encode())
    assert source is None
    assert (found[0].code, found[0].location.line, found[0].location.column) == (code, line, column)
    file = tmp_path / "ours.yml"
    file.write_text(text)
    with pytest.raises(SourceError) as error:
        read_own(file)
    assert error.value.found.code == code


def test_twenty_levels_are_read() -> None:
    assert codes("a: " + "[" * 19 + "b" + "]" * 19 + "\n") == []


def test_a_file_of_the_largest_size_is_read_and_one_byte_more_is_not() -> None:
    fitting = b"a: 1\n".ljust(MAXIMUM_BYTES, b"#")
    assert codes(fitting) == []
    assert codes(fitting + b"#") == ["Y102"]


def test_many_aliases_are_named_once_as_a_bomb_and_few_one_by_one() -> None:
    assert codes("a: &x 1\nb: [*x, *x]\n") == ["Y107", "Y107", "Y107"]
    assert codes("a: &x 1\nb: [*x, *x, *x, *x, *x, *x, *x, *x, *x]\n") == ["Y117"]


def test_a_byte_that_is_not_utf8_is_found_at_its_character() -> None:
    _, found = read("x.yml", "a: ñ\nb: ñ".encode() + b"\xff")
    assert (found[0].location.line, found[0].location.column, found[0].values["byte"]) == (2, 5, "FF")


def test_minor_findings_leave_the_rest_of_the_file_to_be_checked() -> None:
    source, found = read("x.yml", b"a: 1\na: 2\nb:\nc: 3\n")
    assert source and source.data == {"a": "1", "b": None, "c": "3"}
    assert [finding.code for finding in found] == ["Y105", "Y114"]


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    source, found = read("x.yml", content)
    assert source is not None or found


YAMLISH = st.text(alphabet=st.sampled_from(list("ab:-[]{}&*!|>'\"%@#?,<~ \n\t\r\\0u2e—\u202e\x85")), max_size=80)


@given(YAMLISH)
def test_any_text_that_looks_like_yaml_is_read_or_refused(text: str) -> None:
    source, found = read("x.yml", text.encode())
    assert source is not None or found
    if source is not None:
        assert {finding.code for finding in found} <= {"Y105", "Y114"}
        assert isinstance(source.data, dict)


@given(YAMLISH)
def test_the_quick_way_reads_what_the_careful_one_reads(text: str) -> None:
    careful = StrictParser("x.yml")
    data, _ = careful.run(text)
    faultless = parse_faultless(text)
    assert faultless is None if careful.found else faultless == data


@pytest.mark.parametrize("depth", range(17, 23))
@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ("{a: ", "}")])
def test_both_ways_count_levels_alike(depth: int, opening: str, closing: str) -> None:
    text = f"a: {opening * depth}b{closing * depth}\n"
    careful = StrictParser("x.yml")
    careful.run(text)
    assert (parse_faultless(text) is None) == bool(careful.found)


@given(YAMLISH)
def test_every_finding_lies_in_the_file(text: str) -> None:
    lines = text.count("\n") + text.count("\r") + 2
    for finding in read("x.yml", text.encode())[1]:
        assert 0 <= finding.location.line <= lines
        assert 0 <= finding.location.column <= len(text) + 1


def test_a_broken_file_of_our_own_is_an_exception_that_says_where(tmp_path: Path) -> None:
    file = tmp_path / "ours.yml"
    for content, line, code in ((b"a: 1\nb:\n\t- 1\n", 3, "Y106"), (b"a: \xff\n", 1, "Y101"), (b"", 0, "Y103")):
        file.write_bytes(content)
        with pytest.raises(SourceError) as error:
            read_own(file)
        assert (error.value.found.location.line, error.value.found.code) == (line, code)
