"""`makeitinla serve`: serves the site on this machine and rebuilds it when files change."""

from pathlib import Path

import click

from generator import settings
from generator.cli.console import print_report, root_of, say
from generator.cli.options import documented_command

LAST_PORT = 65_535


def _port(_context: click.Context, _parameter: click.Parameter, port: int) -> int:
    """The port, if there can be such a one."""
    if not 0 <= port <= LAST_PORT:
        raise click.BadParameter(say("cli.serve.port_range", last=LAST_PORT))
    return port


@documented_command("serve")
@click.option("--port", type=int, callback=_port, metavar="PORT", default=8000, help=say("cli.serve.port"))
@click.option("--host", metavar="HOST", default="127.0.0.1", help=say("cli.serve.host"))
@click.pass_obj
def command(root: Path | None, port: int, host: str) -> int:
    """Serves the site until interrupted."""
    from generator.cli.dev_server import serve

    loaded = settings.load(root_of(root))
    return serve(loaded, host, port, say, lambda report: print_report(report, settings=loaded))
