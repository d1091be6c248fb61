"""What search in the browser reads: columns of facts, vocabulary, points, places, details, contacts, words of text.

Every file but the manifest is named after what it is made from, so that browsers may keep it for good and a build
need not make it again. What a visitor may not know is in no summary, and so in none of these.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from pathlib import Path
from typing import TypeAlias, cast

from generator import geography, messages, vocabularies
from generator.artifacts import Artifact, Target
from generator.catalog.membership import list_key
from generator.catalog.summary import CompanySummary
from generator.digests import Plain, key, tree_digest
from generator.rendering.site import Site
from generator.search import columns as search_columns
from generator.search import encoding, inverted_index
from generator.search import places as search_places
from generator.search import vocabulary as search_vocabulary
from generator.search.encoding import as_json

CODE = Path(__file__).parents[2]
FOLDER = "search/"
# Rows of one file of details: a page of results is in almost as many files as it has rows.
CHUNK = 32
VERSION = 1
# Of the digest in a file's name.
DIGITS = 10
PART_DIGITS = 8
# A digest of the companies in their order, one of each company's words, the words themselves in a line for each, and
# the shards made of them.
KeptTexts: TypeAlias = tuple[bytes, list[bytes], str, inverted_index.PackedShards]


def targets(site: Site, planned: Sequence[Target]) -> Iterator[Target]:
    """The manifest with the shards of text, and each of the files that it names."""
    columns, points = _columns_name(site), _points_name(site)
    maps = (target.name for target in planned if target.name.startswith(f"{FOLDER}map."))
    drawn = next(maps, "").removeprefix(FOLDER)
    everything = list_key(site.current, site.catalog.everyone)
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
    listed = [outline.listed_key for outline in site.catalog.outlines]
    return _named("columns", _own_data(), site.current.today.isoformat(), key(listed))


def _points_name(site: Site) -> str:
    points = site.current.facts.of("points", lambda: key([company.points for company in site.catalog.companies]))
    return _named("points", points)


def _manifest(site: Site, columns: str, points: str, drawn: str) -> Iterator[Artifact | Target]:
    shards = _texts(site)
    names = {start: key(_form(), mark).hex()[:PART_DIGITS] for start, (mark, _) in shards.items()}
    for start, (_, words) in shards.items():
        path = f"{FOLDER}text/{start}.{names[start]}.json"
        yield Target(path, site.key(path), partial(_shard, path, words))
    data: dict[str, Plain] = {
        "version": VERSION,
        "rows": len(site.catalog.outlines),
        "built": site.current.today.isoformat(),
        "columns": columns,
        "vocabulary": _terms_name(site),
        "points": points,
        "places": _named("places", _own_data()),
        "map": drawn,
        "details": _chunk_marks(site),
        "chunk": CHUNK,
        "text": names,
    }
    yield _file("manifest.json", as_json(data))


def _texts(site: Site) -> inverted_index.PackedShards:
    """The words of all texts; kept, and changed where the texts of few companies have."""
    outlines, facts = site.catalog.outlines, site.current.facts
    order, keys = key([outline.slug for outline in outlines]), [outline.words_key for outline in outlines]
    kept = cast("KeptTexts | None", facts.read("text", lasts=True))
    if kept is None or kept[0] != order:
        texts = [company.words for company in site.catalog.companies]
        shards = inverted_index.packed(texts)
    else:
        _, before, joined, shards = kept
        texts = joined.split("\n")
        rows = [row for row, (old, new) in enumerate(zip(before, keys, strict=True)) if old != new]
        changes = [(row, texts[row], site.catalog.everyone[row].words) for row in rows]
        shards = inverted_index.with_changes(shards, changes)
        for row, _, after in changes:
            texts[row] = after
    if kept is None or kept[:2] != (order, keys):
        facts.write("text", (order, keys, "\n".join(texts), shards), lasts=True)
    return shards


def _shard(path: str, packed: bytes) -> Iterator[Artifact]:
    """Of each word the first of its rows, then the way from each to the next."""
    steps = {word: encoding.deltas(rows) for word, rows in inverted_index.unpacked(packed).items()}
    yield Artifact(path, as_json(steps), "search")


def _chunk_marks(site: Site) -> list[str]:
    """What the files of details and contacts are named after."""
    keys = [outline.details_key for outline in site.catalog.outlines]
    chunks = [keys[start : start + CHUNK] for start in range(0, len(keys), CHUNK)]
    return [key(_form(), *chunk).hex()[:PART_DIGITS] for chunk in chunks]


def _details(site: Site) -> Iterator[Target]:
    """Summaries and streets, which lists show, apart from contacts, which only a visitor's own list needs."""
    for number, mark in enumerate(_chunk_marks(site)):
        for name, told in (("details", _detail), ("contacts", _contact)):
            path = f"{FOLDER}{name}-{number}.{mark}.json"
            yield Target(path, site.key(path), partial(_chunk, site, path, number, told))


def _detail(company: CompanySummary) -> Plain:
    """The summary and the street."""
    return [company.summary, company.street]


def _contact(company: CompanySummary) -> Plain:
    return company.contact


def _chunk(site: Site, path: str, number: int, told: Callable[[CompanySummary], Plain]) -> Iterator[Artifact]:
    companies = site.catalog.everyone[number * CHUNK : (number + 1) * CHUNK]
    yield Artifact(path, as_json([told(company) for company in companies]), "search")
