"""A page shows by itself every place of which anything is known, be it one thing, unless it is hidden."""

from typing import Any

import pytest

from generator.catalog.public_places import PublicPlace
from generator.rendering.locations import location
from tests.conftest import SampleSite

KNOWN: tuple[dict[str, Any], ...] = (
    *({"label": "Main"}, {"kind": "shop"}, {"hours": "Mondays"}, {"access": "open"}, {"tours": True}),
    *({"wheelchair": "full"}, {"loading_dock": True}, {"street": "1 Soto St"}, {"unit": "Unit 7"}),
    *({"city": "Vernon"}, {"zip": "90058"}, {"lat": 34.003, "lon": -118.21}),
)


@pytest.mark.parametrize("known", KNOWN)
def test_a_place_of_which_one_thing_is_known_is_shown(sample_site: SampleSite, known: dict[str, Any]) -> None:
    found = location(sample_site.site, PublicPlace("full", state="CA", **known))
    assert (found.is_unknown, found.is_shown) == (False, True)


@pytest.mark.parametrize("area", [{}, {"region": "westside"}, {"county": "San Diego"}])
def test_a_place_of_which_at_most_an_area_is_known_is_unknown(sample_site: SampleSite, area: dict[str, str]) -> None:
    found = location(sample_site.site, PublicPlace("full", state="CA", **area))  # type: ignore[arg-type]
    assert (found.is_unknown, found.is_shown) == (True, False)


def test_a_hidden_place_is_neither_shown_nor_unknown(sample_site: SampleSite) -> None:
    found = location(sample_site.site, PublicPlace("hidden", region="westside"))
    assert (found.is_unknown, found.is_shown) == (False, False)


def test_a_place_shown_by_its_city_is_shown(sample_site: SampleSite) -> None:
    found = location(sample_site.site, PublicPlace("city", city="Vernon", state="CA"))
    assert (found.is_shown, found.street_map, found.directions, found.spot) == (True, "", "", None)
