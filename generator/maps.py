"""The map of the regions with the numbers and links of this site, and where a point lies on it."""

from functools import cache

from markupsafe import Markup

from generator.geography import geography
from generator.geography.outline import RegionMap, Sheet, region_map, sheet
from generator.lists import counts
from generator.shell import ROOT
from generator.site import Site


@cache
def drawing() -> RegionMap:
    """The outlines, drawn once."""
    return region_map(geography())


@cache
def empty() -> Sheet:
    """The map's measures, for pages that only point at the drawing."""
    return sheet(geography())


def drawn() -> frozenset[str]:
    """The regions that have an outline."""
    return empty().regions


def full_map(site: Site, current: str = "") -> Markup:
    """The map as HTML: every region that has companies is a link."""
    found = counts(site)["regions"]
    template = site.templates.get_template("parts/region_map.html")
    locale = site.settings.locale
    return Markup(  # noqa: S704 rendered by our own autoescaped template
        template.make_module({}).region_map(  # type: ignore[attr-defined]
            drawing(),
            found,
            {id: region.label[locale] for id, region in site.catalog.places.regions.items()},
            {id: f"{ROOT}regions/{id}/" for id in found},
            site.messages.text("home.map"),
            site.messages.text("home.map_description"),
            current or None,
        )
    )


def point(lat: float | None, lon: float | None) -> tuple[int, int] | None:
    """Where a point lies on the drawing; None off its edge."""
    if lat is None or lon is None:
        return None
    x, y = empty().projection.project(lon, lat)
    return (round(x), round(y)) if 0 <= x <= empty().width and 0 <= y <= empty().height else None
