"""Registration sheets as plain text, a file for each company, to paste from into forms of sites that take no file."""

from collections.abc import Iterator, Sequence
from functools import cache, partial
from textwrap import fill

from generator.artifacts import Artifact, Target
from generator.catalog.summary import CompanySummary
from generator.exports.directory import artifact, changed_on, page_of
from generator.exports.registration import BLANKS, Sheet, registering, sheets
from generator.messages import Messages
from generator.rendering.site import Site

BLANK = "_" * 32


def targets(site: Site, planned: Sequence[Target]) -> Iterator[Target]:
    """One target, which makes only the files of companies that changed."""
    companies = registering(site.current)
    key = site.key("registration_sheets", [site.current.card_keys[company.slug] for company in companies])
    yield Target("registration_sheets", key, lambda: _targets(site, companies))


def _targets(site: Site, companies: Sequence[CompanySummary]) -> Iterator[Target]:
    for company in companies:
        key = site.key("registration_sheet", site.current.card_keys[company.slug])
        yield Target(path_of(company.slug), key, partial(_file, site, company))


def path_of(slug: str) -> str:
    """Where the sheets of a company are."""
    return f"companies/{slug}/registration.txt"


def _file(site: Site, summary: CompanySummary) -> list[Artifact]:
    company, say = site.company(summary.path), site.messages
    top = [company.name, page_of(site, company), say.text("sheets.as_of", date=changed_on(company))]
    blocks = ["\n".join(top), fill(say.text("sheets.intro"))]
    blocks += [_sheet(say, sheet) for sheet in sheets(site.current, company)]
    return [artifact(path_of(company.slug), ("\n\n".join(blocks) + "\n").encode())]


def _sheet(say: Messages, sheet: Sheet) -> str:
    """One sheet: what it is for, then a field a line; a value of several lines is one, as forms want it."""
    lines = [
        f"{_label(say, field)}: {' '.join(value.split())}" if value else _blank(say, field)
        for field, value in sheet.lines
    ]
    return "\n".join([_top(say, sheet.id, sheet.url, sheet.published), *lines])


@cache
def _top(say: Messages, id: str, url: str, published: bool) -> str:
    """What stands above the fields of a site."""
    title = say.text(f"sheets.sites.{id}")
    order = say.text("sheets.published" if published else "sheets.not_published", site=title)
    return "\n".join([title, "-" * len(title), url, fill(order)])


@cache
def _label(say: Messages, field: str) -> str:
    return say.text(f"sheets.fields.{field}")


@cache
def _blank(say: Messages, field: str) -> str:
    """A line to fill in, and why it is empty."""
    return f"{_label(say, field)}: {BLANK} {say.text('sheets.by_hand' if field in BLANKS else 'sheets.not_listed')}"
