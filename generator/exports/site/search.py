"""What search in the browser reads: columns of facts, vocabulary, points, places, summaries, contacts, words of text.

Every file but the manifest is named after what it is made from, so that browsers may keep it for good and a build
need not make it again. What a visitor may not know is in no brief, and so in none of these.
"""

import json
import marshal
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache, partial
from hashlib import blake2b
from pathlib import Path
from typing import Any

from generator import geography, messages, vocabularies
from generator.artifacts import Artifact, Target, digest
from generator.catalog.public_places import city_middles
from generator.catalog.tokens import fold, tokens
from generator.geography import Geography, PlaceName
from generator.records.files import tree_digest
from generator.rendering.cards import label
from generator.rendering.site import Site
from generator.search import encoding, inverted_index
from generator.search.columns import CAPACITIES, LEVELS, content, listed
from generator.vocabularies import Term, vocabulary

CODE = Path(__file__).parents[2]
FOLDER = "search/"
# Rows of one file of summaries: a page of results is in almost as many files as it has rows.
CHUNK = 32
VERSION = 1
# Of the digest in a file's name.
DIGITS = 10
PART_DIGITS = 8
# Points are in ten-thousandths of a degree, some 10 m; middles of areas need no more than thousandths.
POINT_SCALE = 10_000
PLACE_DECIMALS = 3
QUERY_WORDS = ("stop", "near", "within", "miles", "kilometers", "pieces", "days", "weeks")
VOCABULARIES = (
    *("clusters", "processes", "materials", "certifications", "stages", "kinds", "ownership"),
    *("run_sizes", "works_with"),
)


def targets(site: Site, planned: Sequence[Target]) -> Iterator[Target]:
    """The manifest with the shards of text, and each of the files that it names."""
    columns, points = _columns_name(site), _points_name(site)
    drawn = next((one.name for one in planned if one.name.startswith(f"{FOLDER}map.")), "").removeprefix(FOLDER)
    everything = blake2b(b"".join(site.stamps.values())).digest()
    key = site.key("search", columns, points, drawn, everything, site.settings.today.isoformat())
    terms, places = _terms_name(site), _named("places", _own_data())
    yield Target("search/manifest", key, partial(_manifest, site, columns, points, drawn))
    yield Target("search/columns", site.key(columns), lambda: [_file(columns, content(site))])
    yield Target("search/points", site.key(points), lambda: [_file(points, _points(site))])
    yield Target("search/vocabulary", site.key(terms), lambda: [_file(terms, _vocabulary(site))])
    yield Target("search/places", site.key(places), lambda: [_file(places, _places())])
    yield Target("search/details", site.key("details", everything), lambda: _details(site))


@cache
def _form() -> bytes:
    """Digests the code that decides what the files look like, so that a new form has new names."""
    return tree_digest(CODE / "exports/site/search.py", CODE / "search", CODE / "catalog")


def _named(kind: str, *inputs: bytes | str) -> str:
    """A file named after what it is made from."""
    return f"{kind}.{digest(_form(), *inputs).hex()[:DIGITS]}.json"


def _file(name: str, content: bytes) -> Artifact:
    return Artifact(FOLDER + name, content, "search")


def _json(data: Any) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def _mark(values: Any) -> bytes:
    """A digest of plain values, the same in every process: version 2 of marshal knows no references."""
    return blake2b(marshal.dumps(values, 2), digest_size=16).digest()


@cache
def _own_data() -> bytes:
    """Digests our own data: what people call things, and where places are."""
    return tree_digest(vocabularies.FOLDER, messages.FOLDER, geography.DATA)


def _terms_name(site: Site) -> str:
    return _named("vocabulary", _own_data(), site.messages.locale, " ".join(listed(site, "neighborhoods")))


def _columns_name(site: Site) -> str:
    marks = b"".join([one.mark for one in site.catalog.companies])
    return _named("columns", _own_data(), site.settings.today.isoformat(), blake2b(marks).digest())


def _points_name(site: Site) -> str:
    return _named("points", _mark([one.points for one in site.catalog.companies]))


def _manifest(site: Site, columns: str, points: str, drawn: str) -> Iterator[Artifact | Target]:
    shards = inverted_index.indexed([one.words for one in site.catalog.companies], site.settings.cache / "words")
    names = {start: digest(_form(), mark).hex()[:PART_DIGITS] for start, (mark, _) in shards.items()}
    for start, (_, words) in shards.items():
        path = f"{FOLDER}text/{start}.{names[start]}.json"
        yield Target(path, site.key(path), partial(_shard, path, words))
    data = {
        "version": VERSION,
        "rows": len(site.catalog.companies),
        "built": site.settings.today.isoformat(),
        "columns": columns,
        "vocabulary": _terms_name(site),
        "points": points,
        "places": _named("places", _own_data()),
        "map": drawn,
        "details": [mark for mark, _ in _chunks(site)],
        "chunk": CHUNK,
        "text": names,
    }
    yield _file("manifest.json", _json(data))


def _shard(path: str, words: inverted_index.Words) -> Iterator[Artifact]:
    """Of each word the first of its rows, then the way from each to the next."""
    rows = {word: encoding.steps(inverted_index.rows_of(packed)) for word, packed in words.items()}
    yield Artifact(path, _json(rows), "search")


@lru_cache(maxsize=1)
def _chunks(site: Site) -> list[tuple[str, list[tuple[str, tuple[str, ...]]]]]:
    """The summaries and contacts that are in files of their own, with what those are named after."""
    ones = site.catalog.companies
    parts = [ones[start : start + CHUNK] for start in range(0, len(ones), CHUNK)]
    chunks = [[(one.summary, one.contact) for one in part] for part in parts]
    return [(digest(_form(), _mark(rows)).hex()[:PART_DIGITS], rows) for rows in chunks]


def _details(site: Site) -> Iterator[Target]:
    """Summaries, which lists show, apart from contacts, which only a visitor's own list needs."""
    for number, (mark, rows) in enumerate(_chunks(site)):
        for kind, values in zip(("summaries", "contacts"), zip(*rows, strict=True), strict=True):
            path = f"{FOLDER}{kind}-{number}.{mark}.json"
            yield Target(path, site.key(path), partial(_chunk, path, values))


def _chunk(path: str, values: Sequence[Any]) -> Iterator[Artifact]:
    yield Artifact(path, _json(values), "search")


def _points(site: Site) -> bytes:
    """Every public point: the rows in steps, both coordinates, and which of them are only the middle of an area."""
    found = [(row, *point) for row, one in enumerate(site.catalog.companies) for point in one.points]
    data = {
        "scale": POINT_SCALE,
        "rows": encoding.steps([row for row, _, _, _ in found]),
        "lat": [round(lat * POINT_SCALE) for _, lat, _, _ in found],
        "lon": [round(lon * POINT_SCALE) for _, _, lon, _ in found],
        "inexact": [place for place, (_, _, _, exact) in enumerate(found) if not exact],
    }
    return _json(data)


def _places() -> bytes:
    """ZIP codes, cities and neighborhoods with their middles; a city with a neighborhood of its name is there once."""
    places = geography.geography()
    named = {one.name for one in places.neighborhoods.values()}
    data = {
        "zips": [[one.zip, *_middle(one.lat, one.lon)] for one in places.zips.values()],
        "cities": [[city, *_middle(*at)] for city, at in sorted(city_middles(places).items()) if city not in named],
        "neighborhoods": [[one.name, *_middle(one.lat, one.lon), one.id] for one in places.neighborhoods.values()],
        "regions": [
            [label, *_middle(*one.label_point)] for one in places.regions.values() for label in one.label.values()
        ],
        "also": [[one.written, _place_label(places, one)] for one in places.place_names],
    }
    return _json(data)


def _place_label(places: Geography, name: PlaceName) -> str:
    match name.kind:
        case "region":
            return next(iter(places.regions[name.id].label.values()))
        case "neighborhood":
            return places.neighborhoods[name.id].name
    return name.id


def _middle(lat: float, lon: float) -> tuple[float, float]:
    return round(lat, PLACE_DECIMALS), round(lon, PLACE_DECIMALS)


def _vocabulary(site: Site) -> bytes:
    """The terms of every facet with all their names, and the words that mean something in a query."""
    say = site.messages.text
    facets = {name: _terms(site, name) for name in VOCABULARIES}
    facets |= _place_terms(site)
    facets["capacity"] = [_term(id, say(f"choices.capacity.{id}")) for id in CAPACITIES]
    facets["level"] = [_term(id, say(f"company.badge.{id}")) for id in LEVELS]
    labeled = {name: {"label": say(f"facets.{name}"), "terms": terms} for name, terms in facets.items()}
    words = {name: [fold(word.strip()) for word in say(f"query_words.{name}").split(",")] for name in QUERY_WORDS}
    return _json({"facets": labeled, "query_words": words})


def _place_terms(site: Site) -> dict[str, list[dict[str, Any]]]:
    places, locale = site.catalog.places, site.messages.locale
    also: dict[tuple[str, str], list[str]] = {}
    for name in places.place_names:
        also.setdefault((name.kind, name.id), []).append(name.written)
    regions = [
        _term(id, one.label[locale], (*one.label.values(), *also.get(("region", id), ())))
        for id, one in places.regions.items()
    ]
    named = [
        _term(id, label(site, "neighborhoods", id), also.get(("neighborhood", id), ()))
        for id in listed(site, "neighborhoods")
    ]
    return {"regions": regions, "neighborhoods": named}


def _terms(site: Site, name: str) -> list[dict[str, Any]]:
    terms = [vocabulary(name)[id] for id in listed(site, name)]
    locale = site.messages.locale
    return [_term(one.id, one.label[locale], _names(name, one), one.parent, _weak(name, one)) for one in terms]


def _names(name: str, one: Term) -> Iterable[str]:
    weak = _weak(name, one)
    return (each for each in (*one.label.values(), *one.aliases) if each not in weak)


def _weak(name: str, one: Term) -> tuple[str, ...]:
    """Names that stand for a term only where no more precise one has them: `machining` means the process.

    An industry's own are its labels, and aliases that are a word of them; a stage has none of its own. Whom a company
    works with can be asked for in full: `works with startups` means no company that is one.
    """
    if name == "stages":
        return (*one.label.values(), *one.aliases)
    if name == "works_with":
        heading = vocabulary(name).label
        return tuple(f"{heading[locale]} {each}" for locale, each in one.label.items())
    if name != "clusters":
        return ()
    own = [word for label in one.label.values() for word in tokens(label)]
    return tuple(each for each in one.aliases if not any(word.startswith(fold(each)) for word in own))


def _term(
    id: str, name: str, names: Iterable[str] = (), parent: str | None = None, weak: tuple[str, ...] = ()
) -> dict[str, Any]:
    words = [one for one in dict.fromkeys(names) if one != name]
    known = {"parent": parent, "words": words, "weak": weak}
    return {"id": id, "label": name, **{key: value for key, value in known.items() if value}}
