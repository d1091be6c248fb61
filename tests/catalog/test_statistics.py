"""The numbers of the directory are those that a plain count over the records gives."""

from collections import Counter
from datetime import date
from itertools import accumulate

from hypothesis import given
from hypothesis import strategies as st

from generator.catalog.current import CurrentCatalog
from generator.catalog.gaps import gaps
from generator.catalog.statistics import SIZES, growth, statistics
from generator.catalog.summary import LEVELS
from generator.vocabularies import vocabulary
from tests.catalog.small import company, current_of, event
from tests.conftest import SampleSite

REQUEST = "type: rfp\nissuer: X\ncloses: %s\nrequirements: %s\n"
STAGES = tuple(vocabulary("stages").terms)
days = st.dates(date(2020, 1, 1), date(2026, 12, 31)).map(date.isoformat)


def requests() -> CurrentCatalog:
    """Requests in every state, for one process that two shops do, one that one does, and one that nobody does."""
    both = "[{process: anodizing}, {process: anodizing, required: preferred}, {process: tig-welding}]"
    return current_of(
        company("anvil", "capabilities: [{process: anodizing, level: core}, {process: tig-welding}]\n"),
        company("bolt", "capabilities: [{process: anodizing}]\n"),
        event("open", REQUEST % ("2026-12-01", both)),
        event("closed", REQUEST % ("2026-11-01", "[{process: casting}, {materials: [aluminum]}]")),
        event(
            "won",
            REQUEST % ("2025-03-01", "[{process: anodizing}]")
            + "outcome: {status: awarded, awarded_to: [bolt], on: 2025-04-02, value: 12000}\n",
        ),
        event(
            "secret",
            REQUEST % ("2025-05-01", "[{ownership: [ca-sb]}]") + "outcome: {status: awarded, on: 2026-01-09}\n",
        ),
        event("dropped", REQUEST % ("2026-12-24", "[{process: casting}]") + "outcome: {status: cancelled}\n"),
    )


def test_companies_are_counted_as_a_plain_count_does(sample_site: SampleSite) -> None:
    records = [record.data for record in sample_site.records.values()]
    found = statistics(sample_site.site.current)
    assert found.total == len(records)
    levels = Counter(record.verification.level for record in records)
    assert found.levels == tuple((level, levels[level]) for level in LEVELS)
    sizes = Counter(record.size for record in records)
    assert found.sizes == tuple((size, sizes[size]) for size in SIZES)
    added = sorted(record.added.isoformat() for record in records)
    assert found.listed[-1] == (added[-1], len(records))
    checked = [record for record in records if record.verification.level in ("confirmed", "visited")]
    dated = [record for record in checked if record.verification.on]
    assert found.verified[-1][1] == len(dated)
    for name, counted in (("regions", found.regions), ("clusters", found.clusters), ("ownership", found.ownership)):
        groups = {term.parent for term in vocabulary(name)} if name == "ownership" else set()
        every = (id for one in sample_site.site.current.companies for id in set(one.facet(name)))
        each = Counter(id for id in every if id not in groups)
        assert dict(counted) == dict(each), name
        assert [count for _, count in counted] == sorted(each.values(), reverse=True)


@given(st.lists(days | st.just(""), max_size=60))
def test_growth_is_how_many_came_until_each_day_or_month(added: list[str]) -> None:
    known = [day for day in added if day]
    length = 10 if len(set(known)) <= 40 else 7
    found = growth(added)
    assert [when for when, _ in found] == sorted({day[:length] for day in known})
    for when, count in found:
        assert count == sum(day[:length] <= when for day in known)
    assert list(accumulate([count for _, count in found], max)) == [count for _, count in found]


def test_requests_are_counted_by_what_became_of_them_and_by_year() -> None:
    found = statistics(requests())
    asked = found.requests
    assert (asked.total, asked.open, asked.awarded, asked.cancelled) == (5, 1, 2, 1)
    assert (asked.valued, asked.value) == (1, 12000)
    assert found.asked == (("2025", 2), ("2026", 3))
    assert found.awards == (("2025", 1), ("2026", 1))


def test_events_count_in_the_year_in_which_they_took_place_up_to_today() -> None:
    found = statistics(
        current_of(
            event("weekly", "type: gathering\nkind: workshop\nstarts: 2025-12-01\nall_day: true\n"
                  "recurrence: {rule: FREQ=YEARLY}\n"),
            event("opening", "type: milestone\nkind: launch\ndate: 2025\n"),
            event("grant", "type: funding\nprovider: X\ninstrument: grant\ncloses: 2026-02-01\n"),
            event("always", "type: funding\nprovider: X\ninstrument: loan\nrolling: true\n"),
            event("later", "type: milestone\nkind: launch\ndate: 2027-01\n"),
        )
    )  # fmt: skip
    assert found.events == (("2025", (1, 0, 0, 1)), ("2026", (0, 0, 1, 0)))


def test_an_empty_directory_has_numbers_too() -> None:
    found = statistics(current_of())
    assert (found.total, found.listed, found.events, found.requests.total) == (0, (), (), 0)
    assert gaps(current_of(), STAGES).most == 0


def test_each_cell_of_the_gaps_has_the_companies_with_both_values(sample_site: SampleSite) -> None:
    current = sample_site.site.current
    found = gaps(current, STAGES)
    assert found.industries
    for row in found.industries:
        inside = [each for each in current.companies if row.id in each.facet("clusters")]
        assert row.total == len(inside)
        assert row.cells == tuple(sum(stage in each.facet("stages") for each in inside) for stage in STAGES)
    assert found.most == max(count for row in found.industries for count in row.cells)


def test_a_stage_that_hardly_any_listing_names_is_marked_as_rarely_told() -> None:
    companies = [company(f"shop-{number}", "stages: [fabricate]\n") for number in range(99)]
    found = gaps(current_of(*companies, company("tester", "stages: [test]\n")), STAGES)
    told = {id: (count, rarely) for id, count, rarely in found.stages}
    assert told["fabricate"] == (99, False)
    assert told["test"] == (1, True)
    assert told["sell"] == (0, True)


def test_processes_that_requests_ask_for_come_with_how_few_can_do_them() -> None:
    found = gaps(requests(), STAGES)
    assert [(row.process, row.requests, row.able, row.core) for row in found.asked] == [
        ("casting", 2, 0, 0),
        ("tig-welding", 1, 1, 0),
        ("anodizing", 2, 2, 1),
    ]
