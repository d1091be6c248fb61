"""Makes any number of believable, fictional company records, and whole projects of them; the same number gives the
same bytes.
"""

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from benchmarks import words
from generator.geography import geography
from generator.geography.places import ZipArea
from generator.records import formatting
from generator.vocabularies import naics_successors, naics_titles, vocabulary

REPOSITORY = Path(__file__).resolve().parent.parent
# What a project needs besides its records.
BELONGINGS = ("mkdocs.yml", "site_templates")
RICH_SHARE = 0.4
AREA_CODES = ("213", "310", "323", "562", "626", "661", "747", "818", "424")
# A rural ZIP's middle is far from its edge, but a city's is not: stay within some 400 m of it.
SCATTER_DEGREES = 0.004
FIRST_DAY = date(2025, 1, 6)
MAKING_KINDS = ("manufacturer", "contract-manufacturer", "studio", "finisher", "shared-shop", "startup")


@dataclass(frozen=True, slots=True)
class Listing:
    """One made-up record: its slug and what its file says."""

    slug: str
    data: dict[str, Any]

    @property
    def path(self) -> str:
        """The record's file, from the project's root."""
        return f"companies/{self.slug[0]}/{self.slug}.yml"

    def text(self) -> str:
        """The file in canonical layout."""
        return formatting.text(self.data, "companies")

    def with_summary(self, summary: str) -> "Listing":
        """The same record with another summary: one ordinary edit."""
        return replace(self, data={**self.data, "summary": summary})


def listings(count: int) -> Iterator[Listing]:
    """The first `count` records."""
    return (listing(index) for index in range(count))


def listing(index: int) -> Listing:
    """The record with this number: always the same, whatever else is made."""
    random = _random(index)
    name = words.company_name(index, random)
    is_rich = random.random() < RICH_SHARE
    data = _rich(index, name, random) if is_rich else _thin(index, name, random)
    return Listing(slug_of(name), {key: value for key, value in data.items() if value})


def first_rich() -> int:
    """The number of the first record with a summary: the one that a change is made to."""
    index = 0
    while "summary" not in listing(index).data:
        index += 1
    return index


def slug_of(name: str) -> str:
    """The slug of an English name."""
    return "-".join("".join(c if c.isalnum() else " " for c in name.lower().replace("&", " and ")).split())


def _thin(index: int, name: str, random: Random) -> dict[str, Any]:
    """What a public register says of a plant."""
    return {
        "name": name,
        "kind": "manufacturer",
        "locations": [_factory(index, random)],
        "clusters": _some(random, leaves("clusters"), 1, 1),
        "capabilities": [{"process": random.choice(leaves("processes"))}] if random.random() < 0.6 else [],
        "naics": [random.choice(codes())],
        "identifiers": {"wdid": f"4{index:08d}B"},
        "verification": {"level": "unclaimed"},
        "sources": [_source(index, random)],
        "added": _day(random),
    }


def _rich(index: int, name: str, random: Random) -> dict[str, Any]:
    """What a company that cares says of itself."""
    domain = f"www.{slug_of(name)}.example"
    place = _factory(index, random)
    capabilities = _capabilities(random)
    materials = _some(random, leaves("materials"), 1, 6)
    facts = {
        "process": label("processes", capabilities[0]["process"]),
        "material": label("materials", random.choice(materials)),
        "place": place["city"],
        "domain": domain,
    }
    added = _day(random)
    return {
        "name": name,
        "kind": random.choice(MAKING_KINDS if random.random() < 0.85 else leaves("kinds")),
        "summary": words.sentence(random.choice(words.SUMMARIES), random, **facts)[:160],
        "description": words.description(random, **facts),
        "founded": random.randint(1948, 2023),
        "website": f"https://{domain}/",
        "contacts": [_contact(domain, random)],
        "locations": [place],
        "clusters": _some(random, leaves("clusters"), 1, 2),
        "capabilities": capabilities,
        "equipment": [_machine(random) for _ in range(random.randint(0, 3))],
        "materials": materials,
        "products": [{"name": f"{words.word(random).capitalize()} {words.word(random)}"} for _ in range(index % 3)],
        "orders": _orders(random),
        "capacity": {"status": random.choice(("open", "limited", "full", "by-quote")), "as_of": added},
        "works_with": _some(random, leaves("works_with"), 1, 5),
        "certifications": [{"id": id} for id in _some(random, leaves("certifications"), 0, 3)],
        "ownership": [{"id": id} for id in _some(random, leaves("ownership"), 0, 1)],
        "naics": [random.choice(codes())],
        "size": random.choice(("1-9", "1-9", "10-49", "10-49", "50-99", "100-249")),
        "related": [listing(index - 1).slug] if index % 10 == 9 else [],
        "verification": {"level": random.choice(("submitted", "confirmed")), "on": added},
        "added": added,
        "updated": added + timedelta(days=random.randint(0, 60)),
    }


def _factory(index: int, random: Random) -> dict[str, Any]:
    area = random.choice(home_zips())
    lat = round(area.lat + random.uniform(-SCATTER_DEGREES, SCATTER_DEGREES), 5)
    lon = round(area.lon + random.uniform(-SCATTER_DEGREES, SCATTER_DEGREES), 5)
    if geography().locate(lat, lon) != area.region:
        lat, lon = area.lat, area.lon
    place = {"kind": "factory", "street": words.street(index), "city": area.city, "state": "CA", "zip": area.zip}
    return {**place, "county": area.county, "lat": lat, "lon": lon}


def _contact(domain: str, random: Random) -> dict[str, Any]:
    # 555-0100 to 555-0199 are set aside for fiction.
    phone = f"+1{random.choice(AREA_CODES)}55501{random.randint(0, 99):02d}"
    email = f"{random.choice(('hello', 'sales', 'info', 'shop'))}@{domain.removeprefix('www.')}"
    return {"role": random.choice(("Sales", "Owner", "Front desk")), "email": email, "phone": phone, "public": True}


def _capabilities(random: Random) -> list[dict[str, Any]]:
    chosen = _some(random, leaves("processes"), 1, 8)
    found: list[dict[str, Any]] = [{"process": id, "level": "supporting"} for id in chosen]
    for core in found[:2]:
        core["level"] = "core"
        core["materials"] = _some(random, leaves("materials"), 1, 3)
    found[0]["tolerance"] = f"±0.0{random.randint(1, 9)} mm"
    return found


def _machine(random: Random) -> dict[str, Any]:
    make, model = words.word(random).capitalize(), f"{random.choice('ABVX')}{random.randint(20, 900)}"
    return {
        "type": f"{words.word(random).capitalize()} press",
        "make": make,
        "model": model,
        "count": 1 + len(make) % 4,
    }


def _orders(random: Random) -> dict[str, Any]:
    soonest = random.randint(2, 20)
    return {
        "minimum": {"quantity": random.choice((1, 10, 25, 50, 100, 250))},
        "lead_time_days": {"min": soonest, "max": soonest + random.randint(3, 40)},
        "run_sizes": _some(random, leaves("run_sizes"), 1, 3),
    }


def _source(index: int, random: Random) -> dict[str, Any]:
    return {
        "name": "Invented register of industrial plants",
        "id": f"PLANT-{index:06d}",
        "url": f"https://register.example/plants/{index:06d}",
        "licence": "Public domain",
        "retrieved": f"{random.randint(2019, 2025)}-03",
    }


def _some(random: Random, ids: Sequence[str], least: int, most: int) -> list[str]:
    return random.sample(ids, random.randint(least, most))


def _day(random: Random) -> date:
    return FIRST_DAY + timedelta(days=random.randint(0, 360))


def _random(index: int) -> Random:
    return Random(f"listing {index}")


@cache
def leaves(name: str) -> tuple[str, ...]:
    """The usable terms of a vocabulary that have no narrower ones."""
    terms = vocabulary(name)
    return tuple(term.id for term in terms if term.id not in terms.children and not term.replaced_by)


@cache
def label(name: str, id: str) -> str:
    """A term's English label inside a sentence: `sand casting`, but `CNC milling`."""
    text = vocabulary(name)[id].label["en"]
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


@cache
def codes() -> tuple[str, ...]:
    """The whole NAICS codes of manufacturing."""
    return tuple(
        code for code in naics_titles() if len(code) == 6 and code[0] == "3" and code not in naics_successors()
    )


@cache
def home_zips() -> tuple[ZipArea, ...]:
    """The home county's ZIP areas whose middle lies in the region that they belong to."""
    places = geography()
    areas = (area for area in places.zips.values() if not places.regions[area.region].is_neighbor)
    return tuple(area for area in areas if places.locate(area.lat, area.lon) == area.region)


def write_project(folder: Path, count: int) -> None:
    """Writes a whole project: settings and templates from the repository, and `count` records."""
    for name in BELONGINGS:
        origin, copy = REPOSITORY / name, folder / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        if origin.is_dir():
            shutil.copytree(origin, copy, dirs_exist_ok=True)
        else:
            shutil.copy(origin, copy)
    (folder / "events").mkdir(exist_ok=True)
    for record in listings(count):
        write(folder / record.path, record.text())


def write(path: Path, text: str) -> None:
    """Writes one file and the folders above it."""
    try:
        path.write_text(text, encoding="utf-8")
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
