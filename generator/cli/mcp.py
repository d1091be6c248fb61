"""`makeitinla mcp`: serves the directory to an assistant over stdio, with three tools that only read."""

import sys
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator import settings
from generator.cli.console import CLEAN, USAGE, root_of, say
from generator.cli.options import documented_command
from generator.digests import Plain

if TYPE_CHECKING:
    from mcp.server import MCPServer

    from generator.rendering.site import Site

LIBRARY = "mcp"


@documented_command("mcp")
@click.pass_obj
def command(root: Path | None) -> int:
    """Serves until its input ends."""
    if find_spec(LIBRARY) is None:
        print(say("cli.export.extra", extra=LIBRARY), file=sys.stderr)
        return USAGE
    from generator.build.reading import read_site

    server(read_site(settings.load(root_of(root)))).run("stdio")
    return CLEAN


def server(site: "Site") -> "MCPServer":
    """A server with the tools, each of which answers with plain data."""
    from mcp.server import MCPServer
    from mcp.types import ToolAnnotations

    from generator import __version__
    from generator.exports import answers

    made = MCPServer(site.settings.site_name, version=__version__, instructions=say("cli.mcp.instructions"))

    def search_companies(query: str, limit: int = 10) -> dict[str, Plain]:
        return answers.search_companies(site, query, limit)

    def get_company(id: str) -> dict[str, Plain]:
        return answers.get_company(site, id)

    def match_request(
        processes: Sequence[str],
        materials: Sequence[str] = (),
        certifications: Sequence[str] = (),
        quantity: int | None = None,
    ) -> dict[str, Plain]:
        return answers.match_request(site, processes, materials, certifications, quantity)

    tools: dict[str, Callable[..., dict[str, Plain]]] = {
        "cli.mcp.search_companies": search_companies,
        "cli.mcp.get_company": get_company,
        "cli.mcp.match_request": match_request,
    }
    for key, tool in tools.items():
        only_reads = ToolAnnotations(read_only_hint=True, open_world_hint=False)
        made.tool(description=say(key), annotations=only_reads, structured_output=False)(tool)
    return made
