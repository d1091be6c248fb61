import gzip
from pathlib import Path
from urllib.request import urlopen

import pytest
from selectolax.lexbor import LexborHTMLParser as Parser

from benchmarks.__main__ import main
from benchmarks.budgets import USUAL
from benchmarks.counting_server import Log, file_of, served
from benchmarks.records import label, listing, listings
from benchmarks.search import KeyPress, Measured, Round, Typed, data_size, patience, percentile, queries
from benchmarks.search_report import SEARCH_BUDGETS, text
from benchmarks.search_sites import OUR_SEARCH, SEARCH_PEERS, filtered_page


def _measured(
    site: str = OUR_SEARCH.name,
    painted: float | None = 10.0,
    sizes: tuple[int, int, int] = (240_000, 25_000, 5_000),
) -> Measured:
    keys = (KeyPress("ab", "a", painted, painted, painted), KeyPress("ab", "ab", None, None, None))
    data, scripts, elsewhere = sizes
    measured = Round(900.0, 44.0, data, data, 9, scripts, (Typed(keys, 4_000, 1, (0.06, 0.02, 0.01, 0.01)),))
    return Measured(USUAL, site, (measured, measured), elsewhere)


def _verdicts(*results: Measured) -> dict[str, str]:
    return {budget.what: budget.verdict(results) for budget in SEARCH_BUDGETS}


def test_a_key_press_that_changes_nothing_is_counted_but_not_timed() -> None:
    measured = _measured(painted=10.0)
    assert len(measured.presses()) == 4
    assert measured.spread(lambda key: key.painted) == (10.0, 10.0)
    assert _measured(painted=None).spread(lambda key: key.painted) is None


def test_the_work_of_the_page_is_told_for_one_key_press() -> None:
    assert _measured().work() == pytest.approx([30.0, 10.0, 5.0, 5.0])


def test_the_percentile_lies_where_nineteen_of_twenty_are_below() -> None:
    assert percentile([float(number) for number in range(1, 102)]) == 96
    assert percentile([7.0]) == 7


@pytest.mark.parametrize(("painted", "verdict"), [(16.0, "met"), (16.1, "NOT MET"), (None, "not measured")])
def test_a_key_press_must_be_answered_within_a_frame(painted: float | None, verdict: str) -> None:
    assert _verdicts(_measured(painted=painted))["key press to painted answer, median"] == verdict


def test_budgets_of_bytes_are_held_against_our_own_search_alone() -> None:
    heavy = (250_001, 30_001, 6_001)
    assert set(_verdicts(_measured("material", sizes=heavy)).values()) == {"not measured"}
    ours = _verdicts(_measured(sizes=heavy), _measured("pagefind"))
    assert [what for what, verdict in ours.items() if verdict == "NOT MET"] == [
        *("search data before the first answer", "scripts of the companies page", "scripts of other pages")
    ]


def test_figures_of_other_numbers_of_records_are_not_taken_for_each_other() -> None:
    assert _verdicts(_measured())["100,000 records: key press to painted answer, median"] == "not measured"


def test_the_report_names_every_search_and_every_budget() -> None:
    told = text([_measured(), _measured("material"), _measured("pagefind")])
    assert all(title in told for title in ("Make it in LA", "MkDocs Material", "Pagefind"))
    assert all(budget.what in told for budget in SEARCH_BUDGETS)


def test_the_report_says_what_was_left_out_and_what_was_cut_short() -> None:
    told = text([_measured(), _measured("material")])
    assert "left out, as too slow for so many records or not asked for: Pagefind, cards turned, no search\n" in told
    assert f"MkDocs Material: 1 of {len(queries())} queries" in told
    assert "left out" not in text([_measured(), *map(_measured, SEARCH_PEERS)])


def test_a_letter_that_changes_nothing_is_given_up_after_several_times_the_slowest_answer() -> None:
    assert patience([]) == 60_000
    assert patience([10.0]) == 1_500
    assert patience([2_000.0, 10.0]) == 6_000


def test_bytes_count_as_a_server_would_compress_them(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_bytes(b"page " * 500)
    (tmp_path / "data.json").write_bytes(b"[1, 2] " * 500)
    (tmp_path / "packed.pf_index").write_bytes(gzip.compress(b"words " * 500))
    with served(tmp_path) as (address, log):
        mark = log.mark()
        for path in ("", "data.json?x=1", "packed.pf_index"):
            urlopen(address + path).close()
        sent = log.since(mark)
    assert sent == ["index.html", "data.json", "packed.pf_index"]
    assert log.size(["data.json"]) == len(gzip.compress(b"[1, 2] " * 500, 9))
    assert log.size(["packed.pf_index"]) == (tmp_path / "packed.pf_index").stat().st_size
    assert data_size(log, sent) == log.size(["data.json", "packed.pf_index"])


def test_what_is_missing_does_not_count(tmp_path: Path) -> None:
    log = Log(tmp_path)
    assert log.size([]) == 0
    assert (file_of("/"), file_of("/a/?q=b"), file_of("/a%20b.json")) == ("index.html", "a/index.html", "a b.json")


def test_a_page_for_the_peer_says_all_that_the_record_says_and_can_be_filtered() -> None:
    record = next(record for record in listings(100) if record.data.get("certifications"))
    page = Parser(filtered_page(record))
    assert [node.text() for node in page.css("h1")] == [record.data["name"]]
    assert record.data["description"] in "".join(node.text() for node in page.css("main"))
    filters = {(node.attributes["data-pagefind-filter"], node.text()) for node in page.css("[data-pagefind-filter]")}
    assert ("City", record.data["locations"][0]["city"]) in filters
    assert {
        ("Certifications", label("certifications", each["id"])) for each in record.data["certifications"]
    } <= filters
    assert {("Processes", label("processes", each["process"])) for each in record.data["capabilities"]} <= filters


def test_the_queries_hold_names_that_are_there() -> None:
    assert str(listing(0).data["name"]) in queries()


def test_a_peer_of_builds_is_no_peer_of_searches(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--search", "--peers", "hugo"])
    assert "hugo is not one of material, pagefind" in capsys.readouterr().err
