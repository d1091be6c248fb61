"""Every visible string, one YAML file per locale, and the one way to say it."""

from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from markupsafe import Markup
from markupsafe import _escape_inner as _escaped  # type: ignore[attr-defined]
from markupsafe import escape as escape_anew

from generator.source.bundled import read_bundled

FOLDER = Path(__file__).parent


def escape(value: Any) -> str:
    """Text escaped for HTML; markup as it is."""
    kind = type(value)
    if kind is str:
        return _escaped(value)  # the markup that it is usually wrapped into costs ten times as much
    return value if kind is Markup else str(escape_anew(value))


class Messages:
    """The strings of one locale, found by dotted key; a missing key is our bug and raises KeyError."""

    # As `text`, escaped for HTML once; values that are Markup already are kept as they are.
    html: Callable[..., Markup]

    def __init__(self, locale: str, strings: dict[str, Any]) -> None:
        self.locale = locale
        self.strings = strings
        self._texts: dict[tuple[str, bool], str] = {}
        self.html = lru_cache(maxsize=16384, typed=True)(self._html)  # many pages say the same of the same

    def find(self, key: str) -> Any:
        """The string, or the mapping of strings, at a dotted key."""
        found: Any = self.strings
        for step in key.split("."):
            found = found[step]
        return found

    def text(self, key: str, /, **values: object) -> str:
        """The plain text at `key` with its {places} filled; `n` picks `one` or `other` where the key has both."""
        kind = (key, values.get("n") == 1)
        return (self._texts.get(kind) or self._text(kind)).format_map(values)

    def _html(self, key: str, /, **values: object) -> Markup:
        kind = (key, values.get("n") == 1)
        text = escape(self._texts.get(kind) or self._text(kind))  # no sign that we escape has a meaning in {places}
        return Markup(text.format_map({name: escape(value) for name, value in values.items()}))

    def _text(self, kind: tuple[str, bool]) -> str:
        """The string of a key, found once."""
        key, single = kind
        found = self.find(key)
        if isinstance(found, dict):
            found = found["one" if single else "other"]
        self._texts[kind] = str(found)
        return self._texts[kind]

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
    strings: dict[str, Any] = read_bundled(FOLDER / f"{locale}.yml")
    return Messages(locale, {**strings, "columns": named_columns(strings["columns"])})


def named_columns(columns: Mapping[str, Any]) -> dict[str, Any]:
    """The strings of each column; one that has only a name says the rest in the words of `any`."""
    words = columns["any"]
    return {
        name: {key: text.replace("{name}", own) for key, text in words.items()} if isinstance(own, str) else own
        for name, own in columns.items()
        if name != "any"
    }
