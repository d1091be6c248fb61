"""The list of all companies: in order of name, with jumps to letters, ways to browse, and the search on page one."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from markupsafe import Markup

from generator.artifacts import Artifact, Target
from generator.catalog.membership import counts, list_key
from generator.digests import Plain
from generator.rendering.formats import number
from generator.rendering.links import Link, link
from generator.rendering.pagination import PAGE_SIZE, Page, head, paginate
from generator.rendering.site import Site
from generator.rendering.structured_data import data_block
from generator.rendering.subscribe import feed_links
from generator.search.columns import sortable
from generator.theme.modules import SCRIPT_FOLDER, dependencies
from generator.theme.shell import ROOT, Head
from generator.vocabularies import vocabulary

PATH = "companies/"
# What can be browsed by right on the first page; the other facets have an index page to go to.
BROWSED = ("processes", "clusters", "regions")
# Strings that scripts of the first page say: whole groups of the messages.
SAID = ("card", "columns", "find", "list", "map", "shortlist")
RADII = (2, 5, 10, 25, 50)
VIEWS = ("cards", "table", "map")
# The page's own script, and the one of the search beside it.
MODULES = ("companies/page.js", "search/answers.js")
# Without these, a browser learns of each module only from the one that imports it: on a slow line that takes seconds.
PRELOAD = Markup('<link rel="modulepreload" href="{}{}">')


@dataclass(frozen=True, slots=True)
class Group:
    """One facet to browse by, with its values in use."""

    facet: str
    links: tuple[Link, ...]


def targets(site: Site) -> Iterable[Target]:
    """The whole series of pages."""
    yield Target("companies", site.key("companies", *depends_on(site)), lambda: _make(site), pages=((PATH, ""),))


def depends_on(site: Site) -> tuple[Plain, ...]:
    """What the pages show: all cards, and the counts on the first one."""
    return list_key(site.current, site.catalog.everyone), counts(site.current)


def _make(site: Site) -> Iterator[Target]:
    letters, groups = site.current.facts.of("letters", lambda: _letters(site)), _groups(site)
    series = paginate(site, PATH, site.catalog.everyone, letters, partial(_page, site, letters, groups))
    for place, target in enumerate(series):
        # Only the first page shows numbers that any change may touch.
        yield target._replace(key=site.key(target.key, *depends_on(site)[1:])) if place == 0 else target


def _page(site: Site, letters: list[tuple[str, int, str]], groups: list[Group], page: Page) -> Artifact:
    context: dict[str, object] = {"list": page, "letters": letters, "groups": groups}
    if page.is_first:
        found = counts(site.current)
        others = [(name, len(values)) for name, values in found.items() if values and name not in BROWSED]
        context |= {
            "others": others,
            "radii": RADII,
            "sorts": ("best", "name", "near", *sortable(), "place"),
            "views": VIEWS,
        }
    return site.page(_head(site, page), "pages/companies.html", **context)


def _head(site: Site, page: Page) -> Head:
    say = site.messages.text
    title = say("companies.title")
    description = say("companies.description", count=number(page.total, site.messages.locale))
    made = head(site, page, title, description, [(title, PATH)], "companies")
    if not page.is_first:
        return made
    # Joined as text: nothing may be escaped again.
    scripts = f"{_preloads(site)}{_strings(site)}{site.script(MODULES[0])}"
    return replace(made, extra=f"{made.extra}{feed_links(site, 'companies')}{scripts}")


def _preloads(site: Site) -> str:
    """Links to all modules that come with the page, for the browser to fetch at the same time."""
    folder = (site.settings.root / "site_templates" / "theme" / SCRIPT_FOLDER).resolve()
    names = (file.relative_to(folder).as_posix() for file in dependencies(folder / name for name in MODULES))
    return "".join(PRELOAD.format(ROOT, site.scripts[name]) for name in names if name in site.scripts)


def _strings(site: Site) -> Markup:
    """What the scripts say; of the fixed choices only those that a card shows."""
    strings = {name: site.messages.find(name) for name in SAID if site.messages.has(name)}
    status, capacity = site.messages.find("choices.status"), site.messages.find("choices.capacity")
    return data_block("strings", {**strings, "choices": {"status": status, "capacity": capacity}})


def _groups(site: Site) -> list[Group]:
    """The values in use of the facets to browse by, the most frequent first; of processes the families."""
    groups = []
    for facet in BROWSED:
        found = counts(site.current)[facet]
        tops = found if facet == "regions" else [term.id for term in vocabulary(facet) if term.parent is None]
        ids = sorted((id for id in tops if id in found), key=lambda id: (-found[id], id))
        if ids:
            groups.append(Group(facet, tuple(link(site, facet, id, found[id]) for id in ids)))
    return groups


def _letters(site: Site) -> list[tuple[str, int, str]]:
    """Each first letter in use with the page and the slug of its first company; "" for what is no letter."""
    found: dict[str, tuple[str, int, str]] = {}
    for place, company in enumerate(site.catalog.companies):
        first = unicodedata.normalize("NFKD", company.name)[0].upper()
        letter = first if "A" <= first <= "Z" else ""
        if letter not in found:
            found[letter] = (letter, place // PAGE_SIZE + 1, company.slug)
    return sorted(found.values())
