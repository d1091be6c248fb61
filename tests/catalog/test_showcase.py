"""Which makers the home page introduces."""

from typing import Any

from generator.catalog.showcase import said, showcase
from generator.catalog.summary import CompanySummary
from tests.conftest import SampleSite

SHOWN = 6


def maker(sample_site: SampleSite, slug: str, **values: Any) -> CompanySummary:
    one = sample_site.site.catalog.companies[0]._replace(
        summary="", contact=("",) * 6, certificates=(), core=("anodizing",), status="", level="unclaimed", size=""
    )
    return one._replace(slug=slug, **values)


def test_verified_makers_come_first_then_those_that_say_most(sample_site: SampleSite) -> None:
    silent, telling = maker(sample_site, "a"), maker(sample_site, "b", summary="Anodizes.", facets=((),) * 9)
    verified = maker(sample_site, "c", level="confirmed", confirmed_on="2026-11-01", facets=(("space",), *[()] * 8))
    assert said(telling) > said(silent._replace(facets=((),) * 9))
    shown = showcase([silent, telling, verified], SHOWN)
    assert [one.slug for one in shown][:2] == ["c", "b"]


def test_of_each_industry_one_unverified_maker_is_shown(sample_site: SampleSite) -> None:
    alike = [maker(sample_site, slug) for slug in ("a", "b", "c")]
    assert len(showcase(alike, SHOWN)) == 1
    assert showcase(alike, SHOWN) == showcase(alike[::-1], SHOWN)


def test_who_is_closed_or_makes_nothing_is_not_shown(sample_site: SampleSite) -> None:
    assert showcase([maker(sample_site, "a", status="closed"), maker(sample_site, "b", core=())], SHOWN) == []
