"""Calendars: two independent parsers read them, and expand them to just the times that our pages show."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import vobject
from dateutil.rrule import rrulestr
from icalendar import Calendar as Parsed

from generator.artifacts import Target, artifacts
from generator.catalog.catalog import Catalog
from generator.catalog.current import CurrentCatalog
from generator.catalog.event_summary import summarize_event
from generator.catalog.occurrences import MOST
from generator.catalog.public_events import PublicEvent, public_event
from generator.digests import key
from generator.exports.calendar_events import sequence
from generator.exports.calendars import CALENDARS
from generator.rendering.site import Site
from tests.conftest import TODAY, SampleSite
from tests.project import event_record

GOLDEN = Path(__file__).parents[1] / "golden" / "calendar.ics"
HOST = "makeitinla.github.io"
EVENT = """\
type: gathering
name: %s
kind: workshop
starts: %s
added: 2026-10-01
"""
RULE = "recurrence:\n  rule: %s\n"
RICH = """\
type: gathering
name: "Casting night; with \\"sand\\", wax \\\\ and bronze"
kind: workshop
summary: Pour your first part, in English and español.
url: https://foundry.example/nights
starts: 2026-10-08 18:30
ends: 2026-10-08 20:30
recurrence:
  rule: FREQ=MONTHLY;COUNT=7;BYDAY=2TH
  exceptions: [2026-12-10]
mode: hybrid
venue:
  {label: Foundry, street: 1 Sample Street, unit: Unit 2, city: Vernon, zip: "90058", lat: 34.0, lon: -118.2}
online_url: https://foundry.example/live
registration_url: https://foundry.example/register
clusters: [metals-machinery]
added: 2026-10-01
updated: 2026-10-05
"""
REQUEST = """\
type: rfp
name: Request for brackets
kind: rfq
issuer: Sample Transit Agency
questions_due: 2026-12-01 12:00
closes: 2026-12-15
requirements: [{process: anodizing}]
clusters: [metals-machinery]
regions: [south-bay]
added: 2026-11-01
"""


def site_of(sample: SampleSite, texts: dict[str, str], today: date = TODAY) -> Site:
    """A site with these events, by slug."""
    records = {f"events/{slug[0]}/{slug}.yml": text for slug, text in texts.items()}
    public = {path: public_event(event_record(path, text)) for path, text in records.items()}
    return with_events(sample, public, {path: key(text) for path, text in records.items()}, today)


def with_events(
    sample: SampleSite, public: dict[str, PublicEvent], digests: dict[str, bytes], today: date = TODAY
) -> Site:
    """A site with these public events, by path."""
    catalog = Catalog.of([], map(summarize_event, public.values()), digests=digests)
    settings = replace(sample.site.settings, today=today)
    return replace(
        sample.site, settings=settings, current=CurrentCatalog(catalog, today), event=lambda path: public[path]
    )


def targets_of(site: Site) -> Iterator[Target]:
    """Every calendar's target, those that others yield among them."""
    for export in CALENDARS:
        for target in export.targets(site, ()):
            yield target
            yield from (part for part in target.make() if isinstance(part, Target))


def made(site: Site) -> dict[str, bytes]:
    """All calendars by path below their folder."""
    found = [each for export in CALENDARS for target in export.targets(site, ()) for each in artifacts(target)]
    return {each.path.removeprefix("calendars/"): each.content for each in found}


def parsed(content: bytes) -> list[Any]:
    """The events that icalendar reads, without a complaint."""
    events: list[Any] = Parsed.from_ical(content).walk("VEVENT")
    assert [event.errors for event in events if event.errors] == []
    return events


def events_of(site: Site) -> list[Any]:
    """The events of the calendar of all events."""
    return parsed(made(site)["events.ics"])


def instants(event: Any) -> list[datetime]:
    """When an event starts, in UTC, by icalendar and dateutil."""
    start = event["DTSTART"].dt
    if "RRULE" not in event:
        return [utc(start)]
    rule = event["RRULE"].to_ical().decode()
    skipped = event.get("EXDATE", [])
    dates = {utc(each.dt) for line in (skipped if isinstance(skipped, list) else [skipped]) for each in line.dts}
    begin = start if isinstance(start, datetime) else datetime(start.year, start.month, start.day)
    return [utc(each) for each in rrulestr(rule, dtstart=begin) if utc(each) not in dates]


def utc(moment: date) -> datetime:
    """An instant; a whole day is its midnight in UTC."""
    if isinstance(moment, datetime):
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    return datetime(moment.year, moment.month, moment.day, tzinfo=UTC)


def vobject_instants(content: bytes) -> list[datetime]:
    """The same by vobject, which expands rules by itself with the zones of the file."""
    found: list[datetime] = []
    for event in vobject.readOne(content.decode()).vevent_list:
        times = event.getrruleset(addRDate=True) if hasattr(event, "rrule") else [event.dtstart.value]
        found += [utc(localized(each)) for each in times]
    return sorted(found)


def localized(moment: date) -> date:
    """A time of vobject. Some of its zones are of pytz, which must be asked again for the offset of each day."""
    localize = getattr(getattr(moment, "tzinfo", None), "localize", None)
    return localize(moment.replace(tzinfo=None)) if localize and isinstance(moment, datetime) else moment


def shown(site: Site) -> list[datetime]:
    """When our pages say that it is, in UTC; of whole days their midnight."""
    times = site.current.occurrences
    return sorted(each.starts.replace(tzinfo=UTC) if each.event.is_all_day else each.starts_at for each in times)


TIMES = {
    "once": ("2026-12-05 10:00", ""),
    "once all day": ("2026-12-05", "all_day: true\n"),
    "several days": ("2026-12-05", "all_day: true\nends: 2026-12-07\n"),
    "weekly over both changes of clocks": ("2026-09-01 18:30", RULE % "FREQ=WEEKLY;UNTIL=20270901"),
    "monthly with a gap": (
        "2026-10-08 18:30",
        RULE % "FREQ=MONTHLY;BYDAY=2TH;COUNT=7" + "  exceptions: [2026-12-10]\n",
    ),
    "first date skipped": ("2026-10-08 18:30", RULE % "FREQ=WEEKLY;COUNT=5" + "  exceptions: [2026-10-08]\n"),
    "without an end": ("2026-10-08 18:30", RULE % "FREQ=MONTHLY;BYDAY=2TH"),
    "in the hour that clocks skip": ("2027-02-07 02:30", RULE % "FREQ=WEEKLY;BYDAY=SU;COUNT=8"),
    "in the hour that comes twice": ("2026-10-04 01:30", RULE % "FREQ=WEEKLY;BYDAY=SU;COUNT=8"),
    "over the night of the change": (
        *("2026-10-03 22:00", "ends: 2026-10-04 04:00\n" + RULE % "FREQ=WEEKLY;BYDAY=SA;COUNT=8"),
    ),
    "in another zone": ("2026-10-07 09:00", "timezone: Europe/London\n" + RULE % "FREQ=WEEKLY;COUNT=30"),
    "until an instant": ("2026-10-05 18:30", RULE % "FREQ=WEEKLY;UNTIL=20261201T023000Z"),
    "every other week": ("2026-10-05 18:30", RULE % "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE;WKST=SU;COUNT=20"),
    "Manufacturing Day": ("2026-10-02", "all_day: true\n" + RULE % "FREQ=YEARLY;BYMONTH=10;BYDAY=1FR"),
    "leap day": ("2024-02-29", "all_day: true\n" + RULE % "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29"),
    "more often than we show": ("2025-01-01 09:00", RULE % "FREQ=DAILY"),
}


@pytest.mark.parametrize("name", TIMES)
def test_other_programs_show_the_times_of_our_pages(sample_site: SampleSite, name: str) -> None:
    starts, more = TIMES[name]
    site = site_of(sample_site, {"x": EVENT % (name, starts) + more})
    content = made(site)["events.ics"]
    assert sorted(moment for event in parsed(content) for moment in instants(event)) == shown(site)
    assert vobject_instants(content) == shown(site)


@pytest.mark.parametrize("name", ["over the night of the change", "in another zone", "in the hour that comes twice"])
def test_other_programs_show_the_ends_of_our_pages(sample_site: SampleSite, name: str) -> None:
    starts, more = TIMES[name]
    site = site_of(sample_site, {"x": EVENT % (name, starts) + more})
    ends = [
        moment + (utc(event["DTEND"].dt) - utc(event["DTSTART"].dt) if "DTEND" in event else timedelta())
        for event in events_of(site)
        for moment in instants(event)
    ]
    assert sorted(ends) == sorted(each.ends_at for each in site.current.occurrences)


def test_a_start_that_its_rule_does_not_name_is_shown_nowhere(sample_site: SampleSite) -> None:
    site = site_of(sample_site, {"x": EVENT % ("x", "2026-10-05 18:30")})
    event = site.current.events[0]._replace(rule="FREQ=WEEKLY;BYDAY=TU;COUNT=3")
    catalog = Catalog.of([], [event], digests=site.catalog.digests)
    site = replace(site, current=CurrentCatalog(catalog, TODAY))
    assert sorted(moment for each in events_of(site) for moment in instants(each)) == shown(site)


def test_times_written_one_by_one_have_uids_of_their_own(sample_site: SampleSite) -> None:
    starts, more = TIMES["more often than we show"]
    site = site_of(sample_site, {"x": EVENT % ("x", starts) + more})
    uids = [str(event["UID"]) for event in events_of(site)]
    assert len(set(uids)) == len(uids) == MOST
    assert uids[0] == f"x.20261121@{HOST}"


def test_one_calendar_is_known_byte_for_byte(sample_site: SampleSite) -> None:
    content = made(site_of(sample_site, {"casting-night": RICH}))["events/casting-night.ics"]
    assert content == GOLDEN.read_bytes()


def test_an_event_says_all_that_anyone_may_know(sample_site: SampleSite) -> None:
    (event,) = events_of(site_of(sample_site, {"casting-night": RICH}))
    assert event["UID"] == f"casting-night@{HOST}"
    assert event["SUMMARY"] == 'Casting night; with "sand", wax \\ and bronze'
    assert event["LOCATION"] == "Foundry, 1 Sample Street Unit 2, Vernon, CA 90058"
    assert event["GEO"].to_ical() == "34.0;-118.2"
    assert event["DTSTAMP"].dt == event["LAST-MODIFIED"].dt == datetime(2026, 10, 5, tzinfo=UTC)
    assert event["SEQUENCE"] == 8
    assert event["STATUS"] == "CONFIRMED"
    assert event["URL"].endswith("/events/casting-night/")
    assert "https://foundry.example/register" in event["DESCRIPTION"]
    assert event["CATEGORIES"].to_ical() == b"Workshop,Metals & machinery"


@pytest.mark.parametrize("show", ["city", "hidden"])
def test_a_place_that_is_not_public_is_in_no_calendar(sample_site: SampleSite, show: str) -> None:
    files = made(site_of(sample_site, {"x": RICH.replace("lat:", f"show: {show}, lat:")}))
    assert len(files) > 1
    assert [name for name, content in files.items() if b"Sample Street" in content or b"GEO" in content] == []


def test_events_are_in_the_calendars_of_what_they_are_about(sample_site: SampleSite) -> None:
    files = made(site_of(sample_site, {"casting-night": RICH, "brackets": REQUEST}))
    holding = {name for name, content in files.items() if b"casting-night@" in content.replace(b"\r\n ", b"")}
    assert holding == {
        *("events.ics", "events/casting-night.ics", "clusters/metals-machinery.ics"),
        *("regions/east-la.ics", "types/workshop.ics", "types/gathering.ics"),
    }
    assert len(parsed(files["regions/south-bay.ics"])) == 1


def test_deadlines_have_a_calendar_of_their_own_with_those_for_questions(sample_site: SampleSite) -> None:
    files = made(site_of(sample_site, {"casting-night": RICH, "brackets": REQUEST}))
    due = {str(event["UID"]): (str(event["SUMMARY"]), event["DTSTART"].dt) for event in parsed(files["deadlines.ics"])}
    assert due.keys() == {f"brackets@{HOST}", f"brackets.questions@{HOST}"}
    assert due[f"brackets@{HOST}"] == ("Deadline: Request for brackets", date(2026, 12, 15))
    name, moment = due[f"brackets.questions@{HOST}"]
    assert (name, utc(moment)) == ("Questions due: Request for brackets", datetime(2026, 12, 1, 20, tzinfo=UTC))
    assert len(parsed(files["events.ics"])) == 2


@pytest.mark.parametrize(
    ("status", "written", "name"),
    [
        ("cancelled", "CANCELLED", "Cancelled: x"),
        ("postponed", "TENTATIVE", "Postponed: x"),
        ("moved-online", "CONFIRMED", "Now online: x"),
        ("scheduled", "CONFIRMED", "x"),
    ],
)
def test_what_changed_about_an_event_is_plain_to_see(
    sample_site: SampleSite, status: str, written: str, name: str
) -> None:
    text = EVENT % ("x", "2026-12-05 10:00") + f"status: {status}\n"
    (event,) = events_of(site_of(sample_site, {"x": text}))
    assert (event["STATUS"], event["SUMMARY"]) == (written, name)
    assert event["SEQUENCE"] == int(status != "scheduled")


@pytest.mark.parametrize(("status", "days"), [("cancelled", 90), ("scheduled", 365)])
def test_what_is_over_stays_for_a_while_and_longer_than_it_is_news(
    sample_site: SampleSite, status: str, days: int
) -> None:
    texts = {"x": EVENT % ("x", "2026-12-05 10:00") + f"status: {status}\n"}
    day = date(2026, 12, 5)
    assert len(events_of(site_of(sample_site, texts, day + timedelta(days=days)))) == 1
    assert events_of(site_of(sample_site, texts, day + timedelta(days=days + 1))) == []


def test_a_version_number_grows_with_every_change() -> None:
    added = date(2026, 10, 1)
    changes = [(added, ""), (date(2026, 10, 4), ""), (date(2026, 10, 4), "cancelled"), (date(2026, 10, 5), "")]
    numbers = [sequence(added, updated, status) for updated, status in changes]
    assert numbers == sorted(set(numbers))


def test_every_calendar_tells_programs_when_to_look_again_and_has_a_zone(sample_site: SampleSite) -> None:
    files = made(site_of(sample_site, {}))
    assert {"events.ics", "deadlines.ics", "regions/south-bay.ics", "clusters/metals-machinery.ics"} <= files.keys()
    for path, content in files.items():
        calendar: Any = Parsed.from_ical(content)
        assert calendar["REFRESH-INTERVAL"].to_ical() == b"PT12H", path
        assert calendar["X-PUBLISHED-TTL"] == "PT12H"
        assert calendar["SOURCE"].endswith(f"/calendars/{path}")
        assert calendar["X-WR-CALNAME"] == calendar["NAME"]
        assert len(calendar.walk("VTIMEZONE")) == 1


def test_two_parsers_read_every_calendar_of_the_sample_alike(sample_site: SampleSite) -> None:
    files = {path: content for path, content in sample_site.files.items() if path.endswith(".ics")}
    assert len(files) > 30
    for path, content in files.items():
        calendar: Any = Parsed.from_ical(content)
        read = calendar.walk("VEVENT")
        assert not any(each.errors for each in (calendar, *read)), path
        again = vobject.readOne(content.decode()).contents.get("vevent", [])
        assert [event["UID"] for event in read] == [event.uid.value for event in again], path
        if read:
            assert sorted(each for event in read for each in instants(event)) == vobject_instants(content), path


HOSTILE = (
    "Forge\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:evil",
    "\u202egnihtemos;,\\\\n" * 20,
    "w" * 10_000,
    "🏭" * 300,
    "x" * 60 + "é🏭" * 40,
    "\x00\x07\x1b[31m\u2028\u0085\ud800",
)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_no_text_breaks_out_of_its_line(sample_site: SampleSite, text: str) -> None:
    path = "events/x/x.yml"
    event = public_event(event_record(path, RICH))
    details = event.details._replace(registration_url=f"https://x.example/{text}", online_url=text)  # type: ignore[call-arg]
    hostile = event._replace(name=text, summary=text, description=text, url=text, details=details)
    site = with_events(sample_site, {path: hostile}, {path: b"x"})
    for content in made(site).values():
        lines = content.split(b"\r\n")
        assert max(map(len, lines)) <= 75
        assert not re.search(rb"[\r\n\x00-\x08\x0b-\x1f\x7f]", content.replace(b"\r\n", b""))
        assert b"\nUID:evil" not in content
        content.decode()
    assert len(parsed(made(site)["events.ics"])) == 1


@pytest.mark.parametrize("is_all_day", [True, False])
def test_an_event_may_last_from_the_first_year_to_the_last(sample_site: SampleSite, is_all_day: bool) -> None:
    # No record may, but the file would be as whole as any.
    path, ends = "events/x/x.yml", "9999-12-31" if is_all_day else "9999-12-31T23:59"
    site = site_of(sample_site, {"x": EVENT % ("x", "2026-12-05 10:00")})
    event = site.current.events[0]._replace(when="0001-01-01" if is_all_day else "0001-01-01T00:00", ends=ends)
    current = CurrentCatalog(Catalog.of([], [event], digests={path: b"x"}), TODAY)
    (read,) = events_of(replace(site, current=current))
    assert (read["DTSTART"].dt.year, read["DTEND"].dt.year) == (1, 9999)


def test_a_record_that_changes_remakes_only_the_calendars_that_have_it(sample_site: SampleSite) -> None:
    texts = {"casting-night": RICH, "brackets": REQUEST}
    before = {target.name: target.key for target in targets_of(site_of(sample_site, texts))}
    texts["brackets"] = REQUEST.replace("brackets", "hinges")
    after = {target.name: target.key for target in targets_of(site_of(sample_site, texts))}
    changed = {name for name in before if before[name] != after[name]}
    assert "calendars/events/brackets.ics" in changed and "calendars/deadlines.ics" in changed
    assert not {"calendars/events/casting-night.ics", "calendars/types/workshop.ics"} & changed


@pytest.mark.parametrize("days", [1, 60, 90, 400])
def test_no_day_leaves_a_calendar_stale(sample_site: SampleSite, days: int) -> None:
    texts = {name.replace(" ", "-").lower(): EVENT % (name, starts) + more for name, (starts, more) in TIMES.items()}
    texts["called-off"] = EVENT % ("x", "2026-11-20 10:00") + "status: cancelled\n"
    before, after = (site_of(sample_site, texts, TODAY + timedelta(days=passed)) for passed in (0, days))
    old = {target.name: (target.key, list(artifacts(target))) for target in targets_of(before)}
    new = {target.name: (target.key, list(artifacts(target))) for target in targets_of(after)}
    assert [name for name in old.keys() & new.keys() if old[name][0] == new[name][0] and old[name] != new[name]] == []
