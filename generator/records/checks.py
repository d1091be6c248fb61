"""Checks the text of fields: each function returns the checked value or refuses it with one of our codes.

`refuse` raises pydantic's error with one of our codes; `validation_errors` turns that into a Diagnostic.
"""

import re
from collections.abc import Hashable
from datetime import date, datetime
from functools import lru_cache
from html import unescape
from typing import NoReturn, TypeVar
from urllib.parse import urlsplit

from pydantic_core import PydanticCustomError

from generator.vocabularies import naics_successors, naics_titles, vocabulary

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
RESERVED_SLUGS = frozenset(
    {"page", "index", "removed", "con", "prn", "aux", "nul"}  # a route and files of ours; names Windows cannot store
)
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
PARTIAL = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
# The length of `2026-10-02 18:30`.
UP_TO_MINUTE = 16
MINUTE = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}")
# The years that an event can be in.
EARLIEST, LATEST = 1900, 2100
INTEGER = re.compile(r"[+-]?\d{1,15}", re.ASCII)
NUMBER = re.compile(r"[+-]?\d{1,15}(?:\.\d{1,15})?", re.ASCII)
# YAML 1.1 reads this as a number to base 60.
BASE_60 = re.compile(r"\d+(?::\d{1,2})+(?:\.\d+)?", re.ASCII)
EMAIL = re.compile(r"[A-Za-z0-9._%+'-]+@(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}")
HOST = re.compile(
    r"(?=.{4,253}$)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{2,59})", re.I
)
# Most URLs: a public host and a path of ordinary characters.
PLAIN_URL = re.compile(
    r"https?://((?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63})(?:/[A-Za-z0-9._~/-]{0,300})?", re.ASCII
)
# A link to such a URL in Markdown, from the end of its text on. Markdown cannot read it in any other way.
PLAIN_LINK = re.compile(rf"\]\({PLAIN_URL.pattern}\)", re.ASCII)
UNSAFE_IN_URL = re.compile(r"[\s<>\"'\\`{}|^\x00-\x20]")
TRACKERS = re.compile(r"(?:^|&)(?:utm_[a-z]+|fbclid|gclid|mc_eid|msclkid|igshid)=", re.I)
NORTH_AMERICAN = re.compile(r"\+1[2-9]\d{2}[2-9]\d{6}")
RASTER = re.compile(r"[a-z0-9][a-z0-9-]*\.(?:jpg|jpeg|png|webp)")
HREF = re.compile(r'<a href="([^"]*)"')
RAW_HEADING = re.compile(r"^ {0,3}(?:#{1,2}(?:\s|$)|(?:=+|-+)\s*$)", re.M)

# For checks of text that many records share: a value that has passed is not checked again.
repeated = lru_cache(4096)

Unique = TypeVar("Unique", bound=Hashable)
Bound = TypeVar("Bound", int, date, str)


def refuse(code: str, hint: str = "hint", **values: str) -> NoReturn:
    """Stops a validator with one of our codes."""
    raise PydanticCustomError(code, "{hint}", {"hint": hint, **values})


def shown(value: object) -> str:
    """A value as its file has it, with lists and groups shortened."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (list, tuple)):
        return "[…]"
    return "{…}" if isinstance(value, dict) else str(value)


def one_line(value: str) -> str:
    """Text on one line, without spaces around it; R203, R229, R241."""
    stripped = value.strip()
    if not stripped:
        refuse("R203")
    if "\n" in value or "\r" in value:
        refuse("R229")
    if value != stripped:
        refuse("R241")
    return value


def prose(value: str) -> str:
    """Text of one or more lines; R203 when it is empty."""
    if not value.strip():
        refuse("R203")
    return value


def markdown(value: str) -> str:
    """A description: Markdown without images and big headings; R230."""
    prose(value)
    if "![" in value:
        refuse("R230", "hint_image")
    if RAW_HEADING.search(value):
        refuse("R230", "hint_heading")
    if "](" in value or "]:" in value:
        _links(value)
    return value


def _links(text: str) -> None:
    """Checks that every link in Markdown is a complete URL, by the rules of `url`, or an email address."""
    text = text.replace("<", "")  # our pages show HTML as text, so it makes no link here either
    others = PLAIN_LINK.sub("", text)
    if "](" not in others and "]:" not in others:
        return  # most descriptions: all links are plain
    import cmarkgfm
    from cmarkgfm.cmark import Options

    html = cmarkgfm.markdown_to_html(text, Options.CMARK_OPT_UNSAFE)
    for found in HREF.findall(html):
        address = unescape(found)
        if address.lower().startswith("mailto:"):
            email(address[len("mailto:") :])
        elif address.lower().startswith(("http://", "https://")):
            url(address)
        else:
            refuse("R243", value=address)


def slug(value: str) -> str:
    """A name for files and URLs; R227."""
    if value in RESERVED_SLUGS:
        refuse("R227", "hint_reserved", value=value)
    if not SLUG.fullmatch(value) or len(value) > 80:
        refuse("R227", value=value)
    return value


def day(value: object) -> date:
    """A day written as ISO 8601; R213, R214."""
    if isinstance(value, date):
        return value
    return _day(shown(value))


@repeated
def _day(text: str) -> date:
    if not DAY.fullmatch(text):
        refuse("R213", value=text)
    try:
        return date.fromisoformat(text)
    except ValueError:
        refuse("R214", value=text)


@repeated
def partial_date(value: str) -> str:
    """A year, month or day, which stays text; R213, R214."""
    match = PARTIAL.fullmatch(value)
    if not match:
        refuse("R213", "hint_partial", value=value)
    year, month, day = (int(part or 1) for part in match.groups())
    try:
        date(year, month, day)
    except ValueError:
        refuse("R214", value=value)
    return value


def in_our_time(year: int, value: str, field: str = "") -> None:
    """R246 for a year that calendars and time zones cannot be trusted with; `field` names it unless pydantic does."""
    if not EARLIEST <= year <= LATEST:
        refuse("R246", value=value, **({"field": field} if field else {}))


def moment(value: object) -> date:
    """A day, or a day with a local time to the minute, in our time; R213, R214, R246."""
    found = value if isinstance(value, date) else _moment(shown(value))
    in_our_time(found.year, str(found)[:16])
    return found


def _moment(text: str) -> date:
    if DAY.fullmatch(text):
        return day(text)
    if not MINUTE.fullmatch(text):
        refuse("R213", "hint_moment", value=text)
    try:
        return datetime.fromisoformat(text.replace(" ", "T"))
    except ValueError:
        refuse("R214", value=text)


def url(value: str) -> str:
    """An http(s) URL of a public host, without credentials and trackers (RFC 3986); R215, R216, R217."""
    if PLAIN_URL.fullmatch(value):
        return value
    return _unusual_url(value)


def _unusual_url(value: str) -> str:
    """Accepts URLs with a port, a query or a fragment, and refuses all others."""
    one_line(value)
    scheme, colon, _ = value.partition(":")
    if not colon or scheme.lower() not in ("http", "https"):
        if re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*", scheme) and colon and "." not in scheme:
            refuse("R216", value=scheme)
        refuse("R215", value=value)
    try:
        parts = urlsplit(value)
        host, credentials, _port = parts.hostname or "", parts.username or parts.password, parts.port
    except ValueError:
        refuse("R215", value=value)
    if credentials or "@" in parts.netloc:
        refuse("R217", "hint_credentials", value=value)
    if not HOST.fullmatch(host) or UNSAFE_IN_URL.search(value) or len(value) > 500:
        refuse("R215", value=value)
    if TRACKERS.search(parts.query):
        refuse("R217", "hint_tracker", value=value)
    return value


def host_of(url: str) -> str:
    """The host of a checked URL, without `www.`, in lower case."""
    plain = PLAIN_URL.fullmatch(url)
    return (plain[1] if plain else urlsplit(url).hostname or "").lower().removeprefix("www.")


def email(value: str) -> str:
    """An email address in its usual form (RFC 5321); R218."""
    if not EMAIL.fullmatch(value) or len(value) > 254:
        refuse("R218", value=value)
    return value


def phone(value: str) -> str:
    """A telephone number in E.164; R219, which suggests the number in that form if possible."""
    if NORTH_AMERICAN.fullmatch(value):
        return value
    import phonenumbers  # slow to load, and most numbers do not need it

    try:
        number = phonenumbers.parse(value, "US")
    except phonenumbers.NumberParseException:
        refuse("R219", value=value)
    stored = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    if not phonenumbers.is_possible_number(number) or stored.startswith("+1"):
        possible = phonenumbers.is_possible_number(number) and NORTH_AMERICAN.fullmatch(stored)
        refuse("R219", "hint_nearest" if possible else "hint", value=value, nearest=stored)
    if stored != value:
        refuse("R219", "hint_nearest", value=value, nearest=stored)
    return value


@repeated
def naics(value: str) -> str:
    """A NAICS 2022 code of two to six digits (US Census); R225, R226."""
    if value in naics_successors():
        refuse("R226", value=value, nearest=naics_successors()[value])
    if not re.fullmatch(r"\d{2,6}", value):
        refuse("R225", value=value)
    # Our list has only the sectors of makers; any code of another sector is accepted.
    if value[:2] in ("31", "32", "33") and len(value) > 2 and value not in naics_titles():
        refuse("R225", "hint_unknown", value=value)
    return value


def integer(value: object) -> object:
    """Digits of a whole number; R205, R224."""
    if isinstance(value, str) and INTEGER.fullmatch(value):
        return value
    if isinstance(value, str) and BASE_60.fullmatch(value):
        refuse("R224", value=value)
    if isinstance(value, (bool, str)):
        refuse("R205", value=shown(value))
    return value


def number(value: object) -> object:
    """Digits of a decimal number; R205, R224."""
    if isinstance(value, str) and NUMBER.fullmatch(value):
        return value
    if isinstance(value, str) and BASE_60.fullmatch(value):
        refuse("R224", value=value)
    if isinstance(value, (bool, str)):
        refuse("R205", "hint_decimal", value=shown(value))
    return value


def raster_file(value: str) -> str:
    """The name of a picture file; R234."""
    if not RASTER.fullmatch(value):
        refuse("R234", value=value)
    return value


def unique(values: tuple[Unique, ...]) -> tuple[Unique, ...]:
    """A list without repetitions; R231."""
    if len(set(values)) == len(values):
        return values
    seen: set[Unique] = set()
    for value in values:
        if value in seen:
            refuse("R231", value=str(value))
        seen.add(value)
    return values


def nearest_term(name: str, value: str) -> str:
    """The term that a misspelled one most likely means, or ""."""
    from rapidfuzz import fuzz, process  # only on the way to an error

    names = vocabulary(name).names
    exact = names.get(value.casefold().replace("-", " ")) or names.get(value.casefold())
    if exact:
        return exact
    best = process.extractOne(value.casefold().replace("-", " "), list(names), scorer=fuzz.ratio, score_cutoff=70)
    return names[best[0]] if best else ""


def ordered(low: Bound | None, high: Bound | None, field: str) -> None:
    """R232 for a range that ends before it starts; `field` names the end."""
    if low is not None and high is not None and high < low:
        refuse("R232", field=field, low=str(low)[:UP_TO_MINUTE], high=str(high)[:UP_TO_MINUTE])
