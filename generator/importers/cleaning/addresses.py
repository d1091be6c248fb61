"""Splits an address into street and unit, and writes them in human case."""

import re
from typing import NamedTuple

from generator.catalog.duplicate_keys import street_key
from generator.importers.cleaning.names import capital

UNIT_WORDS = r"(?:suites?|ste|unit|bldgs?|buildings?|bay|space|spc|room|rm|floor|fl|apt|apartment|trailer|trlr)"
STREET_KINDS = r"(?:st|street|pl|place|ave|avenue|rd|road|dr|drive)"
UNIT = re.compile(rf"[\s,]+((?:{UNIT_WORDS}\b\.?\s*#?\s*|#\s*)[\w&/-]+(?:\s+and\s+\w+|\s+\d+)*)\s*$", re.I)
FLOOR = re.compile(r"[\s,]+(\d+(?:st|nd|rd|th)\s+floor)\s*$", re.I)
LEADING_UNIT = re.compile(rf"^({UNIT_WORDS}\s+[\w-]{{1,4}})[\s,]+(?=\d+\s+[a-z])", re.I)
BARE_UNIT = re.compile(r"#?\s*(?:[A-Z]?\d{1,4}[A-Z]?|[A-Z]\d?)", re.I)
POST_BOX = re.compile(r"\bp\.?\s*o\.?\s*(?:box)?\s*\d+|\bbox\s+\d+", re.I)
HOME = re.compile(r"\b(?:apt|apartment|residence|trailer|trlr|mobile home)\b", re.I)
NUMBERED = re.compile(r"(?:\d.*[A-Za-z]{2}|berths? \w+)", re.I)
DIRECTION_ONLY = re.compile(r"\d+\s*(?:[nsew]{1,2}\.?|north|south|east|west)?", re.I)
DIRECTIONS = frozenset({"n", "s", "e", "w", "ne", "nw", "se", "sw"})
UNIT_KINDS = {"ste": "Suite", "spc": "Space", "rm": "Room", "fl": "Floor", "bldgs": "Bldgs"}


class Address(NamedTuple):
    """A street and a unit in human case, a second address when the source had two, and whether it looks like a home."""

    street: str = ""
    unit: str = ""
    second: str = ""
    is_home: bool = False


def parse(text: str, unit: str = "") -> Address:
    """The parts of an address line, without post boxes and without a street that has no number or no name."""
    home = bool(HOME.search(text) or HOME.search(unit))
    parts = [part.strip(" .") for part in re.sub(r"\band\s*,", ",", text).split(",")]
    parts = [part for part in parts if part and not POST_BOX.search(part)]
    if not parts:
        return Address(is_home=home)
    street, found = _split_unit(parts[0])
    second = ""
    for part in parts[1:]:
        rest, more = _split_unit(part)
        if not more and BARE_UNIT.fullmatch(rest) and not street.startswith(rest):
            more = f"#{rest.lstrip('# ')}"
        elif _is_street(rest) and same_street(street, rest):
            street = max(street, rest, key=_fullness)
        elif _is_street(rest):
            second = second or street_case(rest)
        found = found or more
    street = street_case(street)
    return Address(street if _is_street(street) else "", unit_case(unit or found), second, home)


def _fullness(street: str) -> tuple[int, int]:
    """A sort key for spellings of one address: longer ones come last, and of these the ones with fewer words."""
    return len(key(street).replace(" ", "")), -len(street.split())


def _is_street(text: str) -> bool:
    return bool(NUMBERED.match(text)) and not DIRECTION_ONLY.fullmatch(text)


def _split_unit(street: str) -> tuple[str, str]:
    """The street and unit of `14946 Shoemaker Ave Suite i`."""
    leading = LEADING_UNIT.match(street)
    if leading:
        return street[leading.end() :], leading[1]
    match = UNIT.search(f" {street}") or FLOOR.search(f" {street}")
    if not match:
        return street, ""
    return street[: max(match.start() - 1, 0)].strip(" ,"), match[1]


def same_street(first: str, second: str) -> bool:
    """Whether two spellings mean the same street address: `1230 E. Main St` and `1230 Main Street`."""
    a, b = key(first), key(second)
    return bool(a and b) and (a.startswith(b) or b.startswith(a) or a.replace(" ", "") == b.replace(" ", ""))


def key(street: str) -> str:
    """Like `street_key`, for a street as registers type it."""
    return street_key(_tidy(street))


def _tidy(street: str) -> str:
    """Corrects what registers mistype, such as `131 ST STREET` and `w134th`."""
    street = re.sub(rf"\b(\d+)\s+(st|nd|rd|th)\b(?=\s+{STREET_KINDS}\b)", r"\1\2", street, flags=re.I)
    street = re.sub(r"\b([nsew])(\d+(?:st|nd|rd|th)?)\b(?=\s+[a-z])", r"\1 \2", street, flags=re.I)
    street = re.sub(r"(\d(?:st|nd|rd|th))(?=[A-Z][a-z])", r"\1 ", street)
    return re.sub(r"\s+MS \d+$", "", street)


def number(street: str) -> str:
    """The house number, or ""."""
    match = re.match(r"\d+", street)
    return match[0] if match else ""


def street_case(street: str) -> str:
    """`13171 ROSECRANS AVE` as `13171 Rosecrans Ave`: ordinals in lower case, directions in capitals."""
    cased = [_street_word(word.rstrip(".,"), index) for index, word in enumerate(_tidy(street).split())]
    return " ".join(cased).strip(" ,.-")


def _street_word(word: str, index: int) -> str:
    if word.lower() in DIRECTIONS:
        return word.upper()
    if re.fullmatch(r"\d+(?:st|nd|rd|th)", word, re.I):
        return word.lower()
    if word.lower() in ("and", "to", "of"):
        return word.lower()
    if any(letter.isdigit() for letter in word):
        return word.upper() if len(word) <= 5 else word
    if (word.isupper() and len(word) > 1) or word.islower():
        return "-".join(capital(part) for part in word.split("-"))
    return re.sub(r"^Mc([a-z])", lambda match: f"Mc{match[1].upper()}", word)


def unit_case(unit: str) -> str:
    """`suite i` as `Suite I`, `ste  204c` as `Suite 204C`, `# 5` as `#5`."""
    words = re.sub(rf"({UNIT_WORDS})\s*#\s*", r"\1 ", re.sub(r"#\s+", "#", unit.strip(" ,.")), flags=re.I).split()
    return " ".join(_unit_word(word) for word in words)


def _unit_word(word: str) -> str:
    bare = word.strip(".").lower()
    if bare in UNIT_KINDS:
        return UNIT_KINDS[bare]
    if bare == "and":
        return "and"
    if re.fullmatch(UNIT_WORDS, bare):
        return bare.capitalize()
    return word.lower() if re.fullmatch(r"\d+(?:st|nd|rd|th)", bare) else word.upper()
