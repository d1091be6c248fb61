"""Packs columns of values into few, well compressible bytes of text; search/decoding.js reads them back.

A number is one sign. Of a column only the values that are not its default are written; which columns of a row have
another is one sign for the row, as rows are much alike in that.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, pairwise

from generator.digests import Plain

# How many signs take one byte, and how many numbers take one sign where there are more of them.
NARROW = 91
SINGLE = 80
LAST_SINGLE = "\uffff"
# A value that a quarter of the rows share is worth leaving out.
DEFAULT_SHARE = 4


def encode_ints(numbers: Iterable[int]) -> str:
    """Numbers below 50,000 as one sign each; none needs an escape in JSON, as 34 and 92 would."""
    wanted = list(numbers)
    alphabet = [chr(n + 35 if n < 57 else n + 36) for n in range(max(wanted, default=0) + 1)]
    return "".join([alphabet[n] for n in wanted])


def column(numbers: Sequence[int]) -> str | list[str]:
    """Numbers as one string of signs; the rest of those that one byte cannot tell is in a second string."""
    if not numbers or max(numbers) < NARROW:
        return encode_ints(numbers)
    large = [n - SINGLE for n in numbers if n >= SINGLE]
    return [
        encode_ints([n if n < SINGLE else SINGLE + (n - SINGLE) // NARROW for n in numbers]),
        encode_ints([n % NARROW for n in large]),
    ]


def deltas(sorted_numbers: Sequence[int]) -> list[int]:
    """The first number, then the way from each to the next."""
    return [*sorted_numbers[:1], *[after - before for before, after in pairwise(sorted_numbers)]]


def table(columns: Mapping[str, Sequence[Plain]]) -> dict[str, Plain]:
    """Columns of one length: the different values of each, the default first, and those of its rows that differ."""
    packed, places = {}, []
    for name, values in columns.items():
        found = ranked(values)
        place = {value: index for index, value in enumerate(found)}
        places.append([place[value] for value in values])
        packed[name] = {"of": found, "at": column([index - 1 for index in places[-1] if index])}
    shapes = shape_of(places)
    kinds = ranked(shapes)
    kind = {shape: index for index, shape in enumerate(kinds)}
    return {"shapes": kinds, "shape": encode_ints([kind[shape] for shape in shapes]), "columns": packed}


def ranked(values: Sequence[Plain]) -> list[Plain]:
    """The different values, the most frequent first; nothing first where none is frequent enough to be the default."""
    counted = Counter(values)
    found = sorted(counted, key=lambda value: (-counted[value], str(value)))
    return found if found and counted[found[0]] * DEFAULT_SHARE >= len(values) else [None, *found]


def shape_of(places: Sequence[Sequence[int]]) -> list[int]:
    """For each row a number whose bits are the columns in which it has not the default."""
    bits = [[1 << column if index else 0 for index in column_places] for column, column_places in enumerate(places)]
    return [sum(row) for row in zip(*bits, strict=True)]


def names(texts: Sequence[str]) -> dict[str, str]:
    """Sorted names: of the first word what is new after the name before, the others from a list of frequent words.

    `rest` has 0 at each name's end, 1 for the next of the rare words, else the place of a frequent one, plus 2.
    """
    split = [text.split(" ") for text in texts]
    counted = Counter(chain.from_iterable(words[1:] for words in split))
    frequent = sorted([word for word, count in counted.items() if count > 1], key=lambda word: (-counted[word], word))
    code = {word: place + 2 for place, word in enumerate(frequent)}
    rare = [word for words in split for word in words[1:] if word not in code]
    rest = [number for words in split for number in (*[code.get(word, 1) for word in words[1:]], 0)]
    firsts = ["", *[words[0] for words in split]]
    kept = [shared(before, word) for before, word in pairwise(firsts)]
    return {
        "kept": encode_ints(kept),
        "first": "\n".join([word[length:] for word, length in zip(firsts[1:], kept, strict=True)]),
        "frequent": "\n".join(frequent),
        "rare": "\n".join(rare),
        "rest": encode_ints(rest),
    }


def shared(before: str, word: str) -> int:
    """How many letters two words begin with alike; of those that JavaScript counts as two, none."""
    for length, (letter, other) in enumerate(zip(before, word, strict=False)):
        if letter != other or letter > LAST_SINGLE:
            return length
    return min(len(before), len(word))


def as_json(data: Plain) -> bytes:
    """Compact JSON."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
