"""The pages of terms and regions again as Markdown, which assistants read in a fraction of the words."""

from array import array
from collections.abc import Iterator, Sequence
from functools import lru_cache, partial

from generator.artifacts import Artifact, Target
from generator.catalog.catalog import CompanyList
from generator.catalog.destinations import OPEN_DATA, UNCLAIMED
from generator.catalog.labels import label
from generator.catalog.membership import list_key, members
from generator.catalog.summary import CompanySummary
from generator.exports.whole_file import AFTER_FILES
from generator.rendering.site import Site
from generator.vocabularies import vocabulary

# Signs with which Markdown begins something.
SPECIAL = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_{}[]<>#|"})
# A page of more is no help; the open data have all.
MOST = 500


def targets(site: Site, planned: Sequence[Target]) -> Iterator[Target]:
    """One target for the twins of each facet's pages. They are files for others, so they have the open data alone."""
    day = site.current.today.isoformat()  # which each of them tells
    for facet, values in members(site.current).items():
        if facet != "neighborhoods":
            keys = {id: list_key(site.current, found) for id, found in values.items()}
            keyed = {id: site.key("twin", facet, id, day, own) for id, own in keys.items()}
            key = site.key("twins", facet, keyed)
            yield Target(f"twins of {facet}", key, partial(_each, site, facet, keyed), phase=AFTER_FILES)


def _each(site: Site, facet: str, keyed: dict[str, bytes]) -> Iterator[Target]:
    for id, key in keyed.items():
        path = f"{facet}/{id}/index.md"
        yield Target(path, key, partial(_file, site, facet, id, path))


def _file(site: Site, facet: str, id: str, path: str) -> list[Artifact]:
    is_open = _open_rows(site)
    rows = array("I", [row for row in members(site.current)[facet][id].rows if row in is_open])
    return [Artifact(path, _content(site, facet, id, CompanyList(site.catalog, rows)).encode(), "markdown_twins")]


@lru_cache(maxsize=1)
def _open_rows(site: Site) -> frozenset[int]:
    return frozenset(site.companies_for(OPEN_DATA).rows)


def _content(site: Site, facet: str, id: str, companies: CompanyList) -> str:
    say, locale = site.messages.text, site.messages.locale
    name = label(facet, id, locale)
    own = f"{site.settings.site_url}{facet}/{id}/"
    said = [vocabulary(facet)[id].definition[locale], ""] if facet != "regions" else []
    count = say("list.count", n=len(companies), count=f"{len(companies):,}")
    day = site.current.today.isoformat()
    lines = [f"# {_plain(name)}", "", *said, say("llms.page", count=count, name=name, day=day, url=own), ""]
    lines += [_line(site, company) for company in companies[:MOST]]
    if len(companies) > MOST:
        lines += ["", say("llms.more", n=MOST, url=own)]
    return "\n".join(lines) + "\n"


def _line(site: Site, company: CompanySummary) -> str:
    """A company with its place and its summary, or what it does where it has none."""
    locale = site.messages.locale
    own = "" if company.level == UNCLAIMED else company.summary
    does = own or ", ".join([label("processes", process, locale) for process in company.processes])
    told = " · ".join(filter(None, (company.city, does)))
    link = f"[{_plain(company.name)}]({site.settings.site_url}companies/{company.slug}/)"
    return f"- {link}: {_plain(told)}" if told else f"- {link}"


def _plain(text: str) -> str:
    return text.translate(SPECIAL)
