"""The news of a period for people: as sections of rows, and those as plain text, Markdown and e-mail."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from generator.catalog.current import DAY
from generator.catalog.event_summary import EventSummary
from generator.catalog.news import News
from generator.catalog.occurrences import Occurrence
from generator.catalog.summary import CompanySummary
from generator.rendering.cards import place_line, terms_line
from generator.rendering.formats import day, number
from generator.rendering.links import label
from generator.rendering.site import Site

# Rows of a section; of more it tells the number, so that a month with very many stays one readable e-mail.
MOST = 10
WIDTH = 72
# What Markdown and HTML give a meaning to.
SIGNS = re.compile(r"([\\`*_{}\[\]()<>#+!|&~-])")


@dataclass(frozen=True, slots=True)
class Row:
    """One piece of news: its name, the address of its page below the site's root, and what is said of it."""

    name: str
    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """Some news of one sort; `more` says how many are left out, or is empty; they are at `more_path`."""

    title: str
    rows: tuple[Row, ...]
    more: str
    more_path: str


def title(site: Site, found: News) -> str:
    """What the news of a period is called."""
    period, locale = found.period, site.messages.locale
    month = period.since.isoformat()[:7]
    if period == type(period).month(month):
        return site.messages.text("news.title", month=day(month, locale))
    return site.messages.text("news.title_since", since=day(period.since, locale), until=day(period.until, locale))


def sections(site: Site, found: News) -> list[Section]:
    """The news by sort, without sorts that have none."""
    return [_section(site, sort, getattr(found, sort.name)) for sort in SORTS if getattr(found, sort.name)]


def _section(site: Site, sort: "Sort", found: Sequence[Any]) -> Section:
    left, say = len(found) - MOST, site.messages.text
    more = say("news.more", n=left, count=number(left, site.messages.locale)) if left > 0 else ""
    rows = tuple([sort.row(site, each) for each in found[:MOST]])
    return Section(say(f"news.{sort.name}"), rows, more, sort.path)


def _company(site: Site, company: CompanySummary) -> Row:
    work = ", ".join([label(site, facet, id) for facet, id in terms_line(company)])
    said = company.summary or work
    place = place_line(site, company)
    return Row(company.name, f"companies/{company.slug}/", " · ".join(filter(None, (place, said))))


def _occurrence(site: Site, each: Occurrence) -> Row:
    return _event(site, each.event, day(each.day, site.messages.locale))


def _deadline(site: Site, event: EventSummary) -> Row:
    say = site.messages.text
    if event.rolling:
        return _event(site, event, say("news.rolling"))
    return _event(site, event, say("news.closes", date=day(event.when[:DAY], site.messages.locale)))


def _award(site: Site, event: EventSummary) -> Row:
    names = [site.catalog.by_slug[slug].name for slug in event.outcome[1] if slug in site.catalog.by_slug]
    return _event(site, event, site.messages.text("news.awarded", names=", ".join(names)) if names else "")


def _milestone(site: Site, event: EventSummary) -> Row:
    return _event(site, event, day(event.when[:DAY], site.messages.locale))


def _event(site: Site, event: EventSummary, told: str) -> Row:
    place = event.city or ", ".join([label(site, "regions", id) for id in event.regions])
    changed = event.status and event.status != "scheduled"
    status = site.messages.text(f"choices.event_status.{event.status}") if changed else ""
    return Row(event.name, f"events/{event.slug}/", " · ".join(filter(None, (status, told, place, event.summary))))


@dataclass(frozen=True, slots=True)
class Sort:
    """A sort of news: the field of `News` that holds it, how one piece is told, and the page where the rest is."""

    name: str
    row: Callable[[Site, Any], Row]
    path: str


SORTS = (
    Sort("verified", _company, "companies/"),
    Sort("coming", _occurrence, "events/"),
    Sort("requests", _deadline, "requests/"),
    Sort("deadlines", _deadline, "funding/"),
    Sort("awards", _award, "numbers/"),
    Sort("milestones", _milestone, "events/"),
    Sort("added", _company, "companies/"),
)


def plain_text(site: Site, heading: str, shown: Sequence[Section]) -> str:
    """The news as an e-mail's plain text: an address on a line of its own under each name."""
    url = site.settings.site_url
    lines = [heading, "=" * min(len(heading), WIDTH), ""]
    for section in shown:
        lines += [section.title, "-" * min(len(section.title), WIDTH), ""]
        for row in section.rows:
            lines += [f"* {row.name}", *([f"  {row.text}"] if row.text else []), f"  {url}{row.path}", ""]
        if section.more:
            lines += [f"{section.more} {url}{section.more_path}", ""]
    lines += [site.messages.text("news.why"), site.messages.text("news.address"), site.messages.text("news.stop")]
    return "\n".join(lines) + "\n"


def markdown_page(site: Site, heading: str, shown: Sequence[Section]) -> str:
    """The news as a page in Markdown, in which no name can mean more than its letters."""
    url = site.settings.site_url
    lines = [f"# {_literal(heading)}", ""]
    for section in shown:
        lines += [f"## {_literal(section.title)}", "", *_rows(section, url), ""]
        if section.more:
            lines += [f"[{_literal(section.more)}]({url}{section.more_path})", ""]
    return "\n".join(lines).rstrip() + "\n"


def _rows(section: Section, url: str) -> Iterator[str]:
    for row in section.rows:
        text = f": {_literal(row.text)}" if row.text else ""
        yield f"- [{_literal(row.name)}]({url}{row.path}){text}"


def _literal(text: str) -> str:
    return SIGNS.sub(r"\\\1", text)


def email(site: Site, heading: str, shown: Sequence[Section], online: str) -> str:
    """The news as an e-mail in HTML: styles in its elements, no image, script or address but the site's own.

    `online` is the address of the same news on the site below its root, or "".
    """
    import css_inline  # only the newsletter needs it

    html = site.templates.get_template("email/newsletter.html").render(
        title=heading, sections=shown, url=site.settings.site_url, online=online
    )
    inliner = css_inline.CSSInliner(load_remote_stylesheets=False, keep_style_tags=True, keep_at_rules=True)
    inlined: str = inliner.inline(html)
    return inlined


def written(site: Site, found: News, online: str) -> dict[str, str]:
    """The news as the text of a page, of a plain e-mail and of one in HTML, by the ending of the file's name."""
    heading, shown = title(site, found), sections(site, found)
    return {
        "md": markdown_page(site, heading, shown),
        "txt": plain_text(site, heading, shown),
        "html": email(site, heading, shown, online),
    }
