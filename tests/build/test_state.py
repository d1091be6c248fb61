"""What a build leaves for the next one comes back equal, and what cannot be read only costs time."""

import marshal
from pathlib import Path

import pytest

from generator.build import state
from generator.build.state import Kept, Made, State
from generator.catalog.summary import CompanySummary, EventSummary
from generator.diagnostics.diagnostic import Diagnostic, Location
from tests.project import COMPANY, company_record, company_summary, event_summary

EVENT = "name: Open Shop Day\ntype: gathering\nkind: open-house\nstarts: 2026-12-05 10:00\nadded: 2026-11-01\n"
FOUND = Diagnostic(Location("companies/a/acme.yml", 3, 4), "W502", "name", {"value": "ACME"})


def company() -> CompanySummary:
    """The summary of a small company."""
    return company_summary(company_record("companies/a/acme.yml", COMPANY))


def event() -> EventSummary:
    """The summary of a small event."""
    return event_summary("events/o/open-shop-day.yml", EVENT)


def filled() -> State:
    """A state with one of everything."""
    records = {
        "companies/a/acme.yml": Kept(b"1", company(), (FOUND,)),
        "events/o/open-shop-day.yml": Kept(b"2", event()),
    }
    return State(records, {"companies/acme": Made(b"key", (("companies/acme/index.html", b""),))})


def publish(place: Path) -> None:
    """Lets the waiting files take effect."""
    for name in state.NAMES:
        (place / f"{name}.new").replace(place / name)


def test_a_state_comes_back_equal(tmp_path: Path) -> None:
    state.write(tmp_path, {"key": b"k", "files": 3}, filled(), State())
    assert state.read_inputs(tmp_path) is None, "it must not take effect before the output does"
    publish(tmp_path)
    assert state.read(tmp_path) == filled()
    assert state.read_inputs(tmp_path) == {"key": b"k", "files": 3}


def test_findings_come_back_with_their_words(tmp_path: Path) -> None:
    again = state.diagnostic(marshal.loads(marshal.dumps(state.plain(FOUND))))
    assert again == FOUND
    assert dict(again.values) == {"value": "ACME"}


@pytest.mark.parametrize(
    "content", [b"", b"x", b"\x00" * 40, marshal.dumps(3), marshal.dumps((0, {})), marshal.dumps(())]
)
def test_a_state_that_cannot_be_read_is_none(tmp_path: Path, content: bytes) -> None:
    for name in state.NAMES:
        (tmp_path / name).write_bytes(content)
    assert state.read(tmp_path) == State()
    assert state.read_inputs(tmp_path) is None


@pytest.mark.parametrize("rows", [b"", b"x", 3, marshal.dumps(3), marshal.dumps({"companies/a/acme.yml": (b"1",)})])
def test_a_state_with_damaged_records_is_none(tmp_path: Path, rows: object) -> None:
    state.write(tmp_path, {}, filled(), State())
    publish(tmp_path)
    (tmp_path / state.RECORDS).write_bytes(marshal.dumps((state.VERSION, {"companies/a": rows})))
    assert state.read(tmp_path) == State()


def test_half_a_state_is_none(tmp_path: Path) -> None:
    state.write(tmp_path, {}, filled(), State())
    publish(tmp_path)
    (tmp_path / state.TARGETS).unlink()
    assert state.read(tmp_path) == State()


def test_every_output_folder_has_a_state_of_its_own(tmp_path: Path) -> None:
    assert state.folder(tmp_path, tmp_path / "a") != state.folder(tmp_path, tmp_path / "b")
    assert state.folder(tmp_path, tmp_path / "a") == state.folder(tmp_path, tmp_path / "a")
