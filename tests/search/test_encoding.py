"""What is packed can be unpacked, whatever the values; the same values give the same text."""

import json
from itertools import accumulate
from random import Random
from typing import Any

import pytest

from generator.search import encoding

HOSTILE = [
    *("", " ", "  Two  spaces ", '"Quoted" \\ Name', "</script>", "\u2028 line", "A", "Ab", "Abc", "Abc Tool"),
    *("😀 Tool", "😁 Tool", "e\u0301 Tool", "Über", "Überall Über", "Tool Tool Tool"),
]


def numbers(encode_ints: str) -> list[int]:
    """Signs as numbers, read as the script reads them."""
    return [ord(sign) - (36 if ord(sign) > 92 else 35) for sign in encode_ints]


def column(packed: str | list[str]) -> list[int]:
    """A column's numbers."""
    if isinstance(packed, str):
        return numbers(packed)
    rest = iter(numbers(packed[1]))
    found = [number if number < 80 else 80 + 91 * (number - 80) + next(rest) for number in numbers(packed[0])]
    assert not list(rest)
    return found


def table(packed: dict[str, Any]) -> dict[str, list[Any]]:
    """A table's columns."""
    shapes = [packed["shapes"][place] for place in numbers(packed["shape"])]
    found = {}
    for bit, (name, one) in enumerate(packed["columns"].items()):
        places = iter(column(one["at"]))
        found[name] = [one["of"][next(places) + 1 if shape >> bit & 1 else 0] for shape in shapes]
    return found


def names(packed: dict[str, str], rows: int) -> list[str]:
    """The names, counted as JavaScript counts letters."""
    rest, rare = iter(numbers(packed["rest"])), iter(packed["rare"].split("\n"))
    frequent, found, first = packed["frequent"].split("\n"), [], b""
    for kept, ending in list(zip(numbers(packed["kept"]), packed["first"].split("\n"), strict=False))[:rows]:
        first = first[: 2 * kept] + ending.encode("utf-16-le")
        words = [first.decode("utf-16-le")]
        while code := next(rest):
            words.append(next(rare) if code == 1 else frequent[code - 2])
        found.append(" ".join(words))
    return found


def test_numbers_are_signs_that_json_need_not_escape() -> None:
    packed = encoding.encode_ints(range(50_000))
    assert numbers(packed) == list(range(50_000))
    assert json.dumps(packed, ensure_ascii=False) == f'"{packed}"'


@pytest.mark.parametrize("most", [0, 90, 91, 92, 5_000, 200_000])
def test_a_column_comes_back_and_small_numbers_take_one_byte_each(most: int) -> None:
    values = [*range(0, most, max(1, most // 500)), most]
    packed = encoding.column(values)
    assert column(packed) == values
    assert isinstance(packed, str) == (most < 91)
    first, rest = (packed, "") if isinstance(packed, str) else packed
    assert len(first) == len(values)
    assert len(rest) == (sum(value >= 80 for value in values) if most >= 91 else 0)
    assert len(rest.encode()) == len(rest)
    assert len(first.encode()) == len(first) or most > 1080


def test_an_empty_column_is_an_empty_text() -> None:
    assert encoding.column([]) == ""


def test_a_table_comes_back() -> None:
    random = Random("table")
    columns: dict[str, list[Any]] = {
        "usual": [0] * 995 + [7, 8, 9, 7, -1],
        "even": [random.randrange(300) for _ in range(1000)],
        "sets": [tuple(sorted(random.sample(range(9), random.randrange(4)))) for _ in range(1000)],
        "same": ["pieces"] * 1000,
    }
    packed = json.loads(json.dumps(encoding.table(columns)))
    assert table(packed) == json.loads(json.dumps(columns))
    assert packed["columns"]["same"]["at"] == ""
    assert len(packed["columns"]["usual"]["at"]) == 5


def test_a_table_without_rows_is_one() -> None:
    assert table(encoding.table({"a": [], "b": []})) == {"a": [], "b": []}


@pytest.mark.parametrize("texts", [[], ["Acme"], HOSTILE, sorted(HOSTILE), ["Acme", "Acme"]])
def test_names_come_back_as_they_were(texts: list[str]) -> None:
    assert names(encoding.names(texts), len(texts)) == texts


def test_steps_lead_back_to_the_numbers() -> None:
    assert list(accumulate(encoding.deltas([3, 4, 10]))) == [3, 4, 10]
    assert encoding.deltas([]) == []


def test_the_same_values_give_the_same_text_in_whatever_order_they_are_counted() -> None:
    assert encoding.ranked(["b", "a", "c", "a", "b"]) == ["a", "b", "c"]
    assert encoding.ranked(list("abcdefgh"))[0] is None
