"""Makes one export alone, of the whole directory or of one company."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from importlib.util import find_spec

from generator.artifacts import Artifact, LargeArtifact, Target, artifacts
from generator.catalog.catalog import Catalog
from generator.catalog.current import CurrentCatalog
from generator.exports.export import Export, Kind
from generator.rendering.site import Site
from generator.serializers import parquet

# The library of each set of optional dependencies that an export can need.
LIBRARIES = {"parquet": parquet.LIBRARY}


def can_stand_alone(export: Export) -> bool:
    """Whether an export says something without the site's pages."""
    return export.kind is not Kind.SITE


def lacks_its_library(export: Export) -> bool:
    """Whether an export makes nothing because an optional dependency is not installed."""
    return export.extra != "" and find_spec(LIBRARIES[export.extra]) is None


def files(site: Site, export: Export, pages: Sequence[Target] = ()) -> Iterator[Artifact | LargeArtifact]:
    """The files of one export; of one that lists pages, with those that are planned."""
    for target in export.targets(site, pages):
        yield from artifacts(target)


def only_company(current: CurrentCatalog, slug: str) -> CurrentCatalog:
    """The directory as if it had this company alone, and no events."""
    whole = current.catalog
    outlines = tuple(outline for outline in whole.outlines if outline.slug == slug)
    return replace(current, catalog=Catalog(outlines, (), whole.digests, whole.locate, unpacked=whole.unpacked))
