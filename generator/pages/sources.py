"""The data: every file to download, every source that records name, and what each level of certainty means."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeAlias

from generator.artifacts import Artifact, Target
from generator.catalog.summary import LEVELS
from generator.digests import Plain
from generator.exports import EXPORTS
from generator.exports.export import Kind
from generator.exports.listing import ListedFile, listed_files, listing_key, unlisted
from generator.exports.whole_file import AFTER_FILES
from generator.rendering.formats import number
from generator.rendering.site import Site
from generator.rendering.structured_data import breadcrumb, script
from generator.theme.shell import Head

PATH = "data/"
KILOBYTE, MEGABYTE = 1000, 1_000_000
# A SourceRow as it is kept.
PlainRow: TypeAlias = tuple[str, str, int, str, str, str]


class SourceRow(NamedTuple):
    """One source: how many listings and events name it, the first and last day its data is from, and the address that
    all agree on.
    """

    name: str
    licence: str
    records: int
    first: str
    last: str
    url: str


class Download(NamedTuple):
    """One file to download, as the page shows it; `checksum` is its SHA-256."""

    kind: Kind
    title: str
    description: str
    path: str
    media_type: str
    size: str
    rows: int
    licence: str
    schema: str
    checksum: str


def targets(site: Site) -> Iterable[Target]:
    """The one page, which is made after the files whose checksums it tells."""
    companies, levels, named = site.current.facts.of("sources", lambda: _of_companies(site))
    events = site.catalog.events
    rows = _joined([*(SourceRow(*row) for row in companies), *_rows(event.sources for event in events)])
    told = [(*row,) for row in rows], levels, named + sum(1 for event in events if event.sources)
    key = site.key("data", *told, *listing_key(site))
    yield Target("data", key, lambda: _make(site, *told), pages=((PATH, ""),), phase=AFTER_FILES)


def _of_companies(site: Site) -> tuple[list[PlainRow], list[tuple[str, int]], int]:
    """The sources of listings, how many listings have each level, and how many name a source."""
    companies = site.catalog.companies
    named = sum(1 for company in companies if company.sources)
    return [(*row,) for row in _rows(company.sources for company in companies)], _levels(site), named


def _joined(rows: Iterable[SourceRow]) -> list[SourceRow]:
    """Each source once, those that most name first."""
    found: dict[tuple[str, str], SourceRow] = {}
    for row in rows:
        old = found.get(row[:2], row)
        days = sorted(day for day in (old.first, old.last, row.first, row.last) if day)
        records = row.records if old is row else old.records + row.records
        url = row.url if row.url == old.url else ""
        found[row[:2]] = SourceRow(*row[:2], records, days[0] if days else "", days[-1] if days else "", url)
    return sorted(found.values(), key=lambda row: (-row.records, row.name, row.licence))


def _rows(sources: Iterable[tuple[tuple[str, str, str, str], ...]]) -> list[SourceRow]:
    found: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for of_record in sources:
        for name, licence, retrieved, url in dict.fromkeys(of_record):
            found.setdefault((name, licence), []).append((retrieved, url))
    rows = []
    for (name, licence), told in found.items():
        known = sorted(retrieved for retrieved, _ in told if retrieved)
        addresses = {url for _, url in told if url}
        url = addresses.pop() if len(addresses) == 1 else ""
        rows.append(SourceRow(name, licence, len(told), known[0] if known else "", known[-1] if known else "", url))
    return rows


def _levels(site: Site) -> list[tuple[str, int]]:
    found = dict.fromkeys(LEVELS, 0)
    for company in site.catalog.companies:
        found[company.level] += 1
    return list(found.items())


def _make(site: Site, told: list[PlainRow], levels: list[tuple[str, int]], named: int) -> Iterator[Artifact]:
    say = site.messages.text
    title = say("data.title")
    files = [_download(site, file) for file in listed_files(site)]
    open_data = [file for file in files if file.kind is Kind.OPEN_DATA]
    about = script(breadcrumb(site, [(title, PATH)]), _data_set(site, open_data))
    head = Head(title, say("data.description"), PATH, "about", about)
    rows = [SourceRow(*row) for row in told]
    more = [
        (export, [(address, export.kind is Kind.OPEN_DATA and "<" not in address) for address in addresses])
        for export, addresses in unlisted(site, EXPORTS)
    ]
    context = {"files": files, "more": more, "rows": rows, "levels": levels, "named": named}
    yield site.page(head, "pages/sources.html", **context)


def _download(site: Site, file: ListedFile) -> Download:
    return Download(
        kind=file.export.kind,
        title=file.title(site),
        description=file.description(site),
        path=file.path,
        media_type=file.media_type,
        size=_size(site, file.size),
        rows=file.rows,
        licence=file.export.licence,
        schema=file.schema(site),
        checksum=file.sha256,
    )


def _size(site: Site, octets: int) -> str:
    """A size as people say it: in kilobytes, or from one megabyte on with one decimal in those."""
    if octets < MEGABYTE:
        return site.messages.text("data.kilobytes", count=number(-(-octets // KILOBYTE), site.messages.locale))
    return site.messages.text("data.megabytes", count=number(round(octets / MEGABYTE, 1), site.messages.locale))


def _data_set(site: Site, files: Iterable[Download]) -> dict[str, Plain]:
    """The data as search engines for data want it: schema.org's Dataset."""
    settings = site.settings
    return {
        "@type": "Dataset",
        "name": settings.site_name,
        "description": site.messages.text("open_data.about"),
        "url": settings.site_url + PATH,
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "isAccessibleForFree": True,
        "creator": {"@type": "Organization", "name": settings.site_name, "url": settings.site_url},
        "distribution": [
            {
                "@type": "DataDownload",
                "name": file.title,
                "encodingFormat": file.media_type,
                "contentUrl": settings.site_url + file.path,
            }
            for file in files
        ],
    }
