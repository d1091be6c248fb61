"""Turns pydantic's errors into our codes, each with the location and the hint that fits."""

from collections.abc import Iterator, Mapping
from typing import get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from generator.diagnostics.diagnostic import MOST_OF_A_FILE, Diagnostic, more
from generator.records.checks import shown
from generator.source.data import Data, KeyPath, Value
from generator.source.reader import Source

# pydantic's error types, and our code for each; all others become R299.
CODES = {
    "missing": "R201",
    "union_tag_not_found": "R201",
    "extra_forbidden": "R202",
    "string_too_long": "R204",
    "too_long": "R204",
    "int_parsing": "R205",
    "float_parsing": "R205",
    "int_type": "R205",
    "float_type": "R205",
    "finite_number": "R205",
    "tuple_type": "R207",
    "list_type": "R207",
    "set_type": "R207",
    "model_type": "R208",
    "dict_type": "R208",
    "model_attributes_type": "R208",
    "bool_type": "R209",
    "string_type": "R210",
    "union_tag_invalid": "R211",
    "greater_than_equal": "R212",
    "less_than_equal": "R212",
    "int_parsing_size": "R212",
    "too_short": "R240",
}
# How pydantic names the limit that each of these broke.
LIMITS = ("max_length", "ge", "le", "expected_tags")


def diagnostics_of(error: ValidationError, source: Source, folder: str) -> Iterator[Diagnostic]:
    """A diagnostic for each of pydantic's errors, but for those that follow from another; at most what is listed."""
    errors = [details for details in error.errors(include_url=False) if not _follows(details)]
    for details in errors[:MOST_OF_A_FILE]:
        yield _diagnostic(details, source, folder)
    if len(errors) > MOST_OF_A_FILE:
        yield more(source.path, len(errors) - MOST_OF_A_FILE)


def _follows(details: ErrorDetails) -> bool:
    """Whether an error only follows from another."""
    if details["type"] == "too_short" and details["input"]:
        return True  # the list is short only because its values were refused
    return details["input"] is None and details["type"] != "missing"  # the reader has reported empty values


def _diagnostic(details: ErrorDetails, source: Source, folder: str) -> Diagnostic:
    kind, context, path = details["type"], dict(details.get("ctx") or {}), path_of(details, source.data)
    code = kind if kind[1:].isdigit() else CODES.get(kind, "R299")
    hint = str(context.pop("hint", "hint"))
    if "field" in context:
        path = (*path, *str(context.pop("field")).split("."))
    if kind.startswith("union_tag"):
        path = (*path, "type")
    values = {key: str(value) for key, value in context.items()}
    limit = next((_limit(context[name]) for name in LIMITS if name in context), "")
    values.update(limit=limit, key=next((step for step in reversed(path) if isinstance(step, str)), ""))
    if code == "R202":
        values["nearest"] = _nearest_key(str(path[-1]), path, source.data, folder)
        hint = "hint_country" if path[-1] == "country" else "hint_nearest" if values["nearest"] else "hint"
    elif "value" not in values:
        values["value"] = shown(details["input"]["type"] if kind == "union_tag_invalid" else details["input"])
    if code == "R204":
        values["length"] = str(len(details["input"]))
    hint = _hint(code, kind, path, details["input"]) or hint
    at_key = code in ("R202", "R207", "R208")
    return Diagnostic(source.locate(path, at_key), code, _dotted(path), values, hint)


def _limit(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value).replace("'", "")


def _hint(code: str, kind: str, path: KeyPath, value: object) -> str:
    """The hint that fits one of pydantic's own errors; empty when the code's first hint does."""
    if kind == "too_long" or (code == "R208" and path and isinstance(path[-1], int)):
        return "hint_list"
    if code == "R210" and not isinstance(value, bool):
        return "hint_group" if isinstance(value, dict) else "hint_list"
    if kind.startswith("float_"):
        return "hint_decimal"
    return "hint_least" if kind == "greater_than_equal" else ""


def path_of(details: ErrorDetails, data: Data) -> KeyPath:
    """Where in a file's data an error is: pydantic's path without the names of union members; a missing key is last."""
    path: list[str | int] = []
    here: Value = data
    for index, step in enumerate(details["loc"]):
        if isinstance(here, dict) and step in here:
            here = here[str(step)]
        elif isinstance(here, list) and isinstance(step, int):
            here = here[step]
        elif details["type"] != "missing" or index < len(details["loc"]) - 1:
            continue
        path.append(step)
    return tuple(path)


def _dotted(path: KeyPath) -> str:
    text = ""
    for step in path:
        text += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if text else step
    return text


def _nearest_key(key: str, path: KeyPath, data: Data, folder: str) -> str:
    from rapidfuzz import fuzz, process  # only on the way to an error

    best = process.extractOne(key.lower(), _keys_at(path[:-1], data, folder), scorer=fuzz.ratio, score_cutoff=60)
    return best[0] if best else ""


def _keys_at(path: KeyPath, data: Data, folder: str) -> list[str]:
    model = model_of(folder, data)
    for step in path:
        if isinstance(step, str) and model is not None:
            field = model.model_fields.get(step)
            model = _model_in(field.annotation) if field else None
    return list(model.model_fields) if model else []


def model_of(folder: str, data: Mapping[str, object]) -> type[BaseModel] | None:
    """The model that a file's data should follow; None for an event of no known type."""
    if folder == "companies":
        from generator.records.company import Company

        return Company
    from generator.records.event import EVENT_TYPES

    return EVENT_TYPES.get(str(data.get("type")))


def _model_in(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if get_origin(annotation) is None:
        return None
    return next((model for inner in get_args(annotation) if (model := _model_in(inner))), None)
