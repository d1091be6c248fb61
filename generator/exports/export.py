"""What an export is: files for machines, planned from the site and made by serializers."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from generator.artifacts import Target
from generator.exports.columns import CompanyRow
from generator.rendering.site import Site

# The terms of a file with records of the directory; LICENSE-DATA says whose they are.
DATA_LICENCE = "CC-BY-4.0"


class Kind(StrEnum):
    """What an export is for."""

    OPEN_DATA = "open-data"  # for anyone to build on
    DIRECTORY = "directory"  # for one national directory, and only with a company's consent
    SHEET = "sheet"  # for a company to fill in forms with, and about that company alone
    FEED = "feed"
    CALENDAR = "calendar"
    READERS = "readers"  # for browsers, search engines and assistants
    SITE = "site"  # what the site's own pages and its visitors' programs need; made with the site and never alone


@dataclass(frozen=True, slots=True)
class Export:
    """One export: `targets` plans its files, given the site and all targets planned before it.

    Its title and description are in the messages, under `exports` and its name. `addresses` are the paths of its files
    below the site's root, with what differs between several in angle brackets; `media_type` is that of the first.
    `schema` is where its form is described: an address, or such a path. Of a directory's, `destination` is the name by
    which a company allows or denies it. `holds` are the facets that its form has a place for, where it is of companies.
    `extra` names the optional dependencies without which it makes nothing. `row` makes what its file of all companies
    says of one, which is kept under the export's name. One that `lists_pages` tells which pages are planned.
    """

    name: str
    targets: Callable[[Site, Sequence[Target]], Iterable[Target]]
    kind: Kind = Kind.SITE
    addresses: tuple[str, ...] = ()
    media_type: str = ""
    licence: str = DATA_LICENCE
    schema: str = ""
    destination: str = ""
    holds: tuple[str, ...] = ()
    extra: str = ""
    row: Callable[[CompanyRow], bytes] | None = None
    lists_pages: bool = False

    @property
    def patterns(self) -> list[re.Pattern[str]]:
        """What the paths of its files look like."""
        return [re.compile(re.sub("<[^>]*>", "[^/]+", re.escape(each))) for each in self.addresses]
