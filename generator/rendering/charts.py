"""Charts as plain numbers, which `parts/charts.html` draws as SVG: bars, columns by year, and a line over time.

Widths and horizontal positions are percentages, so that a chart is as wide as its place and its text keeps its size.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from generator.catalog.current import DAY
from generator.catalog.statistics import Counts
from generator.rendering.formats import day, number

# Percent of the width for the longest bar, the rest is for its number; and for a column where there are few.
LONGEST_BAR, WIDEST_COLUMN = 86, 8
ROW, COLUMN_HEIGHT, LINE_HEIGHT = 46, 150, 180
# Labels below the columns of a narrow chart.
MOST_LABELS = 7


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar or column: its name and number for people, its length in percent or pixels, and where it starts."""

    label: str
    count: str
    length: float
    start: float
    # Whether there is room for its name.
    is_labelled: bool = True
    # The page with the companies that it stands for, below the root.
    path: str = ""


@dataclass(frozen=True, slots=True)
class BarChart:
    """Bars one below the other, or columns side by side, `thickness` wide each."""

    id: str
    bars: tuple[Bar, ...]
    height: int
    thickness: float

    @property
    def top(self) -> Bar:
        """The longest, of several the first."""
        return max(self.bars, key=lambda bar: bar.length)

    @property
    def rows(self) -> tuple[tuple[str, str, str], ...]:
        """The rows of the table: name, number and page."""
        return tuple([(bar.label, bar.count, bar.path) for bar in self.bars])


@dataclass(frozen=True, slots=True)
class LineChart:
    """Numbers over time: the corners of the line in a square of 100, and the rows of the table."""

    id: str
    points: str
    rows: tuple[tuple[str, str, str], ...]
    most: str
    height: int = LINE_HEIGHT


def bar_chart(id: str, rows: Sequence[tuple[str, int, str]], locale: str) -> BarChart:
    """Bars from (name, number, path) of each."""
    most = max((count for _, count, _ in rows), default=0) or 1
    bars = [
        Bar(name, number(count, locale), round(count / most * LONGEST_BAR, 2), place * ROW, path=path)
        for place, (name, count, path) in enumerate(rows)
    ]
    return BarChart(id, tuple(bars), len(bars) * ROW, 14)


def column_chart(id: str, years: Counts, locale: str) -> BarChart:
    """A column for each year from the first to the last, also where nothing happened."""
    found = {int(year): count for year, count in years}
    every = range(min(found), max(found) + 1) if found else range(0)
    most, width = max(found.values(), default=0) or 1, 100 / (len(every) or 1)
    thickness = round(min(width * 0.7, WIDEST_COLUMN), 2)
    step = -(-len(every) // MOST_LABELS) or 1
    bars = []
    for place, year in enumerate(every):
        count = found.get(year, 0)
        length = round(count / most * COLUMN_HEIGHT, 1)
        is_labelled = (len(every) - 1 - place) % step == 0
        start = round((place + 0.5) * width - thickness / 2, 2)
        bars.append(Bar(str(year), number(count, locale), length, start, is_labelled))
    return BarChart(id, tuple(bars), COLUMN_HEIGHT, thickness)


def line_chart(id: str, growth: Counts, locale: str) -> LineChart:
    """A line that rises on each day, or on the first of each month, by what came; it ends at the last of them."""
    days = [date.fromisoformat(f"{when}-01"[:DAY]).toordinal() for when, _ in growth]
    most = max((count for _, count in growth), default=0) or 1
    span = (days[-1] - days[0] if days else 0) or 1
    corners: list[str] = []
    before = 100.0
    for day_number, (_, count) in zip(days, growth, strict=True):
        across, height = round((day_number - days[0]) / span * 100, 2), round(100 - count / most * 100, 2)
        corners += [f"{across},{before}", f"{across},{height}"]
        before = height
    rows = tuple([(day(when, locale), number(count, locale), "") for when, count in growth])
    return LineChart(id, " ".join(corners), rows, number(most, locale))
