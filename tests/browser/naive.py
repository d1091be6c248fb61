"""What a search must answer, worked out slowly and plainly from the records themselves, company by company."""

import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from typing import Any

from rapidfuzz.distance import OSA

from generator.catalog.tokens import tokens
from generator.records.company import Company
from generator.records.loading import Record
from tests.browser.facts import Facts, facts, term_names
from tests.browser.reading import Names, Unit, forgiven, may_slip, read, singulars, stem, whole_name

PAGE = 24
# A last letter by itself: more of its word may come.
BEGUN = re.compile(r"(?<=\S)\s+[^\W\d_]\Z")
EARTH_MILES = 3958.8
# How well a company answers a word, from best to worst.
CORE, OTHER, NAME, TERM, TEXT, ALIKE = 1, 2, 3, 4, 5, 6


@dataclass(frozen=True)
class Asked:
    """A state of the search, as the page's address has it."""

    q: str = ""
    facets: Mapping[str, Sequence[str]] = field(default_factory=dict)
    all: Sequence[str] = ()
    minimum: int | None = None
    lead: int | None = None
    checked: int | None = None
    near: str = ""
    within: float = 10
    area: Sequence[float] | None = None
    sort: str = ""
    page: int = 1
    view: str = "cards"


@dataclass(frozen=True)
class Answer:
    """How many companies there are, those of one page in order, and the counts of every facet."""

    total: int
    slugs: list[str]
    counts: dict[str, dict[str, int]]


def miles(lat: float, lon: float, other: tuple[float, float]) -> float:
    """The distance between two points, straight."""
    up, across = math.radians(other[0] - lat) / 2, math.radians(other[1] - lon) / 2
    part = math.sin(up) ** 2 + math.cos(math.radians(lat)) * math.cos(math.radians(other[0])) * math.sin(across) ** 2
    return 2 * EARTH_MILES * math.asin(min(1.0, math.sqrt(part)))


@cache
def prefix_edits(token: str, word: str) -> int:
    """Insertions, deletions, replacements and swaps of neighbors from a token to the start of a word most like it."""
    lengths = range(max(0, len(token) - 2), min(len(word), len(token) + 2) + 1)
    return min((OSA.distance(token, word[:length]) for length in lengths), default=99)


class Naive:
    """All companies of a directory, searched one after another."""

    def __init__(self, records: Iterable[Record[Company]], today: date) -> None:
        ordered = sorted(records, key=lambda one: (one.data.name.casefold(), one.slug))
        self.today = today
        self.companies = [facts(record, row, today) for row, record in enumerate(ordered)]
        used = {id for one in self.companies for id in one.terms["neighborhoods"]}
        self.names = Names.of(term_names(used))
        self._meant: dict[str, frozenset[str]] = {}
        self._tiers: dict[str, dict[int, int]] = {}
        everything = [self.names.words_of(facet, id) for facet, terms in self.names.terms.items() for id in terms]
        self._nearest: dict[str, list[str]] = {}
        self._term_words = frozenset().union(*everything)
        self._words = self._term_words.union(
            *(one.name_words | one.city_words | one.text_words for one in self.companies)
        )

    def answer(self, asked: Asked) -> Answer:
        """The final answer to a state."""
        units = self.read(asked.q)
        found = self.matching(asked, units)
        if not found and BEGUN.search(asked.q):
            begun = self.answer(replace(asked, q=BEGUN.sub("", asked.q)))
            if begun.total:
                return begun
        ranked = self._ordered(asked, units, found)
        pages = max(1, -(-len(ranked) // PAGE))
        first = (min(asked.page, pages) - 1) * PAGE
        return Answer(len(found), [one.slug for one in ranked[first : first + PAGE]], self._counts(asked, units, found))

    def read(self, text: str) -> list[Unit]:
        """The parts of a query, with words that nobody has taken for what they may mean."""
        return read(text, self.names, self._meant_by)

    def _meant_by(self, token: str) -> list[str] | None:
        """The words of terms that a word which nobody has is nearest to, unless a name or city is nearer."""
        if self._word(token):
            return None
        if token not in self._nearest:
            far = {
                word: OSA.distance(token, word) for word in self._term_words if may_slip(token, word) and forgiven(word)
            }
            least = min(far.values(), default=99)
            others = frozenset().union(*(one.name_words | one.city_words for one in self.companies))
            nearer = any(prefix_edits(token, word) < least for word in others if may_slip(token, word))
            is_near = least <= forgiven(token) and not nearer
            self._nearest[token] = sorted(word for word, one in far.items() if one == least) if is_near else []
        return self._nearest[token]

    def matching(self, asked: Asked, units: Sequence[Unit], lifted: str = "") -> list[Facts]:
        """The companies that fit in every way but one facet's choice."""
        tests = [*self._of_text(asked, units), *self._of_filters(asked, lifted)]
        place = self.place(asked, units)
        if place:
            within = next((unit.value for unit in units if unit.kind == "within"), asked.within)
            tests.append(lambda one: self.distance(one, place) <= within)
        return [one for one in self.companies if all(test(one) for test in tests)]

    def place(self, asked: Asked, units: Sequence[Unit]) -> tuple[float, float] | None:
        """The middle of the place that distances are from."""
        text = next((unit.place for unit in units if unit.kind == "near"), asked.near)
        return self.names.place(text) if text else None

    def distance(self, one: Facts, place: tuple[float, float]) -> float:
        """Miles from a place to the nearest point of a company."""
        return min((miles(*place, at) for at in one.points), default=math.inf)

    def _of_text(self, asked: Asked, units: Sequence[Unit]) -> Iterator[Callable[[Facts], bool]]:
        whole = self.whole(asked, units)
        for unit in units:
            if unit.kind in ("word", "terms", "quoted"):
                tiers = self.tiers(unit)
                yield lambda one, tiers=tiers: one.row in whole or one.row in tiers  # type: ignore[misc]
            elif unit.kind == "minimum":
                yield lambda one, most=unit.value: one.minimum is not None and one.minimum <= most  # type: ignore[misc]
            elif unit.kind == "lead":
                yield lambda one, most=unit.value: one.lead is not None and one.lead <= most  # type: ignore[misc]

    def _of_filters(self, asked: Asked, lifted: str) -> Iterator[Callable[[Facts], bool]]:
        for facet, ids in asked.facets.items():
            if facet != lifted:
                some = all if facet in asked.all else any
                yield lambda one, facet=facet, ids=ids, some=some: some(id in one.terms[facet] for id in ids)  # type: ignore[misc]
        if asked.minimum is not None:
            yield lambda one: one.minimum is not None and one.minimum <= (asked.minimum or 0)
        if asked.lead is not None:
            yield lambda one: one.lead is not None and one.lead <= (asked.lead or 0)
        if asked.checked is not None:
            yield lambda one: (age := self.age(one)) is not None and age <= (asked.checked or 0)
        if asked.area:
            west, south, east, north = asked.area
            yield lambda one: any(south <= lat <= north and west <= lon <= east for lat, lon in one.points)

    def age(self, one: Facts) -> int | None:
        """Days since a company was confirmed."""
        confirmed = one.confirmed if one.level in ("confirmed", "visited") else None
        return (self.today - confirmed).days if confirmed else None

    def whole(self, asked: Asked, units: Sequence[Unit]) -> set[int]:
        """The companies that have the whole query as a name."""
        if not any(unit.kind in ("word", "terms", "quoted") for unit in units):
            return set()
        key = whole_name(asked.q)
        return {one.row for one in self.companies if key and any(whole_name(name) == key for name in one.names)}

    def tiers(self, unit: Unit) -> dict[int, int]:
        """The rows that match a part of the text, each with how well."""
        if unit.kind == "word":
            return self._word(unit.tokens[0]) or self._alike(unit.tokens[0])
        if unit.kind == "quoted":
            return self._all_of([self._exactly(token) for token in unit.tokens])
        found = self._all_of([self._said(token) for token in unit.tokens if token not in ("and", "y")])
        called = [
            {stem(token) for token in tokens(name)} - {"and", "y"}
            for facet, id in unit.terms
            for name in self.names.own(facet, id)
        ]
        for one in self.companies:
            tiers = [self._term_tier(one, facet, id) for facet, id in unit.terms if id in one.terms[facet]]
            tiers += [NAME] * any(name and name <= one.name_stems for name in called)
            found[one.row] = min([*tiers, found.get(one.row, 9)])
        return {row: tier for row, tier in found.items() if tier < 9}

    def _all_of(self, found: Sequence[dict[int, int]]) -> dict[int, int]:
        rows = set(found[0]).intersection(*found[1:]) if found else set()
        return {row: max(tiers[row] for tiers in found) for row in rows}

    def _term_tier(self, one: Facts, facet: str, id: str) -> int:
        if facet != "processes":
            return TERM
        return CORE if id in one.core else OTHER

    def _word(self, token: str) -> dict[int, int]:
        if token not in self._tiers:
            meant = self._meaning(token)
            named = {
                facet: {id for id in terms if self.names.words_of(facet, id) & meant}
                for facet, terms in self.names.terms.items()
            }
            tiers = {one.row: tier for one in self.companies if (tier := self._tier(one, meant, named))}
            self._tiers[token] = tiers
        return self._tiers[token]

    def _meaning(self, token: str) -> frozenset[str]:
        """The words that someone who typed a token may mean."""
        if len(token) == 1:
            return self._words & {token}
        begun = tuple(singulars(token))
        cut = {token[:-2]} if len(token) > 3 and token.endswith("es") else set()
        return frozenset(word for word in self._words if word.startswith(begun)) | (self._words & cut)

    def _said(self, token: str) -> dict[int, int]:
        """The companies that say a word themselves, not only by the name of a term."""
        meant = self._meaning(token)
        return {one.row: tier for one in self.companies if (tier := self._tier(one, meant, {}))}

    def _tier(self, one: Facts, meant: frozenset[str], named: Mapping[str, set[str]]) -> int:
        """How well a company answers a token that means these words and names these terms; 0 when it does not."""
        tiers = [self._term_tier(one, facet, id) for facet, ids in named.items() for id in ids & one.terms[facet]]
        tiers += [NAME] * bool(one.name_words & meant) + [TERM] * bool(one.city_words & meant)
        tiers += [TEXT] * bool(one.text_words & meant)
        return min(tiers, default=0)

    def _exactly(self, token: str) -> dict[int, int]:
        found = {one.row: TEXT for one in self.companies if token in one.text_words}
        return found | {one.row: NAME for one in self.companies if token in one.name_words}

    def _alike(self, token: str) -> dict[int, int]:
        """The companies with the words that a misspelled token is nearest to."""
        most = forgiven(token)
        known = {one.row: self._spelled(one) for one in self.companies}
        near = {word for word in frozenset().union(*known.values()) if may_slip(token, word)} if most else ()
        far = {word: prefix_edits(token, word) for word in near}
        least = min(far.values(), default=99)
        if least > most:
            return {}
        return {row: ALIKE for row, ones in known.items() if any(far.get(word) == least for word in ones)}

    def _spelled(self, one: Facts) -> frozenset[str]:
        terms = (self.names.words_of(facet, id) for facet, ids in one.terms.items() for id in ids)
        return one.name_words.union(one.city_words, *terms)

    def _counts(self, asked: Asked, units: Sequence[Unit], found: list[Facts]) -> dict[str, dict[str, int]]:
        counts: dict[str, dict[str, int]] = {}
        for facet in self.names.terms:
            is_lifted = facet in asked.facets and facet not in asked.all
            tally: dict[str, int] = {}
            for one in self.matching(asked, units, facet) if is_lifted else found:
                for id in one.terms[facet]:
                    tally[id] = tally.get(id, 0) + 1
            counts[facet] = tally
        return counts

    def _ordered(self, asked: Asked, units: Sequence[Unit], found: list[Facts]) -> list[Facts]:
        place = self.place(asked, units)
        ranked = [unit for unit in units if unit.kind in ("word", "terms", "quoted")]
        sort = asked.sort.removeprefix("-") or ("near" if place and not ranked else "")
        if not sort or (sort == "near" and not place):
            return sorted(found, key=self._best(asked, units, ranked))
        values = {one.row: self._value(one, sort, place) for one in found}
        known = [one for one in found if values[one.row] is not None]
        unknown = [one for one in found if values[one.row] is None]
        is_reversed = asked.sort.startswith("-")
        # Python keeps the order of equals in a reversed sort too.
        return sorted(known, key=lambda one: values[one.row], reverse=is_reversed) + unknown  # type: ignore[arg-type,return-value]

    def _value(self, one: Facts, sort: str, place: tuple[float, float] | None) -> float | str | None:
        match sort:
            case "name":
                return one.row
            case "near":
                return math.floor(self.distance(one, place or (0, 0)) * 1000 + 0.5)
            case "checked":
                return self.age(one)
            case "minimum":
                return one.minimum
            case "lead":
                return one.lead
        return " ".join(tokens(one.city)) or None

    def _best(self, asked: Asked, units: Sequence[Unit], ranked: Sequence[Unit]) -> Callable[[Facts], tuple[Any, ...]]:
        whole = self.whole(asked, units)
        tiers = [self.tiers(unit) for unit in ranked]
        processes = asked.facets.get("processes", ())
        if not ranked and processes:
            tiers = [{one.row: CORE if one.core.intersection(processes) else OTHER for one in self.companies}]

        def key(one: Facts) -> tuple[Any, ...]:
            total = 0 if one.row in whole else sum(tier[one.row] for tier in tiers)
            return (one.gone, total, self._class(one), one.row)

        return key

    def _class(self, one: Facts) -> int:
        if one.level in ("confirmed", "visited"):
            age = self.age(one)
            return 0 if age is not None and age <= 365 else 1
        return 2 if one.level == "submitted" else 3
