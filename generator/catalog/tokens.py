"""Folds text to the words that search compares; search/text.js does exactly the same in the browser."""

import re
import unicodedata

# The period between two initials: `L.L.C.` is one word, `J.Smith` and `No.7` are two.
INITIAL = re.compile(r"(?<![^\W_])([^\W\d_])\.(?=([^\W\d_])(?![^\W_]))")
# What every such period is followed by; quick to look for.
LONE_LETTER = re.compile(r"\.[^\W\d_](?![^\W_])")
# Letters and digits: the Unicode categories L and N.
WORD = re.compile(r"[^\W_]+")
COMPOUND = re.compile(r"[^\W_]+(?:[-\u2010\u2011][^\W_]+)+")
# Every ASCII sign that is no letter or digit becomes a space: several times faster than a pattern.
SPACED = "".join(chr(code) if chr(code).isalnum() else " " for code in range(128))
SPACED_BUT_HYPHENS = f"{SPACED[: ord('-')]}-{SPACED[ord('-') + 1 :]}"
SHORTEST_INDEXED = 2


def fold(text: str) -> str:
    """Text in lower case without accents, apostrophes and the periods of initials."""
    text = text.lower() if text.isascii() else _unmarked(_unmarked(text).lower())
    if LONE_LETTER.search(text):
        text = INITIAL.sub(_initial, text)
    return text.replace("'", "").replace("\u2019", "")


def _unmarked(text: str) -> str:
    """Text taken apart by compatibility, without marks that take no space; word by word, as few have any."""
    if text.isascii():
        return text
    return " ".join([word if word.isascii() else _plain(word) for word in text.split(" ")])


def _plain(word: str) -> str:
    return "".join([sign for sign in unicodedata.normalize("NFKD", word) if unicodedata.category(sign) != "Mn"])


def _initial(found: re.Match[str]) -> str:
    return found[1] if found[1].isalpha() and found[2].isalpha() else found[0]


def tokens(text: str) -> list[str]:
    """The words of a text, in order."""
    folded = fold(text)
    return folded.translate(SPACED).split() if folded.isascii() else WORD.findall(folded)


def words(text: str) -> set[str]:
    """What an index holds of a text: its words, and hyphenated ones joined as well (`t-shirt`: t, shirt, tshirt)."""
    folded = fold(text)
    parts = set((folded.translate(SPACED_BUT_HYPHENS) if folded.isascii() else folded).split())
    odd = [part for part in parts if not part.isalnum()]  # few: each of the others is one word
    found = parts.difference(odd)
    for part in odd:
        found.update(WORD.findall(part))
        if not part.isascii() or "-" in part:
            found.update(["".join(WORD.findall(compound)) for compound in COMPOUND.findall(part)])
    return found


def unique_words(texts: list[str]) -> str:
    """Every word of some texts that full text is searched by, once and in order, as one string."""
    if not texts:
        return ""
    return " ".join(sorted([word for word in words("\n".join(texts)) if len(word) >= SHORTEST_INDEXED]))
