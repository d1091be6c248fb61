from itertools import islice

from benchmarks.records import Listing, first_rich, listing, listings
from generator.catalog.summary import CompanySummary
from generator.geography import geography
from tests.project import company_record, company_summary

COUNT = 300


def _summary(one: Listing) -> CompanySummary:
    return company_summary(company_record(one.path, one.text()))


def test_every_record_is_valid_and_stands_in_a_region_that_its_zip_touches() -> None:
    places = geography()
    for one in listings(COUNT):
        seen = _summary(one)
        area = places.zip(one.data["locations"][0]["zip"])
        assert area is not None
        assert seen.region in (area.region, *area.also_regions)
        assert seen.city == area.city


def test_the_same_number_gives_the_same_bytes_whatever_else_is_made() -> None:
    texts = [one.text() for one in listings(COUNT)]
    assert texts == [one.text() for one in listings(COUNT)]
    assert listing(COUNT - 1).text() == texts[-1]
    assert next(islice(listings(COUNT + 50), 7, None)).text() == texts[7]


def test_no_two_records_look_like_one_company() -> None:
    summaries = [_summary(one) for one in listings(COUNT)]
    assert len({one.slug for one in summaries}) == COUNT
    assert len({one.name_key for one in summaries}) == COUNT
    assert len({one.address_keys for one in summaries}) == COUNT
    websites = [one.website_key for one in summaries if one.website_key]
    assert len(set(websites)) == len(websites)
    identifiers = [id for one in summaries for id in one.identifiers]
    assert len(set(identifiers)) == len(identifiers)


def test_records_are_as_large_and_as_rich_as_we_say() -> None:
    records = list(listings(COUNT))
    mean = sum(len(one.text().encode()) for one in records) / COUNT
    assert 1_200 <= mean <= 1_800
    rich = sum("summary" in one.data for one in records)
    assert 0.3 <= rich / COUNT <= 0.5


def test_an_edit_of_the_first_rich_record_leaves_it_valid() -> None:
    one = listing(first_rich())
    edited = one.with_summary("Another summary.")
    assert edited.text() != one.text()
    assert _summary(edited).summary == "Another summary."
