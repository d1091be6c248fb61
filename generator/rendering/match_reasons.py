"""Why a company fits a request, in words: for pages and the command line alike."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.catalog.labels import label
from generator.catalog.summary import CompanySummary
from generator.matching.criteria import Criterion
from generator.matching.match import Match, Result
from generator.messages import Messages
from generator.rendering.formats import day, number


class Reason(NamedTuple):
    """One criterion in words: what is asked, how the company stands to it, and what it says."""

    # met, missing or unknown.
    state: str
    asked: str
    said: str
    is_required: bool


def asked(criterion: Criterion, messages: Messages) -> str:
    """What a criterion asks for: the names of its terms, or a quantity with its unit."""
    say, locale = messages.text, messages.locale
    if criterion.facet == "quantity":
        unit = criterion.unit or say("matching.pieces")
        return say("matching.quantity", quantity=number(criterion.quantity, locale), unit=unit)
    if criterion.facet == "export_control":
        return label("certifications", criterion.asked[0], locale)
    return say("matching.or").join([label(criterion.facet, id, locale) for id in criterion.asked])


def reasons(criteria: Sequence[Criterion], match: Match, messages: Messages) -> list[Reason]:
    """Every criterion in words, those that are required first."""
    found = [
        Reason(result.state, asked(criterion, messages), _said(result, messages), criterion.is_required)
        for criterion, result in zip(criteria, match.results, strict=True)
    ]
    return sorted(found, key=lambda reason: not reason.is_required)


def _said(result: Result, messages: Messages) -> str:
    """What a company says, or what is said of it where it says nothing itself."""
    return messages.text(f"matching.why.{result.why if result.basis in ('', 'stated') else result.basis}")


def sentence(criteria: Sequence[Criterion], match: Match, company: CompanySummary, messages: Messages) -> str:
    """All in one sentence: `Meets 4 of 5: has no AS9100; 6 miles away; capacity open as of November 3`."""
    say = messages.text
    total = sum(criterion.is_required for criterion in criteria)
    preferred = len(criteria) - total
    parts = [*_against(criteria, match, messages)]
    if match.basis != "stated":
        parts.insert(0, say(f"matching.{match.basis}"))
    if preferred:
        parts.append(say("matching.preferred", met=match.preferred, total=preferred))
    if match.miles is not None:
        parts.append(say("matching.miles", n=match.miles, miles=number(match.miles, messages.locale)))
    if match.capacity != "unknown":
        parts.append(say(f"matching.capacity.{match.capacity}", date=day(company.capacity_on, messages.locale)))
    head = "meets_all" if match.met == total else "meets"
    told = say("matching.and_then").join(parts)
    found = say(f"matching.{head}", n=total, met=match.met, total=total)
    return say("matching.namely", found=found, parts=told) if told else found


def _against(criteria: Sequence[Criterion], match: Match, messages: Messages) -> Iterator[str]:
    """What a company misses, then what it does not say."""
    required = [each for each in zip(criteria, match.results, strict=True) if each[0].is_required]
    for criterion, result in required:
        if result.state == "missing":
            yield messages.text(f"matching.missing.{criterion.facet}", asked=asked(criterion, messages))
    unsaid = [asked(criterion, messages) for criterion, result in required if result.state == "unknown"]
    if unsaid:
        yield messages.text("matching.unsaid", asked=messages.text("matching.comma").join(unsaid))
