"""SHA256SUMS: the checksums of all data files, as `sha256sum --check` reads them."""

from collections.abc import Iterator, Sequence

from generator.artifacts import Artifact, Target
from generator.exports.listing import listed_files, listing_key
from generator.exports.whole_file import AFTER_FILES
from generator.rendering.site import Site

PATH = "SHA256SUMS"
FORM = "https://www.gnu.org/software/coreutils/manual/html_node/cksum-output-modes.html"


def targets(site: Site, planned: Sequence[Target]) -> Iterator[Target]:
    """The one file, from whose folder the paths in it lead to the others."""
    yield Target(PATH, site.key(PATH, *listing_key(site)), lambda: [_file(site)], phase=AFTER_FILES)


def _file(site: Site) -> Artifact:
    lines = [f"{file.sha256}  {file.path}\n" for file in listed_files(site)]
    return Artifact(PATH, "".join(sorted(lines)).encode(), "checksums")
