"""What search in the browser reads: columns of facts, vocabulary, points, places, summaries, contacts, words of text.

Every file but the manifest is named after what it is made from, so that browsers may keep it for good and a build
need not make it again. What a visitor may not know is in no summary, and so in none of these.
"""

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache, partial
from pathlib import Path

from generator import geography, messages, vocabularies
from generator.artifacts import Artifact, Target
from generator.digests import Plain, key, tree_digest
from generator.rendering.site import Site
from generator.search import columns as search_columns
from generator.search import encoding, inverted_index
from generator.search import places as search_places
from generator.search import vocabulary as search_vocabulary
from generator.search.encoding import as_json

CODE = Path(__file__).parents[2]
FOLDER = "search/"
# Rows of one file of summaries: a page of results is in almost as many files as it has rows.
CHUNK = 32
VERSION = 1
# Of the digest in a file's name.
DIGITS = 10
PART_DIGITS = 8


def targets(site: Site, planned: Sequence[Target]) -> Iterator[Target]:
    """The manifest with the shards of text, and each of the files that it names."""
    columns, points = _columns_name(site), _points_name(site)
    maps = (target.name for target in planned if target.name.startswith(f"{FOLDER}map."))
    drawn = next(maps, "").removeprefix(FOLDER)
    everything = key(list(site.current.card_keys.values()))
    manifest = site.key("search", columns, points, drawn, everything, site.current.today.isoformat())
    terms, places = _terms_name(site), _named("places", _own_data())
    yield Target("search/manifest", manifest, partial(_manifest, site, columns, points, drawn))
    yield Target("search/columns", site.key(columns), lambda: [_file(columns, search_columns.content(site.current))])
    yield Target("search/points", site.key(points), lambda: [_file(points, search_places.points(site.catalog))])
    yield Target(
        "search/vocabulary",
        site.key(terms),
        lambda: [_file(terms, search_vocabulary.content(site.current, site.messages))],
    )
    yield Target("search/places", site.key(places), lambda: [_file(places, search_places.places())])
    yield Target("search/details", site.key("details", everything), lambda: _details(site))


@cache
def _form() -> bytes:
    """Digests the code that decides what the files look like, so that a new form has new names."""
    return tree_digest(CODE / "exports/site/search.py", CODE / "search", CODE / "catalog")


def _named(kind: str, *inputs: Plain) -> str:
    """A file named after what it is made from."""
    return f"{kind}.{key(_form(), *inputs).hex()[:DIGITS]}.json"


def _file(name: str, content: bytes) -> Artifact:
    return Artifact(FOLDER + name, content, "search")


@cache
def _own_data() -> bytes:
    """Digests our own data: what people call things, and where places are."""
    return tree_digest(vocabularies.FOLDER, messages.FOLDER, geography.DATA)


def _terms_name(site: Site) -> str:
    return _named(
        "vocabulary", _own_data(), site.messages.locale, " ".join(search_columns.listed(site.current, "neighborhoods"))
    )


def _columns_name(site: Site) -> str:
    listed = [company.listed_key for company in site.catalog.companies]
    return _named("columns", _own_data(), site.current.today.isoformat(), key(listed))


def _points_name(site: Site) -> str:
    return _named("points", key([company.points for company in site.catalog.companies]))


def _manifest(site: Site, columns: str, points: str, drawn: str) -> Iterator[Artifact | Target]:
    shards = inverted_index.indexed([company.words for company in site.catalog.companies])
    names = {start: key(_form(), mark).hex()[:PART_DIGITS] for start, (mark, _) in shards.items()}
    for start, (_, words) in shards.items():
        path = f"{FOLDER}text/{start}.{names[start]}.json"
        yield Target(path, site.key(path), partial(_shard, path, words))
    data: dict[str, Plain] = {
        "version": VERSION,
        "rows": len(site.catalog.companies),
        "built": site.current.today.isoformat(),
        "columns": columns,
        "vocabulary": _terms_name(site),
        "points": points,
        "places": _named("places", _own_data()),
        "map": drawn,
        "details": [mark for mark, _ in _chunks(site)],
        "chunk": CHUNK,
        "text": names,
    }
    yield _file("manifest.json", as_json(data))


def _shard(path: str, words: inverted_index.Words) -> Iterator[Artifact]:
    """Of each word the first of its rows, then the way from each to the next."""
    steps = {word: encoding.deltas(rows) for word, rows in words.items()}
    yield Artifact(path, as_json(steps), "search")


@lru_cache(maxsize=1)
def _chunks(site: Site) -> list[tuple[str, list[tuple[str, tuple[str, ...]]]]]:
    """The summaries and contacts that are in files of their own, with what those are named after."""
    companies = site.catalog.companies
    parts = [companies[start : start + CHUNK] for start in range(0, len(companies), CHUNK)]
    chunks = [[(company.summary, company.contact) for company in part] for part in parts]
    return [(key(_form(), key(rows)).hex()[:PART_DIGITS], rows) for rows in chunks]


def _details(site: Site) -> Iterator[Target]:
    """Summaries, which lists show, apart from contacts, which only a visitor's own list needs."""
    for number, (mark, rows) in enumerate(_chunks(site)):
        for kind, values in zip(("summaries", "contacts"), zip(*rows, strict=True), strict=True):
            path = f"{FOLDER}{kind}-{number}.{mark}.json"
            yield Target(path, site.key(path), partial(_chunk, path, values))


def _chunk(path: str, values: Sequence[Plain]) -> Iterator[Artifact]:
    yield Artifact(path, as_json(values), "search")
