"""Writes the names of companies in human case, compares them, and recognizes the names of people."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple, TypeAlias, cast

from rapidfuzz import fuzz

from generator.catalog.duplicate_keys import name_key
from generator.source.reader import read_own

WORD_LISTS = Path(__file__).parent / "word_lists.yml"
SMALL = frozenset({"and", "of", "the", "in", "on", "for", "at", "to", "from"})
WEB_ENDINGS = frozenset({"com", "net", "org"})
ROMAN = re.compile(r"(?:II|III|IV|VI|VII|VIII|IX|XI|XII)")
ORDINAL = re.compile(r"(\d+)(st|nd|rd|th|s)", re.I)
VOWELS = re.compile(r"[AEIOUY]")
PIECES = re.compile(r"([\s/&,.()+-]+)")
DBA = re.compile(r"\s*[,(]?\s*\b(?:(?:dba|d/b/a|doing business as)\b|d\.b\.a\.?):?\s*", re.I)
FKA = re.compile(r"\s*[,(]?\s*\b(?:fka|f/k/a|formerly(?: known as)?)\b:?\s*", re.I)
# Spanish place names; in a name in capitals, their LA looks like the short form of Los Angeles.
LA_PLACES = re.compile(r"\bLA (?=(?:Mirada|Monarca|Habra|Verne|Puente|Crescenta|Cañada|Canada|Palma|Brea|Cienega)\b)")
# Punctuation with a space on one side only.
LOOSE_PUNCTUATION = (
    (re.compile(r"\s+RE:\s+"), " - "),
    (re.compile(r"\s-(?=\w)"), "-"),
    (re.compile(r"(?<=\w)-\s"), " - "),
    (re.compile(r"(?<=\w)/\s+"), "/"),
)
# Punctuation within one name of a person: O'Brien, Ana-Maria.
INNER_PUNCTUATION = re.compile(r"['\u2019-]")
LEGAL_ENDING = re.compile(
    r"(?:[\s,.]+(?:inc|incorporated|corp|corporation|co|company|llc|l\.l\.c|ltd|limited|lp|llp|n\.?a)\b\.?)+\s*$", re.I
)
# An operator field with more than a name in it, such as a description or an attention line.
NOT_ONE_NAME = re.compile(r"\b(?:an?|affiliate|division|dba|attn)\b|/", re.I)


# The name on the door and the operator of one row.
Row: TypeAlias = tuple[str, str]


class Names(NamedTuple):
    """What one register calls a company: the name on the door, the registered name, and others."""

    name: str
    legal: str = ""
    others: tuple[str, ...] = ()


@cache
def words(name: str) -> dict[str, str]:
    """One of our word lists: each word in lower case, with its right spelling (`wrong=Right`)."""
    lists = cast(dict[str, str], read_own(WORD_LISTS))
    found = [word.partition("=") for word in lists[name].split()]
    return {word.lower(): right or word for word, _, right in found}


def human(name: str, shouted: bool | None = None) -> str:
    """A name in human case: `AAA PLATING & INSPECTION INC` becomes `AAA Plating & Inspection Inc`.

    A name in mixed case keeps its own capitals, except in words without any and in words with a known spelling.
    """
    name = re.sub(r",(?=[^\s\d])", ", ", " ".join(name.split()))
    for loose, right in LOOSE_PUNCTUATION:
        name = loose.sub(right, name)
    short = LEGAL_ENDING.sub("", name)
    letters = [letter for letter in (short if " " in short else name) if letter.isalpha()]
    upper = sum(letter.isupper() for letter in letters)
    if shouted is None:
        shouted = len(letters) > 3 and upper == len(letters)
    pieces = PIECES.split(name)
    cased = [piece if index % 2 else _word(piece, shouted) for index, piece in enumerate(pieces)]
    for index in range(2, len(cased) - 1, 2):
        if cased[index].lower() in SMALL and pieces[index - 1] == " " and (shouted or cased[index].istitle()):
            cased[index] = cased[index].lower()
    return re.sub(r"\bA (?=Division\b)", "a ", LA_PLACES.sub("La ", "".join(cased))).strip(" ,-")


@cache
def _word(word: str, shouted: bool) -> str:
    """One word between spaces, slashes, hyphens and ampersands."""
    key = word.lower().strip("'\u2019")
    spelled = words("spellings").get(key) or _acronym(key, word, shouted)
    if spelled:
        return spelled
    if not (shouted or (word.islower() and word not in SMALL)):
        return capital(word) if re.fullmatch(r"Mc[a-z]{3,}", word) else word
    if ORDINAL.fullmatch(word):
        return word.lower()
    if word.lower() in WEB_ENDINGS or any(letter.isdigit() for letter in word) or (shouted and ROMAN.fullmatch(word)):
        return word.lower() if word.lower() in WEB_ENDINGS else word
    if shouted and _is_acronym(word):
        return word
    return capital(word)


def _acronym(key: str, word: str, shouted: bool) -> str | None:
    """The spelling of known initials; two letters in title case are left alone, as they may be a Spanish article."""
    return words("acronyms").get(key) if shouted or word.islower() or len(key) > 2 else None


def _is_acronym(word: str) -> bool:
    """Whether a word is initials: up to three letters that are not a known word, or up to five without a vowel."""
    if word.lower() in words("short_words"):
        return False
    return len(word) <= 3 or (len(word) <= 5 and not VOWELS.search(word))


def capital(word: str) -> str:
    """`MCDONALD` to `McDonald`, `O'BRIEN` to `O'Brien`, `KELLY'S` to `Kelly's`."""
    parts = re.split(r"(['\u2019])", word.lower())
    for index in range(0, len(parts), 2):
        if index == 0 or len(parts[index]) > 2:
            parts[index] = parts[index].capitalize()
    first = parts[0]
    if re.fullmatch(r"Mc[a-z]{3,}", first):
        parts[0] = f"Mc{first[2:].capitalize()}"
    return "".join(parts)


@cache
def compare_key(name: str) -> str:
    """A name for comparing: like `name_key`, with abbreviations written out and plurals made singular."""
    full = words("abbreviations")
    found = (full.get(word, word).replace("_", " ") for word in name_key(name).split())
    return " ".join(word[:-1] if len(word) > 3 and word[-1] == "s" and word[-2] != "s" else word for word in found)


def similarity(first: str, second: str) -> float:
    """How similar two compare keys are, up to 100; a name that starts the other, or is contained in it, gives 100."""
    short, long = sorted((first.split(), second.split()), key=len)
    within = bool(short) and set(short) <= set(long)
    if within and (len(short) > 1 or (len(short[0]) > 2 and short[0] == long[0]) or is_distinctive(short[0])):
        return 100.0
    return fuzz.ratio(first.replace(" ", ""), second.replace(" ", ""))


def is_distinctive(word: str) -> bool:
    """Whether a single word is enough to distinguish one company from others."""
    return len(word) > 4 and not any(form in words("business_words") for form in (word, f"{word}s"))


def split(name: str, operator: str = "", dba: str = "") -> Names:
    """The names in a register's fields: `X Inc dba Y` is called Y, and registered as X Inc.

    The operator is used only if it is clearly a company, because registers also name people there.
    """
    name, former = _split_at(FKA, completed(name, operator))
    first, second = _split_at(DBA, name)
    shown, legal = (second, first) if second else (first, "")
    if dba and not second:
        shown, legal = dba, first
    shown, legal = human(shown), human(legal) if legal else ""
    others = [former] if has_legal_form(legal) else [former, legal]
    legal = legal if has_legal_form(legal) else ""
    named = (human(other) for other in others if other)
    return Names(shown, legal or company_only(operator), tuple(other for other in named if other != shown))


def completed(name: str, operator: str) -> str:
    """A name that the register cut off within a word, completed from its operator: `Heat Treati` of `Heat Treating`."""
    last, rest = name.split()[-1], operator[len(name) :]
    is_cut = operator.lower().startswith(name.lower()) and rest[:1].isalpha() and last.isalpha()
    is_complete = last.lower() in words("spellings") or has_legal_form(name) or len(name.split()) < 2
    return operator if is_cut and not is_complete else re.sub(r"^CA (?=[A-Z])", "California ", name)


def _split_at(separator: re.Pattern[str], name: str) -> tuple[str, str]:
    """What stands before a separator, and what stands after it ("" without one)."""
    before, *after = separator.split(name, maxsplit=1)
    return before.strip(" ,(-"), after[0].strip(" ,)-") if after else ""


def has_legal_form(name: str) -> bool:
    """Whether a name ends in Inc, LLC or another legal form."""
    return bool(LEGAL_ENDING.search(name))


def company_only(operator: str) -> str:
    """The operator in human case if its legal ending shows that it is a company, else ""."""
    return human(operator) if has_legal_form(operator) and not NOT_ONE_NAME.search(operator) else ""


def known_companies(register: Iterable[Row]) -> frozenset[str]:
    """The keys of the operators that must be companies although they have no legal ending.

    The whole register shows it: the operator is also the name of a site, or runs several sites and has a business word
    in its name, or is a single word that is not a person's name.
    """
    rows = [(name_key(name), operator) for name, operator in register]
    sites = {key for key, _ in rows}
    counts = Counter(name_key(operator) for _, operator in rows if operator)
    operators = {operator: name_key(operator) for _, operator in rows if operator and not NOT_ONE_NAME.search(operator)}
    return frozenset(
        key
        for operator, key in operators.items()
        if not is_person(operator)
        and (key in sites or (counts[key] > 1 and is_business(operator)) or _is_brand(operator))
    )


def _is_brand(operator: str) -> bool:
    """Whether an operator is a single word that is not a person's name; registers give people two names."""
    word = operator.lower()
    return len(word) > 3 and word.isalpha() and word not in words("given_names") and word not in words("surnames")


def is_business(name: str) -> bool:
    """Whether a name has a business word and no personal name; stricter than not being the name of a person."""
    found = set(human(name).lower().split())
    personal = words("given_names").keys() | words("surnames").keys()
    return bool(found & words("business_words").keys()) and not found & personal


def without_legal_form(name: str) -> str:
    """The name without its legal ending; the whole name if nothing else would be left."""
    return re.sub(r"\s*(?:&|\band)$", "", LEGAL_ENDING.sub("", name).strip(" ,."), flags=re.I) or name


def is_person(name: str) -> bool:
    """Whether a name, or a part of it in parentheses, is just a person's.

    Such a name has no business word, and starts with a given name or ends in a surname that is not also another word.
    """
    if "(" in name:
        return any(is_person(part) for part in re.split(r"[()]", name))
    parts = [part.strip(".,'") for part in name.replace(",", " , ").split() if part != ","]
    lowered = [part.lower() for part in parts]
    if not 2 <= len(parts) <= 4 or has_legal_form(name):
        return False
    if not all(INNER_PUNCTUATION.sub("", part).isalpha() for part in parts):
        return False
    if any(
        part in words("business_words") or (part.isupper() and len(part) > 1 and not name.isupper())
        for part in parts[1:] + lowered[1:]
    ):
        return False
    if lowered[-1] in words("surnames") and lowered[0] not in words("business_words"):
        return True
    candidates = (lowered[0], *([lowered[1]] if "," in name else []))
    return any(part.partition("-")[0] in words("given_names") for part in candidates)
