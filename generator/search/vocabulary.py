"""The words of the search: every facet's terms with all their names, and what else means something in a query."""

from collections.abc import Iterable

from generator.catalog.current import CurrentCatalog
from generator.catalog.duplicate_keys import LEGAL_ENDINGS
from generator.catalog.labels import label
from generator.catalog.tokens import fold, tokens
from generator.digests import Plain
from generator.matching.criteria import stage_of
from generator.messages import Messages
from generator.search.columns import CAPACITIES, RISING_LEVELS, listed
from generator.search.encoding import as_json
from generator.vocabularies import Term, vocabulary

# Words without which a name is still the same.
SILENT = (*LEGAL_ENDINGS, "dba", "the", "usa", "and", "y")
QUERY_WORDS = ("stop", "near", "within", "miles", "kilometers", "pieces", "days", "weeks")
VOCABULARIES = (
    *("clusters", "processes", "materials", "certifications", "stages", "kinds", "ownership"),
    *("run_sizes", "works_with"),
)


def content(current: CurrentCatalog, messages: Messages) -> bytes:
    """The terms of every facet with all their names, and the words that mean something in a query."""
    say = messages.text
    facets = {name: _terms(current, messages, name) for name in VOCABULARIES}
    facets |= _place_terms(current, messages)
    facets["capacity"] = [_term(id, say(f"choices.capacity.{id}")) for id in CAPACITIES]
    facets["level"] = [_term(id, say(f"company.badge.{id}")) for id in RISING_LEVELS]
    labeled: dict[str, Plain] = {
        name: {"label": say(f"facets.{name}"), "terms": terms} for name, terms in facets.items()
    }
    words = {name: [fold(word.strip()) for word in say(f"query_words.{name}").split(",")] for name in QUERY_WORDS}
    return as_json({"facets": labeled, "query_words": words, "legal": LEGAL_ENDINGS, "silent": SILENT})


def _place_terms(current: CurrentCatalog, messages: Messages) -> dict[str, list[dict[str, Plain]]]:
    places, locale = current.catalog.places, messages.locale
    also: dict[tuple[str, str], list[str]] = {}
    for name in places.place_names:
        also.setdefault((name.kind, name.id), []).append(name.written)
    regions = [
        _term(id, region.label[locale], (*region.label.values(), *also.get(("region", id), ())))
        for id, region in places.regions.items()
    ]
    named = [
        _term(id, label("neighborhoods", id, locale), also.get(("neighborhood", id), ()))
        for id in listed(current, "neighborhoods")
    ]
    return {"regions": regions, "neighborhoods": named}


def _terms(current: CurrentCatalog, messages: Messages, name: str) -> list[dict[str, Plain]]:
    terms = [vocabulary(name)[id] for id in listed(current, name)]
    locale = messages.locale
    found = [_term(term.id, term.label[locale], _names(name, term), term.parent, _weak(name, term)) for term in terms]
    for known, term in zip(found, terms, strict=True):
        if term.makes:
            known["makes"] = term.makes
    if name == "processes":  # matching puts shops in the order of the work
        for known, term in zip(found, terms, strict=True):
            known["stage"] = stage_of(term)
    return found


def _names(name: str, term: Term) -> Iterable[str]:
    weak = _weak(name, term)
    return (each for each in (*term.label.values(), *term.aliases) if each not in weak)


def _weak(name: str, term: Term) -> tuple[str, ...]:
    """Names that stand for a term only where no more precise one has them: `machining` means the process.

    An industry's own are its labels, and aliases that are a word of them; a kind's its labels: a `dye house` dyes. A
    stage has none of its own. Whom a company works with can be asked for in full: `works with startups` means no
    company that is one.
    """
    if name == "stages":
        return (*term.label.values(), *term.aliases)
    if name == "works_with":
        heading = vocabulary(name).label
        return tuple(f"{heading[locale]} {each}" for locale, each in term.label.items())
    if name == "kinds":
        return tuple(term.aliases)
    if name != "clusters":
        return ()
    own = [word for label in term.label.values() for word in tokens(label)]
    return tuple(each for each in term.aliases if not any(word.startswith(fold(each)) for word in own))


def _term(
    id: str, name: str, names: Iterable[str] = (), parent: str | None = None, weak: tuple[str, ...] = ()
) -> dict[str, Plain]:
    words = [word for word in dict.fromkeys(names) if word != name]
    known = {"parent": parent, "words": words, "weak": weak}
    return {"id": id, "label": name, **{key: value for key, value in known.items() if value}}
