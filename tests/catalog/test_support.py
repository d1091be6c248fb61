"""Who offers the help that makers need, who looks for it, and what is open until when."""

from datetime import UTC, date, datetime

import pytest

from generator.catalog.deadlines import closes_at, open_funding
from generator.catalog.support import TOPICS, Topic, by_stage, deadlines, offering, seeking
from generator.records.event import EVENT_TYPES
from generator.vocabularies import vocabulary
from tests.catalog.small import company, current_of, event
from tests.project import event_summary

TOPIC = {topic.id: topic for topic in TOPICS}
FUNDING = "type: funding\nprovider: X\ninstrument: %s\n"


def slugs(found: object) -> list[str]:
    assert isinstance(found, list | tuple)
    return [each.slug for each in found]


def test_every_term_of_support_belongs_to_exactly_one_topic() -> None:
    named = [term for topic in TOPICS for term in topic.support]
    assert sorted(named) == sorted(vocabulary("support").terms)


def test_topics_name_only_kinds_of_events_that_there_are() -> None:
    assert set(EVENT_TYPES) == {"gathering", "rfp", "funding", "milestone"}
    named = {kind for topic in TOPICS for kind in (*topic.kinds, *topic.gatherings)}
    assert named <= set(vocabulary("event_kinds").terms)


def test_who_offers_help_is_found_by_any_of_its_terms_and_who_has_closed_is_not() -> None:
    current = current_of(
        company("anvil", "offers: [apprenticeships]\n"),
        company("bolt", "offers: [staff, capital]\n"),
        company("cam", "offers: [staff]\nclosed: 2020-01\n"),
        company("die", "needs: [staff]\n"),
    )
    assert slugs(offering(current, TOPIC["staff"])) == ["anvil", "bolt"]
    assert slugs(offering(current, TOPIC["capital"])) == ["bolt"]
    assert offering(current, TOPIC["export"]) == []


def test_only_who_says_so_is_counted_as_looking_for_help() -> None:
    current = current_of(
        company("anvil", "needs: [training, staff]\n"),
        company("bolt", "needs: [staff]\n"),
        company("cam", "needs: [staff]\nstatus: closed\n"),
        company("die"),
    )
    assert seeking(current, TOPIC["staff"]) == 2
    assert seeking(current, TOPIC["space"]) == 0


def test_open_deadlines_come_by_date_and_what_has_no_closing_day_comes_last_by_name() -> None:
    current = current_of(
        event("late", FUNDING % "grant" + "closes: 2027-02-01\n"),
        event("soon", FUNDING % "loan" + "closes: 2026-11-21\n"),
        event("over", FUNDING % "loan" + "closes: 2026-11-20\n"),
        event("zinc", FUNDING % "prize" + "rolling: true\n"),
        event("alloy", FUNDING % "equity" + "rolling: true\n"),
        event("gone", FUNDING % "grant" + "closes: 2027-01-01\nstatus: cancelled\n"),
        event("bench", FUNDING % "in-kind" + "closes: 2027-01-15\n"),
    )
    assert slugs(open_funding(current)) == ["soon", "bench", "late", "alloy", "zinc"]
    assert slugs(deadlines(current, TOPIC["capital"])) == ["soon", "late", "alloy", "zinc"]
    assert slugs(deadlines(current, TOPIC["space"])) == ["bench"]
    assert deadlines(current, TOPIC["testing"]) == ()


def test_requests_are_deadlines_of_selling_to_government_until_they_are_awarded() -> None:
    request = "type: rfp\nissuer: X\ncloses: 2026-12-15\nrequirements: [{process: anodizing}]\n"
    current = current_of(event("open", request), event("won", f"{request}outcome: {{status: awarded}}\n"))
    assert slugs(deadlines(current, TOPIC["government"])) == ["open"]


def test_organizations_stand_under_each_stage_that_they_work_in() -> None:
    current = current_of(
        company("anvil", "offers: [space]\nstages: [design, prototype]\n"),
        company("bolt", "offers: [space]\n", kind="incubator"),
    )
    found = by_stage(offering(current, TOPIC["space"]))
    assert {stage: slugs(some) for stage, some in found.items()} == {"design": ["anvil"], "prototype": ["anvil"]}


@pytest.mark.parametrize(
    ("closes", "instant"),
    [
        ("2026-12-15", datetime(2026, 12, 16, 8, tzinfo=UTC)),
        ("2026-07-01", datetime(2026, 7, 2, 7, tzinfo=UTC)),
        ("2026-12-15 14:00", datetime(2026, 12, 15, 22, tzinfo=UTC)),
        # The day on which clocks are set forward, and back, has 23 and 25 hours.
        ("2026-03-08", datetime(2026, 3, 9, 7, tzinfo=UTC)),
        ("2026-11-01", datetime(2026, 11, 2, 8, tzinfo=UTC)),
        ("2028-02-29", datetime(2028, 3, 1, 8, tzinfo=UTC)),
    ],
)
def test_a_deadline_ends_at_its_hour_or_at_midnight_in_los_angeles(closes: str, instant: datetime) -> None:
    path, text = event("x", FUNDING % "loan" + f"closes: {closes}\n")
    assert closes_at(event_summary(path, text)) == instant


def test_what_has_no_closing_day_never_closes() -> None:
    path, text = event("x", FUNDING % "loan" + "rolling: true\n")
    assert closes_at(event_summary(path, text)) is None


def test_funding_that_is_rolling_up_to_a_day_closes_on_it() -> None:
    path, text = event("x", FUNDING % "loan" + "rolling: true\ncloses: 2026-11-30\n")
    found = event_summary(path, text)
    assert (found.rolling, found.is_deadline, found.when) == (False, True, "2026-11-30")


def test_a_topic_without_kinds_has_no_deadlines() -> None:
    current = current_of(event("x", FUNDING % "loan" + "rolling: true\n"), today=date(2026, 1, 1))
    assert deadlines(current, Topic("none", ("capital",))) == ()
