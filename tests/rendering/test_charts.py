"""Charts have the lengths of their numbers, whatever these are."""

from hypothesis import given
from hypothesis import strategies as st

from generator.rendering.charts import COLUMN_HEIGHT, LONGEST_BAR, bar_chart, column_chart, line_chart

counts = st.lists(st.integers(0, 10**6), max_size=20)


@given(counts)
def test_bars_are_as_long_as_their_share_of_the_longest(numbers: list[int]) -> None:
    chart = bar_chart("x", [(str(place), count, "") for place, count in enumerate(numbers)], "en")
    most = max(numbers, default=0) or 1
    assert [bar.length for bar in chart.bars] == [round(count / most * LONGEST_BAR, 2) for count in numbers]
    assert [row[0] for row in chart.rows] == [str(place) for place in range(len(numbers))]


def test_columns_stand_for_every_year_between_the_first_and_the_last() -> None:
    chart = column_chart("x", (("2013", 2), ("2016", 4)), "en")
    assert [(bar.label, bar.count, bar.length) for bar in chart.bars] == [
        ("2013", "2", COLUMN_HEIGHT / 2),
        ("2014", "0", 0),
        ("2015", "0", 0),
        ("2016", "4", COLUMN_HEIGHT),
    ]
    assert [bar.start + chart.thickness / 2 for bar in chart.bars] == [12.5, 37.5, 62.5, 87.5]


def test_of_many_columns_only_some_are_named_and_the_last_always_is() -> None:
    chart = column_chart("x", (("1990", 1), ("2026", 1)), "en")
    named = [bar.label for bar in chart.bars if bar.is_labelled]
    assert len(named) <= 8
    assert named[-1] == "2026"


def test_nothing_is_no_chart() -> None:
    assert column_chart("x", (), "en").bars == bar_chart("x", (), "en").bars == ()


def test_a_line_rises_on_the_day_on_which_somebody_came() -> None:
    chart = line_chart("x", (("2026-01-01", 1), ("2026-01-03", 3), ("2026-01-05", 4)), "en")
    assert chart.points == "0.0,100.0 0.0,75.0 50.0,75.0 50.0,25.0 100.0,25.0 100.0,0.0"
    assert [row[1] for row in chart.rows] == ["1", "3", "4"]
    assert chart.most == "4"


def test_months_are_drawn_at_their_first_day() -> None:
    chart = line_chart("x", (("2026-01", 5), ("2026-02", 10)), "en")
    assert chart.points.endswith("100.0,0.0")
    assert chart.rows[0][0] == "January 2026"
