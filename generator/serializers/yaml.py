"""Writes plain data as YAML that every reader takes for the same: each text in double quotes, as JSON writes it."""

import json
from collections.abc import Iterator, Mapping

from generator.digests import Plain
from generator.source.parser import INVISIBLE

ENCODE = json.JSONEncoder(ensure_ascii=False).encode
# The one sign that nobody can see of those that JSON leaves as they are in ASCII.
DELETE = "\x7f"


def document(value: Plain) -> bytes:
    """The bytes of one document; keys stand plain, so they must be words of ours."""
    return ("\n".join(_lines(value)) + "\n").encode()


def _lines(value: Plain) -> Iterator[str]:
    if isinstance(value, Mapping) and value:
        for key, inner in value.items():
            yield from _under(f"{key}:", inner, "  ")
    elif isinstance(value, (list, tuple)) and value:
        for inner in value:
            first, *rest = _lines(inner)
            yield f"- {first}"
            yield from (f"  {line}" for line in rest)
    else:
        yield _scalar(value)


def _under(key: str, value: Plain, indent: str) -> Iterator[str]:
    """A key with its value: behind it on the line, or below it."""
    if isinstance(value, (Mapping, list, tuple)) and value:
        yield key
        yield from (f"{indent}{line}" for line in _lines(value))
    else:
        yield f"{key} {_scalar(value)}"


def _scalar(value: Plain) -> str:
    """JSON, in which nothing is left that a reader of YAML takes for a line break or does not take at all."""
    text = ENCODE(value)
    return text if text.isascii() and DELETE not in text else INVISIBLE.sub("", text)
