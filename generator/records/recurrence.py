"""How an event repeats: the part of RFC 5545 recurrence rules that we accept, checked before anything expands one."""

from datetime import date
from typing import Annotated

from pydantic import AfterValidator

from generator.records.any_event import day_of
from generator.records.checks import refuse
from generator.records.fields import Day, Set, Shape
from generator.records.recurrence_rules import RuleError, is_day_of, is_possible, parse


def _rule(value: str) -> str:
    """R239 for what is no rule, or more than we accept."""
    try:
        parse(value)
    except RuleError as error:
        refuse("R239", error.hint, value=value)
    return value


class Recurrence(Shape):
    """How an event repeats (RFC 5545 RRULE), and the dates it skips."""

    rule: Annotated[str, AfterValidator(_rule)]
    exceptions: Set[Day] = ()


def check_start(recurrence: Recurrence, starts: date) -> None:
    """R247 for a rule that falls on no day, R249 for one that ends before it starts, R248 for a start off its days."""
    rule, first = parse(recurrence.rule), day_of(starts) or starts
    if not is_possible(rule, first):
        refuse("R247", field="recurrence.rule", value=recurrence.rule)
    if rule.last_day and rule.last_day < first:
        refuse("R249", field="recurrence.rule", value=rule.until, start=first.isoformat())
    if not is_day_of(rule, first, first):
        refuse("R248", field="starts", value=first.isoformat())
