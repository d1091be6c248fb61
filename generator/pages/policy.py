"""Bills that matter to makers: how far each has come, its dates, and where these are from."""

from collections.abc import Iterable, Iterator

from generator.artifacts import Artifact, Target
from generator.catalog.legislation import STEPS, Bill, bills, step_of
from generator.digests import Plain
from generator.rendering.site import Site
from generator.rendering.structured_data import breadcrumb, script
from generator.theme.shell import Head

PATH = "policy/"


def targets(site: Site) -> Iterable[Target]:
    """The one page."""
    found = bills(site.current)
    yield Target(
        "policy", site.key("policy", *depends_on(site, found)), lambda: _make(site, found), pages=((PATH, ""),)
    )


def depends_on(site: Site, found: tuple[Bill, ...]) -> tuple[Plain, ...]:
    """What the page shows: the milestones of every bill, in order."""
    return ([[site.catalog.digests[event.path] for event in bill.milestones] for bill in found],)


def _make(site: Site, found: tuple[Bill, ...]) -> Iterator[Artifact]:
    say = site.messages.text
    title = say("policy.title")
    head = Head(title, say("policy.description"), PATH, "help", script(breadcrumb(site, [(title, PATH)])))
    rows = [(bill, _steps(bill), [site.event(event.path) for event in bill.milestones]) for bill in found]
    yield site.page(head, "pages/policy.html", bills=rows)


def _steps(bill: Bill) -> list[tuple[str, str, str]]:
    """Each step with its state (`done`, `here`, `open`) and the date of the milestone that names it, or ""."""
    reached = STEPS.index(bill.step) if bill.step else -1
    dates = {step_of(event.stage): event.when for event in bill.milestones}
    states = ["done" if place < reached else "here" if place == reached else "open" for place in range(len(STEPS))]
    return [(step, state, dates.get(step, "")) for step, state in zip(STEPS, states, strict=True)]
