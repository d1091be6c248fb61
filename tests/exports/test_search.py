"""What the browser searches is what the companies' own pages show: no less, no more, and nothing that is not public."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import accumulate, islice
from pathlib import Path
from typing import Any

import pytest

from generator.artifacts import Artifact, Target, artifacts
from generator.catalog.catalog import Catalog
from generator.catalog.current import CurrentCatalog
from generator.catalog.derived import FACETS
from generator.catalog.summary import CompanySummary
from generator.catalog.tokens import tokens, words
from generator.exports.site import search
from generator.rendering.site import Site
from generator.search.vocabulary import VOCABULARIES
from generator.vocabularies import vocabulary
from tests.conftest import SampleSite
from tests.project import COMPANY, company_record, company_summary
from tests.search.test_encoding import column, names, table

COUNTED = ("processes", "materials", "certifications")
RICH = """\
name: Rich Tool
legal_name: Rich Tool Holdings Inc
also_known_as: [The Rich Ones]
kind: contract-manufacturer
status: active
summary: We anodize t-shirts.
description: "Zebra stripes, **élan** and more."
website: https://rich.example/
contacts:
  - {name: Hidden Hilda, email: hilda@secret.example, phone: "+13105550101"}
  - {email: hello@rich.example, phone: "+13105550102", public: true}
locations:
  - {street: 7 Open St, unit: B, city: Vernon, zip: "90058", lat: 34.003, lon: -118.21}
capabilities:
  - {process: cnc-milling}
  - {process: anodizing, level: core}
equipment: [{type: Quench tank, make: Frobnic, model: QX9}]
products: [{name: Widget}]
orders: {minimum: {quantity: 25, unit: pairs}, lead_time_days: {min: 5, max: 14}, run_sizes: [one-off]}
capacity: {status: limited, as_of: 2026-11-01}
works_with: [startups]
certifications: [{id: iso-9001}, {id: as9100, valid_to: 2026-11-20}]
verification: {level: confirmed, on: 2026-11-02}
added: 2026-11-01
"""
PRIVATE = """\
name: Private Tool
kind: studio
contacts: [{name: Secretia, email: me@secret.example, phone: "+13105550199"}]
locations:
  - {street: 13 Secret Way, unit: Z9, city: %s, zip: "%s", lat: %s, lon: %s, show: %s}
added: 2026-11-01
"""


def company(text: str, slug: str) -> CompanySummary:
    """The summary of a company file."""
    return company_summary(company_record(f"companies/{slug[0]}/{slug}.yml", text))


def site_of(sample: SampleSite, tmp_path: Path, *ones: CompanySummary) -> Site:
    """The sample's site with other companies."""
    settings = replace(sample.site.settings, root=tmp_path)
    digests = {one.path: repr(one).encode() for one in ones}
    current = CurrentCatalog(Catalog.of(ones, digests=digests), settings.today)
    return replace(sample.site, settings=settings, current=current)


def made(site: Site, planned: tuple[Target, ...] = ()) -> dict[str, bytes]:
    """All files of the export, by path below its folder."""
    found = [one for target in search.targets(site, planned) for one in artifacts(target)]
    assert len({one.path for one in found}) == len(found)
    assert all(one.path.startswith("search/") for one in found)
    return {one.path.removeprefix("search/"): one.content for one in found}


class Data:
    """The files of the export, read."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.files = files
        self.manifest = self.read("manifest.json")
        self.columns = self.read(self.manifest["columns"])
        self.facts = table(self.columns["table"])
        self.names = names(self.columns["names"], self.columns["rows"])
        self.vocabulary = self.read(self.manifest["vocabulary"])

    def read(self, path: str) -> Any:
        """One file as data."""
        return json.loads(self.files[path])

    def facet(self, name: str) -> list[list[str]]:
        """The values of each row."""
        values = [term["id"] for term in self.vocabulary["facets"][name]["terms"]]
        if name in ("regions", "neighborhoods"):
            sets = [place[1 if name == "regions" else 2] for place in self.facts["place"]]
        elif name in COUNTED:
            way = "steps" if name == "materials" else "counted"
            codes = iter(column(self.columns[way][name]))
            sets = [list(islice(codes, count)) for count in self.facts[name]]
            sets = [list(accumulate(steps)) for steps in sets] if way == "steps" else sets
        else:
            sets = self.facts[name]
        return [[values[code] for code in codes] for codes in sets]

    def details(self) -> list[list[str]]:
        """The summary of each row, followed by its contact, which has the street that lists show, too."""
        files = zip(self.parts("details"), self.parts("contacts"), strict=True)
        chunks = [zip(self.read(details), self.read(contacts), strict=True) for details, contacts in files]
        rows = [(detail, contact) for chunk in chunks for detail, contact in chunk]
        assert [street for (_, street), _ in rows] == [contact[0] for _, contact in rows]
        return [[summary, *contact] for (summary, _), contact in rows]

    def parts(self, kind: str) -> list[str]:
        """The files of details or of contacts."""
        return [f"{kind}-{number}.{mark}.json" for number, mark in enumerate(self.manifest["details"])]

    def rows_of(self, word: str) -> list[int]:
        """The rows in whose texts a word stands."""
        prefix = word[:2] if word[:2].isascii() and word[:2].isalnum() else "_"
        mark = self.manifest["text"].get(prefix)
        return list(accumulate(self.read(f"text/{prefix}.{mark}.json").get(word, []))) if mark else []


@pytest.fixture(scope="module")
def sample_data(sample_site: SampleSite) -> Data:
    """The export of the sample site."""
    return Data(made(sample_site.site))


def test_the_manifest_names_every_file_and_no_other(sample_site: SampleSite, sample_data: Data) -> None:
    manifest = sample_data.manifest
    named = [manifest[kind] for kind in ("columns", "vocabulary", "points", "places")]
    named += sample_data.parts("details") + sample_data.parts("contacts")
    named += [f"text/{prefix}.{mark}.json" for prefix, mark in manifest["text"].items()]
    assert sorted(sample_data.files) == sorted(["manifest.json", *named])
    assert (manifest["version"], manifest["built"]) == (1, "2026-11-21")
    assert manifest["rows"] == len(sample_site.site.catalog.companies)
    assert manifest["chunk"] == 32


def test_the_manifest_names_the_map_that_was_planned(sample_site: SampleSite) -> None:
    drawn = Target("search/map.0123456789.json", b"", lambda: [])
    assert Data(made(sample_site.site, (drawn,))).manifest["map"] == "map.0123456789.json"
    assert Data(made(sample_site.site)).manifest["map"] == ""


def test_rows_are_the_catalog_and_their_names_and_slugs_come_back(sample_site: SampleSite, sample_data: Data) -> None:
    ones = sample_site.site.catalog.companies
    assert sample_data.names == [one.name for one in ones]
    assert slugs(sample_data) == [one.slug for one in ones]
    also = [tuple(sample_data.columns["also"].get(str(row), ())) for row in range(len(ones))]
    assert also == [one.also for one in ones]


def slugs(data: Data) -> list[str]:
    """The slug of every row by the rules."""
    from generator.search.columns import slug_of

    rows = enumerate(zip(data.facts["slug"], data.names, data.facts["place"], strict=True))
    others = data.columns["slugs"]
    return [others.get(str(row)) or slug_of(rule, name, place[0]) for row, (rule, name, place) in rows]


def test_a_slug_that_follows_from_name_and_city_takes_no_room(sample_site: SampleSite, tmp_path: Path) -> None:
    spelled = {"pena-and-sons-inc": "Peña & Sons, Inc.", "pena": "Peña L.L.C.", "pena-vernon": "Peña"}
    spelled |= {"dotcom-vernon": "Dot.com Co", "else": "Something", "x" * 59: f"{'x' * 59} {'y' * 40}"}
    ones = [company(COMPANY.replace("Acme Laser Cutting", f'"{name}"'), slug) for slug, name in spelled.items()]
    data = Data(made(site_of(sample_site, tmp_path, *ones)))
    assert sorted(slugs(data)) == sorted(spelled)
    assert list(data.columns["slugs"].values()) == ["else"]


@pytest.mark.parametrize("name", FACETS)
def test_a_company_is_under_a_value_if_and_only_if_its_page_says_so(
    sample_site: SampleSite, sample_data: Data, name: str
) -> None:
    for row, one in enumerate(sample_site.site.catalog.companies):
        page = sample_site.page(f"companies/{one.slug}/")
        links = page.css(f'article a[href^="../../{name}/"]')  # a fact stands once, wherever it says most
        others = {link.mem_id for link in page.css(".related a")}
        shown = {str(link.attributes["href"]).split("/")[-2] for link in links if link.mem_id not in others}
        own = sample_data.facet(name)[row]
        parents = set() if name in FACETS[-2:] else {vocabulary(name)[id].parent for id in own} - {None}
        assert {*own, *parents} == shown, (name, one.slug)
        assert len(set(own)) == len(own)


def test_values_are_in_the_order_of_their_list_where_the_record_says_none(sample_data: Data) -> None:
    for name in ("clusters", "materials", "stages", "kinds", "ownership", "run_sizes", "works_with", "capacity"):
        place = [term["id"] for term in sample_data.vocabulary["facets"][name]["terms"]].index
        sets = sample_data.facet(name)
        assert any(sets), name
        assert [sorted(ids, key=place) for ids in sets] == sets, name


def test_figures_are_what_the_record_says(sample_site: SampleSite, tmp_path: Path) -> None:
    data = Data(made(site_of(sample_site, tmp_path, company(COMPANY, "acme"), company(RICH, "rich"))))
    day = (date(2026, 11, 2) - date(1970, 1, 1)).days
    expected = {
        "level": [1, 2],
        "checked": [-1, day],
        "status": ["", "active"],
        "minimum": [-1, 25],
        "unit": ["", "pairs"],
    }
    expected |= {"lead": [-1, 14], "capacityOn": [-1, day - 1], "detail": [0, 1], "cores": [0, 1]}
    assert {name: data.facts[name] for name in expected} == expected
    assert data.columns["also"] == {"1": ["The Rich Ones", "Rich Tool Holdings Inc"]}
    assert data.facet("processes")[1] == ["anodizing", "cnc-milling"]
    assert data.facet("run_sizes")[1] == ["one-off"]
    assert data.facet("works_with")[1] == ["startups"]
    assert data.facet("capacity")[1] == ["limited"]
    assert [place[0] for place in data.facts["place"]] == ["Vernon", "Vernon"]


def test_what_has_expired_is_listed_nowhere(sample_site: SampleSite, tmp_path: Path) -> None:
    site = site_of(sample_site, tmp_path, company(RICH, "rich"))
    later = replace(site, current=replace(site.current, today=date(2027, 3, 1)))
    before, after = Data(made(site)), Data(made(later))
    assert before.facet("certifications") == after.facet("certifications") == [["iso-9001"]]
    assert (before.facet("capacity"), after.facet("capacity")) == ([["limited"]], [[]])
    assert after.facts["capacityOn"] == [0]
    assert before.manifest["columns"] != after.manifest["columns"]


def test_details_are_public_and_in_the_order_of_rows(sample_site: SampleSite, tmp_path: Path) -> None:
    data = Data(made(site_of(sample_site, tmp_path, company(RICH, "rich"), company(COMPANY, "acme"))))
    rich = ["We anodize t-shirts.", "7 Open St B", "90058", "CA", "+13105550102", "hello@rich.example"]
    assert data.details() == [["", "", "90058", "CA", "", "", ""], [*rich, "https://rich.example/"]]
    points = data.read(data.manifest["points"])
    assert (points["lat"][1], points["lon"][1], points["inexact"]) == (340030, -1182100, [0])


@pytest.mark.parametrize("show", ["city", "hidden"])
@pytest.mark.parametrize(
    "place", [("Vernon", "90058", 34.00312, -118.21432), ("Los Angeles", "90021", 34.03312, -118.24432)]
)
def test_nothing_private_is_in_any_file(
    sample_site: SampleSite, tmp_path: Path, place: tuple[Any, ...], show: str
) -> None:
    data = Data(made(site_of(sample_site, tmp_path, company(PRIVATE % (*place, show), "private"))))
    private = [name for name in data.files if not name.startswith(("places", "vocabulary"))]
    content = b"\n".join(data.files[name] for name in private)
    points = ("34.00", "34003", "34033", "118.21", "118214", "118244")
    for secret in ("Secret", "secret", "Z9", "55501", place[1], *points):
        assert secret.encode() not in content, secret
    assert (place[0].encode() in content) == (show == "city")
    found = data.read(data.manifest["points"])
    assert (len(found["lat"]), found["inexact"]) == ((1, [0]) if show == "city" else (0, []))


def test_a_company_shown_by_city_stands_in_the_middle_of_it(sample_site: SampleSite, tmp_path: Path) -> None:
    private = company(PRIVATE % ("Vernon", "90058", 34.003, -118.214, "city"), "private")
    data = Data(made(site_of(sample_site, tmp_path, private)))
    points, places = data.read(data.manifest["points"]), data.read(data.manifest["places"])
    middle = next((lat, lon) for name, lat, lon, _ in places["neighborhoods"] if name == "Vernon")
    assert (round(points["lat"][0] / 10_000, 3), round(points["lon"][0] / 10_000, 3)) == middle


def test_every_word_of_every_text_is_found(sample_site: SampleSite, sample_data: Data, tmp_path: Path) -> None:
    for row, one in enumerate(sample_site.site.catalog.companies):
        record = sample_site.records[one.path].data
        for word in words(record.summary or ""):
            assert row in sample_data.rows_of(word) or len(word) == 1
    data = Data(made(site_of(sample_site, tmp_path, company(COMPANY, "acme"), company(RICH, "rich"))))
    for word in ("anodize", "tshirts", "shirts", "zebra", "elan", "quench", "frobnic", "qx9", "widget"):
        assert data.rows_of(word) == [1], word
    assert data.rows_of("hilda") == data.rows_of("t") == []


def test_rows_of_a_shared_word_come_back_in_order(sample_site: SampleSite, tmp_path: Path) -> None:
    ones = [company(RICH.replace("Rich Tool\n", f"Rich Tool {n:02}\n", 1), f"rich-{n}") for n in range(70)]
    data = Data(made(site_of(sample_site, tmp_path, *ones)))
    assert data.rows_of("zebra") == list(range(70))
    assert [len(data.read(name)) for name in data.parts("details")] == [32, 32, 6]
    assert [len(data.read(name)) for name in data.parts("contacts")] == [32, 32, 6]


def test_a_site_without_companies_has_files_too(sample_site: SampleSite, tmp_path: Path) -> None:
    data = Data(made(site_of(sample_site, tmp_path)))
    assert (data.manifest["rows"], data.names, data.manifest["details"], data.manifest["text"]) == (0, [], [], {})


def test_the_vocabulary_has_every_term_with_all_its_names(sample_site: SampleSite, sample_data: Data) -> None:
    facets = sample_data.vocabulary["facets"]
    for name in VOCABULARIES:
        terms = {term["id"]: term for term in facets[name]["terms"]}
        assert list(terms) == [term.id for term in vocabulary(name) if not term.replaced_by]
        for id, term in terms.items():
            known = vocabulary(name)[id]
            names = {term["label"], *term.get("words", ()), *term.get("weak", ())}
            assert names >= {*known.label.values(), *known.aliases}
            assert term.get("parent") == known.parent
            assert term["label"] not in term.get("words", ())
    assert [term["id"] for term in facets["capacity"]["terms"]] == ["open", "limited", "full", "by-quote"]
    assert [term["id"] for term in facets["level"]["terms"]] == ["unclaimed", "submitted", "confirmed", "visited"]
    assert all(facet["label"] and all(term["label"] for term in facet["terms"]) for facet in facets.values())
    used = {id for ids in sample_data.facet("neighborhoods") for id in ids}
    assert [id for id in sample_site.site.catalog.places.neighborhoods if id in used] == [
        term["id"] for term in facets["neighborhoods"]["terms"]
    ]


def test_a_broad_term_gives_way_to_a_precise_one_of_the_same_name(sample_data: Data) -> None:
    facets = {
        name: {one["id"]: one for one in facet["terms"]} for name, facet in sample_data.vocabulary["facets"].items()
    }
    industry, stage = facets["clusters"]["metals-machinery"], facets["stages"]["fabricate"]
    assert "machining" in industry["weak"]
    assert "metals" not in industry.get("weak", ())
    assert stage["label"] in stage["weak"]
    assert "words" not in stage
    assert "Works with Startups" in facets["works_with"]["startups"]["weak"]


def test_words_of_a_query_are_folded_and_of_one_meaning(sample_data: Data) -> None:
    said = sample_data.vocabulary["query_words"]
    assert set(said) == {"stop", "near", "within", "miles", "kilometers", "pieces", "days", "weeks"}
    every = [word for found in said.values() for word in found]
    assert len(set(every)) == len(every)
    assert all(" ".join(tokens(word)) == word for word in every)
    assert not {"works", "make", "made", "tool", "supply"} & set(said["stop"])
    assert {"the", "la", "near", "cerca", "millas", "dias", "semanas", "piezas"} <= set(every)


def test_places_have_a_middle_and_each_name_is_of_one_kind(sample_data: Data) -> None:
    places = sample_data.read(sample_data.manifest["places"])
    cities = {name for name, _, _ in places["cities"]}
    assert "Los Angeles" in cities
    assert not cities & {name for name, _, _, _ in places["neighborhoods"]}
    assert {len(code) for code, _, _ in places["zips"]} == {5}
    also = places.pop("also")
    assert all(32 < place[1] < 36 and -121 < place[2] < -114 for kind in places.values() for place in kind)
    assert ["DTLA", "Downtown"] in also
    assert {place for _, place in also} <= {place[0] for kind in places.values() for place in kind}
    assert not {name for name, _ in also} & {place[0] for kind in places.values() for place in kind}


def test_everyday_names_of_places_are_names_of_their_terms(sample_data: Data) -> None:
    facets = sample_data.vocabulary["facets"]
    words = {one["id"]: one.get("words", []) for name in ("regions", "neighborhoods") for one in facets[name]["terms"]}
    assert {"SFV", "The Valley"} <= set(words["san-fernando-valley"])
    assert all("DTLA" in found for id, found in words.items() if id == "downtown")


def test_the_same_records_give_the_same_bytes(sample_site: SampleSite, tmp_path: Path) -> None:
    site = site_of(sample_site, tmp_path, company(RICH, "rich"), company(COMPANY, "acme"))
    assert made(site) == made(site_of(sample_site, tmp_path / "other", company(COMPANY, "acme"), company(RICH, "rich")))


def keys(site: Site) -> Iterator[tuple[str, bytes]]:
    """The key of every target and of the parts it is made of."""
    for target in search.targets(site, ()):
        yield target.name, target.key
        if target.name in ("search/manifest", "search/details"):
            yield from ((part.name, part.key) for part in target.make() if isinstance(part, Target))


def test_an_edited_summary_makes_only_its_chunks_its_words_and_the_manifest_anew(
    sample_site: SampleSite, tmp_path: Path
) -> None:
    ones = [company(RICH.replace("Rich Tool\n", f"Rich Tool {n:03}\n", 1), f"rich-{n}") for n in range(130)]
    edited = company(RICH.replace("Rich Tool\n", "Rich Tool 070\n", 1).replace("We anodize", "We burnish"), "rich-70")
    before = dict(keys(site_of(sample_site, tmp_path, *ones)))
    after = dict(keys(site_of(sample_site, tmp_path, *ones[:70], edited, *ones[71:])))
    gone = {name.split(".")[0] for name, key in before.items() if after.get(name) != key}
    parts = {"search/details-2", "search/contacts-2", "search/text/an", "search/text/bu"} - {"search/text/bu"}
    assert gone == {"search/manifest", "search/details", *parts}
    assert {name.split(".")[0] for name in after.keys() - before.keys()} == {*parts, "search/text/bu"}


def test_every_part_is_named_as_the_file_it_makes(sample_site: SampleSite) -> None:
    for target in search.targets(sample_site.site, ()):
        for part in target.make():
            if isinstance(part, Target):
                assert [one.path for one in artifacts(part)] == [part.name]
            else:
                assert isinstance(part, Artifact)


def test_a_changed_fact_gives_the_columns_another_name(sample_site: SampleSite, tmp_path: Path) -> None:
    edits = [("", ""), ("quantity: 25", "quantity: 26"), ("level: confirmed", "level: visited"), ("max: 14", "max: 15")]
    edits += [("works_with: [startups]\n", ""), ("The Rich", "The Poor"), ("level: core", "level: supporting")]
    found = [Data(made(site_of(sample_site, tmp_path, company(RICH.replace(*edit), "rich")))) for edit in edits]
    assert len({data.manifest["columns"] for data in found}) == len(edits)
    assert len({data.manifest["points"] for data in found}) == 1


def test_what_is_shown_first_of_several_places_changes_the_name_of_the_columns(
    sample_site: SampleSite, tmp_path: Path
) -> None:
    # The set of regions stays the same; which of them cards show does not.
    text = COMPANY.replace('  - city: Vernon\n    zip: "90058"\n', "%s")
    places = ("{show: %s, region: westside, city: Los Angeles}", "{show: %s, region: south-bay, city: Los Angeles}")
    columns = set()
    for shown in (("hidden", "city"), ("city", "hidden")):
        rows = "".join(f"  - {place % show}\n" for place, show in zip(places, shown, strict=True))
        site = site_of(sample_site, tmp_path / shown[0], company(text % rows, "acme"))
        columns.add(json.loads(made(site)["manifest.json"])["columns"])
    assert len(columns) == 2


def test_where_links_lead_is_not_searched() -> None:
    linked = company(COMPANY + "description: See [our shop](https://unseen.example/hidden-path) first.\n", "acme")
    assert "shop" in linked.words.split()
    assert not {"unseen", "hidden", "path"} & set(linked.words.split())


@pytest.mark.parametrize(("level", "told"), [("submitted", False), ("confirmed", True), ("visited", True)])
def test_only_a_verification_has_a_day_that_search_goes_by(
    sample_site: SampleSite, tmp_path: Path, level: str, told: bool
) -> None:
    text = f"{COMPANY}summary: Cuts.\nverification:\n  level: {level}\n  on: 2026-11-20\n"
    (day,) = Data(made(site_of(sample_site, tmp_path, company(text, "acme")))).facts["checked"]
    assert (day >= 0) == told
