"""The page of all cities and neighborhoods by region, and a landing page for each that has companies."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from generator.artifacts import Artifact, Target
from generator.catalog.membership import counts, list_key, members
from generator.catalog.summary import CompanySummary
from generator.digests import Plain
from generator.rendering.links import Link, label, link
from generator.rendering.made_here import made_here
from generator.rendering.pagination import Page, paginate, place_head
from generator.rendering.site import Site
from generator.rendering.structured_data import breadcrumb, collection, script
from generator.theme.shell import Head

PATH = "neighborhoods/"


def targets(site: Site) -> Iterable[Target]:
    """The index, then one series for each neighborhood."""
    yield Target(
        "neighborhoods",
        site.key(PATH, counts(site.current)["neighborhoods"]),
        lambda: _index(site),
        pages=((PATH, ""),),
    )
    for id, companies in members(site.current)["neighborhoods"].items():
        path = f"{PATH}{id}/"
        key = site.key(path, *depends_on(site, companies))
        yield Target(f"neighborhoods/{id}", key, partial(_landing, site, id, companies), pages=((path, ""),))


def depends_on(site: Site, listed: Sequence[CompanySummary]) -> tuple[Plain, ...]:
    """What the pages of a neighborhood show: the cards of those that are listed; the index shows only counts."""
    return (list_key(site.current, listed),)


def _index(site: Site) -> Iterator[Artifact]:
    say = site.messages.text
    title, description = say("sections.neighborhoods"), say("facet.neighborhoods_description")
    extra = script(collection(site, title, PATH, description, 0), breadcrumb(site, [(title, PATH)]))
    groups: dict[str, list[Link]] = {}
    for id, count in counts(site.current)["neighborhoods"].items():
        region = site.catalog.places.neighborhoods[id].region
        groups.setdefault(region, []).append(link(site, "neighborhoods", id, count))
    order = [id for id in site.catalog.places.regions if id in groups]
    linked = [(link(site, "regions", id), groups[id]) for id in order]
    yield site.page(Head(title, description, PATH, "regions", extra), "pages/neighborhoods.html", groups=linked)


def _landing(site: Site, id: str, companies: Sequence[CompanySummary]) -> Iterator[Target]:
    places = site.catalog.places.neighborhoods
    title, region = label(site, "neighborhoods", id), link(site, "regions", places[id].region)
    made = made_here(site, "neighborhoods", id, companies)

    def render(page: Page) -> Artifact:
        head = place_head(site, title, page, [(region.label, region.path)])
        return site.page(head, "pages/neighborhood.html", list=page, title=title, region=region, made=made)

    yield from paginate(site, f"{PATH}{id}/", companies, made.key, render)
