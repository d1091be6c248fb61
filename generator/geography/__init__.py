"""Answers where a place is: which region, county, neighborhood, city and ZIP area a point or an address belongs to."""

import math
from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from pathlib import Path

from generator.geography.boundaries import KM_PER_DEGREE, Boundaries, MultiPolygon, kilometers
from generator.geography.cities import Cities, Spellings
from generator.geography.places import UNKNOWN, Neighborhood, Place, PlaceName, Region, ZipArea, region_of

DATA = Path(__file__).parent

# A neighbor county has no outline here, so a point is placed by the nearest ZIP centroid; beyond this it is nowhere.
NEIGHBOR_REACH_KM = 40.0
# How much farther than the nearest ZIP centroid a county's own may be before we say that a point is not in that county.
COUNTY_SLACK_KM = 8.0
# A point farther than this many of its neighborhood's own radii from the neighborhood's middle gets no neighborhood.
NEIGHBORHOOD_REACH = 3.0


class Geography:
    """All places of one data folder; each file is read when something first asks for it."""

    def __init__(self, data: Path = DATA) -> None:
        self._data = data
        self._derived: dict[tuple[str | float | None, ...], Place] = {}

    @cached_property
    def regions(self) -> Mapping[str, Region]:
        """Every region by id, the home county's first, in the order of the file."""
        return {row["id"]: region_of(row) for row in self._rows("regions.csv")}

    @cached_property
    def counties(self) -> tuple[str, ...]:
        """The home county and its neighbors, without the word County."""
        return tuple(dict.fromkeys(region.county for region in self.regions.values()))

    @cached_property
    def states(self) -> frozenset[str]:
        """The states that the regions lie in."""
        return frozenset(region.state for region in self.regions.values())

    @cached_property
    def neighborhoods(self) -> Mapping[str, Neighborhood]:
        """Every neighborhood by id, in alphabetical order."""
        return {row["id"]: self._neighborhood(row) for row in self._rows("neighborhoods.csv")}

    @cached_property
    def boundaries(self) -> Boundaries:
        """The outlines of the home county's regions."""
        return Boundaries.read(self._data / "regions.geojson")

    @property
    def outlines(self) -> Mapping[str, MultiPolygon]:
        """The polygons of each region that has an outline, as (lon, lat) rings."""
        return self.boundaries.outlines

    @cached_property
    def zips(self) -> Mapping[str, ZipArea]:
        """Every known ZIP area by its five digits."""
        return {row["zip"]: self._zip_area(row) for row in self._rows("zips.csv")}

    @cached_property
    def place_names(self) -> tuple[PlaceName, ...]:
        """What people also call cities, neighborhoods and regions."""
        return tuple(PlaceName(**row) for row in self._rows("place_names.csv"))

    def zip(self, code: str) -> ZipArea | None:
        """The area of a ZIP code; a ZIP+4 counts as its first five digits."""
        return self.zips.get(code.strip()[:5])

    @property
    def cities(self) -> tuple[str, ...]:
        """Every city name we know, once, in alphabetical order."""
        return self._cities.all

    def city(self, name: str) -> str | None:
        """The one right spelling of a city, whatever its case, accents or known misspelling; None if unknown."""
        return self._cities.named(name)

    def city_regions(self, city: str) -> frozenset[str]:
        """Every region that a city reaches into, by what bears its name and by its parts; empty if it is unknown."""
        return self._cities.regions(city)

    def city_region(self, city: str) -> str | None:
        """The region that a city lies in; None if it spans several, as Los Angeles does, or is unknown."""
        return self._cities.region(city)

    def locate(self, lat: float, lon: float) -> str | None:
        """The home region that a point lies in, or that is within 500 m; None outside the county."""
        return self.boundaries.locate(lat, lon)

    def in_county(self, lat: float, lon: float, county: str) -> bool:
        """Whether a point can be in a county: exact at home, for neighbor counties a rough yes by ZIP centroids."""
        if county in self._home_counties:
            return self.locate(lat, lon) is not None
        if self.boundaries.containing(lat, lon):
            return False
        nearest = {area.county: distance for distance, area in self._zips_by_distance(lat, lon)}
        own = nearest.get(county, math.inf)
        return own <= min(NEIGHBOR_REACH_KM, min(nearest.values(), default=0.0) + COUNTY_SLACK_KM)

    def nearest_neighborhood(self, lat: float, lon: float, region: str) -> str | None:
        """The neighborhood of a region that a point is probably in, large ones reaching farther; approximate."""
        best, reach = None, NEIGHBORHOOD_REACH
        for place in self._neighborhoods_of.get(region, ()):
            distance = kilometers(lat, lon, place.lat, place.lon) / place.radius_km
            if distance < reach:
                best, reach = place.id, distance
        return best

    def derive(
        self,
        city: str | None = None,
        state: str | None = None,
        zip: str | None = None,
        lat: float | None = None,
        lon: float | None = None,
    ) -> Place:
        """The place of an address: by its point, else by its ZIP, else by its city (which needs our state, or none)."""
        asked = (city, state, zip, lat, lon)
        if asked not in self._derived:
            self._derived[asked] = self._derive(*asked)
        return self._derived[asked]

    def _derive(
        self, city: str | None, state: str | None, zip: str | None, lat: float | None, lon: float | None
    ) -> Place:
        area = self.zip(zip) if zip else None
        if lat is not None and lon is not None:
            region = self._region_of_point(lat, lon, area)
            if region:
                return Place(region, self._neighborhood_of_point(lat, lon, region, area, city), "point")
        if area:
            return Place(area.region, area.neighborhood or self._neighborhood_named(city, area.region), "zip")
        if city and (state is None or state in self.states):
            region = self.city_region(city)
            return Place(region, self._neighborhood_named(city, region), "city") if region else UNKNOWN
        return UNKNOWN

    def _region_of_point(self, lat: float, lon: float, area: ZipArea | None) -> str | None:
        """Inside an outline, else in the neighbor county that the ZIP names, else near an outline, else near a ZIP."""
        inside = self.boundaries.containing(lat, lon)
        if inside:
            return inside
        if area and self.regions[area.region].is_neighbor and self.in_county(lat, lon, area.county):
            return area.region
        near = self.locate(lat, lon)
        if near:
            return near
        distance, closest = min(self._zips_by_distance(lat, lon), default=(math.inf, None))
        if closest is None or distance > NEIGHBOR_REACH_KM:
            return None
        return closest.region if self.regions[closest.region].is_neighbor else None

    def _neighborhood_of_point(
        self, lat: float, lon: float, region: str, area: ZipArea | None, city: str | None
    ) -> str | None:
        """Approximate, as we hold no neighborhood outlines: the city's, else the ZIP's, else the nearest one."""
        named = self._neighborhood_named(city, region)
        if named:
            return named
        if area and area.neighborhood and self.neighborhoods[area.neighborhood].region == region:
            return area.neighborhood
        return self.nearest_neighborhood(lat, lon, region)

    def _neighborhood_named(self, city: str | None, region: str | None) -> str | None:
        """The neighborhood of a region that has the name of this city."""
        return self._neighborhood_ids.get((self.city(city) or "", region or "")) if city else None

    def _zips_by_distance(self, lat: float, lon: float) -> Iterator[tuple[float, ZipArea]]:
        """The nearest ZIP centroid of each county, with its distance in km."""
        nearest: dict[str, tuple[float, ZipArea]] = {}
        for area in self.zips.values():
            distance = kilometers(lat, lon, area.lat, area.lon)
            if area.county not in nearest or distance < nearest[area.county][0]:
                nearest[area.county] = (distance, area)
        yield from nearest.values()

    @cached_property
    def _home_counties(self) -> frozenset[str]:
        return frozenset(region.county for region in self.regions.values() if not region.is_neighbor)

    @cached_property
    def _spellings(self) -> Spellings:
        return Spellings({row["written"]: row["name"] for row in self._rows("city_names.csv")})

    @cached_property
    def _cities(self) -> Cities:
        return Cities(self._spellings, self.regions, self.neighborhoods.values(), self.zips.values())

    @cached_property
    def _neighborhood_ids(self) -> Mapping[tuple[str, str], str]:
        return {(place.name, place.region): place.id for place in self.neighborhoods.values()}

    @cached_property
    def _neighborhoods_of(self) -> Mapping[str, tuple[Neighborhood, ...]]:
        groups: dict[str, list[Neighborhood]] = {}
        for place in self.neighborhoods.values():
            groups.setdefault(place.region, []).append(place)
        return {region: tuple(places) for region, places in groups.items()}

    def _neighborhood(self, row: Mapping[str, str]) -> Neighborhood:
        lat, lon, area = float(row["lat"]), float(row["lon"]), float(row["area"])
        radius = math.sqrt(area * math.cos(math.radians(lat)) / math.pi) * KM_PER_DEGREE
        name = self._spellings.of(row["name"])
        city = self._spellings.of(row["city"]) if row["city"] else None
        return Neighborhood(row["id"], name, row["region"], row["county"], city, lat, lon, row["type"], radius)

    def _zip_area(self, row: Mapping[str, str]) -> ZipArea:
        city, lat, lon = self._spellings.of(row["city"]), float(row["lat"]), float(row["lon"])
        also = tuple(row["also_regions"].split())
        return ZipArea(row["zip"], city, row["county"], row["region"], row["neighborhood"] or None, also, lat, lon)

    def _rows(self, name: str) -> Iterator[dict[str, str]]:
        """The rows of one of our CSV files; csv is imported late because not every command needs places."""
        import csv

        with (self._data / name).open(encoding="utf-8", newline="") as file:
            lines = csv.reader(file)
            header = next(lines)
            yield from (dict(zip(header, line, strict=True)) for line in lines)


@cache
def geography() -> Geography:
    """The places of the data files beside this module, read once."""
    return Geography()
