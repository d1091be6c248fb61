"""Bills that matter to makers, each with its milestones and how far it has come."""

import re
from dataclasses import dataclass

from generator.catalog.current import CurrentCatalog
from generator.catalog.event_summary import EventSummary

# The way of a bill of the California Legislature, in order.
STEPS = ("introduced", "committee", "passed", "signed")
# Words by which the stage of a record names a step; the last step that a stage names counts.
WORDS = {
    "introduced": ("introduced", "filed"),
    "committee": ("committee", "hearing", "amended"),
    "passed": ("passed", "enrolled", "approved"),
    "signed": ("signed", "chaptered", "enacted", "law"),
}
# Words of a bill that goes no further.
ENDED = ("vetoed", "died", "failed", "withdrawn", "inactive")


@dataclass(frozen=True, slots=True)
class Bill:
    """One bill: its number, or "" where no record gives it, and its milestones, the oldest first."""

    number: str
    milestones: tuple[EventSummary, ...]

    @property
    def name(self) -> str:
        """What its latest milestone calls it."""
        return self.milestones[-1].name

    @property
    def step(self) -> str:
        """The furthest of STEPS that any milestone names, or "" where none does."""
        found = [step for event in self.milestones if (step := step_of(event.stage))]
        return max(found, key=STEPS.index, default="")

    @property
    def is_ended(self) -> bool:
        """Whether its latest stage says that it goes no further."""
        return any(word in ENDED for word in _words(self.milestones[-1].stage))


def step_of(stage: str) -> str:
    """The step that the stage of a record names, such as `committee` for `In committee`; "" where it names none."""
    words = _words(stage)
    return next((step for step in reversed(STEPS) if any(word in words for word in WORDS[step])), "")


def bills(current: CurrentCatalog) -> tuple[Bill, ...]:
    """Every bill that a milestone is about, the one with the latest milestone first."""
    found: dict[str, list[EventSummary]] = {}
    for event in current.events:
        if event.type == "milestone" and (event.bill or event.kind == "legislation"):
            found.setdefault(_number(event.bill) or event.slug, []).append(event)
    made = [Bill(next((each.bill for each in events if each.bill), ""), tuple(events)) for events in found.values()]
    return tuple(sorted(made, key=lambda bill: (bill.milestones[-1].when, bill.number), reverse=True))


def _number(bill: str) -> str:
    """A bill's number however it is written: `AB-427` and `ab 427` are one."""
    return re.sub(r"[^a-z0-9]", "", bill.casefold())


def _words(stage: str) -> list[str]:
    return re.findall(r"[a-z]+", stage.casefold())
