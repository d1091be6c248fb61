"""Which rows each word is in, in shards by the two signs that words begin with."""

import marshal
from bisect import insort
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import repeat
from typing import TypeAlias

from generator.digests import key

# Of each word the rows that it is in, in order.
Words: TypeAlias = dict[str, tuple[int, ...]]
# The words that begin alike with a digest of them and their rows, by that beginning.
Shards: TypeAlias = dict[str, tuple[bytes, Words]]
# The same with the words of each shard packed, as most builds look into few.
PackedShards: TypeAlias = dict[str, tuple[bytes, bytes]]

OTHER = "_"


def indexed(texts: Sequence[str]) -> Shards:
    """The shards of texts, each a row's words with spaces between."""
    rows: defaultdict[str, list[int]] = defaultdict(list)
    for row, words in enumerate(texts):
        if words:
            any(map(list.append, map(rows.__getitem__, words.split(" ")), repeat(row)))  # a loop at the speed of C
    shards: defaultdict[str, Words] = defaultdict(dict)
    for word in sorted(rows):
        shards[prefix(word)][word] = tuple(rows[word])
    return {start: (_mark(shards[start]), shards[start]) for start in sorted(shards)}


def _mark(words: Words) -> bytes:
    return key(*words.items())


def packed(texts: Sequence[str]) -> PackedShards:
    """The shards of texts, packed."""
    return {start: (mark, marshal.dumps(words)) for start, (mark, words) in indexed(texts).items()}


def unpacked(words: bytes) -> Words:
    """The words of a packed shard."""
    found: Words = marshal.loads(words)
    return found


def with_changes(shards: PackedShards, changes: Iterable[tuple[int, str, str]]) -> PackedShards:
    """The shards after some rows have other texts; each change is a row with its text before and after."""
    touched: dict[str, Words] = {}
    for row, before, after in changes:
        new = set(after.split())
        for word in new ^ set(before.split()):
            start = prefix(word)
            if start not in touched:
                touched[start] = unpacked(shards[start][1]) if start in shards else {}
            rows = [other for other in touched[start].pop(word, ()) if other != row]
            if word in new:
                insort(rows, row)
            if rows:
                touched[start][word] = tuple(rows)
    changed = {**shards}
    for start, words in touched.items():
        ordered = dict(sorted(words.items()))
        changed[start] = (_mark(ordered), marshal.dumps(ordered))
        if not words:
            del changed[start]
    return dict(sorted(changed.items()))


def prefix(word: str) -> str:
    """The shard that a word is in."""
    start = word[:2]
    return start if start.isascii() and start.isalnum() else OTHER
