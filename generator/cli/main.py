"""The command line: arguments in, exit code out. 0: clean or done, 1: findings, 2: wrong usage."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import NoReturn

import click
from click.shell_completion import shell_complete

from generator import __version__
from generator.cli.console import CLEAN, FINDINGS, USAGE, WrongPathError, print_report, say
from generator.cli.options import COMPLETE, PATH, PROGRAM, complete_folders, usage
from generator.cli.streams import disk_trouble, is_output_broken, open_streams, silence, streams
from generator.diagnostics.diagnostic import Report
from generator.settings import SettingsError

# The module of each command. A name that Python reserves has an underscore here and none on the command line.
COMMANDS = (
    *("check", "explain", "build", "serve", "format", "import_", "export", "ready", "match", "mcp", "digest"),
    *("docs", "completion"),
)


class LazyGroup(click.Group):
    """Imports the module of a command when the command is asked for, so that no command pays for the others."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands, in the order of the help."""
        return [module.removesuffix("_") for module in COMMANDS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name."""
        names = self.list_commands(ctx)
        if cmd_name in names:
            command: click.Command = import_module(f"generator.cli.{COMMANDS[names.index(cmd_name)]}").command
            return command
        if ctx.resilient_parsing:  # a shell asks for completions
            return None
        raise click.NoSuchCommand(cmd_name, possibilities=names, ctx=ctx)


@click.group(
    PROGRAM,
    cls=LazyGroup,
    help=say("cli.about"),
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, message="%(prog)s %(version)s")
@click.option("-C", "--root", type=PATH, metavar="DIR", help=say("cli.root"), shell_complete=complete_folders)
@click.pass_context
def makeitinla(context: click.Context, root: Path | None) -> int:
    """Hands the project's folder to the command; without a command, prints the help."""
    context.obj = root
    if context.invoked_subcommand is None:
        print(context.get_help())
    return USAGE


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns the exit code."""
    open_streams()
    for stream in streams():
        stream.reconfigure(errors="backslashreplace")  # file names need not be text
    try:
        code = _run(sys.argv[1:] if arguments is None else arguments)
        for stream in streams():
            stream.flush()  # here, so that a failure is reported in our words
    except KeyboardInterrupt:
        print(say("cli.interrupted"), file=sys.stderr)
        return 130
    except BrokenPipeError:
        silence()
        return CLEAN
    except OSError as error:
        told = disk_trouble(error)
        if not told:
            raise
        if not error.filename and is_output_broken():
            silence()
        print(told, file=sys.stderr)
        return FINDINGS
    return code


def _run(arguments: Sequence[str]) -> int:
    """Completes for a shell that asks for it, else runs the command; `click.Group.main` would exit in its own way."""
    if instruction := os.environ.get(COMPLETE):
        return shell_complete(makeitinla, {}, PROGRAM, COMPLETE, instruction)
    try:
        with makeitinla.make_context(PROGRAM, list(arguments)) as context:
            code: int = makeitinla.invoke(context)
    except click.exceptions.Exit as ended:  # after --help or --version
        return ended.exit_code
    except click.UsageError as error:
        return _refuse(error)
    except SettingsError as error:
        return print_report(Report((error.diagnostic,)))
    except WrongPathError as error:
        print(error, file=sys.stderr)
        return USAGE
    return code


def _refuse(error: click.UsageError) -> int:
    """Prints how the command is used and what was wrong."""
    context = error.ctx or click.Context(makeitinla, info_name=PROGRAM)
    problem = error.format_message()
    print(say("cli.usage", usage=usage(context), command=context.command_path, problem=problem), file=sys.stderr)
    return USAGE


def run() -> NoReturn:
    """Starts the installed script. On success, exits without freeing memory, which would take noticeable time."""
    # We use no plugins of pydantic. Searching all installed packages for them would slow the check of one file.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    code = main()
    if code == CLEAN:
        os._exit(code)
    sys.exit(code)


if __name__ == "__main__":
    run()
