"""The peers that should make the same pages as we do: few records, built by every generator, and the pages counted."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser as Parser

from benchmarks.peers import OUTPUT
from benchmarks.records import first_rich, listing, listings
from benchmarks.site_pages import Pages
from benchmarks.tools import HUGO, HUGO_RELATED, MATERIAL, OURS, PEERS, Tool, summary_after
from generator.catalog.derived import FACETS
from tests.project import EPOCH

# The sites are built once, in one process.
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("same pages")]
# The list of all and the most frequent values then take more than one page of 24.
COUNT = 60
SAME = (HUGO, HUGO_RELATED, MATERIAL)
EDITED = listing(first_rich()).slug


def _build(tool: Tool, project: Path) -> Path:
    subprocess.run(tool.command(), cwd=project, check=True, capture_output=True)
    return project / OUTPUT


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Our site and those of the peers, of the same records, by the name of the tool."""
    built = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", EPOCH)
        for tool in (OURS, *SAME):
            project = tmp_path_factory.mktemp(tool.name)
            tool.write_project(project, COUNT)
            built[tool.name] = _build(tool, project)
    return built


def _page(site: Path, address: str) -> Parser:
    return Parser((site / address / "index.html").read_text(encoding="utf-8"))


def _listed(site: Path, address: str) -> list[str]:
    """The names in a list, in its order."""
    links = _page(site, address).css("main .cards h3 a, .md-content article li > a, .md-content .cards h3 a")
    return list(dict.fromkeys(link.text() for link in links if "page/" not in (link.attributes["href"] or "")))


def test_every_peer_that_says_so_is_held_to_it() -> None:
    assert {tool.name for tool in PEERS.values() if tool.has_same_pages} == {tool.name for tool in SAME}


@pytest.mark.parametrize("name", [tool.name for tool in SAME])
def test_a_peer_makes_a_page_at_every_address_of_our_companies_and_lists(sites: dict[str, Path], name: str) -> None:
    ours, theirs = Pages.of(sites[OURS.name]), Pages.of(sites[name])
    assert (len(theirs.companies), len(theirs.lists)) == (COUNT, len(ours.lists))
    assert theirs.difference(ours) == ""
    assert {"companies/page/2", "companies/page/3", "kinds/manufacturer/page/2", *FACETS} <= theirs.lists


@pytest.mark.parametrize("name", [tool.name for tool in SAME])
def test_its_lists_hold_as_many_companies_as_ours_on_each_page(sites: dict[str, Path], name: str) -> None:
    for address in ("kinds/manufacturer", "kinds/manufacturer/page/2", "companies/page/2", "companies/page/3"):
        assert len(_listed(sites[name], address)) == len(_listed(sites[OURS.name], address)), address


@pytest.mark.parametrize("name", [tool.name for tool in SAME])
def test_its_list_of_all_names_every_company_once(sites: dict[str, Path], name: str) -> None:
    pages = ("companies", "companies/page/2", "companies/page/3")
    names = [listed for address in pages for listed in _listed(sites[name], address)]
    assert sorted(names) == sorted(str(record.data["name"]) for record in listings(COUNT))


@pytest.mark.parametrize("name", [HUGO.name, HUGO_RELATED.name])
def test_hugo_writes_a_json_of_all_columns(sites: dict[str, Path], name: str) -> None:
    columns = json.loads((sites[name] / "index.json").read_text(encoding="utf-8"))
    assert {len(values) for values in columns.values()} == {COUNT}
    assert {"names", "slugs", "city", "level", *FACETS} <= set(columns)
    row = columns["slugs"].index(EDITED)
    assert columns["names"][row] == listing(first_rich()).data["name"]
    assert columns["kinds"][row]


def test_only_hugo_with_related_shows_related_companies(sites: dict[str, Path]) -> None:
    def related(name: str) -> int:
        return len(_page(sites[name], f"companies/{EDITED}").css(".peers a"))

    assert related(HUGO.name) == 0
    assert related(HUGO_RELATED.name) > 0


def _showing(folder: Path, name: str) -> set[str]:
    """The edited company's page and the lists of its kind that show its summary after seven edits."""
    kind = folder / "kinds" / str(listing(first_rich()).data["kind"])
    pages = (*folder.glob(f"companies/{EDITED}*/{name}"), *folder.glob(f"companies/{EDITED}.md"), *kind.rglob(name))
    return {path.relative_to(folder).parts[0] for path in pages if summary_after(7) in path.read_text(encoding="utf-8")}


def test_an_edit_shows_on_a_company_and_its_lists_in_hugos_next_build(sites: dict[str, Path], tmp_path: Path) -> None:
    project = tmp_path / HUGO.name
    shutil.copytree(sites[HUGO.name].parent, project)
    HUGO.change(project, 7)
    assert _showing(_build(HUGO, project), "index.html") == {"companies", "kinds"}


def test_an_edit_changes_the_markdown_of_a_company_and_its_lists(sites: dict[str, Path], tmp_path: Path) -> None:
    shutil.copytree(sites[MATERIAL.name].parent / "docs", tmp_path / "docs")
    MATERIAL.change(tmp_path, 7)
    assert _showing(tmp_path / "docs", "*.md") == {"companies", "kinds"}


def test_pages_that_are_not_the_same_are_named(tmp_path: Path) -> None:
    for name in ("ours", "theirs"):
        for address in ("", "about", "companies", "companies/acme", "kinds", "kinds/studio", "kinds/studio/page/2"):
            (tmp_path / name / address).mkdir(parents=True, exist_ok=True)
            (tmp_path / name / address / "index.html").touch()
    ours = Pages.of(tmp_path / "ours")
    assert sorted(ours.companies) == ["companies/acme"]
    assert sorted(ours.lists) == ["companies", "kinds", "kinds/studio", "kinds/studio/page/2"]
    assert Pages.of(tmp_path / "theirs").difference(ours) == ""
    (tmp_path / "theirs/kinds/studio/page/2/index.html").unlink()
    expected = "3 list pages instead of 4; only one of the two has kinds/studio/page/2/"
    assert Pages.of(tmp_path / "theirs").difference(ours) == expected
