"""RFC 5545 recurrence rules taken apart: which parts we accept, and on which days a rule can fall; expands nothing."""

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
FINER_THAN_A_DAY = {"SECONDLY", "MINUTELY", "HOURLY"}
FINE_PARTS = {"BYSECOND", "BYMINUTE", "BYHOUR"}
PARTS = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTH", "BYMONTHDAY", "BYSETPOS", "WKST"}
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
WEEKDAY = re.compile(r"([+-]?[1-9]\d?)?(MO|TU|WE|TH|FR|SA|SU)")
WHOLE = re.compile(r"[+-]?\d{1,4}", re.ASCII)
UNTIL = re.compile(r"\d{8}(?:T\d{6}Z?)?", re.ASCII)
MOST_TIMES = 500
LONGEST_INTERVAL = 999
# A rule that falls on no day in so many, which have every leap day, falls on none.
FOUR_YEARS = timedelta(days=4 * 365 + 1)


class RuleError(ValueError):
    """A rule that we do not accept; `hint` is the key of the sentence that says what to write instead."""

    def __init__(self, hint: str) -> None:
        super().__init__(hint)
        self.hint = hint


class Rule(NamedTuple):
    """The parts of a rule: 0 and () where it has none; `times` is its COUNT.

    A weekday is (which one, 0 for all; day, 0 for Monday).
    """

    frequency: str
    interval: int
    times: int
    until: str
    weekdays: tuple[tuple[int, int], ...]
    months: tuple[int, ...]
    month_days: tuple[int, ...]
    positions: tuple[int, ...]
    week_start: int

    @property
    def last_day(self) -> date | None:
        """The day of UNTIL, as it is written; None without one."""
        return datetime.strptime(self.until[:8], "%Y%m%d").date() if self.until else None


def parse(text: str) -> Rule:
    """The parts of a rule; RuleError when it is none, or asks for more than we accept."""
    pairs = [part.partition("=")[::2] for part in text.split(";")]
    parts = dict(pairs)
    _check_names(pairs, parts)
    rule = Rule(
        parts["FREQ"],
        _number(parts.get("INTERVAL", "1"), 1, LONGEST_INTERVAL, "hint_interval"),
        _number(parts["COUNT"], 1, MOST_TIMES, "hint_count") if "COUNT" in parts else 0,
        _until(parts.get("UNTIL", "")),
        tuple(map(_weekday, _split(parts, "BYDAY"))),
        _numbers(parts, "BYMONTH", 1, 12),
        _numbers(parts, "BYMONTHDAY", -31, 31),
        _numbers(parts, "BYSETPOS", -366, 366),
        WEEKDAYS.index(_one_of(parts.get("WKST", "MO"), WEEKDAYS)),
    )
    _check_together(rule)
    return rule


def _check_names(pairs: Sequence[tuple[str, str]], parts: dict[str, str]) -> None:
    if parts.get("FREQ") in FINER_THAN_A_DAY or FINE_PARTS & parts.keys():
        raise RuleError("hint_fine")
    if {"RSCALE", "SKIP"} & parts.keys():
        raise RuleError("hint_scale")
    if parts.get("FREQ") not in FREQUENCIES or not all(parts.values()):
        raise RuleError("hint")
    if not parts.keys() <= PARTS:
        raise RuleError("hint_parts")
    if len(parts) < len(pairs):
        raise RuleError("hint_twice")
    if {"COUNT", "UNTIL"} <= parts.keys():
        raise RuleError("hint_both")


def _check_together(rule: Rule) -> None:
    """What RFC 5545 does not allow together."""
    has_ordinal = any(ordinal for ordinal, _ in rule.weekdays)
    if has_ordinal and rule.frequency not in ("MONTHLY", "YEARLY"):
        raise RuleError("hint_ordinal")
    if rule.frequency == "MONTHLY" and any(abs(ordinal) > 5 for ordinal, _ in rule.weekdays):
        raise RuleError("hint_value")
    if rule.frequency == "WEEKLY" and rule.month_days:
        raise RuleError("hint_week")
    if rule.positions and not (rule.weekdays or rule.months or rule.month_days):
        raise RuleError("hint_position")


def _split(parts: dict[str, str], name: str) -> list[str]:
    return parts[name].split(",") if name in parts else []


def _one_of(value: str, known: Sequence[str]) -> str:
    if value not in known:
        raise RuleError("hint_value")
    return value


def _number(text: str, least: int, most: int, hint: str) -> int:
    if not WHOLE.fullmatch(text) or not least <= int(text) <= most:
        raise RuleError(hint)
    return int(text)


def _numbers(parts: dict[str, str], name: str, least: int, most: int) -> tuple[int, ...]:
    numbers = tuple([_number(text, least, most, "hint_value") for text in _split(parts, name)])
    if 0 in numbers:
        raise RuleError("hint_value")
    return numbers


def _weekday(text: str) -> tuple[int, int]:
    found = WEEKDAY.fullmatch(text)
    if not found or abs(int(found[1] or 0)) > 53:
        raise RuleError("hint_value")
    return int(found[1] or 0), WEEKDAYS.index(found[2])


def _until(text: str) -> str:
    if not text:
        return ""
    form = "%Y%m%dT%H%M%S" if "T" in text else "%Y%m%d"
    try:
        if not UNTIL.fullmatch(text) or not 1900 <= datetime.strptime(text.removesuffix("Z"), form).year <= 2100:
            raise RuleError("hint_until")
    except ValueError:
        raise RuleError("hint_until") from None
    return text


def is_possible(rule: Rule, start: date) -> bool:
    """Whether the rule falls on any day in four years from its start on."""
    whole = _completed(rule, start)
    first, end = _period(whole, start)[0], start + FOUR_YEARS
    while first <= end:
        days = _period(whole, first)
        if _chosen(whole, days):
            return True
        first = days[-1] + timedelta(days=1)
    return False


def is_day_of(rule: Rule, start: date, day: date) -> bool:
    """Whether a rule that starts on `start` falls on a day, however often it takes place."""
    whole = _completed(rule, start)
    last = rule.last_day
    is_within = day >= start and (last is None or day <= last + timedelta(days=1))
    if not is_within or _steps(whole, start, day) % rule.interval or not _fits(whole, day):
        return False
    return not whole.positions or day in _chosen(whole, _period(whole, day))


def skips_short_months(rule: Rule, start: date) -> bool:
    """Whether months are left out because they have no such day."""
    whole = _completed(rule, start)
    return whole.frequency == "MONTHLY" and not (whole.weekdays or whole.months) and min(whole.month_days) > 28


def is_leap_day_only(rule: Rule, start: date) -> bool:
    """Whether it falls on February 29 only."""
    whole = _completed(rule, start)
    return whole.frequency == "YEARLY" and (whole.months, whole.month_days) == ((2,), (29,))


def _completed(rule: Rule, start: date) -> Rule:
    """The rule with the parts that its start stands for (RFC 5545, section 3.3.10)."""
    if rule.weekdays or rule.month_days or rule.frequency == "DAILY":
        return rule
    if rule.frequency == "WEEKLY":
        return rule._replace(weekdays=((0, start.weekday()),))
    months = rule.months or ((start.month,) if rule.frequency == "YEARLY" else ())
    return rule._replace(months=months, month_days=(start.day,))


def _period(rule: Rule, day: date) -> list[date]:
    """All days of the day, week, month or year of a day."""
    first, length = day, 1
    if rule.frequency == "WEEKLY":
        first, length = day - timedelta(days=(day.weekday() - rule.week_start) % 7), 7
    elif rule.frequency == "MONTHLY":
        first, length = day.replace(day=1), monthrange(day.year, day.month)[1]
    elif rule.frequency == "YEARLY":
        first = date(day.year, 1, 1)
        length = (date(day.year, 12, 31) - first).days + 1
    return [first + timedelta(days=number) for number in range(length)]


def _steps(rule: Rule, start: date, day: date) -> int:
    """How many periods lie between two days."""
    if rule.frequency == "MONTHLY":
        return (day.year - start.year) * 12 + day.month - start.month
    if rule.frequency == "YEARLY":
        return day.year - start.year
    days = (_period(rule, day)[0] - _period(rule, start)[0]).days
    return days // 7 if rule.frequency == "WEEKLY" else days


def _chosen(rule: Rule, days: Sequence[date]) -> list[date]:
    """The days of a period on which the rule falls."""
    fitting = [day for day in days if _fits(rule, day)]
    if not rule.positions:
        return fitting
    places = [position - 1 if position > 0 else len(fitting) + position for position in rule.positions]
    return [fitting[place] for place in places if 0 <= place < len(fitting)]


def _fits(rule: Rule, day: date) -> bool:
    if rule.months and day.month not in rule.months:
        return False
    length = monthrange(day.year, day.month)[1]
    if rule.month_days and not {day.day, day.day - length - 1} & set(rule.month_days):
        return False
    return not rule.weekdays or any(_is_weekday(rule, day, *weekday) for weekday in rule.weekdays)


def _is_weekday(rule: Rule, day: date, ordinal: int, weekday: int) -> bool:
    if day.weekday() != weekday or not ordinal:
        return day.weekday() == weekday
    return ordinal in _ordinals(rule, day)


def _ordinals(rule: Rule, day: date) -> Iterator[int]:
    """Which of its weekdays a day is, counted from both ends of the month, or of the year."""
    if rule.frequency == "YEARLY" and not rule.months:
        place, length = day.timetuple().tm_yday, (date(day.year, 12, 31) - date(day.year, 1, 1)).days + 1
    else:
        place, length = day.day, monthrange(day.year, day.month)[1]
    yield (place - 1) // 7 + 1
    yield -((length - place) // 7 + 1)
