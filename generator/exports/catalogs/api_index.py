"""The API's first page: small, and enough to know whether anything changed, and where everything is."""

from collections.abc import Iterator, Sequence

from generator.artifacts import Artifact, Target
from generator.digests import Plain
from generator.exports.company_rows import count
from generator.exports.event_data import open_events
from generator.exports.listing import ListedFile, listed_files, listing_key
from generator.exports.whole_file import AFTER_FILES
from generator.rendering.site import Site
from generator.serializers.json import readable_json

PATH = "api/v1/index.json"
VERSION = 1


def targets(site: Site, planned: Sequence[Target]) -> Iterator[Target]:
    """The one file."""
    key = site.key(PATH, site.current.today.isoformat(), site.settings.commit, *listing_key(site))
    yield Target(PATH, key, lambda: [Artifact(PATH, readable_json(_index(site)), "api_index")], phase=AFTER_FILES)


def _index(site: Site) -> dict[str, Plain]:
    root = site.settings.site_url
    return {
        "name": site.settings.site_name,
        "version": VERSION,
        "generated": site.current.today.isoformat(),
        "commit": site.settings.commit,
        "schema": f"{root}api/v1/openapi.json",
        "license": "CC-BY-4.0",
        "license_url": "https://creativecommons.org/licenses/by/4.0/",
        "counts": {"companies": count(site), "events": len(open_events(site))},
        "company": f"{root}api/v1/companies/{{id}}.json",
        "event": f"{root}api/v1/events/{{id}}.json",
        "changes": f"{root}api/v1/changes/index.json",
        "files": [_file(site, file) for file in listed_files(site)],
    }


def _file(site: Site, file: ListedFile) -> dict[str, Plain]:
    return {
        "url": site.settings.site_url + file.path,
        "title": file.title(site),
        "media_type": file.media_type,
        "rows": file.rows,
        "bytes": file.size,
        "sha256": file.sha256,
        "license": file.export.licence,
        "schema": file.schema(site),
    }
