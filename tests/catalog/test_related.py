"""Who is shown beside a company: nearby, of the same or a matching trade, each once."""

from dataclasses import dataclass
from math import cos, dist, radians
from pathlib import Path

import pytest

from benchmarks.records import listings
from generator.catalog.catalog import SHARDS, Catalog, shard_of
from generator.catalog.related import GOES_WITH, SAME, Packed, Related, Relations, relate, related
from generator.catalog.summary import CompanySummary
from generator.vocabularies import vocabulary
from tests.project import company_record, company_summary


@dataclass(frozen=True)
class Everyone:
    """A catalog and the relations of its companies."""

    catalog: Catalog
    relations: dict[str, tuple[Related, ...]]


def flat(catalog: Catalog) -> dict[str, tuple[Related, ...]]:
    """The relations of every company."""
    relations = Relations(catalog, relate(catalog))
    return {slug: row for shard in range(SHARDS) for slug, row in relations.of(shard).items()}


@pytest.fixture(scope="module")
def everyone() -> Everyone:
    """Four hundred believable companies."""
    catalog = Catalog.of(company_summary(company_record(one.path, one.text())) for one in listings(400))
    return Everyone(catalog, flat(catalog))


def far(one: CompanySummary, other: CompanySummary) -> float:
    """The distance of two companies in degrees of latitude."""
    (lat, lon), (other_lat, other_lon) = one.points[0][:2], other.points[0][:2]
    return dist((lat, lon * cos(radians(34))), (other_lat, other_lon * cos(radians(34))))


def test_a_company_is_never_its_own_relation_and_nobody_is_shown_twice(everyone: Everyone) -> None:
    assert len(everyone.relations) == 400
    for slug, relations in everyone.relations.items():
        shown = [slug, *(one.slug for relation in relations for one in relation.companies)]
        assert len(shown) == len(set(shown))


def test_everyone_shown_shares_what_the_relation_says(everyone: Everyone) -> None:
    for relations in everyone.relations.values():
        for relation in relations:
            assert all(relation.id in one.facet(relation.facet) for one in relation.companies)


def test_what_goes_with_a_trade_is_another_trade_that_the_vocabulary_names(everyone: Everyone) -> None:
    terms, seen = vocabulary("processes"), 0
    for slug, relations in everyone.relations.items():
        one = everyone.catalog.by_slug[slug]
        for relation in relations:
            if relation.relation == "with":
                family = terms[terms[one.core[0]].parent or one.core[0]]
                assert relation.id in family.goes_with
                assert relation.id not in one.facet("processes")
                assert len(relation.companies) <= GOES_WITH
                seen += 1
    assert seen > 100


def test_those_shown_are_nearly_always_the_nearest(everyone: Everyone) -> None:
    hits = shown = 0
    for slug, relations in everyone.relations.items():
        one = everyone.catalog.by_slug[slug]
        same = next((each for each in relations if each.relation == "same"), None)
        if same is None:
            continue
        others = [other for other in everyone.catalog.companies if same.id in other.facet("processes") and other != one]
        nearest = sorted(others, key=lambda other: (far(one, other), other.slug))[:SAME]
        hits += len({each.slug for each in nearest} & {each.slug for each in same.companies})
        shown += len(same.companies)
    assert shown > 500
    assert hits > 0.85 * shown


def test_the_order_of_the_files_changes_nothing(everyone: Everyone) -> None:
    reverse = Catalog.of(reversed(everyone.catalog.companies))
    assert flat(reverse) == everyone.relations
    assert relate(reverse) == relate(everyone.catalog)


def test_shares_of_the_parts_make_the_whole(everyone: Everyone) -> None:
    shares = [relate(everyone.catalog, number, 3) for number in range(3)]
    assert sum(map(len, shares)) == len(shares[0] | shares[1] | shares[2])
    assert shares[0] | shares[1] | shares[2] == relate(everyone.catalog)


def test_a_part_has_another_stamp_when_a_name_that_it_shows_changes(everyone: Everyone) -> None:
    slug, relations = next(iter(everyone.relations.items()))
    shown = relations[0].companies[0].slug
    others = [one._replace(name="Another") if one.slug == shown else one for one in everyone.catalog.companies]
    shard = shard_of(slug)
    assert relate(Catalog.of(others))[shard][0] != relate(everyone.catalog)[shard][0]


def test_relations_are_found_again_only_when_a_company_has_changed(everyone: Everyone, tmp_path: Path) -> None:
    def unwanted() -> Packed:
        raise AssertionError("nothing has changed")

    first = related(everyone.catalog, tmp_path / "related")
    assert related(everyone.catalog, tmp_path / "related", unwanted) == first
    changed = [one._replace(facts_key=b"another") for one in everyone.catalog.companies]
    with pytest.raises(AssertionError, match="nothing has changed"):
        related(Catalog.of(changed), tmp_path / "related", unwanted)


def test_a_closed_company_is_shown_to_nobody(everyone: Everyone) -> None:
    slug = next(iter(everyone.relations))
    others = [one._replace(status="closed") if one.slug == slug else one for one in everyone.catalog.companies]
    relations = flat(Catalog.of(others))
    assert slug in relations
    assert slug not in {one.slug for each in relations.values() for relation in each for one in relation.companies}


def test_without_places_there_are_no_relations() -> None:
    assert flat(Catalog.of(())) == {}
