"""How commands are declared with click: their texts and examples from the messages, and the options they share."""

from collections.abc import Callable
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from generator.cli.console import say
from generator.diagnostics.reporters import FORMATS
from generator.messages import messages

PROGRAM = "makeitinla"
# The environment variable through which a shell asks for completions.
COMPLETE = "_MAKEITINLA_COMPLETE"
# Only the commands judge paths, in our own words: click would refuse a file that may not be read as wrong usage.
PATH = click.Path(readable=False, path_type=Path)
# The same as it was typed, for messages that name it.
NAME = click.Path(readable=False)


class CommandWithExamples(click.Command):
    """A command whose help ends with examples."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes the examples."""
        with formatter.section(say("cli.examples_title")):
            formatter.write_dl(examples(self.name or ""))


def examples(name: str) -> list[tuple[str, str]]:
    """Each example of a command: what to type, and what it does."""
    return [(example["type"], example["does"]) for example in messages("en").find(f"cli.examples.{name}")]


def documented_command(name: str) -> Callable[[Callable[..., int]], CommandWithExamples]:
    """Declares a command whose description and examples are found by its name in the messages."""
    return click.command(name, cls=CommandWithExamples, help=say(f"cli.help.{name}"))


def report_options(function: Callable[..., int]) -> Callable[..., int]:
    """Adds the options that decide how findings are reported."""
    changed = click.option("--changed", type=PATH, metavar="FILE", help=say("cli.check.changed"))
    formats = click.Choice(sorted(FORMATS))
    report_format = click.option(
        "--format", "report_format", type=formats, default="text", help=say("cli.check.format")
    )
    return report_format(changed(function))


def complete_folders(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Lets the shell complete folders."""
    return [CompletionItem(incomplete, type="dir")]


def usage(context: click.Context) -> str:
    """How to type a command, on one line."""
    return " ".join((context.command_path, *context.command.collect_usage_pieces(context)))
