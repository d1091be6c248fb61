"""Draws both maps from the outlines of the regions and keeps them as data: `python -m tools.draw_map`.

Run it after a change of `regions.geojson` or `regions.csv`; its test says when that was forgotten.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path

from generator.geography import DATA, Geography
from generator.geography.maps import REGION_MAP, SEARCH_MAP
from tools.region_map import draw_region_map
from tools.search_map import draw_search_map
from tools.topology import Loop


def main() -> None:
    """Writes each drawing to its file."""
    for file, text in drawings(Geography(), coast(DATA)):
        file.write_text(text, encoding="utf-8")


def drawings(geography: Geography, shore: Mapping[str, Loop]) -> Iterator[tuple[Path, str]]:
    """The file of each drawing, and what it says."""
    yield REGION_MAP, _text(asdict(draw_region_map(geography, shore)), indent=1)
    yield SEARCH_MAP, _text(asdict(draw_search_map(geography, shore)))


def coast(folder: Path) -> Mapping[str, Loop]:
    """The parts of the coast that the outlines of a data folder come with, as (lon, lat); empty if it has none."""
    data = json.loads((folder / "regions.geojson").read_bytes())
    return {part: tuple((lon, lat) for lon, lat in points) for part, points in data.get("coast", {}).items()}


def _text(drawing: Mapping[str, object], indent: int | None = None) -> str:
    separators = (",", ":") if indent is None else None
    return json.dumps(drawing, ensure_ascii=False, separators=separators, indent=indent) + "\n"


if __name__ == "__main__":
    main()
