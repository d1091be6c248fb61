"""The published schemas, read by an independent validator, agree with what `check` says about a file."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from generator.exports.site.schemas import PATHS, text
from generator.records.loading import load, schema

TESTS = Path(__file__).parent.parent
ADDRESS = "https://example.org/schema/company.schema.json"
VALID = [*sorted((TESTS / "sample").rglob("*/*/*.yml")), *sorted((TESTS / "cases" / "valid").rglob("*/*/*.yml"))]
# Our reader keeps digits as text; editors take them for numbers, and mark them until they are quoted.
UNQUOTED = ("zip-typed-as-a-number", "words-that-look-like-others")
# Cases whose fault a schema can tell too; what needs a calendar, a map or other records it cannot.
TOLD = (
    *("R201-missing-fields", "R201-missing-in-a-group", "R202-misspelled-key", "R202-unknown-key-in-a-group"),
    *("R204-too-long", "R204-too-many", "R205-not-a-number", "R206-not-a-choice", "R207-text-for-a-list"),
    *("R207-group-for-a-list", "R208-text-for-a-group", "R208-text-for-a-location", "R209-yes-for-true"),
    *("R210-list-for-a-text", "R211-unknown-type", "R212-out-of-range", "R212-nothing-ordered", "R220-not-a-zip"),
    *("R222-state-in-words", "R223-no-as-a-state", "R225-not-naics", "R227-not-a-slug", "R231-twice"),
    *("R233-not-an-id", "R240-empty-list", "V301-no-such-term", "V301-near-miss", "R219-not-a-phone"),
    *("R213-american-date", "R205-true-as-number"),
)


class CoreLoader(yaml.SafeLoader):
    """Reads YAML as editors do: version 1.2, core schema, in which dates are text."""

    yaml_implicit_resolvers: dict[str, list[Any]] = {}  # noqa: RUF012 the library's own form


def _resolve(tag: str, pattern: str, first: str) -> None:
    CoreLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), list(first))


_resolve("bool", "true|True|TRUE|false|False|FALSE", "tTfF")
_resolve("int", r"[-+]?[0-9]+", "-+0123456789")
_resolve("float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", "-+0123456789.")
_resolve("null", "~|null|Null|NULL|", "~nN")
CoreLoader.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(node.value))


@cache
def validator(folder: str) -> jsonschema.Draft7Validator:
    """The published schema of a folder, with formats checked."""
    made = json.loads(text(folder, ADDRESS))
    jsonschema.Draft7Validator.check_schema(made)
    return jsonschema.Draft7Validator(made, format_checker=jsonschema.FormatChecker())


def problems(folder: str, content: bytes) -> list[str]:
    """What the independent validator says."""
    data = yaml.load(content, Loader=CoreLoader)
    return [error.message for error in validator(folder).iter_errors(data)]


@pytest.mark.parametrize("file", VALID, ids=lambda file: f"{file.parent.parent.parent.name}-{file.stem}")
def test_what_we_accept_the_schema_accepts(file: Path) -> None:
    folder = file.parent.parent.name
    record, found = load(f"{folder}/{file.stem[0]}/{file.name}", file.read_bytes())
    assert record, found
    told = problems(folder, file.read_bytes())
    unquoted = any(name in file.parts for name in UNQUOTED)
    assert all(one.endswith("is not of type 'string'") for one in told) if unquoted else told == []


@pytest.mark.parametrize("case", TOLD)
def test_what_the_schema_can_tell_both_refuse(case: str) -> None:
    file = next((TESTS / "cases" / case).rglob("*/*/*.yml"))
    folder = file.parent.parent.name
    assert load(f"{folder}/{file.stem[0]}/{file.name}", file.read_bytes())[0] is None
    assert problems(folder, file.read_bytes())


@pytest.mark.parametrize("folder", PATHS)
def test_every_field_has_help_and_nothing_refers_to_what_is_not_there(folder: str) -> None:
    made = json.loads(text(folder, ADDRESS))
    assert made["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert made["$id"] == ADDRESS
    for name, part in [("", made), *made["definitions"].items()]:
        if "properties" in part:
            assert part["additionalProperties"] is False, name
            assert part.get("description"), name
    references = set(json.dumps(made).split('"#/definitions/')[1:])
    assert {one.split('"')[0] for one in references} <= set(made["definitions"])


def test_the_schema_has_every_field_of_the_model() -> None:
    made = json.loads(text("companies", ADDRESS))
    original = schema("companies").json_schema(mode="validation")
    assert list(made["properties"]) == list(original["properties"])
    assert set(made["required"]) == {"name", "kind", "locations", "added"}
