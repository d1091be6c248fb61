"""The points of companies and the places that distances are measured from."""

from functools import cache

from generator import geography
from generator.catalog.catalog import Catalog
from generator.catalog.public_places import city_middles
from generator.digests import Plain
from generator.geography import Geography
from generator.geography.places import PlaceName
from generator.search import encoding
from generator.search.encoding import as_json

# Points are in ten-thousandths of a degree, some 10 m; middles of areas need no more than thousandths.
POINT_SCALE = 10_000
PLACE_DECIMALS = 3


def points(catalog: Catalog) -> bytes:
    """Every public point: the rows in steps, both coordinates, and which of them are only the middle of an area."""
    found = [(row, *point) for row, company in enumerate(catalog.companies) for point in company.points]
    data: dict[str, Plain] = {
        "scale": POINT_SCALE,
        "rows": encoding.deltas([row for row, _, _, _ in found]),
        "lat": [round(lat * POINT_SCALE) for _, lat, _, _ in found],
        "lon": [round(lon * POINT_SCALE) for _, _, lon, _ in found],
        "inexact": [place for place, (_, _, _, exact) in enumerate(found) if not exact],
    }
    return as_json(data)


@cache
def places() -> bytes:
    """ZIP codes, cities and neighborhoods with their middles; a city with a neighborhood of its name is there once."""
    known = geography.geography()
    named = {area.name for area in known.neighborhoods.values()}
    data: dict[str, Plain] = {
        "zips": [[area.zip, *_middle(area.lat, area.lon)] for area in known.zips.values()],
        "cities": [[city, *_middle(*at)] for city, at in sorted(city_middles(known).items()) if city not in named],
        "neighborhoods": [[area.name, *_middle(area.lat, area.lon), area.id] for area in known.neighborhoods.values()],
        "regions": [
            [label, *_middle(*region.label_point)]
            for region in known.regions.values()
            for label in region.label.values()
        ],
        "also": [[name.written, _place_label(known, name)] for name in known.place_names],
    }
    return as_json(data)


def _place_label(places: Geography, name: PlaceName) -> str:
    match name.kind:
        case "region":
            return next(iter(places.regions[name.id].label.values()))
        case "neighborhood":
            return places.neighborhoods[name.id].name
    return name.id


def _middle(lat: float, lon: float) -> tuple[float, float]:
    return round(lat, PLACE_DECIMALS), round(lon, PLACE_DECIMALS)
