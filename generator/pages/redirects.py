"""A small page at each address that a company had under an older name, leading to where it is now."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial

from generator.artifacts import Artifact, Target
from generator.rendering.site import Site
from generator.theme.shell import Head


def targets(site: Site) -> Iterable[Target]:
    """One page for each old slug; it is no page that search engines should list."""
    for old, slug, name in site.current.facts.of("redirects", lambda: _redirects(site)):
        yield Target(f"redirects/{old}", site.key("redirect", old, slug, name), partial(_make, site, old, slug))


def _redirects(site: Site) -> list[tuple[str, str, str]]:
    """Each old slug with the one that it leads to and the name that the page shows."""
    return [(old, company.slug, company.name) for company in site.catalog.companies for old in company.formerly]


def _make(site: Site, old: str, slug: str) -> Iterator[Artifact]:
    company = site.catalog.by_slug[slug]
    title = site.messages.text("redirect.title")
    leads = f'<meta name="robots" content="noindex"><meta http-equiv="refresh" content="0; url=../{company.slug}/">'
    # The head says where the company is now, so that the canonical address is the new one.
    head = Head(title, title, f"companies/{company.slug}/", "companies", leads)
    page = site.page(head, "pages/redirects.html", company=company)
    yield replace(page, path=f"companies/{old}/index.html")
