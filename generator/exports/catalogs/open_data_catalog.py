"""What government data portals harvest: the data set and its files in DCAT-US 1.1 (`data.json`) and 3.0.

Only version 3.0 and federal agencies need an email address to write to. Where the settings name none, 1.1 has the name
alone, and 3.0 an empty list of contacts.
"""

from collections.abc import Iterator, Sequence

from generator.artifacts import Artifact, Target
from generator.digests import Plain
from generator.exports.export import Kind
from generator.exports.listing import ListedFile, listed_files, listing_key
from generator.exports.whole_file import AFTER_FILES
from generator.rendering.site import Site
from generator.serializers.json import readable_json

PATH, PATH_3 = "data.json", "dcat-us-3.json"
FORM = "https://project-open-data.cio.gov/v1.1/schema"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
KEYWORDS: list[Plain] = ["manufacturing", "makers", "suppliers", "Los Angeles", "directory"]


def targets(site: Site, planned: Sequence[Target]) -> Iterator[Target]:
    """One target for both files."""
    key = site.key(PATH, site.current.today.isoformat(), *listing_key(site))
    yield Target("open data catalog", key, lambda: _each(site), phase=AFTER_FILES)


def _each(site: Site) -> Iterator[Artifact]:
    yield Artifact(PATH, readable_json(_catalog(site)), "open_data_catalog")
    yield Artifact(PATH_3, readable_json(_catalog_3(site)), "open_data_catalog")


def _catalog(site: Site) -> dict[str, Plain]:
    files: list[Plain] = [
        {
            "@type": "dcat:Distribution",
            "title": file.title(site),
            "description": file.description(site),
            "downloadURL": site.settings.site_url + file.path,
            "mediaType": file.media_type,
            "describedBy": file.schema(site),
        }
        for file in _files(site)
    ]
    return {
        "@context": "https://project-open-data.cio.gov/v1.1/schema/catalog.jsonld",
        "@type": "dcat:Catalog",
        "conformsTo": FORM,
        "describedBy": f"{FORM}/catalog.json",
        "dataset": [
            {
                "@type": "dcat:Dataset",
                **_told(site),
                "landingPage": _page(site),
                "accessLevel": "public",
                "modified": site.current.today.isoformat(),
                "publisher": {"@type": "org:Organization", "name": site.settings.site_name},
                "contactPoint": {"@type": "vcard:Contact", "fn": site.settings.site_name, **_email(site)},
                "distribution": files,
            }
        ],
    }


def _catalog_3(site: Site) -> dict[str, Plain]:
    email = _email(site)
    contacts: list[Plain] = [{"@type": "Kind", "fn": site.settings.site_name, **email}] if email else []
    return {
        "@type": "Catalog",
        "title": site.settings.site_name,
        "dataset": [
            {
                "@type": "Dataset",
                **_told(site),
                "landingPage": {
                    "@type": "Document",
                    "title": site.settings.site_name,
                    "accessURL": _page(site),
                },
                "accessRights": "public",
                "modified": site.current.today.isoformat(),
                "publisher": {"@type": "Organization", "name": site.settings.site_name},
                "contactPoint": contacts,
                "distribution": [_distribution_3(site, file) for file in _files(site)],
            }
        ],
    }


def _files(site: Site) -> list[ListedFile]:
    """The files for anyone; portals have no use for those that are for one directory."""
    return [file for file in listed_files(site) if file.export.kind is Kind.OPEN_DATA]


def _distribution_3(site: Site, file: ListedFile) -> dict[str, Plain]:
    return {
        "@type": "Distribution",
        "title": file.title(site),
        "description": file.description(site),
        "downloadURL": site.settings.site_url + file.path,
        "mediaType": file.media_type,
        "license": LICENCE,
    }


def _told(site: Site) -> dict[str, Plain]:
    """What both forms say alike."""
    settings = site.settings
    return {
        "identifier": _page(site),
        "title": settings.site_name,
        "description": site.messages.text("open_data.about"),
        "keyword": KEYWORDS,
        "license": LICENCE,
    }


def _page(site: Site) -> str:
    return f"{site.settings.site_url}data/"


def _email(site: Site) -> dict[str, Plain]:
    return {"hasEmail": f"mailto:{site.settings.email}"} if site.settings.email else {}
