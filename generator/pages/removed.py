"""A small page at the address of each listing that was removed: that it is gone since which day, and nothing else."""

from collections.abc import Iterable, Iterator
from functools import partial

from generator.artifacts import Artifact, Target
from generator.rendering.site import Site
from generator.theme.shell import Head


def targets(site: Site) -> Iterable[Target]:
    """One page for each; it is no page that search engines should list."""
    for slug, day in site.catalog.removed.items():
        yield Target(f"removed/{slug}", site.key("removed", slug, day), partial(_make, site, slug, day))


def _make(site: Site, slug: str, day: str) -> Iterator[Artifact]:
    title = site.messages.text("removed.title")
    head = Head(title, title, f"companies/{slug}/", "companies", '<meta name="robots" content="noindex">')
    yield site.page(head, "pages/removed.html", day=day)
