"""The index of words: every row of every word, in the shard of the word's beginning."""

from hypothesis import given
from hypothesis import strategies as st

from generator.search.inverted_index import indexed, packed, prefix, unpacked, with_changes

TEXTS = ["brass mill", "", "brass sheet 3d", "ácido été"]


def test_every_word_has_its_rows_in_the_shard_of_its_beginning() -> None:
    shards = indexed(TEXTS)
    assert {start: words for start, (_, words) in shards.items()} == {
        **{"br": {"brass": (0, 2)}, "mi": {"mill": (0,)}, "sh": {"sheet": (2,)}, "3d": {"3d": (2,)}},
        "_": {"ácido": (3,), "été": (3,)},
    }
    assert [prefix(word) for word in ("ab", "a_", "-b", "é")] == ["ab", "_", "_", "_"]


def test_shards_and_their_words_are_in_order_whatever_the_order_of_the_rows() -> None:
    for texts in (TEXTS, TEXTS[::-1]):
        shards = indexed(texts)
        assert list(shards) == sorted(shards)
        assert all(list(words) == sorted(words) for _, words in shards.values())


def test_a_digest_tells_whether_words_or_rows_differ() -> None:
    marks = {indexed(texts)["br"][0] for texts in (["brass"], ["brush"], ["", "brass"], ["brass", "brass"])}
    assert len(marks) == 4
    assert indexed(["brass"])["br"] == indexed(["brass", "mill"])["br"]


def test_without_texts_there_are_no_shards() -> None:
    assert indexed([]) == indexed(["", ""]) == {}


ROWS = st.lists(st.sets(st.sampled_from(["brass", "brush", "mill", "mint", "été", "3d"])), min_size=1, max_size=6)


@given(before=ROWS, after=ROWS)
def test_shards_that_are_changed_are_those_of_the_new_texts(before: list[set[str]], after: list[set[str]]) -> None:
    old, new = ([" ".join(sorted(words)) for words in texts] for texts in (before, [*after, *before][: len(before)]))
    changes = [(row, *texts) for row, texts in enumerate(zip(old, new, strict=True)) if texts[0] != texts[1]]
    changed = {start: (mark, unpacked(words)) for start, (mark, words) in with_changes(packed(old), changes).items()}
    assert changed == indexed(new)
    assert list(changed) == list(indexed(new))
    assert all(list(words) == sorted(words) for _, words in changed.values())
