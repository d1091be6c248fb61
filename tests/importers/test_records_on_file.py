"""The records on file are what today's importer makes: cleaned once more, nothing in them changes."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator.geography import geography
from generator.importers.cleaning import mapping as maps
from generator.importers.cleaning.drafts import draft
from generator.importers.cleaning.mapping import Mapping
from generator.importers.csv_table import MAPPINGS
from generator.records.loading import is_company, load

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 21)
PLACE = ("city", "state", "zip", "county", "lat", "lon")


@pytest.fixture(scope="module")
def register() -> Mapping:
    """The mapping of the register that most records come from."""
    mapping, found = maps.load("smarts.yml", (MAPPINGS / "smarts.yml").read_bytes())
    assert mapping and not found
    return mapping


@pytest.fixture(scope="module")
def unclaimed() -> list[tuple[str, dict[str, Any]]]:
    """The path and data of every record that nobody has claimed."""
    return list(_unclaimed())


def _unclaimed() -> Iterator[tuple[str, dict[str, Any]]]:
    for file in sorted((ROOT / "companies").glob("*/*.yml")):
        path = file.relative_to(ROOT).as_posix()
        record, _ = load(path, file.read_bytes())
        assert record and is_company(record)
        if record.data.verification.level == "unclaimed":
            yield path, record.source.data


def row(data: dict[str, Any]) -> dict[str, str]:
    """The row of a register that says what a record says."""
    (place,) = data["locations"]
    street = " ".join(part for part in (place.get("street"), place.get("unit")) if part)
    named = {"name": data["name"], "operator": data.get("legal_name", ""), "id": data["sources"][0].get("id", "")}
    return {**named, "street": street, **{key: place.get(key, "") for key in PLACE}}


def test_names_and_addresses_that_were_cleaned_stay_as_they_are(
    register: Mapping, unclaimed: list[tuple[str, dict[str, Any]]]
) -> None:
    wanted = [register.source.name]
    changed, checked = [], 0
    for path, data in unclaimed:
        if [source["name"] for source in data["sources"]] != wanted or len(data["locations"]) > 1:
            continue
        again = draft(row(data), register, geography(), TODAY)
        if again.reason == "person":
            continue  # a company whose name had a legal form to tell it by, which names do not keep
        checked += 1
        place = {key: value for key, value in data["locations"][0].items() if key != "label"}
        same = again.data and {key: str(value) for key, value in again.place.items()} == place
        if not same or again.name != data["name"] or again.data.get("identifiers") != data.get("identifiers"):
            changed.append(path)
    assert changed == []
    assert checked > 1000


def test_no_record_of_a_register_says_what_goes_without_saying(unclaimed: list[tuple[str, dict[str, Any]]]) -> None:
    told = [path for path, data in unclaimed for one in data.get("capabilities", ()) if one.get("level")]
    assert told == []


def test_no_government_is_said_to_work_from_home(unclaimed: list[tuple[str, dict[str, Any]]]) -> None:
    offices = [(path, place) for path, data in unclaimed if data["kind"] == "government" for place in data["locations"]]
    assert offices and [path for path, place in offices if place.get("show")] == []
