"""Writes a report for a terminal, a GitHub workflow, a program (JSON) or a code scanner (SARIF 2.1.0).

Everything that comes from a file is untrusted: invisible characters are spelled out, and no text can start a workflow
command.
"""

import json
import os
import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from generator.diagnostics.codes import CODES, Severity
from generator.diagnostics.diagnostic import Diagnostic, Report, worst

# GitHub shows at most this many annotations of one severity for one step.
MOST_ANNOTATIONS = 10
# A text report or a table with more findings is read by no one.
MOST_LISTED = 1000
LONGEST_VALUE = 120
# Compiled only when there is something to report, as most checks find nothing.
UNSEEN = ("[^\x20-\x7e\xa1-\xac\xae-\u034e\u0350-\u061b\u061d-\u115e\u1161-\u17b3\u17b6-\u180d\u180f-\u200a"
                    "\u2010-\u2027\u202f-\u205f\u2070-\u3163\u3165-\ud7ff\ue000-\ufdff\ufe10-\ufefe\uff00-\uff9f"
                    "\uffa1-\ufff8\ufffc-\ufffd\U00010000-\U000dffff]")  # fmt: skip


def visible(text: str, longest: int = LONGEST_VALUE) -> str:
    """Text from a file, made safe to print: one line of limited length, nothing invisible, no workflow command."""
    shown = re.sub(UNSEEN, lambda match: f"\\u{ord(match[0]):04x}", text.replace("\n", "⏎").replace("##[", "## ["))
    return shown if len(shown) <= longest else f"{shown[: longest - 1]}…"


@dataclass(frozen=True, slots=True)
class Context:
    """What a reporter needs besides the report.

    `say` returns a string by key; `line` returns a source line of a file, or ""; files in `changed` come first.
    """

    say: Callable[..., str]
    line: Callable[[str, int], str] = lambda file, number: ""
    changed: Collection[str] = ()
    version: str = ""
    color: bool = False
    # The address of the manual, with a slash at its end; "" when it is unknown.
    manual: str = ""


def anchor(name: str) -> str:
    """The anchor of a code or vocabulary on its page of the manual."""
    return name.lower().replace("_", "-")


def address(found: Diagnostic, manual: str) -> str:
    """Where the manual says more: the vocabulary that has the allowed terms, else the code; "" without a manual."""
    if not manual:
        return ""
    if found.code == "V301":
        return f"{manual}vocabularies/#{anchor(found.values['vocabulary'])}"
    return f"{manual}codes/#{anchor(found.code)}"


def message(found: Diagnostic, say: Callable[..., str]) -> str:
    """What is wrong, in words."""
    return say(f"codes.{found.code}.message", **_values(found))


def hint(found: Diagnostic, say: Callable[..., str]) -> str:
    """What to do about it."""
    return say(f"codes.{found.code}.{found.hint}", **_values(found))


def advice(found: Diagnostic, context: Context) -> str:
    """The hint and where to read more, on one line."""
    words = f"{context.say('cli.hint')}: {hint(found, context.say)}"
    more = address(found, context.manual)
    return f"{words} {context.say('cli.more', address=visible(more))}" if more else words


def titled(found: Diagnostic, context: Context) -> str:
    """The field, if the finding is about one, and what is wrong with it."""
    field = f"{visible(found.field)}: " if found.field else ""
    return f"{field}{message(found, context.say)}"


def _values(found: Diagnostic) -> dict[str, str]:
    return {"file": visible(found.location.file), **{key: visible(str(value)) for key, value in found.values.items()}}


def text(report: Report, context: Context) -> str:
    """`file:line:column: error[CODE] field: message` and a hint; in a terminal also the line with a caret."""
    parts: list[str] = []
    listed = worst(report.diagnostics, MOST_LISTED)
    for found in listed:
        parts.extend(_lines(found, context))
    parts += [*_unlisted(report, listed, context), summary(report, context)]
    return "\n".join(parts) + "\n"


def _lines(found: Diagnostic, context: Context) -> Iterable[str]:
    location = found.location
    kind = f"{found.severity}[{found.code}]"
    if context.color:
        kind = f"\033[{'31' if found.severity is Severity.ERROR else '33'};1m{kind}\033[0m"
    where = f"{_start(visible(location.file))}:{location.line or 1}:{location.column or 1}"
    yield f"{where}: {kind} {titled(found, context)}"
    line = context.line(location.file, location.line) if location.line else ""
    if line:
        shown = visible(line, 200)
        before = len(visible(line[: location.column - 1], 200))
        yield f"  {location.line:>4} | {shown}"
        yield f"       | {' ' * before}^"
    yield f"  {advice(found, context)}"


def _start(file: str) -> str:
    """A file's name at the start of a line, where a colon could begin a workflow command."""
    return f"./{file}" if file.lstrip().startswith(":") else file


def _unlisted(report: Report, listed: Sequence[Diagnostic], context: Context) -> list[str]:
    """One line that counts the findings beyond those listed, unless all are."""
    count = report.errors + report.warnings - sum(found.count for found in listed)
    return [context.say("cli.unlisted", n=count, count=f"{count:,}")] if count else []


def summary(report: Report, context: Context) -> str:
    """One line that counts the findings."""
    if not len(report):
        return context.say("cli.clean")
    files = len({found.location.file for found in report})
    errors = context.say("cli.errors", n=report.errors)
    warnings = context.say("cli.warnings", n=report.warnings)
    return context.say("cli.found", errors=errors, warnings=warnings, files=context.say("cli.files", n=files))


def github(report: Report, context: Context) -> str:
    """Workflow commands that annotate lines, those of changed files first, and the total."""
    ordered = sorted(report, key=lambda found: found.location.file not in context.changed)
    listed: list[Diagnostic] = []
    for kind in Severity:
        listed += [found for found in ordered if found.severity is kind][:MOST_ANNOTATIONS]
    annotations = (_annotation(found, context) for found in listed)
    parts = [*annotations, *_unlisted(report, listed, context), summary(report, context)]
    return "\n".join(parts) + "\n"


def _annotation(found: Diagnostic, context: Context) -> str:
    location = found.location
    properties = {"file": location.file, "line": location.line or 1, "col": location.column or 1, "title": found.code}
    listed = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    words = f"{titled(found, context)}\n{advice(found, context)}"
    return f"::{found.severity} {listed}::{_escaped(words)}"


def _escaped(words: str) -> str:
    return words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(words: str) -> str:
    return _escaped(words).replace(":", "%3A").replace(",", "%2C").replace("##[", "##%5B")


def github_table(report: Report, context: Context) -> str:
    """A Markdown table of all findings for a workflow's summary page, changed files first."""
    if not len(report):
        return f"{summary(report, context)}\n"
    ordered = sorted(report, key=lambda found: found.location.file not in context.changed)
    rows = [context.say("cli.table_head"), "| --- | --- | --- | --- | --- |"]
    listed = ordered[:MOST_LISTED]
    for found in listed:
        where = f"{found.location.file}:{found.location.line or 1}"
        words = message(found, context.say), hint(found, context.say)
        rows.append(f"| {' | '.join((_cell(where), _kind(found, context), *map(_cell, (found.field, *words))))} |")
    return "\n".join([summary(report, context), *_unlisted(report, listed, context), "", *rows]) + "\n"


def _kind(found: Diagnostic, context: Context) -> str:
    """Severity and code, as a link to the manual."""
    kind, more = f"{found.severity} {found.code}", address(found, context.manual)
    return f"[{kind}]({quote(more, safe=':/#')})" if more else kind


def _cell(words: str) -> str:
    """Text in a Markdown table cell: shown as typed, never a link, an image or HTML."""
    return re.sub(r"([\\`*_{}\[\]()<>#+!|~@&:-])", lambda match: f"&#{ord(match[0])};", visible(words, 400))


def as_json(report: Report, context: Context) -> str:
    """A list of findings for programs."""
    rows = [_json_finding(found, context) for found in report]
    counts = {"errors": report.errors, "warnings": report.warnings, "unlisted": report.unlisted}
    document = {**counts, "findings": rows}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _json_finding(found: Diagnostic, context: Context) -> dict[str, str | int]:
    return {
        "code": found.code,
        "severity": str(found.severity),
        "file": found.location.file,
        "line": found.location.line or 1,
        "column": found.location.column or 1,
        "field": found.field,
        "message": message(found, context.say),
        "hint": hint(found, context.say),
        "help": address(found, context.manual),
    }


def sarif(report: Report, context: Context) -> str:
    """SARIF 2.1.0 (OASIS) for code scanning."""
    used = [code for code in CODES if any(found.code == code for found in report)]
    driver = {
        "name": "makeitinla",
        "version": context.version,
        "rules": [_sarif_rule(code, context) for code in used],
    }
    results = [_sarif_result(found, used.index(found.code), context) for found in report]
    counts = {"errors": report.errors, "warnings": report.warnings, "unlisted": report.unlisted}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results, "properties": counts}
    document = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _sarif_rule(code: str, context: Context) -> dict[str, object]:
    rule: dict[str, object] = {
        "id": code,
        "shortDescription": {"text": context.say(f"codes.{code}.title")},
        "fullDescription": {"text": context.say(f"codes.{code}.explanation")},
        "defaultConfiguration": {"level": str(CODES[code])},
    }
    if context.manual:
        rule["helpUri"] = f"{context.manual}codes/#{anchor(code)}"
    return rule


def _sarif_result(found: Diagnostic, index: int, context: Context) -> dict[str, object]:
    region = {"startLine": found.location.line or 1, "startColumn": found.location.column or 1}
    location = {"artifactLocation": {"uri": quote(os.fsencode(found.location.file))}, "region": region}
    return {
        "ruleId": found.code,
        "ruleIndex": index,
        "level": str(found.severity),
        "message": {"text": f"{titled(found, context)} {hint(found, context.say)}"},
        "locations": [{"physicalLocation": location}],
    }


FORMATS: dict[str, Callable[[Report, Context], str]] = {
    "text": text,
    "github": github,
    "json": as_json,
    "sarif": sarif,
}
