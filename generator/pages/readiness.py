"""How many companies are ready for each national directory and allow it, and what would help most of the others."""

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TypeAlias, cast

from generator.artifacts import Artifact, Target
from generator.cache import read_sealed, write_sealed
from generator.catalog.catalog import CompanyList
from generator.catalog.destinations import UNCLAIMED
from generator.digests import Plain
from generator.exports.directories import NATIONAL
from generator.exports.readiness import Tally, fields_text, tally
from generator.exports.whole_file import AFTER_FILES
from generator.rendering.site import Site
from generator.rendering.structured_data import breadcrumb, script
from generator.theme.shell import Head

PATH = "data/readiness/"
FOLDER = "readiness"
# A Tally in plain values: its four counts, and each set of fields that others lack with how many lack it.
PlainTally: TypeAlias = tuple[int, int, int, int, list[tuple[list[str], int]]]


def targets(site: Site) -> Iterable[Target]:
    """The one page."""
    key = site.key("readiness", *depends_on(site))
    yield Target("readiness", key, lambda: _make(site), pages=((PATH, ""),), phase=AFTER_FILES)


def depends_on(site: Site) -> tuple[Plain, ...]:
    """What the page counts: the records of all companies that somebody stands for."""
    return tuple(_key(site, companies) for companies in _claimed(site).values())


def _claimed(site: Site) -> dict[int, CompanyList]:
    """In each shard the companies that somebody stands for."""
    rows = site.current.facts.of("claimed", lambda: _claimed_rows(site))
    return {shard: CompanyList(site.catalog, array("I", found)) for shard, found in rows.items()}


def _claimed_rows(site: Site) -> dict[int, list[int]]:
    found = {}
    for shard, companies in site.catalog.shards.items():
        pairs = zip(companies.rows, companies, strict=True)
        if rows := [row for row, company in pairs if company.level != UNCLAIMED]:
            found[shard] = rows
    return found


def _key(site: Site, companies: CompanyList) -> bytes:
    """What the counts of a shard depend on."""
    return site.key("readiness", [site.current.card_keys[outline.slug] for outline in companies.outlines])


def _make(site: Site) -> Iterator[Artifact]:
    say = site.messages.text
    title, trail = say("readiness.title"), [(say("data.title"), "data/")]
    head = Head(
        title,
        say("readiness.description"),
        PATH,
        "about",
        script(breadcrumb(site, [*trail, (title, PATH)])),
    )
    count = sum(len(companies) for companies in _claimed(site).values())
    yield site.page(head, "pages/readiness.html", trail=trail, rows=_rows(site, tallies(site)), count=count)


def _rows(site: Site, counted: dict[str, Tally]) -> list[tuple[str, Tally, str, str]]:
    """Each directory with its counts, its file where there is one, and what would help most."""
    rows = []
    for directory in NATIONAL:
        found = counted[directory.export.name]
        fields, count = found.step
        step = site.messages.text("directories.step", fields=fields_text(site.messages, fields), n=count)
        rows.append((directory.export.name, found, directory.path if found.sent else "", step if count else ""))
    return rows


def tallies(site: Site) -> dict[str, Tally]:
    """The counts of each directory; those of a shard are kept until one of its companies changes."""
    total = tally(())
    for shard, companies in _claimed(site).items():
        for name, counts in _kept(site, shard, companies).items():
            found = total[name]
            suited, ready, allowed, sent, lacking = counts
            found.suited, found.ready = found.suited + suited, found.ready + ready
            found.allowed, found.sent = found.allowed + allowed, found.sent + sent
            found.lacking += Counter({frozenset(fields): count for fields, count in lacking})
    return total


def _kept(site: Site, shard: int, companies: CompanyList) -> dict[str, PlainTally]:
    place, version = site.settings.cache / FOLDER / str(shard), _key(site, companies)
    kept = read_sealed(place, version)
    if kept is None:
        found = tally(site.company(outline.path) for outline in companies.outlines)
        kept = {name: _plain(each) for name, each in found.items()}
        write_sealed(place, version, kept)
    return cast("dict[str, PlainTally]", kept)


def _plain(found: Tally) -> PlainTally:
    lacking = [(sorted(fields), count) for fields, count in found.lacking.items()]
    return found.suited, found.ready, found.allowed, found.sent, sorted(lacking)
