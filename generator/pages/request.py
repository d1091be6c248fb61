"""A buyer's request: what is needed and by when, how to respond, and who in the directory fits, with reasons."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from generator.artifacts import Artifact, Target
from generator.catalog.event_summary import EventSummary
from generator.catalog.membership import list_key, members
from generator.catalog.public_events import PublicEvent, PublicRequest
from generator.catalog.summary import CompanySummary
from generator.digests import Plain
from generator.matching.criteria import criteria_of
from generator.matching.match import Match
from generator.matching.requests import Fitting, fitting_open, is_request, teams_for
from generator.matching.teams import Team
from generator.rendering.event_words import money
from generator.rendering.formats import moment
from generator.rendering.links import Link, issue_url, label, link
from generator.rendering.match_reasons import Reason, asked, reasons, sentence
from generator.rendering.requests import SECTION, Outcome, has_builder, outcome_of, status_of, until, winners
from generator.rendering.site import Site
from generator.rendering.structured_data import breadcrumb, demand, script
from generator.theme.shell import Head

# Rows of each list; of more a page tells the number and links to the search.
SHOWN = 12
PART_DETAILS = ("quantity", "material", "tolerance", "finish", "inspection")


class ShownMatch(NamedTuple):
    """A company on the page: why it fits in one sentence and criterion by criterion, and where it can say more.

    An unverified listing can be claimed; one that leaves something open can say it. Otherwise the addresses are "".
    """

    company: CompanySummary
    text: str
    reasons: list[Reason]
    claim_url: str
    fill_url: str


class ShownTeam(NamedTuple):
    """A team on the page: (company, what it does) in the order of the work."""

    legs: list[tuple[CompanySummary, str]]
    miles: float


class ShownFit(NamedTuple):
    """Who fits: those that meet all, that do not say all, and that lack one or two; `counts` are of all of them."""

    full: list[ShownMatch]
    open: list[ShownMatch]
    near: list[list[ShownMatch]]
    counts: list[int]
    teams: list[ShownTeam]
    # The day that this holds for, in ISO 8601: what a listing says of its capacity grows old.
    today: str
    # From where distances count, and the processes asked for.
    origin: str
    work: list[Link]


def targets(site: Site) -> Iterable[Target]:
    """One page for each request, whether it is open or not."""
    for event in site.current.events:
        if is_request(event):
            path, key = f"events/{event.slug}/", site.key("request", *depends_on(site, event))
            pages = ((path, max(event.added, event.updated)),)
            yield Target(f"{path}index.html", key, partial(_make, site, event), pages)


def depends_on(site: Site, event: EventSummary) -> tuple[Plain, ...]:
    """What the page shows: the request, whom it names, and while it is open the companies that do some of the work."""
    issuer, company = site.catalog.party(event.owner)
    named = [(each.slug, each.name) for each in winners(site, event)]
    shown = site.catalog.digests[event.path], status_of(site, event), issuer, company is not None, named
    fit = fitting_open(site.current).get(event.slug)
    if fit is None:
        return shown
    able = [site.catalog.by_slug[facts.slug] for facts in fit.able]
    origin = fit.origin._asdict() if fit.origin else {}
    return (*shown, site.current.today.isoformat(), origin, list_key(site.current, able))


def _make(site: Site, event: EventSummary) -> Iterator[Artifact]:
    public = site.event(event.path)
    details = public.details
    assert isinstance(details, PublicRequest)  # noqa: S101 its type says so
    status, fit = status_of(site, event), fitting_open(site.current).get(event.slug)
    issuer, company = site.catalog.party(event.owner)
    context = {
        "event": public,
        "request": details,
        "status": status,
        "until": until(event),
        "issuer": issuer,
        "buyer": company,
        "outcome": _outcome(site, event, status),
        "worth": money(site.messages, *event.amount),
        "needs": _needs(site, event),
        "part_details": [name for name in PART_DETAILS if any(getattr(part, name) for part in details.parts)],
        "regions": [link(site, "regions", id) for id in public.regions],
        "clusters": [link(site, "clusters", id) for id in public.clusters],
        "builder": has_builder(site),
        "edit_url": site.settings.edit_url(event.path),
        "fit": _shown(site, fit) if fit else None,
    }
    yield site.page(_head(site, event, public, issuer), "pages/request.html", **context)


def _outcome(site: Site, event: EventSummary, status: str) -> Outcome | None:
    return outcome_of(site, event) if status in ("awarded", "cancelled", "closed") else None


def _needs(site: Site, event: EventSummary) -> list[tuple[bool, list[tuple[str, str]]]]:
    """Each need as whether it is required, and (facet, what is asked)."""
    found: list[tuple[bool, list[tuple[str, str]]]] = [(need.is_required, []) for need in event.needs]
    for criterion in criteria_of(event.needs, ""):
        found[criterion.need][1].append((criterion.facet, asked(criterion, site.messages)))
    return found


def _shown(site: Site, fit: Fitting) -> ShownFit:
    full, unsaid, near = fit.matches
    return ShownFit(
        _rows(site, fit, full),
        _rows(site, fit, unsaid),
        [_rows(site, fit, found) for found in near],
        [len(full), len(unsaid), *map(len, near)],
        [_team(site, team) for team in teams_for(fit)],
        site.current.today.isoformat(),
        _origin(site, fit),
        _work(site, fit),
    )


def _rows(site: Site, fit: Fitting, found: Sequence[Match]) -> list[ShownMatch]:
    return [_row(site, fit, match) for match in found[:SHOWN]]


def _row(site: Site, fit: Fitting, match: Match) -> ShownMatch:
    company = site.catalog.by_slug[match.slug]
    criteria = fit.wanted.criteria
    is_claimed = company.level != "unclaimed"
    return ShownMatch(
        company,
        sentence(criteria, match, company, site.messages),
        reasons(criteria, match, site.messages),
        "" if is_claimed else issue_url(site, "Claim", company.slug),
        issue_url(site, "Correction", company.slug) if is_claimed and match.unknown else "",
    )


def _team(site: Site, team: Team) -> ShownTeam:
    by_slug, say = site.catalog.by_slug, site.messages.text
    legs = [
        (by_slug[leg.slug], say("matching.comma").join([label(site, "processes", id) for id in leg.processes]))
        for leg in team.route
    ]
    return ShownTeam(legs, team.miles)


def _origin(site: Site, fit: Fitting) -> str:
    """From where distances count, in words."""
    if fit.origin is None:
        return ""
    if fit.origin.facet == "companies":
        return site.catalog.by_slug[fit.origin.id].name
    if fit.origin.facet == "zips":
        return site.messages.text("requests.zip", zip=fit.origin.id)
    return site.messages.text("requests.middle", region=label(site, "regions", fit.origin.id))


def _work(site: Site, fit: Fitting) -> list[Link]:
    """The processes that are required, each with the page of all who do it."""
    used = members(site.current)["processes"]
    wanted = dict.fromkeys([criterion.asked[0] for criterion in fit.wanted.criteria if criterion.is_work])
    return [link(site, "processes", id) for id in wanted if id in used]


def _head(site: Site, event: EventSummary, public: PublicEvent, issuer: str) -> Head:
    say, path = site.messages.text, f"events/{event.slug}/"
    needs = say("matching.comma").join([text for _, terms in _needs(site, event) for _, text in terms[:1]])
    kind = say(f"choices.request.{public.kind}")
    closes = moment(event.when, site.messages.locale)
    description = public.summary or say(
        "requests.request_description", kind=kind, issuer=issuer, date=closes, needs=needs
    )
    steps = [(say("requests.title"), "requests/"), (public.name, path)]
    about = script(demand(site, event, issuer, description, until(event)), breadcrumb(site, steps))
    return Head(say("requests.page_title", name=public.name, issuer=issuer), description, path, SECTION, about)
