"""The reader of the canonical layout: what it reads means the same to libyaml, and it reads every file of ours."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.records import formatting
from generator.source import fast_reader
from generator.source.parser import INVISIBLE, StrictParser
from generator.source.reader import read

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "tests" / "sample"
TEXT = """\
# yaml-language-server: $schema=../../schema/company.schema.json
name: Peña & Sons (Vernon), L.L.C.
description: |
  - Two parts: one # and more

    indented: text
founded: "1974"
locations:
  - city: Vernon
    zip: "90058"
    lon: -118.25
    tours: true
  - city: "Los Angeles: downtown"
also_known_as:
  - Peña
  - "no"
naics: ["332813", welding, false, "a b"]
verification:
  level: confirmed
  "on": 2026-10-12
"""
DATA = {
    "name": "Peña & Sons (Vernon), L.L.C.",
    "description": "- Two parts: one # and more\n\n  indented: text\n",
    "founded": "1974",
    "locations": [
        {"city": "Vernon", "zip": "90058", "lon": "-118.25", "tours": True},
        {"city": "Los Angeles: downtown"},
    ],
    "also_known_as": ["Peña", "no"],
    "naics": ["332813", "welding", False, "a b"],
    "verification": {"level": "confirmed", "on": "2026-10-12"},
}
# What means something to YAML, for a place where the layout has something else.
SPECIAL = (
    *(
        ": ",
        ":",
        " #",
        "#",
        "- ",
        "-",
        "? ",
        "| ",
        "|",
        ">",
        "&a ",
        "*a",
        "!!str ",
        "<<",
        "%",
        "@",
        "`",
        '"',
        "'",
        "\\",
    ),
    *(
        "[",
        "]",
        "{",
        "}",
        ", ",
        ",",
        " ",
        "  ",
        "\n",
        "\n\n",
        "\t",
        "\r",
        "\r\n",
        "---\n",
        "...\n",
        "~",
        "null",
        "true",
    ),
    *(
        "a: b\n",
        "  a: b\n",
        "- a\n",
        "  - a\n",
        "  - a: b\n",
        "name: x\n",
        "a:\n",
        "a: |\n",
        "a: |-\n",
        "    x\n",
        "\x85",
    ),
    *(
        "\u2028",
        "\ufeff",
        "\ufffe",
        "\u00a0",
        "ñ",
        "京",
        "a: [b, c]\n",
        "a: []\n",
        "  - - a\n",
        "# x\n",
        "é: 1\n",
        "'a': b\n",
    ),
)


def agrees(text: str) -> bool:
    """Whether the layout's reader read a text; then libyaml reads the same and has nothing to refuse."""
    data = None if INVISIBLE.search(text) else fast_reader.read(text)
    if data is None:
        return False
    careful = StrictParser("x.yml")
    assert careful.run(text)[0] == data
    assert not careful.found
    return True


def has_escapes(text: str) -> bool:
    """Whether a value of a canonical text is in quotes with an escape: few are, and they are libyaml's."""
    return any(line.endswith('"') and "\\" in line for line in text.split("\n"))


def test_everything_the_layout_has_is_read() -> None:
    assert fast_reader.read(TEXT) == DATA
    assert agrees(TEXT)


@pytest.mark.parametrize("folder", ["companies", "events"])
def test_every_canonical_file_of_the_directory_is_read_without_libyaml(folder: str) -> None:
    files = sorted((ROOT / folder).rglob("*.yml"))
    assert files
    texts = {file.name: file.read_text(encoding="utf-8") for file in files}
    assert [name for name, text in texts.items() if not agrees(text) and not has_escapes(text)] == []


def test_every_sample_in_canonical_layout_is_read_without_libyaml() -> None:
    for file in sorted(SAMPLE.rglob("*.yml")):
        folder = file.relative_to(SAMPLE).parts[0]
        source, _ = read(f"{folder}/x.yml", file.read_bytes(), by_layout=False)
        assert source
        text = formatting.text(source.data, folder)
        assert agrees(text) != has_escapes(text), file.name


WORD = st.text(alphabet=st.sampled_from("abN0159 .,:#-'\"\\&*[]{}|>%@!?~_()/ñ京±\n"), max_size=14)
SCALAR = WORD | st.sampled_from(["true", "no", "null", "~", "", "1:30", "-1", "0x1F"]) | st.booleans() | st.integers()
SCALARS: st.SearchStrategy[object] = SCALAR | st.floats(allow_nan=False) | st.dates(min_value=date(1900, 1, 1))
KEYS = st.sampled_from(["name", "on", "y", "zip", "description", "locations", "a_b", "Straße", "null", "4u"])
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.dictionaries(KEYS, inner, max_size=3)
        | st.lists(SCALARS, max_size=4)
        | st.lists(st.dictionaries(KEYS, inner, min_size=1, max_size=3), max_size=3)
    ),
    max_leaves=8,
)


@given(st.dictionaries(KEYS, VALUES, min_size=1, max_size=5))
def test_what_our_formatter_writes_means_the_same_to_both_readers(data: dict[str, Any]) -> None:
    try:
        text = formatting.text(data, "companies")
    except formatting.FormatError:
        return
    agrees(text)


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """A canonical file with some characters and lines taken out, doubled, moved or put in."""
    text = draw(st.sampled_from(TEXTS))
    for _ in range(draw(st.integers(1, 3))):
        if draw(st.booleans()):
            lines = text.split("\n")
            at, to = draw(st.integers(0, len(lines) - 1)), draw(st.integers(0, len(lines) - 1))
            line = draw(st.sampled_from(("", f"{lines[at]}\n", f"  {lines[at]}\n", f"{lines[at].strip()}\n")))
            text = "\n".join([*lines[:to], *line.split("\n")[:-1], *lines[to + draw(st.integers(0, 1)) :]])
        else:
            at = draw(st.integers(0, len(text)))
            text = text[:at] + draw(st.sampled_from(("", *SPECIAL))) + text[at + draw(st.integers(0, 2)) :]
    return text


TEXTS = (
    TEXT,
    *("a: b\n", "a:\n  - b\n", "a:\n  b: c\n", "a: |\n  b\nc: d\n", 'a: "b"\nc: [d, "e"]\n', "a:\n  - b:\n      - c\n"),
)


@given(mutated())
def test_whatever_a_hand_does_to_a_file_both_readers_agree_on_what_is_read(text: str) -> None:
    agrees(text)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "\n",
            "a: b",
            "a: b\n\n",
            "a: b\n---\n",
            "---\na: b\n",
            "a: b\r\n",
            "a:\tb\n",
            "a: \n",
            "a:\n",
            "a:  b\n",
        ),
        *("a: b # c\n", "# c\na: b\n", "a: b\n# c\n", "a: b: c\n", "a: b:\n", "a: b \n", "a: ~\n", "a: null\n"),
        *(
            "a: b\na: c\n",
            "a: b\n  c\n",
            "a: b\n  c: d\n",
            "a: b\n  - c\n",
            "a: b\n- c\n",
            "a:\n- b\n",
            "a:\n    b: c\n",
        ),
        *("a: 'b'\n", 'a: "b\\n"\n', 'a: "b" c\n', "a: [b\n", "a: [b, ]\n", "a: [b: c]\n", "a: [null]\n", "a: [[b]]\n"),
        *(
            "a: []\n",
            "a: {}\n",
            "a: {b: c}\n",
            "a: &b c\n",
            "a: *b\n",
            "a: !!str b\n",
            "? a\n: b\n",
            "<<: b\n",
            "a: - b\n",
        ),
        *(
            "a: >\n  b\n",
            "a: |+\n  b\n",
            "a: |\nb: c\n",
            "a: |\n   b\n",
            "a: |\n\n  b\n",
            "a: |\n  b\n\n",
            "a: |\n  b\n   \n",
        ),
        *(
            "a:\n  - b\n  c: d\n",
            "a:\n  b: c\n  - d\n",
            "a:\n  - - b\n",
            "a:\n  - |\n    b\n",
            "a: @b\n",
            "a: `b\n",
            "a: %b\n",
        ),
        "a:\n  b:\n" + "".join(f"{'  ' * depth}b:\n" for depth in range(2, 30)) + "  " * 30 + "c: d\n",
    ],
)
def test_what_is_not_plainly_in_the_layout_is_left_to_libyaml(text: str) -> None:
    assert fast_reader.read(text) is None
