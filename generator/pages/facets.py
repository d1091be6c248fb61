"""One index page for each facet with a vocabulary: its terms as a tree, with how many companies each has."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from generator.artifacts import Artifact, Target
from generator.catalog.derived import FACETS
from generator.catalog.membership import counts
from generator.digests import Plain
from generator.rendering.formats import number
from generator.rendering.links import Link, link
from generator.rendering.site import Site
from generator.rendering.structured_data import breadcrumb, collection, script
from generator.theme.shell import SECTIONS, Head
from generator.vocabularies import Vocabulary, vocabulary

PLACES = ("regions", "neighborhoods")


@dataclass(frozen=True, slots=True)
class Branch:
    """A term in use with those under it."""

    top: Link
    definition: str
    children: tuple[Link, ...]


def targets(site: Site) -> Iterable[Target]:
    """One page for each vocabulary that companies are listed by."""
    for facet in FACETS:
        if facet not in PLACES:
            path = f"{facet}/"
            yield Target(
                facet, site.key(path, *depends_on(site, facet)), partial(_make, site, facet), pages=((path, ""),)
            )


def depends_on(site: Site, facet: str) -> tuple[Plain, ...]:
    """What the page of a facet shows: its terms in use with their counts."""
    return (counts(site.current)[facet],)


def _make(site: Site, facet: str) -> Iterator[Artifact]:
    terms, locale, path = vocabulary(facet), site.messages.locale, f"{facet}/"
    used = counts(site.current)[facet]
    count = site.messages.text("facet.lead_count", n=len(used), count=number(len(used), locale))
    title = terms.label[locale]
    description = site.messages.text("facet.description", description=terms.description[locale], count=count)
    extra = script(collection(site, title, path, description, 0), breadcrumb(site, [(title, path)]))
    section = facet if facet in SECTIONS else "companies"
    branches = list(_branches(site, terms))
    yield site.page(
        Head(title, description, path, section, extra),
        "pages/facets.html",
        facet=facet,
        vocabulary=terms,
        branches=branches,
        is_tree=any(branch.children for branch in branches),
        unused=[term for term in terms if term.id not in used and not term.replaced_by],
    )


def _branches(site: Site, terms: Vocabulary) -> Iterator[Branch]:
    used, locale = counts(site.current)[terms.name], site.messages.locale
    for term in terms.children.get(None, ()):
        if term.id in used:
            children = [child.id for child in terms.children.get(term.id, ()) if child.id in used]
            yield Branch(
                link(site, terms.name, term.id, used[term.id]),
                term.definition[locale],
                tuple(link(site, terms.name, id, used[id]) for id in children),
            )
