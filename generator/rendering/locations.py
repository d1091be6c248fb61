"""The places of a company as its page shows them, and the small map that marks them."""

from collections.abc import Sequence
from operator import attrgetter
from typing import NamedTuple
from urllib.parse import quote_plus

from markupsafe import Markup

from generator.catalog.public_places import PublicPlace
from generator.geography.maps import region_map
from generator.rendering.links import Link, link
from generator.rendering.region_map import drawn, point
from generator.rendering.site import Site

MAP = "https://www.openstreetmap.org/"
# What a place may tell besides where it is.
DETAILS = attrgetter("label", "kind", "hours", "access", "tours", "wheelchair", "loading_dock")


# Named tuples, not dataclasses as elsewhere: frozen ones are made five times slower, and every page needs some.
class Location(NamedTuple):
    """One place as the page shows it; `spot` is its point on the locator map."""

    place: PublicPlace
    region: Link | None
    neighborhood: Link | None
    street_map: str
    directions: str
    spot: tuple[int, int] | None

    @property
    def is_unknown(self) -> bool:
        """Whether nothing is hidden and nothing said but, at most, a region or county."""
        place = self.place
        return place.shown == "full" and not place.is_somewhere and not any(DETAILS(place))

    @property
    def is_shown(self) -> bool:
        """Whether there is anything to show of it by itself."""
        return self.place.shown != "hidden" and not self.is_unknown


class Locator(NamedTuple):
    """What the small map marks: regions, and points where they may be shown."""

    view_box: str
    name: str
    regions: tuple[str, ...]
    spots: tuple[tuple[int, int], ...]


def location(site: Site, place: PublicPlace) -> Location:
    """A place with links to its region and neighborhood, and to a street map where its point or street is shown."""
    street_map = directions = ""
    if place.lat is not None:
        lat, lon = str(place.lat), str(place.lon)
        street_map, directions = f"{MAP}?mlat={lat}&mlon={lon}#map=18/{lat}/{lon}", f"{MAP}directions?to={lat},{lon}"
    elif place.street:
        address = quote_plus(", ".join(filter(None, (place.street, place.city, f"{place.state} {place.zip}".strip()))))
        street_map, directions = f"{MAP}search?query={address}", f"{MAP}directions?to={address}"
    return Location(
        place,
        link(site, "regions", place.region) if place.region else None,
        link(site, "neighborhoods", place.neighborhood) if place.neighborhood else None,
        street_map,
        directions,
        point(place.lat, place.lon),
    )


def areas(site: Site, locations: Sequence[Location]) -> list[Markup]:
    """The regions of some places, or the counties of those that are in no region of ours, each once."""
    named = (each.region.anchor if each.region else _county(site, each.place.county) for each in locations)
    return [area for area in dict.fromkeys(named) if area]


def _county(site: Site, name: str) -> Markup:
    return site.messages.html("company.county", county=name) if name else Markup()


def locator_of(locations: Sequence[Location]) -> Locator | None:
    """None when no place lies in a region that the map draws."""
    known = drawn()
    marked = {each.place.region: each.region.label for each in locations if each.region and each.place.region in known}
    if not marked:
        return None
    spots = tuple([each.spot for each in locations if each.spot])
    return Locator(region_map().view_box, ", ".join(marked.values()), tuple(marked), spots)
