"""iCalendar syntax: whatever the data is, lines are short and whole, and each says one property."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from generator.serializers import ical
from generator.serializers.ical import Component

NASTY = "a;b,c\\d\r\nEND:VCALENDAR\rX-EVIL:1\u2028\u0085\u202e\x00\x1b[31m\ttab"


def unfolded(content: bytes) -> list[str]:
    """The lines of a file after folding is undone."""
    return content.replace(b"\r\n ", b"").decode().split("\r\n")


def summary_of(line: str) -> str:
    """What an independent parser reads of a SUMMARY line."""
    event = Component("VEVENT", (line,))
    (read,) = Calendar.from_ical(ical.document(Component("VCALENDAR", (), (event,)))).walk("VEVENT")
    return str(read["SUMMARY"])


def test_text_escapes_what_has_a_meaning_and_drops_what_nobody_can_see() -> None:
    assert ical.text("SUMMARY", NASTY) == r"SUMMARY:a\;b\,c\\d\nEND:VCALENDAR\nX-EVIL:1\n\n[31m tab"


@pytest.mark.parametrize("text", ["", "x" * 61 + "🏭🏭🏭", "é" * 400, "word " * 5000, "w" * 10_000, ",;\\\n" * 200])
def test_lines_are_at_most_75_octets_and_read_back(text: str) -> None:
    content = ical.folded(ical.text("SUMMARY", text))
    pieces = content.removesuffix(b"\r\n").split(b"\r\n")
    assert max(map(len, pieces)) <= 75
    assert all(piece.startswith(b" ") for piece in pieces[1:])
    assert [piece.decode() for piece in pieces]  # none is cut within a character
    assert summary_of(ical.text("SUMMARY", text)).replace("\r", "") == text


@given(st.text(max_size=300))
def test_no_text_makes_a_second_property_or_a_long_line(text: str) -> None:
    lines = (ical.text("SUMMARY", text), ical.texts("CATEGORIES", [text, text]), ical.uri("URL", text))
    content = ical.document(Component("VEVENT", lines))
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert b"\r" not in content.replace(b"\r\n", b"") and b"\n" not in content.replace(b"\r\n", b"")
    names = [line.partition(":")[0] for line in unfolded(content)]
    assert names == ["BEGIN", "SUMMARY", "CATEGORIES", "URL", "END", ""]


def test_a_uri_has_only_what_uris_may_have() -> None:
    assert ical.uri("URL", "https://a.example/ñ b?<x>\r\ny") == "URL:https://a.example/%C3%B1%20b?%3Cx%3E%0Ay"


def test_parameters_are_quoted_where_they_must_be() -> None:
    assert ical.text("X-A", "v", CN='a"b,c\n^') == 'X-A;CN="a^\'b,c^n^^":v'
    assert ical.days("DTSTART", date(2026, 10, 2)) == "DTSTART;VALUE=DATE:20261002"
    moment = datetime(2026, 10, 2, 18, 30)
    assert ical.local_times("DTSTART", "America/Los_Angeles", moment) == (
        "DTSTART;TZID=America/Los_Angeles:20261002T183000"
    )
    assert ical.instant("DTSTAMP", moment.replace(tzinfo=UTC)) == "DTSTAMP:20261002T183000Z"
    assert ical.day_code(date(33, 4, 3)) == "00330403"


@pytest.mark.parametrize("value", ["FREQ=DAILY\r\nX:1", "a b", "é", "x\\y"])
def test_a_code_with_anything_else_in_it_is_our_bug(value: str) -> None:
    with pytest.raises(ValueError, match="no code"):
        ical.code("RRULE", value)


def test_a_name_with_anything_else_in_it_is_our_bug() -> None:
    with pytest.raises(ValueError, match="no name"):
        ical.text("SUMMARY:X", "y")
