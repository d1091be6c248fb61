"""The points of companies and the places that distances are measured from."""

from generator import geography
from generator.catalog.catalog import Catalog
from generator.catalog.public_places import city_middles
from generator.digests import Plain
from generator.geography import Geography, PlaceName
from generator.search import encoding
from generator.search.encoding import as_json

# Points are in ten-thousandths of a degree, some 10 m; middles of areas need no more than thousandths.
POINT_SCALE = 10_000
PLACE_DECIMALS = 3


def points(catalog: Catalog) -> bytes:
    """Every public point: the rows in steps, both coordinates, and which of them are only the middle of an area."""
    found = [(row, *point) for row, one in enumerate(catalog.companies) for point in one.points]
    data: dict[str, Plain] = {
        "scale": POINT_SCALE,
        "rows": encoding.deltas([row for row, _, _, _ in found]),
        "lat": [round(lat * POINT_SCALE) for _, lat, _, _ in found],
        "lon": [round(lon * POINT_SCALE) for _, _, lon, _ in found],
        "inexact": [place for place, (_, _, _, exact) in enumerate(found) if not exact],
    }
    return as_json(data)


def places() -> bytes:
    """ZIP codes, cities and neighborhoods with their middles; a city with a neighborhood of its name is there once."""
    known = geography.geography()
    named = {one.name for one in known.neighborhoods.values()}
    data: dict[str, Plain] = {
        "zips": [[one.zip, *_middle(one.lat, one.lon)] for one in known.zips.values()],
        "cities": [[city, *_middle(*at)] for city, at in sorted(city_middles(known).items()) if city not in named],
        "neighborhoods": [[one.name, *_middle(one.lat, one.lon), one.id] for one in known.neighborhoods.values()],
        "regions": [
            [label, *_middle(*one.label_point)] for one in known.regions.values() for label in one.label.values()
        ],
        "also": [[one.written, _place_label(known, one)] for one in known.place_names],
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
