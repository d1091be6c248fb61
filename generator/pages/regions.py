"""The page of all regions with the map, and a landing page for each region that has companies."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from generator.artifacts import Artifact, Target
from generator.catalog.membership import counts, list_key, members
from generator.catalog.summary import CompanySummary
from generator.digests import Plain
from generator.rendering.event_blocks import next_events, next_key
from generator.rendering.links import Link, label, link
from generator.rendering.made_here import made_here
from generator.rendering.pagination import Page, context_key, paginate, place_head
from generator.rendering.region_map import full_map
from generator.rendering.site import Site
from generator.rendering.structured_data import breadcrumb, collection, script
from generator.rendering.subscribe import subscribe, subscribe_head
from generator.theme.shell import Head

PATH = "regions/"


def targets(site: Site) -> Iterable[Target]:
    """The index, then one series for each region."""
    yield Target("regions", site.key(PATH, *depends_on(site)), lambda: _index(site), pages=((PATH, ""),))
    for id, companies in members(site.current)["regions"].items():
        path = f"{PATH}{id}/"
        key = site.key(path, *depends_on(site, companies), next_key(site, "regions", id))
        yield Target(f"regions/{id}", key, partial(_landing, site, id, companies), pages=((path, ""),))


def depends_on(site: Site, listed: Sequence[CompanySummary] = ()) -> tuple[Plain, ...]:
    """What these pages show: the counts of all regions and neighborhoods, and the cards of those that are listed."""
    found = counts(site.current)
    return found["regions"], found["neighborhoods"], list_key(site.current, listed)


def _index(site: Site) -> Iterator[Artifact]:
    say = site.messages.text
    found, places = counts(site.current)["regions"], site.catalog.places
    title, description = say("sections.regions"), say("facet.regions_description")
    extra = script(collection(site, title, PATH, description, 0), breadcrumb(site, [(title, PATH)]))
    home = [link(site, "regions", id, found[id]) for id in found if not places.regions[id].is_neighbor]
    neighbors = [link(site, "regions", id, found[id]) for id in found if places.regions[id].is_neighbor]
    context: dict[str, object] = {"title": title, "map": full_map(site), "home": home, "neighbors": neighbors}
    groups = [(link(site, "regions", id), near) for id in found if (near := _neighborhoods(site, id))]
    yield site.page(Head(title, description, PATH, "regions", extra), "pages/regions.html", groups=groups, **context)


def _neighborhoods(site: Site, region: str) -> list[Link]:
    """A region's neighborhoods with companies, by name."""
    found, places = counts(site.current)["neighborhoods"], site.catalog.places.neighborhoods
    return [link(site, "neighborhoods", id, count) for id, count in found.items() if places[id].region == region]


def _landing(site: Site, id: str, companies: Sequence[CompanySummary]) -> Iterator[Target]:
    region = site.catalog.places.regions[id]
    title, made = label(site, "regions", id), made_here(site, "regions", id, companies)
    context = {
        "title": title,
        "is_neighbor": region.is_neighbor,
        "events": next_events(site, "regions", id),
        "events_path": f"events/regions/{id}/",
        "calendar": subscribe(site, f"calendars/regions/{id}.ics", title),
    }
    near = _neighborhoods(site, id)

    def render(page: Page) -> Artifact:
        map = full_map(site, id) if page.is_first and not region.is_neighbor else None
        head = place_head(site, title, page)
        if page.is_first:
            head = replace(head, extra=head.extra + subscribe_head(site, "events"))
        return site.page(head, "pages/region.html", list=page, map=map, made=made, neighborhoods=near, **context)

    around = [made.key, context_key(near, counts(site.current)["regions"]), next_key(site, "regions", id)]
    yield from paginate(site, f"{PATH}{id}/", companies, around, render)
