"""What tells programs which data there are: lists of the other exports, in the form that each kind of reader knows."""

from generator.exports.catalogs import api_index, checksums
from generator.exports.export import Export, Kind

CATALOGS: tuple[Export, ...] = (
    Export("api_index", api_index.targets, Kind.OPEN_DATA, "application/json", schema="api/v1/openapi.json"),
    Export("checksums", checksums.targets, Kind.OPEN_DATA, "text/plain", schema=checksums.FORM),
)
