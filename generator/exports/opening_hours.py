"""Reads opening hours that people wrote in plain words, for directories that take them only in a form of their own.

Only what can mean one thing is read: days, or a range of them, then times. Anything else gives nothing.
"""

import re

DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
NAMES = {
    name: position
    for position, names in enumerate(
        (
            *(("mon", "monday"), ("tue", "tues", "tuesday"), ("wed", "weds", "wednesday")),
            *(("thu", "thurs", "thursday"), ("fri", "friday"), ("sat", "saturday"), ("sun", "sunday")),
        )
    )
    for name in names
}
DAY = "|".join(sorted(NAMES, key=len, reverse=True))
SPAN = r"\s*(?:-|\u2013|to|through|until)\s*"
CLOCK = r"(\d{1,2})(?::(\d{2}))?\s*(am|pm|a\.m\.|p\.m\.)?"
PART = re.compile(rf"({DAY})s?\.?(?:{SPAN}({DAY})s?\.?)?,?\s+{CLOCK}{SPAN}{CLOCK}", re.IGNORECASE)
BETWEEN = re.compile(r"\s*[;,.]?\s*(?:and)?\s*")
NOON = 12
MINUTES_OF_A_DAY = 24 * 60

# For each day of the week, Monday first, when it opens and closes as `06:00`; None for a day on which it is closed.
Week = tuple[tuple[str, str] | None, ...]


def week(text: str) -> Week | None:
    """The hours of each day of the week, in 24 hours; None when the text may mean something else."""
    found: dict[int, tuple[str, str]] = {}
    position = 0
    while position < len(text):
        match = PART.match(text, position)
        hours = match and _hours(match)
        if match is None or hours is None:
            return None
        for day in _days(match[1], match[2]):
            if day in found:
                return None
            found[day] = hours
        between = BETWEEN.match(text, match.end())
        position = between.end() if between else match.end()
    return tuple(found.get(day) for day in range(len(DAYS))) if found else None


def _days(first: str, last: str | None) -> list[int]:
    start, end = NAMES[first.lower()], NAMES[(last or first).lower()]
    return [(start + step) % len(DAYS) for step in range((end - start) % len(DAYS) + 1)]


def _hours(match: re.Match[str]) -> tuple[str, str] | None:
    """When it opens and closes; None for times that do not exist, or when it closes the next day."""
    opens = _minutes(match[3], match[4], match[5] or match[8])
    closes = _minutes(match[6], match[7], match[8])
    if match[5] is None and match[8] is not None:
        return None  # "6 to 2 pm" may mean both
    if opens is None or closes is None or opens >= closes:
        return None
    return _clock(opens), _clock(closes)


def _minutes(hour: str, minute: str | None, half: str | None) -> int | None:
    """Minutes since midnight."""
    hours, minutes = int(hour), int(minute or 0)
    if half is not None:
        if not 1 <= hours <= NOON:
            return None
        hours = hours % NOON + (NOON if half.lower().startswith("p") else 0)
    elif minute is None:
        return None  # "6 to 2" may mean both
    total = hours * 60 + minutes
    return total if minutes < 60 and total <= MINUTES_OF_A_DAY else None


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def as_osm(hours: Week) -> str:
    """Hours in OpenStreetMap's form: `Mo-Fr 06:00-14:30; Sa 08:00-12:00`."""
    parts: list[tuple[int, int, tuple[str, str]]] = []
    for day, span in enumerate(hours):
        if span is None:
            continue
        if parts and parts[-1][1] == day - 1 and parts[-1][2] == span:
            parts[-1] = (parts[-1][0], day, span)
        else:
            parts.append((day, day, span))
    return "; ".join(
        f"{DAYS[first]}{f'-{DAYS[last]}' if last > first else ''} {opens}-{closes}"
        for first, last, (opens, closes) in parts
    )
