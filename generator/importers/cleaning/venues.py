"""Finds the place that the free text of a calendar's location means: label, street, city and ZIP code."""

import re
from typing import NamedTuple, cast

from generator.geography import Geography
from generator.importers.cleaning import addresses
from generator.importers.cleaning.company_data import LocationData
from generator.importers.cleaning.report import Note

WEB = re.compile(r"https?://[^\s<>\"]+")
ZIP = re.compile(r"\b(\d{5})(?:-\d{4})?\b")
COUNTRY = re.compile(r"(?:USA?|U\.S\.A?\.|United States(?: of America)?|EE\. ?UU\.)", re.I)
STATE_AND_ZIP = re.compile(r"(?:CA|Calif\.?|California)?\s*(?:\d{5}(?:-\d{4})?)?", re.I)
LONGEST_LABEL = 80


class Venue(NamedTuple):
    """A place as a record has it, and the address of an online meeting."""

    place: LocationData
    online_url: str = ""
    notes: tuple[Note, ...] = ()


def venue(location: str, point: tuple[float, float] | None, places: Geography) -> Venue:
    """The venue in a text; one whose city is not known keeps its text as a label, for a person to complete."""
    web = WEB.search(location)
    parts = [part.strip(" .") for part in re.split(r"[,;\n]|\s[-\u2013]\s", WEB.sub("", location))]
    parts = [part for part in parts if part and not COUNTRY.fullmatch(part)]
    online = web[0] if web else ""
    if not parts:
        return Venue({}, online)
    found = _address(parts, places)
    notes = () if found else (Note("place-unknown", {"value": ", ".join(parts)}),)
    place = found or cast(LocationData, {"label": ", ".join(parts)[:LONGEST_LABEL].strip()})
    if point and places.derive(None, None, None, *point).region:
        place |= {"lat": f"{point[0]:.6f}".rstrip("0"), "lon": f"{point[1]:.6f}".rstrip("0")}
    return Venue(place, online, notes)


def _address(parts: list[str], places: Geography) -> LocationData | None:
    """What stands before the city is the street, and before that the name of the place; None without a known city."""
    codes = [code for part in parts for code in ZIP.findall(part) if places.zip(code)]
    zip = codes[-1] if codes else ""
    area = places.zip(zip) if zip else None
    cities = [(number, city) for number, part in enumerate(parts) if (city := _city(part, places))]
    number, city = cities[-1] if cities else (len(parts), area.city if area else "")
    if not city:
        return None
    before = [part for part in parts[:number] if not STATE_AND_ZIP.fullmatch(part)]
    start = next((place for place, part in enumerate(before) if addresses.parse(part).street), len(before))
    address = addresses.parse(", ".join(before[start:]))
    found = {"label": ", ".join(before[:start])[:LONGEST_LABEL].strip(), "street": address.street}
    found |= {"unit": address.unit, "city": city, "zip": zip}
    return cast(LocationData, {key: value for key, value in found.items() if value})


def _city(part: str, places: Geography) -> str:
    """The city that a part names, with or without the state and the ZIP code behind it."""
    words = re.sub(r"\s+(?:CA|California)?\s*(?:\d{5}(?:-\d{4})?)?$", "", f"{part} ", flags=re.I).strip()
    return places.city(words) or ""
