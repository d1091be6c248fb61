"""Who is shown beside a company: nearby, of the same or a matching trade, each once."""

from dataclasses import dataclass
from marshal import loads
from math import cos, dist, radians
from pathlib import Path
from random import Random

import pytest

from benchmarks.records import listings
from generator.catalog.catalog import SHARDS, Catalog, shard_of
from generator.catalog.related import GOES_WITH, SAME, Found, Related, Relations, relate, related, updated
from generator.catalog.summary import CompanySummary
from generator.digests import key
from generator.vocabularies import vocabulary
from tests.project import company_record, company_summary


@dataclass(frozen=True)
class Everyone:
    """A catalog and the relations of its companies."""

    catalog: Catalog
    relations: dict[str, tuple[Related, ...]]


def flat(catalog: Catalog) -> dict[str, tuple[Related, ...]]:
    """The relations of every company."""
    relations = Relations(catalog, relate(catalog).packed)
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
    whole = relate(everyone.catalog)
    assert sum(len(share.packed) for share in shares) == len(whole.packed)
    assert shares[0].packed | shares[1].packed | shares[2].packed == whole.packed
    assert shares[0].spots | shares[1].spots | shares[2].spots == whole.spots


def changed_by(random: Random, one: CompanySummary, another: CompanySummary) -> list[CompanySummary]:
    """A company after one change, as in a record; `another` lends it its place, trade and state."""
    facets = ("facets", "core", "points", "status", "city")
    return random.choice(
        [
            [],
            [one._replace(name=f"{one.name} {random.random()}")],
            [one._replace(points=())],
            [one._replace(status=random.choice(("active", "closed", "moved")))],
            [one, one._replace(slug=f"{one.slug}-{random.randrange(10**9)}", name="Again")],
            [one._replace(**{name: getattr(another, name)}) for name in random.sample(facets, 1)],
        ]
    )


@pytest.mark.parametrize("seed", range(4))
def test_what_is_found_near_changes_alone_is_what_is_found_anew(everyone: Everyone, seed: int) -> None:
    random = Random(seed)
    crowd = everyone.catalog.companies[seed * 40 :][:160]
    # Many at one place, with more of them in one cell than a reach.
    companies = {one.slug: one._replace(points=crowd[number % 40].points) for number, one in enumerate(crowd)}
    found = relate(Catalog.of(companies.values()))
    looked_at = 0
    for _ in range(8):
        for slug in random.sample(sorted(companies), random.choice((1, 3, 9))):
            for new in changed_by(random, companies.pop(slug), random.choice(crowd)):
                companies[new.slug] = new._replace(facts_key=key(*new._replace(facts_key=b"")))
        catalog = Catalog.of(companies.values())
        near, anew = updated(catalog, found), relate(catalog)
        assert near is None or (near.spots, unpacked(near)) == (anew.spots, unpacked(anew))
        found, looked_at = near or anew, looked_at + (near is not None)
    assert looked_at >= 5


def unpacked(found: Found) -> dict[int, tuple[bytes, object]]:
    """Relations with the digest of each part, as `marshal` may write the same values in two ways."""
    return {shard: (mark, loads(rows)) for shard, (mark, rows) in found.packed.items()}


def test_few_changes_are_not_a_reason_to_look_at_everyone(everyone: Everyone, tmp_path: Path) -> None:
    def unwanted() -> Found:
        raise AssertionError("only those near it")

    related(everyone.catalog, tmp_path / "related")
    slug = next(iter(everyone.relations))
    others = [
        one._replace(name="Another", facts_key=b"another") if one.slug == slug else one
        for one in everyone.catalog.companies
    ]
    catalog = Catalog.of(others)
    assert related(catalog, tmp_path / "related", unwanted).packed.keys() == relate(catalog).packed.keys()


def test_a_part_has_another_stamp_when_a_name_that_it_shows_changes(everyone: Everyone) -> None:
    slug, relations = next(iter(everyone.relations.items()))
    shown = relations[0].companies[0].slug
    others = [one._replace(name="Another") if one.slug == shown else one for one in everyone.catalog.companies]
    shard = shard_of(slug)
    assert relate(Catalog.of(others)).packed[shard][0] != relate(everyone.catalog).packed[shard][0]


def test_relations_are_found_again_only_when_a_company_has_changed(everyone: Everyone, tmp_path: Path) -> None:
    def unwanted() -> Found:
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
