"""From a calendar to drafts of events: the ten messy kinds of file that people really have, and hostile ones."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.diagnostics.codes import CODES
from generator.geography import geography
from generator.importers.cleaning.calendar_file import MAXIMUM_BYTES, MOST_EVENTS, calendar_file
from generator.importers.cleaning.calendar_zones import zone_named
from generator.importers.cleaning.event_drafts import kind_of
from generator.importers.cleaning.report import ImportRequest, ImportResult
from generator.importers.cleaning.venues import venue
from generator.importers.ics import DOUBTS, REASONS, run
from generator.messages import messages
from generator.records.loading import load
from generator.settings import load as load_settings
from tests.conftest import TODAY
from tests.project import run as run_command
from tests.project import write

HEAD = "BEGIN:VCALENDAR\nVERSION:2.0\nX-WR-CALNAME:Sample Library\n"
LOCAL = "X-WR-TIMEZONE:America/Los_Angeles\n"
PLAIN = {"UID": "1@library.example", "SUMMARY": "Soldering workshop", "DTSTART": "20261205T100000"}


def event(**properties: str) -> str:
    """One VEVENT: `PLAIN` with these properties in place of its own; parameters follow the name after a semicolon."""
    kept = {name: value for name, value in PLAIN.items() if name not in properties}
    lines = [f"{name.replace('__', '-')}:{value}" for name, value in (kept | properties).items()]
    return "\n".join(["BEGIN:VEVENT", *lines, "END:VEVENT\n"])


def zoned(zone: str, time: str = "20261205T100000", **properties: str) -> str:
    """An event whose start names a zone."""
    return event(**properties).replace("DTSTART:20261205T100000", f"DTSTART;TZID={zone}:{time}")


def calendar(*events: str, head: str = HEAD + LOCAL) -> bytes:
    """A whole file, with the line ends that the format asks for."""
    return "".join([head, *events, "END:VCALENDAR\n"]).replace("\n", "\r\n").encode()


def bring(folder: Path, content: bytes, **asked: Any) -> ImportResult:
    """The result of importing a file."""
    write(folder, {"library.ics": content})
    own = replace(load_settings(folder), today=TODAY)
    return run(ImportRequest(folder / "library.ics", None, asked.pop("dry_run", False), **asked), own)


def record(folder: Path, result: ImportResult) -> Mapping[str, Any]:
    """The one record that was written; it must be valid."""
    (path,) = result.files
    found, faults = load(path, (folder / path).read_bytes())
    assert found is not None, faults
    return found.source.data


def notes(result: ImportResult) -> list[str]:
    """What was changed, over all events."""
    return [note.id for row in result.rows for note in row.notes]


def findings(result: ImportResult) -> list[tuple[str, int, str]]:
    """Code, line and hint of each finding."""
    return [(found.code, found.location.line, found.hint) for found in result.diagnostics]


def outcomes(result: ImportResult) -> list[str]:
    """For each event its slug, or why it was left out."""
    return [row.slug or row.reason for row in result.rows]


def test_an_event_becomes_a_draft_with_its_source(tmp_path: Path) -> None:
    text = event(
        DTEND="20261205T120000",
        LOCATION=r"Sample Library\, 630 W 5th St\, Suite 2\, Los Angeles\, CA 90071\, USA",
        GEO="34.0503;-118.2551",
        URL="https://library.example/1",
        DESCRIPTION=r"Bring nothing.\nWe have irons.",
        ATTENDEE="mailto:jane.roe@private.example",
        ORGANIZER="mailto:john.roe@private.example",
    )
    result = bring(tmp_path, calendar(text))
    assert result.files == ("events/s/soldering-workshop.yml",)
    assert record(tmp_path, result) == {
        "type": "gathering",
        "kind": "workshop",
        "name": "Soldering workshop",
        "description": "Bring nothing.\nWe have irons.",
        "url": "https://library.example/1",
        "starts": "2026-12-05 10:00",
        "ends": "2026-12-05 12:00",
        "mode": "in-person",
        "venue": {
            "label": "Sample Library",
            "street": "630 W 5th St",
            "unit": "Suite 2",
            "city": "Los Angeles",
            "zip": "90071",
            "lat": "34.0503",
            "lon": "-118.2551",
        },
        "sources": [{"name": "Sample Library", "id": "1@library.example", "retrieved": "2026-11-21"}],
        "added": "2026-11-21",
    }
    assert findings(result) == []
    assert "private.example" not in (tmp_path / result.files[0]).read_text()


def test_a_dry_run_gives_the_same_result_and_writes_nothing(tmp_path: Path) -> None:
    content = calendar(event(), event(UID="2", SUMMARY="Story"))
    dry = bring(tmp_path, content, dry_run=True)
    assert not (tmp_path / "events").exists()
    assert dry == bring(tmp_path, content)


# 1. The end before the start.
def test_an_end_before_the_start_is_left_out_and_told(tmp_path: Path) -> None:
    result = bring(tmp_path, calendar(event(DTEND="20261205T090000")))
    assert "ends" not in record(tmp_path, result)
    assert findings(result) == [("I709", 5, "hint_end")]


# 2. The zone only in X-WR-TIMEZONE, or nowhere.
def test_a_time_without_a_zone_has_that_of_the_calendar(tmp_path: Path) -> None:
    result = bring(tmp_path, calendar(event(), head=HEAD + "X-WR-TIMEZONE:America/New_York\n"))
    assert record(tmp_path, result)["timezone"] == "America/New_York"
    assert notes(result) == ["zone-of-calendar"]


@pytest.mark.parametrize("head", [HEAD, HEAD + "X-WR-TIMEZONE:Customized Time Zone 1\n"])
def test_a_time_without_any_zone_is_an_error_that_asks(tmp_path: Path, head: str) -> None:
    result = bring(tmp_path, calendar(event(), head=head))
    assert result.files == ()
    assert [(found.code, found.severity) for found in result.diagnostics] == [("I707", CODES["I707"])]
    answered = bring(tmp_path, calendar(event(), head=head), zone="America/Chicago")
    assert record(tmp_path, answered)["timezone"] == "America/Chicago"
    assert findings(answered)[0][2] == "hint_zone"


# 3. HTML.
def test_html_becomes_text_with_the_addresses_of_its_links(tmp_path: Path) -> None:
    html = '<p>Meet <b>us</b> &amp; <a href="https://x.example/a">sign up</a></p><script>alert(1)</script><h1>Big</h1>'
    result = bring(tmp_path, calendar(event(DESCRIPTION=html.replace(",", "\\,"))))
    assert record(tmp_path, result)["description"] == "Meet us & sign up (https://x.example/a)\n\nBig"
    assert "html-removed" in notes(result)


# 4. A date with a time.
@pytest.mark.parametrize(
    ("start", "end"), [("DTSTART;VALUE=DATE:20261205", "20261205T120000"), ("DTSTART:20261205T100000", "20261206")]
)
def test_a_day_with_a_time_has_no_end(tmp_path: Path, start: str, end: str) -> None:
    result = bring(tmp_path, calendar(event(DTEND=end).replace("DTSTART:20261205T100000", start)))
    assert "ends" not in record(tmp_path, result)
    assert findings(result)[0][2] == "hint_end"


def test_whole_days_end_with_their_last_day(tmp_path: Path) -> None:
    text = event(DTEND="20261208").replace("DTSTART:20261205T100000", "DTSTART;VALUE=DATE:20261205")
    written = record(tmp_path, bring(tmp_path, calendar(text, head=HEAD)))
    assert (written["starts"], written["ends"], written["all_day"]) == ("2026-12-05", "2026-12-07", True)


# 5. Changes without their series, and with it.
def test_a_change_without_its_series_is_an_event_of_its_own(tmp_path: Path) -> None:
    result = bring(tmp_path, calendar(event(RECURRENCE__ID="20261205T090000", RRULE="FREQ=DAILY")))
    assert "recurrence" not in record(tmp_path, result)
    assert findings(result) == [("I709", 5, "hint_series")]


def test_a_series_does_not_have_the_dates_that_differ(tmp_path: Path) -> None:
    series = event(RRULE="FREQ=WEEKLY;COUNT=5", EXDATE="20261212T100000")
    moved = event(RECURRENCE__ID="20261219T100000", DTSTART="20261220T140000")
    dropped = event(RECURRENCE__ID="20261226T100000", STATUS="CANCELLED")
    result = bring(tmp_path, calendar(series, moved, dropped))
    assert outcomes(result) == ["soldering-workshop", "soldering-workshop-2026-12-20", "cancelled-date"]
    data, _ = load(result.files[0], (tmp_path / result.files[0]).read_bytes())
    moved_data, _ = load(result.files[1], (tmp_path / result.files[1]).read_bytes())
    assert data is not None and moved_data is not None
    assert {str(each.source.data["starts"]): each.source.data.get("recurrence") for each in (data, moved_data)} == {
        "2026-12-05 10:00": {
            "rule": "FREQ=WEEKLY;COUNT=5",
            "exceptions": ["2026-12-12", "2026-12-19", "2026-12-26"],
        },
        "2026-12-20 14:00": None,
    }


# 6. A byte order mark, and old line ends.
@pytest.mark.parametrize("content", [b"\xef\xbb\xbf" + calendar(event()), calendar(event()).replace(b"\r\n", b"\r")])
def test_a_mark_and_old_line_ends_are_no_matter(tmp_path: Path, content: bytes) -> None:
    assert len(bring(tmp_path, content).files) == 1


# 7 and 8. Names of zones.
@pytest.mark.parametrize(
    ("written", "zone"),
    [
        ("America/Los_Angeles", "America/Los_Angeles"),
        ("/freeassociation.sourceforge.net/Europe/Berlin", "Europe/Berlin"),
        ("/mozilla.org/20050126_1/America/Argentina/Buenos_Aires", "America/Argentina/Buenos_Aires"),
        ("(UTC-05:00) Eastern Time (US & Canada)", "America/New_York"),
        ("(GMT-08:00) Pacific Time (US & Canada)", "America/Los_Angeles"),
        ("Pacific Standard Time", "America/Los_Angeles"),
        ('"US/Pacific"', "US/Pacific"),
        ("Customized Time Zone 1", ""),
        ("GMT-0800", ""),
        ("../../etc/passwd", ""),
        ("", ""),
    ],
)
def test_a_zone_is_found_by_the_names_that_programs_give_it(written: str, zone: str) -> None:
    assert zone_named(written) == zone


def test_the_time_of_another_zone_is_kept_with_its_zone(tmp_path: Path) -> None:
    text = zoned('"(UTC-05:00) Eastern Time (US & Canada)"')
    written = record(tmp_path, bring(tmp_path, calendar(text)))
    assert (written["starts"], written["timezone"]) == ("2026-12-05 10:00", "America/New_York")


def test_an_end_in_another_zone_is_brought_to_that_of_the_start(tmp_path: Path) -> None:
    text = zoned("America/New_York", DTEND="x").replace("DTEND:x", "DTEND;TZID=America/Los_Angeles:20261205T090000")
    assert record(tmp_path, bring(tmp_path, calendar(text)))["ends"] == "2026-12-05 12:00"


@pytest.mark.parametrize("name", ["DTEND", "EXDATE"])
def test_an_unknown_zone_anywhere_is_an_error_that_asks(tmp_path: Path, name: str) -> None:
    text = zoned("America/New_York", RRULE="FREQ=DAILY;COUNT=3").replace(
        "END:VEVENT", f"{name};TZID=Nowhere:20261206T100000\nEND:VEVENT"
    )
    result = bring(tmp_path, calendar(text))
    assert [(found.code, found.values["zone"]) for found in result.diagnostics] == [("I707", "Nowhere")]
    assert len(bring(tmp_path, calendar(text), zone="America/New_York").files) == 1


def test_an_end_beyond_all_calendars_is_left_out(tmp_path: Path) -> None:
    result = bring(tmp_path, calendar(zoned("Asia/Tokyo", DTEND="99991231T235959Z", EXDATE="00010101T000000Z")))
    assert "ends" not in record(tmp_path, result)


def test_an_instant_becomes_local_time(tmp_path: Path) -> None:
    written = record(tmp_path, bring(tmp_path, calendar(event(DTSTART="20261205T180000Z", DTEND="20261205T190000Z"))))
    assert (written["starts"], written["ends"]) == ("2026-12-05 10:00", "2026-12-05 11:00")
    assert "timezone" not in written


def test_what_repeats_at_an_hour_of_utc_stays_in_utc(tmp_path: Path) -> None:
    result = bring(tmp_path, calendar(event(DTSTART="20261205T180000Z", RRULE="FREQ=WEEKLY;COUNT=3")))
    assert record(tmp_path, result)["timezone"] == "UTC"
    assert findings(result)[0][2] == "hint_utc"


# 9. A zone that only the file defines, and broken dates.
def test_a_zone_that_only_the_file_defines_is_an_error_at_its_line(tmp_path: Path) -> None:
    zone = "BEGIN:VTIMEZONE\nTZID:Customized Time Zone 1\nBEGIN:STANDARD\nDTSTART:16010101T000000\n"
    zone += "TZOFFSETFROM:-0500\nTZOFFSETTO:-0500\nEND:STANDARD\nEND:VTIMEZONE\n"
    result = bring(tmp_path, calendar(zone, zoned("Customized Time Zone 1")))
    assert findings(result) == [("I707", 13, "hint")]
    assert result.diagnostics[0].values["zone"] == "Customized Time Zone 1"


@pytest.mark.parametrize("start", ["202103206T200210Z", "00010101T000000Z", "30000101T000000", "20260230T100000", ""])
def test_an_event_without_a_usable_start_is_left_out(tmp_path: Path, start: str) -> None:
    result = bring(tmp_path, calendar(event(DTSTART=start), event(UID="2")))
    assert outcomes(result) == ["no-date", "soldering-workshop"]
    assert findings(result) == [("I708", 5, "hint_no_date")]


# 10. Rules.
@pytest.mark.parametrize("rule", ["FREQ=SECONDLY", "FREQ=BAD", "FREQ=WEEKLY;BYDAY=XX", "FREQ=MINUTELY;BYMONTHDAY=30"])
def test_a_rule_that_no_record_may_have_leaves_the_first_date(tmp_path: Path, rule: str) -> None:
    result = bring(tmp_path, calendar(event(RRULE=rule)))
    assert "recurrence" not in record(tmp_path, result)
    assert [hint for _, _, hint in findings(result)] == ["hint_rule"]


def test_a_rule_is_kept_with_an_end_that_is_not_in_utc(tmp_path: Path) -> None:
    written = record(tmp_path, bring(tmp_path, calendar(event(RRULE="FREQ=WEEKLY;UNTIL=20270102T100000"))))
    assert written["recurrence"] == {"rule": "FREQ=WEEKLY;UNTIL=20270102T100000"}


def test_dates_beside_the_rule_are_told(tmp_path: Path) -> None:
    result = bring(tmp_path, calendar(event(RDATE="20261210T100000")))
    assert [hint for _, _, hint in findings(result)] == ["hint_dates"]


def test_of_two_versions_the_newer_is_taken(tmp_path: Path) -> None:
    old, new = event(SEQUENCE="2", SUMMARY="Old workshop"), event(SEQUENCE="10", SUMMARY="New workshop")
    assert outcomes(bring(tmp_path, calendar(new, old))) == ["new-workshop", "older-version"]


def test_an_alarm_that_repeats_without_end_is_not_even_read(tmp_path: Path) -> None:
    alarm = "BEGIN:VALARM\nTRIGGER:-PT1M\nREPEAT:999999999\nDURATION:PT1S\nSUMMARY:Alarm\nEND:VALARM\nEND:VEVENT"
    written = record(tmp_path, bring(tmp_path, calendar(event().replace("END:VEVENT", alarm))))
    assert written["name"] == "Soldering workshop"


def test_what_is_over_is_left_out_without_a_word(tmp_path: Path) -> None:
    events = (
        event(DTSTART="20261120T100000"),
        event(UID="2", DTSTART="20200101T100000", RRULE="FREQ=WEEKLY;UNTIL=20201231T000000Z"),
        event(UID="3", DTSTART="20200101T100000", RRULE="FREQ=WEEKLY"),
        event(UID="4", DTSTART="20261121T100000"),
    )
    result = bring(tmp_path, calendar(*events))
    assert outcomes(result) == ["past", "past", "soldering-workshop", "soldering-workshop-2026-11-21"]
    assert findings(result) == []


def test_an_event_is_not_imported_twice(tmp_path: Path) -> None:
    bring(tmp_path, calendar(event()))
    again = bring(tmp_path, calendar(event(SUMMARY="Another workshop"), event(UID="other")))
    assert outcomes(again) == ["known-event", "known-event"]
    assert again.files == ()


def test_two_sessions_of_one_day_are_two_events(tmp_path: Path) -> None:
    result = bring(tmp_path, calendar(event(), event(UID="2", DTSTART="20261205T140000")))
    assert outcomes(result) == ["soldering-workshop", "soldering-workshop-2026-12-05"]


@pytest.mark.parametrize("access", ["PRIVATE", "confidential"])
def test_what_a_calendar_calls_private_is_left_out(tmp_path: Path, access: str) -> None:
    result = bring(tmp_path, calendar(event(CLASS=access), event(UID="2", CLASS="PUBLIC")))
    assert outcomes(result) == ["private", "soldering-workshop"]


def test_an_event_without_an_id_is_known_by_its_name_and_start(tmp_path: Path) -> None:
    content = calendar(event(UID="", SUMMARY=" Soldering workshop "))
    assert record(tmp_path, bring(tmp_path, content))["sources"][0]["id"] == "Soldering workshop 2026-12-05 10:00:00"
    assert outcomes(bring(tmp_path, content)) == ["known-event"]


def test_a_kind_comes_from_the_category_the_name_or_the_person(tmp_path: Path) -> None:
    assert kind_of(("Books", "Factory Tour"), "Evening workshop") == "factory-tour"
    assert kind_of((), "Our 3rd demo-day: pitch!") == "pitch"
    assert kind_of((), "Story time") == ""
    content = calendar(event(SUMMARY="Story time"))
    assert findings(bring(tmp_path, content)) == [("I708", 5, "hint_no_kind")]
    assert record(tmp_path, bring(tmp_path, content, kind="market"))["kind"] == "market"


@pytest.mark.parametrize(
    ("location", "place", "online"),
    [
        ("Sample Library, 1 Main St, Vernon, CA 90058, USA", ("Sample Library", "1 Main St", "Vernon", "90058"), ""),
        ("1 Main St, Vernon CA", ("", "1 Main St", "Vernon", ""), ""),
        ("Vernon", ("", "", "Vernon", ""), ""),
        ("Hall 3 - 1 Main St; Los Angeles", ("Hall 3", "1 Main St", "Los Angeles", ""), ""),
        ("https://meet.example/abc", ("", "", "", ""), "https://meet.example/abc"),
        ("Upstairs", ("Upstairs", "", "", ""), ""),
        ("", ("", "", "", ""), ""),
    ],
)
def test_a_location_is_taken_apart(location: str, place: tuple[str, ...], online: str) -> None:
    found = venue(location, None, geography())
    assert tuple(found.place.get(name, "") for name in ("label", "street", "city", "zip")) == place
    assert found.online_url == online
    assert bool(found.notes) == (location == "Upstairs")


@pytest.mark.parametrize(
    ("content", "hint"),
    [
        (b"<!doctype html><p>Sign in", "hint_no_calendar"),
        (b"", "hint_no_calendar"),
        (b"BEGIN:VCALENDAR\r\nSUMMARY:\xff\r\n", "hint_encoding"),
        (b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\n" * (MOST_EVENTS + 1), "hint_events"),
        (b"x" * (MAXIMUM_BYTES + 1), "hint_size"),
    ],
    ids=["page", "nothing", "not text", "too many", "too large"],
)
def test_a_file_that_is_no_calendar_is_refused(tmp_path: Path, content: bytes, hint: str) -> None:
    assert findings(bring(tmp_path, content)) == [("I706", 0, hint)]


def test_the_name_of_a_file_in_a_file_opens_none(tmp_path: Path) -> None:
    (tmp_path / "secret.ics").write_bytes(calendar(event(SUMMARY="Secret workshop")))
    assert bring(tmp_path, str(tmp_path / "secret.ics").encode()).files == ()


HOSTILE = (
    r"Workshop\r\nEND:VEVENT\nname: evil",
    "workshop \u202egnikcart \u200b\x07",
    "workshop " + "w" * 10_000,
    r"workshop: {{ 7*7 }} <script>alert(1)</script>\; \\",
    "workshop 🏭" * 30,
    "&#0;workshop&lt;b&gt; &hellip; # ![x](javascript:y)",
)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_makes_a_valid_record_or_none(tmp_path: Path, text: str) -> None:
    properties = dict.fromkeys(("SUMMARY", "DESCRIPTION", "LOCATION", "URL", "UID", "CATEGORIES"), text)
    result = bring(tmp_path, calendar(event(**properties), head=HEAD + LOCAL + f"X-WR-CALNAME:{text}\n"))
    written = record(tmp_path, result)
    assert "url" not in written and len(str(written["name"])) <= 160
    assert not re.search(r"[<>]script", (tmp_path / result.files[0]).read_text())


LINES = st.lists(
    st.sampled_from(
        [
            *("BEGIN:VEVENT", "END:VEVENT", "BEGIN:VALARM", "END:VALARM", "BEGIN:VCALENDAR", "END:VCALENDAR"),
            *("DTSTART:20261205T100000", "DTSTART;TZID=Nowhere:20261205T100000", "DTSTART;VALUE=DATE:20261205"),
            *("DTEND:20261204", "DTEND:10000101T000000", "DURATION:-P5000000000D", "DURATION:PT1H", "GEO:1;2;3"),
            *("SUMMARY:Workshop", 'SUMMARY;X="\x00:a', "RRULE:FREQ=YEARLY;INTERVAL=0", "RRULE:FREQ=WEEKLY;UNTIL=1"),
            *("EXDATE:20261205,x", "RDATE;VALUE=PERIOD:20261205T100000/PT1H", "RECURRENCE-ID:x", "UID:1", "UID:2"),
            *("DTEND:99991231T235959Z", "EXDATE:00010101T000000Z", "DTEND;TZID=Asia/Tokyo:00010101T000000"),
            *("SEQUENCE:99999999999", "CATEGORIES:", "no colon", " continued", "\t", ";:", "STATUS:CANCELLED", ""),
            *("DTSTART;TZID=Asia/Tokyo:00010101T000000", "DTSTART:99991231T235959Z", "GEO:nan;inf", "LOCATION:\\,\\,"),
        ]
    )
    | st.text(max_size=30),
    max_size=20,
)


@given(LINES)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_lines_crash_an_import(tmp_path: Path, lines: list[str]) -> None:
    content = "\r\n".join(["BEGIN:VCALENDAR", LOCAL.strip(), "BEGIN:VEVENT", *lines]).encode("utf-8", "ignore")
    assert bring(tmp_path, content, dry_run=True).rows is not None
    assert all(each.line for each in calendar_file(content).events)


def test_every_reason_and_change_has_its_words() -> None:
    known = messages("en")
    assert [reason for reason in REASONS if not known.has(f"imports.reasons.{reason}")] == []
    assert [note for note in DOUBTS if not known.has(f"imports.notes.{note}")] == []


def test_the_command_reports_what_it_did(tmp_path: Path) -> None:
    write(tmp_path, {"library.ics": calendar(event(), zoned("Nowhere", UID="2"), event(UID="3", SUMMARY="Story"))})
    outcome = run_command(tmp_path, "import", "library.ics")
    assert outcome.code == 1
    assert "line 5: Soldering workshop: new, written as soldering-workshop" in outcome.out
    assert "library.ics:10:1: error[I707]" in outcome.out and '"Nowhere"' in outcome.out
    assert "1 event became a new record.\n2 events were skipped:\n       1  " in outcome.out
    assert run_command(tmp_path, "check").code == 0
    assert run_command(tmp_path, "format", "--check").code == 0


def test_a_calendar_may_be_named_by_any_name(tmp_path: Path) -> None:
    write(tmp_path, {"feed": calendar(event())})
    assert "1 event became a new record." in run_command(tmp_path, "import", "ics", "feed").out
    for words in (["table", "feed"], ["ics", "feed", "feed"], []):
        assert run_command(tmp_path, "import", *words).code == 2


@pytest.mark.parametrize("wrong", [("--kind", "party"), ("--zone", "Nowhere")])
def test_a_wrong_answer_is_wrong_usage(tmp_path: Path, wrong: tuple[str, str]) -> None:
    write(tmp_path, {"library.ics": calendar(event())})
    outcome = run_command(tmp_path, "import", "library.ics", *wrong)
    assert outcome.code == 2 and wrong[1] in outcome.out
    assert not (tmp_path / "events").exists()


def test_a_calendar_without_events_is_told(tmp_path: Path) -> None:
    write(tmp_path, {"library.ics": calendar()})
    assert "The calendar has no events." in run_command(tmp_path, "import", "library.ics").out


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    write(tmp_path, {})
    assert "I706" in run_command(tmp_path, "import", "none.ics").out


def test_days_are_those_of_the_file() -> None:
    (read,) = calendar_file(calendar(event(EXDATE="20261206T100000,20261207T100000"))).events
    assert [each.wall.day for each in read.exceptions] == [6, 7]
    assert read.starts is not None and read.starts.wall.date() == date(2026, 12, 5)  # type: ignore[attr-defined]
