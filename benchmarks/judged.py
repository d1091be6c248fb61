"""Judges what a search answers on the real directory: whom it shows first, by the judged queries of the tests."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import asin, cos, inf, radians, sin, sqrt
from pathlib import Path
from typing import Any

import yaml

from benchmarks.records import REPOSITORY
from generator.catalog.public import public_company
from generator.catalog.public_places import city_middles
from generator.catalog.summary import CompanySummary, summarize, with_search
from generator.geography import geography
from generator.records.company import Company
from generator.records.loading import Record

JUDGED = REPOSITORY / "tests" / "search" / "judged.yml"
FIRST = 10
EARTH_MILES = 3958.8
# What a listing is filed under, by the name that the file gives it.
FILED = ("processes", "clusters", "materials", "kinds")
# The companies that a search shows for a query, by slug, the first first.
Answers = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Judged:
    """One query: who is right, where, who must be among the first ten, and who must not."""

    query: str
    right: Mapping[str, Any]
    near: Sequence[Any] = ()
    region: str = ""
    first: Sequence[str] = ()
    never: Sequence[str] = ()

    def is_right(self, one: CompanySummary) -> bool:
        """Whether somebody who asks so would be glad to see a company."""
        return self._fits(one) and self._is_there(one)

    def _fits(self, one: CompanySummary) -> bool:
        names = " | ".join((one.name, *one.also))
        return bool(
            any(set(one.facet(name)) & set(self.right.get(name, ())) for name in FILED)
            or ("name" in self.right and re.search(self.right["name"], names, re.IGNORECASE) is not None)
            or ("city" in self.right and re.fullmatch(self.right["city"], one.city) is not None)
            or self.right.get("place") in one.facet("neighborhoods")
        )

    def _is_there(self, one: CompanySummary) -> bool:
        if self.region:
            return self.region in one.facet("regions")
        if not self.near:
            return True
        place, most = self.near
        return min((miles(*middle(place), lat, lon) for lat, lon, _ in one.points), default=inf) <= float(most)


@dataclass(frozen=True)
class Figures:
    """How many queries there are, how many got any company, how many the data can answer, and how right those are."""

    queries: int
    answered: int
    answerable: int
    precision: float
    # What the judge had to say against it, a line each.
    faults: Sequence[str] = field(default=(), repr=False)

    @property
    def nothing(self) -> int:
        """Queries that found nobody."""
        return self.queries - self.answered


@dataclass(frozen=True)
class Judge:
    """The judged queries, and the companies of the directory."""

    judged: Sequence[Judged]
    companies: Sequence[CompanySummary]

    @cached_property
    def by_slug(self) -> Mapping[str, CompanySummary]:
        """The companies by slug."""
        return {one.slug: one for one in self.companies}

    def figures(self, answers: Answers) -> Figures:
        """Judges the answers to all queries."""
        shown = {one.query: [self.by_slug[slug] for slug in answers[one.query][:FIRST]] for one in self.judged}
        answerable = [one for one in self.judged if any(map(one.is_right, self.companies))]
        precisions = {one.query: _precision(one, shown[one.query]) for one in answerable}
        return Figures(
            queries=len(self.judged),
            answered=sum(map(bool, shown.values())),
            answerable=len(answerable),
            precision=sum(precisions.values()) / len(precisions),
            faults=[fault for one in self.judged for fault in _faults(one, shown[one.query])],
        )


def _precision(judged: Judged, shown: Sequence[CompanySummary]) -> float:
    """The share of the companies shown that are right: none where nobody is."""
    return sum(map(judged.is_right, shown)) / len(shown) if shown else 0


def _faults(judged: Judged, shown: Sequence[CompanySummary]) -> Iterable[str]:
    names = [one.name for one in shown]
    if not names:
        yield f"{judged.query}: nobody"
    for name in judged.first:
        if name not in names:
            yield f"{judged.query}: not among the first {FIRST}: {name}"
    for name in judged.never:
        if name in names:
            yield f"{judged.query}: among the first {FIRST}: {name}"


def judged(path: Path = JUDGED) -> tuple[Judged, ...]:
    """The judged queries of the tests."""
    return tuple(Judged(**each) for each in yaml.safe_load(path.read_text(encoding="utf-8")))


def judge(records: Iterable[Record[Company]]) -> Judge:
    """A judge who knows these records as every visitor may."""
    return Judge(judged(), [_summary(record) for record in records])


def _summary(record: Record[Company]) -> CompanySummary:
    company = public_company(record)
    return with_search(summarize(record, company), company)


def middle(place: str) -> tuple[float, float]:
    """The middle of a ZIP code, a neighborhood or a city; KeyError where it is none."""
    known = geography()
    if place in known.zips:
        return known.zips[place].lat, known.zips[place].lon
    named: dict[str, tuple[float, float]] = {area.name: (area.lat, area.lon) for area in known.neighborhoods.values()}
    return (city_middles(known) | named)[place]


def miles(lat: float, lon: float, lat2: float, lon2: float) -> float:
    """The distance between two points, straight."""
    up, across = sin(radians(lat2 - lat) / 2), sin(radians(lon2 - lon) / 2)
    part = up * up + cos(radians(lat)) * cos(radians(lat2)) * across * across
    return 2 * EARTH_MILES * asin(min(1.0, sqrt(part)))
