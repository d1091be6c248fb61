"""`makeitinla completion`: prints the script that lets a shell complete our commands."""

import click
from click.shell_completion import BashComplete, FishComplete, ShellComplete, ZshComplete

from generator.cli.console import CLEAN, say
from generator.cli.main import makeitinla
from generator.cli.options import COMPLETE, PROGRAM, documented_command

SHELLS: dict[str, type[ShellComplete]] = {"bash": BashComplete, "zsh": ZshComplete, "fish": FishComplete}


@documented_command("completion")
@click.argument("shell", type=click.Choice(list(SHELLS)), help=say("cli.completion.shell"))
def command(shell: str) -> int:
    """Prints the script that click writes for the shell."""
    print(SHELLS[shell](makeitinla, {}, PROGRAM, COMPLETE).source(), end="")
    return CLEAN
