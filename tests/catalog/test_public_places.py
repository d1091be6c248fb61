"""Of a place only what its owner shows: nothing finer is told, and nothing is derived from what is not."""

from typing import Any

import pytest

from generator.catalog.public import public_company
from generator.catalog.public_places import PublicPlace, point, public_place
from generator.geography import geography
from generator.records.shapes import Place
from tests.project import company_record, company_summary

# A city that several regions share, so that only something finer tells which of them it is.
CITY = "Los Angeles"
DOWNTOWN = {"zip": "90021", "lat": 34.03312, "lon": -118.24432}
# Every field that the schema has, the region left out.
EVERYTHING: dict[str, Any] = {
    **{"id": "main", "label": "Main plant", "kind": "factory", "street": "7 Secret St", "unit": "A", "city": CITY},
    **{"state": "CA", "county": "Los Angeles", "hours": "Mondays", "access": "open", "tours": True},
    **{"wheelchair": "full", "loading_dock": True, **DOWNTOWN},
}


def shown(show: str, **fields: object) -> PublicPlace:
    """What is public of a place with these fields."""
    return public_place(Place.model_validate({"show": show, **fields}), geography())


def test_every_field_of_a_place_is_filled_here() -> None:
    assert set(EVERYTHING) == set(Place.model_fields) - {"show", "region"}


def test_a_place_shown_in_full_tells_all_and_where_that_is() -> None:
    place = shown("full", **EVERYTHING)
    assert place == PublicPlace("full", region="central-la", neighborhood=place.neighborhood, **EVERYTHING)
    assert place.neighborhood


def test_a_place_shown_by_its_city_tells_its_city_and_nothing_else() -> None:
    assert shown("city", **EVERYTHING) == PublicPlace(
        "city", label="Main plant", city=CITY, state="CA", county="Los Angeles"
    )


def test_a_hidden_place_tells_the_region_that_its_owner_names_and_nothing_else() -> None:
    assert shown("hidden", **EVERYTHING) == PublicPlace("hidden")
    assert shown("hidden", region="westside", **EVERYTHING) == PublicPlace("hidden", region="westside")


@pytest.mark.parametrize("fine", [DOWNTOWN, {"zip": "90021"}, {"lat": 34.03312, "lon": -118.24432}])
def test_no_region_or_neighborhood_comes_from_what_is_not_shown(fine: dict[str, Any]) -> None:
    assert shown("full", city=CITY, **fine).region == "central-la"
    for show in ("city", "hidden"):
        place = shown(show, city=CITY, **fine)
        assert (place.region, place.neighborhood) == ("", "")
        assert point(place, geography()) == (point(shown("city", city=CITY), geography()) if show == "city" else None)


def test_the_region_of_a_city_is_told_with_it_and_a_stated_one_goes_before() -> None:
    assert (shown("city", city="Torrance").region, shown("city", city="Torrance").neighborhood) == (
        "south-bay",
        "torrance",
    )
    assert shown("city", city=CITY, region="westside", **DOWNTOWN).region == "westside"


@pytest.mark.parametrize("city", ["Pasadena", "Vernon", "Ontario", "Glendale"])
def test_a_city_of_that_name_in_another_state_is_not_ours(city: str) -> None:
    for show in ("full", "city"):
        ours, theirs = shown(show, city=city), shown(show, city=city, state="TX")
        assert ours.region and point(ours, geography())
        assert (theirs.region, theirs.neighborhood, point(theirs, geography())) == ("", "", None)


@pytest.mark.parametrize(
    ("field", "value"),
    [("street", "1 Soto St"), ("unit", "Unit 7"), ("city", "Vernon"), ("zip", "90058"), ("lat", 0.0), ("lat", 34.0)],
)
def test_each_part_of_an_address_alone_says_where_a_place_is(field: str, value: Any) -> None:
    assert PublicPlace("full", **{field: value}).is_somewhere


def test_a_region_and_a_county_say_too_little() -> None:
    assert not PublicPlace("full", region="westside", county="Los Angeles", state="CA", label="Main").is_somewhere


HIDDEN = "{street: 7 Secret St, city: Inglewood, zip: '90301', lat: 33.9617, lon: -118.3531, show: hidden}"
CITY_ONLY = "{street: 8 Secret St, city: Torrance, zip: '90501', lat: 33.8366, lon: -118.3126, show: city}"
OPEN = "{street: 9 Open St, city: Vernon, zip: '90058', lat: 34.003, lon: -118.21}"


@pytest.mark.parametrize(
    ("places", "city", "street", "points"),
    [
        ((HIDDEN, OPEN), "Vernon", "9 Open St", 1),
        ((OPEN, HIDDEN), "Vernon", "9 Open St", 1),
        ((HIDDEN, CITY_ONLY, OPEN), "Torrance", "", 2),
        ((HIDDEN, CITY_ONLY), "Torrance", "", 1),
        ((HIDDEN, HIDDEN), "", "", 0),
    ],
)
def test_lists_say_the_first_place_that_is_not_hidden(
    places: tuple[str, ...], city: str, street: str, points: int
) -> None:
    listed = "".join(f"  - {place}\n" for place in places)
    record = company_record(
        "companies/a/acme.yml", f"name: Acme\nkind: studio\nlocations:\n{listed}added: 2026-11-01\n"
    )
    summary = company_summary(record)
    assert public_company(record).first_place.city == city
    assert (summary.city, summary.contact[0], len(summary.points)) == (city, street, points)
    assert (summary.lat == 34.003) == (street != "")
