"""The glossary: every term of every vocabulary with its definition and an anchor `<vocabulary>-<id>`."""

from collections.abc import Iterable, Iterator

from generator.artifacts import Artifact, Target
from generator.catalog.derived import FACETS
from generator.catalog.membership import counts
from generator.digests import Plain
from generator.rendering.site import Site
from generator.rendering.structured_data import breadcrumb, script
from generator.theme.shell import Head
from generator.vocabularies import NAMES, vocabulary

PATH = "glossary/"


def targets(site: Site) -> Iterable[Target]:
    """The one page."""
    yield Target("glossary", site.key("glossary", *depends_on(site)), lambda: _make(site), pages=((PATH, ""),))


def depends_on(site: Site) -> tuple[Plain, ...]:
    """What the page shows: which terms are in use."""
    return ([sorted(found) for found in counts(site.current).values()],)


def _make(site: Site) -> Iterator[Artifact]:
    say = site.messages.text
    title = say("glossary.title")
    head = Head(title, say("glossary.description"), PATH, "about", script(breadcrumb(site, [(title, PATH)])))
    used = {name: counts(site.current)[name] if name in FACETS else {} for name in NAMES}
    yield site.page(head, "pages/glossary.html", vocabularies=[vocabulary(name) for name in NAMES], used=used)
