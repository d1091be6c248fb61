"""Which rows each word is in, in shards by the two signs that words begin with."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import repeat
from typing import TypeAlias

from generator.digests import key

# Of each word the rows that it is in, in order.
Words: TypeAlias = dict[str, tuple[int, ...]]
# The words that begin alike with a digest of them and their rows, by that beginning.
Shards: TypeAlias = dict[str, tuple[bytes, Words]]

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
    return {start: (key(*shards[start].items()), shards[start]) for start in sorted(shards)}


def prefix(word: str) -> str:
    """The shard that a word is in."""
    start = word[:2]
    return start if start.isascii() and start.isalnum() else OTHER
