"""Puts the events of a calendar in order: the latest version of each, and single dates of a series apart from it."""

from collections.abc import Iterable
from typing import NamedTuple

from generator.importers.cleaning.calendar_file import CalendarEvent
from generator.importers.cleaning.report import Note


class Version(NamedTuple):
    """An event to import, with what was changed about it; or, with a reason, one that is not imported."""

    event: CalendarEvent
    notes: tuple[Note, ...] = ()
    reason: str = ""


def versions(events: Iterable[CalendarEvent]) -> list[Version]:
    """Every event of a file once, in its order.

    A series cannot have a date that differs, so that date is taken out of it and becomes an event of its own.
    """
    every = list(events)
    newest = _newest(every)
    series = {event.uid: event for event in newest.values() if event.uid and event.changes is None}
    changes: dict[str, list[CalendarEvent]] = {}
    for event in newest.values():
        if event.changes is not None and event.uid in series:
            changes.setdefault(event.uid, []).append(event)
    return [_version(event, newest, series, changes) for event in every]


def _key(event: CalendarEvent) -> tuple[str, str]:
    """What two versions of one event share; an event without a UID is only itself."""
    return event.uid or f"line {event.line}", str(event.changes.wall) if event.changes else ""


def _newest(events: Iterable[CalendarEvent]) -> dict[tuple[str, str], CalendarEvent]:
    """The version with the highest number; of equal ones the last in the file."""
    found: dict[tuple[str, str], CalendarEvent] = {}
    for event in events:
        known = found.get(_key(event))
        if known is None or event.sequence >= known.sequence:
            found[_key(event)] = event
    return found


def _version(
    event: CalendarEvent,
    newest: dict[tuple[str, str], CalendarEvent],
    series: dict[str, CalendarEvent],
    changes: dict[str, list[CalendarEvent]],
) -> Version:
    if newest[_key(event)] is not event:
        return Version(event, reason="older-version")
    if event.changes is None:
        dates = tuple(change.changes for change in changes.get(event.uid, ()) if change.changes)
        return Version(event._replace(exceptions=(*event.exceptions, *dates)))
    if event.uid not in series:
        return Version(event._replace(rule=""), (Note("no-series"),))
    if event.status == "CANCELLED":
        return Version(event, reason="cancelled-date")
    return Version(event._replace(rule=""), (Note("date-of-series", {"name": series[event.uid].name}),))
