"""Which makers the home page introduces: who has verified a listing, then those whose listings say most."""

from collections.abc import Iterable, Iterator

from generator.catalog.summary import CompanySummary
from generator.digests import key


def showcase(companies: Iterable[CompanySummary], most: int) -> list[CompanySummary]:
    """At most `most` makers at work: verified ones, the latest first, then those that say most, one of each industry.

    Of those that say equally much the order is that of a digest of the slug: no letter and no day comes first.
    """
    makers = [company for company in companies if company.core and company.status in ("", "active")]
    latest = sorted(filter(_is_checked, makers), key=lambda company: company.confirmed_on, reverse=True)[:most]
    others = sorted(makers, key=lambda company: (-said(company), key(company.slug)))
    return [*latest, *_one_of_each_industry(others, latest)][:most]


def said(company: CompanySummary) -> int:
    """How many facts that a buyer asks for a listing states."""
    *_, phone, email, website = company.contact
    texts = (company.summary, phone, email, website, company.size, company.capacity)
    lists = (company.run_sizes, company.works_with, company.certificates, company.facet("materials"))
    numbers = sum(number >= 0 for number in (company.minimum, company.lead))
    return sum(map(bool, (*texts, *lists))) + numbers + len(company.core)


def _is_checked(company: CompanySummary) -> bool:
    return company.is_checked


def _one_of_each_industry(
    companies: Iterable[CompanySummary], without: list[CompanySummary]
) -> Iterator[CompanySummary]:
    seen = {industry for company in without for industry in company.facet("clusters")[:1]}
    chosen = {company.slug for company in without}
    for company in companies:
        industry = next(iter(company.facet("clusters")), "")
        if industry not in seen and company.slug not in chosen:
            seen.add(industry)
            yield company
