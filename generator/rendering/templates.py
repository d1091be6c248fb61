"""The Jinja2 environment: autoescaped, strict about what is undefined, with the few functions templates may call."""

import re
from collections.abc import Callable, Iterable, MutableMapping
from keyword import iskeyword
from pathlib import Path
from typing import Any, NoReturn

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

from generator.catalog.labels import label, names
from generator.digests import version_of
from generator.messages import Messages, escape
from generator.rendering.formats import bare, day, moment, number, phone
from generator.rendering.markdown import markdown
from generator.theme.shell import ROOT
from generator.vocabularies import vocabulary

# A line that begins with an attribute: templates are laid out for people, and one sign before each attribute is enough.
WRAPPED = re.compile(r'\n *(?=[a-z-]+=")')
# What every page prints alike: the way to the root, and strings without values.
CONSTANT = re.compile(r"""\{\{ (?:root|t\((["'])([a-z_.]+)\1\)) \}\}""")


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
        moment=lambda value, form="medium": moment(value, messages.locale, form),
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
        """The template's text with its constants in place and each tag on one line."""
        source, path, is_current = super().get_source(environment, template)
        return CONSTANT.sub(self.constant, WRAPPED.sub(" ", source)), str(path), is_current

    def constant(self, match: re.Match[str]) -> str:
        """What stands for one constant; a text that could be read as template syntax stays a call."""
        if match[2] is None:
            return ROOT
        found = str(self.messages.html(match[2]))
        return match[0] if "{" in found else found
