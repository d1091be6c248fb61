"""SHA256SUMS: checksums of the files of all records and of every file of the API, as `sha256sum --check` reads them.

Of the API's small files none need be read again: those of records are kept rows, and the others are soon made.
"""

from collections.abc import Iterator, Sequence
from functools import partial
from hashlib import sha256

from generator.artifacts import Artifact, Target, artifacts
from generator.exports.company_rows import JSON, rows_by_id, rows_key
from generator.exports.event_data import events_key, json_rows, open_events
from generator.exports.listing import listed_files, listing_key
from generator.exports.open_data import changes, company_files, event_files, facet_lists, tombstones
from generator.exports.whole_file import AFTER_FILES
from generator.rendering.site import Site

PATH = "SHA256SUMS"
FORM = "https://www.gnu.org/software/coreutils/manual/html_node/cksum-output-modes.html"
SMALL = (facet_lists, changes, tombstones)


def targets(site: Site, planned: Sequence[Target]) -> Iterator[Target]:
    """The one file, from whose folder the paths in it lead to the others."""
    small = [target for export in SMALL for target in export.targets(site, ())]
    records = [rows_key(site), *events_key(site)]
    key = site.key(PATH, records, [target.key for target in small], *listing_key(site))
    yield Target(PATH, key, partial(_each, site, small), phase=AFTER_FILES)


def _each(site: Site, small: Sequence[Target]) -> Iterator[Artifact]:
    sums = {company_files.path_of(slug): _sum(row + b"\n") for slug, row in rows_by_id(site, JSON).items()}
    events = zip(open_events(site), json_rows(site), strict=True)
    sums |= {event_files.path_of(event.slug): _sum(row + b"\n") for event, row in events}
    made = (artifact for target in small for artifact in artifacts(target) if artifact.rows is None)
    sums |= {artifact.path: _sum(artifact.content) for artifact in made}
    sums |= {file.path: file.sha256 for file in listed_files(site)}
    yield Artifact(PATH, "".join([f"{sums[path]}  {path}\n" for path in sorted(sums)]).encode(), "checksums")


def _sum(content: bytes) -> str:
    return sha256(content).hexdigest()
