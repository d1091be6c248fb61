from itertools import islice

from benchmarks.records import Listing, first_rich, listing, listings
from generator.catalog.summary import CompanySummary
from generator.geography import geography
from tests.project import company_record, company_summary

COUNT = 300


def _summary(record: Listing) -> CompanySummary:
    return company_summary(company_record(record.path, record.text()))


def test_every_record_is_valid_and_stands_in_a_region_that_its_zip_touches() -> None:
    places = geography()
    for record in listings(COUNT):
        seen = _summary(record)
        area = places.zip(record.data["locations"][0]["zip"])
        assert area is not None
        assert seen.region in (area.region, *area.also_regions)
        assert seen.city == area.city


def test_the_same_number_gives_the_same_bytes_whatever_else_is_made() -> None:
    texts = [record.text() for record in listings(COUNT)]
    assert texts == [record.text() for record in listings(COUNT)]
    assert listing(COUNT - 1).text() == texts[-1]
    assert next(islice(listings(COUNT + 50), 7, None)).text() == texts[7]


def test_no_two_records_look_like_one_company() -> None:
    summaries = [_summary(record) for record in listings(COUNT)]
    assert len({summary.slug for summary in summaries}) == COUNT
    assert len({summary.name_key for summary in summaries}) == COUNT
    assert len({summary.address_keys for summary in summaries}) == COUNT
    websites = [summary.website_key for summary in summaries if summary.website_key]
    assert len(set(websites)) == len(websites)
    identifiers = [id for summary in summaries for id in summary.identifiers]
    assert len(set(identifiers)) == len(identifiers)


def test_records_are_as_large_and_as_rich_as_we_say() -> None:
    records = list(listings(COUNT))
    mean = sum(len(record.text().encode()) for record in records) / COUNT
    assert 1_200 <= mean <= 1_800
    rich = sum("summary" in record.data for record in records)
    assert 0.3 <= rich / COUNT <= 0.5


def test_an_edit_of_the_first_rich_record_leaves_it_valid() -> None:
    record = listing(first_rich())
    edited = record.with_summary("Another summary.")
    assert edited.text() != record.text()
    assert _summary(edited).summary == "Another summary."
