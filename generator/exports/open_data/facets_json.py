"""Every facet of the open data with its values: labels, parents, other registers' codes, and how many companies."""

from collections.abc import Iterator, Sequence

from generator.artifacts import Target
from generator.catalog.derived import FACETS
from generator.catalog.destinations import OPEN_DATA
from generator.catalog.membership import members, order_of
from generator.digests import Plain
from generator.exports.company_rows import rows_key
from generator.exports.whole_file import whole_file
from generator.rendering.site import Site
from generator.serializers.json import readable_json
from generator.vocabularies import vocabulary

PATH = "api/v1/facets.json"
# Lists of terms besides the facets that records use.
MORE = ("run_sizes", "works_with", "support", "event_kinds", "audience")


def targets(site: Site, planned: Sequence[Target]) -> Iterator[Target]:
    """The one file."""
    yield whole_file(site, PATH, [rows_key(site)], len(FACETS), lambda: [readable_json(facets(site))])


def facets(site: Site) -> dict[str, Plain]:
    """What the file says: of each facet all values in use, of each other list of terms all terms."""
    told: dict[str, Plain] = {name: _facet(site, name) for name in FACETS}
    lists: dict[str, Plain] = {name: {term.id: _term(name, term.id) for term in vocabulary(name)} for name in MORE}
    return {"facets": told, "lists": lists}


def _facet(site: Site, name: str) -> dict[str, Plain]:
    is_open = set(site.companies_for(OPEN_DATA).rows)
    found = {id: sum(row in is_open for row in companies.rows) for id, companies in members(site.current)[name].items()}
    places = order_of(site.current, name)
    used = sorted((id for id, companies in found.items() if companies), key=places.__getitem__)
    return {id: {**_value(site, name, id), "companies": found[id]} for id in used}


def _value(site: Site, name: str, id: str) -> dict[str, Plain]:
    """A value of a facet, with the address of its page."""
    places = site.catalog.places
    page: dict[str, Plain] = {"url": f"{site.settings.site_url}{name}/{id}/"}
    if name == "regions":
        return {"label": dict(places.regions[id].label), "county": places.regions[id].county, **page}
    if name == "neighborhoods":
        area = places.neighborhoods[id]
        return {"label": {"en": area.name}, "region": area.region, "county": area.county, **page}
    return {**_term(name, id), **page}


def _term(name: str, id: str) -> dict[str, Plain]:
    term = vocabulary(name)[id]
    told: dict[str, Plain] = {"label": dict(term.label), "definition": dict(term.definition)}
    more: dict[str, Plain] = {"parent": term.parent, "aliases": list(term.aliases), "same_as": term.same_as}
    return told | {key: value for key, value in more.items() if value}
