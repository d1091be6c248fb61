"""The news of each month: what was added and verified, and what is coming up."""

from collections.abc import Iterable, Iterator
from dataclasses import astuple
from functools import partial

from generator.artifacts import Artifact, Target
from generator.catalog.catalog import CompanyList
from generator.catalog.membership import list_key
from generator.catalog.news import months_with_news, news_of_month
from generator.digests import Plain
from generator.rendering.formats import day
from generator.rendering.newsletter import sections, title
from generator.rendering.site import Site
from generator.rendering.structured_data import breadcrumb, script
from generator.theme.shell import Head

PATH = "news/"


def targets(site: Site) -> Iterable[Target]:
    """The list of months, and the page of each month that has news."""
    months = months_with_news(site.current)
    yield Target("news", site.key(PATH, list(months)), lambda: _index(site, list(months)), pages=((PATH, ""),))
    for month, companies in months.items():
        path = f"{PATH}{month}/"
        key = site.key(path, *depends_on(site, month, companies))
        yield Target(f"news/{month}", key, partial(_make, site, month, companies, path), pages=((path, ""),))


def depends_on(site: Site, month: str, companies: CompanyList) -> tuple[Plain, ...]:
    """What a month's page shows: the companies that made news in it, and what others did."""
    others = sections(site, news_of_month(site.current, month))
    return list_key(site.current, companies), [astuple(section) for section in others]


def _index(site: Site, months: list[str]) -> Iterator[Artifact]:
    say = site.messages.text
    name = say("news.all")
    head = Head(name, say("news.description"), PATH, "about", script(breadcrumb(site, [(name, PATH)])))
    yield site.page(head, "pages/news.html", title=name, months=months, sections=[], steps=[])


def _make(site: Site, month: str, companies: CompanyList, path: str) -> Iterator[Artifact]:
    found = news_of_month(site.current, month, companies)
    shown = sections(site, found)
    say, name = site.messages.text, title(site, found)
    steps = [(say("news.all"), PATH), (name, path)]
    name_of_month = day(found.period.since.isoformat()[:7], site.messages.locale)
    head = Head(
        name, say("news.month_description", month=name_of_month), path, "about", script(breadcrumb(site, steps))
    )
    yield site.page(head, "pages/news.html", title=name, months=[], sections=shown, steps=steps[:1])
