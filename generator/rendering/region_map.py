"""The map of the regions with the numbers and links of this site, and where a point lies on it."""

from functools import cache

from markupsafe import Markup

from generator.catalog.membership import counts
from generator.geography.maps import region_map
from generator.rendering.site import Site
from generator.theme.shell import ROOT


@cache
def drawn() -> frozenset[str]:
    """The regions that have an outline."""
    return frozenset(shape.region for shape in region_map().shapes)


def full_map(site: Site, current: str = "") -> Markup:
    """The map as HTML: every region that has companies is a link."""
    found = counts(site.current)["regions"]
    template = site.templates.get_template("parts/region_map.html")
    locale = site.settings.locale
    return Markup(  # noqa: S704 rendered by our own autoescaped template
        template.make_module({}).region_map(  # type: ignore[attr-defined]
            region_map(),
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
    drawing = region_map()
    x, y = drawing.projection.project(lon, lat)
    return (round(x), round(y)) if 0 <= x <= drawing.width and 0 <= y <= drawing.height else None
