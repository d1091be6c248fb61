"""Dates, numbers, phone numbers and web addresses as people write them."""

from datetime import date, datetime
from functools import lru_cache

from babel.dates import format_date, format_time
from babel.numbers import format_decimal


@lru_cache(maxsize=4096)
def day(value: date | str, locale: str, form: str = "medium") -> str:
    """A day for people; of a partial date as much as there is: `1998`, `May 1998`."""
    text = value if isinstance(value, str) else value.isoformat()[:10]
    if len(text) == 4:
        return text
    if len(text) == 7:
        return format_date(date.fromisoformat(f"{text}-01"), "MMMM y", locale)
    return format_date(date.fromisoformat(text), form, locale)


@lru_cache(maxsize=4096)
def moment(value: date | str, locale: str, form: str = "medium") -> str:
    """A day, with the hour where there is one: `Dec 15, 2026, 2:00 PM`, as the clock on the wall says it."""
    text = value if isinstance(value, str) else value.isoformat()
    if "T" not in text:
        return day(text, locale, form)
    clock = format_time(datetime.fromisoformat(text), "short", locale=locale).replace("\u202f", " ")
    return f"{day(text[:10], locale, form)}, {clock}"


@lru_cache(maxsize=65536)
def number(value: int | float, locale: str) -> str:
    """A number with the locale's separators."""
    return format_decimal(value, locale=locale)


def phone(stored: str) -> str:
    """A stored E.164 number as people write it: national for North America, spaced elsewhere."""
    if stored.startswith("+1") and len(stored) == 12:
        return f"({stored[2:5]}) {stored[5:8]}-{stored[8:]}"
    import phonenumbers  # heavy, and rarely needed

    return phonenumbers.format_number(phonenumbers.parse(stored), phonenumbers.PhoneNumberFormat.INTERNATIONAL)


def bare(url: str) -> str:
    """A web address as people say it: without scheme, `www.` and last slash."""
    return url.partition("://")[2].removeprefix("www.").rstrip("/")
