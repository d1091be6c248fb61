"""Amounts of money, and how an event repeats, in words."""

from typing import TYPE_CHECKING

from generator.messages import Messages
from generator.rendering.formats import number

if TYPE_CHECKING:  # loading the schemas takes a while, and a build with nothing to do can spare it
    from generator.records.event import Price


def dollars(messages: Messages, value: int) -> str:
    """An amount in whole U.S. dollars: `$2,500`."""
    return messages.text("events.dollars", amount=number(value, messages.locale))


def money(messages: Messages, smallest: int, largest: int) -> str:
    """A range of dollars, of which -1 is an end that nobody says; "" when nobody says either."""
    say = messages.text
    if smallest < 0 and largest < 0:
        return ""
    if smallest == largest:
        return dollars(messages, smallest)
    if smallest < 0:
        return say("events.up_to", amount=dollars(messages, largest))
    if largest < 0:
        return say("events.from", amount=dollars(messages, smallest))
    return say("events.between", first=dollars(messages, smallest), last=dollars(messages, largest))


def price_words(messages: Messages, price: "Price | None") -> str:
    """What it costs to attend, with the organizer's note; "" when nobody says."""
    if price is None:
        return ""
    ends = [-1 if value is None else value for value in (price.min, price.max)]
    is_free = price.free or (price.free is None and max(ends) == 0)
    amount = messages.text("choices.price.free") if is_free else money(messages, ends[0], ends[1])
    if not amount and price.free is False:
        amount = messages.text("choices.price.paid")
    return ". ".join([part for part in (amount, price.note) if part])


def repeat_words(messages: Messages, rule: str) -> str:
    """How often an event with this RFC 5545 rule repeats; the days are in its list of dates."""
    if not rule:
        return ""
    parts = dict([part.partition("=")[::2] for part in rule.upper().split(";")])
    count = int(parts.get("INTERVAL", 1))
    return messages.text(f"events.repeats.{parts['FREQ'].lower()}", n=count, count=count)
