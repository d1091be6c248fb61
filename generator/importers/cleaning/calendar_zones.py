"""Finds the IANA name of a time zone that a calendar program names in its own way."""

import re
from functools import cache
from zoneinfo import available_timezones

from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

# What Outlook shows people, as some programs write it instead of a name: `(UTC-05:00) Eastern Time (US & Canada)`.
OFFSET = re.compile(r"\(?(?:UTC|GMT)\s*(?:[+-]\d{1,2}:?\d{2})?\)?\s+(?=\S)")
SHOWN_NAMES = {
    "eastern time": "America/New_York",
    "eastern time (us & canada)": "America/New_York",
    "central time": "America/Chicago",
    "central time (us & canada)": "America/Chicago",
    "mountain time": "America/Denver",
    "mountain time (us & canada)": "America/Denver",
    "pacific time": "America/Los_Angeles",
    "pacific time (us & canada)": "America/Los_Angeles",
    "arizona": "America/Phoenix",
    "alaska": "America/Anchorage",
    "hawaii": "Pacific/Honolulu",
    "baja california": "America/Tijuana",
    "guadalajara, mexico city, monterrey": "America/Mexico_City",
    "dublin, edinburgh, lisbon, london": "Europe/London",
    "amsterdam, berlin, bern, rome, stockholm, vienna": "Europe/Berlin",
    "brussels, copenhagen, madrid, paris": "Europe/Paris",
    "osaka, sapporo, tokyo": "Asia/Tokyo",
    "seoul": "Asia/Seoul",
    "beijing, chongqing, hong kong, urumqi": "Asia/Shanghai",
    "coordinated universal time": "UTC",
    "pst": "America/Los_Angeles",
    "pdt": "America/Los_Angeles",
    "z": "UTC",
}


def zone_named(written: str) -> str:
    """The IANA zone that a TZID means: its own name, that of Windows or Outlook, or one behind a maker's prefix; else
    "". A definition in the file does not help, as a record must name a zone.
    """
    name = written.strip().strip('"').strip()
    if not name:
        return ""
    windows = WINDOWS_TO_OLSON.get(name, "")
    for known in (name, windows, SHOWN_NAMES.get(OFFSET.sub("", name, count=1).casefold(), "")):
        if known in zones():
            return known
    parts = name.split("/")
    tails = ("/".join(parts[start:]) for start in range(1, len(parts)))
    return next((tail for tail in tails if "/" in tail and tail in zones()), "")


@cache
def zones() -> frozenset[str]:
    """Every IANA zone."""
    return frozenset(available_timezones())
