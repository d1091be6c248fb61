"""What a build leaves for the next one comes back equal, and what cannot be read only costs time."""

import marshal
from pathlib import Path

import pytest

from generator.build import state
from generator.build.state import Kept, LastBuild, Made, State
from generator.catalog.event_summary import EventSummary
from generator.catalog.outline import Outline
from generator.catalog.summary import CompanySummary
from generator.diagnostics.diagnostic import Diagnostic, Location
from tests.project import COMPANY, company_record, company_summary, event_summary

EVENT = "name: Open Shop Day\ntype: gathering\nkind: open-house\nstarts: 2026-12-05 10:00\nadded: 2026-11-01\n"
FOUND = Diagnostic(Location("companies/a/acme.yml", 3, 4), "W502", "name", {"value": "ACME"})
LAST = LastBuild(b"k", b"c", (), 1, 1, 3)


def company() -> CompanySummary:
    """The summary of a small company."""
    return company_summary(company_record("companies/a/acme.yml", COMPANY))


def event() -> EventSummary:
    """The summary of a small event."""
    return event_summary("events/o/open-shop-day.yml", EVENT)


def filled() -> State:
    """A state with one of everything."""
    records = {
        "companies/a/acme.yml": Kept(b"1", Outline.packing(company()), (FOUND,)),
        "events/o/open-shop-day.yml": Kept(b"2", event()),
    }
    return State(records, {"companies/acme": Made(b"key", (("companies/acme/index.html", b""),))})


def publish(place: Path) -> None:
    """Lets the waiting files take effect."""
    for name in state.NAMES:
        (place / f"{name}.new").replace(place / name)


def test_a_state_comes_back_equal(tmp_path: Path) -> None:
    whole = filled()
    state.write(tmp_path, LAST, whole, State())
    assert state.read_last(tmp_path) is None, "it must not take effect before the output does"
    publish(tmp_path)
    assert state.read(tmp_path) == whole
    assert state.read_last(tmp_path) == LAST


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
    assert state.read_last(tmp_path) is None


@pytest.mark.parametrize("name", state.NAMES)
def test_a_state_with_one_flipped_bit_or_a_lost_end_is_none(tmp_path: Path, name: str) -> None:
    state.write(tmp_path, LAST, filled(), State())
    publish(tmp_path)
    whole = (tmp_path / name).read_bytes()
    for place in (0, len(whole) // 2, len(whole) - 1):
        damaged = bytearray(whole)
        damaged[place] ^= 1
        for content in (bytes(damaged), whole[:place]):
            (tmp_path / name).write_bytes(content)
            known = state.read_last(tmp_path) if name == state.INPUTS else state.read(tmp_path)
            assert not known or known == State()


def test_half_a_state_is_none(tmp_path: Path) -> None:
    state.write(tmp_path, LAST, filled(), State())
    publish(tmp_path)
    (tmp_path / state.TARGETS).unlink()
    assert state.read(tmp_path) == State()


def test_every_output_folder_has_a_state_of_its_own(tmp_path: Path) -> None:
    assert state.folder(tmp_path, tmp_path / "a") != state.folder(tmp_path, tmp_path / "b")
    assert state.folder(tmp_path, tmp_path / "a") == state.folder(tmp_path, tmp_path / "a")


def test_a_project_that_moves_keeps_the_state_of_its_output_folder(tmp_path: Path) -> None:
    before, after = tmp_path / "before", tmp_path / "after"
    names = [state.folder(root / ".makeitinla", root / "site").name for root in (before, after)]
    assert names[0] == names[1]
    assert state.folder(before / ".makeitinla", after / "site").name not in names


def with_records(count: int) -> State:
    """A state with companies in as many folders."""
    slugs = [f"{letter}cme" for letter in "abcdefgh"[:count]]
    paths = [f"companies/{slug[0]}/{slug}.yml" for slug in slugs]
    outlines = [Outline.packing(company_summary(company_record(path, COMPANY))) for path in paths]
    return State({path: Kept(path.encode(), outline) for path, outline in zip(paths, outlines, strict=True)})


def shards(place: Path) -> set[Path]:
    """The files that hold records."""
    return set(place.glob(f"{state.SHARD}*"))


def test_a_change_writes_only_the_shard_of_its_folder(tmp_path: Path) -> None:
    first = state.write(tmp_path, LAST, with_records(3), State())
    before = shards(tmp_path)
    path = "companies/b/bcme.yml"
    records = {**first.records, path: first.records[path]._replace(digest=b"another")}
    second = state.write(tmp_path, LAST, State(records), first)
    assert len(before) == 3
    assert len(shards(tmp_path) - before) == 1
    publish(tmp_path)
    assert state.read(tmp_path) == second == State(records)


def test_the_shards_of_the_last_build_stay_until_the_next_is_published(tmp_path: Path) -> None:
    first = state.write(tmp_path, LAST, with_records(3), State())
    publish(tmp_path)
    second = state.write(tmp_path, LAST, with_records(2), first)
    assert state.read(tmp_path) == first
    publish(tmp_path)
    assert state.read(tmp_path) == second
    state.write(tmp_path, LAST, with_records(2), second)
    assert len(shards(tmp_path)) == 2


@pytest.mark.parametrize("damage", ["lost", "cut", "flipped", "exchanged"])
def test_a_state_with_one_damaged_shard_is_none(tmp_path: Path, damage: str) -> None:
    state.write(tmp_path, LAST, with_records(2), State())
    publish(tmp_path)
    first, second = sorted(shards(tmp_path))
    whole = first.read_bytes()
    flipped = bytes([*whole[:-1], whole[-1] ^ 1])
    first.write_bytes({"cut": whole[:-1], "flipped": flipped, "exchanged": second.read_bytes()}.get(damage, b""))
    if damage == "lost":
        first.unlink()
    assert state.read(tmp_path) == State()
