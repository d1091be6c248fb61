"""Every visible string, one YAML file per locale, and the one way to say it."""

from collections.abc import Callable
from functools import cache, lru_cache
from pathlib import Path
from string import Formatter
from typing import Any, TypeAlias

from markupsafe import Markup
from markupsafe import escape as escape_anew

from generator.parsed import read_kept

FOLDER = Path(__file__).parent
# A string taken apart: literal texts, and names of what goes between them.
Parts: TypeAlias = tuple[tuple[str, str | None], ...]


@lru_cache(maxsize=16384)
def _escaped(text: str) -> str:
    """As markupsafe writes it, without the object that remembers it: that costs more than the escaping."""
    text = text.replace("&", "&amp;").replace(">", "&gt;").replace("<", "&lt;")
    return text.replace("'", "&#39;").replace('"', "&#34;")


def escape(value: object) -> str:
    """Text escaped for HTML; markup as it is. A page says most things more than once, and so do many pages."""
    kind = type(value)
    if kind is str:
        return _escaped(value)  # type: ignore[arg-type]
    return value if kind is Markup else str(escape_anew(value))


class Messages:
    """The strings of one locale, found by dotted key; a missing key is our bug and raises KeyError."""

    def __init__(self, locale: str, strings: dict[str, Any]) -> None:
        self.locale = locale
        self.strings = strings
        self._texts: dict[tuple[str, bool], Parts] = {}
        self._escaped: dict[tuple[str, bool], Parts] = {}
        self._said = lru_cache(maxsize=16384, typed=True)(self._html)

    def find(self, key: str) -> Any:
        """The string, or the mapping of strings, at a dotted key."""
        found: Any = self.strings
        for step in key.split("."):
            found = found[step]
        return found

    def text(self, key: str, /, **values: object) -> str:
        """The plain text at `key` with its {places} filled; `n` picks `one` or `other` where the key has both."""
        kind = (key, values.get("n") == 1)
        parts = self._texts.get(kind) or self._parts(kind, self._texts, str)
        return "".join([part if name is None else str(values[name]) for part, name in parts])

    def html(self, key: str, /, **values: object) -> Markup:
        """As `text`, escaped for HTML once; values that are Markup already are kept as they are."""
        return self._said(key, **values)  # many pages say the same of the same

    def _html(self, key: str, /, **values: object) -> Markup:
        kind = (key, values.get("n") == 1)
        parts = self._escaped.get(kind) or self._parts(kind, self._escaped, escape_anew)
        return Markup("".join([part if name is None else escape(values[name]) for part, name in parts]))

    def _parts(
        self, kind: tuple[str, bool], known: dict[tuple[str, bool], Parts], dress: Callable[[str], str]
    ) -> Parts:
        """The literal parts of a string and the names of its {places}, taken apart once."""
        key, single = kind
        found = self.find(key)
        if isinstance(found, dict):
            found = found["one" if single else "other"]
        parts: list[tuple[str, str | None]] = []
        for literal, name, _, _ in Formatter().parse(str(found)):
            if literal:
                parts.append((dress(literal), None))
            if name is not None:
                parts.append(("", name))
        known[kind] = tuple(parts)
        return known[kind]

    def has(self, key: str) -> bool:
        """Whether this locale says anything at `key`."""
        try:
            self.find(key)
        except (KeyError, TypeError):
            return False
        return True


@cache
def messages(locale: str) -> Messages:
    """The strings of a locale; FileNotFoundError for a locale that has no file."""
    return Messages(locale, read_kept(FOLDER / f"{locale}.yml"))
