"""Checks the parts of an address: a ZIP code, a state, or a county that the map knows."""

import re
from collections.abc import Iterable

from generator.geography import geography
from generator.records.checks import refuse, shown

ZIP = re.compile(r"\d{5}(?:-\d{4})?", re.ASCII)
COUNTY = re.compile(r"\s*\bcounty\b.*", re.I)
# The two-letter abbreviations of the Postal Service.
STATES = frozenset({
    "AL", "AK", "AZ", "AR", "CA", "CO", "CT", "DE", "DC", "FL", "GA", "HI", "ID", "IL", "IN", "IA", "KS", "KY",
    "LA", "ME", "MD", "MA", "MI", "MN", "MS", "MO", "MT", "NE", "NV", "NH", "NJ", "NM", "NY", "NC", "ND", "OH",
    "OK", "OR", "PA", "PR", "RI", "SC", "SD", "TN", "TX", "UT", "VT", "VA", "WA", "WV", "WI", "WY",
})  # fmt: skip


def zip_code(value: str) -> str:
    """A ZIP of five digits, or of nine with a hyphen (USPS Publication 28); R220, R221."""
    if not ZIP.fullmatch(value):
        if re.fullmatch(r"\d{3,4}", value):
            refuse("R221", value=value, nearest=value.zfill(5))
        refuse("R220", value=value)
    return value


def state(value: object) -> object:
    """The two letters of a state (USPS Publication 28); R222, R223."""
    if _is_no(value):
        refuse("R223")
    if not isinstance(value, str) or value not in STATES:
        text = shown(value)
        known = text.upper() in STATES
        refuse("R222", "hint_nearest" if known else "hint", value=text, nearest=text.upper())
    return value


def county(value: object) -> object:
    """A county that the map knows, without the word County; R223, R244."""
    counties = geography().counties
    if value in counties:
        return value
    if _is_no(value):
        refuse("R223", "hint_county")
    if isinstance(value, str):
        nearest = nearest_name(COUNTY.sub("", value), counties)
        choices = ", ".join(counties)
        refuse("R244", "hint_nearest" if nearest else "hint", value=value, nearest=nearest, choices=choices)
    return value


def _is_no(value: object) -> bool:
    """Whether a value is meant as the letters NO, which YAML 1.1 reads as false."""
    return value is False or (isinstance(value, str) and value.upper() == "NO")


def nearest_name(value: str, names: Iterable[str]) -> str:
    """The name that a misspelled one most likely means, or ""."""
    from rapidfuzz import fuzz, process, utils  # only on the way to an error

    best = process.extractOne(value, list(names), scorer=fuzz.ratio, processor=utils.default_process, score_cutoff=75)
    return best[0] if best else ""
