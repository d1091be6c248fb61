"""The drawings of both maps as they are kept: what the tool makes of the outlines today, byte for byte."""

from generator.geography import DATA, geography
from generator.geography.maps import REGION_MAP, SEARCH_MAP, search_map
from tools.draw_map import coast, drawings
from tools.search_map import draw_search_map

PLACES = geography()


def test_running_the_tool_again_gives_the_bytes_that_are_kept() -> None:
    drawn = dict(drawings(PLACES, coast(DATA)))
    assert set(drawn) == {REGION_MAP, SEARCH_MAP}
    for file, text in drawn.items():
        assert file.read_bytes() == text.encode(), f"{file.name} is not what python -m tools.draw_map writes"


def test_the_map_of_the_search_is_read_as_it_was_drawn() -> None:
    assert search_map() == draw_search_map(PLACES, coast(DATA))


def test_a_region_without_a_coast_has_no_sea() -> None:
    assert coast(DATA)
    assert draw_search_map(PLACES, {}).sea == []
