"""Who fits a request as text, JSON or CSV, for the command line; the same answer as the request's page."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

from generator.catalog.labels import label
from generator.digests import Plain
from generator.matching.match import Match
from generator.matching.requests import Fitting, teams_for
from generator.matching.teams import Team
from generator.rendering.formats import moment, number
from generator.rendering.match_reasons import reasons, sentence
from generator.rendering.site import Site

Report: TypeAlias = Callable[[Site, Fitting], str]

# The groups of a report, each a key of `matching.group`.
GROUPS = ("full", "open", "near", "near_two")
COLUMNS = (
    "group",
    "slug",
    "name",
    "city",
    "met",
    "required",
    "missing",
    "unknown",
    "preferred",
    "miles",
    "capacity",
    "why",
)
# What spreadsheets take for formulas; an apostrophe in front makes it text, as in `js/shortlist/csv.js`.
FORMULA = re.compile(r"(?:^|[;|\t\r\n])[\s\"]*(?=[=+\-@\uff1d\uff0b\uff0d\uff20])")


def groups_of(fit: Fitting) -> dict[str, tuple[Match, ...]]:
    """The matches of each group, the best first."""
    full, unsaid, near = fit.matches
    return dict(zip(GROUPS, (full, unsaid, *near), strict=True))


def text_report(site: Site, fit: Fitting) -> str:
    """The answer for people: counts, then each company with its reasons, then teams."""
    return "\n".join(_lines(site, fit)) + "\n"


def json_report(site: Site, fit: Fitting) -> str:
    """The answer for programs; keys are those of the records and of `Match`."""
    event = fit.event
    every: dict[str, Plain] = {
        name: [_match_data(site, fit, match) for match in matches] for name, matches in groups_of(fit).items()
    }
    data = {
        "request": event.slug,
        "name": event.name,
        "closes": event.when,
        "export_control": event.export_control,
        "today": site.current.today.isoformat(),
        **every,
        "teams": [_team_data(team) for team in teams_for(fit)],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def csv_report(site: Site, fit: Fitting) -> str:
    """The answer for spreadsheets (RFC 4180), a company on each line."""
    file = io.StringIO()
    writer = csv.writer(file, quoting=csv.QUOTE_ALL)
    writer.writerow(COLUMNS)
    for group, matches in groups_of(fit).items():
        for match in matches:
            row = {"group": group, **_match_data(site, fit, match)}
            writer.writerow([_cell(row[name]) for name in COLUMNS])
    return file.getvalue()


FORMATS: Mapping[str, Report] = {"text": text_report, "json": json_report, "csv": csv_report}


def _cell(value: Plain) -> str:
    if value is None:
        return ""
    return FORMULA.sub(r"\g<0>'", value) if isinstance(value, str) else str(value)


def _match_data(site: Site, fit: Fitting, match: Match) -> dict[str, Plain]:
    company, criteria = site.catalog.by_slug[match.slug], fit.wanted.criteria
    return {
        "slug": match.slug,
        "name": company.name,
        "city": company.city,
        "met": match.met,
        "required": sum(criterion.is_required for criterion in criteria),
        "missing": match.missing,
        "unknown": match.unknown,
        "preferred": match.preferred,
        "basis": match.basis,
        "miles": match.miles,
        "capacity": match.capacity,
        "why": sentence(criteria, match, company, site.messages),
        "results": [
            {"asked": reason.asked, "state": reason.state, "said": reason.said, "required": reason.is_required}
            for reason in reasons(criteria, match, site.messages)
        ],
    }


def _team_data(team: Team) -> dict[str, Plain]:
    return {
        "miles": team.miles,
        "route": [{"slug": leg.slug, "processes": list(leg.processes)} for leg in team.route],
    }


def _lines(site: Site, fit: Fitting) -> Iterator[str]:
    messages, event = site.messages, fit.event
    kind = messages.text(f"choices.request.{event.kind}")
    yield event.name
    yield messages.text("requests.from", kind=kind, issuer=site.catalog.party(event.owner)[0])
    yield messages.text("requests.until", date=moment(event.when, messages.locale))
    for group, matches in groups_of(fit).items():
        count = number(len(matches), messages.locale)
        yield ""
        yield messages.text(f"matching.group.{group}", n=len(matches), count=count)
        for match in matches:
            company = site.catalog.by_slug[match.slug]
            yield f"  {', '.join([part for part in (company.name, company.city) if part])} ({match.slug})"
            yield f"    {sentence(fit.wanted.criteria, match, company, messages)}"
    for place, team in enumerate(teams_for(fit), 1):
        yield ""
        yield from _team_lines(site, team, place)


def _team_lines(site: Site, team: Team, place: int) -> Iterator[str]:
    messages = site.messages
    miles = messages.text("requests.team_miles", n=team.miles, miles=number(team.miles, messages.locale))
    yield f"{messages.text('requests.team', number=place)}: {miles}"
    for leg in team.route:
        does = ", ".join([label("processes", id, messages.locale) for id in leg.processes])
        yield f"  {does}: {site.catalog.by_slug[leg.slug].name} ({leg.slug})"
