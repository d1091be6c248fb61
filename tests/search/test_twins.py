"""What is written twice, here and for the browser, gives the same: both sides read the cases of `tests/twins`.

The scripts' side is `tests/browser/modules/twins.test.js`.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.catalog.tokens import fold, tokens, words
from generator.rendering.formats import bare, phone
from generator.search.columns import days, slug_of
from generator.search.inverted_index import prefix
from tests.matching.twins import criteria_twin, matching_twin, supplier_sets_twin, teams_twin

FOLDER = Path(__file__).parents[1] / "twins"
TWINS: dict[str, Callable[[Any], Any]] = {
    "bare": bare,
    "criteria": criteria_twin,
    "days": days,
    "fold": fold,
    "matching": matching_twin,
    "phone": phone,
    "shard": prefix,
    "slug": lambda values: slug_of(*values),
    "supplier_sets": supplier_sets_twin,
    "teams": teams_twin,
    "tokens": tokens,
    "words": lambda text: sorted(words(text)),
}
CASES = [
    pytest.param(name, case["input"], case["output"], id=f"{name}: {case['name']}" if "name" in case else None)
    for name in TWINS
    for case in json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
]


def test_every_file_of_cases_is_read_on_both_sides() -> None:
    script = (FOLDER.parent / "browser" / "modules" / "twins.test.js").read_text(encoding="utf-8")
    assert {file.stem for file in FOLDER.glob("*.json")} == set(TWINS)
    assert [name for name in TWINS if f"\n  {name}: " not in script and f"\n  {name}," not in script] == []


@pytest.mark.parametrize(("name", "given", "output"), CASES)
def test_our_side_does_what_the_case_says(name: str, given: Any, output: Any) -> None:
    assert TWINS[name](given) == output
