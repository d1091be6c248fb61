"""The index that is kept between builds is the one that a first build makes, whatever was edited or lost."""

from pathlib import Path
from random import Random

import pytest

from generator.search import inverted_index
from generator.search.inverted_index import Shards, indexed, inverted, prefix, rows_of, sharded

TEXTS = ["brass mill", "", "brass sheet 3d", "ácido été"]


def fresh(texts: list[str]) -> Shards:
    """The index made from the texts alone."""
    return sharded(inverted(texts))


def found(shards: Shards) -> dict[str, list[int]]:
    """Every word's rows."""
    return {word: rows_of(rows) for _, words in shards.values() for word, rows in words.items()}


def test_every_word_has_its_rows_in_the_shard_of_its_beginning(tmp_path: Path) -> None:
    shards = indexed(TEXTS, tmp_path / "cache" / "words")
    expected = {"brass": [0, 2], "mill": [0], "sheet": [2], "3d": [2], "ácido": [3], "été": [3]}
    assert found(shards) == expected
    assert {start: set(words) for start, (_, words) in shards.items()} == {
        **{"br": {"brass"}, "mi": {"mill"}, "sh": {"sheet"}, "3d": {"3d"}},
        "_": {"ácido", "été"},
    }
    assert [prefix(word) for word in ("ab", "a_", "-b", "é")] == ["ab", "_", "_", "_"]


def test_an_edited_index_is_the_one_made_anew(tmp_path: Path) -> None:
    random, kept = Random("edits"), tmp_path / "words"
    vocabulary = [a + b + c for a in "abé" for b in "xy" for c in "lmno"]
    texts = [" ".join(sorted(random.sample(vocabulary, random.randrange(6)))) for _ in range(40)]
    for _ in range(30):
        for row in random.sample(range(40), random.randrange(4)):
            texts[row] = " ".join(sorted(random.sample(vocabulary, random.randrange(6))))
        edited = indexed(texts, kept)
        assert edited == fresh(texts)
        assert list(edited) == list(fresh(texts))
        assert [list(words) for _, words in edited.values()] == [list(words) for _, words in fresh(texts).values()]


def test_an_edit_of_one_text_reads_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    indexed(TEXTS, tmp_path / "words")
    monkeypatch.setattr(inverted_index, "inverted", lambda texts: pytest.fail("read everything"))
    texts = ["brass", *TEXTS[1:]]
    assert indexed(texts, tmp_path / "words") == fresh(texts)
    assert indexed(texts, tmp_path / "words") == fresh(texts)


def test_more_or_fewer_rows_and_many_edits_start_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inverted_index, "MOST_CHANGED", 1)
    for texts in (TEXTS, TEXTS[1:], ["first", *TEXTS], [], ["a1", "a2", "a3"], ["b1", "b2", "b3"]):
        assert indexed(texts, tmp_path / "words") == fresh(texts)


@pytest.mark.parametrize("content", [b"", b"not marshal", b"(\x00"])
def test_a_broken_cache_only_costs_time(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "words").write_bytes(content)
    assert indexed(TEXTS, tmp_path / "words") == fresh(TEXTS)


def test_a_single_flipped_bit_is_not_believed(tmp_path: Path) -> None:
    kept = tmp_path / "words"
    expected = indexed(TEXTS, kept)
    whole, random = kept.read_bytes(), Random("flips")
    for _ in range(200):
        damaged = bytearray(whole)
        damaged[random.randrange(len(whole))] ^= 1 << random.randrange(8)
        kept.write_bytes(bytes(damaged))
        assert indexed(TEXTS, kept) == expected


def test_a_digest_tells_whether_words_or_rows_differ() -> None:
    marks = {fresh(texts)["br"][0] for texts in (["brass"], ["brush"], ["", "brass"], ["brass", "brass"])}
    assert len(marks) == 4
