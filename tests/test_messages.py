"""Every visible string: the same keys and placeholders in all locales, none missing, none left over."""

import ast
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from jinja2 import Environment, nodes

from generator.diagnostics.codes import CODES
from generator.importers.cleaning.report import REASONS
from generator.messages import FOLDER, Messages, messages

ROOT = Path(__file__).parent.parent
LOCALES = sorted(file.stem for file in FOLDER.glob("*.yml"))
PLACEHOLDER = re.compile(r"\{(\w*)[^}]*\}")
# A string said by a script, its key perhaps with ${something} in it.
SCRIPT_CALL = re.compile(r"""\bsay\((?:[\w.\s]+\?\s*["'][\w.]+["']\s*:)?\s*(["'`])([\w.${}\[\]"'? -]+?)\1""")
# The first of two keys that a condition chooses from.
SCRIPT_CHOICE = re.compile(r"""\bsay\([\w.\s]+\?\s*(["'])([\w.]+)\1\s*:""")
INSERTED = re.compile(r"(\$\{[^}]*\})")
SAYING = {"t", "text", "say", "html", "find", "has"}


class Call(NamedTuple):
    """One place that says something: the key as an expression, and the names of the values it gives."""

    where: str
    key: re.Pattern[str]
    exact: str
    values: frozenset[str] | None


@cache
def leaves(locale: str) -> Mapping[str, str]:
    """Every string by its dotted key; the forms of a text that counts are one string."""
    return dict(flat(messages(locale).strings, ""))


def flat(node: Any, key: str) -> Iterator[tuple[str, str]]:
    """The strings below a key."""
    if isinstance(node, dict) and not set(node) <= {"one", "other"}:
        for name, inner in node.items():
            yield from flat(inner, f"{key}.{name}" if key else name)
    else:
        yield key, "\n".join(node.values()) if isinstance(node, dict) else str(node)


def calls() -> Iterator[Call]:
    """Every call that says a string, in modules and templates."""
    for file in sorted((ROOT / "generator").rglob("*.py")):
        prefix = "manual." if file.name == "reference.py" else ""
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and called(node.func) in SAYING and node.args:
                yield from python_call(file.name, node, prefix)
    for file in sorted((ROOT / "site_templates").rglob("*.*")):
        if file.suffix in (".html", ".svg") and "assets" not in file.parts:
            tree = Environment().parse(file.read_text(encoding="utf-8"))
            for found in tree.find_all(nodes.Call):
                if isinstance(found.node, nodes.Name) and found.node.name in ("t", "text") and found.args:
                    yield from template_call(file.name, found)
        elif file.suffix == ".js":
            text = file.read_text(encoding="utf-8")
            for found_key in (*SCRIPT_CALL.findall(text), *SCRIPT_CHOICE.findall(text)):
                texts = [None if INSERTED.fullmatch(text) else text for text in INSERTED.split(found_key[1]) if text]
                yield from call(file.name, texts, None)


def called(function: ast.expr) -> str:
    """The last name of what is called."""
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def python_call(where: str, node: ast.Call, prefix: str) -> Iterator[Call]:
    """The calls that one call of a module stands for: two when its key is chosen by a condition."""
    first = node.args[0]
    for key in (first.body, first.orelse) if isinstance(first, ast.IfExp) else (first,):
        parts = key.values if isinstance(key, ast.JoinedStr) else [key]
        texts = [one.value if isinstance(one, ast.Constant) else None for one in parts]
        names = None if any(one.arg is None for one in node.keywords) else {str(one.arg) for one in node.keywords}
        said_with = "" if str(texts[0]).startswith(prefix) else prefix
        yield from call(where, [said_with, *texts], names)


def template_call(where: str, found: nodes.Call) -> Iterator[Call]:
    """The same for a call in a template."""
    key = found.args[0]
    for one in (key.expr1, key.expr2) if isinstance(key, nodes.CondExpr) else (key,):
        parts = one.nodes if isinstance(one, nodes.Concat) else [one]
        texts = [part.value if isinstance(part, nodes.Const) else None for part in parts]
        yield from call(where, texts, None if found.dyn_kwargs else {kwarg.key for kwarg in found.kwargs})


def call(where: str, texts: list[Any], names: set[str] | None) -> Iterator[Call]:
    """A call whose key is made of these texts, None for what is known only later."""
    if not any(isinstance(text, str) and "." in text for text in texts):
        return
    pattern = "".join(r"[\w-]+" if text is None else re.escape(str(text)) for text in texts)
    exact = "".join(texts) if None not in texts else ""
    yield Call(where, re.compile(pattern), exact, None if names is None else frozenset(names))


@cache
def literals() -> frozenset[str]:
    """Every text constant of the modules: a key may be chosen in one place and said in another."""
    found = set()
    for file in (ROOT / "generator").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value)
    return frozenset(found)


@pytest.mark.parametrize("locale", LOCALES)
def test_every_locale_has_the_same_keys(locale: str) -> None:
    assert set(leaves(locale)) == set(leaves("en"))


@pytest.mark.parametrize("locale", LOCALES)
def test_every_locale_fills_in_the_same_places(locale: str) -> None:
    for key, english in leaves("en").items():
        assert set(PLACEHOLDER.findall(leaves(locale)[key])) - {"n"} == set(PLACEHOLDER.findall(english)) - {"n"}, key


@pytest.mark.parametrize("locale", LOCALES)
def test_no_string_is_empty_or_cut_by_a_comment(locale: str) -> None:
    assert [key for key, text in leaves(locale).items() if not text.strip()] == []
    lines = (FOLDER / f"{locale}.yml").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if re.match(r"""\s*[\w-]+: +[^"'|>{\[#\s].* #""", line)] == []


def test_every_key_that_is_said_exists() -> None:
    missing = [
        f"{one.where}: {one.key.pattern}"
        for one in calls()
        if not any(one.key.fullmatch(key) or key.startswith(f"{one.exact}.") for key in leaves("en"))
    ]
    assert missing == []


def test_every_key_is_said_somewhere() -> None:
    said = list(calls())
    chosen = {text for text in literals() if re.fullmatch(r"[a-z_]+(\.[\w-]+)+", text)}
    groups = tuple(f"{one.exact}." for one in said if one.exact) + tuple(f"{text}." for text in chosen)
    unused = [
        key
        for key in leaves("en")
        if key not in chosen and not key.startswith(groups) and not any(one.key.fullmatch(key) for one in said)
    ]
    assert unused == []


def test_every_call_gives_the_values_that_its_string_needs() -> None:
    wrong = []
    for one in calls():
        if one.exact in leaves("en") and one.values is not None:
            needed = set(PLACEHOLDER.findall(leaves("en")[one.exact]))
            if needed - one.values or (one.values - needed - {"n"}):
                wrong.append(f"{one.where}: {one.exact} needs {sorted(needed)}, gets {sorted(one.values)}")
    assert wrong == []


def test_every_hint_is_given_somewhere_and_every_given_hint_exists() -> None:
    hints = {
        name for code in CODES for name in messages("en").strings["codes"].get(code, {}) if name.startswith("hint_")
    }
    given = {text for text in literals() if re.fullmatch(r"hint_[a-z_]+", text)}
    given |= {f"hint_{reason.replace('-', '_')}" for reason, code in REASONS.items() if code and code != "I702"} | {
        f"hint_{why}" for why in ("comment", "data")
    }
    assert hints == given


@pytest.mark.parametrize("code", CODES)
def test_the_words_about_a_code_are_whole_and_plain(code: str) -> None:
    words = messages("en").find(f"codes.{code}")
    assert not re.search(r"[.!]$", words["title"]), "a title is no sentence"
    for name, text in words.items():
        if name != "title":
            assert re.search(r"[.?!]$|\"$", text), f"{name} is no sentence: {text}"
        assert not re.search(r"[Pp]ydantic|[Vv]alidat|\bNone\b|[Ee]xception|[Rr]egex|\bpars", text), text


def test_numbers_choose_the_form_of_a_text() -> None:
    strings = Messages("en", {"files": {"one": "1 file", "other": "{n} files"}})
    assert [strings.text("files", n=n) for n in (0, 1, 2)] == ["0 files", "1 file", "2 files"]


def test_values_are_escaped_in_html_and_a_missing_key_is_our_bug() -> None:
    strings = Messages("en", {"hello": "Hello & {name}"})
    assert str(strings.html("hello", name="<b>")) == "Hello &amp; &lt;b&gt;"
    assert strings.text("hello", name="{name}") == "Hello & {name}"
    with pytest.raises(KeyError):
        strings.text("goodbye")
    assert strings.has("hello")
    assert not strings.has("hello.there")
