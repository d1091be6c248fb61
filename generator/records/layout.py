"""The canonical layout of a record's values: the order of keys, and how each value is written as YAML.

Keys are in the order of the model's fields. A value is written plain only if readers of both YAML 1.1 and YAML 1.2
understand it as we do; codes that look like numbers are always quoted.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import UnionType
from typing import Annotated, Union, get_args, get_origin

from pydantic import BaseModel

from generator.records.checks import partial_date
from generator.records.validation_errors import model_of
from generator.source.parser import INVISIBLE

WIDTH = 100
# Text that YAML 1.1 or 1.2 readers do not read as text, in any case.
WORDS = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null", "inf", "nan"})
# Plain text starts with a letter, a digit or an opening parenthesis; if with a digit, it has a letter no number has.
PLAIN_START = re.compile(r"[^\W_]|\(")
NOT_PLAIN = re.compile(r": |:$| #|\s$|[\t\n\r]")
NOT_PLAIN_IN_FLOW = re.compile(r"[,\[\]{}:#?]")
NUMBER_LIKE = re.compile(r"[\d.:,_+\-xXoObBeE \tTZa-fA-F]*")
NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,14})(?:\.\d{1,15})?")
DAY = re.compile(r"\d{4}-\d{2}(?:-\d{2}(?:[T ]\d{2}:\d{2})?)?")
# Fields whose text is a code, even if it has only digits.
CODES = frozenset({"zip", "naics", "number"})
CODED_MODELS = {"Identifiers": None, "Origin": "id"}
# The fields that identify an event come first and its sources last; the order of inherited fields is another one.
EVENT_ORDER = {"type": -3, "kind": -2, "name": -1, "sources": 1000, "added": 1001, "updated": 1002}
PROSE = frozenset({"description", "description_es", "instructions"})
ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r", "\b": "\\b", "\f": "\\f"}


class FormatError(ValueError):
    """The data cannot be written so that it reads back equal."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How the fields of one model are written: their order and styles, and the plans of the models inside them."""

    order: Mapping[str, int]
    # How each field is written: `code`, `number`, `date`, `prose` or `text`.
    styles: Mapping[str, str]
    inner: Mapping[str, "Plan"]


def scalar_text(value: object) -> str:
    """A value as text; days as ISO 8601."""
    return value.isoformat() if isinstance(value, date) else str(value)


def plan_of(folder: str, data: Mapping[str, object]) -> Plan:
    """How a file's data is written; that of an event of no known type without any order."""
    model = model_of(folder, data)
    return _plan(model) if model else UNKNOWN


def keys(data: Mapping[str, object], plan: Plan) -> list[str]:
    """The keys of a mapping in their order."""
    return sorted(data, key=lambda key: plan.order.get(key, len(plan.order)))


def pair(key: str, value: object, plan: Plan, indent: str) -> Iterator[str]:
    """The lines of one key and its value."""
    head = f"{indent}{_quoted_unless_plain(key, flow=True)}:"
    style, inner = plan.styles.get(key, "text"), plan.inner.get(key, UNKNOWN)
    if isinstance(value, Mapping):
        yield from _block(head, _mapping(value, inner, indent + "  "), "{}")
    elif isinstance(value, (list, tuple)):
        yield from _list(head, value, style, inner, indent)
    elif value is None:
        raise FormatError(key)
    else:
        yield from _value(head, value, style, indent)


def _block(head: str, lines: Iterator[str], empty: str) -> Iterator[str]:
    first = next(lines, None)
    yield head if first is not None else f"{head} {empty}"
    if first is not None:
        yield first
        yield from lines


def _mapping(data: Mapping[str, object], plan: Plan, indent: str) -> Iterator[str]:
    for key in keys(data, plan):
        yield from pair(key, data[key], plan, indent)


def _list(head: str, values: Sequence[object], style: str, inner: Plan, indent: str) -> Iterator[str]:
    if not any(isinstance(value, (Mapping, list, tuple)) or value is None for value in values):
        flow = f"{head} [{', '.join(_scalar(value, style, flow=True) for value in values)}]"
        if len(flow) <= WIDTH:
            yield flow
            return
    yield from _block(head, members(values, style, inner, indent + "  "), "[]")


def members(values: Sequence[object], style: str, inner: Plan, indent: str) -> Iterator[str]:
    """The lines of a list's values, each behind a dash at `indent`."""
    for value in values:
        if isinstance(value, Mapping) and value:
            lines = _mapping(value, inner, indent + "  ")
            yield f"{indent}- {next(lines).removeprefix(indent + '  ')}"
            yield from lines
        elif isinstance(value, Mapping):
            yield f"{indent}- {{}}"
        elif isinstance(value, (list, tuple)) or value is None:
            raise FormatError("a list in a list")
        else:
            yield from _value(f"{indent}-", value, style, indent)


def _value(head: str, value: object, style: str, indent: str) -> Iterator[str]:
    if isinstance(value, str) and _is_block(value, style):
        body = value.removesuffix("\n")
        yield f"{head} |{'' if value.endswith(chr(10)) else '-'}"
        yield from (f"{indent}  {line}" if line else "" for line in body.split("\n"))
    else:
        yield f"{head} {_scalar(value, style)}"


def _is_block(value: str, style: str) -> bool:
    """Whether text is written as a literal block: it has several lines or is long prose, and a block can express it."""
    if not (("\n" in value.rstrip("\n")) or (style == "prose" and len(value) > WIDTH)):
        return False
    lines = value.removesuffix("\n").split("\n")
    if not lines[0].strip() or lines[0][0] in " \t" or not lines[-1].strip():
        return False
    return all(line.strip() or not line for line in lines) and all(
        letter.isprintable() and not INVISIBLE.match(letter) for line in lines for letter in line
    )


def _scalar(value: object, style: str, flow: bool = False) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    written = scalar_text(value)
    if style == "number" and NUMBER.fullmatch(written):
        return written
    if style == "date" and DAY.fullmatch(written):
        return written
    return _quoted(written) if style == "code" else _quoted_unless_plain(written, flow)


@cache
def _quoted_unless_plain(value: str, flow: bool = False) -> str:
    return value if _is_plain(value, flow) else _quoted(value)


def _is_plain(value: str, flow: bool) -> bool:
    if not PLAIN_START.match(value) or value.casefold() in WORDS or NOT_PLAIN.search(value):
        return False
    if flow and NOT_PLAIN_IN_FLOW.search(value):
        return False
    if not value.isprintable() or INVISIBLE.search(value):
        return False
    # Some readers take text of only these letters for a number, a time or a date.
    return not (value[0].isdigit() and NUMBER_LIKE.fullmatch(value))


def _quoted(value: str) -> str:
    return f'"{"".join(_escaped(letter) for letter in value)}"'


def _escaped(letter: str) -> str:
    if letter in ESCAPES:
        return ESCAPES[letter]
    if letter.isprintable() and not INVISIBLE.match(letter):
        return letter
    if "\ud800" <= letter <= "\udfff":
        raise FormatError("a lone surrogate")
    return f"\\u{ord(letter):04x}" if ord(letter) < 0x10000 else f"\\U{ord(letter):08x}"


UNKNOWN = Plan({}, {}, {})


@cache
def _plan(model: type[BaseModel]) -> Plan:
    order = dict(EVENT_ORDER) if "type" in model.model_fields else {}
    styles: dict[str, str] = {}
    inner: dict[str, Plan] = {}
    for position, (name, info) in enumerate(model.model_fields.items()):
        order.setdefault(name, position)
        styles[name] = _style(model.__name__, name, info.annotation, tuple(info.metadata))
        for inside in _models(info.annotation):
            inner[name] = _plan(inside)
    return Plan(order, styles, inner)


def _style(model: str, name: str, annotation: object, metadata: tuple[object, ...]) -> str:
    if name in CODES or (model in CODED_MODELS and CODED_MODELS[model] in (None, name)):
        return "code"
    if name in PROSE:
        return "prose"
    kinds = set(_leaves(annotation))
    if date in kinds or any(issubclass(kind, date) for kind in kinds):
        return "date"
    if kinds & {int, float}:
        return "number"
    return "date" if _is_partial_date(annotation, metadata) else "text"


def _is_partial_date(annotation: object, metadata: tuple[object, ...]) -> bool:
    """Whether a field is a partial date: its type is text, so only its validator shows it."""
    validators = [*metadata, *(each for part in get_args(annotation) for each in getattr(part, "__metadata__", ()))]
    return any(getattr(validator, "func", None) is partial_date for validator in validators)


def _leaves(annotation: object) -> Iterator[type]:
    if get_origin(annotation) is Annotated:
        yield from _leaves(get_args(annotation)[0])
    elif get_origin(annotation) in (Union, UnionType, tuple):
        for part in get_args(annotation):
            yield from _leaves(part)
    elif isinstance(annotation, type) and annotation is not type(None):
        yield annotation


def _models(annotation: object) -> Iterator[type[BaseModel]]:
    yield from (leaf for leaf in _leaves(annotation) if issubclass(leaf, BaseModel))
