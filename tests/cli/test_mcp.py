"""`makeitinla mcp`: the package's own client finds three tools that only read, and answers from the open data alone."""

import asyncio
import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from generator.cli.mcp import server
from generator.exports.answers import get_company, match_request, search_companies
from generator.rendering.site import Site
from tests.conftest import SampleSite
from tests.project import run


def ids(answer: Any, group: str = "companies") -> list[str]:
    """The ids of the companies of an answer."""
    return [row["id"] for row in answer[group]]


def test_words_find_companies_in_both_languages_and_by_parts(sample_site: SampleSite) -> None:
    site = sample_site.site
    assert ids(search_companies(site, "anodizing")) == ids(search_companies(site, "Anodiz"))
    assert "pacific-precision-anodizing" in ids(search_companies(site, "anodizado"))
    assert "encuentro-textil" in ids(search_companies(site, "corte y confección"))
    assert ids(search_companies(site, "encuentro")) == ["encuentro-textil"]
    assert ids(search_companies(site, "encuentro nonsense")) == ids(search_companies(site, "  ")) == []
    assert "orange-coast-castings" not in ids(search_companies(site, "anaheim"))  # not in the open data


def test_a_company_is_told_as_the_api_tells_it_by_an_old_id_too(sample_site: SampleSite) -> None:
    told = get_company(sample_site.site, "hillside-ceramics")
    assert told == json.loads(sample_site.files["api/v1/companies/hillside-ceramics.json"])
    assert "Secret" not in json.dumps(told)
    (old, *_) = json.loads(sample_site.files["api/v1/tombstones.json"])["companies"]
    assert get_company(sample_site.site, old["id"])["id"] == old["merged_into"]
    assert "search_companies" in str(get_company(sample_site.site, "nobody")["error"])


def test_a_request_is_matched_with_reasons_and_a_wrong_one_is_refused(sample_site: SampleSite) -> None:
    found = match_request(sample_site.site, ["anodizing"], ["aluminum"], [], None)
    assert "pacific-precision-anodizing" in json.dumps(found)
    assert "V301" in str(match_request(sample_site.site, ["alchemy"], [], [], None)["error"])


def test_a_request_is_matched_with_companies_of_the_open_data_alone(
    sample_site: SampleSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = sample_site.site
    foundry = site.catalog.by_slug["orange-coast-castings"]  # its source states no terms
    assert foundry.slug not in json.dumps(match_request(site, foundry.processes, [], [], None))
    monkeypatch.setattr(Site, "companies_for", lambda site, _: site.catalog.companies)
    assert foundry.slug in json.dumps(match_request(site, foundry.processes, [], [], None))


def test_the_package_s_own_client_finds_and_calls_the_tools(sample_site: SampleSite) -> None:
    from mcp import Client

    async def talk() -> tuple[list[Any], Any]:
        async with Client(server(sample_site.site)) as client:
            listed = await client.list_tools()
            answer = await client.call_tool("search_companies", {"query": "cut and sew"})
            return list(listed.tools), answer

    with ThreadPoolExecutor(1) as apart:  # the browser of other tests may run a loop in this thread
        tools, answer = apart.submit(asyncio.run, talk()).result()
    assert [tool.name for tool in tools] == ["search_companies", "get_company", "match_request"]
    assert all(tool.annotations.read_only_hint and tool.description for tool in tools)
    assert "encuentro-textil" in ids(json.loads(answer.content[0].text))


def test_without_the_package_the_command_says_how_to_install_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nothing(name: str) -> None:
        """Finds no library."""

    monkeypatch.setattr("generator.cli.mcp.find_spec", nothing)
    outcome = run(tmp_path, "mcp")
    assert outcome.code == 2
    assert "pip install 'makeitinla[mcp]'" in outcome.err
