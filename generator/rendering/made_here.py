"""What is made in a place, in numbers: its industries and processes, how many companies each has, and a chart."""

from collections.abc import Sequence
from typing import NamedTuple

from generator.catalog.membership import bitset
from generator.catalog.summary import CompanySummary
from generator.digests import Plain
from generator.rendering.charts import BarChart, bar_chart
from generator.rendering.formats import number
from generator.rendering.links import Link, tally
from generator.rendering.pagination import context_key
from generator.rendering.site import Site

# Industries that the chart shows, and processes that are named.
BARS, SHOWN = 6, 8
# With fewer companies a chart shows nothing that the list does not.
FEWEST = 4


class MadeHere(NamedTuple):
    """What a place's page shows of all its companies together; a chart and its sentence, or the industries by name."""

    text: str
    chart: BarChart | None
    clusters: list[Link]
    processes: list[Link]
    key: Plain


def made_here(site: Site, facet: str, id: str, companies: Sequence[CompanySummary]) -> MadeHere:
    """The numbers of a region or neighborhood."""
    bits, total = bitset(site.current, companies), len(companies)
    every = tally(site, "clusters", bits, within=(facet, id))
    processes = tally(site, "processes", bits, SHOWN, within=(facet, id))
    key = [context_key(every, processes), total]
    if total < FEWEST or len(every) < 2:
        return MadeHere("", None, every[:SHOWN], processes, key)
    locale, top = site.messages.locale, every[0]
    text = site.messages.text(
        "landing.numbers",
        companies=site.messages.text("list.count", n=total, count=number(total, locale)),
        count=len(every),
        top=top.label.unescape(),
        most=number(top.count, locale),
        share=round(top.count / total * 100),
    )
    rows = [(each.label, each.count, each.path) for each in every[:BARS]]
    return MadeHere(text, bar_chart("industries", rows, locale), [], processes, key)
