"""The places of companies as GeoJSON (RFC 7946): only points that their owners let be shown, exactly where they are.

A company has a feature for each such place; one whose places tell no point has none, and is in the other files.
"""

import json
from collections.abc import Iterator, Sequence

from generator.artifacts import Target
from generator.catalog.destinations import OPEN_DATA
from generator.digests import Plain
from generator.exports.columns import COMPANY, CompanyRow
from generator.exports.company_rows import rows, rows_key
from generator.exports.shapes import PlaceData
from generator.exports.whole_file import parted, whole_file
from generator.rendering.site import Site

PATH = "data/companies.geojson"
# The columns that the place of a feature tells itself.
OF_PLACE = ("street", "unit", "city", "state", "zip", "county")
POINT = ("lat", "lon")


def targets(site: Site, planned: Sequence[Target]) -> Iterator[Target]:
    """The one file."""
    name = "features" if site.settings.open_unclaimed else "features of claimed companies"
    features = site.current.facts.of(name, lambda: _count(site))
    yield whole_file(site, PATH, [rows_key(site)], features, lambda: _content(site))


def _count(site: Site) -> int:
    """How many features there are: one for each place that may be shown exactly."""
    return sum(is_exact for company in site.companies_for(OPEN_DATA) for *_, is_exact in company.points)


def _content(site: Site) -> Iterator[bytes]:
    yield b'{"type":"FeatureCollection","features":[\n'
    yield from parted(b",\n", filter(None, rows(site, "companies_geojson", row)))
    yield b"\n]}\n"


def row(told: CompanyRow) -> bytes:
    """The features of a company, parted by commas; nothing for none."""
    shown = [place for place in told.company.locations if place.lat is not None and place.lon is not None]
    own = {
        column.name: value
        for column, value in zip(COMPANY, told.cells, strict=True)
        if value is not None and column.name not in (*OF_PLACE, *POINT)
    }
    return b",\n".join([_feature(own, place) for place in shown])


def _feature(own: dict[str, str | int | float], place: PlaceData) -> bytes:
    told: dict[str, Plain] = {name: getattr(place, name) for name in OF_PLACE if getattr(place, name)}
    more: dict[str, Plain] = {"region": place.region, "neighborhood": place.neighborhood, "label": place.label}
    feature: dict[str, Plain] = {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [place.lon, place.lat]},
        "properties": {**own, **told, **{f"place_{name}": value for name, value in more.items() if value}},
    }
    return json.dumps(feature, ensure_ascii=False, separators=(",", ":")).encode()
