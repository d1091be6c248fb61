"""`makeitinla explain`: says what a code of a report means."""

import sys

import click
from click.shell_completion import CompletionItem

from generator.cli.console import CLEAN, USAGE, say
from generator.cli.options import documented_command
from generator.diagnostics.codes import CODES


def complete_codes(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The codes that begin with what was typed, each with its title."""
    return [
        CompletionItem(code, help=say(f"codes.{code}.title")) for code in CODES if code.startswith(incomplete.upper())
    ]


@documented_command("explain")
@click.argument("code", required=False, help=say("cli.explain.code"), shell_complete=complete_codes)
def command(code: str | None) -> int:
    """Explains one code, or lists all of them."""
    if code is None:
        for known in CODES:
            print(f"{known}  {say(f'codes.{known}.title')}")
        return CLEAN
    known = code.upper()
    if known not in CODES:
        print(say("cli.no_such_code", code=code), file=sys.stderr)
        return USAGE
    print(f"{known}: {say(f'codes.{known}.title')}\n\n{say(f'codes.{known}.explanation')}")
    return CLEAN
