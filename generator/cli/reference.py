"""Writes what the repository keeps of the code in other words: manual pages, and the schemas that editors read."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import click

from generator.cli.export_reference import exports
from generator.cli.options import PROGRAM, examples, usage
from generator.diagnostics.codes import CODES
from generator.diagnostics.reporters import anchor
from generator.exports.site import schemas
from generator.messages import messages
from generator.records.loading import schema
from generator.settings import Settings
from generator.vocabularies import NAMES, vocabulary

FOLDER = "site_templates/content/manual"


def say(key: str, /, **values: object) -> str:
    """A string of the manual, which is in English."""
    return messages("en").text(f"manual.{key}", **values)


def refresh(settings: Settings, group: click.Group, write: bool) -> list[str]:
    """Writes the files whose text is no longer what the code says, or only names them."""
    wanted = {f"{FOLDER}/{name}.md": text for name, text in pages(group).items()}
    for folder, path in schemas.PATHS.items():
        wanted[path] = schemas.text(folder, settings.site_url + path)
    stale = []
    for path, text in wanted.items():
        file = settings.root / path
        if not file.exists() or file.read_text(encoding="utf-8") != text:
            stale.append(path)
            if write:
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(text, encoding="utf-8")
    return stale


def pages(group: click.Group) -> dict[str, str]:
    """Every page's name and Markdown."""
    made: dict[str, Callable[[], Iterable[str]]] = {
        "fields": fields,
        "vocabularies": vocabularies,
        "codes": codes,
        "commands": lambda: commands(group),
        "exports": exports,
    }
    return {name: "\n".join((*_top(name), *lines())) + "\n" for name, lines in made.items()}


def _top(name: str) -> Iterator[str]:
    yield from (f"# {say(f'{name}.title')}", "", f"<!-- {say('generated')} -->", "", say(f"{name}.intro"), "")


def fields() -> Iterator[str]:
    """Tables of all fields, from the JSON Schemas of the models."""
    company = schema("companies").json_schema()
    yield from (f"## {say('fields.company')}", "", company["description"], "")
    yield from _table(company)
    yield from (f"## {say('fields.parts')}", "")
    yield from _parts(company["$defs"], set())
    event = schema("events").json_schema()
    yield from (f"## {say('fields.event')}", "", say("fields.event_intro"), "")
    kinds = [mapped.rpartition("/")[2] for mapped in event["discriminator"]["mapping"].values()]
    for name in kinds:
        yield from _part(name, event["$defs"][name])
    yield from (f"## {say('fields.event_parts')}", "")
    yield from _parts(event["$defs"], {*kinds, *company["$defs"]})


def _parts(definitions: dict[str, Any], left_out: set[str]) -> Iterator[str]:
    for name, model in sorted(definitions.items()):
        if name not in left_out:
            yield from _part(name, model)


def _part(name: str, model: dict[str, Any]) -> Iterator[str]:
    yield from (f"### {name}", "", model.get("description", ""), "")
    yield from _table(model)


def _table(model: dict[str, Any]) -> Iterator[str]:
    yield from (say("fields.head"), "| --- | --- | --- | --- |")
    for name, field in model["properties"].items():
        needed = say("yes") if name in model.get("required", ()) else ""
        yield f"| `{name}` | {_shape(field)} | {needed} | {field.get('description', '')} |"
    yield ""


def _shape(field: dict[str, Any]) -> str:
    kinds = [kind for kind in field.get("anyOf", field.get("oneOf", ())) if kind.get("type") != "null"]
    if kinds:
        return " / ".join(dict.fromkeys(_shape(kind) for kind in kinds))
    if "$ref" in field:
        name = field["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    if field.get("type") == "array":
        return say("fields.list", of=_shape(field.get("items", {})))
    if "enum" in field:
        return _choices(field["enum"])
    if "const" in field:
        return f"`{field['const']}`"
    shape = say(f"shapes.{field.get('format', field.get('type', 'string'))}")
    return say("fields.at_most", of=shape, limit=field["maxLength"]) if "maxLength" in field else shape


def _choices(values: list[str]) -> str:
    for name in NAMES:
        if values == [term.id for term in vocabulary(name) if not term.replaced_by]:
            return say("fields.term", name=vocabulary(name).label["en"], anchor=anchor(name))
    return say("fields.one_of", values=", ".join(f"`{value}`" for value in values))


def vocabularies() -> Iterator[str]:
    """A table of each vocabulary's terms."""
    for name in NAMES:
        terms = vocabulary(name)
        yield from (f"## {terms.label['en']} {{#{anchor(name)}}}", "", terms.description["en"], "")
        yield from (say("vocabularies.head"), "| --- | --- | --- | --- |")
        for term in terms:
            parent = f"`{term.parent}`" if term.parent else ""
            yield f"| `{term.id}` | {term.label['en']} | {term.label['es']} | {parent} |"
        yield ""


def codes() -> Iterator[str]:
    """A section for each code."""
    for code in CODES:
        texts = messages("en").find(f"codes.{code}")
        yield from (f"## {code}: {texts['title']} {{#{anchor(code)}}}", "")
        yield from (f"*{say(f'codes.severity.{CODES[code]}')}.* {_plain(texts['explanation'])}", "")
        yield from (f"**{say('codes.do')}:**", "")
        yield from (f"- {_plain(text)}" for key, text in texts.items() if key.startswith("hint"))
        yield ""


def _plain(text: str) -> str:
    """Text that Markdown must leave alone."""
    return "".join(f"\\{letter}" if letter in "\\`*_{}[]<>#|&" else letter for letter in text)


def commands(group: click.Group) -> Iterator[str]:
    """A section for each command, from its declaration."""
    # With the settings of the group, as click remembers the first help option that it makes for a command.
    program = click.Context(group, info_name=PROGRAM, **group.context_settings)
    for name in group.list_commands(program):
        command = group.get_command(program, name)
        if command is not None:
            yield from _command(name, click.Context(command, info_name=name, parent=program))


def _command(name: str, context: click.Context) -> Iterator[str]:
    yield from (f"## {name}", "", context.command.help or "", "", f"    {usage(context)}", "")
    parameters = [parameter.get_help_record(context) for parameter in context.command.params]
    yield from (f"- `{record[0]}`: {record[1]}" for record in parameters if record)
    yield from ("", say("commands.examples"), "")
    yield from (f"- `{typed}`: {does}" for typed, does in examples(name))
    yield ""
