"""The script that reads the columns back finds what the build has packed: every fact of every company."""

from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Browser

from generator.catalog.summary import CHECKED
from generator.search.columns import RISING_LEVELS, days
from tests.browser.sources import serve_sources
from tests.conftest import SampleSite

# One process runs all of these, as what they share takes long to make.
pytestmark = pytest.mark.xdist_group("columns")
READ = """async () => {
  const get = async (name) => (await fetch(`/directory/search/${name}`)).json();
  const { decode } = await import("/directory/assets/js/search/decoding.js");
  const { Points } = await import("/directory/assets/js/search/points.js");
  const manifest = await get("manifest.json");
  const { also, facets, ...found } = decode(await get(manifest.columns), await get(manifest.vocabulary));
  const points = new Points(await get(manifest.points));
  const plain = (value) => (ArrayBuffer.isView(value) ? Array.from(value) : value);
  const all = (values) => Object.fromEntries(Object.entries(values).map(([name, value]) => [name, plain(value)]));
  const sets = Object.fromEntries([...facets].map(([name, facet]) => [name, all(facet)]));
  return { ...all(found), also: [...also], points: all(points), facets: sets };
}"""


@pytest.fixture(scope="module")
def columns(chromium: Browser, address: str) -> Any:
    """The columns and points of the sample site as the script reads them."""
    page = chromium.new_page()
    # As they are written: those that are joined when published have no file of their own then.
    serve_sources(page)
    try:
        page.goto(f"{address}404.html")
        return page.evaluate(READ)
    finally:
        page.close()


def sets(facet: Any) -> list[list[str]]:
    """The values of each row."""
    return [[facet["values"][code] for code in facet["codes"][start:end]] for start, end in pairwise(facet["starts"])]


def test_the_script_reads_what_was_packed(sample_site: SampleSite, columns: Any) -> None:
    ones, site = sample_site.site.catalog.companies, sample_site.site
    expected = {
        "rows": len(ones),
        "built": "2026-11-21",
        "names": [one.name for one in ones],
        "slugs": [one.slug for one in ones],
        "cities": [one.city for one in ones],
        "also": [[row, list(one.also)] for row, one in enumerate(ones) if one.also],
        "level": [RISING_LEVELS.index(one.level) for one in ones],
        "status": [one.status for one in ones],
        "checked": [days(one.confirmed_on) if one.level in CHECKED else -1 for one in ones],
        "minimum": [one.minimum for one in ones],
        "units": [one.unit for one in ones],
        "bases": [one.bases for one in ones],
        "lead": [one.lead for one in ones],
        "hasDetail": [int(one.has_detail) for one in ones],
    }
    assert {name: columns[name] for name in expected} == expected
    stale = [bool(one.capacity) and site.current.capacity(one) == "unknown" for one in ones]
    assert [day == 0 for day in columns["capacityOn"]] == stale


def test_the_script_reads_every_facet(sample_site: SampleSite, columns: Any) -> None:
    ones, site, facets = sample_site.site.catalog.companies, sample_site.site, columns["facets"]
    assert sets(facets["processes"]) == [list(one.processes) for one in ones]
    assert facets["processes"]["cores"] == [one.cores for one in ones]
    assert sets(facets["certifications"]) == [list(site.current.certificates(one)) for one in ones]
    assert sets(facets["level"]) == [[one.level] for one in ones]
    assert [ids[0] if ids else "" for ids in sets(facets["regions"])] == [one.region for one in ones]
    assert [set(ids) for ids in sets(facets["works_with"])] == [set(one.works_with) for one in ones]
    for name in ("clusters", "materials", "stages", "kinds"):
        assert all(set(own) <= set(one.facet(name)) for own, one in zip(sets(facets[name]), ones, strict=True)), name
        assert [bool(own) for own in sets(facets[name])] == [bool(one.facet(name)) for one in ones], name


def test_the_script_reads_every_point(sample_site: SampleSite, columns: Any) -> None:
    points = columns["points"]
    expected = [(row, *point) for row, one in enumerate(sample_site.site.catalog.companies) for point in one.points]
    rows, lats, lons, exact = zip(*expected, strict=True)
    assert points["row"] == list(rows)
    assert points["lat"] == pytest.approx(lats, abs=0.0001)
    assert points["lon"] == pytest.approx(lons, abs=0.0001)
    assert points["exact"] == list(map(int, exact))
    assert set(points["exact"]) == {0, 1}
