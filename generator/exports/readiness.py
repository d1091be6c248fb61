"""How ready a company is for each national directory, how ready all of them are, and what would help most."""

from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import combinations

from generator.catalog.destinations import UNCLAIMED
from generator.catalog.labels import names
from generator.catalog.public import PublicCompany
from generator.diagnostics.diagnostic import Diagnostic, Location
from generator.exports.directories import NATIONAL
from generator.exports.directory import BLOCKING, LOCALE, Directory, Finding, Problem
from generator.messages import Messages, messages
from generator.source.data import KeyPath

CODES = {Problem.MISSING: "D901", Problem.REFUSED: "D902", Problem.REMARK: "D903", Problem.UNMAPPED: "D904"}
# What there is nothing to correct about.
NO_PLACE = CODES[Problem.UNMAPPED]
# Instead of names of directories.
ALLOWED: frozenset[str] = frozenset()
# People add one or two things at a time.
MOST_FIELDS = 2


@dataclass(frozen=True, slots=True)
class Standing:
    """How a company stands with one directory: whether it allows it, and what the directory would find."""

    directory: Directory
    is_allowed: bool
    findings: tuple[Finding, ...]

    @property
    def is_ready(self) -> bool:
        """Whether the record says all that the directory needs, and nothing that it refuses."""
        return not any(finding.problem in BLOCKING for finding in self.findings)

    @property
    def lacks(self) -> frozenset[str]:
        """The fields that would make it ready; none when it is, or when something is refused."""
        if any(finding.problem is Problem.REFUSED for finding in self.findings):
            return frozenset()
        return frozenset(finding.field for finding in self.findings if finding.problem is Problem.MISSING)


def standings(company: PublicCompany, remarks: bool = True) -> list[Standing]:
    """How a company stands with each directory that is for companies of its kind; quicker without the remarks."""
    return [
        Standing(
            directory,
            directory.id in company.destinations,
            directory.check(company) if remarks else tuple(directory.blocks(company)),
        )
        for directory in NATIONAL
        if directory.suits(company)
    ]


def best_step(lacking: Iterable[frozenset[str]]) -> tuple[tuple[str, ...], int]:
    """The one or two fields that would make most of these ready, and how many; ((), 0) when none do.

    `lacking` has for each what it lacks. Of steps that help as many, the one with fewer fields comes first.
    """
    wanted = Counter(fields for fields in lacking if 0 < len(fields) <= MOST_FIELDS)
    pairs = (one | other for one, other in combinations(wanted, 2) if len(one | other) <= MOST_FIELDS)
    steps = sorted({*wanted, *pairs}, key=lambda fields: (len(fields), sorted(fields)))
    helped = [(sum(count for fields, count in wanted.items() if fields <= step), step) for step in steps]
    if not helped:
        return (), 0
    count, step = max(helped, key=lambda each: each[0])
    return tuple(sorted(step)), count


def reason(say: Messages, finding: Finding) -> str:
    """Why, in a sentence."""
    values, (facet, ids) = dict(finding.values), finding.terms
    if facet:
        values["value"] = names(facet, ids, say.locale)
    return say.text(f"directories.reasons.{finding.reason}", n=int(values.get("count", 1)), **values)


def field_name(say: Messages, name: str) -> str:
    """What a field is called where something is to be done about it."""
    return say.text(f"directories.fields.{name}")


def fields_text(say: Messages, names: Iterable[str]) -> str:
    """Fields in a row: `a phone number and a ZIP code`."""
    return say.text("directories.and").join(field_name(say, name) for name in names)


def name_of(say: Messages, directory: Directory) -> str:
    """What a directory is called."""
    return say.text(f"exports.{directory.export.name}.title")


def readiness_texts(say: Messages, found: Sequence[Standing]) -> tuple[str, str]:
    """For how many directories a company is ready, and what would make it ready for most others; "" for nothing."""
    return _texts(
        say, sum(each.is_ready for each in found), len(found), tuple(tuple(sorted(each.lacks)) for each in found)
    )


@lru_cache(maxsize=4096)
def _texts(say: Messages, ready: int, total: int, lacking: tuple[tuple[str, ...], ...]) -> tuple[str, str]:
    """These texts, which many companies share."""
    fields, count = best_step(map(frozenset, lacking))
    step = say.text("directories.step", fields=fields_text(say, fields), n=count) if count else ""
    return say.text("directories.ready", ready=ready, n=total), step


def diagnostics(
    company: PublicCompany, locate: Callable[[KeyPath], Location], names: Container[str] = ALLOWED
) -> Iterator[Diagnostic]:
    """What directories would find, each at its place in the record: those of some names, else those it allows."""
    say = messages(LOCALE)
    for standing in standings(company):
        directory = standing.directory
        if not (standing.is_allowed if names is ALLOWED else directory.export.name in names):
            continue
        for finding in standing.findings:
            values = {
                "directory": name_of(say, directory),
                "id": directory.id,
                "what": field_name(say, finding.field),
                "reason": reason(say, finding),
                "finding": say.text("directories.finding", code=finding.code) if finding.code else "",
            }
            free = finding.problem in BLOCKING and not standing.is_allowed
            hint = "hint_free" if free else "hint"
            yield Diagnostic(locate(finding.keys), CODES[finding.problem], dotted(finding.keys), values, hint)


def dotted(keys: KeyPath) -> str:
    """A place in a record as people read it: `locations[1].street`."""
    return "".join(f"[{key + 1}]" if isinstance(key, int) else f".{key}" for key in keys).removeprefix(".")


@dataclass(slots=True)
class Tally:
    """How many companies a directory is for, how many of them are ready, allow it, and both; and what others lack."""

    suited: int = 0
    ready: int = 0
    allowed: int = 0
    sent: int = 0
    lacking: Counter[frozenset[str]] = field(default_factory=Counter)

    def add(self, standing: Standing) -> None:
        """Counts one company."""
        self.suited += 1
        self.ready += standing.is_ready
        self.allowed += standing.is_allowed
        self.sent += standing.is_ready and standing.is_allowed
        if standing.lacks:
            self.lacking[standing.lacks] += 1

    @property
    def step(self) -> tuple[tuple[str, ...], int]:
        """What would make most companies ready for it, and how many."""
        return best_step(self.lacking.elements())


def tally(companies: Iterable[PublicCompany]) -> dict[str, Tally]:
    """The counts of each directory by the name of its export, over companies that somebody stands for."""
    tallies = {directory.export.name: Tally() for directory in NATIONAL}
    for company in companies:
        for standing in standings(company, remarks=False) if company.verification.level != UNCLAIMED else ():
            tallies[standing.directory.export.name].add(standing)
    return tallies
