"""The news of each month: what was added and verified, and what is coming up."""

from collections.abc import Iterable, Iterator
from dataclasses import astuple
from functools import partial

from generator.artifacts import Artifact, Target
from generator.catalog.news import News, monthly_news
from generator.digests import Plain
from generator.rendering.formats import day
from generator.rendering.newsletter import Section, sections, title
from generator.rendering.site import Site
from generator.rendering.structured_data import breadcrumb, script
from generator.theme.shell import Head

PATH = "news/"


def targets(site: Site) -> Iterable[Target]:
    """The list of months, and the page of each month that has news."""
    months = monthly_news(site.current)
    yield Target("news", site.key(PATH, list(months)), lambda: _index(site, list(months)), pages=((PATH, ""),))
    for month, found in months.items():
        shown, path = sections(site, found), f"{PATH}{month}/"
        key = site.key(path, *depends_on(shown))
        yield Target(f"news/{month}", key, partial(_make, site, found, path, shown), pages=((path, ""),))


def depends_on(shown: list[Section]) -> tuple[Plain, ...]:
    """What a month's page shows."""
    return ([astuple(section) for section in shown],)


def _index(site: Site, months: list[str]) -> Iterator[Artifact]:
    say = site.messages.text
    name = say("news.all")
    head = Head(name, say("news.description"), PATH, "about", script(breadcrumb(site, [(name, PATH)])))
    yield site.page(head, "pages/news.html", title=name, months=months, sections=[], steps=[])


def _make(site: Site, found: News, path: str, shown: list[Section]) -> Iterator[Artifact]:
    say, name = site.messages.text, title(site, found)
    steps = [(say("news.all"), PATH), (name, path)]
    month = day(found.period.since.isoformat()[:7], site.messages.locale)
    head = Head(name, say("news.month_description", month=month), path, "about", script(breadcrumb(site, steps)))
    yield site.page(head, "pages/news.html", title=name, months=[], sections=shown, steps=steps[:1])
