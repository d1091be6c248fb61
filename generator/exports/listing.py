"""The files that lists of them tell of, each with the export it belongs to; not those that are about one record."""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from generator.artifacts import Target
from generator.digests import Plain
from generator.exports.calendars import CALENDARS
from generator.exports.directories import DIRECTORIES
from generator.exports.export import Export, Kind
from generator.exports.feeds import FEEDS
from generator.exports.open_data import OPEN_DATA
from generator.exports.site import SITE
from generator.exports.whole_file import AFTER_RECORDS, sums_of
from generator.rendering.site import Site

# The types of files that are of another kind than the first of their export, by ending.
OTHER_TYPES = {"csv": "text/csv", "json": "application/json"}
FEED_TYPES = {"json": "application/feed+json"}


class ListedFile(NamedTuple):
    """One file: its export, its path below the site's root, how many records it has, its checksum and size (bytes)."""

    export: Export
    path: str
    rows: int
    sha256: str
    size: int

    @property
    def media_type(self) -> str:
        """What kind of file it is."""
        ending = self.path.rpartition(".")[2]
        if self.export.addresses[0].endswith(ending):
            return self.export.media_type
        return FEED_TYPES[ending] if self.export.kind is Kind.FEED else OTHER_TYPES[ending]

    def title(self, site: Site) -> str:
        """What the file is, in the site's locale."""
        return site.messages.text(f"exports.{self.export.name}.title")

    def description(self, site: Site) -> str:
        """The same in a sentence."""
        return site.messages.text(f"exports.{self.export.name}.description")

    def schema(self, site: Site) -> str:
        """The address at which the file's form is described."""
        own = self.export.schema
        return own if "://" in own else site.settings.site_url + own


@lru_cache(maxsize=1)
def listed_files(site: Site) -> tuple[ListedFile, ...]:
    """The files, those for anyone first; to be asked for when all of them are made."""
    return tuple(ListedFile(export, *sum) for export, target in _listed_targets(site) for sum in sums_of(site, target))


def unlisted(site: Site, exports: Iterable[Export]) -> list[tuple[Export, list[str]]]:
    """Exports with those of their addresses at which no listed file is: of files about one record, and of lists."""
    paths = [file.path for file in listed_files(site)]
    found = []
    for export in exports:
        pairs = zip(export.addresses, export.patterns, strict=True)
        left = [address for address, pattern in pairs if not any(map(pattern.fullmatch, paths))]
        found += [(export, left)] if left else []
    return found


def listing_key(site: Site) -> list[Plain]:
    """What a list of these files with their checksums depends on."""
    return [(target.name, target.key) for _, target in _listed_targets(site)]


@lru_cache(maxsize=1)
def _listed_targets(site: Site) -> tuple[tuple[Export, Target], ...]:
    return tuple(
        (export, target)
        for export in (*OPEN_DATA, *CALENDARS, *FEEDS, *DIRECTORIES, *SITE)
        if export.addresses
        for target in export.targets(site, ())
        if target.phase == AFTER_RECORDS
    )
