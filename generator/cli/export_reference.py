"""The manual's page on all data files, written from the exports themselves."""

from collections.abc import Iterable, Iterator

from generator.catalog.derived import FACETS
from generator.exports import EXPORTS
from generator.exports.alone import can_stand_alone
from generator.exports.directories import NATIONAL
from generator.exports.export import Export
from generator.messages import messages


def say(key: str, /, **values: object) -> str:
    """A string in English, as the manual is."""
    return messages("en").text(key, **values)


def exports() -> Iterator[str]:
    """A table of what can be exported, and one of which form has no place for which facet."""
    yield from (say("manual.exports.head"), "| --- | --- | --- | --- | --- |")
    for export in filter(can_stand_alone, EXPORTS):
        title, told = (say(f"exports.{export.name}.{part}") for part in ("title", "description"))
        paths = "<br>".join([f"`{address}`" for address in export.addresses])
        form = f"`{export.media_type}`, {export.licence} | {_schema(export)}"
        yield f"| `{export.name}` | {title}. {told} | {paths} | {form} |"
    yield from ("", f"## {say('manual.exports.places')}", "", say("manual.exports.places_intro"), "")
    yield from (say("manual.exports.places_head"), "| --- | --- |")
    for name, holds in _places():
        missing = [facet for facet in FACETS if facet not in holds]
        yield f"| `{name}` | {_listed(missing) or say('manual.exports.all')} |"
    yield ""


def _places() -> Iterator[tuple[str, Iterable[str]]]:
    """Every export of companies with the facets that it has a place for."""
    yield from ((export.name, export.holds) for export in EXPORTS if export.holds)
    yield from ((directory.export.name, directory.holds) for directory in NATIONAL)


def _schema(export: Export) -> str:
    return f"<{export.schema}>" if "://" in export.schema else f"`{export.schema}`"


def _listed(facets: list[str]) -> str:
    return ", ".join([say(f"facets.{facet}") for facet in facets])
