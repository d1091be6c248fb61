"""How a query's text is to be understood, written apart from the scripts that do it in the browser."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from rapidfuzz.distance import OSA

from generator.catalog.public_places import city_middles
from generator.catalog.tokens import fold, tokens, words
from generator.geography import geography
from generator.messages import messages
from generator.vocabularies import vocabulary

Meant: TypeAlias = Callable[[str], Sequence[str] | None]
LONGEST = 8
ENDINGS = {"inc", "incorporated", "corp", "corporation", "co", "company", "llc", "ltd", "limited", "lp", "llp"}
LEGAL = ENDINGS | {"dba", "the", "usa", "and", "y"}
JOINERS = ("and", "y")
AMOUNTS = {
    "miles": ("within", 1.0),
    "kilometers": ("within", 0.621371),
    "pieces": ("minimum", 1.0),
    "days": ("lead", 1.0),
    "weeks": ("lead", 7.0),
}


@dataclass(frozen=True)
class Unit:
    """One part of a query as it is understood."""

    kind: str
    tokens: tuple[str, ...] = ()
    terms: tuple[tuple[str, str], ...] = ()
    value: float = 0
    place: str = ""


@dataclass(frozen=True)
class Names:
    """Every name of every term, the words that mean something in a query, and the places."""

    terms: Mapping[str, Mapping[str, Sequence[str]]]
    said: Mapping[str, list[list[str]]]

    @classmethod
    def of(cls, terms: Mapping[str, Mapping[str, Sequence[str]]]) -> "Names":
        """These terms with the strings of the site."""
        found = messages("en").find("query_words")
        return cls(terms, {kind: [tokens(one) for one in text.split(",")] for kind, text in found.items()})

    @cached_property
    def _words(self) -> dict[tuple[str, str], frozenset[str]]:
        return {
            (facet, id): frozenset(
                word
                for name in names
                if own(facet, id, name)
                for word in words(name)
                if len(word) > 1 or f" {word}-" in fold(f" {name}")
            )
            for facet, ones in self.terms.items()
            for id, names in ones.items()
        }

    def words_of(self, facet: str, id: str) -> frozenset[str]:
        """The words of a term's labels and aliases."""
        return self._words[facet, id]

    def own(self, facet: str, id: str) -> list[str]:
        """The names that a term has for itself."""
        return [name for name in self.terms[facet][id] if own(facet, id, name)]

    @cached_property
    def keys(self) -> dict[str, set[tuple[str, str]]]:
        """Phrase keys with the terms that they name; broad terms only where no precise one has the name."""
        precise, broad = self._keys(is_own=True), self._keys(is_own=False)
        return {**broad, **precise}

    @cached_property
    def exactly(self) -> dict[str, set[tuple[str, str]]]:
        """Names but for their plurals, with the terms that have them."""
        found: dict[str, set[tuple[str, str]]] = {}
        precise = self._keys(is_own=True)
        for facet, ones in self.terms.items():
            for id, names in ones.items():
                for name in (id, *names):
                    if own(facet, id, name) or phrase_key(tokens(name)) not in precise:
                        found.setdefault(_singulars(tokens(name)), set()).add((facet, id))
        return found

    def named(self, parts: Sequence[str]) -> list[tuple[str, str]]:
        """The terms with just this name if there are any, else those with another form of it."""
        found = self.exactly.get(_singulars(parts)) or self.keys[phrase_key(parts)]
        return [(facet, id) for facet, ones in self.terms.items() for id in ones if (facet, id) in found]

    def _keys(self, *, is_own: bool) -> dict[str, set[tuple[str, str]]]:
        found: dict[str, set[tuple[str, str]]] = {}
        for facet, ones in self.terms.items():
            for id, names in ones.items():
                for name in (id, *names):
                    if own(facet, id, name) == is_own and (key := phrase_key(tokens(name))):
                        found.setdefault(key, set()).add((facet, id))
        return found

    @cached_property
    def places(self) -> dict[str, tuple[float, float]]:
        """Middles of places by name, to thousandths of a degree."""
        named = [(one.zip, one.lat, one.lon) for one in geography().zips.values()]
        named += [(one.name, one.lat, one.lon) for one in geography().neighborhoods.values()]
        named += [(city, *at) for city, at in sorted(city_middles(geography()).items())]
        found: dict[str, tuple[float, float]] = {}
        for name, lat, lon in named:
            found.setdefault(" ".join(tokens(name)), (round(lat, 3), round(lon, 3)))
        for also in geography().place_names:
            named_so = geography().neighborhoods[also.id].name if also.kind == "neighborhood" else also.id
            if also.kind != "region":
                found.setdefault(" ".join(tokens(also.written)), found[" ".join(tokens(named_so))])
        return found

    def place(self, text: str) -> tuple[float, float] | None:
        """The middle of a place by its name, or by one that is nearly spelled so."""
        key = " ".join(tokens(text))
        return self.places.get(key) or self._area(key) or self._starting(key) or self.alike(key)

    def _area(self, key: str) -> tuple[float, float] | None:
        for one in geography().regions.values():
            said = [also.written for also in geography().place_names if (also.kind, also.id) == ("region", one.id)]
            if any(" ".join(tokens(name)) == key for name in (*one.label.values(), *said)):
                return round(one.label_point[0], 3), round(one.label_point[1], 3)
        return None

    def _starting(self, key: str) -> tuple[float, float] | None:
        begun = (at for name, at in self.places.items() if name.startswith(key))
        return next(begun, None) if len(key) > 2 and not key[0].isdigit() else None

    def alike(self, text: str) -> tuple[float, float] | None:
        """The only place that a text is nearest to in spelling."""
        key = " ".join(tokens(text))
        far = {name: OSA.distance(key, name) for name in self.places if may_slip(key, name)}
        least = min(far.values(), default=99)
        nearest = {self.places[name] for name, one in far.items() if one == least}
        return nearest.pop() if least <= forgiven(key) and len(nearest) == 1 else None


def forgiven(token: str) -> int:
    """How many slips still leave it the same word."""
    return 0 if len(token) < 4 or any(sign.isdigit() for sign in token) else 1 if len(token) < 8 else 2


def may_slip(token: str, word: str) -> bool:
    """Whether a slip may have made one of the other: the first letter is right, or swapped with the second."""
    return token[:1] == word[:1] or (token[:1] == word[1:2] and token[1:2] == word[:1])


def own(facet: str, id: str, name: str) -> bool:
    """Whether a name is a term's own: stages have none, kinds only labels, industries these and their words."""
    if facet == "kinds":
        return name == id or name in vocabulary("kinds")[id].label.values()
    if facet == "stages":
        return False
    if facet == "works_with":
        return not name.startswith(tuple(vocabulary("works_with").label.values()))
    if facet != "clusters" or name == id:
        return True
    labels = vocabulary("clusters")[id].label.values()
    return name in labels or any(word.startswith(fold(name)) for label in labels for word in tokens(label))


def singulars(token: str) -> list[str]:
    """A token, and what it may be the plural of."""
    found = [token]
    if len(token) > 4 and token.endswith("ies"):
        found.append(f"{token[:-3]}y")
    if len(token) > 3 and token.endswith("s") and not token.endswith("ss"):
        found.append(token[:-1])
    return found


def singular(token: str) -> str:
    """A word without the ending of a plural."""
    if len(token) > 4 and token.endswith("ies"):
        token = f"{token[:-3]}y"
    elif len(token) > 4 and token.endswith(("ses", "xes", "zes", "ches", "shes")):
        token = token[:-2]
    elif len(token) > 3 and token.endswith("s") and not token.endswith("ss"):
        token = token[:-1]
    return token


def stem(token: str) -> str:
    """What the forms of a word have in common."""
    token = singular(token)
    for ending in ("ing", "ed", "e"):
        if token.endswith(ending) and len(token) >= len(ending) + 3:
            token = token.removesuffix(ending)
            break
    is_doubled = len(token) > 1 and token[-1] == token[-2] and token[-1] not in "aeiou" and not token[-1].isdecimal()
    if is_doubled and (token[-1] not in "lsfz" or len(token) > 5):
        token = token[:-1]
    return f"{token[:-2]}is" if token.endswith("iz") else token


def phrase_key(parts: Sequence[str]) -> str:
    """The same text for all ways to write a phrase."""
    return "".join(stem(part) for part in parts if part not in JOINERS)


def _singulars(parts: Sequence[str]) -> str:
    return "".join(singular(part) for part in parts if part not in JOINERS)


def whole_name(text: str) -> str:
    """A name without its legal form."""
    parts = tokens(text)
    return " ".join([part for part in parts if part not in LEGAL] or parts)


def read(text: str, names: Names, meant: Meant = lambda _: None) -> list[Unit]:
    """The parts of a query: quotations, amounts, places, terms, words.

    `meant` gives the words of terms that may be meant by a word that nobody has, and None of any other.
    """
    found: list[Unit] = []
    pieces = re.split('["“”„]', text)
    for number, piece in enumerate(pieces):
        if number % 2 and number < len(pieces) - 1:
            inside = tuple(tokens(piece))
            found += [Unit("quoted", inside)] if inside else []
        else:
            plain = re.sub(r"([0-9]),(?=[0-9]{3}(?![0-9]))", r"\1", piece)
            parts = _numbers(tokens(plain), names, meant)
            found += _terms([_spelled(parts, at, names, meant) for at in range(len(parts))], names)
    if all(unit.kind == "ignored" and not unit.value for unit in found):
        return [Unit("word", (token,)) for unit in found for token in unit.tokens]
    return found


def _length(names: Names, kinds: Sequence[str], parts: Sequence[str]) -> int:
    """How many of the first tokens are words of some kinds."""
    said = [one for kind in kinds for one in names.said[kind] if one == list(parts[: len(one)])]
    return max(map(len, said), default=0)


def _past(names: Names, kinds: Sequence[str], parts: Sequence[str]) -> int:
    length = 0
    while more := _length(names, kinds, parts[length:]):
        length += more
    return length


def _numbers(parts: list[str], names: Names, meant: Meant) -> list[Unit | str]:
    """Tokens, with amounts and places among them already read."""
    found: list[Unit | str] = []
    at = 0
    while at < len(parts):
        after_distance = bool(found) and isinstance(found[-1], Unit) and found[-1].kind == "within"
        length, unit = _amount(parts[at:], names) or _near(parts[at:], names, after_distance, meant) or (1, parts[at])
        found.append(unit)
        at += length
    return found


def _amount(parts: list[str], names: Names) -> tuple[int, Unit] | None:
    lead = _length(names, ["within"], parts)
    lead += _past(names, ["stop"], parts[lead:]) if lead else 0
    digits = re.fullmatch(r"([0-9]{1,7})([^0-9]{2,})?", parts[lead]) if lead < len(parts) else None
    if not digits:
        return None
    for words_of, (kind, factor) in AMOUNTS.items():
        rest = [digits[2]] if digits[2] else parts[lead + 1 :]
        length = _length(names, [words_of], rest)
        if length:
            value = int(int(digits[1]) * factor * 10 + 0.5) / 10
            return lead + 1 + (0 if digits[2] else length), Unit(kind, value=value)
    return None


def _near(parts: list[str], names: Names, after_distance: bool, meant: Meant) -> tuple[int, Unit] | None:
    near = _length(names, ["near"], parts)
    lead = _past(names, ["near", "stop"], parts) if near or after_distance else 0
    for length in range(min(5, len(parts) - lead), 0, -1):
        name = " ".join(parts[lead : lead + length])
        is_lost = any(meant(part) is not None for part in parts[lead : lead + length])
        is_slip = (near or after_distance) and is_lost and not _longest(parts[lead:], names) and names.alike(name)
        if is_slip or (name in names.places and (near or after_distance or re.fullmatch("[0-9]{5}", name))):
            return lead + length, Unit("near", place=name)
    nowhere = Unit("ignored", tuple(parts[:lead]), value=1)
    if near and parts[lead - 1] in ("me", "mi"):
        return lead, nowhere
    if near or after_distance:
        lost = _lost(parts[lead:], names, meant)
        if lost:
            return lead + lost, Unit("near", place=" ".join(parts[lead : lead + lost]))
        if lead > near and parts[lead - 1] in names.places:
            return lead, Unit("near", place=parts[lead - 1])
    return (lead, nowhere) if near and lead == len(parts) else None


def _lost(parts: list[str], names: Names, meant: Meant) -> int:
    """How many words come first, when nobody has one of them nor can it be a term's."""
    length, is_lost = 0, False
    while length < len(parts):
        rest = parts[length:]
        if _longest(rest, names) or _idle(rest, names) or _amount(rest, names):
            break
        words_meant = meant(parts[length])
        is_lost |= words_meant is not None and not any(phrase_key([word]) in names.keys for word in words_meant)
        length += 1
    return length if is_lost else 0


class Slip(str):
    """A word that may be meant, in place of one that nobody has."""

    was: str


def _spelled(parts: Sequence[Unit | str], at: int, names: Names, meant: Meant) -> Unit | str:
    one = parts[at]
    if isinstance(one, Unit) or at not in _words_of(parts, names):
        return one
    near = meant(one) or []
    best = next((word for word in near if phrase_key([word]) in names.keys), next(iter(near), ""))
    if not best:
        return one
    slip = Slip(best)
    slip.was = one
    return slip


def _words_of(parts: Sequence[Unit | str], names: Names) -> set[int]:
    """The places of the parts that are plain words."""
    found, at = set(), 0
    for unit in _terms(parts, names):
        if unit.kind == "word":
            found.add(at)
        at += len(unit.tokens) if not isinstance(parts[at], Unit) else 1
    return found


def _longest(run: Sequence[str], names: Names, before: int = 1) -> int:
    """How many of the first tokens are the longest name of a term; words that only join are one only alone."""
    least = min(_length(names, ["stop"], run), before + len(run) - 1)
    return next((n for n in range(min(LONGEST, len(run)), least, -1) if _names_term(run[:n], names)), 0)


def _idle(run: Sequence[str], names: Names) -> int:
    """How many of the first tokens say nothing."""
    return max(int(run[0] in LEGAL), *(_length(names, [kind], run) for kind in ("stop", "near", "within")))


def _terms(parts: Sequence[Unit | str], names: Names) -> Iterator[Unit]:
    """Reads what is left as terms by their longest names, else as words."""
    at = 0
    while at < len(parts):
        one = parts[at]
        if isinstance(one, Unit):
            yield one
            at += 1
            continue
        run = _run(parts[at:])
        longest, idle = _longest(run, names, len(_run(parts[:at][::-1]))), _idle(run, names)
        length = longest or idle or 1
        kind = "terms" if longest else "ignored" if idle else "word"
        said = tuple(run[:length])
        if kind == "word" and isinstance(one, Slip):
            said = (one.was,)
        yield Unit(kind, said, tuple(names.named(said)) if longest else ())
        at += length


def _run(parts: Sequence[Unit | str]) -> list[str]:
    """The tokens up to the next thing that has been read."""
    run = []
    for part in parts:
        if isinstance(part, Unit):
            break
        run.append(part)
    return run


def _names_term(parts: Sequence[str], names: Names) -> bool:
    return parts[0] not in JOINERS and parts[-1] not in JOINERS and phrase_key(parts) in names.keys
