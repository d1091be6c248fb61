"""A VTIMEZONE says of every hour what the time zone database says, read by an independent parser."""

import io
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from dateutil.tz import tzical

from generator.serializers import ical
from generator.serializers.ical import Component
from generator.serializers.ical_timezone import observances, timezone

ZONES = ("America/Los_Angeles", "Europe/London", "Asia/Tokyo", "Australia/Lord_Howe", "Africa/Casablanca", "UTC")


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize(("first", "last"), [(2026, 2028), (2005, 2008)])
def test_the_offsets_are_those_of_the_database(zone: str, first: int, last: int) -> None:
    text = ical.document(Component("VCALENDAR", (), (timezone(zone, first, last),))).decode()
    read, known = tzical(io.StringIO(text.replace("\r\n ", "").replace("\r\n", "\n"))).get(), ZoneInfo(zone)
    assert read is not None
    moment, end = datetime(first, 1, 1, tzinfo=UTC), datetime(last + 1, 1, 1, tzinfo=UTC)
    differing = []
    while moment < end:
        wall = moment.astimezone(known).replace(tzinfo=None)
        clear = known.utcoffset(wall) == known.utcoffset(wall.replace(fold=1))
        if clear and read.utcoffset(wall) != known.utcoffset(wall):
            differing.append(wall)
        moment += timedelta(hours=7)
    assert differing == []


def test_a_yearly_change_is_told_as_a_rule_and_any_other_by_its_dates() -> None:
    written = ical.document(timezone("America/Los_Angeles", 2026, 2028)).decode()
    assert "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU\r\n" in written
    assert "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU\r\n" in written
    assert "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\n" in ical.document(timezone("Europe/London", 2026, 2030)).decode()
    # The days changed in 2007.
    assert "RDATE:" in ical.document(timezone("America/Los_Angeles", 2005, 2009)).decode()


def test_a_zone_without_changes_has_one_offset() -> None:
    assert [each.name for each in observances("Asia/Tokyo", 2026, 2028)] == ["JST"]


def test_a_calendar_that_begins_in_the_first_year_is_possible() -> None:
    assert list(observances("America/Los_Angeles", 1, 1))
