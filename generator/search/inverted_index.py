"""Which rows each word is in, kept between builds so that one edited text does not cost reading all of them."""

import marshal
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from hashlib import blake2b
from itertools import repeat
from pathlib import Path
from typing import TypeAlias

from generator.cache import read_sealed, write_sealed
from generator.digests import version_of

# Of each word the rows it is in, in order, as the bytes of an array of ROW.
Words: TypeAlias = dict[str, bytes]
# The words that begin alike with a digest of them and their rows, by that beginning.
Shards: TypeAlias = dict[str, tuple[bytes, Words]]

ROW = "I"
# With more rows changed than this, starting anew is as fast.
MOST_CHANGED = 200
OTHER = "_"


def indexed(texts: Sequence[str], place: Path) -> Shards:
    """The shards of texts, each a row's words with spaces between; from those kept at a place where they nearly fit."""
    known, shards = read_sealed(place, _version()) or ([], {})
    if len(known) == len(texts):
        pairs = enumerate(zip(known, texts, strict=True))
        changed = [row for row, (before, after) in pairs if before != after]
        if not changed:
            return shards
        if len(changed) <= MOST_CHANGED:
            edited = [(row, set(known[row].split()), set(texts[row].split())) for row in changed]
            return _keep(place, texts, _exchanged(shards, edited))
    return _keep(place, texts, sharded(inverted(texts)))


def _keep(place: Path, texts: Sequence[str], shards: Shards) -> Shards:
    write_sealed(place, _version(), (list(texts), shards))
    return shards


def inverted(texts: Sequence[str]) -> Words:
    """The rows of every word, found in the texts alone."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for row, words in enumerate(texts):
        if words:
            any(map(list.append, map(found.__getitem__, words.split(" ")), repeat(row)))  # a loop at the speed of C
    return {word: array(ROW, rows).tobytes() for word, rows in found.items()}


def sharded(words: Words) -> Shards:
    """Words by the two signs they begin with."""
    parts: defaultdict[str, Words] = defaultdict(dict)
    for word in sorted(words):
        parts[prefix(word)][word] = words[word]
    return {start: (_mark(parts[start]), parts[start]) for start in sorted(parts)}


def prefix(word: str) -> str:
    """The shard that a word is in."""
    start = word[:2]
    return start if start.isascii() and start.isalnum() else OTHER


def rows_of(packed: bytes) -> list[int]:
    """The rows of one word."""
    return array(ROW, packed).tolist()


def _exchanged(shards: Shards, edited: Iterable[tuple[int, set[str], set[str]]]) -> Shards:
    """The shards after some rows have got other words."""
    touched: dict[str, Words] = {}
    for row, before, after in edited:
        for word in before ^ after:
            part = touched.setdefault(prefix(word), shards.get(prefix(word), (b"", {}))[1])
            rows = rows_of(part.get(word, b""))
            place = bisect_left(rows, row)
            rows[place : place + (word in before)] = [row] if word in after else []
            part[word] = array(ROW, rows).tobytes()
    for start, part in touched.items():
        left = {word: part[word] for word in sorted(part) if part[word]}
        shards[start] = (_mark(left), left)
    return {start: shards[start] for start in sorted(shards) if shards[start][1]}


def _mark(words: Words) -> bytes:
    return blake2b(marshal.dumps(list(words.items()), 2), digest_size=8).digest()  # version 2 knows no references


@cache
def _version() -> bytes:
    return version_of(__file__)
