"""Changing a file in place: what is new stands where it belongs, and all that people wrote stays as it was."""

from pathlib import Path
from random import Random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.records import formatting
from generator.records.editing import EditError, edited
from generator.source.comments import comments_of, every_comment
from generator.source.data import Data, Value
from generator.source.reader import Source, read

SAMPLE = Path(__file__).parents[1] / "sample/companies"
FULL = {path.stem: path.read_bytes() for path in sorted(SAMPLE.glob("*/*.yml"))}


def source(text: str, path: str = "companies/a/acme.yml") -> Source:
    found, faults = read(path, text.encode())
    assert found is not None, faults
    return found


def part_of(value: Value, choose: Random) -> Value:
    """The same value with some of its keys and its last members missing."""
    if isinstance(value, dict):
        kept = {key: part_of(inner, choose) for key, inner in value.items() if choose.random() < 0.7}
        return kept or dict([next(iter(value.items()))])
    if isinstance(value, list):
        return [part_of(inner, choose) for inner in value[: choose.randint(1, len(value))]]
    return value if isinstance(value, bool) or choose.random() < 0.8 else "Before"


def commented(text: str, choose: Random, anywhere: bool) -> str:
    """A file with comments above its keys or, with `anywhere`, between and behind any lines."""
    lines: list[str] = []
    for number, line in enumerate(text.split("\n")):
        is_key = line[:1].isalpha()
        if number and choose.random() < 0.3 and (is_key or (anywhere and line and text.count(" |") == 0)):
            lines.append(f"# remark {number}")
        is_marked = anywhere and is_key and line[-1] not in "|-:" and choose.random() < 0.3
        lines.append(f"{line}  # behind {number}" if is_marked else line)
    return "\n".join(lines)


@settings(max_examples=25)
@given(st.sampled_from(sorted(FULL)), st.randoms(use_true_random=False), st.booleans(), st.booleans())
def test_a_part_of_a_record_becomes_the_whole_and_every_comment_and_line_stays(
    slug: str, choose: Random, anywhere: bool, windows: bool
) -> None:
    whole = source(FULL[slug].decode()).data
    part = part_of(whole, choose)
    assert isinstance(part, dict)
    before = commented(formatting.text(part, "companies"), choose, anywhere)
    given_file = source(before.replace("\n", "\r\n") if windows else before)
    assert given_file.data == part
    try:
        after = edited(given_file, whole)
    except EditError:  # a comment stands in a value that must be written anew
        assert anywhere
        return
    assert source(after).data == whole
    assert every_comment(after) == every_comment(before)
    assert after.count("\r\n") == (after.count("\n") if windows else 0)
    if not anywhere:
        comments = comments_of(before).by_key
        assert after.replace("\r\n", "\n") == formatting.text(whole, "companies", comments)


FILE = """\
# yaml-language-server: $schema=../../schema/company.schema.json
# Ask Ana before you change this.
kind: studio   # not a factory
name: 'Acme'
locations:
    - city: Gardena  # the old plant
      # its gate
      zip: "90248"
materials: [ wood,
  metals ]   # both
contacts:
- phone: "+13232220827"
  public: true
# The end.
"""


def change(text: str, **new: object) -> str:
    found = source(text)
    return edited(found, {**found.data, **new})


def test_what_a_person_laid_out_in_another_way_stays_so() -> None:
    places: list[Data] = [{"city": "Gardena", "zip": "90248", "street": "1 Main St", "unit": "B"}, {"city": "Vernon"}]
    after = change(
        FILE,
        locations=places,
        name="Acme & Sons",
        materials=["wood", "metals", "textiles"],
        contacts=[{"phone": "+13232220827", "public": True, "role": "Sales"}],
        website="https://acme.example",
        added="2026-11-21",
    )
    assert after == FILE.replace("'Acme'", "Acme & Sons").replace(
        "    - city: Gardena  # the old plant\n      # its gate\n",
        "    - street: 1 Main St\n      unit: B\n      city: Gardena  # the old plant\n      # its gate\n",
    ).replace('zip: "90248"\n', 'zip: "90248"\n    - city: Vernon\n').replace("metals ]", "metals, textiles ]").replace(
        "- phone", "- role: Sales\n  phone"
    ).replace("not a factory\n", "not a factory\nwebsite: https://acme.example\n", 1).replace(
        "both\n", "both\nadded: 2026-11-21\n"
    )


@pytest.mark.parametrize(
    ("text", "new"),
    [
        ("name: A\nmaterials: [wood, # the best\n  metals]\n", {"materials": ["metals"]}),
        ("{name: A, kind: studio}\n", {"website": "https://acme.example"}),
        ("name: A\nmaterials:\n  -\n    wood\n", {"materials": ["wood", "metals"]}),
        ("name: A\rkind: studio\n", {"kind": "startup"}),
        ("name: A\nlegal_name: |+\n  B\n\n\n", {"founded": "1998"}),
    ],
)
def test_a_file_that_cannot_be_changed_without_loss_is_refused(text: str, new: dict[str, object]) -> None:
    with pytest.raises(EditError):
        change(text, **new)


def test_no_key_is_ever_lost() -> None:
    found = source(FILE)
    with pytest.raises(EditError):
        edited(found, {"name": "Acme"})


@example("name: A", "B: #c")
@given(
    st.sampled_from(
        ["name: A", "name: 'A' # x", "name: >-\n  A\n  b", "name: |\n  A\n", "name: A\n...", "---\nname: A"]
    ),
    st.text(min_size=1),
)
def test_any_text_reads_back_as_it_was_meant(before: str, value: str) -> None:
    try:
        after = change(before, name=value, legal_name=value)
    except EditError:
        return
    assert source(after).data == {"name": value, "legal_name": value}
