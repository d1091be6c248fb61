"""Reads the features of a GeoJSON file (RFC 7946), or a list of JSON objects, as a table of text."""

import json
from collections.abc import Iterator
from typing import NoReturn

from generator.importers.tables.table import MAXIMUM_COLUMNS, Line, Table, TableError, bounded

# The columns that a point fills.
LAT, LON = "lat", "lon"
# Between the members of a list in one cell.
BETWEEN = "; "


def is_json(content: bytes) -> bool:
    """Whether a file begins like JSON."""
    return content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[")


def loaded(content: bytes) -> object:
    """What a JSON file says; TableError with the line when it says nothing."""
    try:
        return json.loads(content.decode("utf-8-sig"), parse_constant=_refused)
    except UnicodeDecodeError as error:
        raise TableError("hint_encoding", content.count(b"\n", 0, error.start) + 1) from None
    except json.JSONDecodeError as error:
        raise TableError("hint_json", error.lineno) from None
    except (RecursionError, ValueError):
        raise TableError("hint_json") from None


def _refused(name: str) -> NoReturn:
    raise ValueError(name)  # NaN and Infinity, which are not JSON


def features(content: bytes) -> Table:
    """The table of a file's features or objects; what is nested has a column of its own, such as `contact.phone`."""
    objects = [_flat(each) for each in _objects(loaded(content))]
    header = list(dict.fromkeys(key for each in objects for key in each))
    if len(header) < 2:
        raise TableError("hint_header")
    if len(header) > MAXIMUM_COLUMNS:
        raise TableError("hint_columns", values={"count": str(len(header))})
    lines = (Line(at, 0, [each.get(key, "") for key in header]) for at, each in enumerate(objects, 1))
    return Table(header, bounded(lines))


def _objects(found: object) -> list[object]:
    """The objects in a file: the features of a collection, or else the first list of objects in it."""
    if isinstance(found, dict):
        lists = [value for value in found.values() if isinstance(value, list) and value and isinstance(value[0], dict)]
        found = found.get("features") if found.get("type") == "FeatureCollection" else next(iter(lists), None)
    if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
        raise TableError("hint_objects")
    return found


def _flat(thing: object) -> dict[str, str]:
    if not isinstance(thing, dict) or thing.get("type") != "Feature":
        return dict(_pairs(thing, ""))
    cells = dict(_pairs(thing.get("properties") or {}, ""))
    if isinstance(thing.get("id"), (str, int)):
        cells.setdefault("id", str(thing["id"]))
    geometry = thing.get("geometry")
    if isinstance(geometry, dict) and geometry.get("type") == "Point":
        point = geometry.get("coordinates")
        if isinstance(point, list) and len(point) > 1:
            cells |= {LON: _text(point[0]), LAT: _text(point[1])}
    return cells


def _pairs(value: object, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _pairs(inner, f"{path}.{key}" if path else str(key))
    elif isinstance(value, list) and any(isinstance(each, (dict, list)) for each in value):
        for at, inner in enumerate(value[:50], 1):
            yield from _pairs(inner, f"{path}.{at}")
    elif isinstance(value, list):
        yield path, BETWEEN.join(map(_text, value))
    else:
        yield path, _text(value)


def _text(value: object) -> str:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)
