"""Data for landscape2, so that any partner can publish a wall of logos: companies by industry and kind.

The form is that of landscape2's docs/config/data.yml. It wants a logo as an SVG file beside the data, which nobody has
given us: the file names the one that the partner must add.
"""

from collections.abc import Iterator, Sequence

from generator.artifacts import Artifact, Target
from generator.catalog.catalog import CompanyList
from generator.catalog.derived import derived_clusters
from generator.catalog.public import PublicCompany
from generator.digests import Plain
from generator.exports.directory import (
    FOLDER,
    Finding,
    artifact,
    english,
    facets,
    files_of,
    missing,
    page_of,
    public,
)
from generator.rendering.site import Site
from generator.serializers.yaml import document

DESTINATION = "landscape"
HOLDS = {
    **{"clusters": "categories, second_path", "kinds": "subcategories"},
    **dict.fromkeys(
        ("processes", "materials", "certifications", "stages", "ownership", "regions", "neighborhoods"),
        "extra.summary_tags",
    ),
}
PATH = f"{FOLDER}landscape.yml"
ADDRESSES: tuple[str, ...] = (PATH,)
LINKS = ("linkedin", "facebook", "youtube")
TAGS = ("processes", "materials", "certifications", "stages", "ownership", "regions", "neighborhoods")


def targets(site: Site, planned: Sequence[Target]) -> Iterator[Target]:
    """The one file."""
    yield files_of(site, "landscape", site.companies_for(DESTINATION), _file)


def _file(site: Site, companies: CompanyList) -> Iterator[Artifact]:
    walls: dict[str, dict[str, list[dict[str, Plain]]]] = {}
    for company in public(site, companies):
        if suits(company) and not any(blocks(company)):
            kinds = walls.setdefault(_names("clusters", derived_clusters(company))[0], {})
            shown = kinds.setdefault(_names("kinds", (company.kind,))[0], [])
            shown.append(logo(site, company, {str(each["name"]) for each in shown}))
    if walls:
        categories = [_category(name, kinds) for name, kinds in sorted(walls.items())]
        count = sum(len(shown) for kinds in walls.values() for shown in kinds.values())
        yield artifact(PATH, document({"categories": categories}), count)


def _category(name: str, kinds: dict[str, list[dict[str, Plain]]]) -> Plain:
    return {"name": name, "subcategories": [{"name": kind, "items": shown} for kind, shown in sorted(kinds.items())]}


def suits(company: PublicCompany) -> bool:
    """Whether a company is at work."""
    return company.status in ("", "active", "paused")


def logo(site: Site, company: PublicCompany, taken: set[str]) -> dict[str, Plain]:
    """What the wall tells of a company; two of one name in one place are told apart by their slugs."""
    known, (kind,) = facets(site, company), _names("kinds", (company.kind,))
    words = [word.replace(",", " ") for facet in TAGS for word in english(facet, known[facet])]
    profiles = {f"{name}_url": url for name, url in company.links if name in LINKS}
    extra: dict[str, Plain] = {
        "summary_tags": ", ".join(dict.fromkeys(words)),
        "other_links": [{"name": site.settings.site_name, "url": page_of(site, company)}],
        **profiles,
    }
    told: dict[str, Plain] = {
        "name": f"{company.name} ({company.slug})" if company.name in taken else company.name,
        "homepage_url": company.website,
        "logo": f"{company.slug}.svg",
        "description": company.summary,
        "second_path": [f"{name} / {kind}" for name in _names("clusters", derived_clusters(company))[1:]],
        "extra": {key: value for key, value in extra.items() if value},
    }
    return {key: value for key, value in told.items() if value}


def _names(facet: str, ids: Sequence[str]) -> list[str]:
    """Labels, in which landscape2 wants no slash."""
    return [name.replace("/", " or ") for name in english(facet, ids)]


def blocks(company: PublicCompany) -> Iterator[Finding]:
    """What landscape2 requires."""
    if not company.website:
        yield missing("website")
    if not derived_clusters(company):
        yield missing("clusters")


def remarks(company: PublicCompany) -> Iterator[Finding]:
    """Nothing: every value that it takes is taken as it is."""
    return iter(())
