"""Where known places in and around Los Angeles are."""

import csv
from pathlib import Path

import pytest

from generator.geography import DATA, Geography, geography
from generator.geography.places import Place

PLACES = geography()

ANCHORS = {
    "Torrance City Hall": (33.8370, -118.3406, "south-bay"),
    "Palmdale": (34.5794, -118.1165, "antelope-valley"),
    "Pasadena": (34.1478, -118.1445, "san-gabriel-valley"),
    "Vernon": (34.0039, -118.2301, "east-la"),
    "Los Angeles City Hall": (34.0537, -118.2428, "central-la"),
    "Santa Monica Pier, over water": (34.0083, -118.4987, "westside"),
    "Compton City Hall": (33.8958, -118.2243, "south-la"),
    "Santa Clarita City Hall": (34.4155, -118.5567, "san-fernando-valley"),
    "Long Beach City Hall": (33.7683, -118.1956, "south-bay"),
    "Avalon on Catalina": (33.3428, -118.3270, "south-bay"),
    "Green Valley, an enclave": (34.6190, -118.4100, "antelope-valley"),
}


@pytest.mark.parametrize("name", ANCHORS)
def test_a_known_place_is_in_its_region(name: str) -> None:
    lat, lon, region = ANCHORS[name]
    assert PLACES.locate(lat, lon) == region


@pytest.mark.parametrize(
    ("lat", "lon"),
    [
        (33.90, -118.60),
        (33.55, -118.35),
        (33.8366, -117.9143),
        (34.2746, -119.2290),
        (35.37, -119.02),
        (0.0, 0.0),
        (-34.0, 118.2),
    ],
)
def test_the_ocean_and_other_counties_are_in_no_region(lat: float, lon: float) -> None:
    assert PLACES.locate(lat, lon) is None


def test_every_region_holds_its_own_label_and_every_one_of_its_neighborhoods() -> None:
    home = [region for region in PLACES.regions.values() if not region.is_neighbor]
    assert [PLACES.locate(*region.label_point) for region in home] == [region.id for region in home]
    strays = [
        place.id
        for place in PLACES.neighborhoods.values()
        if not PLACES.regions[place.region].is_neighbor and PLACES.locate(place.lat, place.lon) != place.region
    ]
    assert strays == []


def test_a_point_in_a_sliver_gets_the_nearest_region_and_one_far_out_gets_none() -> None:
    # Straight south of Point Fermin, the southernmost land of the mainland.
    assert PLACES.boundaries.containing(33.7020, -118.2935) is None
    assert PLACES.locate(33.7020, -118.2935) == "south-bay"
    assert PLACES.locate(33.6970, -118.2935) is None


def test_there_are_eight_regions_and_five_neighbor_counties_named_in_both_languages() -> None:
    assert [region.is_neighbor for region in PLACES.regions.values()] == [False] * 8 + [True] * 5
    assert set(PLACES.outlines) == {region.id for region in PLACES.regions.values() if not region.is_neighbor}
    for region in PLACES.regions.values():
        assert set(region.label) == {"en", "es"}
        assert all(region.label.values())
    assert PLACES.regions["south-la"].label == {"en": "South LA", "es": "Sur de LA"}
    assert PLACES.regions["orange-county"].county == "Orange"


def test_every_reference_between_the_files_resolves() -> None:
    assert {place.region for place in PLACES.neighborhoods.values()} <= set(PLACES.regions)
    for area in PLACES.zips.values():
        assert len(area.zip) == 5
        assert area.county == PLACES.regions[area.region].county
        assert set(area.also_regions) <= set(PLACES.regions)
        assert area.neighborhood is None or PLACES.neighborhoods[area.neighborhood].region == area.region


def test_a_post_office_box_zip_lies_in_the_region_of_its_city() -> None:
    with (DATA / "zips.csv").open(encoding="utf-8", newline="") as file:
        boxes = [row for row in csv.DictReader(file) if row["kind"] == "point"]
    astray = [row["zip"] for row in boxes if PLACES.city_region(row["city"]) not in (None, row["region"])]
    assert len(boxes) > 100
    assert astray == []


def test_a_zip_is_known_with_and_without_its_four_more_digits() -> None:
    area = PLACES.zip("90058")
    assert area is not None
    assert (area.city, area.county, area.region, area.neighborhood) == (
        "Los Angeles",
        "Los Angeles",
        "east-la",
        "vernon",
    )
    assert PLACES.zip("90058-1234") is area
    assert PLACES.zip("10001") is None
    assert PLACES.zip("9005") is None


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("City Of Industry", "City of Industry"),
        ("INDUSTRY", "City of Industry"),
        ("City of Commerce", "Commerce"),
        ("city of los angeles", "Los Angeles"),
        ("  marina  del rey ", "Marina del Rey"),
        ("La Canada", "La Cañada Flintridge"),
        ("LA CAÑADA-FLINTRIDGE", "La Cañada Flintridge"),
        ("EL SECUNDO", "El Segundo"),
        ("Corona Del Mar", "Corona del Mar"),
        ("Gotham", None),
        ("Rosewood", None),
        ("", None),
    ],
)
def test_a_city_has_one_spelling(written: str, name: str | None) -> None:
    assert PLACES.city(written) == name


def test_no_city_name_needs_another_look_up_and_each_differs_from_all_others() -> None:
    assert [PLACES.city(name) for name in PLACES.cities] == list(PLACES.cities)
    assert len({name.casefold() for name in PLACES.cities}) == len(PLACES.cities)


def test_every_alias_leads_to_a_city_that_another_file_knows() -> None:
    with (DATA / "city_names.csv").open(encoding="utf-8", newline="") as file:
        names = {row["name"] for row in csv.DictReader(file)}
    known = {area.city for area in PLACES.zips.values()} | {place.name for place in PLACES.neighborhoods.values()}
    assert names <= known


def test_every_everyday_name_is_of_a_place_that_another_file_knows() -> None:
    known = {"city": set(PLACES.cities), "neighborhood": set(PLACES.neighborhoods), "region": set(PLACES.regions)}
    assert PLACES.place_names
    assert all(one.id in known[one.kind] for one in PLACES.place_names)


@pytest.mark.parametrize(
    ("city", "region"),
    [
        ("Los Angeles", None),
        ("Torrance", "south-bay"),
        ("city of industry", "san-gabriel-valley"),
        ("Van Nuys", "san-fernando-valley"),
        ("Whittier", "east-la"),  # though one of its ZIPs is mostly in the San Gabriel Valley
        ("Anaheim", "orange-county"),
        ("Temecula", "riverside-county"),
        ("Westlake Village", None),
        ("Gotham", None),
    ],
)
def test_a_city_gives_a_region_only_when_it_lies_in_one(city: str, region: str | None) -> None:
    assert PLACES.city_region(city) == region


def test_a_point_decides_before_the_zip_and_the_zip_before_the_city() -> None:
    torrance = {"lat": 33.8370, "lon": -118.3406}
    assert PLACES.derive("Pasadena", "CA", "93550", **torrance) == Place("south-bay", "torrance", "point")
    assert PLACES.derive("Pasadena", "CA", "93550") == Place("antelope-valley", "palmdale", "zip")
    assert PLACES.derive("Pasadena", "CA") == Place("san-gabriel-valley", "pasadena", "city")


def test_what_is_not_known_is_not_guessed() -> None:
    unknown = Place(None, None, "unknown")
    assert PLACES.derive("Los Angeles", "CA") == unknown
    assert PLACES.derive("Pasadena", "TX") == unknown
    assert PLACES.derive("Pasadena", "TX", "77502") == unknown
    assert PLACES.derive(lat=40.7128, lon=-74.0060) == unknown
    assert PLACES.derive() == unknown


def test_a_point_in_a_neighbor_county_is_placed_by_the_zips_around_it() -> None:
    assert PLACES.derive(lat=33.8366, lon=-117.9143) == Place("orange-county", "anaheim", "point")
    assert PLACES.derive(lat=32.7157, lon=-117.1611).region == "san-diego-county"


def test_at_the_county_line_the_zip_of_the_neighbor_wins_over_nearness() -> None:
    # In La Palma, a short walk from Cerritos.
    lat, lon = 33.8460, -118.0530
    assert PLACES.boundaries.containing(lat, lon) is None
    assert PLACES.derive(lat=lat, lon=lon).region == "east-la"
    assert PLACES.derive("La Palma", "CA", "90623", lat, lon).region == "orange-county"


def test_a_point_in_the_ocean_falls_back_to_the_zip() -> None:
    assert PLACES.derive("Torrance", "CA", "90501", 33.0, -120.5) == Place("south-bay", "torrance", "zip")


def test_the_neighborhood_of_a_point_lies_in_the_region_of_the_point() -> None:
    for lat, lon, region in ANCHORS.values():
        neighborhood = PLACES.derive("Los Angeles", "CA", "90058", lat, lon).neighborhood
        assert neighborhood is not None
        assert PLACES.neighborhoods[neighborhood].region == region


def test_a_large_neighborhood_reaches_farther_than_a_small_one() -> None:
    # Nearer to the middle of tiny Signal Hill than to that of Long Beach, yet well outside Signal Hill.
    assert PLACES.nearest_neighborhood(33.7701, -118.1637, "south-bay") == "long-beach"
    assert PLACES.nearest_neighborhood(33.8043, -118.1676, "south-bay") == "signal-hill"


@pytest.mark.parametrize(
    ("lat", "lon", "county", "answer"),
    [
        (34.0537, -118.2428, "Los Angeles", True),
        (33.8366, -117.9143, "Los Angeles", False),
        (33.8366, -117.9143, "Orange", True),
        (34.0537, -118.2428, "Orange", False),
        (34.1083, -117.2898, "San Bernardino", True),
        (34.1083, -117.2898, "San Diego", False),
        (40.7128, -74.0060, "Orange", False),
        (34.0537, -118.2428, "Kings", False),
    ],
)
def test_a_point_is_checked_against_its_county(lat: float, lon: float, county: str, answer: bool) -> None:
    assert PLACES.in_county(lat, lon, county) is answer


def test_another_region_needs_other_data_files_only(tmp_path: Path) -> None:
    (tmp_path / "regions.csv").write_text(
        "id,state,county,is_neighbor,name_en,label_lat,label_lon,callout_lat,callout_lon\n"
        "north-end,WA,King,no,North End,47.5,-122.5,,\n"
    )
    (tmp_path / "regions.geojson").write_text(
        '{"features": [{"id": "north-end", "geometry": {"coordinates":'
        " [[[[-123, 47], [-122, 47], [-122, 48], [-123, 48], [-123, 47]]]]}}]}"
    )
    (tmp_path / "neighborhoods.csv").write_text("id,name,type,region,county,city,lat,lon,area\n")
    (tmp_path / "zips.csv").write_text("zip,city,county,region,lat,lon,kind,neighborhood,also_regions\n")
    (tmp_path / "city_names.csv").write_text("written,name\n")
    elsewhere = Geography(tmp_path)
    assert elsewhere.derive(lat=47.5, lon=-122.5) == Place("north-end", None, "point")
    assert elsewhere.derive(lat=46.5, lon=-122.5) == Place(None, None, "unknown")
    assert elsewhere.in_county(47.5, -122.5, "Pierce") is False
    assert elsewhere.cities == ()
