"""Who is shown beside a company: nearby, of the same or a matching trade, each once."""

from dataclasses import dataclass
from math import cos, dist, radians

import pytest

from benchmarks.records import listings
from generator.catalog import Brief, Catalog, brief
from generator.records import load
from generator.related import GOES_WITH, SAME, Related, related
from generator.vocabularies import vocabulary


@dataclass(frozen=True)
class Found:
    """A catalog and the relations of its companies."""

    catalog: Catalog
    relations: dict[str, tuple[Related, ...]]


@pytest.fixture(scope="module")
def found() -> Found:
    """Four hundred believable companies."""
    loaded = (load(one.path, one.text().encode())[0] for one in listings(400))
    catalog = Catalog.of(brief(record) for record in loaded if record is not None)
    return Found(catalog, related(catalog))


def far(one: Brief, other: Brief) -> float:
    """The distance of two companies in degrees of latitude."""
    (lat, lon), (other_lat, other_lon) = one.points[0][:2], other.points[0][:2]
    return dist((lat, lon * cos(radians(34))), (other_lat, other_lon * cos(radians(34))))


def test_a_company_is_never_its_own_relation_and_nobody_is_shown_twice(found: Found) -> None:
    assert len(found.relations) == 400
    for slug, relations in found.relations.items():
        shown = [slug, *(one.slug for relation in relations for one in relation.companies)]
        assert len(shown) == len(set(shown))


def test_everyone_shown_shares_what_the_relation_says(found: Found) -> None:
    for relations in found.relations.values():
        for relation in relations:
            assert all(relation.id in one.facet(relation.facet) for one in relation.companies)


def test_what_goes_with_a_trade_is_another_trade_that_the_vocabulary_names(found: Found) -> None:
    terms, seen = vocabulary("processes"), 0
    for slug, relations in found.relations.items():
        one = found.catalog.by_slug[slug]
        for relation in relations:
            if relation.relation == "with":
                family = terms[terms[one.core[0]].parent or one.core[0]]
                assert relation.id in family.goes_with
                assert relation.id not in one.facet("processes")
                assert len(relation.companies) <= GOES_WITH
                seen += 1
    assert seen > 100


def test_those_shown_are_nearly_always_the_nearest(found: Found) -> None:
    hits = shown = 0
    for slug, relations in found.relations.items():
        one = found.catalog.by_slug[slug]
        same = next((each for each in relations if each.relation == "same"), None)
        if same is None:
            continue
        others = [other for other in found.catalog.companies if same.id in other.facet("processes") and other != one]
        nearest = sorted(others, key=lambda other: (far(one, other), other.slug))[:SAME]
        hits += len({each.slug for each in nearest} & {each.slug for each in same.companies})
        shown += len(same.companies)
    assert shown > 500
    assert hits > 0.85 * shown


def test_the_order_of_the_files_changes_nothing(found: Found) -> None:
    again = related(Catalog.of(reversed(found.catalog.companies)))
    assert again == found.relations


def test_a_closed_company_is_shown_to_nobody(found: Found) -> None:
    slug = next(iter(found.relations))
    others = [one._replace(status="closed") if one.slug == slug else one for one in found.catalog.companies]
    relations = related(Catalog.of(others))
    assert slug in relations
    assert slug not in {one.slug for each in relations.values() for relation in each for one in relation.companies}


def test_without_places_there_are_no_relations() -> None:
    assert related(Catalog.of(())) == {}
