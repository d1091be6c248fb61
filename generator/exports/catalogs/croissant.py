"""The data set in the form of Croissant 1.1 (MLCommons), which data search engines and learning programs read."""

from collections.abc import Iterator, Sequence

from generator.artifacts import Artifact, Target
from generator.digests import Plain
from generator.exports.columns import COMPANY, EVENT, Column
from generator.exports.event_shapes import EventData
from generator.exports.open_data import companies_csv, events_csv
from generator.exports.shapes import CompanyData
from generator.rendering.site import Site
from generator.serializers.json import readable_json

PATH = "data/croissant.json"
FORM = "http://mlcommons.org/croissant/1.1"
TYPES = {
    "string": "sc:Text",
    "uri": "sc:URL",
    "number": "sc:Float",
    "integer": "sc:Integer",
    "date": "sc:Date",
}
OWN_TERMS = (
    *(
        "citeAs",
        "column",
        "equivalentProperty",
        "extract",
        "field",
        "fileObject",
        "fileProperty",
        "fileSet",
        "format",
        "includes",
    ),
    *("isLiveDataset", "jsonPath", "key", "md5", "parentField", "path", "recordSet", "references", "regex"),
    *("repeated", "replace", "samplingRate", "separator", "source", "subField", "transform"),
)
CONTEXT: dict[str, Plain] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "dct": "http://purl.org/dc/terms/",
    "sc": "https://schema.org/",
    "conformsTo": "dct:conformsTo",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "examples": {"@id": "cr:examples", "@type": "@json"},
    **{name: f"cr:{name}" for name in OWN_TERMS},
}


def targets(site: Site, planned: Sequence[Target]) -> Iterator[Target]:
    """The one file. The data set lives, so it names no checksums: the index of the API has those of the day."""
    day = site.current.today.isoformat()
    yield Target(PATH, site.key(PATH, day), lambda: [Artifact(PATH, readable_json(_data_set(site)), "croissant")])


def _data_set(site: Site) -> dict[str, Plain]:
    settings = site.settings
    return {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "@id": f"{settings.site_url}data/",
        "conformsTo": FORM,
        "name": settings.site_name,
        "description": site.messages.text("open_data.about"),
        "url": f"{settings.site_url}data/",
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "creator": {"@type": "sc:Organization", "name": settings.site_name, "url": settings.site_url},
        "publisher": {"@type": "sc:Organization", "name": settings.site_name, "url": settings.site_url},
        "datePublished": site.current.today.isoformat(),
        "version": "1.0.0",
        "citeAs": f"{settings.site_name} contributors, {settings.site_url}",
        "isLiveDataset": True,
        "distribution": [_file(site, companies_csv.PATH), _file(site, events_csv.PATH)],
        "recordSet": [
            _records("companies", companies_csv.PATH, COMPANY),
            _records("events", events_csv.PATH, EVENT),
        ],
    }


def _file(site: Site, path: str) -> dict[str, Plain]:
    return {
        "@type": "cr:FileObject",
        "@id": path,
        "name": path.rpartition("/")[2],
        "contentUrl": site.settings.site_url + path,
        "encodingFormat": "text/csv",
    }


def _records(
    name: str, path: str, columns: Sequence[Column[CompanyData]] | Sequence[Column[EventData]]
) -> dict[str, Plain]:
    return {
        "@type": "cr:RecordSet",
        "@id": name,
        "name": name,
        "key": {"@id": f"{name}/id"},
        "field": [
            {
                "@type": "cr:Field",
                "@id": f"{name}/{column.name}",
                "name": column.name,
                "description": column.description,
                "dataType": TYPES[column.type],
                "source": {"fileObject": {"@id": path}, "extract": {"column": column.name}},
            }
            for column in columns
        ],
    }
