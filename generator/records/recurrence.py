"""How an event repeats: the part of RFC 5545 recurrence rules that we accept, checked before anything expands one."""

from typing import Annotated

from pydantic import AfterValidator

from generator.records.checks import refuse
from generator.records.fields import Day, Set, Shape


def _rule(value: str) -> str:
    """RFC 5545, section 3.3.10, as far as it can be checked without a calendar."""
    parts = dict(part.partition("=")[::2] for part in value.split(";"))
    known = {"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTH", "BYMONTHDAY", "BYSETPOS", "WKST"}
    if parts.get("FREQ") not in {"DAILY", "WEEKLY", "MONTHLY", "YEARLY"} or not set(parts) <= known:
        refuse("R239", value=value)
    if not all(parts.values()) or {"COUNT", "UNTIL"} <= set(parts):
        refuse("R239", value=value)
    return value


class Recurrence(Shape):
    """How an event repeats (RFC 5545 RRULE), and the dates it skips."""

    rule: Annotated[str, AfterValidator(_rule)]
    exceptions: Set[Day] = ()
