"""Rules about events that repeat: what people may not expect of a recurrence rule."""

from collections.abc import Iterator
from datetime import date

from generator.catalog.agenda import times_by_event
from generator.catalog.current import CurrentCatalog
from generator.catalog.event_summary import EventSummary
from generator.catalog.occurrences import MOST, horizon, moment
from generator.diagnostics.diagnostic import Diagnostic
from generator.records.recurrence_rules import Rule, is_day_of, is_leap_day_only, parse, skips_short_months


def surprises(current: CurrentCatalog) -> Iterator[Diagnostic]:
    """W505: months or years are left out. W506: an exception is no day of the rule. W507: not all times are shown."""
    for event in current.events:
        if event.rule:
            rule, start = parse(event.rule), moment(event.when).date()
            yield from _left_out(current, event, rule, start)
            yield from _useless_exceptions(current, event, rule, start)
            yield from _cut(current, event, rule)


def _left_out(current: CurrentCatalog, event: EventSummary, rule: Rule, start: date) -> Iterator[Diagnostic]:
    hint = "hint" if skips_short_months(rule, start) else "hint_leap" if is_leap_day_only(rule, start) else ""
    if hint:
        yield _of_rule(current, event, "W505", hint)


def _useless_exceptions(current: CurrentCatalog, event: EventSummary, rule: Rule, start: date) -> Iterator[Diagnostic]:
    for index, day in enumerate(event.exceptions):
        if not is_day_of(rule, start, date.fromisoformat(day)):
            location = current.catalog.locate(event.path, ("recurrence", "exceptions", index))
            yield Diagnostic(location, "W506", f"recurrence.exceptions[{index + 1}]", {"value": day})


def _cut(current: CurrentCatalog, event: EventSummary, rule: Rule) -> Iterator[Diagnostic]:
    """A rule without an end is shown as far as the horizon, which surprises nobody; one with an end in full."""
    last = horizon(current.today).date()
    coming = [each for each in times_by_event(current).get(event.slug, ()) if each.ends.date() >= current.today]
    if len(coming) == MOST and not rule.times:
        yield _of_rule(current, event, "W507", "hint", last=coming[-1].day.isoformat())
    elif rule.last_day and rule.last_day > last:
        yield _of_rule(current, event, "W507", "hint_later", last=last.isoformat())


def _of_rule(current: CurrentCatalog, event: EventSummary, code: str, hint: str, **values: str) -> Diagnostic:
    location = current.catalog.locate(event.path, ("recurrence", "rule"))
    return Diagnostic(location, code, "recurrence.rule", {"value": event.rule, **values}, hint)
