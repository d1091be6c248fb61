"""A company's standing with national directories, and what to paste into the forms of sites that take no file."""

from collections.abc import Iterable, Iterator
from functools import partial

from generator.artifacts import Artifact, Target
from generator.catalog.summary import CompanySummary
from generator.digests import Plain
from generator.exports.directory import BLOCKING
from generator.exports.readiness import Standing, field_name, readiness_texts, reason, standings
from generator.exports.registration import BLANKS, registering, sheets
from generator.rendering.site import Site
from generator.rendering.structured_data import breadcrumb, script
from generator.theme.shell import Head


def targets(site: Site) -> Iterable[Target]:
    """One target, which makes only the pages of companies that changed: those that allow any directory have one."""
    companies = registering(site.current)
    key = site.key("directories", [depends_on(site, company) for company in companies])
    yield Target("directories", key, lambda: _targets(site, companies))


def depends_on(site: Site, company: CompanySummary) -> Plain:
    """What a page shows: the company's record as of today."""
    return site.current.card_keys[company.slug]


def _targets(site: Site, companies: Iterable[CompanySummary]) -> Iterator[Target]:
    for company in companies:
        key = site.key("directories", depends_on(site, company))
        yield Target(f"{path_of(company.slug)}index.html", key, partial(_make, site, company))


def path_of(slug: str) -> str:
    """Where the page of a company is."""
    return f"companies/{slug}/directories/"


def _make(site: Site, summary: CompanySummary) -> Iterator[Artifact]:
    company, say = site.company(summary.path), site.messages.text
    found = standings(company)
    title = say("directories.title")
    steps = [(say("sections.companies"), "companies/"), (company.name, f"companies/{company.slug}/")]
    trail = breadcrumb(site, [*steps, (title, path_of(company.slug))])
    head = Head(
        say("directories.page_title", name=company.name),
        say("directories.description", name=company.name),
        path_of(company.slug),
        "companies",
        f'<meta name="robots" content="noindex">{script(trail)}',
    )
    yield site.page(
        head,
        "pages/directories.html",
        company=company,
        steps=steps,
        lead=" ".join(filter(None, readiness_texts(site.messages, found))),
        rows=[(each, _told(site, each)) for each in found],
        sheets=list(sheets(site.current, company)),
        blanks=BLANKS,
        edit_url=site.settings.edit_url(summary.path),
    )


def _told(site: Site, standing: Standing) -> list[tuple[str, str, str]]:
    """What a directory would find: what to do or that there is nothing to, why, and the directory's own code."""
    told = []
    for finding in standing.findings:
        what = field_name(site.messages, finding.field)
        blocks = finding.problem in BLOCKING
        action = site.messages.text(f"directories.problem.{finding.problem}", what=what) if blocks else ""
        told.append((action, reason(site.messages, finding), finding.code))
    return told
