"""Matching agrees with a definition written apart, in every order of its input; its order is total."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.catalog.event_summary import Need
from generator.matching.criteria import Wanted, criteria_of
from generator.matching.facts import Facts
from generator.matching.match import Matches, match, matches_of
from generator.matching.supplier_sets import supplier_sets
from generator.matching.teams import teams_of
from tests.matching import naive

TODAY = date(2026, 11, 21)
PROCESSES = ("machining", "cnc-milling", "cnc-turning", "laser-cutting", "bending", "anodizing", "surface-finishing")
MATERIALS = ("metals", "steel", "aluminum", "titanium")
CERTIFICATIONS = ("as9100", "iso-9001", "itar-registered")
OWNERSHIP = ("woman-owned", "lacounty-cbe")
REGIONS = ("south-bay", "east-la")
SIZES = ("one-off", "sample", "1-50", "50-500", "500-5000", "5000-plus")
UNITS = ("", "pieces", "pounds")


def some(ids: tuple[str, ...], most: int = 3) -> st.SearchStrategy[tuple[str, ...]]:
    """A few of some ids."""
    return st.lists(st.sampled_from(ids), unique=True, max_size=most).map(tuple)


POINTS = st.tuples(st.integers(3350, 3480), st.integers(-11880, -11780)).map(lambda at: (at[0] / 100, at[1] / 100))
NEEDS = st.builds(
    Need,
    process=st.sampled_from(("", *PROCESSES)),
    materials=some(MATERIALS, 2),
    certifications=some(CERTIFICATIONS, 2),
    ownership=some(OWNERSHIP),
    quantity=st.sampled_from((-1, 0, 1, 5, 50, 400, 9000)),
    unit=st.sampled_from(UNITS),
    region=st.sampled_from(("", *REGIONS)),
    is_required=st.booleans(),
)
CAPACITIES = st.sampled_from(
    (("", ""), ("open", "2026-11-03"), ("full", "2026-11-03"), ("limited", "2026-08-23"), ("open", "2026-08-22"))
)
COMPANIES = st.builds(
    lambda capacity, cores, letters, **known: Facts(
        **known,
        cores=min(cores, len(known["processes"])),
        bases=letters[: len(known["processes"])].strip("s") and letters[: len(known["processes"])],
        capacity=capacity[0],
        capacity_on=capacity[1],
    ),
    capacity=CAPACITIES,
    cores=st.integers(0, 3),
    letters=st.text("srn", min_size=3, max_size=3),
    slug=st.integers(0, 10**6).map(lambda number: f"shop-{number}"),
    is_own=st.booleans(),
    processes=some(PROCESSES),
    materials=some(MATERIALS),
    certifications=some(CERTIFICATIONS),
    ownership=some(OWNERSHIP),
    regions=some(REGIONS),
    run_sizes=some(SIZES),
    minimum=st.sampled_from((-1, 1, 50, 1000)),
    unit=st.sampled_from(UNITS),
    points=st.lists(POINTS, max_size=2).map(tuple),
)
REQUESTS = st.tuples(st.lists(NEEDS, min_size=1, max_size=4).map(tuple), st.sampled_from(("none", "ear", "itar")))
DIRECTORIES = st.lists(COMPANIES, max_size=12, unique_by=lambda facts: facts.slug)
ORIGINS = st.none() | POINTS


def groups(found: Matches) -> dict[str, str]:
    """The group of each company that is shown, by slug."""
    named = {"full": found.full, "open": found.open, "near 1": found.near[0], "near 2": found.near[1]}
    return {each.slug: name for name, matches in named.items() for each in matches}


@given(request=REQUESTS, companies=DIRECTORIES)
def test_who_fits_is_what_the_plain_definition_says(
    request: tuple[tuple[Need, ...], str], companies: list[Facts]
) -> None:
    found = matches_of(Wanted(criteria_of(*request)), companies, TODAY)
    expected = {facts.slug: naive.group(*request, facts) for facts in companies}
    assert groups(found) == {slug: group for slug, group in expected.items() if group}


@given(request=REQUESTS, companies=DIRECTORIES)
def test_each_answer_is_what_the_plain_definition_says(
    request: tuple[tuple[Need, ...], str], companies: list[Facts]
) -> None:
    wanted = Wanted(criteria_of(*request))
    words = {"met": "yes", "missing": "no", "unknown": "?"}
    for facts in companies:
        told = [words[result.state] for result in match(wanted, facts, TODAY).results]
        assert told == [answer for _, answer, _ in naive.answers(*request, facts)]


@given(request=REQUESTS, companies=DIRECTORIES, origin=ORIGINS, data=st.data())
def test_the_order_does_not_depend_on_the_order_of_the_directory(
    request: tuple[tuple[Need, ...], str],
    companies: list[Facts],
    origin: tuple[float, float] | None,
    data: st.DataObject,
) -> None:
    wanted = Wanted(criteria_of(*request), origin)
    mixed = data.draw(st.permutations(companies))
    assert matches_of(wanted, mixed, TODAY) == matches_of(wanted, companies, TODAY)


@given(request=REQUESTS, companies=DIRECTORIES, origin=ORIGINS)
def test_whoever_stands_before_another_is_no_worse_in_the_first_thing_that_differs(
    request: tuple[tuple[Need, ...], str], companies: list[Facts], origin: tuple[float, float] | None
) -> None:
    by_slug = {facts.slug: facts for facts in companies}
    found = matches_of(Wanted(criteria_of(*request), origin), companies, TODAY)
    for matches in (found.full, found.open, *found.near):
        for first, second in pairwise(matches):
            work, other = ((each.families, each.unknown, each.supporting) for each in (first, second))
            assert work <= other
            if work == other:
                assert first.preferred >= second.preferred
        capacity = {each.slug: each.capacity for each in matches}
        assert all((capacity[slug] != "unknown") == naive.is_fresh(by_slug[slug], TODAY) for slug in capacity)


@given(company=COMPANIES, point=POINTS)
def test_distances_are_those_to_the_nearest_place(company: Facts, point: tuple[float, float]) -> None:
    found = match(Wanted((), point), company, TODAY).miles
    if not company.points:
        assert found is None
    else:
        assert found == pytest.approx(min(naive.far(point, place) for place in company.points), abs=0.06)


SHOPS = st.lists(
    st.tuples(st.integers(1, 15), st.lists(POINTS, max_size=2).map(tuple)).map(lambda shop: (0, *shop)), max_size=8
)


@given(shops=SHOPS, full=st.sampled_from((3, 7, 15)))
def test_the_first_set_is_the_closest_of_all_sets(
    shops: list[tuple[int, int, tuple[tuple[float, float], ...]]], full: int
) -> None:
    numbered = [(row, mask, places) for row, (_, mask, places) in enumerate(shops)]
    covers = {row: mask for row, mask, _ in numbered}
    points = [(row, *place) for row, _, places in numbered for place in places]
    sets = supplier_sets(covers, points, full)
    expected = naive.closest_sets(numbered, full)
    assert bool(sets) == bool(expected)
    if sets:
        assert sets[0][1] == pytest.approx(expected[0], abs=0.01)
        rows = [row for found, _ in sets for row in found]
        assert len(rows) == len(set(rows)), "a shop is in two sets"


@given(request=REQUESTS, companies=DIRECTORIES)
def test_a_team_does_all_the_work_in_its_order_and_nobody_in_it_misses_what_its_step_needs(
    request: tuple[tuple[Need, ...], str], companies: list[Facts]
) -> None:
    wanted = Wanted(criteria_of(*request))
    by_slug = {facts.slug: facts for facts in companies}
    steps = [each for each in wanted.criteria if each.is_work]
    for team in teams_of(wanted, companies):
        done = [process for leg in team.route for process in leg.processes]
        ordered = sorted(steps, key=lambda step: (step.step, step.need))
        assert done == [step.asked[0] for step in ordered]
        assert 2 <= len({leg.slug for leg in team.route}) <= 4
        assert all(naive.does("processes", by_slug[leg.slug].processes, each) for leg in team.route for each in leg[1])
