"""A small page at each address that a company had under an older name, leading to where it is now."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial

from generator.artifacts import Artifact, Target
from generator.catalog.summary import CompanySummary
from generator.rendering.site import Site
from generator.theme.shell import Head


def targets(site: Site) -> Iterable[Target]:
    """One page for each old slug; it is no page that search engines should list."""
    for company in site.catalog.companies:
        for old in company.formerly:
            key = site.key("redirect", old, company.slug)
            yield Target(f"redirects/{old}", key, partial(_make, site, old, company))


def _make(site: Site, old: str, company: CompanySummary) -> Iterator[Artifact]:
    title = site.messages.text("redirect.title")
    leads = f'<meta name="robots" content="noindex"><meta http-equiv="refresh" content="0; url=../{company.slug}/">'
    # The head says where the company is now, so that the canonical address is the new one.
    head = Head(title, title, f"companies/{company.slug}/", "companies", leads)
    page = site.page(head, "pages/redirects.html", company=company)
    yield replace(page, path=f"companies/{old}/index.html")
