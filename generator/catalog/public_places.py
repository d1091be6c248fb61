"""Where a company may be shown to be: its places as far as their owner allows, and the points they have on a map."""

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from generator.geography import Geography
from generator.geography.places import ZipArea

if TYPE_CHECKING:
    from generator.records.shapes import Place


# A named tuple, not a dataclass as elsewhere: it is made several times faster, and every record makes one.
class PublicPlace(NamedTuple):
    """One location as far as its owner lets it be shown, with the region and neighborhood derived from that."""

    shown: str  # full, city or hidden
    label: str = ""
    kind: str = ""
    street: str = ""
    unit: str = ""
    city: str = ""
    state: str = ""
    zip: str = ""
    county: str = ""
    region: str = ""
    neighborhood: str = ""
    lat: float | None = None
    lon: float | None = None
    # What only a place that is shown in full may tell.
    hours: str = ""
    access: str = ""
    tours: bool = False
    wheelchair: str = ""
    loading_dock: bool = False
    # Its own name in the record, which stays when it moves in the list; only of a place that is shown in full.
    id: str = ""

    @property
    def is_somewhere(self) -> bool:
        """Whether it says more of where it is than a region or a county."""
        return bool(self.street or self.unit or self.city or self.zip or self.lat is not None)


def public_place(place: "Place", places: Geography) -> PublicPlace:
    """What may be known of a location; nothing finer than `show` allows is even derived from."""
    city = (places.city(place.city) or place.city) if place.city else ""
    if place.shown == "hidden":
        return PublicPlace("hidden", region=place.region or "")
    if place.shown == "city":
        found = places.derive(city, place.state, None, None, None)
        return PublicPlace(
            "city",
            place.label or "",
            "",
            city=city,
            state=place.state,
            county=place.county or "",
            region=place.region or found.region or "",
            neighborhood=found.neighborhood or "",
        )
    found = places.derive(city, place.state, place.zip, place.lat, place.lon)
    return PublicPlace(
        "full",
        place.label or "",
        place.kind or "",
        place.street or "",
        place.unit or "",
        city,
        place.state,
        place.zip or "",
        place.county or "",
        found.region or place.region or "",
        found.neighborhood or "",
        place.lat,
        place.lon,
        place.hours or "",
        place.access or "",
        bool(place.tours),
        place.wheelchair or "",
        bool(place.loading_dock),
        place.id or "",
    )


def address(place: PublicPlace) -> str:
    """A place on one line, from what people call it to its ZIP code, as far as it may be shown."""
    street, state = f"{place.street} {place.unit}".strip(), f"{place.state} {place.zip}".strip()
    return ", ".join([part for part in (place.label, street, place.city, state) if part])


def point(place: PublicPlace, places: Geography) -> tuple[float, float, bool] | None:
    """Where a place lies on a map, and whether exactly there; else the middle of the smallest area it may name."""
    if place.lat is not None and place.lon is not None:
        return place.lat, place.lon, True
    area = (places.zip(place.zip) if place.zip else None) or places.neighborhoods.get(place.neighborhood)
    if area:
        return area.lat, area.lon, False
    middle = city_middles(places).get(place.city) if place.city and place.state in places.states else None
    return (*middle, False) if middle else None


@lru_cache(maxsize=1)
def city_middles(places: Geography) -> dict[str, tuple[float, float]]:
    """The middle of every city: of the neighborhood with its name, else of its ZIP areas."""
    found: dict[str, list[ZipArea]] = {}
    for area in places.zips.values():
        found.setdefault(area.city, []).append(area)
    middles = {
        city: (sum(area.lat for area in areas) / len(areas), sum(area.lon for area in areas) / len(areas))
        for city, areas in found.items()
    }
    return middles | {area.name: (area.lat, area.lon) for area in places.neighborhoods.values()}
