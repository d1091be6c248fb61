"""What shows a list of companies on the pages of others: a script with a custom element, and a page for frames."""

import json
from collections.abc import Iterator, Sequence

from generator.artifacts import Artifact, Target
from generator.rendering.site import Site

FOLDER = "embed/"
SOURCES = "site_templates/embed"
SCRIPTS = ("v1.js", "frame.js")
TEXTS = ("embed.failed", "embed.nothing", "embed.none", "embed.more")


def targets(site: Site, planned: Sequence[Target]) -> Iterator[Target]:
    """One target for all files, whose addresses stay for good."""
    folder = site.settings.root / SOURCES
    read = [(folder / name).read_bytes() for name in (*SCRIPTS, "index.html")]
    yield Target("embed", site.key("embed", *read), lambda: _each(site))


def _each(site: Site) -> Iterator[Artifact]:
    folder, say = site.settings.root / SOURCES, site.messages.text
    for name in SCRIPTS:
        yield Artifact(f"{FOLDER}{name}", (folder / name).read_bytes(), "embed")
    texts = {key.rpartition(".")[2]: say(key, site=site.settings.site_name) for key in TEXTS}
    yield Artifact(f"{FOLDER}texts.js", f"export default {json.dumps(texts, ensure_ascii=False)};\n".encode(), "embed")
    name = site.settings.site_name
    page = site.templates.get_template("embed/index.html").render(
        heading=say("embed.heading", site=name), site=name, up="../"
    )
    yield Artifact(f"{FOLDER}index.html", page.encode(), "embed")
