"""llms.txt (llmstxt.org): a few lines that tell an assistant which files to read instead of the pages."""

from collections.abc import Iterator, Sequence

from generator.artifacts import Target
from generator.exports.whole_file import whole_file
from generator.rendering.site import Site

PATH = "llms.txt"
# Each file with the key of what is said of it.
LINKS = {
    "api/v1/index.json": "llms.index",
    "api/v1/openapi.json": "llms.openapi",
    "api/v1/facets.json": "llms.facets",
    "data/companies.jsonl": "llms.companies",
    "data/directory.sqlite": "llms.database",
    "manual/open-data/": "llms.manual",
}


def targets(site: Site, planned: Sequence[Target]) -> Iterator[Target]:
    """The one file."""
    yield whole_file(site, PATH, (), 0, lambda: [_content(site)])


def _content(site: Site) -> bytes:
    root, say = site.settings.site_url, site.messages.text
    lines = [f"# {site.settings.site_name}", "", f"> {say('open_data.about')}", "", say("llms.twins"), ""]
    lines += [f"## {say('llms.data')}", ""]
    lines += [f"- [{path}]({root}{path}): {say(key)}" for path, key in LINKS.items()]
    return ("\n".join(lines) + "\n").encode()
