"""The feed of companies: each when it was added, and again when it or somebody who was there verified it."""

from collections.abc import Iterator, Sequence
from heapq import nlargest

from generator.artifacts import Target
from generator.catalog.destinations import OPEN_DATA, UNCLAIMED
from generator.catalog.summary import CompanySummary
from generator.exports import feed_files
from generator.exports.feed_files import MOST_POSTS, latest
from generator.rendering.cards import place_line
from generator.rendering.site import Site
from generator.serializers.feed import Post


def targets(site: Site, planned: Sequence[Target]) -> Iterator[Target]:
    """One target for both syntaxes."""
    name = "feed" if site.settings.open_unclaimed else "feed of claimed companies"
    added, verified = site.current.facts.of(name, lambda: _latest(site))
    by_slug = site.catalog.by_slug
    posts = [_post(site, by_slug[slug], "added", day) for slug, day in added]
    posts += [_post(site, by_slug[slug], "verified", day) for slug, day in verified]
    yield from feed_files.targets(site, "companies", "companies/", latest(posts))


def _latest(site: Site) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """The slugs and days of the companies of the open data that were added and verified last."""
    companies, is_to_come = site.companies_for(OPEN_DATA), site.current.is_to_come
    added = [company for company in companies if not is_to_come(company.added)]
    verified = [
        company
        for company in companies
        if company.is_checked and company.confirmed_on and not is_to_come(company.confirmed_on)
    ]
    new = nlargest(MOST_POSTS, added, key=lambda company: (company.added, company.slug))
    newly_verified = nlargest(MOST_POSTS, verified, key=lambda company: (company.confirmed_on, company.slug))
    return [(each.slug, each.added) for each in new], [(each.slug, each.confirmed_on) for each in newly_verified]


def _post(site: Site, company: CompanySummary, what: str, day: str) -> Post:
    url = f"{site.settings.site_url}companies/{company.slug}/"
    title = site.messages.text(f"feeds.{what}", name=company.name)
    own = url if what == "added" else f"{url}#{what}-{day}"
    place = place_line(site, company)
    told = "" if company.level == UNCLAIMED else company.summary  # whose words it is, nobody has said
    return Post(own, url, title, " ".join([text for text in (told, place) if text]), day, day)
