"""The feed of companies: each when it was added, and again when it or somebody who was there verified it."""

from collections.abc import Iterator, Sequence
from heapq import nlargest

from generator.artifacts import Target
from generator.catalog.summary import CompanySummary
from generator.exports import feed_files
from generator.exports.feed_files import MOST_POSTS, latest
from generator.rendering.cards import place_line
from generator.rendering.site import Site
from generator.serializers.feed import Post

VERIFIED = ("confirmed", "visited")


def targets(site: Site, planned: Sequence[Target]) -> Iterator[Target]:
    """One target for both syntaxes."""
    companies, is_to_come = site.current.companies, site.current.is_to_come
    added = [company for company in companies if not is_to_come(company.added)]
    verified = [
        company
        for company in companies
        if company.level in VERIFIED and company.confirmed_on and not is_to_come(company.confirmed_on)
    ]
    new = nlargest(MOST_POSTS, added, key=lambda company: (company.added, company.slug))
    newly_verified = nlargest(MOST_POSTS, verified, key=lambda company: (company.confirmed_on, company.slug))
    posts = [_post(site, company, "added", company.added) for company in new]
    posts += [_post(site, company, "verified", company.confirmed_on) for company in newly_verified]
    yield from feed_files.targets(site, "companies", "companies/", latest(posts))


def _post(site: Site, company: CompanySummary, what: str, day: str) -> Post:
    url = f"{site.settings.site_url}companies/{company.slug}/"
    title = site.messages.text(f"feeds.{what}", name=company.name)
    own = url if what == "added" else f"{url}#{what}-{day}"
    place = place_line(site, company)
    return Post(own, url, title, " ".join([text for text in (company.summary, place) if text]), day, day)
