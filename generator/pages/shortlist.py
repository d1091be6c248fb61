"""The visitor's shortlist and the comparison side by side: empty pages that scripts fill, unknown to search engines."""

from collections.abc import Iterable, Iterator
from functools import partial

from markupsafe import Markup

from generator.artifacts import Artifact, Target
from generator.catalog.membership import counts
from generator.digests import Plain
from generator.rendering.links import Link, link
from generator.rendering.requests import has_builder
from generator.rendering.site import Site
from generator.rendering.structured_data import data_block
from generator.theme.shell import Head

TEMPLATES = {"shortlist": "pages/shortlist.html", "compare": "pages/compare.html"}
# Strings that the scripts of both say: whole groups of the messages.
SAID = ("card", "columns", *TEMPLATES)
# Where to start for somebody who has saved nothing.
FAMILIES = 8
ROBOTS = Markup('<meta name="robots" content="noindex">')


def targets(site: Site) -> Iterable[Target]:
    """The two pages. They name no `page`, so the sitemap does not know them."""
    starts = _starts(site)
    for name in TEMPLATES:
        yield Target(f"{name}/", site.key(name, *depends_on(starts)), partial(_make, site, name, starts))


def depends_on(starts: list[Link]) -> tuple[Plain, ...]:
    """What the pages show besides what scripts fill in."""
    return ([(start.path, start.count) for start in starts],)


def _make(site: Site, name: str, starts: list[Link]) -> Iterator[Artifact]:
    title, description = site.messages.text(f"{name}.title"), site.messages.text(f"{name}.description")
    extra = ROBOTS + _strings(site) + site.script(f"{name}/page.js")
    head = Head(title, description, f"{name}/", "companies", extra)
    yield site.page(head, TEMPLATES[name], starts=starts, builder=has_builder(site))


def _strings(site: Site) -> Markup:
    """What the scripts say; of the fixed choices only those that a card shows."""
    strings = {name: site.messages.find(name) for name in SAID}
    status, capacity = site.messages.find("choices.status"), site.messages.find("choices.capacity")
    return data_block("strings", {**strings, "choices": {"status": status, "capacity": capacity}})


def _starts(site: Site) -> list[Link]:
    """The industries with most companies."""
    found = counts(site.current)["clusters"]
    most = sorted(found, key=lambda id: (-found[id], id))[:FAMILIES]
    return [link(site, "clusters", id, found[id]) for id in most]
