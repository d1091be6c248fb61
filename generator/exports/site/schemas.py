"""JSON Schemas of company and event files, for editors and for others: a common subset of drafts 7 and 2020-12."""

import json
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from generator.artifacts import Artifact, Target
from generator.rendering.site import Site

# Where the schema of each folder stands, in the repository and on the site.
PATHS = {"companies": "schema/company.schema.json", "events": "schema/event.schema.json"}


def targets(site: Site, planned: Sequence[Target]) -> Iterator[Target]:
    """One target for both schemas."""
    yield Target("schemas", site.key("schemas"), lambda: _artifacts(site))


def _artifacts(site: Site) -> Iterator[Artifact]:
    for folder, path in PATHS.items():
        yield Artifact(path, text(folder, site.settings.site_url + path).encode(), "schemas")


@cache
def text(folder: str, address: str) -> str:
    """The JSON Schema of one folder's files as text; only other code makes another one."""
    from generator.records.loading import schema  # slow to load, and seldom needed

    made = _simple(schema(folder).json_schema(mode="validation"))
    ordered = {"$schema": "http://json-schema.org/draft-07/schema#", "$id": address, **made}
    return json.dumps(ordered, ensure_ascii=False, indent=1) + "\n"


def _simple(node: Any) -> Any:
    """Without what editors misread: `anyOf` with null, `default` of null, discriminator, `$defs` by its newer name."""
    if isinstance(node, list):
        return [_simple(inner) for inner in node]
    if not isinstance(node, dict):
        return node.replace("#/$defs/", "#/definitions/") if isinstance(node, str) else node
    node = {key: value for key, value in node.items() if key not in ("discriminator", "default", "title")}
    kinds = node.get("anyOf")
    if kinds and {"type": "null"} in kinds:
        rest = [kind for kind in kinds if kind != {"type": "null"}]
        del node["anyOf"]
        node = {**node, **(rest[0] if len(rest) == 1 else {"anyOf": rest})}
    made = {"definitions" if key == "$defs" else key: _simple(value) for key, value in node.items()}
    return {"$comment": made.pop("$comment"), **made} if "$comment" in made else made
