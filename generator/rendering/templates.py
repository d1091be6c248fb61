"""The Jinja2 environment: autoescaped, strict about what is undefined, with the few functions templates may call."""

import re
from collections.abc import Callable, Iterable, MutableMapping
from datetime import date
from functools import cache, lru_cache
from keyword import iskeyword
from pathlib import Path
from typing import Any, NoReturn

from babel.dates import format_date
from babel.numbers import format_decimal
from jinja2 import (
    Environment,
    FileSystemBytecodeCache,
    FileSystemLoader,
    StrictUndefined,
    Template,
    UndefinedError,
    nodes,
)
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup

from generator.cache import version_of
from generator.geography import geography
from generator.messages import Messages, escape
from generator.theme.shell import ROOT
from generator.vocabularies import vocabulary

# Markdown knows these; they must come out as typed, so they travel through it as characters no record may contain.
# For each: itself, what it stands for, that in HTML, that in an address, and itself in an address.
DISGUISES = (
    ("\ue000", "<", "&lt;", "%3C", "%EE%80%80"),
    ("\ue001", "&", "&amp;", "&amp;", "%EE%80%81"),
)
# What every page prints alike: the way to the root, and strings without values.
CONSTANT = re.compile(r"""\{\{ (?:root|t\((["'])([a-z_.]+)\1\)) \}\}""")
TAGS = {"p", "br", "strong", "em", "code", "pre", "ul", "ol", "li", "a", "blockquote", "h3", "h4", "hr"}


def environment(folder: Path, messages: Messages, cache: Path | None = None) -> Environment:
    """The environment over `site_templates/`; `cache` keeps compiled templates between runs."""
    env = PlainEnvironment(
        loader=Constants(folder, messages),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=_compiled(cache) if cache else None,
        auto_reload=False,
    )
    env.globals.update(
        root=ROOT,
        t=messages.html,
        text=messages.text,
        label=lambda name, id: label(name, id, messages.locale),
        names=lambda name, ids: names(name, ids, messages.locale),
        choices=lambda name, ids: ", ".join([messages.text(f"choices.{name}.{id}") for id in ids]),
        term=lambda name, id: vocabulary(name)[id],
        locale=messages.locale,
    )
    env.filters.update(
        day=lambda value, form="medium": day(value, messages.locale, form),
        number=lambda value: number(value, messages.locale),
        markdown=markdown,
        phone=phone,
        join=joined,
        bare=bare,
    )
    return env


def joined(parts: Iterable[Any], sign: str = "") -> str:
    """What `~` and `join` make of their parts, which are hardly ever anything but plain text."""
    every = tuple(parts)
    for part in every:
        if type(part) is not str:
            break
    else:
        return sign.join(every)
    if any(hasattr(part, "__html__") for part in every):
        return Markup(escape(sign)).join(every)  # noqa: S704 escaped, and so are the parts that are no markup
    return sign.join(map(str, every))


def _compiled(cache: Path) -> FileSystemBytecodeCache:
    """Keeps templates as compiled by this very code: Jinja2 asks only whether a template itself has changed."""
    return FileSystemBytecodeCache(str(cache), f"%s.{version_of(__file__).hex()}")


class PlainCode(CodeGenerator):
    """Writes attributes and calls of a template as plain Python: asking the environment each time took a third of a
    page.
    """

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 the compiler's name
        """`one.name` as it stands; a value without that attribute is an UndefinedError, see `handle_exception`."""
        if iskeyword(node.attr):
            super().visit_Getattr(node, frame)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802 likewise
        """A call as it stands: no function of ours asks for the context, and macros escape as the environment does."""
        if forward_caller or node.dyn_args or node.dyn_kwargs or any(iskeyword(named.key) for named in node.kwargs):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(")(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")


class PlainEnvironment(Environment):
    """Jinja2's environment without what our templates never use, which took half of a page's time."""

    code_generator_class = PlainCode

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._known: dict[str, Template] = {}

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,
    ) -> Template:
        """A template by its name, which every page asks for and none changes."""
        if not isinstance(name, str) or globals:
            return super().get_template(name, parent, globals)
        if name not in self._known:
            self._known[name] = super().get_template(name)
        return self._known[name]

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """A template's globals as one dictionary: they are copied for each rendering, and nobody adds to ours later."""
        return {**self.globals, **(d or {})}

    def handle_exception(self, source: str | None = None) -> NoReturn:
        """The error of a template, with its line; a missing attribute is as undefined as a missing name."""
        try:
            super().handle_exception(source)
        except AttributeError as error:
            raise UndefinedError(str(error)) from error

    def _generate(self, source: Any, name: str | None, filename: str | None, defer_init: bool = False) -> str:
        """The template as Python; it escapes as before, but no text anew that has just been escaped."""
        imports = f"from {escape.__module__} import escape\nfrom {__name__} import joined as markup_join\n"
        return f"{super()._generate(source, name, filename, defer_init)}\n{imports}"


class Constants(FileSystemLoader):
    """Puts constants into templates when they are read: looking them up for each page took half its time."""

    def __init__(self, folder: Path, messages: Messages) -> None:
        super().__init__(folder)
        self.messages = messages

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """The template's text with its constants in place."""
        source, path, is_current = super().get_source(environment, template)
        return CONSTANT.sub(self.constant, source), str(path), is_current

    def constant(self, match: re.Match[str]) -> str:
        """What stands for one constant; a text that could be read as template syntax stays a call."""
        if match[2] is None:
            return ROOT
        found = str(self.messages.html(match[2]))
        return match[0] if "{" in found else found


@lru_cache(maxsize=8192)
def label(name: str, id: str, locale: str) -> str:
    """The label of a term, region or neighborhood in a locale."""
    if name == "regions":
        return geography().regions[id].label[locale]
    if name == "neighborhoods":
        return geography().neighborhoods[id].name
    return vocabulary(name)[id].label[locale]


@lru_cache(maxsize=8192)
def names(name: str, ids: tuple[str, ...], locale: str) -> str:
    """The labels of several terms in a row."""
    return ", ".join([label(name, id, locale) for id in ids])


@lru_cache(maxsize=4096)
def day(value: date | str, locale: str, form: str = "medium") -> str:
    """A day for people; of a partial date as much as there is: `1998`, `May 1998`."""
    text = value if isinstance(value, str) else value.isoformat()[:10]
    if len(text) == 4:
        return text
    if len(text) == 7:
        return format_date(date.fromisoformat(f"{text}-01"), "MMMM y", locale)
    return format_date(date.fromisoformat(text), form, locale)


@lru_cache(maxsize=65536)
def number(value: int | float, locale: str) -> str:
    """A number with the locale's separators."""
    return format_decimal(value, locale=locale)


def phone(stored: str) -> str:
    """A stored E.164 number as people write it: national for North America, spaced elsewhere."""
    if stored.startswith("+1") and len(stored) == 12:
        return f"({stored[2:5]}) {stored[5:8]}-{stored[8:]}"
    import phonenumbers  # heavy, and rarely needed

    return phonenumbers.format_number(phonenumbers.parse(stored), phonenumbers.PhoneNumberFormat.INTERNATIONAL)


def bare(url: str) -> str:
    """A web address as people say it: without scheme, `www.` and last slash."""
    return url.partition("://")[2].removeprefix("www.").rstrip("/")


@cache
def _cleaner() -> Any:
    """The sanitiser, set up once."""
    import nh3  # only pages with a description need it

    return nh3.Cleaner(
        tags=TAGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="nofollow ugc noopener",
    )


def markdown(text: str) -> Markup:
    """Markdown as HTML: typed `<` and `&` stay text, only our tags and http(s) or mail links survive."""
    import cmarkgfm  # only pages with a description need it

    for disguise, typed, _, _, _ in DISGUISES:
        text = text.replace(typed, disguise)
    html = cmarkgfm.markdown_to_html(text)
    for disguise, _, escaped, in_url, percent in DISGUISES:
        html = html.replace(percent, in_url).replace(disguise, escaped)
    return Markup(_cleaner().clean(html))  # noqa: S704 the one place that trusts finished HTML: the sanitiser's own
