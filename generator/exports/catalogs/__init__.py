"""What tells programs which data there are: lists of the other exports, in the form that each kind of reader knows."""

from generator.exports.catalogs import api_index, checksums, croissant, open_data_catalog
from generator.exports.export import Export, Kind

JSON = "application/json"

CATALOGS: tuple[Export, ...] = (
    Export("api_index", api_index.targets, Kind.OPEN_DATA, ("api/v1/index.json",), JSON, schema="api/v1/openapi.json"),
    Export(
        "croissant",
        croissant.targets,
        Kind.OPEN_DATA,
        ("data/croissant.json",),
        "application/ld+json",
        schema=croissant.FORM,
    ),
    Export(
        "open_data_catalog",
        open_data_catalog.targets,
        Kind.OPEN_DATA,
        (
            "data.json",
            "dcat-us-3.json",
        ),
        JSON,
        schema=open_data_catalog.FORM,
    ),
    Export("checksums", checksums.targets, Kind.OPEN_DATA, ("SHA256SUMS",), "text/plain", schema=checksums.FORM),
)
