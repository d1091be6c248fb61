"""The canary test: a different secret in every private field, and no byte of any file of the site may hold one.

The fields are taken from the schemas. One that is added is private here until `catalog/public.py` declares it open.
"""

import gzip
import json
import re
import shutil
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from html import unescape
from itertools import chain
from pathlib import Path
from typing import TypeVar
from urllib.parse import unquote

import pytest

from generator.artifacts import artifacts
from generator.build.pipeline import build
from generator.build.targets import plan
from generator.catalog.catalog import Catalog
from generator.catalog.current import CurrentCatalog
from generator.catalog.event_summary import summarize_event
from generator.catalog.public import OPEN_FIELDS, OPEN_TEXTS, PublicCompany, public_company
from generator.catalog.public_events import (
    EVENT_FIELDS,
    EVENT_TEXTS,
    OPEN_DETAILS,
    TECHNICAL,
    TECHNICAL_TEXTS,
    PublicEvent,
    public_event,
)
from generator.catalog.public_places import public_place
from generator.digests import key
from generator.exports.directories import NATIONAL
from generator.exports.directory import FOLDER, Directory
from generator.geography import geography
from generator.records.company import EXPORT_TARGETS, Company, Contact
from generator.records.event import EVENT_TYPES
from generator.records.fields import Shape
from generator.records.loading import Record, is_event, load
from generator.records.shapes import Place
from generator.settings import load as load_settings
from tests.conftest import ROOT, SAMPLE, SampleSite
from tests.exports.test_search import Data
from tests.project import EPOCH, company_record, company_summary

S = TypeVar("S", bound=Shape)

# What `public_company` and `public_event` look into before they pass it on; each has its tests below.
LOOKED_INTO = {"status", "links", "contacts", "locations", "identifiers", "verification", "exports"}
EVENT_LOOKED_INTO = {"kind", "instrument", "organizers", "regions", "recurrence", "participants", "venue"}
# What a request tells only where no export rule applies.
CONTROLLED = (*TECHNICAL, *TECHNICAL_TEXTS)
# What a place may tell by how far it is shown. Its `show` decides, and is told.
OPEN_OF_PLACE = {"city": {"show", "label", "city", "state", "county", "region"}, "hidden": {"show", "region"}}
# Private values that something could be derived from: each is true, and the second lies in another region.
TELLING: dict[str, tuple[object, object]] = {
    **{"zip": ("90021", "90066"), "lat": (34.03312, 33.99512), "lon": (-118.24432, -118.43212)},
    **{"city": ("Vernon", "Torrance"), "state": ("CA", "NV"), "county": ("Los Angeles", "Orange")},
    **{"kind": ("factory", "home"), "access": ("open", "closed"), "tours": (True, None), "wheelchair": ("full", None)},
    **{"loading_dock": (True, None), "show": ("city", "city"), "public": (False, False)},
}
# A city that several regions share, so that only something private tells which of them it is.
PLACE = {"city": "Los Angeles", "state": "CA"}
NUMBERS = [re.compile(rf"(?<![\d.]){number}(?!\d)") for number in ("90021", "90066")]
POINTS = [
    re.compile(text) for text in (r"34\.033", r"118\.244", r"33\.995", r"118\.432", "340331", "1182443", "339951")
]
# It goes to every national directory that it could go to.
COMPANY = f"""\
name: %s
kind: shared-shop
summary: Open to all.
website: https://veiled.example
contacts: [{{email: open@veiled.example, phone: "+12135550188", public: true}}, {{name: Nobody}}]
locations: [{{city: Los Angeles}}]
clusters: [food-beverage]
capabilities: [{{process: brewing, level: core}}]
size: 1-9
sources: [{{name: Open press, url: "https://press.example/veiled", licence: CC BY 4.0}}]
exports: {{allow: [{", ".join(EXPORT_TARGETS)}]}}
added: 2026-11-01
"""
WORDS = [re.compile("zq[a-z]+")]
# Lists of all ZIP codes, outlines of regions, and drawings say nothing about anyone.
MAPS = re.compile(r"search/(?:places|map)\.|.*\.svg$")
EVENTS = {path.stem: path for path in SAMPLE.glob("events/*/*.yml")}


def private_fields(kind: type[Shape], opened: Iterable[str]) -> list[str]:
    """The fields of a schema that nobody has declared open."""
    return sorted(set(kind.model_fields) - set(opened))


PRIVATE_OF_COMPANY = private_fields(Company, {*OPEN_FIELDS, *OPEN_TEXTS, *LOOKED_INTO})
PRIVATE_OF_EVENT = {
    name: private_fields(kind, {*EVENT_FIELDS, *EVENT_TEXTS, *EVENT_LOOKED_INTO, *chain(*OPEN_DETAILS[name])})
    for name, kind in EVENT_TYPES.items()
}
PRIVATE_OF_PLACE = {show: private_fields(Place, opened) for show, opened in OPEN_OF_PLACE.items()}


def secret(owner: str, field: str, version: int) -> str:
    """A word that is nowhere else, in letters that every encoding leaves alone."""
    return "zq" + re.sub("[^a-z]", "", f"{owner}{field}".lower()) + "ab"[version]


def filled(shape: S, owner: str, fields: Iterable[str], version: int) -> S:
    """A shape with a secret in each of some fields; unchecked, so that a field of any type can hold one."""
    values = {name: TELLING[name][version] if name in TELLING else secret(owner, name, version) for name in fields}
    return shape.model_copy(update=values)


def place(show: str, owner: str, version: int) -> Place:
    """A place that shows its city, or nothing, with a secret in all else."""
    return filled(Place.model_validate({**PLACE, "show": show}), owner, PRIVATE_OF_PLACE[show], version)


def veiled(slug: str, shows: tuple[str, ...], version: int) -> Record[Company]:
    """A company with a secret in every private field, and these places; `full` is one with nothing to hide."""
    record = company_record(f"companies/{slug[0]}/{slug}.yml", COMPANY % slug.replace("-", " ").title())
    places = [
        Place.model_validate({**PLACE, "street": "9 Open Street", "zip": "90014"})
        if show == "full"
        else place(show, f"{slug}{number}", version)
        for number, show in enumerate(shows)
    ]
    opened, closed = record.data.contacts
    closed = filled(closed, slug, private_fields(Contact, ("public",)), version)
    data = filled(record.data, slug, PRIVATE_OF_COMPANY, version)
    return replace(record, data=data.model_copy(update={"locations": tuple(places), "contacts": (opened, closed)}))


def companies(version: int) -> dict[str, Record[Company]]:
    """Companies whose places are hidden or shown by their city, alone, first and last."""
    shows = {
        **{"veiled-city": ("city",), "veiled-wholly": ("hidden",), "veiled-first": ("hidden", "full")},
        **{"veiled-last": ("full", "hidden", "city"), "veiled-twice": ("hidden", "city")},
    }
    records = [veiled(slug, places, version) for slug, places in shows.items()]
    return {record.path: record for record in records}


def events(version: int) -> dict[str, PublicEvent]:
    """An event of each type with a secret in every private field, by path; a venue is hidden, a request controlled."""
    found = {}
    for path in EVENTS.values():
        record, diagnostics = load(path.relative_to(SAMPLE).as_posix(), path.read_bytes())
        assert record is not None and is_event(record), diagnostics
        data = filled(record.data, record.slug, PRIVATE_OF_EVENT[record.data.type], version)
        if getattr(data, "venue", None):
            data = data.model_copy(update={"venue": place("hidden", record.slug, version)})
        if record.data.type == "rfp":
            data = filled(data, record.slug, ("description", "description_es"), version)
            data = data.model_copy(update={"export_control": "unknown"})
        found[record.path] = public_event(replace(record, data=data))
    return found


def site_files(sample: SampleSite, version: int) -> dict[str, bytes]:
    """Every file of a site of such companies and events."""
    records = companies(version)
    held = events(version)
    digests = {path: key(path) for path in (*records, *held)}
    catalog = Catalog.of(map(company_summary, records.values()), map(summarize_event, held.values()), digests=digests)
    current = CurrentCatalog(catalog, sample.site.current.today)
    public: Mapping[str, PublicCompany] = {path: public_company(record) for path, record in records.items()}
    site = replace(sample.site, current=current, company=public.__getitem__, event=held.__getitem__)
    return {made.path: made.content for target in plan(site) for made in artifacts(target)}


@pytest.fixture(scope="module")
def files(sample_site: SampleSite) -> dict[str, bytes]:
    """The files of the site with the first secrets."""
    return site_files(sample_site, 0)


def readings(name: str, content: bytes) -> Iterator[str]:
    """A file as text in every way that somebody may read it, in small letters."""
    if name.endswith(".sqlite"):  # in its bytes, values stand without a gap, so that two of them look like one
        with closing(sqlite3.connect(":memory:")) as database:
            database.deserialize(content)
            assert database.execute("PRAGMA freelist_count").fetchone() == (0,)  # nothing is left of what was removed
            content = "\n".join(database.iterdump()).encode()
    text = (gzip.decompress(content) if name.endswith(".gz") else content).decode("utf-8", "replace").lower()
    yield text
    yield unescape(text)
    yield unquote(text)
    yield re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), text)


def leaks(files: Mapping[str, bytes], patterns: Iterable[re.Pattern[str]]) -> list[tuple[str, str]]:
    """The files that hold what they must not, each with what it is."""
    wanted = list(patterns)
    return [
        (name, found[0])
        for name, content in files.items()
        for text in readings(name, content)
        for pattern in wanted
        if (found := pattern.search(text))
    ]


def without_maps(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files without those that hold every ZIP code or many numbers."""
    return {name: content for name, content in files.items() if not MAPS.match(name)}


def test_every_field_is_declared_open_or_holds_a_secret_here() -> None:
    assert set(OPEN_FIELDS) | set(OPEN_TEXTS) | LOOKED_INTO <= set(Company.model_fields)
    assert not LOOKED_INTO & {*OPEN_FIELDS, *OPEN_TEXTS}
    # What is private must stay so: one that is to be told leaves this list in the change that opens it.
    assert {"media", "maintainers"} <= set(PRIVATE_OF_COMPANY)
    every = {name for kind in EVENT_TYPES.values() for name in kind.model_fields}
    assert {*EVENT_FIELDS, *EVENT_TEXTS, *EVENT_LOOKED_INTO} <= every
    assert all({*chain(*OPEN_DETAILS[name])} <= set(kind.model_fields) for name, kind in EVENT_TYPES.items())
    assert {name: hidden for name, hidden in PRIVATE_OF_EVENT.items() if hidden} == {"rfp": sorted(CONTROLLED)}


def test_the_secrets_are_in_the_records(sample_site: SampleSite) -> None:
    said = repr([record.data for record in companies(0).values()]).lower()
    for owner in ("veiledcity", "veiledwholly", "veiledfirst", "veiledlast", "veiledtwice"):
        for name in (*PRIVATE_OF_COMPANY, *private_fields(Contact, ("public",))):
            assert name in TELLING or secret(owner, name, 0) in said
    assert NUMBERS[0].search(said) and POINTS[0].search(said)


@pytest.mark.parametrize(
    ("show", "field"), [(show, name) for show, names in PRIVATE_OF_PLACE.items() for name in names]
)
def test_what_a_place_does_not_show_changes_nothing_that_it_does(show: str, field: str) -> None:
    base = Place.model_validate({**PLACE, "show": show})
    whole = place(show, "whole", 0)
    for shape in (base, whole):
        changed = [filled(shape, "one", [field], version) for version in (0, 1)]
        assert len({public_place(each, geography()) for each in (shape, *changed)}) == 1


@pytest.mark.parametrize("field", PRIVATE_OF_COMPANY)
def test_a_private_field_changes_nothing_of_what_is_public(field: str) -> None:
    record = veiled("veiled", ("city",), 0)
    changed = replace(record, data=filled(record.data, "one", [field], 1))
    assert public_company(changed) == public_company(record)
    assert company_summary(changed) == company_summary(record)


@pytest.mark.parametrize("field", private_fields(Contact, ("public",)))
def test_a_contact_that_is_not_public_changes_nothing(field: str) -> None:
    record = veiled("veiled", ("city",), 0)
    opened, closed = record.data.contacts
    contacts = (filled(closed, "one", [field], 1), opened)
    changed = replace(record, data=record.data.model_copy(update={"contacts": contacts}))
    assert public_company(changed) == public_company(record)
    assert company_summary(changed) == company_summary(record)


def name_of(directory: Directory) -> str:
    """What the files of a national directory begin with."""
    return directory.export.name.replace("_", "-")


@pytest.mark.parametrize("version", [0, 1])
def test_no_secret_reaches_any_file(sample_site: SampleSite, files: dict[str, bytes], version: int) -> None:
    made = files if version == 0 else site_files(sample_site, version)
    assert any(name.startswith("search/columns.") for name in made)
    assert any(b"9 Open Street" in content for content in made.values())
    # On the map stands only what has a point; here only hidden places have one.
    fileless = [one.id for one in NATIONAL if not any(name.startswith(FOLDER + name_of(one)) for name in made)]
    assert fileless == ["openstreetmap"]
    assert leaks(made, WORDS) == []
    assert leaks(without_maps(made), [*NUMBERS, *POINTS]) == []


def test_other_secrets_make_the_same_files(sample_site: SampleSite, files: dict[str, bytes]) -> None:
    others = site_files(sample_site, 1)
    assert [name for name in files.keys() | others.keys() if files.get(name) != others.get(name)] == []


def test_what_search_packs_says_no_secret_when_it_is_unpacked(files: dict[str, bytes]) -> None:
    data = Data(
        {name.removeprefix("search/"): content for name, content in files.items() if name.startswith("search/")}
    )
    said = json.dumps([data.columns, data.facts, data.names, data.details(), data.manifest], ensure_ascii=False).lower()
    assert not WORDS[0].search(said)
    words = {
        word for name in data.manifest["text"] for word in data.read(f"text/{name}.{data.manifest['text'][name]}.json")
    }
    assert not [word for word in words if word.startswith("zq")]
    points = data.read(data.manifest["points"])
    secrets = [(TELLING["lat"][version], TELLING["lon"][version]) for version in (0, 1)]
    near = [
        (lat, lon)
        for lat, lon in zip(points["lat"], points["lon"], strict=True)
        for own_lat, own_lon in secrets
        if abs(lat / points["scale"] - float(str(own_lat))) < 0.002
        and abs(lon / points["scale"] - float(str(own_lon))) < 0.002
    ]
    assert near == []
    assert points["inexact"] == list(range(len(points["lat"])))


def test_no_digest_of_a_hidden_street_is_told(files: dict[str, bytes]) -> None:
    digests = {digest for record in companies(0).values() for digest in company_summary(record).address_keys}
    assert digests
    assert leaks(files, [re.compile(digest) for digest in digests]) == []


FILE = """\
name: Canary Works
kind: studio
summary: "We build birdhouses."
contacts:
  - {role: Zqrole, name: Zqname, email: zqemail@zqhost.example, phone: "+12135550177", form: "https://zqform.example/"}
  - {email: open@canary.example, public: true}
locations:
  - {id: zqid, kind: factory, street: 13 Zqstreet Way, unit: Zqunit, city: Los Angeles, zip: "90021", lat: 34.03312,
     lon: -118.24432, show: hidden, label: Zqlabel, hours: Zqhours, access: open, tours: true, loading_dock: true}
  - {id: zqother, kind: home, street: 14 Zqstreet Way, unit: Zqunit, city: Los Angeles, zip: "90066", lat: 33.99512,
     lon: -118.43212, show: city, hours: Zqhours, access: open, tours: true, wheelchair: full, loading_dock: true}
media: {logo: zqlogo.png, photos: [{file: zqphoto.jpg, alt: Zqalt, credit: Zqcredit}]}
exports: {allow: [wikidata], deny: [hsds]}
maintainers: [zqlogin]
added: 2026-11-01
"""
EVENT = """\
type: gathering
name: Canary Day
kind: workshop
starts: 2026-12-05 10:00
venue: {street: 15 Zqstreet Way, city: Los Angeles, zip: "90021", lat: 34.03312, lon: -118.24432, show: hidden,
  hours: Zqhours}
online_url: https://online.example/
added: 2026-11-01
"""


@pytest.mark.slow
def test_a_whole_build_publishes_no_secret_and_keeps_its_state_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    (tmp_path / "site_templates").symlink_to(ROOT / "site_templates", target_is_directory=True)
    for path, text in (("companies/c/canary-works.yml", FILE), ("events/c/canary-day.yml", EVENT)):
        (tmp_path / path).parent.mkdir(parents=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    settings = load_settings(tmp_path)
    result = build(settings)
    assert (result.published, result.report.errors) == (True, 0)
    made = {
        file.relative_to(settings.out).as_posix(): file.read_bytes()
        for file in settings.out.rglob("*")
        if file.is_file()
    }
    assert "companies/canary-works/index.html" in made and "index.html" in made
    assert not settings.cache.is_relative_to(settings.out)
    phone = re.compile(r"\D*".join("2135550177"))
    words = [re.compile(word) for word in {*re.findall("zq[a-z]+", (FILE + EVENT).lower())}]
    assert leaks(made, [*words, phone]) == []
    assert leaks(without_maps(made), [*NUMBERS, *POINTS]) == []
