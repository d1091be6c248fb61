"""Bills are grouped by their number, and stand at the furthest step that any of their milestones names."""

import pytest

from generator.catalog.legislation import bills, step_of
from tests.catalog.small import current_of, event

BILL = "type: milestone\nkind: legislation\ndate: %s\nbill: %s\nstage: %s\n"


@pytest.mark.parametrize(
    ("stage", "step"),
    [
        ("Introduced", "introduced"),
        ("In committee", "committee"),
        ("Amended in Senate", "committee"),
        ("Passed Assembly", "passed"),
        ("Enrolled", "passed"),
        ("Signed by the Governor", "signed"),
        ("Chaptered", "signed"),
        ("Passed committee", "passed"),
        ("Vetoed", ""),
        ("Somewhere", ""),
        ("", ""),
        # A word within another is not that word.
        ("Lawsuit", ""),
    ],
)
def test_the_stage_of_a_record_is_read_as_a_step(stage: str, step: str) -> None:
    assert step_of(stage) == step


def test_a_bill_is_one_however_its_number_is_written_and_keeps_its_furthest_step() -> None:
    current = current_of(
        event("second", BILL % ("2026-05", "ab-427", "Passed Assembly")),
        event("first", BILL % ("2026-02", "AB 427", "Introduced")),
        event("third", BILL % ("2026-06", "AB 427", "In committee")),
        event("other", BILL % ("2025", "SB 1", "Signed")),
    )
    found = bills(current)
    assert [[each.slug for each in bill.milestones] for bill in found] == [["first", "second", "third"], ["other"]]
    assert [(bill.step, bill.name, bill.is_ended) for bill in found] == [
        ("passed", "Third", False),
        ("signed", "Other", False),
    ]


def test_a_bill_that_was_vetoed_has_ended_at_the_step_before() -> None:
    current = current_of(
        event("a", BILL % ("2026-05", "AB 1", "Passed")), event("b", BILL % ("2026-09", "AB 1", "Vetoed"))
    )
    (bill,) = bills(current)
    assert (bill.step, bill.is_ended) == ("passed", True)


def test_other_milestones_are_no_bills_and_a_bill_may_lack_its_number() -> None:
    current = current_of(
        event("opening", "type: milestone\nkind: ground-breaking\ndate: 2026\n"),
        event("act", "type: milestone\nkind: legislation\ndate: 2026\n"),
    )
    assert [(bill.number, bill.name, bill.step) for bill in bills(current)] == [("", "Act", "")]
