"""The records on file are what today's importer makes: cleaned once more, nothing in them changes."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Literal, cast

import pytest

from generator.geography import geography
from generator.importers.cleaning import mapping as maps
from generator.importers.cleaning.company_data import CompanyData
from generator.importers.cleaning.drafts import Draft, Rejected, draft
from generator.importers.cleaning.known_mappings import BUILT_IN as MAPPINGS
from generator.importers.cleaning.mapping import Mapping
from generator.records.company import Company
from generator.records.loading import Record, is_company, load

# One process runs all of these, as what they share takes long to make.
pytestmark = pytest.mark.xdist_group("records on file")
ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 21)
PLACE: tuple[Literal["city", "state", "zip", "county", "lat", "lon"], ...] = (
    "city",
    "state",
    "zip",
    "county",
    "lat",
    "lon",
)


@pytest.fixture(scope="module")
def register() -> Mapping:
    """The mapping of the register that most records come from."""
    mapping, found = maps.load("smarts.yml", (MAPPINGS / "smarts.yml").read_bytes())
    assert mapping and not found
    return mapping


@pytest.fixture(scope="module")
def unclaimed() -> list[Record[Company]]:
    """Every record that nobody has claimed."""
    return list(_unclaimed())


def _unclaimed() -> Iterator[Record[Company]]:
    for file in sorted((ROOT / "companies").glob("*/*.yml")):
        record, _ = load(file.relative_to(ROOT).as_posix(), file.read_bytes())
        assert record and is_company(record)
        if record.data.verification.level == "unclaimed":
            yield record


def row(data: CompanyData) -> dict[str, str]:
    """The row of a register that says what a record says."""
    (place,) = data["locations"]
    street = " ".join(part for part in (place.get("street"), place.get("unit")) if part)
    named = {"name": data["name"], "operator": data.get("legal_name", ""), "id": data["sources"][0].get("id", "")}
    return {**named, "street": street, **{key: place.get(key, "") for key in PLACE}}


def _facts(data: CompanyData) -> dict[str, object]:
    return {"name": data["name"], "identifiers": data.get("identifiers"), "place": data["locations"][0]}


def test_names_and_addresses_that_were_cleaned_stay_as_they_are(
    register: Mapping, unclaimed: list[Record[Company]]
) -> None:
    assert register.source
    wanted = [register.source.name]
    changed, checked = [], 0
    for record in unclaimed:
        data = cast(CompanyData, record.source.data)
        if [source["name"] for source in data["sources"]] != wanted or len(data["locations"]) > 1:
            continue
        again = draft(row(data), register, geography(), TODAY)
        if isinstance(again, Rejected) and again.reason == "person":
            continue  # its name had a legal form that showed a company, which names do not keep
        checked += 1
        place = {key: value for key, value in data["locations"][0].items() if key != "label"}
        if not isinstance(again, Draft) or _facts(again.data) != {**_facts(data), "place": place}:
            changed.append(record.path)
    assert changed == []
    assert checked > 1000


def test_no_record_of_a_register_states_the_level_of_a_capability(unclaimed: list[Record[Company]]) -> None:
    capabilities = [(record.path, capability) for record in unclaimed for capability in record.data.capabilities]
    assert capabilities and [path for path, each in capabilities if "level" in each.model_fields_set] == []


def test_no_government_is_said_to_work_from_home(unclaimed: list[Record[Company]]) -> None:
    offices = [record for record in unclaimed if record.data.kind == "government"]
    assert offices and [record.path for record in offices for place in record.data.locations if place.show] == []
