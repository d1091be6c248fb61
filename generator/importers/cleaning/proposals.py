"""Proposes which column of an unknown table fills which field, from the header and from the values."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from generator.geography import geography
from generator.importers.cleaning import contacts
from generator.importers.cleaning.facts import TERM_GROUPS, TERMS, parts, term_of
from generator.records.checks import EMAIL
from generator.source.reader import read_own

# So many filled cells of a column are looked at.
SAMPLE = 100
# A column by this name is proposed when so many of its values can be right; by its values alone when nearly all are.
ENOUGH, NEARLY_ALL, FEW = 0.5, 0.9, 3
# These fill a field only when the companies publish them: a list may have what was meant for its keeper alone.
PRIVATE = ("phone", "email")
# The fields that values alone can show.
TELLING = ("website", "email", "phone", "zip", "processes")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table: its name, some of its values, the field that it may fill, and why.

    `why` is `name` or `values`; without a field it is `unknown`, `values-differ`, `taken`, `twice` or `private`. Of
    a private one, `withheld` is the field that it could fill.
    """

    name: str
    values: tuple[str, ...]
    field: str
    why: str
    withheld: str = ""


def propose(header: Sequence[str], rows: Sequence[Sequence[str]], with_private: bool = False) -> list[Column]:
    """Each column with the field that it may fill; no two fill the same field."""
    found: list[Column] = []
    taken: set[str] = set()
    samples = [tuple(_sample(rows, at)) for at in range(len(header))]
    has_city = any("city" in _fields_named(name) for name in header)
    for name, values in zip(header, samples, strict=True):
        field, why = _proposal(name, values, taken, has_city)
        if header.count(name) > 1:
            field, why = "", "twice"
        elif field in PRIVATE and not with_private:
            found.append(Column(name, values[:FEW], "", "private", field))
            continue
        if field:
            taken.add(field)
        found.append(Column(name, values[:FEW], field, why))
    return found


def _sample(rows: Sequence[Sequence[str]], at: int) -> list[str]:
    filled = (row[at].strip() for row in rows if at < len(row) and row[at].strip())
    return [value for value, _ in zip(filled, range(SAMPLE), strict=False)]


def _proposal(name: str, values: tuple[str, ...], taken: set[str], has_city: bool) -> tuple[str, str]:
    """The field of a column and why, or "" and why not."""
    fields = _fields_named(name)
    if "street" in fields and not has_city and _share("address", values) >= ENOUGH:
        fields = ["address"]
    free = [field for field in fields if field not in taken]
    fitting = [field for field in free if not values or _share(field, values) >= ENOUGH]
    if fitting:
        return fitting[0], "name"
    if fields:
        return "", "values-differ" if free else "taken"
    if len(values) >= FEW:
        for field in TELLING:
            if field not in taken and _share(field, values) >= NEARLY_ALL:
                return field, "values"
    return "", "unknown"


def _share(field: str, values: tuple[str, ...]) -> float:
    """The part of the values that the field can take; 1 where any text can be right."""
    fits = _fitting(field)
    return sum(fits(value) for value in values) / len(values) if fits and values else 1.0


@cache
def _names() -> dict[str, list[str]]:
    """The fields of each name."""
    found: dict[str, list[str]] = {}
    for field, names in read_own(Path(__file__).with_name("column_names.yml")).items():
        for name in (field, *str(names).split(", ")):
            found.setdefault(plain(name), []).append(field)
    return found


def _fields_named(name: str) -> list[str]:
    return _names().get(plain(name), [])


def plain(name: str) -> str:
    """A column's name in small letters without accents and signs."""
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    return " ".join(re.sub(r"[^a-z0-9]+", " ", letters).split())


def _number_within(low: float, high: float) -> Callable[[str], bool]:
    def fits(value: str) -> bool:
        try:
            return low <= float(value) <= high
        except ValueError:
            return False

    return fits


def _matching(pattern: str) -> Callable[[str], bool]:
    expression = re.compile(pattern, re.I)
    return lambda value: bool(expression.fullmatch(value.strip()))


def _naming(vocabulary: str) -> Callable[[str], bool]:
    return lambda value: any(term_of(vocabulary, part) for each in parts(value) for part in (each, *each.split(",")))


FITTING: dict[str, Callable[[str], bool]] = {
    "phone": lambda value: bool(contacts.phone(value)),
    "email": lambda value: bool(EMAIL.fullmatch(value)),
    "website": lambda value: any(contacts.website(value)),
    "zip": _matching(r"\d{5}(?:-\d{4})?"),
    "state": _matching(r"[a-z]{2}|california|calif\.?"),
    "city": lambda value: bool(geography().city(value)),
    "address": _matching(r".*,.*(?:\b9\d{4}\b|\bCA\b).*"),
    "lat": _number_within(32, 36),
    "lon": _number_within(-120, -114),
    "naics": _matching(r"\d{2,6}"),
    "sic": _matching(r"\d{2,4}"),
    "founded": _matching(r"(?:1[89]|20)\d{2}(?:-\d{2}){0,2}"),
    "employees": _matching(r"[\d,]+(?:\s*(?:-|\u2013|to)\s*[\d,]+|\s*\+)?"),
    "uei": _matching(r"[A-Z0-9]{12}"),
    "cage": _matching(r"[A-Z0-9]{5}"),
    "name": _matching(r".*[^\W\d_].*"),
    "kind": _naming("kinds"),
}


@cache
def _fitting(field: str) -> Callable[[str], bool] | None:
    vocabulary = TERMS.get(field) or (TERM_GROUPS[field][2] if field in TERM_GROUPS else "")
    return FITTING.get(field) or (_naming(vocabulary) if vocabulary else None)
