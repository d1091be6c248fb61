"""The map of the regions with the numbers and links of this site, and where a point lies on it."""

from dataclasses import astuple
from functools import cache

from markupsafe import Markup

from generator.cache import made_of
from generator.catalog.membership import counts
from generator.digests import version_of
from generator.geography import DATA, geography
from generator.geography.outline import Frame, RegionMap, Shape, Sheet, region_map, sheet
from generator.geography.projection import Projection
from generator.rendering.site import Site
from generator.theme.shell import ROOT

OUTLINES = DATA / "regions.geojson"


@cache
def drawing() -> RegionMap:
    """The outlines, drawn once for a version of the code and the places: that takes longer than many pages."""
    values = made_of(OUTLINES, ".map", _version(), lambda: astuple(region_map(geography())))
    view_box, width, height, shapes, neighbors, sea, inset, projection = values
    return RegionMap(
        view_box,
        width,
        height,
        tuple([Shape(*values) for values in shapes]),
        tuple([Shape(*values) for values in neighbors]),
        sea,
        Frame(*inset) if inset else None,
        Projection(*projection),
    )


@cache
def empty() -> Sheet:
    """The map's measures, for pages that only point at the drawing."""
    width, height, regions, projection = made_of(OUTLINES, ".sheet", _version(), lambda: astuple(sheet(geography())))
    return Sheet(width, height, regions, Projection(*projection))


@cache
def _version() -> bytes:
    """Changes with all that makes the drawing, but the outlines."""
    code = sorted(str(file) for file in OUTLINES.parent.glob("*.py"))
    return version_of(*code, str(OUTLINES.with_name("regions.csv")))


def drawn() -> frozenset[str]:
    """The regions that have an outline."""
    return empty().regions


def full_map(site: Site, current: str = "") -> Markup:
    """The map as HTML: every region that has companies is a link."""
    found = counts(site.current)["regions"]
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
    sheet = empty()
    x, y = sheet.projection.project(lon, lat)
    return (round(x), round(y)) if 0 <= x <= sheet.width and 0 <= y <= sheet.height else None
