"""The files of all records that anyone can download, each with the export it belongs to, for the lists of them."""

from functools import lru_cache
from typing import NamedTuple

from generator.artifacts import Target
from generator.digests import Plain
from generator.exports.directories import DIRECTORIES
from generator.exports.export import Export
from generator.exports.open_data import OPEN_DATA
from generator.exports.whole_file import AFTER_RECORDS, Sum, sum_of
from generator.rendering.site import Site


class ListedFile(NamedTuple):
    """One file: its export, and the target that makes it, which is named as its path."""

    export: Export
    target: Target

    @property
    def path(self) -> str:
        """The file's path below the site's root."""
        return self.target.name

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

    def sum(self, site: Site) -> Sum:
        """The file's checksum and size."""
        return sum_of(site, self.target)


@lru_cache(maxsize=1)
def listed_files(site: Site) -> tuple[ListedFile, ...]:
    """The files, those for anyone first."""
    return tuple(
        ListedFile(export, target)
        for export in (*OPEN_DATA, *DIRECTORIES)
        for target in export.targets(site, ())
        if target.phase == AFTER_RECORDS
    )


def listing_key(site: Site) -> list[Plain]:
    """What a list of these files with their checksums depends on."""
    return [(file.path, file.target.key) for file in listed_files(site)]
