"""What a search must answer, worked out slowly and plainly from the records themselves, company by company."""

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, partial
from typing import Any, TypeAlias

from rapidfuzz.distance import OSA

from generator.catalog.tokens import tokens
from generator.records.company import Company
from generator.records.loading import Record
from generator.vocabularies import vocabulary
from tests.browser.facts import Facts, facts, term_names
from tests.browser.giving_up import CAPABILITIES, PLACES, Condition, GivingUp
from tests.browser.reading import (
    ENDINGS,
    JOINERS,
    LEGAL,
    Names,
    Unit,
    forgiven,
    may_slip,
    read,
    singulars,
    stem,
    whole_name,
)

PAGE = 24
# A last letter by itself: more of its word may come.
BEGUN = re.compile(r"(?<=\S)\s+[^\W\d_]\Z")
EARTH_MILES = 3958.8
RANKED = ("word", "terms", "quoted")
# How well a company answers a word, from best to worst.
CORE, TWICE, OTHER, NAME, TERM, TEXT, ALIKE, NEVER = 1, 2, 3, 4, 5, 6, 7, 9
CONFIRMED = ("confirmed", "visited")
# Fewer than this who only mention what is asked are hardly an answer.
FEW = 3
# Miles that sorting tells apart.
FARTHEST = 500
# An industry is usual for a process if one in so many of its firms is of it.
USUAL = 10


# A condition whose rows are to be found yet, and who they are.
Made: TypeAlias = tuple[Condition, Callable[[Facts], bool]]


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
    given: Sequence[dict[str, Any]] = ()


@dataclass(frozen=True)
class Ask:
    """A query that was understood: its conditions, and from where distances are."""

    asked: Asked
    conditions: Sequence[Condition]
    whole: set[int]
    place: tuple[float, float] | None
    is_near_first: bool

    @property
    def matches(self) -> list[Mapping[int, int]]:
        """How well rows match each part of the text."""
        return [condition.tiers for condition in self.conditions if condition.tiers is not None]


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
        ask = self.ask(asked, units)
        found = self.fitting(ask.conditions)
        if not found and BEGUN.search(asked.q):
            begun = replace(asked, q=BEGUN.sub("", asked.q))
            instead = self.ask(begun, self.read(begun.q))
            if self.fitting(instead.conditions):
                return self._answer(instead)
        if found and not self._is_thin(ask, found):
            return self._answer(ask)
        closest = GivingUp(self, units, ask.conditions, asked.facets, asked.all).closest()
        place = (closest.place or ask.place) if closest.is_far else ask.place
        is_textless = not any(one.tiers is not None for one in closest.conditions)
        is_near_first = ask.is_near_first or closest.is_far or is_textless
        relaxed = replace(ask, conditions=closest.conditions, place=place, is_near_first=is_near_first)
        return self._answer(relaxed, closest.given)

    def _is_thin(self, ask: Ask, found: Sequence[Facts]) -> bool:
        matches = ask.matches
        return len(found) < FEW and len(matches) == 1 and all(tier >= TEXT for tier in matches[0].values())

    def _answer(self, ask: Ask, given: Sequence[dict[str, Any]] = ()) -> Answer:
        found = self.fitting(ask.conditions)
        ranked = self._ordered(ask, found)
        pages = max(1, -(-len(ranked) // PAGE))
        first = (min(ask.asked.page, pages) - 1) * PAGE
        slugs = [one.slug for one in ranked[first : first + PAGE]]
        return Answer(len(found), slugs, self._counts(ask, found), given)

    def ask(self, asked: Asked, units: Sequence[Unit]) -> Ask:
        """The conditions that a state makes."""
        whole, place = self.whole(asked, units), self.place(asked, units)
        conditions: list[Condition] = []
        for at, unit in enumerate(units):
            if unit.kind in RANKED:
                tiers = self.tiers(unit)
                conditions.append(Condition("unit", frozenset(tiers) | whole, at, tiers=tiers))
        tests = [*self._of_amounts(units), *self._of_filters(asked)]
        if place:
            within = next((unit.value for unit in units if unit.kind == "within"), asked.within)
            at = next((at for at, unit in enumerate(units) if unit.kind == "near"), -1)
            tests.append((Condition("near", frozenset(), at), lambda one: self.distance(one, place) <= within))
        if asked.area:
            tests.append((Condition("area", frozenset()), partial(_is_in, asked.area)))
        conditions += [replace(made, rows=self._rows(test)) for made, test in tests]
        is_typed = any(unit.kind == "near" for unit in units)
        return Ask(asked, conditions, whole, place, is_typed or not any(one.tiers is not None for one in conditions))

    def _rows(self, test: Callable[[Facts], bool]) -> frozenset[int]:
        return frozenset(one.row for one in self.companies if test(one))

    def fitting(self, conditions: Iterable[Condition]) -> list[Facts]:
        """The companies that fit in every way."""
        rows = frozenset(range(len(self.companies))).intersection(*(each.rows for each in conditions))
        return [one for one in self.companies if one.row in rows]

    def begun(self, token: str) -> list[tuple[str, str]]:
        """The terms with a word that a token may mean."""
        meant = self._meaning(token)
        terms = self.names.terms.items()
        return [(facet, id) for facet, ids in terms for id in ids if self.names.words_of(facet, id) & meant]

    def read(self, text: str) -> list[Unit]:
        """The parts of a query, with words that nobody has taken for what they may mean."""
        return read(text, self.names, self._meant_by)

    def _meant_by(self, token: str) -> list[str] | None:
        """The words of terms that a word which nobody has is nearest to, unless a name or city is nearer."""
        if self._word(token) or self._meaning(token) & self._term_words:
            return None
        if token not in self._nearest:
            far = {
                word: OSA.distance(token, word) for word in self._term_words if may_slip(token, word) and forgiven(word)
            }
            least = min(far.values(), default=99)
            others = frozenset().union(*(one.name_words | one.city_words for one in self.companies))
            nearer = any(prefix_edits(token, word) < least for word in others if may_slip(token, word))
            is_near = least <= forgiven(token) and not nearer
            nearest = [word for word, one in far.items() if one == least] if is_near else []
            self._nearest[token] = sorted(nearest, key=lambda word: (_single(word) != _single(token), word))
        return self._nearest[token]

    def place(self, asked: Asked, units: Sequence[Unit]) -> tuple[float, float] | None:
        """The middle of the place that distances are from."""
        text = next((unit.place for unit in units if unit.kind == "near"), asked.near)
        return self.names.place(text) if text else None

    def distance(self, one: Facts, place: tuple[float, float]) -> float:
        """Miles from a place to the nearest point of a company."""
        return min((miles(*place, at) for at in one.points), default=math.inf)

    def _of_amounts(self, units: Sequence[Unit]) -> Iterator[Made]:
        for at, unit in enumerate(units):
            if unit.kind in ("minimum", "lead"):
                yield Condition("unit", frozenset(), at), partial(_is_at_most, unit.kind, unit.value)

    def _of_filters(self, asked: Asked) -> Iterator[Made]:
        for kind in ("minimum", "lead"):
            most = getattr(asked, kind)
            if most is not None:
                yield Condition(kind, frozenset()), partial(_is_at_most, kind, most)
        if asked.checked is not None:
            most = asked.checked
            yield Condition("checked", frozenset()), lambda one: (age := self.age(one)) is not None and age <= most
        for facet, ids in asked.facets.items():
            some = all if facet in asked.all else any
            test = partial(_has, facet, ids, some)
            yield Condition("facet", frozenset(), facet=facet), test

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
        said = self._all_of([self._said(token) for token in unit.tokens if token not in JOINERS])
        if all(facet in PLACES for facet, _ in unit.terms):
            in_place = {one.row for one in self.companies if any(id in one.terms[facet] for facet, id in unit.terms)}
            called_so = {row: TERM if tier == NAME else tier for row, tier in said.items()}
            return called_so | dict.fromkeys(in_place, OTHER)
        called, usual = self._called(unit.terms), self._usual(unit.terms)
        found = {one.row: self._evidence(one, unit, said.get(one.row, NEVER), called, usual) for one in self.companies}
        return {row: tier for row, tier in found.items() if tier < NEVER}

    def _evidence(self, one: Facts, unit: Unit, said: int, called: set[int], usual: set[str] | None) -> int:
        """How well a company has a term: by what it is filed under, its name, or what it writes."""
        filed = min(
            [self._term_tier(one, facet, id) for facet, id in unit.terms if id in one.terms[facet]], default=NEVER
        )
        is_called = one.row in called or said == NAME
        if not is_called or one.level in CONFIRMED:
            return min(filed, said, NAME if is_called else NEVER)
        industries = one.terms["clusters"]
        is_strange = usual is not None and one.terms["processes"] and industries and not industries & usual
        if filed > OTHER and is_strange:
            return TEXT if said < NEVER else NEVER
        if said == NAME:
            return CORE
        return OTHER if filed > OTHER else min(filed, TWICE)

    def _called(self, terms: Iterable[tuple[str, str]]) -> set[int]:
        """The rows with all words of a capability's name in their own, in one form or another."""
        names = [name for facet, id in terms if facet in CAPABILITIES for name in self.names.own(facet, id)]
        made = {name for facet, id in terms if facet in CAPABILITIES for name in vocabulary(facet)[id].makes}
        stems = [_stems(tokens(name)) for name in names if name not in made]
        return {
            one.row
            for one in self.companies
            if any(
                each and each <= one.name_stems and not any(_is_city(one, [stem]) for stem in each) for each in stems
            )
        }

    def _usual(self, terms: Iterable[tuple[str, str]]) -> set[str] | None:
        """The industries of who is filed under the processes or their families; None where there is none."""
        own = [id for facet, id in terms if facet == "processes"]
        families = {family for id in own for family in (id, vocabulary("processes")[id].parent) if family}
        usual: set[str] = set()
        for family in families:
            filed = [one for one in self.companies if family in one.terms["processes"]]
            each = Counter(industry for one in filed for industry in one.terms["clusters"])
            usual |= {industry for industry, count in each.items() if count * USUAL >= len(filed)}
        return usual if own else None

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
        """The companies that say a word themselves, in their names or texts, but for legal endings and their city."""
        meant = self._meaning(token)
        starts = [token] if len(token) == 1 else singulars(token)
        found = {one.row: TEXT for one in self.companies if one.text_words & meant}
        named = [one for one in self.companies if one.name_words & (meant if len(token) == 1 else meant - LEGAL)]
        return found | {one.row: NAME for one in named if not _is_city(one, starts)}

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

    def _counts(self, ask: Ask, found: list[Facts]) -> dict[str, dict[str, int]]:
        counts: dict[str, dict[str, int]] = {}
        for facet in self.names.terms:
            own = [condition for condition in ask.conditions if condition.facet == facet]
            is_lifted = own and facet not in ask.asked.all
            others = [condition for condition in ask.conditions if condition.facet != facet]
            tally: dict[str, int] = {}
            for one in self.fitting(others) if is_lifted else found:
                for id in one.terms[facet]:
                    tally[id] = tally.get(id, 0) + 1
            counts[facet] = tally
        return counts

    def _ordered(self, ask: Ask, found: list[Facts]) -> list[Facts]:
        sort, place = ask.asked.sort.removeprefix("-"), ask.place
        if sort == "near" and not place:
            sort = ""
        if not sort and place and ask.is_near_first:
            weak = {row for tiers in ask.matches for row, tier in tiers.items() if tier >= TEXT}
            weak |= {one.row for one in found if any(one.row not in tiers for tiers in ask.matches)}
            return sorted(found, key=lambda one: (one.row in weak, self._value(one, "near", place), one.row))
        if sort in ("", "best"):
            return sorted(found, key=self._best(ask))
        values = {one.row: self._value(one, sort, place) for one in found}
        known = [one for one in found if values[one.row] is not None]
        unknown = [one for one in found if values[one.row] is None]
        is_reversed = ask.asked.sort.startswith("-")
        # Python keeps the order of equals in a reversed sort too.
        return sorted(known, key=lambda one: values[one.row], reverse=is_reversed) + unknown  # type: ignore[arg-type,return-value]

    def _value(self, one: Facts, sort: str, place: tuple[float, float] | None) -> float | str | None:
        match sort:
            case "name":
                return one.row
            case "near":
                return math.floor(min(FARTHEST, self.distance(one, place or (0, 0))) * 1000 + 0.5)
            case "checked":
                return self.age(one)
            case "minimum":
                return one.minimum
            case "lead":
                return one.lead
        return " ".join(tokens(one.city)) or None

    def _best(self, ask: Ask) -> Callable[[Facts], tuple[Any, ...]]:
        matches, processes = ask.matches, ask.asked.facets.get("processes", ())
        if not matches and processes:
            matches = [{one.row: CORE if one.core.intersection(processes) else OTHER for one in self.companies}]

        def key(one: Facts) -> tuple[Any, ...]:
            total = 0 if one.row in ask.whole else sum(tiers[one.row] for tiers in matches)
            return (one.gone, total, self._class(one), one.row)

        return key

    def _class(self, one: Facts) -> int:
        if one.level in ("confirmed", "visited"):
            age = self.age(one)
            return 0 if age is not None and age <= 365 else 1
        return 2 if one.level == "submitted" else 3


def _single(word: str) -> str:
    """With each letter once that stands twice in a row."""
    return re.sub(r"(.)\1", r"\1", word)


def _stems(parts: Sequence[str]) -> set[str]:
    """The stems of a term's name; one with a legal ending, as "co-packer", is one word."""
    if ENDINGS.intersection(parts):
        return {stem("".join(parts))}
    return {stem(part) for part in parts if part not in JOINERS}


def _is_city(one: Facts, starts: Iterable[str]) -> bool:
    """Whether a company's name has a word only as the name of its city has it."""
    return any(word.startswith(tuple(starts)) for word in one.city_in_name)


def _is_at_most(kind: str, most: float, one: Facts) -> bool:
    value = one.minimum if kind == "minimum" else one.lead
    return value is not None and value <= most


def _has(facet: str, ids: Sequence[str], some: Callable[[Iterable[bool]], bool], one: Facts) -> bool:
    return some(id in one.terms[facet] for id in ids)


def _is_in(area: Sequence[float], one: Facts) -> bool:
    west, south, east, north = area
    return any(south <= lat <= north and west <= lon <= east for lat, lon in one.points)
