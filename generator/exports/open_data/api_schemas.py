"""JSON Schemas (2020-12) of what the API says of a company and of an event, and what each key means."""

import json
from collections.abc import Iterator, Sequence
from functools import cache

from pydantic import TypeAdapter

from generator.artifacts import Artifact, Target
from generator.digests import Plain
from generator.exports.event_shapes import EventData
from generator.exports.shapes import CompanyData, PublicShape
from generator.exports.whole_file import whole_files
from generator.rendering.site import Site
from generator.serializers.json import readable_json

FOLDER = "api/v1/schemas/"
SHAPES: dict[str, type[PublicShape]] = {"company": CompanyData, "event": EventData}
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def targets(site: Site, planned: Sequence[Target]) -> Iterator[Target]:
    """One target for all schemas."""
    yield whole_files(site, "api schemas", site.key("api schemas"), lambda: _each(site))


def _each(site: Site) -> Iterator[Artifact]:
    for name in SHAPES:
        path = f"{FOLDER}{name}.schema.json"
        content = readable_json(schema(name, site.settings.site_url + path))
        yield Artifact(path, content, "api_schemas", rows=0)


def schema(name: str, address: str) -> dict[str, Plain]:
    """The schema of one shape as it is published at an address."""
    return {"$schema": DIALECT, "$id": address, **json.loads(_made(name))}


@cache
def _made(name: str) -> str:
    made = TypeAdapter(SHAPES[name]).json_schema(mode="serialization")
    return json.dumps(made)
