"""An event takes place when its rule says, at the same time on the clock all year, and never without bounds."""

from datetime import UTC, date, datetime

import pytest

from generator.catalog.catalog import Catalog
from generator.catalog.current import CurrentCatalog
from generator.catalog.occurrences import MOST, instant, occurrences
from tests.project import event_summary

TODAY = date(2026, 11, 21)
EVENT = "type: gathering\nname: X\nkind: workshop\nadded: 2026-01-01\nstarts: %s\n"
RULE = "recurrence: {rule: %s, exceptions: [%s]}\n"


def times(starts: str, rule: str = "", skipped: str = "", more: str = "") -> list[str]:
    """When an event takes place, as local times."""
    text = EVENT % starts + (RULE % (rule, skipped) if rule else "") + more
    return [each.starts.isoformat(" ", "minutes") for each in occurrences(event_summary("events/x/x.yml", text), TODAY)]


def test_an_event_without_a_rule_takes_place_once() -> None:
    assert times("2026-12-05 10:00") == ["2026-12-05 10:00"]


def test_an_event_that_repeats_from_beyond_the_horizon_has_no_times_yet() -> None:
    assert times("2028-12-01 10:00", "FREQ=DAILY;INTERVAL=3") == []


def test_a_monthly_event_keeps_its_time_on_the_clock_over_the_change_of_time() -> None:
    found = times("2026-10-08 18:30", "FREQ=MONTHLY;BYDAY=2TH;COUNT=7", "2026-12-10")
    assert found == [
        *("2026-10-08 18:30", "2026-11-12 18:30", "2027-01-14 18:30"),
        *("2027-02-11 18:30", "2027-03-11 18:30", "2027-04-08 18:30"),
    ]


@pytest.mark.parametrize(
    ("until", "last"),
    [
        ("20261130", "2026-11-30 18:30"),
        ("20261130T183000", "2026-11-30 18:30"),
        ("20261130T182900", "2026-11-23 18:30"),
        # 18:30 in Los Angeles is 02:30 of the next day in UTC.
        ("20261201T023000Z", "2026-11-30 18:30"),
        ("20261201T022900Z", "2026-11-23 18:30"),
    ],
)
def test_a_rule_ends_at_its_local_end(until: str, last: str) -> None:
    assert times("2026-11-02 18:30", f"FREQ=WEEKLY;UNTIL={until}")[-1] == last


def test_a_rule_without_an_end_stops_after_two_years() -> None:
    assert times("2026-11-06 09:00", "FREQ=WEEKLY")[-1] == "2028-11-17 09:00"


def test_of_very_many_times_those_to_come_are_kept_and_then_the_latest_past_ones() -> None:
    found = times("2020-01-01 09:00", "FREQ=DAILY")
    assert (len(found), found[0]) == (MOST, "2026-11-21 09:00")
    weekly = times("2012-01-04 09:00", "FREQ=WEEKLY")
    assert (len(weekly), weekly[-1]) == (MOST, "2028-11-15 09:00")
    assert weekly[0] > "2012-01-04 09:00"


def test_manufacturing_day_is_the_first_friday_of_october() -> None:
    found = times("2026-10-02", "FREQ=YEARLY;BYMONTH=10;BYDAY=1FR", more="all_day: true\n")
    assert found == ["2026-10-02 00:00", "2027-10-01 00:00", "2028-10-06 00:00"]


@pytest.mark.parametrize(
    ("wall", "utc"),
    [
        ("2026-03-08T01:59", "2026-03-08T09:59"),
        # 02:30 does not exist on this day: clocks go from 02:00 to 03:00, so 03:30 is meant.
        ("2026-03-08T02:30", "2026-03-08T10:30"),
        # 01:30 comes twice: the first, in daylight saving time, is meant.
        ("2026-11-01T01:30", "2026-11-01T08:30"),
        ("2026-12-05T10:00", "2026-12-05T18:00"),
    ],
)
def test_local_times_are_instants_where_clocks_change_too(wall: str, utc: str) -> None:
    found = instant(datetime.fromisoformat(wall), "America/Los_Angeles")
    assert found == datetime.fromisoformat(utc).replace(tzinfo=UTC)


def test_what_ends_today_is_upcoming_and_what_ended_yesterday_is_not() -> None:
    days = ("2026-11-20", "2026-11-21", "2026-11-22")
    texts = [EVENT % day + "all_day: true\n" for day in days]
    events = [event_summary(f"events/x/x{number}.yml", text) for number, text in enumerate(texts)]
    current = CurrentCatalog(Catalog.of([], events), TODAY)
    assert [each.day.isoformat() for each in current.upcoming] == ["2026-11-21", "2026-11-22"]
    assert len(current.occurrences) == 3
