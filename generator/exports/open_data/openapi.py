"""The OpenAPI 3.1 description of the static API: every address, what it answers, and in which form."""

from collections.abc import Iterator, Sequence

from generator import __version__
from generator.artifacts import Target
from generator.digests import Plain
from generator.exports.whole_file import whole_file
from generator.messages import messages
from generator.rendering.site import Site
from generator.serializers.json import readable_json

PATH = "api/v1/openapi.json"
STANDARD = "https://spec.openapis.org/oas/v3.1.1.html"
# The license that every answer is under, besides the terms of the sources that it names.
LICENCE: dict[str, Plain] = {"name": "CC BY 4.0", "identifier": "CC-BY-4.0"}
# Each address below the API's root, the key of what it answers, and the schema of its answer, if it has its own.
ADDRESSES = {
    "/index.json": ("api.paths.index", ""),
    "/companies.json": ("api.paths.companies", "company[]"),
    "/companies/{id}.json": ("api.paths.company", "company"),
    "/events.json": ("api.paths.events", "event[]"),
    "/events/{id}.json": ("api.paths.event", "event"),
    "/facets.json": ("api.paths.facets", ""),
    "/facets/{facet}/{value}.json": ("api.paths.facet_list", ""),
    "/changes/index.json": ("api.paths.months", ""),
    "/changes/{month}.json": ("api.paths.changes", ""),
    "/tombstones.json": ("api.paths.tombstones", ""),
}
PARAMETERS = {"id": "api.id", "month": "api.month", "facet": "api.facet", "value": "api.value"}


def targets(site: Site, planned: Sequence[Target]) -> Iterator[Target]:
    """The one file."""
    yield whole_file(site, PATH, (), 0, lambda: [readable_json(description(site))])


def description(site: Site) -> dict[str, Plain]:
    """The whole description."""
    settings = site.settings
    return {
        "openapi": "3.1.0",
        "info": {
            "title": settings.site_name,
            "version": f"1+{__version__}",
            "description": _say("api.about"),
            "license": LICENCE,
            "contact": {"url": settings.repository},
        },
        "servers": [{"url": f"{settings.site_url}api/v1"}],
        "paths": {path: {"get": _operation(site, path, *told)} for path, told in ADDRESSES.items()},
    }


def _operation(site: Site, path: str, name: str, answer: str) -> dict[str, Plain]:
    parameters: list[Plain] = [
        {"name": each, "in": "path", "required": True, "description": _say(key), "schema": {"type": "string"}}
        for each, key in PARAMETERS.items()
        if f"{{{each}}}" in path
    ]
    media: dict[str, Plain] = {"application/json": {"schema": _schema(site, answer)}}
    responses: dict[str, Plain] = {"200": {"description": _say(name), "content": media}}
    if parameters:
        responses["404"] = {"description": _say("api.missing")}
    told: dict[str, Plain] = {"operationId": name.rpartition(".")[2], "summary": _say(name), "responses": responses}
    return told | ({"parameters": parameters} if parameters else {})


def _schema(site: Site, answer: str) -> dict[str, Plain]:
    """The form of an answer: an object, one record, or an object with all records."""
    if not answer:
        return {"type": "object"}
    name = answer.removesuffix("[]")
    one: dict[str, Plain] = {"$ref": f"{site.settings.site_url}api/v1/schemas/{name}.schema.json"}
    if name == answer:
        return one
    listed = {"company": "companies", "event": "events"}[name]
    return {"type": "object", "required": [listed], "properties": {listed: {"type": "array", "items": one}}}


def _say(key: str) -> str:
    """A text of the description, which is in English, like its keys."""
    return messages("en").text(key)
