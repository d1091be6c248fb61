"""Makes the record of an event from what a calendar says of it: cleaned, cut to size, without anything private."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from hashlib import sha256
from typing import NamedTuple

from generator.catalog.occurrences import HOME_ZONE
from generator.geography import geography
from generator.importers.cleaning.calendar_file import CalendarEvent
from generator.importers.cleaning.event_series import Version
from generator.importers.cleaning.event_times import TimeError, Times, Zones, day_of, times, written
from generator.importers.cleaning.report import Note
from generator.importers.cleaning.venues import venue
from generator.records.checks import RAW_HEADING
from generator.records.event import GATHERINGS
from generator.rendering.plain_text import is_html, plain_text
from generator.source.parser import INVISIBLE
from generator.vocabularies import vocabulary

LONGEST_NAME, LONGEST_TEXT, LONGEST_ID, LONGEST_SOURCE = 160, 4000, 80, 200
WORDS = re.compile(r"[^\W_]+")
UNTIL = re.compile(r"\bUNTIL=(\d{4})(\d{2})(\d{2})")


class Import(NamedTuple):
    """What all events of one import share; `kind` is for those whose file does not tell."""

    source: str
    zones: Zones
    kind: str
    today: date


class EventDraft(NamedTuple):
    """The data of a record, with its id in the calendar and what was changed."""

    data: dict[str, object]
    id: str
    notes: tuple[Note, ...]


class RejectedEvent(NamedTuple):
    """Why an event is left out; `zone` is the name of a zone that nobody knows."""

    reason: str
    zone: str = ""


def event_draft(version: Version, shared: Import) -> EventDraft | RejectedEvent:
    """The draft of one event, which may still have a field that is not valid."""
    event = version.event
    name, notes = _name(event)
    if reason := version.reason or _fault(event, name):
        return RejectedEvent(reason)
    try:
        when = times(event, shared.zones)
    except TimeError as error:
        return RejectedEvent(error.reason, error.zone)
    if _is_past(when, shared.today):
        return RejectedEvent("past")
    kind = kind_of(event.categories, name) or shared.kind
    if not kind:
        return RejectedEvent("no-kind")
    described, about = _described(event)
    where, place_notes = _where(event)
    id = _id(event)
    source = {"name": shared.source, "id": id, "retrieved": shared.today.isoformat()}
    data = {"type": "gathering", "name": name, "kind": kind, **_status(event), **described, **_when(when), **where}
    data |= {"sources": [source], "added": shared.today.isoformat()}
    all_notes = (*version.notes, *notes, *when.notes, *about, *place_notes, *_unread(event))
    return EventDraft(data, id, all_notes)


def _fault(event: CalendarEvent, name: str) -> str:
    if event.unread == ("VEVENT",):
        return "broken"
    if event.access in ("PRIVATE", "CONFIDENTIAL"):
        return "private"
    return "" if name else "no-event-name"


def kind_of(categories: tuple[str, ...], name: str) -> str:
    """The kind of gathering that a category is, or that stands in the name; "" when neither says."""
    names = {called: id for called, id in vocabulary("event_kinds").names.items() if id in GATHERINGS}
    for category in categories:
        if found := names.get(" ".join(category.casefold().split())):
            return found
    said = f" {' '.join(WORDS.findall(name.casefold()))} "
    called = [each for each in names if f" {each.replace('-', ' ')} " in said]
    return names[max(called, key=len)] if called else ""


def clean(text: str) -> str:
    """Plain text without what nobody can see."""
    text = plain_text(text) if is_html(text) else text.replace("\r\n", "\n").replace("\r", "\n")
    return INVISIBLE.sub("", text)


def _name(event: CalendarEvent) -> tuple[str, list[Note]]:
    name = " ".join(clean(event.name).split())
    if len(name) <= LONGEST_NAME:
        return name, []
    return _cut(name, LONGEST_NAME), [Note("name-cut", {"value": name})]


def _cut(text: str, longest: int) -> str:
    """Text that fits, cut after a whole word where there is one."""
    kept = text[: longest - 1]
    return f"{kept.rpartition(' ')[0] or kept}…".replace(" …", "…")


def _described(event: CalendarEvent) -> tuple[dict[str, object], list[Note]]:
    """Description and address of the event."""
    text, notes = _markdown(clean(event.description)), []
    if event.description and is_html(event.description):
        notes.append(Note("html-removed"))
    if len(text) > LONGEST_TEXT:
        text = _cut(text, LONGEST_TEXT)
        notes.append(Note("description-cut"))
    found = {"description": text, "url": clean(event.url).strip()}
    return {key: value for key, value in found.items() if value}, notes


def _markdown(text: str) -> str:
    """Text that Markdown shows as it is: no line of it may become a heading, and nothing a picture."""
    lines = [line.rstrip().lstrip("# ") if RAW_HEADING.search(line) else line.rstrip() for line in text.split("\n")]
    kept = "\n".join([line for line in lines if not RAW_HEADING.search(line)])
    return re.sub(r"\n{3,}", "\n\n", kept.replace("![", "! [")).strip()


def _when(when: Times) -> dict[str, object]:
    found: dict[str, object] = {"starts": written(when.starts)}
    if when.ends:
        found["ends"] = written(when.ends)
    if not isinstance(when.starts, datetime):
        found["all_day"] = True
    if when.zone and when.zone != HOME_ZONE:
        found["timezone"] = when.zone
    if when.rule:
        repeats: dict[str, object] = {"rule": when.rule}
        found["recurrence"] = repeats | ({"exceptions": list(map(str, when.exceptions))} if when.exceptions else {})
    return found


def _is_past(when: Times, today: date) -> bool:
    """Whether an event is over for sure: a rule that counts may go on."""
    if when.rule:
        until = UNTIL.search(when.rule)
        return until is not None and "".join(until.groups()) < f"{today:%Y%m%d}"
    return day_of(when.ends or when.starts) < today


def _where(event: CalendarEvent) -> tuple[dict[str, object], tuple[Note, ...]]:
    found = venue(clean(event.location), event.point, geography())
    data: dict[str, object] = {"venue": found.place} if found.place else {}
    if found.online_url:
        data |= {"online_url": found.online_url} | ({} if found.place else {"mode": "online"})
    elif found.place:
        data["mode"] = "in-person"
    return data, found.notes


def _status(event: CalendarEvent) -> Mapping[str, object]:
    return {"status": "cancelled"} if event.status == "CANCELLED" else {}


def _id(event: CalendarEvent) -> str:
    """The id of an event in its calendar; one too long for a record is told by its digest."""
    id = " ".join(clean(event.uid).split()) + (f" {event.changes.wall:%Y-%m-%d}" if event.changes else "")
    id = id.strip() or " ".join(f"{clean(event.name)} {event.starts.wall if event.starts else ''}".split())
    return id if len(id) <= LONGEST_ID else sha256(id.encode()).hexdigest()


def _unread(event: CalendarEvent) -> list[Note]:
    """What could not be read, or what a record cannot say; alarms and the like are nobody's loss."""
    found = []
    if "RRULE" in event.unread:
        found.append(Note("rule-dropped", {"value": "RRULE"}))
    if "RDATE" in event.unread:
        found.append(Note("dates-dropped"))
    if "DTEND" in event.unread:
        found.append(Note("end-dropped", {"value": "DTEND"}))
    if "EXDATE" in event.unread:
        found.append(Note("exceptions-dropped"))
    return found
