"""No recurrence rule hangs or crashes, and what passes our checks takes place on the days that the rule says."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.catalog.occurrences import MOST, horizon, occurrences
from generator.records.loading import load
from generator.records.recurrence_rules import (
    Rule,
    RuleError,
    is_day_of,
    is_leap_day_only,
    is_possible,
    parse,
    skips_short_months,
)
from tests.project import event_summary

TODAY = date(2026, 11, 21)
EVENT = 'type: gathering\nname: X\nkind: workshop\nadded: 2026-01-01\nstarts: {}\nrecurrence: {{rule: "{}"}}\n'
PATH = "events/x/x.yml"

weekdays = st.sampled_from(["MO", "TU", "WE", "TH", "FR", "SA", "SU"])
ordinals = st.sampled_from(["", "1", "2", "-1", "5", "-5", "53", "6", "0"])
numbers = st.integers(-400, 400).map(str)
lists = st.lists(numbers, min_size=1, max_size=3).map(",".join)
parts = st.one_of(
    st.builds("INTERVAL={}".format, st.integers(-1, 1200)),
    st.builds("COUNT={}".format, st.integers(-1, 10**7)),
    st.builds("UNTIL={}".format, st.sampled_from(["20271231", "20270301T000000Z", "20260230", "99991231", "0"])),
    st.builds("BYDAY={}{}".format, ordinals, weekdays),
    st.builds("BYMONTH={}".format, st.integers(0, 13)),
    st.builds("BYMONTHDAY={}".format, st.integers(-32, 32)),
    st.builds("BYSETPOS={}".format, lists),
    st.builds("WKST={}".format, weekdays),
    st.builds("{}={}".format, st.sampled_from(["BYHOUR", "BYYEARDAY", "RSCALE", "SKIP", "BYEASTER", ""]), lists),
    st.text(alphabet="=;,-0123456789FREQBYDAY", max_size=12),
)
frequencies = st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY", "HOURLY", "SECONDLY", "NEVER"])
rules = st.builds(
    lambda frequency, more: ";".join((f"FREQ={frequency}", *more)), frequencies, st.lists(parts, max_size=4)
)
days = st.dates(date(2016, 1, 1), date(2028, 12, 31))


def accepted(rule: str, starts: str) -> bool:
    """Whether a record with this rule is valid; else it must have a located finding of ours."""
    record, found = load(PATH, EVENT.format(starts, rule).encode())
    assert record is not None or all(each.code[0] in "RY" and each.location.line for each in found)
    return record is not None


@given(rules, days)
@example("FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30", date(2026, 1, 1))
@example("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO", date(2016, 2, 29))
@example("FREQ=DAILY;INTERVAL=999;BYMONTH=2;BYMONTHDAY=29", date(2024, 2, 29))
@example("FREQ=DAILY;BYSETPOS=2;BYDAY=MO", date(2026, 11, 23))
@example("FREQ=YEARLY;INTERVAL=999", date(2024, 2, 29))
def test_any_rule_is_refused_or_expanded_within_bounds(rule: str, day: date) -> None:
    starts = f"{day} 18:30"
    if not accepted(rule, starts):
        return
    found = occurrences(event_summary(PATH, EVENT.format(starts, rule)), TODAY)
    assert len(found) <= MOST
    assert all(each.starts <= horizon(TODAY) for each in found)
    parsed = parse(rule)
    assert all(is_day_of(parsed, day, each.day) for each in found)


def days_of(rule: Rule, start: date, end: date) -> list[date]:
    """All days of a rule up to an end, one by one."""
    return [day for number in range((end - start).days + 1) if is_day_of(rule, start, day := start + timedelta(number))]


@given(
    st.sampled_from(
        [
            *("FREQ=DAILY;INTERVAL=3", "FREQ=WEEKLY;BYDAY=TU,TH", "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,MO;WKST=SU"),
            *("FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,MO", "FREQ=MONTHLY;BYDAY=1FR,-1FR", "FREQ=MONTHLY;BYMONTHDAY=-1,15"),
            *("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "FREQ=YEARLY;BYMONTH=10;BYDAY=1FR"),
            *("FREQ=YEARLY;BYDAY=20MO", "FREQ=YEARLY;BYMONTHDAY=13;BYDAY=FR", "FREQ=DAILY;BYMONTH=1,3"),
            *("FREQ=MONTHLY;INTERVAL=5;BYMONTHDAY=31", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29"),
        ]
    ),
    days,
)
def test_the_checks_and_the_library_agree_on_every_day(rule: str, day: date) -> None:
    parsed = parse(rule)
    within = (day + timedelta(number) for number in range(400))
    start = next((each for each in within if is_day_of(parsed, each, each)), None)
    if start is None or not accepted(rule, f"{start} 18:30"):
        return
    last = min(start + timedelta(400), date(2028, 11, 21))
    found = [each.day for each in occurrences(event_summary(PATH, EVENT.format(f"{start} 18:30", rule)), TODAY)]
    assert len(found) == MOST or [each for each in found if each <= last] == days_of(parsed, start, last)


@given(st.text(max_size=60))
def test_any_text_is_a_rule_or_refused(text: str) -> None:
    try:
        assert parse(text).frequency
    except RuleError as error:
        assert error.hint.startswith("hint")


@pytest.mark.parametrize(
    ("rule", "start", "possible"),
    [
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", date(2026, 2, 28), False),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", date(2026, 2, 28), True),
        ("FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=4,6,9,11", date(2026, 4, 30), False),
        ("FREQ=MONTHLY;BYDAY=MO;BYSETPOS=6", date(2026, 4, 6), False),
        ("FREQ=YEARLY;BYMONTH=3;BYDAY=6MO", date(2026, 3, 2), False),
        ("FREQ=DAILY;BYDAY=MO;BYSETPOS=1", date(2026, 1, 5), True),
    ],
)
def test_days_that_never_come_are_known_without_expanding(rule: str, start: date, possible: bool) -> None:
    assert is_possible(parse(rule), start) is possible


def test_what_surprises_people_is_known() -> None:
    assert skips_short_months(parse("FREQ=MONTHLY"), date(2026, 12, 31))
    assert not skips_short_months(parse("FREQ=MONTHLY"), date(2026, 12, 28))
    assert not skips_short_months(parse("FREQ=MONTHLY;BYMONTHDAY=-1"), date(2026, 12, 31))
    assert not skips_short_months(parse("FREQ=MONTHLY;BYDAY=5TH"), date(2026, 12, 31))
    assert is_leap_day_only(parse("FREQ=YEARLY"), date(2024, 2, 29))
    assert not is_leap_day_only(parse("FREQ=YEARLY"), date(2024, 2, 28))


def test_an_end_in_utc_may_be_the_day_after_its_local_one() -> None:
    rule = parse("FREQ=DAILY;UNTIL=20261206T020000Z")
    assert rule.last_day == date(2026, 12, 6)
    assert accepted("FREQ=DAILY;UNTIL=20261206T020000Z", "2026-12-05 10:00")


def test_a_leap_day_event_takes_place_in_leap_years() -> None:
    text = EVENT.format("2024-02-29 09:00", "FREQ=YEARLY")
    assert [each.starts for each in occurrences(event_summary(PATH, text), TODAY)] == [
        datetime(2024, 2, 29, 9),
        datetime(2028, 2, 29, 9),
    ]
