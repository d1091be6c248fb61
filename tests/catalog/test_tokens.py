"""Words are folded to one spelling, and split where a reader would split them."""

import sys
import unicodedata

import pytest

from generator.catalog.tokens import WORD, fold, tokens, unique_words, words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("CNC Milling", ["cnc", "milling"]),
        ("Peña & Sons, L.L.C.", ["pena", "sons", "llc"]),
        ("J.Smith No.7 e.g. U.S.A", ["j", "smith", "no", "7", "eg", "usa"]),
        ("1.5 mm and 3.C", ["1", "5", "mm", "and", "3", "c"]),
        ("O'Neill\u2019s Tool+Die", ["oneills", "tool", "die"]),
        ("t-shirt/tee_top", ["t", "shirt", "tee", "top"]),
        ("ﬁne Ⅷ ½ İSTANBUL STRASSE Straße", ["fine", "viii", "1", "2", "istanbul", "strasse", "straße"]),
        ("東京鉄工所 e\u0301clair", ["東京鉄工所", "eclair"]),
        (" \t…—", []),
    ],
)
def test_a_text_becomes_its_words(text: str, found: list[str]) -> None:
    assert tokens(text) == found


def test_folding_twice_changes_nothing_more() -> None:
    for text in ("Peña & Sons, L.L.C.", "İ.Ş. A.Ş.", "O'Neill", "ﬁ ① ª \u00b4"):
        assert tokens(fold(text)) == tokens(text)


def test_a_word_is_made_of_letters_and_digits_of_any_script() -> None:
    signs = map(chr, range(sys.maxunicode + 1))
    odd = [sign for sign in signs if bool(WORD.match(sign)) != (unicodedata.category(sign)[0] in "LN")]
    assert odd == []


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("A t-shirt.", {"tshirt"}),
        ("Cut-and-sew", {"cutandsew"}),
        ("mill\u2010turn mill\u2011turn", {"millturn"}),
        ("café-bar", {"cafebar"}),
        ("a - b -c d-", set()),
    ],
)
def test_a_hyphenated_word_is_also_indexed_as_one(text: str, joined: set[str]) -> None:
    assert words(text) == {*tokens(text), *joined}


def test_the_words_of_texts_come_once_in_order_and_single_signs_are_left_out() -> None:
    assert unique_words(["We mill a brass part, é!", "Brass & BRASS X-ray"]) == "brass mill part ray we xray"
    assert unique_words([]) == ""


def test_texts_do_not_run_into_each_other() -> None:
    assert unique_words(["brass", "work"]) == "brass work"
